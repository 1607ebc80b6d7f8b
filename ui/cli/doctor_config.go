package cli

import (
	"cmp"
	"context"
	"errors"
	"os"
	"strings"

	"plenum/engine/boards/strict"
	"plenum/ui/cli/config"
)

// settings looks at the config, at the variables, and at the board and the theme that they name.
func (d doctor) settings(context.Context) []finding {
	file := sound(partConfig, "file", "in order")
	if _, err := os.Stat(d.conf.Path); err != nil {
		file.Says = "none; everything has its default"
	}
	_, err := config.Check("", configNames(), nil)
	out, wrong := mistakes(err)
	if len(out) == 0 {
		out = []finding{file}
	}
	for _, v := range d.models.Values(config.Wanted{}) {
		if v.Layer == config.FromDefault || strings.HasPrefix(v.Key, "providers.") || wrong[cmp.Or(wrongKey(v), v.Key)] {
			continue
		}
		if err := d.usable(v); err != nil {
			out = append(out, unusable(v, err)...)
			continue
		}
		out = append(out, sound(partConfig, v.Key, "%s (%s)", v.Value, v.Name))
	}
	for _, stray := range config.Strays(os.Environ()) {
		out = append(out, sound(partConfig, "variable", "%s", stray).but(standsWarn, "rename or unset it; plenum(1) lists the variables"))
	}
	return out
}

// wrongKey is the name under which mistakes tell of a value of a variable; empty: it is of a file.
func wrongKey(v config.Value) string {
	if v.Layer == config.FromVariable {
		return v.Name
	}
	return ""
}

// mistakes are the findings of a config that is not in order, one for each mistake, and the keys
// and variables that hold one.
func mistakes(err error) (out []finding, wrong map[string]bool) {
	var all strict.Problems
	if err != nil && !errors.As(err, &all) {
		all = strict.Problems{{Text: err.Error()}}
	}
	wrong = map[string]bool{}
	for _, m := range all {
		name, key, do := "file", m.Key, "mend the file; plenum config validate checks it again"
		if m.Line == 0 && m.Key == "" && strings.HasPrefix(m.File, "PLENUM_") {
			name, key, do = m.File, m.File, "set "+m.File+" to another value, or unset it"
		}
		wrong[key] = true
		out = append(out, sound(partConfig, name, "%s", m).but(standsBad, do))
	}
	return out, wrong
}

// usable says why the board or the theme of a value cannot be used; nil: it can, or the value is
// of another key.
func (d doctor) usable(v config.Value) error {
	var err error
	switch {
	case v.Key == "board":
		_, err = shelf{ownFiles{d.conf.BoardsDir}}.load(v.Value)
	case v.Key == "theme" && v.Value != autoTheme:
		_, err = themeShelf{ownFiles{d.conf.ThemesDir}}.load(v.Value)
	}
	return err
}

// unusable are the findings of a board or theme that the config names, one for each mistake of its
// file.
func unusable(v config.Value, err error) []finding {
	first, rest, many := strings.Cut(err.Error(), "\n")
	lines := []string{first}
	if many {
		lines = strings.Split(rest, "\n")
	}
	var out []finding
	for _, l := range lines {
		out = append(out, sound(partConfig, v.Key, "%s", l).but(standsBad, "mend it, or name another "+v.Key+" than "+v.Value+" ("+v.Name+")"))
	}
	return out
}
