package config

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"plenum/engine/boards/strict"
)

const (
	notAModel  = "this is no model's name; write it as provider/model"
	maxDollars = 1e6
)

// parser reads one config file.
type parser struct {
	doc  *strict.Doc
	file string // its name without its folder, for Setting.From
}

func parse(path string, src []byte) (Config, strict.Problems) {
	c, p := read(path, src)
	return c, p.problems()
}

// read is parse with the document still open, for what else is to be checked in it.
func read(path string, src []byte) (Config, parser) {
	p := parser{doc: strict.Open(path, src), file: filepath.Base(path)}
	c := defaults(path)
	p.doc.Root(func(m *strict.Map) {
		for _, s := range scalars() {
			p.scalar(m, s, &c)
		}
		m.Map("providers", func(m *strict.Map) { c.Providers = p.providers(m) })
		m.Map("keys", func(m *strict.Map) { c.Keys = p.keys(m) })
	})
	return c, p
}

func (p parser) problems() strict.Problems {
	var ps strict.Problems
	errors.As(p.doc.Err(), &ps)
	return ps
}

func (p parser) from(key string) string { return fmt.Sprintf("%s:%d", p.file, p.doc.Line(key)) }

// scalar reads a main key that holds one value.
func (p parser) scalar(m *strict.Map, s scalar, c *Config) {
	v := m.Value(s.name)
	if v == nil {
		return
	}
	text, ok := v.Text()
	if !ok || text == "" {
		return
	}
	from := p.from(v.Key())
	if why := s.take(c, given{text: text, from: from, base: filepath.Dir(c.Path)}); why != "" {
		v.Report("%s", why)
		return
	}
	c.came(s.name, Origin{Name: from, Layer: FromFile, Line: p.doc.Line(v.Key())})
}

func oneWord(s string) bool { return len(s) <= 200 && !strings.ContainsAny(s, " \t\n") }

func (p parser) keys(m *strict.Map) map[string]string {
	keys := map[string]string{}
	for _, action := range m.Names() {
		v := m.Value(action)
		if v == nil {
			p.doc.Report("keys."+action, "no key is named; write one like x or ctrl+x")
			continue
		}
		if !v.IsList() {
			keys[action], _ = v.Text()
			continue
		}
		var all []string
		v.List(func(_ int, item *strict.Value) {
			if s, ok := item.Text(); ok {
				all = append(all, s)
			}
		})
		keys[action] = strings.Join(all, " ")
	}
	return keys
}
