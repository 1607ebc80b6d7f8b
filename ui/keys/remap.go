package keys

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"sort"
	"strings"

	"charm.land/bubbles/v2/key"

	"plenum/engine"
)

// Remap gives keys a person's own, by name: {"branch.cancel": "c", "cancel_all": "ctrl+x"}.
// A name that stands in one group only needs no group. Several keys are separated by spaces.
// The error lists every unknown name, every name that is not clear, and every key that would
// then mean two things in one place; in that case nothing is changed.
func (m *Map) Remap(want map[string]string) error {
	next := *m
	rows := next.byName()
	names := make([]string, 0, len(want))
	for name := range want {
		names = append(names, name)
	}
	sort.Strings(names)
	var problems []error
	for _, name := range names {
		at, err := find(rows, name)
		if err != nil {
			problems = append(problems, err)
			continue
		}
		keys := strings.Fields(want[name])
		if len(keys) == 0 {
			problems = append(problems, fmt.Errorf("keys: %s: no key is named; write one like x or ctrl+x", name))
			continue
		}
		*at = key.NewBinding(key.WithKeys(keys...), key.WithHelp(keys[0], at.Help().Desc))
	}
	problems = append(problems, next.conflicts()...)
	if len(problems) > 0 {
		return errors.Join(problems...)
	}
	*m = next
	return nil
}

// byName maps "group.name" to the binding in m.
func (m *Map) byName() map[string]*key.Binding {
	out := map[string]*key.Binding{}
	for _, g := range m.table() {
		for _, r := range g.rows {
			out[g.name+"."+r.name] = r.at
		}
	}
	return out
}

func find(rows map[string]*key.Binding, name string) (*key.Binding, error) {
	if at := rows[name]; at != nil {
		return at, nil
	}
	var full []string
	for k := range rows {
		if strings.HasSuffix(k, "."+name) {
			full = append(full, k)
		}
	}
	slices.Sort(full)
	switch len(full) {
	case 1:
		return rows[full[0]], nil
	case 0:
		return nil, fmt.Errorf("keys: there is no key called %q%s; ui/KEYS.md lists them all", name, meant(rows, name))
	}
	return nil, fmt.Errorf("keys: %q could be %s; write one of these", name, strings.Join(full, " or "))
}

// meant asks about the name that a person may have meant: ", did you mean branch.cancel?".
func meant(rows map[string]*key.Binding, name string) string {
	full := map[string]string{} // by what may be written
	for k := range rows {
		full[k] = k
		_, short, _ := strings.Cut(k, ".")
		if at := full[short]; at == "" || k < at {
			full[short] = k
		}
	}
	near, ok := engine.Nearest(name, slices.Sorted(maps.Keys(full)))
	if !ok {
		return ""
	}
	return ", did you mean " + full[near] + "?"
}

// conflicts names every key that means two things in one place.
func (m *Map) conflicts() []error {
	var out []error
	said := map[string]bool{}
	groups := m.table()
	for _, g := range groups {
		for _, o := range groups {
			if !slices.Contains(g.with, o.name) {
				continue
			}
			for _, a := range g.rows {
				for _, b := range o.rows {
					an, bn := g.name+"."+a.name, o.name+"."+b.name
					shared := sharedKey(*a.at, *b.at)
					if a.at == b.at || shared == "" || said[bn+" "+an] {
						continue
					}
					said[an+" "+bn] = true
					out = append(out, fmt.Errorf("keys: %s is both %s and %s; give one of them another key", shared, an, bn))
				}
			}
		}
	}
	return out
}

// sharedKey is a key that both bindings hold, or "".
func sharedKey(a, b key.Binding) string {
	for _, k := range a.Keys() {
		if slices.Contains(b.Keys(), k) {
			return k
		}
	}
	return ""
}
