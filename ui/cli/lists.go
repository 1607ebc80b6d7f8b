package cli

import (
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"plenum/engine"
	"plenum/engine/boards"
	"plenum/ui/cli/config"
)

// boardsCommand is "plenum boards" and what is below it.
func (p *program) boardsCommand() *cobra.Command {
	return family(&cobra.Command{
		Use:     "boards",
		Short:   "Boards to ask: list, show, validate, schema",
		GroupID: commandsSetUp,
		Long: `A board is a set of agents, each with a brief of its own, and a reducer that merges
what they say. The built-in boards are YAML files, as your own are: yours lie in
the folder boards beside the config file, or anywhere, named by path.`,
		Example: `  plenum boards show report > mine.yaml      a board to start from
  plenum boards validate mine.yaml           every mistake at once, with its line
  plenum run -b mine.yaml "Rent or buy?"`,
	}, p.boardsList(), p.boardsShow(), p.boardsValidate(), p.boardsSchema())
}

func ownBoards() shelf { return shelf{dir: config.BoardsDir()} }

func (p *program) boardsList() *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use:   "list",
		Short: "All boards, your own first",
		Args:  exactly(0),
		RunE: func(*cobra.Command, []string) error {
			rows := ownBoards().rows()
			if asJSON {
				return p.printJSON(rows)
			}
			var cells [][]string
			for _, r := range rows {
				branches := strconv.Itoa(r.Agents)
				if r.each != "" {
					branches = "1 a " + r.each
				}
				cells = append(cells, []string{r.Name, r.Mode, branches, r.Reducer, engine.Clean(r.About)})
			}
			return p.printTable([]string{"BOARD", "MODE", "BRANCHES", "REDUCER", "ABOUT"}, cells)
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "as one JSON array")
	return c
}

func (p *program) boardsShow() *cobra.Command {
	return &cobra.Command{
		Use:   "show NAME|FILE",
		Short: "The YAML of a board, to start from",
		Args:  exactly(1),
		RunE: func(_ *cobra.Command, args []string) error {
			_, src, err := ownBoards().source(args[0])
			if err != nil {
				return &exit{exitUsage, err}
			}
			return p.print(strings.TrimRight(engine.Clean(string(src)), "\n") + "\n")
		},
	}
}

func (p *program) boardsValidate() *cobra.Command {
	return &cobra.Command{
		Use:   "validate NAME|FILE",
		Short: "Check a board: every mistake at once, with its line",
		Args:  exactly(1),
		RunE: func(_ *cobra.Command, args []string) error {
			b, err := ownBoards().load(args[0])
			if err != nil {
				return &exit{exitUsage, err}
			}
			plan := b.Plan(engine.Choice{})
			branches := count(len(plan.Agents), "branch", "branches")
			if each := branchFor(plan); each != "" {
				branches = "a branch for each " + each
			}
			return p.print("board " + b.Name + " is in order: " + branches + ", merged by " + string(plan.Reducer.Strategy) + "\n")
		},
	}
}

func (p *program) boardsSchema() *cobra.Command {
	return &cobra.Command{
		Use:   "schema",
		Short: "The JSON schema of a board file, for editors",
		Args:  exactly(0),
		RunE:  func(*cobra.Command, []string) error { return p.print(string(boards.Schema())) },
	}
}

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

// configCommand is "plenum config" and what is below it.
func (p *program) configCommand() *cobra.Command {
	return family(&cobra.Command{
		Use:     "config",
		Short:   "The config file: path",
		GroupID: commandsSetUp,
	}, &cobra.Command{
		Use:   "path",
		Short: "Where the config file is looked for",
		Args:  exactly(0),
		RunE:  func(*cobra.Command, []string) error { return p.print(config.DefaultPath() + "\n") },
	})
}
