package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"

	"github.com/charmbracelet/x/ansi"
	"github.com/spf13/cobra"

	"plenum/engine"
	"plenum/ui/cli/config"
)

// valueJSON is one setting in a list.
type valueJSON struct {
	Key   string  `json:"key"`
	Value *string `json:"value"` // null: not set
	From  string  `json:"from"`  // "-m", "PLENUM_MODEL", "config.yaml:3", "default"
	Layer string  `json:"layer"` // flag, variable, file, default
	File  *string `json:"file"`  // null: not from the file
	Line  *int    `json:"line"`
}

// shownFlags are those of the flags that set what a config can hold.
type shownFlags struct {
	choice  choiceFlags
	theme   string
	linear  bool
	asJSON  bool
	touched func(name string) bool
}

func (p *program) configShow() *cobra.Command {
	var f shownFlags
	c := &cobra.Command{
		Use:   "show",
		Short: "Each value with where it came from",
		Long: `Prints what holds: each value, and the flag, variable or line of the file that
it came from. The flags are those of plenum and plenum run, to see what they
would change. A key is never shown, only where it is and whether it is set.`,
		Example: `  plenum config show
  PLENUM_MODEL=openai/gpt-5 plenum config show`,
		Args: exactly(0),
		RunE: func(c *cobra.Command, _ []string) error {
			f.touched = c.Flags().Changed
			return p.showConfig(f)
		},
	}
	fs := c.Flags()
	fs.StringVarP(&f.choice.model, "model", "m", "", "as if this `model` were asked")
	fs.StringVar(&f.choice.reducerModel, "reducer-model", "", "as if this `model` merged")
	fs.StringVarP(&f.choice.board, "board", "b", "", "as if this `board` were asked")
	fs.StringVar(&f.theme, "theme", "", "as if these colours were chosen, a theme's `name`")
	fs.BoolVar(&f.linear, "linear", false, "as if labelled lines were asked for")
	fs.BoolVar(&f.choice.offline, "offline", false, "as if no model were to be called")
	fs.BoolVar(&f.asJSON, "json", false, "as one JSON array")
	return c
}

// over puts the flags that were given over a config.
func (f shownFlags) over(c *config.Config) error {
	linear := "off"
	if f.linear {
		linear = "on"
	}
	for _, one := range []struct{ flag, key, value, shown string }{
		{"board", "board", f.choice.board, "-b"},
		{"theme", "theme", f.theme, "--theme"},
		{"linear", "linear", linear, "--linear"},
	} {
		if !f.touched(one.flag) {
			continue
		}
		if err := c.Set(one.key, one.value, one.shown); err != nil {
			return misuse("%s %s: %w", one.shown, one.value, err)
		}
	}
	return nil
}

// showConfig prints what could be read of a config that is not in order too, and then what is
// wrong with it.
func (p *program) showConfig(f shownFlags) error {
	conf, broken := config.Load("", nil)
	if err := f.over(&conf); err != nil {
		return err
	}
	wanted := config.Wanted{Model: f.choice.model, ReducerModel: f.choice.reducerModel, Offline: f.choice.offline}
	values := config.NewResolver(conf, nil, config.RealMakers(1, version)).Values(wanted)
	if err := p.printValues(conf, values, f.asJSON); err != nil {
		return err
	}
	if broken != nil {
		return &exit{exitUsage, fmt.Errorf("the config cannot be used:\n%w", broken)}
	}
	return nil
}

func (p *program) printValues(conf config.Config, values []config.Value, asJSON bool) error {
	if asJSON {
		list := []valueJSON{}
		for _, v := range values {
			list = append(list, jsonOf(conf, v))
		}
		return p.printJSON(list)
	}
	file := engine.Clean(conf.Path)
	if _, err := os.Stat(conf.Path); errors.Is(err, fs.ErrNotExist) {
		file += " (there is none; plenum config init writes one)"
	}
	if err := p.print("The file: " + file + "\n\n"); err != nil {
		return err
	}
	main := slices.IndexFunc(values, func(v config.Value) bool { return strings.Contains(v.Key, ".") })
	if main < 0 {
		main = len(values)
	}
	if err := p.printPart(values[:main], 34); err != nil || main == len(values) {
		return err
	}
	if err := p.print("\n"); err != nil {
		return err
	}
	return p.printPart(values[main:], 27)
}

// printPart prints a table of values. On a terminal each has room for so many cells, so that
// where it came from stands beside it; a pipe gets them whole.
func (p *program) printPart(values []config.Value, room int) error {
	home, _ := os.UserHomeDir() // without one, paths are shown whole
	var rows [][]string
	for _, v := range values {
		value := engine.Clean(v.Value)
		if value == "" {
			value = "(not set)"
		}
		if isTerminal(p.Out) {
			if rest, below := strings.CutPrefix(value, home+string(os.PathSeparator)); below && home != "" {
				value = "~" + string(os.PathSeparator) + rest
			}
			value = ansi.Truncate(value, room, "...")
		}
		rows = append(rows, []string{v.Key, value, v.Name})
	}
	return p.printTable([]string{"KEY", "VALUE", "FROM"}, rows)
}

func jsonOf(conf config.Config, v config.Value) valueJSON {
	row := valueJSON{Key: v.Key, From: v.Name, Layer: string(v.Layer)}
	if v.Value != "" {
		row.Value = &v.Value
	}
	if v.Layer == config.FromFile {
		row.File = &conf.Path
		if v.Line > 0 {
			row.Line = &v.Line
		}
	}
	return row
}
