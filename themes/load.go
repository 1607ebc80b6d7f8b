package themes

import (
	"bytes"
	"embed"
	"errors"
	"fmt"
	"image/color"
	"io"
	"slices"
	"strconv"
	"strings"

	"charm.land/lipgloss/v2"
	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
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

// file is a theme as its YAML holds it.
type file struct {
	Name   string    `yaml:"name"`
	About  string    `yaml:"about"`
	Dark   bool      `yaml:"dark"`
	Colors colorFile `yaml:"colors"`
}

type colorFile struct {
	Background hex `yaml:"background"`
	Text       hex `yaml:"text"`
	Dim        hex `yaml:"dim"`
	Faint      hex `yaml:"faint"`
	Accent     hex `yaml:"accent"`
	Good       hex `yaml:"good"`
	Warn       hex `yaml:"warn"`
	Bad        hex `yaml:"bad"`
	Rule       hex `yaml:"rule"`
	Code       hex `yaml:"code"`
	Selection  hex `yaml:"selection"`
	Found      hex `yaml:"found"`
}

// hex is a colour as a file writes it: "#rrggbb".
type hex struct{ color.Color }

// UnmarshalYAML reads "#rrggbb" and nothing else, so that a theme looks the same in every
// terminal that has the colours.
func (h *hex) UnmarshalYAML(n ast.Node) error {
	if v, ok := n.(*ast.StringNode); ok && len(v.Value) == 7 && v.Value[0] == '#' {
		if _, err := strconv.ParseUint(v.Value[1:], 16, 32); err == nil {
			h.Color = lipgloss.Color(v.Value)
			return nil
		}
	}
	at := n.GetToken().Position
	return fmt.Errorf("[%d:%d] %s is no colour; write it \"#rrggbb\", in quotes", at.Line, at.Column, n)
}

// Parse reads a theme file. The error holds the name of the file, line and column.
func Parse(name string, b []byte) (*Theme, error) {
	var f file
	err := yaml.NewDecoder(bytes.NewReader(b), yaml.Strict()).Decode(&f)
	if errors.Is(err, io.EOF) {
		err = errors.New("the file is empty")
	}
	if err != nil {
		return nil, fmt.Errorf("theme %s: %s", name, strings.TrimSpace(yaml.FormatError(err, false, true)))
	}
	if missing := f.Colors.missing(); len(missing) > 0 {
		return nil, fmt.Errorf("theme %s: under colors, add %s", name, strings.Join(missing, ", "))
	}
	if f.Name == "" {
		f.Name = strings.TrimSuffix(name, ".yaml")
	}
	return build(f.Name, f.About, f.Dark, f.Colors.colors()), nil
}

func (c colorFile) colors() Colors {
	return Colors{
		Background: c.Background.Color, Text: c.Text.Color, Dim: c.Dim.Color, Faint: c.Faint.Color,
		Accent: c.Accent.Color, Good: c.Good.Color, Warn: c.Warn.Color, Bad: c.Bad.Color,
		Rule: c.Rule.Color, Code: c.Code.Color, Selection: c.Selection.Color, Found: c.Found.Color,
	}
}

// missing lists the colours that a file leaves out, all at once.
func (c colorFile) missing() []string {
	var out []string
	for _, k := range []struct {
		name string
		c    hex
	}{
		{"background", c.Background},
		{"text", c.Text},
		{"dim", c.Dim},
		{"faint", c.Faint},
		{"accent", c.Accent},
		{"good", c.Good},
		{"warn", c.Warn},
		{"bad", c.Bad},
		{"rule", c.Rule},
		{"code", c.Code},
		{"selection", c.Selection},
		{"found", c.Found},
	} {
		if k.c.Color == nil {
			out = append(out, k.name)
		}
	}
	return out
}
