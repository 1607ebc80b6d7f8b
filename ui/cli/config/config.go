// Package config is what a person has set: the config file, the PLENUM_ variables and the keys
// of providers; and the models that come of it. Nothing here asks a server; a key_cmd is run
// and the system's keyring opened when a provider is first asked, and not before.
package config

import (
	"path/filepath"

	"github.com/adrg/xdg"

	"plenum/engine"
)

// Config is the settings of the file with those of the environment over them.
type Config struct {
	Path         string // the file that was read, whether it exists or not
	Model        Setting
	ReducerModel Setting
	Board        Setting
	Theme        Setting
	AskAbove     float64 // US dollars: a dearer round is asked about first
	Look         bool    // look for servers on this machine
	Screen
	Folders
	Providers []Provider
	Keys      map[string]string // keys of a person's own, by action; several are separated by spaces
	Origins   Origins           // of the main keys that somebody set
}

// AskAbove is the Config's where the file does not say: enough for a board on small models.
const AskAbove = 0.50

// The board and the theme where nobody names one.
const (
	DefaultBoard = "report"
	DefaultTheme = "auto"
)

// Screen is how the interface behaves. Flags win over it.
type Screen struct {
	Mouse         bool // clicks and the wheel are taken; true by default
	Linear        bool // labelled lines in place of panes
	ReducedMotion bool // nothing spins, blinks or slides
	Notify        bool // the terminal is told when a long run ends unseen; true by default
}

// Folders are where a person's own files lie: whole paths.
type Folders struct {
	BoardsDir string
	ThemesDir string
}

// Setting is a value and where it came from.
type Setting struct {
	Value string
	From  string // "PLENUM_MODEL", "config.yaml:3"; empty: not set
}

// Provider is an entry of providers. What it leaves empty is as the list of providers says.
type Provider struct {
	Name    string
	BaseURL string
	KeyEnv  string // the variable that holds its key
	KeyCmd  string // the command that prints its key
	Keyring string // the name under which the system's keyring holds its key
	Headers map[string]string
	Models  []Model
	From    string // "config.yaml:12"

	Concurrency int // requests at once, of all its models together; 0: no limit
}

// Model is what a person says of a model. It wins over the list.
type Model struct {
	Name        string
	Context     int           // window in tokens; 0: not said
	MaxOutput   int           // most tokens of one answer; 0: not said
	Price       *engine.Price // nil: not said
	Temperature *bool         // whether it takes a temperature; nil: not said
	Reasoning   *bool         // whether it may think before it writes; nil: not said
	Effort      string        // of reasoning, where an agent names none; empty: not said
}

// defaults is a Config of which nobody has set anything.
func defaults(path string) Config {
	return Config{
		Path: path, AskAbove: AskAbove, Look: true,
		Screen:  Screen{Mouse: true, Notify: true},
		Folders: Folders{BoardsDir: BoardsDir(), ThemesDir: ThemesDir()},
	}
}

// Dir is the folder of the config: $XDG_CONFIG_HOME/plenum, as it is at this moment (a program
// that changes the variable calls xdg.Reload).
func Dir() string { return filepath.Join(xdg.ConfigHome, "plenum") }

// DefaultPath is where the config file is looked for.
func DefaultPath() string { return filepath.Join(Dir(), "config.yaml") }

// BoardsDir is the folder of a person's own boards where the config names no other.
func BoardsDir() string { return filepath.Join(Dir(), "boards") }

// ThemesDir is the folder of a person's own themes where the config names no other.
func ThemesDir() string { return filepath.Join(Dir(), "themes") }
