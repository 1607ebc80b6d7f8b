package cli

import (
	"cmp"
	"path/filepath"
	"strings"

	"plenum/themes"
	"plenum/ui"
)

// autoTheme is the theme that suits the terminal's background.
const autoTheme = "auto"

// theme is the one of the flag, or else of the config, which must exist. Own is nil where its name
// alone says which it is.
func (s *settings) theme(flag string) (name string, own *themes.Theme, err error) {
	name = cmp.Or(flag, s.config.Theme.Value, autoTheme)
	if name == autoTheme {
		return name, nil, nil
	}
	all := themeShelf{ownFiles{s.config.ThemesDir}}
	own, err = all.load(name)
	if err != nil {
		return "", nil, &exit{exitUsage, err}
	}
	return name, own, nil
}

// themesPort implements ui.Themes.
type themesPort struct{ set *settings }

// All implements ui.Themes.
func (t themesPort) All() []ui.ThemeRow {
	all := themeShelf{ownFiles{t.set.config.ThemesDir}}
	var out []ui.ThemeRow
	for _, name := range all.names() {
		row := ui.ThemeRow{Name: name, Own: all.path(name) != ""}
		var err error
		if row.Theme, err = all.load(name); err != nil {
			_, first, _ := strings.Cut(err.Error(), "\n")
			row.Fault, _, _ = strings.Cut(cmp.Or(first, err.Error()), "\n")
			row.Fault = strings.TrimPrefix(row.Fault, all.dir+string(filepath.Separator))
		}
		out = append(out, row)
	}
	return out
}

// Config implements ui.Themes.
func (t themesPort) Config() string { return t.set.config.Path }
