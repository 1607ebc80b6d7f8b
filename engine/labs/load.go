package labs

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"

	"plenum/engine"
	"plenum/engine/boards/strict"
)

// The pace of a lab that does not say its own: a minute of the session is a quarter of one.
const defaultSpeed = 4

// The context window of a lab's model that does not say its own.
const defaultWindow = 128_000

// hintsOfLab is how many hints each lab has.
const hintsOfLab = 3

// load reads the lab of a folder. The error holds every mistake of its files.
func load(from fs.FS, dir string) (Lab, error) {
	r := reading{from: from, dir: dir}
	var l Lab
	r.document("lab.yaml", func(doc *strict.Doc, m *strict.Map) { r.lab(doc, m, &l) })
	r.document("script.yaml", func(_ *strict.Doc, m *strict.Map) { r.script(m, &l.setting) })
	l.Board, l.Solution = r.text("board.yaml"), r.text("solution.yaml")
	if err := errors.Join(r.errs...); err != nil {
		return Lab{}, err
	}
	return l, nil
}

// reading reads the files of one lab.
type reading struct {
	from fs.FS
	dir  string
	errs []error
}

func (r *reading) file(name string) []byte {
	src, err := fs.ReadFile(r.from, path.Join(r.dir, name))
	if err != nil {
		r.errs = append(r.errs, fmt.Errorf("%s: %s: there is no such file", r.dir, name))
	}
	return src
}

func (r *reading) text(name string) string { return engine.Clean(string(r.file(name))) }

// document reads a YAML file.
func (r *reading) document(name string, read func(*strict.Doc, *strict.Map)) {
	src := r.file(name)
	if src == nil {
		return
	}
	doc := strict.Open(path.Join(r.dir, name), src)
	doc.Root(func(m *strict.Map) { read(doc, m) })
	if err := doc.Err(); err != nil {
		r.errs = append(r.errs, err)
	}
}

func (r *reading) lab(doc *strict.Doc, m *strict.Map, l *Lab) {
	for _, t := range []struct {
		key  string
		into *string
	}{
		{"name", &l.Name},
		{"title", &l.Title},
		{"kind", &l.Kind},
		{"tier", &l.Tier},
		{"aim", &l.Aim},
		{"fails", &l.Fails},
		{"question", &l.setting.question},
		{"why", &l.Why},
	} {
		m.Text(t.key, t.into)
		if *t.into == "" {
			doc.Report(t.key, "a lab needs a %s", t.key)
		}
	}
	if _, name, _ := strings.Cut(path.Base(r.dir), "-"); l.Name != "" && l.Name != name {
		doc.Report("name", "the folder says %q", name)
	}
	oneOf(doc, "kind", l.Kind, Kinds)
	oneOf(doc, "tier", l.Tier, Tiers)
	m.Float("speed", &l.setting.speed)
	l.setting.speed = cmp.Or(l.setting.speed, defaultSpeed)
	seed := 1
	m.Int("seed", &seed)
	l.setting.seed = uint64(seed)
	l.setting.material, l.setting.sources = r.texts(m, "material"), r.texts(m, "sources")
	m.List("models", func(_ int, item *strict.Value) {
		item.Map(func(m *strict.Map) { l.setting.models = append(l.setting.models, model(m)) })
	})
	if len(l.setting.models) == 0 {
		doc.Report("models", "name at least one, such as lab/small")
	}
	m.List("checks", func(_ int, item *strict.Value) { item.Map(func(m *strict.Map) { readCheck(m, l) }) })
	if len(l.checks) == 0 {
		doc.Report("checks", "a lab checks something")
	}
	l.Hints = list(m, "hints")
	if len(l.Hints) != hintsOfLab {
		doc.Report("hints", "%d hints; a lab has %d", len(l.Hints), hintsOfLab)
	}
	l.setting.unmet = list(m, "unmet")
	for i, kind := range l.setting.unmet {
		if !slices.ContainsFunc(l.checks, func(c check) bool { return c.kind == kind }) {
			doc.Report(fmt.Sprintf("unmet[%d]", i), "nothing of this lab checks %q", kind)
		}
	}
	if len(l.setting.unmet) == 0 {
		doc.Report("unmet", "name the kinds of the checks that the starting board does not meet")
	}
}

func oneOf(doc *strict.Doc, key, word string, known []string) {
	if word != "" && !slices.Contains(known, word) {
		doc.Report(key, "there is no %q; known here: %s", word, strings.Join(known, ", "))
	}
}

// texts reads the files that a list names.
func (r *reading) texts(m *strict.Map, key string) []engine.Document {
	var out []engine.Document
	for _, name := range list(m, key) {
		out = append(out, engine.Document{Name: name, Text: r.text(name)})
	}
	return out
}

func model(m *strict.Map) labModel {
	out := labModel{info: engine.ModelInfo{Window: defaultWindow, Temperature: true, Price: &engine.Price{}}}
	m.Text("name", &out.name)
	if out.name == "" {
		m.Report("a model needs a name, such as lab/small")
	}
	m.Int("window", &out.info.Window)
	m.Bool("reasons", &out.info.Reasons)
	m.Bool("temperature", &out.info.Temperature)
	m.Map("price", func(m *strict.Map) {
		m.Float("in", &out.info.Price.In)
		m.Float("out", &out.info.Price.Out)
		out.info.Price.Cached = out.info.Price.In
		m.Float("cached", &out.info.Price.Cached)
	})
	return out
}

// list reads a list of texts.
func list(m *strict.Map, key string) []string {
	var out []string
	m.List(key, func(_ int, item *strict.Value) {
		if s, ok := item.Text(); ok {
			out = append(out, s)
		}
	})
	return out
}

// duration reads a length of time; 0: none is given.
func duration(m *strict.Map, key string) time.Duration {
	if v := m.Value(key); v != nil {
		return durationOf(v)
	}
	return 0
}

func durationOf(v *strict.Value) time.Duration {
	s, ok := v.Text()
	if !ok {
		return 0
	}
	d, err := time.ParseDuration(s)
	if err != nil || d < 0 {
		v.Report("%q is no length of time; write it like 1.5s or 2m", s)
	}
	return d
}
