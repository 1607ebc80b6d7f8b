package themes

import (
	"embed"
	"fmt"
	"slices"
	"strings"
)

//go:embed builtin/*.yaml
var builtin embed.FS

// Names lists the names that Load takes, in order.
func Names() []string {
	entries, err := builtin.ReadDir("builtin")
	if err != nil {
		return nil
	}
	names := []string{"none"}
	for _, e := range entries {
		names = append(names, strings.TrimSuffix(e.Name(), ".yaml"))
	}
	slices.Sort(names)
	return names
}

// Load returns a built-in theme by name. The error names the nearest there are.
func Load(name string) (*Theme, error) {
	if name == "none" {
		return None(), nil
	}
	b, err := builtin.ReadFile("builtin/" + name + ".yaml")
	if err != nil {
		return nil, fmt.Errorf("there is no theme called %q; there are auto, %s", name, strings.Join(Names(), ", "))
	}
	return Parse(name+".yaml", b)
}

// Auto returns the built-in theme for a dark or a light background.
func Auto(dark bool) *Theme {
	name := "light"
	if dark {
		name = "dark"
	}
	t, err := Load(name)
	if err != nil {
		return None()
	}
	return t
}

//go:embed schema.json
var schema []byte

// Schema is the JSON schema of a theme file, for editors that check while one types.
func Schema() []byte { return slices.Clone(schema) }

// Builtin returns the YAML of a built-in theme, to show or to start from. None has no file.
func Builtin(name string) (src []byte, ok bool) {
	src, err := builtin.ReadFile("builtin/" + name + ".yaml")
	return src, err == nil
}
