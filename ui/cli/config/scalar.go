package config

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"plenum/engine"
)

// scalar is a main key that holds one value. The same text is read in the file, in its variable
// and behind its flag.
type scalar struct {
	name    string // in the file
	env     string // its variable
	about   string // what it does: one line of the commented file and of the schema
	example string // what the commented file shows where nothing is set by default
	form    string // the JSON schema of its value, without braces
	take    func(c *Config, g given) (why string)
	value   func(c Config) string // as the file would have it; empty: not set
}

// given is a value that somebody wrote.
type given struct {
	text string
	from string // for Setting.From
	base string // the folder from which a relative path is meant; empty: where the program was started
}

// scalars is the one list of the main keys that hold one value.
func scalars() []scalar {
	return []scalar{
		{
			"default_model", "PLENUM_MODEL", "The model of every agent for which the board names none.", "openai/gpt-5-mini", `"$ref": "#/$defs/model"`,
			takeModel(func(c *Config) *Setting { return &c.Model }), func(c Config) string { return c.Model.Value },
		},
		{
			"reducer_model", "PLENUM_REDUCER_MODEL", "The model that merges the branches.", "openai/gpt-5", `"$ref": "#/$defs/model"`,
			takeModel(func(c *Config) *Setting { return &c.ReducerModel }), func(c Config) string { return c.ReducerModel.Value },
		},
		{
			"board", "PLENUM_BOARD", "The board that is asked where none is named: a name or a path.", "", `"type": "string"`,
			takeText(func(c *Config) *Setting { return &c.Board }), func(c Config) string { return cmp.Or(c.Board.Value, DefaultBoard) },
		},
		{
			"theme", "PLENUM_THEME", "The colours: auto follows the terminal's background, none has no colours; or a theme's name.", "", `"type": "string"`,
			takeText(func(c *Config) *Setting { return &c.Theme }), func(c Config) string { return cmp.Or(c.Theme.Value, DefaultTheme) },
		},
		{
			"ask_above", "PLENUM_ASK_ABOVE", "US dollars: a round that is estimated dearer is confirmed first.", "", `"type": "number", "exclusiveMinimum": 0, "maximum": 1000000`,
			takeAskAbove, func(c Config) string { return strconv.FormatFloat(c.AskAbove, 'f', -1, 64) },
		},
		{
			"mouse", "PLENUM_MOUSE", "Whether clicks and the wheel are taken; off leaves the mouse to the terminal.", "", `"$ref": "#/$defs/switch"`,
			takeSwitch(func(c *Config) *bool { return &c.Mouse }), func(c Config) string { return switched(c.Mouse) },
		},
		{
			"linear", "PLENUM_LINEAR", "Labelled lines in place of panes, for screen readers and slow lines.", "", `"$ref": "#/$defs/switch"`,
			takeSwitch(func(c *Config) *bool { return &c.Linear }), func(c Config) string { return switched(c.Linear) },
		},
		{
			"reduced_motion", "PLENUM_REDUCED_MOTION", "Nothing spins, blinks or slides.", "", `"$ref": "#/$defs/switch"`,
			takeSwitch(func(c *Config) *bool { return &c.ReducedMotion }), func(c Config) string { return switched(c.ReducedMotion) },
		},
		{
			"notify", "PLENUM_NOTIFY", "Whether the terminal is told when a long run ends while you look elsewhere.", "", `"$ref": "#/$defs/switch"`,
			takeSwitch(func(c *Config) *bool { return &c.Notify }), func(c Config) string { return switched(c.Notify) },
		},
		{
			"local", "PLENUM_LOCAL", "Whether Ollama and LM Studio are looked for on this machine.", "", `"$ref": "#/$defs/switch"`,
			takeSwitch(func(c *Config) *bool { return &c.Look }), func(c Config) string { return switched(c.Look) },
		},
		{
			"boards_dir", "PLENUM_BOARDS_DIR", "The folder of your own boards; a relative one is meant from the folder of this file.", "", `"type": "string"`,
			takeFolder(func(c *Config) *string { return &c.BoardsDir }), func(c Config) string { return c.BoardsDir },
		},
		{
			"themes_dir", "PLENUM_THEMES_DIR", "The folder of your own themes, the same way.", "", `"type": "string"`,
			takeFolder(func(c *Config) *string { return &c.ThemesDir }), func(c Config) string { return c.ThemesDir },
		},
	}
}

func takeText(of func(*Config) *Setting) func(*Config, given) string {
	return func(c *Config, g given) string {
		*of(c) = Setting{Value: g.text, From: g.from}
		return ""
	}
}

func takeModel(of func(*Config) *Setting) func(*Config, given) string {
	return func(c *Config, g given) string {
		if !oneWord(g.text) {
			return notAModel
		}
		*of(c) = Setting{Value: g.text, From: g.from}
		return ""
	}
}

func takeAskAbove(c *Config, g given) string {
	usd, err := strconv.ParseFloat(g.text, 64)
	if err != nil || !(usd > 0 && usd <= maxDollars) {
		return "expected US dollars, a number above 0, like 0.50"
	}
	c.AskAbove = usd
	return ""
}

func takeSwitch(of func(*Config) *bool) func(*Config, given) string {
	return func(c *Config, g given) string {
		switch strings.ToLower(g.text) {
		case "on", "true", "yes", "1":
			*of(c) = true
		case "off", "false", "no", "0":
			*of(c) = false
		default:
			return fmt.Sprintf("expected on or off, found %q", short(g.text))
		}
		return ""
	}
}

func switched(on bool) string {
	if on {
		return "on"
	}
	return "off"
}

// folder takes a path: one that begins with ~ lies in the home folder.
func takeFolder(of func(*Config) *string) func(*Config, given) string {
	return func(c *Config, g given) string {
		path := g.text
		if rest, ok := strings.CutPrefix(path, "~"); ok && (rest == "" || os.IsPathSeparator(rest[0])) {
			home, err := os.UserHomeDir()
			if err != nil {
				return "the home folder is not known; write the whole path"
			}
			path = home + rest
		} else if !filepath.IsAbs(path) && g.base != "" {
			path = filepath.Join(g.base, path)
		}
		path, err := filepath.Abs(path)
		if err != nil || strings.ContainsAny(path, "\n\t\x00") {
			return "expected the path of a folder"
		}
		*of(c) = path
		return ""
	}
}

// Set puts a flag over everything else. The key is a main key of the file; the error is a
// sentence without the flag's name.
func (c *Config) Set(key, value, flag string) error {
	for _, s := range scalars() {
		if s.name != key {
			continue
		}
		if why := s.take(c, given{text: strings.TrimSpace(engine.Clean(value)), from: flag}); why != "" {
			return fmt.Errorf("%s", why)
		}
		c.came(key, Origin{Name: flag, Layer: FromFlag})
		return nil
	}
	return fmt.Errorf("%s is no main key of the config", key)
}
