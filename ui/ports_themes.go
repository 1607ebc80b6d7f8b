package ui

import "plenum/themes"

// Themes knows the colours that there are.
type Themes interface {
	// All lists every theme but auto, the person's own first. It reads their files.
	All() []ThemeRow
	// Config is the path of the file that keeps a choice, whether it is there or not.
	Config() string
}

// ThemeRow is one theme to choose from.
type ThemeRow struct {
	Name  string        // what the config calls it
	Own   bool          // it is a file of the person's
	Theme *themes.Theme // nil: it cannot be used
	Fault string        // why not, in one line
}

// builtIn are the themes that the program brings along.
func builtIn() []ThemeRow {
	var out []ThemeRow
	for _, name := range themes.Names() {
		if t, err := themes.Load(name); err == nil {
			out = append(out, ThemeRow{Name: name, Theme: t})
		}
	}
	return out
}
