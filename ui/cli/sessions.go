package cli

import (
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"plenum/engine"
	"plenum/sessions"
)

// sessionsCommand is "plenum sessions" and what is below it.
func (p *program) sessionsCommand() *cobra.Command {
	return family(&cobra.Command{
		Use:     "sessions",
		Short:   "Saved sessions: list, search, show, rename, delete, export",
		GroupID: commandsKept,
		Long: `Every question is kept as a session: what was asked, every word of every agent,
the answer and the bill. A session is named by its id, the beginning of it,
the path of its file, or "last".`,
		Example: `  plenum sessions search lease notice        those that speak of both
  plenum sessions show last --branches       with what every branch wrote
  plenum sessions export last -o page.html   a page for any browser`,
	}, p.sessionsList(), p.sessionsSearch(), p.sessionsShow(), p.sessionsExport(), p.sessionsRename(),
		p.sessionsDelete(), p.sessionsRestore(), p.sessionsPath(), p.sessionsSchema())
}

// sessionRow is one session in a list.
type sessionRow struct {
	ID       string    `json:"id"`
	Title    string    `json:"title"`
	Board    string    `json:"board"`
	Created  time.Time `json:"created"`
	State    string    `json:"state"`
	Open     bool      `json:"open"` // a plenum has it open, and may write more
	Branches int       `json:"branches"`
	Usable   int       `json:"usable"`
	CostUSD  *float64  `json:"cost_usd"` // null: some part of it is unknown
	Path     string    `json:"path"`
	Damaged  *string   `json:"damaged"` // null: in good order
}

func sessionRowOf(r sessions.Row) sessionRow {
	out := sessionRow{
		ID: r.ID, Title: r.Title, Board: r.Board, Created: r.Created, State: r.State, Open: r.Open,
		Branches: r.Branches, Usable: r.Usable, Path: r.Path,
	}
	if r.CostKnown {
		out.CostUSD = &r.CostUSD
	}
	if r.Damaged != nil {
		why := r.Damaged.Error()
		out.Damaged = &why
	}
	return out
}

func (p *program) sessionsList() *cobra.Command {
	var asJSON bool
	var limit int
	c := &cobra.Command{
		Use:   "list",
		Short: "The saved sessions, newest first",
		Args:  exactly(0),
		RunE: func(*cobra.Command, []string) error {
			if limit < 0 {
				return misuse("--limit %d is no number of sessions; 0 is all", limit)
			}
			rows, err := p.savedRows()
			if err != nil {
				return &exit{exitNoAnswer, err}
			}
			if limit > 0 {
				rows = rows[:min(limit, len(rows))]
			}
			if asJSON {
				list := []sessionRow{}
				for _, r := range rows {
					list = append(list, sessionRowOf(r))
				}
				return p.printJSON(list)
			}
			if len(rows) == 0 {
				p.note("no session was saved yet; plenum run \"...\" makes one")
				return nil
			}
			var cells [][]string
			for _, r := range rows {
				cells = append(cells, []string{
					r.ID, r.Created.Local().Format("2006-01-02 15:04"), r.Board, fmt.Sprintf("%d/%d", r.Usable, r.Branches),
					engine.CostWord(r.CostUSD, r.CostKnown, false), r.Standing(), engine.Clean(r.Title),
				})
			}
			return p.printTable([]string{"ID", "WHEN", "BOARD", "DONE", "COST", "STATE", "QUESTION"}, cells)
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "as one JSON array")
	c.Flags().IntVarP(&limit, "limit", "n", 0, "only the newest, a `number`; 0 is all")
	return c
}

func (p *program) sessionsShow() *cobra.Command {
	var asJSON, branches bool
	c := &cobra.Command{
		Use:   "show ID|last|FILE",
		Short: "A session: question, answer, findings, bill",
		Args:  exactly(1),
		RunE: func(_ *cobra.Command, args []string) error {
			s, err := p.saved(args[0])
			if err != nil {
				return err
			}
			if asJSON {
				text, err := object(s)
				if err != nil {
					return err
				}
				return p.print(text)
			}
			return p.printMarkdown(showSession(s, branches))
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "as one JSON object, like plenum run --format json")
	c.Flags().BoolVar(&branches, "branches", false, "with what every branch wrote")
	return c
}

func (p *program) sessionsPath() *cobra.Command {
	return &cobra.Command{
		Use:   "path [ID|last]",
		Short: "Where sessions are kept, or the file of one",
		Args:  cobra.MaximumNArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return p.print(library().Dir + "\n")
			}
			path, err := library().Find(args[0])
			if err != nil {
				return &exit{exitUsage, err}
			}
			return p.print(path + "\n")
		},
	}
}

// lastCommand is "plenum last".
func (p *program) lastCommand() *cobra.Command {
	format := formatText
	c := &cobra.Command{
		Use:     "last",
		Short:   "The last answer again, on standard output",
		GroupID: commandsKept,
		Args:    exactly(0),
		RunE: func(*cobra.Command, []string) error {
			s, err := p.saved(sessions.Last)
			if err != nil {
				return err
			}
			switch format {
			case formatJSON:
				text, err := object(s)
				if err != nil {
					return err
				}
				return p.print(text)
			case formatText, formatMarkdown:
			default:
				known := []string{formatText, formatMarkdown, formatJSON}
				return misuse("--format %s is not known%s; it is text, markdown or json", format, meant(format, known))
			}
			text, none := engine.MarkdownOf(s)
			if none != nil {
				return &exit{exitNoAnswer, fmt.Errorf("session %s has no answer: %w", s.Opened.ID, none)}
			}
			if format == formatMarkdown {
				return p.print(text)
			}
			return p.printMarkdown(text)
		},
	}
	c.Flags().StringVar(&format, "format", formatText, "the `form` of the answer: text, markdown, json")
	return c
}

// saved folds a saved session. What is wrong with its file is noted, and the rest is shown.
func (p *program) saved(name string) (*engine.State, error) {
	kept, err := openSession(library(), name)
	if err != nil {
		return nil, &exit{exitUsage, err}
	}
	if err := kept.Trouble(); err != nil {
		p.note("%s", err)
	}
	if path, err := library().Find(name); err == nil && sessions.Written(path) {
		p.note("session %s is open in another plenum: this is what it has so far", kept.Header.ID)
	}
	s := kept.Events.State()
	return &s, nil
}

// printMarkdown renders on a terminal and prints the source elsewhere.
func (p *program) printMarkdown(text string) error {
	if p.canShow() {
		text = rendered(text, p.width())
	}
	return p.print(text)
}
