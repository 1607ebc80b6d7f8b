package cli

import (
	"fmt"
	"strings"
	"time"

	"plenum/engine"
)

// showSession is a session as markdown: each round's question, its answer with the findings
// below, and its bill.
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
	if g := r.Gathered; g != nil && g.Cause != engine.CauseAll {
		fmt.Fprintf(b, "Gathered after %s: %s.\n\n", seconds(r.GatheredAt-r.AskedAt), whyGathered(r))
	}
	// MarkdownOf speaks of the last round; an earlier one is shown as if it were the last.
	only := *s
	only.Rounds = []*engine.Round{r}
	text, none := engine.MarkdownOf(&only)
	if none != nil {
		fmt.Fprintf(b, "# No answer\n\n%s\n", none)
	} else {
		fmt.Fprintf(b, "# %s\n\n%s", heading(r), text)
	}
	if red := r.Answer(); red != nil {
		showChecked(b, red)
	}
	showBill(b, s, r, engine.Summarize(s, r, s.At))
	if !branches && none == nil {
		return
	}
	b.WriteString("\n# Branches\n")
	for _, br := range r.Branches {
		fmt.Fprintf(b, "\n## %d %s, %s\n", br.ID.Number(), br.Agent.Name, standing(br))
		if text := strings.TrimSpace(br.Text().String()); text != "" {
			fmt.Fprintf(b, "\n%s\n", text)
		}
		if a := br.Attempt(); a != nil && a.Error != nil {
			fmt.Fprintf(b, "\n%s\n", failure(a.Error))
		}
		showAttempts(b, br)
	}
}

// heading is what the answer is called: what is no merge bears no name of one.
func heading(r *engine.Round) string {
	if red := r.Answer(); red != nil {
		return red.Start.Strategy.Title()
	}
	return engine.StrategyNone.Title()
}

// showChecked says what the marks and quotes of a merge are worth. What does not hold stands
// in the labels above it.
func showChecked(b *strings.Builder, red *engine.Reduction) {
	c := red.Checked
	if !red.Verified() {
		return
	}
	if c.Findings == nil {
		b.WriteString("\nThe merge gave no list of what agrees and what conflicts.\n")
	}
	if c.Marks.Invalid+c.Quotes.Invalid == 0 {
		fmt.Fprintf(b, "\nChecked: %s.\n", engine.Verdict(c))
	}
}

// standing is where a branch stands, and what the person decided about its text: "done, edited
// by hand, left out of the merge".
func standing(br *engine.Branch) string {
	s := strings.ReplaceAll(string(br.Status), "_", " ")
	if word := endings[br.Reason]; word != "" && br.Status.Ended() {
		s += " (" + word + ")"
	}
	if br.Edited() {
		s += ", edited by hand"
	}
	if n := br.Wish.Attempt; n > 0 {
		s += fmt.Sprintf(", attempt %d restored", n)
	}
	switch br.Wish.Merge {
	case engine.LeftOut:
		s += ", left out of the merge"
	case engine.TakenIn:
		s += ", taken into the merge"
	}
	return s
}

func showBill(b *strings.Builder, s *engine.State, r *engine.Round, sum engine.Summary) {
	b.WriteString("\n# Bill\n\n| branch | model | state | first | time | tokens | cost |\n| --- | --- | --- | ---: | ---: | ---: | ---: |\n")
	for i, l := range sum.Lines {
		billLine(b, fmt.Sprintf("%d %s", l.ID.Number(), l.Name), tries(r.Branches[i]), l)
	}
	for i, l := range sum.Reductions {
		billLine(b, l.Name, tries(r.Reductions[i].Branch), l)
	}
	t := sum.Totals
	fmt.Fprintf(b, "\n- in all %s, %d tokens in and %d out, %s\n", seconds(t.Wall), t.Usage.In, t.Usage.Out,
		engine.CostWord(t.CostUSD, t.CostKnown, t.Estimated))
	if limit := r.Purse.Limit; !limit.None() {
		fmt.Fprintf(b, "- budget: %s%s\n", spentOf(s.Spending(r, s.At).Spent, limit), budgetEnd(r))
	}
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

// budgetEnd says what a budget kept back.
func budgetEnd(r *engine.Round) string {
	switch {
	case r.Purse.Stopped:
		return "; it stopped some of the work"
	case r.Purse.Warned:
		return "; it was enough"
	}
	return ""
}

func billLine(b *strings.Builder, name, state string, l engine.Line) {
	mark := ""
	if l.Estimated {
		mark = "~"
	}
	fmt.Fprintf(b, "| %s | %s | %s | %s | %s | %s%d + %d | %s |\n", cell(name), cell(l.Model),
		state, seconds(l.First), seconds(l.Took), mark, l.Usage.In, l.Usage.Out,
		engine.CostWord(l.CostUSD, l.CostKnown, l.Estimated))
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
