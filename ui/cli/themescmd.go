package cli

import (
	"strings"

	"github.com/spf13/cobra"

	"plenum/engine"
	"plenum/themes"
	"plenum/ui/cli/config"
)

// themesCommand is "plenum themes" and what is below it.
func (p *program) themesCommand() *cobra.Command {
	return family(&cobra.Command{
		Use:     "themes",
		Short:   "Colours: list, show, schema",
		GroupID: commandsSetUp,
		Long: `A theme is a small YAML file of colours by what they mean. Your own lie in the
folder themes beside the config file; auto follows the terminal's background.`,
		Example: `  plenum themes list
  plenum themes show dark > ~/.config/plenum/themes/mine.yaml
  plenum --theme dark`,
	}, p.themesList(), p.themesShow(), p.themesSchema())
}

// ownThemes are the themes of the folder that the config names.
func ownThemes() themeShelf {
	conf, _ := config.Load("", nil)
	return themeShelf{ownFiles{conf.ThemesDir}}
}

func (p *program) themesList() *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use:   "list",
		Short: "All themes, your own first",
		Args:  exactly(0),
		RunE: func(*cobra.Command, []string) error {
			rows := ownThemes().rows()
			if asJSON {
				return p.printJSON(rows)
			}
			var cells [][]string
			for _, r := range rows {
				cells = append(cells, []string{r.Name, r.For, engine.Clean(r.About)})
			}
			return p.printTable([]string{"THEME", "FOR", "ABOUT"}, cells)
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "as one JSON array")
	return c
}

func (p *program) themesShow() *cobra.Command {
	return &cobra.Command{
		Use:   "show NAME|FILE",
		Short: "The YAML of a theme, to start from; one of your own is checked too",
		Args:  exactly(1),
		RunE: func(_ *cobra.Command, args []string) error {
			file, src, err := ownThemes().source(args[0])
			if err != nil {
				return &exit{exitUsage, err}
			}
			if _, err := themes.Parse(file, src); err != nil {
				return &exit{exitUsage, broken(args[0], err)}
			}
			return p.print(strings.TrimRight(engine.Clean(string(src)), "\n") + "\n")
		},
	}
}

func (p *program) themesSchema() *cobra.Command {
	return &cobra.Command{
		Use:   "schema",
		Short: "The JSON schema of a theme file, for editors",
		Args:  exactly(0),
		RunE:  func(*cobra.Command, []string) error { return p.print(string(themes.Schema())) },
	}
}
