package export

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"plenum/engine"
	"plenum/sessions"
)

// writeMarkdown writes a session as a markdown file: front matter, and all that Markdown has.
func writeMarkdown(w io.Writer, s *sessions.Session) error {
	st := s.Events.State()
	out := bufio.NewWriterSize(w, 64<<10)
	frontMatter(out, s.Header, &st)
	writeRounds(out, &st, true)
	return out.Flush()
}

// Markdown is a session as markdown: each round's question, its answer with the findings below,
// its bill, and where branches is true, or where there is no answer, what every branch wrote.
// Headings that stand in a text of others go below the one that the text stands under.
func Markdown(s *engine.State, branches bool) string {
	var text strings.Builder
	out := bufio.NewWriter(&text)
	writeRounds(out, s, branches)
	_ = out.Flush() // a builder takes all
	return text.String()
}

func writeRounds(b *bufio.Writer, s *engine.State, branches bool) {
	for i, r := range s.Rounds {
		if i > 0 {
			fmt.Fprint(b, "\n---\n\n")
		}
		writeRound(b, s, r, branches)
	}
	if len(s.Rounds) == 0 {
		fmt.Fprint(b, "Nothing was asked in this session.\n")
	}
}

func writeRound(b *bufio.Writer, s *engine.State, r *engine.Round, branches bool) {
	fmt.Fprintf(b, "# Question\n\n%s\n\n", engine.Nested(strings.TrimSpace(r.Question), 1))
	fmt.Fprintf(b, "Board %s, %s, session %s.\n\n", oneLine(r.Plan.Board), count(len(r.Branches), "branch", "branches"), s.Opened.ID)
	if g := r.Gathered; g != nil && g.Cause != engine.CauseAll {
		fmt.Fprintf(b, "Gathered after %s: %s.\n\n", seconds(r.GatheredAt-r.AskedAt), WhyGathered(r))
	}
	// MarkdownOf speaks of the last round.
	text, none := engine.MarkdownOf(only(s, r))
	if none != nil {
		fmt.Fprintf(b, "# No answer\n\n%s\n", none)
	} else {
		fmt.Fprintf(b, "# %s\n\n%s\n", heading(r), engine.Nested(text, 1))
	}
	if red := r.Answer(); red != nil {
		writeChecked(b, red)
	}
	writeBill(b, s, r, engine.Summarize(s, r, s.At))
	if !branches && none == nil {
		return
	}
	fmt.Fprint(b, "\n# Branches\n")
	for _, br := range r.Branches {
		writeBranch(b, br)
	}
}

// writeChecked says what the marks and quotes of a merge are worth. What does not hold stands
// in the labels above it.
func writeChecked(b *bufio.Writer, red *engine.Reduction) {
	c := red.Checked
	if !red.Verified() {
		return
	}
	if c.Findings == nil {
		fmt.Fprint(b, "\nThe merge gave no list of what agrees and what conflicts.\n")
	}
	if c.Marks.Invalid+c.Quotes.Invalid == 0 {
		fmt.Fprintf(b, "\nChecked: %s.\n", engine.Verdict(c))
	}
}

func writeBranch(b *bufio.Writer, br *engine.Branch) {
	fmt.Fprintf(b, "\n## %d %s, %s\n", br.ID.Number(), oneLine(br.Agent.Name), Standing(br))
	if text := strings.TrimSpace(br.Text().String()); text != "" {
		fmt.Fprintf(b, "\n%s\n", engine.Nested(text, 2))
	}
	if a := br.Attempt(); a != nil && a.Error != nil {
		fmt.Fprintf(b, "\n%s\n", WhyFailed(a.Error))
	}
	writeAttempts(b, br)
}

// writeAttempts lists the requests of a branch that was asked again by its policy.
func writeAttempts(b *bufio.Writer, br *engine.Branch) {
	if !insisted(br) {
		return
	}
	fmt.Fprint(b, "\n")
	for _, a := range br.Attempts {
		fmt.Fprintf(b, "- %s\n", attemptLine(a))
	}
}

// attemptLine says how an attempt went: "attempt 2 (retry): done".
func attemptLine(a *engine.Attempt) string {
	line := fmt.Sprintf("attempt %d", a.N)
	if a.Start.Why != engine.WhyFirst {
		line += fmt.Sprintf(" (%s)", a.Start.Why)
	}
	line += ": " + strings.ReplaceAll(string(a.Status), "_", " ")
	if n := a.Text.Len(); n > 0 && a.Status != engine.StatusDone {
		line += " after " + count(a.Count.Words, "word", "words")
	}
	if a.Error != nil {
		line += ", " + strings.TrimRight(a.Error.Message, ". ")
	}
	if a.Clock.Again != engine.Never && a.Ended() {
		line += "; again after " + seconds(a.Clock.Again-a.Clock.Ended)
	}
	return line
}

func writeBill(b *bufio.Writer, s *engine.State, r *engine.Round, sum engine.Summary) {
	fmt.Fprint(b, "\n# Bill\n\n| branch | model | state | first | time | tokens | cost |\n| --- | --- | --- | ---: | ---: | ---: | ---: |\n")
	for i, l := range sum.Lines {
		billLine(b, fmt.Sprintf("%d %s", l.ID.Number(), l.Name), tries(r.Branches[i]), l)
	}
	for i, l := range sum.Helpers {
		billLine(b, l.Name, tries(r.Helpers[i]), l)
	}
	for i, l := range sum.Reductions {
		billLine(b, l.Name, tries(r.Reductions[i].Branch), l)
	}
	fmt.Fprintln(b)
	for _, line := range billNotes(s, r, sum) {
		fmt.Fprintf(b, "- %s\n", line)
	}
}

// billNotes are the lines below a bill.
func billNotes(s *engine.State, r *engine.Round, sum engine.Summary) []string {
	t := sum.Totals
	about := aboutSign(t.Estimated || t.Usage.Estimated)
	out := []string{fmt.Sprintf("in all %s, %s%d tokens in and %s%d out, %s", seconds(t.Wall), about, t.Usage.In, about, t.Usage.Out,
		engine.CostWord(t.CostUSD, t.CostKnown, t.Estimated))}
	if limit := r.Purse.Limit; !limit.None() {
		out = append(out, fmt.Sprintf("budget: %s%s", SpentOf(s.Spending(r, s.At).Spent, limit), budgetEnd(r)))
	}
	if sum.Offline {
		return append(out, "times are paced, not measured: the built-in model wrote")
	}
	if t.Speedup > 0 {
		out = append(out, fmt.Sprintf("one after another %s: %.1f times as long", seconds(t.Sequential), t.Speedup))
	}
	if t.Multiple > 0 {
		out = append(out, fmt.Sprintf("%.1f times the cost of one branch; the merge is %.0f %% of it", t.Multiple, 100*t.MergeShare))
	}
	return out
}

func billLine(b *bufio.Writer, name, state string, l engine.Line) {
	fmt.Fprintf(b, "| %s | %s | %s | %s | %s | %s%d + %d | %s |\n", cell(name), cell(l.Model),
		state, seconds(l.First), seconds(l.Took), aboutSign(l.Estimated), l.Usage.In, l.Usage.Out,
		engine.CostWord(l.CostUSD, l.CostKnown, l.Estimated))
}

// cell keeps a text inside its cell of a table.
func cell(s string) string { return strings.ReplaceAll(oneLine(s), "|", "\\|") }
