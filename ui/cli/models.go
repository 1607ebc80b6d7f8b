package cli

import (
	"context"
	"strings"

	"github.com/spf13/cobra"

	"plenum/engine"
	"plenum/engine/models/catalog"
	"plenum/ui/cli/config"
)

// modelRowJSON is one model in a list.
type modelRowJSON struct {
	Name        string        `json:"name"`
	Provider    string        `json:"provider"`
	Ready       bool          `json:"ready"`
	Note        string        `json:"note"`
	Context     *int          `json:"context"`    // null: unknown
	MaxOutput   *int          `json:"max_output"` // null: unknown
	Price       *engine.Price `json:"price"`      // null: unknown
	Reasons     bool          `json:"reasons"`
	Efforts     []string      `json:"efforts"` // of reasoning, that it takes; empty: not known
	Temperature bool          `json:"temperature"`
}

// modelsCommand is "plenum models".
func (p *program) modelsCommand() *cobra.Command {
	var asJSON bool
	var refresh string
	c := &cobra.Command{
		Use:     "models [filter]",
		Short:   "The models that can be asked now, and what the others need",
		GroupID: commandsSetUp,
		Long: `The models that can be asked now, with their prices, and what could be with a
key. A filter searches all of them: every word of it must stand in the name. A
model that no list knows is sent as it is: provider/name.

Ollama and LM Studio are looked for on this machine, within half a second;
PLENUM_LOCAL=off leaves that out. --refresh takes a newer list of models and
prices from a file, in catwalk's JSON, and keeps it in the data folder.`,
		Example: `  plenum models
  plenum models gpt mini
  plenum models --refresh providers.json`,
		Args: cobra.ArbitraryArgs,
		RunE: func(c *cobra.Command, args []string) error {
			if c.Flags().Changed("refresh") {
				return p.refreshModels(refresh, args)
			}
			set, err := p.settle(&choiceFlags{})
			if err != nil {
				return err
			}
			if why := catalog.Trouble(); why != "" {
				p.note("%s", why)
			}
			set.models.Look(context.Background(), false)
			return p.printModels(set.models.Rows(strings.Join(args, " ")), asJSON)
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "as one JSON array")
	c.Flags().StringVar(&refresh, "refresh", "", "take the list of models from a `file`, and keep it")
	return c
}

func (p *program) printModels(rows []config.Row, asJSON bool) error {
	list := []modelRowJSON{}
	var ready, rest [][]string
	for _, r := range rows {
		list = append(list, modelJSON(r))
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

func modelJSON(r config.Row) modelRowJSON {
	row := modelRowJSON{
		Name: r.Name(), Provider: r.Provider, Ready: r.Ready, Note: r.Note, Price: r.Info.Price,
		Reasons: r.Info.Reasons, Temperature: r.Info.Temperature, Efforts: strings.Fields(r.Info.Efforts),
	}
	if r.Info.Window > 0 {
		row.Context = &r.Info.Window
	}
	if r.Info.MaxOutput > 0 {
		row.MaxOutput = &r.Info.MaxOutput
	}
	return row
}
