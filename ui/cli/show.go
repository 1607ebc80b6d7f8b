package cli

import (
	"fmt"
	"strings"
	"time"

	"plenum/engine"
)

// showSession is a session as markdown: each round's question, answer, findings and bill.
func showSession(s *engine.State, branches bool) string {
	var b strings.Builder
	for i, r := range s.Rounds {
		if i > 0 {
			b.WriteString("\n---\n\n")
		}
		showRound(&b, s, r, branches)
	}
	if len(s.Rounds) == 0 {
		b.WriteString("Nothing was asked in this session.\n")
	}
	return b.String()
}

func showRound(b *strings.Builder, s *engine.State, r *engine.Round, branches bool) {
	fmt.Fprintf(b, "# Question\n\n%s\n\n", strings.TrimSpace(r.Question))
	fmt.Fprintf(b, "Board %s, %s, session %s.\n\n", r.Plan.Board, count(len(r.Branches), "branch", "branches"), s.Opened.ID)
	// MarkdownOf speaks of the last round; an earlier one is shown as if it were the last.
	only := *s
	only.Rounds = []*engine.Round{r}
	text, none := engine.MarkdownOf(&only)
	if none != nil {
		fmt.Fprintf(b, "# No answer\n\n%s\n", none)
	} else {
		fmt.Fprintf(b, "# %s\n\n%s", heading(r), text)
	}
	if red := r.Answer(); red != nil && red.Checked != nil {
		showFindings(b, red.Checked)
	}
	showBill(b, engine.Summarize(s, r, s.At))
	if !branches && none == nil {
		return
	}
	b.WriteString("\n# Branches\n")
	for _, br := range r.Branches {
		fmt.Fprintf(b, "\n## %d %s, %s\n\n%s\n", br.ID.Number(), br.Agent.Name, strings.ReplaceAll(string(br.Status), "_", " "),
			strings.TrimSpace(br.Text().String()))
		if a := br.Attempt(); a != nil && a.Error != nil {
			fmt.Fprintf(b, "\n%s\n", failure(a.Error))
		}
	}
}

// heading is what the answer is called: what is no merge bears no name of one.
func heading(r *engine.Round) string {
	if red := r.Answer(); red != nil {
		return red.Start.Strategy.Title()
	}
	return engine.StrategyNone.Title()
}

func showFindings(b *strings.Builder, c *engine.ReductionChecked) {
	if c.Findings == nil {
		b.WriteString("\nThe merge gave no list of what agrees and what conflicts.\n")
		return
	}
	f := c.Findings
	section := func(title string, n int, line func(i int) string) {
		if n == 0 {
			return
		}
		fmt.Fprintf(b, "\n## %s\n\n", title)
		for i := range n {
			fmt.Fprintf(b, "- %s\n", line(i))
		}
	}
	section("What agrees", len(f.Agreements), func(i int) string {
		return f.Agreements[i].Claim + marks(f.Agreements[i].By...)
	})
	section("What conflicts", len(f.Conflicts), func(i int) string { return conflict(f.Conflicts[i]) })
	section("What one branch alone says", len(f.Unique), func(i int) string {
		return f.Unique[i].Claim + marks(f.Unique[i].By)
	})
	section("What nobody says", len(f.Missing), func(i int) string { return f.Missing[i] })
	if bad := c.Marks.Invalid + c.Quotes.Invalid; bad > 0 {
		fmt.Fprintf(b, "\nUnsupported: %s. They name no branch that took part, or quote what it does not say.\n",
			count(bad, "mark or quote", "marks and quotes"))
	}
}

func conflict(c engine.Conflict) string {
	s := fmt.Sprintf("%s: %s%s; %s%s", c.Claim, c.A.Position, marks(c.A.By...), c.B.Position, marks(c.B.By...))
	switch c.Resolution {
	case "a":
		s += ". Taken: the first"
	case "b":
		s += ". Taken: the second"
	case "both":
		s += ". Taken: both"
	default:
		s += ". Open"
	}
	if c.Why != "" {
		s += ": " + c.Why
	}
	return s
}

// marks writes branches the way an answer does: " [1][2]".
func marks(by ...engine.BranchID) string {
	var s strings.Builder
	for _, id := range by {
		fmt.Fprintf(&s, "[%d]", id.Number())
	}
	if s.Len() == 0 {
		return ""
	}
	return " " + s.String()
}

func showBill(b *strings.Builder, sum engine.Summary) {
	b.WriteString("\n# Bill\n\n| branch | model | state | first | time | tokens | cost |\n| --- | --- | --- | ---: | ---: | ---: | ---: |\n")
	for _, l := range sum.Lines {
		billLine(b, fmt.Sprintf("%d %s", l.ID.Number(), l.Name), l)
	}
	for _, l := range sum.Reductions {
		billLine(b, l.Name, l)
	}
	t := sum.Totals
	fmt.Fprintf(b, "\n- in all %s, %d tokens in and %d out, %s\n", seconds(t.Wall), t.Usage.In, t.Usage.Out,
		dollarsOf(t.CostUSD, t.CostKnown, t.Estimated))
	if sum.Offline {
		b.WriteString("- times are paced, not measured: the built-in model wrote\n")
		return
	}
	if t.Speedup > 0 {
		fmt.Fprintf(b, "- one after another %s: %.1f times as long\n", seconds(t.Sequential), t.Speedup)
	}
	if t.Multiple > 0 {
		fmt.Fprintf(b, "- %.1f times the cost of one branch; the merge is %.0f %% of it\n", t.Multiple, 100*t.MergeShare)
	}
}

func billLine(b *strings.Builder, name string, l engine.Line) {
	mark := ""
	if l.Estimated {
		mark = "~"
	}
	fmt.Fprintf(b, "| %s | %s | %s | %s | %s | %s%d + %d | %s |\n", cell(name), cell(l.Model),
		strings.ReplaceAll(string(l.Status), "_", " "), seconds(l.First), seconds(l.Took), mark, l.Usage.In, l.Usage.Out,
		dollarsOf(l.CostUSD, l.CostKnown, l.Estimated))
}

// cell keeps a text inside its cell of a table.
func cell(s string) string {
	return strings.NewReplacer("|", "\\|", "\n", " ").Replace(s)
}

func seconds(d time.Duration) string {
	if d == engine.Never {
		return "-"
	}
	return fmt.Sprintf("%.1f s", d.Seconds())
}

// count writes a number with its noun.
func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
