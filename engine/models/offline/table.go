package offline

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"plenum/engine"
)

// tableLine stands on top of every table.
const tableLine = "Offline: no model was called. Rows are points that branches share or differ on, cells their own words."

// The sizes of a table: so many columns, beyond which those who say a thing stand in one cell; so
// many rows; and so many bytes of a cell.
const (
	columnsMost = 6
	rowsMost    = 24
	cellMost    = 90
	loneRows    = 3 // of each branch, of points that it alone makes
)

// criterion is one row: what it is about, and what each branch says of it.
type criterion struct {
	title string
	cells map[engine.BranchID]string
}

// table sets what the branches say side by side: first where they differ, then what several
// say, then what one alone says. Its error is that of ctx.
func table(ctx context.Context, t engine.Task, cut string) (string, error) {
	w, err := newMerging(ctx, t, cut)
	if err != nil {
		return "", err
	}
	rows := w.criteria()
	var out strings.Builder
	out.WriteString(tableLine + "\n\n" + w.counts() + "\n\n")
	switch {
	case len(rows) == 0:
		out.WriteString("There is nothing to set side by side.\n")
	case len(w.branches) <= columnsMost:
		w.writeColumns(&out, rows)
	default:
		w.writeSayers(&out, rows)
	}
	if lines := w.nobody(); len(lines) > 0 {
		out.WriteString("\n## Nobody says\n\n- " + strings.Join(lines, "\n- ") + "\n")
	}
	return out.String() + structure(t.Merge.Nonce, w.findings()), nil
}

// criteria are the rows.
func (w *merging) criteria() []criterion {
	var out []criterion
	for _, c := range w.conflicts {
		row := criterion{titled(c.about(), c.pa), map[engine.BranchID]string{}}
		row.say(c.byA, c.pa.shown)
		row.say(c.byB, c.pb.shown)
		out = append(out, row)
	}
	for _, g := range w.agreed {
		row := criterion{g.about(), map[engine.BranchID]string{}}
		for _, p := range g.points {
			row.say([]engine.BranchID{p.branch}, p.shown)
		}
		out = append(out, row)
	}
	for _, b := range w.branches {
		own := w.loneOf(b.ID)
		for _, g := range own[:min(loneRows, len(own))] {
			row := criterion{titled("", g.lead), map[engine.BranchID]string{}}
			row.say([]engine.BranchID{b.ID}, g.lead.shown)
			out = append(out, row)
		}
	}
	return out[:min(rowsMost, len(out))]
}

func (c criterion) say(by []engine.BranchID, what string) {
	for _, id := range by {
		if _, said := c.cells[id]; !said {
			c.cells[id] = cell(what)
		}
	}
}

// about are the words that all of a group share, as its first point writes them.
func (g *group) about() string {
	first := g.lead
	var words []string
	for _, t := range lex(first.shown) {
		base, _ := claimOf(t.text)
		in := func(p point) bool { _, found := p.claim.find(base); return found }
		w := first.shown[t.start:t.end]
		if t.kind == word && content(t.text) && len(words) < titleWords && !slices.Contains(words, w) &&
			!slices.ContainsFunc(g.points, func(p point) bool { return !in(p) }) {
			words = append(words, w)
		}
	}
	return titled(strings.Join(words, " "), first)
}

// titled is a row's title: what it was found to be about, or else the first words of the point
// that say something.
func titled(about string, p point) string {
	if about != "" {
		return cell(about)
	}
	var words []string
	for _, t := range lex(p.shown) {
		if t.kind == word && content(t.text) && len(words) < titleWords {
			words = append(words, p.shown[t.start:t.end])
		}
	}
	return cell(strings.Join(words, " "))
}

// cell makes words fit for a cell: short, and without what would end it.
func cell(s string) string {
	s = strings.ReplaceAll(onOneLine(s), "|", "/")
	if len(s) <= cellMost {
		return s
	}
	cut := strings.LastIndexByte(s[:cellMost], ' ')
	if cut < cellMost/2 {
		cut = bound(s[:cellMost], cellMost)
		for cut > 0 && s[cut]&0xc0 == 0x80 {
			cut--
		}
	}
	return s[:cut] + " …"
}

// writeColumns writes a column for each branch.
func (w *merging) writeColumns(out *strings.Builder, rows []criterion) {
	out.WriteString("| |")
	for _, b := range w.branches {
		out.WriteString(" " + marks([]engine.BranchID{b.ID}) + " |")
	}
	out.WriteString("\n|---|" + strings.Repeat("---|", len(w.branches)) + "\n")
	for _, row := range rows {
		fmt.Fprintf(out, "| **%s** |", row.title)
		for _, b := range w.branches {
			if said := row.cells[b.ID]; said != "" {
				out.WriteString(" " + said + " " + marks([]engine.BranchID{b.ID}) + " |")
			} else {
				out.WriteString(" - |")
			}
		}
		out.WriteString("\n")
	}
}

// writeSayers writes one column for what is said, with those who say it: there are too many for a
// column each.
func (w *merging) writeSayers(out *strings.Builder, rows []criterion) {
	out.WriteString("| | what is said |\n|---|---|\n")
	for _, row := range rows {
		title := "**" + row.title + "**"
		var done []string
		for _, b := range w.branches {
			said := row.cells[b.ID]
			if said == "" || slices.Contains(done, said) {
				continue
			}
			done = append(done, said)
			var by []engine.BranchID
			for _, x := range w.branches {
				if row.cells[x.ID] == said {
					by = append(by, x.ID)
				}
			}
			fmt.Fprintf(out, "| %s | %s %s |\n", title, said, marks(by))
			title = ""
		}
	}
}
