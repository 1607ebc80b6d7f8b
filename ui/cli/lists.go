package cli

import (
	"strings"

	"github.com/spf13/cobra"

	"plenum/engine"
	"plenum/ui/cli/config"
)

// modelRowJSON is one model in a list.
type modelRowJSON struct {
	Name        string        `json:"name"`
	Ready       bool          `json:"ready"`
	Note        string        `json:"note"`
	Context     *int          `json:"context"` // null: unknown
	Price       *engine.Price `json:"price"`   // null: unknown
	Reasons     bool          `json:"reasons"`
	Temperature bool          `json:"temperature"`
}

// modelsCommand is "plenum models".
func (p *program) modelsCommand() *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use:     "models [filter]",
		Short:   "The models that can be asked now, and what the others need",
		GroupID: commandsSetUp,
		Long: `The models that can be asked now, with their prices, and what could be with a key.
A filter searches all of them: every word of it must stand in the name. A model
that no list knows is sent as it is: provider/name.`,
		Example: `  plenum models
  plenum models gpt mini`,
		Args: cobra.ArbitraryArgs,
		RunE: func(_ *cobra.Command, args []string) error {
			set, err := p.settle(&choiceFlags{})
			if err != nil {
				return err
			}
			return p.printModels(set.models.Rows(strings.Join(args, " ")), asJSON)
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "as one JSON array")
	return c
}

func (p *program) printModels(rows []config.Row, asJSON bool) error {
	list := []modelRowJSON{}
	var ready, rest [][]string
	for _, r := range rows {
		row := modelRowJSON{
			Name: r.Name(), Ready: r.Ready, Note: r.Note, Price: r.Info.Price,
			Reasons: r.Info.Reasons, Temperature: r.Info.Temperature,
		}
		if r.Info.Window > 0 {
			row.Context = &r.Info.Window
		}
		list = append(list, row)
		if r.Ready {
			ready = append(ready, []string{r.Name(), r.Note})
		} else {
			rest = append(rest, []string{r.Name(), r.Note})
		}
	}
	if asJSON {
		return p.printJSON(list)
	}
	if len(rows) == 0 {
		p.note("no model fits; plenum models without a filter shows what can be asked")
		return nil
	}
	if len(ready) > 0 {
		if err := p.printTable([]string{"MODEL", config.PricesOf()}, ready); err != nil {
			return err
		}
	}
	if len(rest) == 0 {
		return nil
	}
	if len(ready) > 0 {
		if err := p.print("\n"); err != nil {
			return err
		}
	}
	return p.printTable([]string{"NOT YET", "WHAT IT NEEDS"}, rest)
}
