package config

import (
	"cmp"
	"fmt"
	"os"
	"slices"
	"strings"

	"plenum/engine"
	"plenum/engine/boards/strict"
	"plenum/ui/keys"
)

// Names are what a config may name and this package does not know.
type Names struct {
	Boards func(c Config) []string // all boards that can be asked by name
	Themes func(c Config) []string // all themes
}

// Check reads a config file as Load does, and also holds what it names against what there is: the
// board, the theme, the actions of keys, and the models. An empty path is what Load reads,
// DefaultPath, which need not be there, and the PLENUM_ variables with it; a file that is named
// is read without them. The error is every mistake at once, as strict.Problems.
func Check(path string, names Names, env Env) (Config, error) {
	whole := path == ""
	path = cmp.Or(path, DefaultPath())
	if env == nil {
		env = os.LookupEnv
	}
	if _, err := os.Stat(path); err != nil && !whole {
		return defaults(path), strict.Problems{{File: path, Text: fmt.Sprintf("the config cannot be read (%s); plenum config init writes one", plain(err))}}
	}
	src, err := readFile(path)
	if err != nil {
		return defaults(path), strict.Problems{{File: path, Text: err.Error()}}
	}
	c, p := read(path, src)
	p.there(c, names)
	p.actions(c.Keys)
	p.reachable(c, env)
	ps := p.problems()
	if whole {
		ps = append(ps, c.environment(env)...)
		ps = append(ps, c.variablesThere(names)...)
	}
	if len(ps) > 0 {
		return c, ps
	}
	return c, nil
}

// named are the main keys that hold the name of a board or a theme, with all that there are.
func (c Config) named(names Names) []called {
	return []called{
		{"board", c.Board.Value, names.Boards(c), "plenum boards list"},
		{"theme", c.Theme.Value, append(names.Themes(c), "auto"), "plenum themes list"},
	}
}

// called is something that is known by its name.
type called struct {
	key   string
	name  string
	known []string
	list  string // the command that shows them all
}

// absent says that nothing has the name; empty: something has. A path names a file, which
// whoever reads it tells of.
func (k called) absent() string {
	if k.name == "" || strings.ContainsAny(k.name, `/\`) || strings.HasSuffix(k.name, ".yaml") || slices.Contains(k.known, k.name) {
		return ""
	}
	if near, ok := engine.Nearest(k.name, k.known); ok {
		return fmt.Sprintf("there is no %s %s; did you mean %s?", k.key, short(k.name), near)
	}
	return fmt.Sprintf("there is no %s %s; %s shows them all", k.key, short(k.name), k.list)
}

// there reports the names of the file that nothing has.
func (p parser) there(c Config, names Names) {
	for _, k := range c.named(names) {
		if why := k.absent(); why != "" && !p.doc.Faulty(k.key) {
			p.doc.Report(k.key, "%s", why)
		}
	}
}

// variablesThere reports the names of the variables that nothing has.
func (c Config) variablesThere(names Names) strict.Problems {
	var ps strict.Problems
	for _, k := range c.named(names) {
		if from := c.Origins.Of(k.key); from.Layer == FromVariable {
			if why := k.absent(); why != "" {
				ps = append(ps, &strict.Problem{File: from.Name, Text: why})
			}
		}
	}
	return ps
}

// actions holds the keys against the map of keys: each name, and then all of them together.
func (p parser) actions(own map[string]string) {
	known := map[string]bool{}
	var all []string
	for _, g := range keys.Default().Groups() {
		for _, k := range g.Keys {
			all = append(all, g.Name+"."+k.Name, k.Name)
			known[g.Name+"."+k.Name], known[k.Name] = true, true
		}
	}
	right := map[string]string{}
	for name, value := range own {
		at := "keys." + name
		switch m := keys.Default(); {
		case p.doc.Faulty(at):
		case !known[name]:
			near := "; plenum config schema names them all"
			if n, ok := engine.Nearest(name, all); ok {
				near = "; did you mean " + n + "?"
			}
			p.doc.Report(at, "there is no action of this name%s", near)
		default:
			if err := m.Remap(map[string]string{name: value}); err != nil && !strings.Contains(err.Error(), "is both") {
				p.doc.Report(at, "%s", strings.TrimPrefix(err.Error(), "keys: "))
				continue
			}
			right[name] = value
		}
	}
	m := keys.Default()
	if err := m.Remap(right); err != nil {
		for line := range strings.SplitSeq(err.Error(), "\n") {
			p.doc.Report("keys", "%s", strings.TrimPrefix(line, "keys: "))
		}
	}
}

// reachable reports the models of the file whose provider nobody knows. A key that is missing is
// no mistake of the file.
func (p parser) reachable(c Config, env Env) {
	r := NewResolver(c, env, Makers{})
	for _, m := range []struct{ key, name string }{{"default_model", c.Model.Value}, {"reducer_model", c.ReducerModel.Value}} {
		if m.name == "" || p.doc.Faulty(m.key) || r.Canonical(m.name) == Offline {
			continue
		}
		if _, _, err := r.locate(m.name); err != nil && strings.Contains(err.Error(), "there is no provider") {
			p.doc.Report(m.key, "%s", strings.TrimPrefix(err.Error(), short(m.name)+": "))
		}
	}
}
