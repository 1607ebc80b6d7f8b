package cli

import (
	"context"
	"strings"

	"github.com/charmbracelet/x/ansi"
	"github.com/spf13/cobra"

	"plenum/engine"
	index "plenum/sessions/library"
)

// searchRow is one session that a search found.
type searchRow struct {
	sessionRow
	Where string `json:"where"` // "title", "question", "answer", "2 Legal"
	Line  string `json:"line"`  // the line of it in which the words stand
}

func (p *program) sessionsSearch() *cobra.Command {
	var asJSON bool
	var limit int
	c := &cobra.Command{
		Use:   "search WORDS...",
		Short: "The sessions that hold all of the words, best first",
		Long: `The sessions that hold all of the words, best first: a word in a title or a
question weighs more than one in an answer, and that more than one in what a
branch wrote. Each may be the beginning of a word; words in quotation marks
follow one another. Shown is where they stand, and the line.`,
		Example: `  plenum sessions search lease notice
  plenum sessions search '"notice period" tenant'
  plenum sessions search --json scanner`,
		Args: fewest(1, "the words to look for"),
		RunE: func(_ *cobra.Command, args []string) error {
			words := strings.Join(strings.Fields(engine.Clean(strings.Join(args, " "))), " ")
			switch {
			case words == "":
				return misuse("there is no word to look for: plenum sessions search WORDS...")
			case limit < 0:
				return misuse("--limit %d is no number of sessions; 0 is all", limit)
			}
			hits, err := index.Open(library()).Search(context.Background(), words)
			if err != nil {
				return &exit{exitNoAnswer, err}
			}
			if limit > 0 {
				hits = hits[:min(limit, len(hits))]
			}
			return p.printHits(words, hits, asJSON)
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "as one JSON array")
	c.Flags().IntVarP(&limit, "limit", "n", 0, "only the best, a `number`; 0 is all")
	return c
}

// printHits prints what a search found. That it found nothing is no failure.
func (p *program) printHits(words string, hits []index.Hit, asJSON bool) error {
	if asJSON {
		list := []searchRow{}
		for _, h := range hits {
			list = append(list, searchRow{sessionRowOf(h.Row), h.Where, h.Line})
		}
		return p.printJSON(list)
	}
	if len(hits) == 0 {
		p.note("no session holds %s", words)
		return nil
	}
	if isTerminal(p.Out) {
		return p.print(listHits(hits, widthOf(p.Out)))
	}
	var cells [][]string
	for _, h := range hits {
		cells = append(cells, []string{h.ID, dateOf(h), shortTitle(h.Title), engine.Clean(h.Where), lineOf(h)})
	}
	return p.printTable([]string{"ID", "WHEN", "QUESTION", "WHERE", "LINE"}, cells)
}

// listHits writes what a search found for a person: below each session the line that was found,
// which would not fit beside it.
func listHits(hits []index.Hit, width int) string {
	var b strings.Builder
	for _, h := range hits {
		indent := strings.Repeat(" ", len(h.ID)+2)
		b.WriteString(ansi.Truncate(h.ID+"  "+dateOf(h)+"  "+engine.Clean(h.Title), width, "...") + "\n")
		if line := lineOf(h); line != "" && line != h.Title {
			b.WriteString(ansi.Truncate(indent+engine.Clean(h.Where)+": "+line, width, "...") + "\n")
		}
	}
	return b.String()
}

func dateOf(h index.Hit) string { return h.Created.Local().Format("2006-01-02 15:04") }

func lineOf(h index.Hit) string { return strings.Join(strings.Fields(engine.Clean(h.Line)), " ") }
