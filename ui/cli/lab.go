package cli

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"plenum/engine"
	"plenum/engine/labs"
	"plenum/ui"
	"plenum/ui/cli/linear"
)

// labFlags are those of plenum lab NAME.
type labFlags struct {
	board, theme string
	hint         int
	solution     bool
	linear       bool
}

// labCommand is "plenum lab" and what is below it.
func (p *program) labCommand() *cobra.Command {
	var f labFlags
	c := &cobra.Command{
		Use:     "lab NAME",
		Short:   "Practise on a simulated board with a hole in it",
		GroupID: commandsAsk,
		Long: `A lab is a board that fails, scripted models and a few checks. Change the board
until the checks are met. The engine and the screens are the real ones; no model
is called, nothing is spent, and no session is kept.

With --board a board is tried without the interface, and the exit code is 0
where it passes, else 1. Without a terminal the lab is printed: its aim, its
checks, and the board to start from, which is a file to begin with.`,
		Example: `  plenum lab list
  plenum lab silent                          open it in the interface
  plenum lab silent > mine.yaml              the board to start from
  plenum lab silent --board mine.yaml        try it
  plenum lab silent --hint 1`,
		Args: cobra.ArbitraryArgs,
		RunE: func(c *cobra.Command, args []string) error {
			if len(args) == 0 {
				return c.Help()
			}
			if len(args) > 1 {
				return misuse("plenum lab takes one name, not %d: plenum lab list shows them all", len(args))
			}
			if c.Flags().Changed("board") && f.board == "" {
				return misuse("--board needs a file, or - for standard input")
			}
			f.linear = p.linear(c)
			return p.lab(args[0], c.Flags().Changed("hint"), &f)
		},
	}
	c.Flags().StringVarP(&f.board, "board", "b", "", "try the board of a `file` (- for standard input), without the interface")
	c.Flags().IntVar(&f.hint, "hint", 0, "print the hint of that `number`, from 1 to 3")
	c.Flags().BoolVar(&f.solution, "solution", false, "print a board that passes, and why it does")
	c.Flags().StringVar(&f.theme, "theme", "", "the `theme` of the interface")
	linearFlag(c.Flags(), &f.linear)
	c.MarkFlagsMutuallyExclusive("board", "hint", "solution")
	c.AddCommand(p.labList())
	return c
}

func (p *program) lab(name string, hint bool, f *labFlags) error {
	lab, err := labs.Find(name)
	if err != nil {
		return &exit{exitUsage, err}
	}
	switch {
	case f.solution:
		return p.print(labSolution(lab))
	case hint && (f.hint < 1 || f.hint > len(lab.Hints)):
		return misuse("--hint %d is none; there are %d", f.hint, len(lab.Hints))
	case hint:
		return p.print(simulated(lab) + "\n" + lab.Hints[f.hint-1] + "\n")
	case f.board != "":
		return p.tryBoard(lab, f.board)
	case !f.linear && !p.canShow():
		return p.print(labCard(lab))
	}
	return p.openLab(lab, f)
}

// openLab shows the interface on a lab.
func (p *program) openLab(lab labs.Lab, f *labFlags) error {
	set, err := p.settle(&choiceFlags{})
	if err != nil {
		return err
	}
	bound, err := set.keys()
	if err != nil {
		return err
	}
	theme, own, err := set.theme(f.theme)
	if err != nil {
		return err
	}
	p.desk = p.newDesk(set, true)
	opts := ui.Options{
		Theme: theme, Keys: bound, Board: set.boardName(""), AskAbove: set.config.AskAbove, Lab: lab.Name, Manners: p.manners(set, own),
	}
	return p.show(f.linear, p.ports(set, nil, bound), linear.Options{Options: opts})
}

// simulated heads whatever is printed of a lab.
func simulated(lab labs.Lab) string {
	return fmt.Sprintf("simulated: lab %s, %q. No model is called.", lab.Name, lab.Title)
}

// labCard is a lab as a board file: all that is said of it stands in comments above the board.
func labCard(lab labs.Lab) string {
	var b strings.Builder
	comment(&b, simulated(lab))
	comment(&b, "")
	comment(&b, "Aim: "+lab.Aim)
	comment(&b, "Now: "+lab.Fails)
	comment(&b, "Question: "+lab.Question())
	comment(&b, "Models: "+strings.Join(lab.Models(), "; "))
	for _, file := range lab.Files() {
		comment(&b, "Given: "+file)
	}
	comment(&b, "Checks:")
	for _, say := range lab.Checks() {
		comment(&b, "- "+say)
	}
	b.WriteString("\n" + strings.TrimSpace(lab.Board) + "\n")
	return b.String()
}

func labSolution(lab labs.Lab) string {
	var b strings.Builder
	comment(&b, simulated(lab))
	comment(&b, "")
	comment(&b, lab.Why)
	b.WriteString("\n" + strings.TrimSpace(lab.Solution) + "\n")
	return b.String()
}

// commentWidth is how wide the comments of a board are.
const commentWidth = 80

// comment writes a text as lines of a comment.
func comment(b *strings.Builder, text string) {
	line := "#"
	for _, word := range strings.Fields(text) {
		if len([]rune(line))+1+len([]rune(word)) > commentWidth {
			b.WriteString(line + "\n")
			line = "#"
		}
		line += " " + word
	}
	b.WriteString(line + "\n")
}

// labRowJSON is one lab in a list.
type labRowJSON struct {
	Name   string `json:"name"`
	Title  string `json:"title"`
	Kind   string `json:"kind"`
	Tier   string `json:"tier"`
	Aim    string `json:"aim"`
	Passed bool   `json:"passed"`
}

func (p *program) labList() *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use:   "list",
		Short: "All labs, and which were passed",
		Args:  exactly(0),
		RunE: func(*cobra.Command, []string) error {
			rows := p.labs().Rows()
			if asJSON {
				list := []labRowJSON{}
				for _, r := range rows {
					list = append(list, labRowJSON(r))
				}
				return p.printJSON(list)
			}
			var cells [][]string
			for _, r := range rows {
				cells = append(cells, []string{r.Name, r.Kind, r.Tier, ticked(r.Passed), engine.Clean(r.Title)})
			}
			passed := len(slices.DeleteFunc(rows, func(r ui.LabRow) bool { return !r.Passed }))
			if err := p.print(fmt.Sprintf("simulated: %s to practise on, %d passed. No model is called.\n\n", count(len(cells), "board", "boards"), passed)); err != nil {
				return err
			}
			return p.printTable([]string{"LAB", "KIND", "TIER", "PASSED", "TITLE"}, cells)
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "as one JSON array")
	return c
}

func ticked(passed bool) string {
	if passed {
		return "yes"
	}
	return "-"
}
