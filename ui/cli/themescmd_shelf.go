package cli

import (
	"fmt"

	"plenum/engine"
	"plenum/themes"
)

// themeFile is the file of a theme.
var themeFile = fileKind{word: "theme", most: 1 << 20, begin: "plenum themes show dark > my.yaml"}

// themeShelf finds themes by name: the person's own in a folder, then the built-in ones. A path
// is a theme anywhere.
type themeShelf struct{ ownFiles }

// load reads a theme. The error names every mistake of its file at once.
func (s themeShelf) load(name string) (*themes.Theme, error) {
	if name == "none" {
		return themes.None(), nil
	}
	file, src, err := s.source(name)
	if err != nil {
		return nil, err
	}
	th, err := themes.Parse(file, src)
	if err != nil {
		return nil, broken(name, err)
	}
	if s.path(name) != "" {
		th.Name = name // what a person types for it, whatever the file calls itself
	}
	return th, nil
}

func broken(name string, err error) error {
	return fmt.Errorf("theme %s cannot be used:\n%w", engine.Clean(name), err)
}

// source returns the YAML of a theme and the name of its file.
func (s themeShelf) source(name string) (file string, src []byte, err error) {
	if path := s.path(name); path != "" {
		src, err := themeFile.read(path)
		return path, src, err
	}
	if src, ok := themes.Builtin(name); ok {
		return name + ".yaml", src, nil
	}
	if name == autoTheme || name == "none" {
		return "", nil, fmt.Errorf("%s has no file: %s; plenum themes show dark prints a theme to start from", name, ruleOf(name))
	}
	return "", nil, fmt.Errorf("there is no theme %s%s; plenum themes list shows them all", engine.Clean(name), meant(name, s.names()))
}

// ruleOf is what a theme without a file does.
func ruleOf(name string) string {
	if name == autoTheme {
		return "it is dark or light, as the terminal's background is"
	}
	return "it is no colours at all, bold and reverse only"
}

// names lists all themes by name, the person's own first; auto is not one of them.
func (s themeShelf) names() []string { return s.with(themes.Names()) }

// themeRow is one theme in a list.
type themeRow struct {
	Name  string `json:"name"`
	About string `json:"about"`
	For   string `json:"for"`   // dark, light, any: the background that it is made for
	Path  string `json:"path"`  // empty: built in
	Error string `json:"error"` // empty: it can be used
}

// rows describes all themes, auto first. One that cannot be used is listed with the reason.
func (s themeShelf) rows() []themeRow {
	out := []themeRow{{Name: autoTheme, About: "Dark or light, as the terminal's background is", For: "any"}}
	for _, name := range s.names() {
		row := themeRow{Name: name, Path: s.path(name)}
		switch th, err := s.load(name); {
		case err != nil:
			row.Error = err.Error()
			row.About = "cannot be used; plenum themes show " + name + " says why"
		case th.Plain:
			row.About, row.For = th.About, "any"
		default:
			row.About, row.For = th.About, "light"
			if th.Dark {
				row.For = "dark"
			}
		}
		out = append(out, row)
	}
	return out
}
