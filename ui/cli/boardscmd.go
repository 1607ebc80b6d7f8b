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
		Short:   "Boards to ask: list, show, new, validate, schema",
		GroupID: commandsSetUp,
		Long: `A board is a set of agents, each with a brief of its own, and a reducer that
merges what they say. The built-in boards are YAML files, as your own are: yours
lie in the folder boards beside the config file, or anywhere, named by path.`,
		Example: `  plenum boards new lease                    a file to fill in; -b lease asks it
  plenum boards new lease --from report      the same, begun from another board
  plenum boards validate lease               every mistake, with its line
  plenum run -b lease "Rent or buy?"`,
	}, p.boardsList(), p.boardsShow(), p.boardsNew(), p.boardsValidate(), p.boardsSchema())
}

// ownBoards are the boards of the folder that the config names. What else is wrong with the
// config keeps nobody from their boards.
func ownBoards() shelf {
	conf, _ := config.Load("", nil)
	return shelf{ownFiles{conf.BoardsDir}}
}

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
