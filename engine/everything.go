package engine

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
)

// EverythingOf is the whole session as one markdown text: of each round the question, the
// answer with its labels and findings, the other merges, the votes and verdicts that none of them
// holds, each branch's text, and the bill. Texts
// that others wrote are nested: their headings go below the one that they stand under, and what
// would swallow what follows is closed or escaped. They are not fenced or quoted, so that the
// text stays markdown to read, with each line as it was written. The error says that nothing
// was asked yet.
func EverythingOf(s *State) (string, error) {
	if len(s.Rounds) == 0 {
		return "", errors.New("nothing was asked in this session yet")
	}
	var b strings.Builder
	title := s.Title
	if title == "" {
		title = firstWords(s.Rounds[0].Question)
	}
	fmt.Fprintf(&b, "# %s\n", itemText(title))
	if s.Opened.ID != "" {
		fmt.Fprintf(&b, "\nSession %s", s.Opened.ID)
		if !s.Opened.Created.IsZero() {
			fmt.Fprintf(&b, " of %s", s.Opened.Created.Format(time.DateOnly))
		}
		b.WriteString(".\n")
	}
	for _, r := range s.Rounds {
		writeRound(&b, s, r)
	}
	return b.String(), nil
}

// firstWords is the beginning of a question, as a title.
func firstWords(question string) string {
	const most = 80
	short := ""
	for _, word := range strings.Fields(question) {
		if len(short)+len(word) > most {
			if short == "" { // a script without spaces
				short = strings.ToValidUTF8(word[:most], "")
			}
			return short + "..."
		}
		short = strings.TrimSpace(short + " " + word)
	}
	return short
}

func writeRound(b *strings.Builder, s *State, r *Round) {
	heading := "Question"
	if len(s.Rounds) > 1 {
		heading = fmt.Sprintf("Question %d", r.N)
	}
	fmt.Fprintf(b, "\n## %s\n\n%s\n", heading, nested(r.Question, 2))
	writeNotes(b, r)
	writeAnswer(b, r)
	for _, red := range r.Reductions {
		if red != r.Answer() && red.Answer.Len() > 0 {
			writeMerge(b, r, red, red.Start.Strategy.Title()+", not the answer")
		}
	}
	writeCounts(b, s, r)
	b.WriteString("\n## Branches\n")
	for _, br := range r.Branches {
		writeBranch(b, br)
	}
	writeBill(b, Summarize(s, r, s.At), r.OfflineOnly())
}

func writeAnswer(b *strings.Builder, r *Round) {
	if red := r.Answer(); red != nil {
		writeMerge(b, r, red, red.Start.Strategy.Title())
		return
	}
	if _, err := answerOf(r); err != nil {
		fmt.Fprintf(b, "\n## No answer\n\n%s.\n", upperFirst(err.Error()))
		return
	}
	fmt.Fprintf(b, "\n## %s\n\n%sThe answers of the branches stand below.\n", StrategyNone.Title(), labelsOf(r, nil))
}

// writeMerge writes one merge as it is read, with what must be known of it above.
func writeMerge(b *strings.Builder, r *Round, red *Reduction, heading string) {
	said := []string{statusWord(red.Branch.Status)}
	if a := red.Branch.Asked(); a != nil && red.Start.Strategy.Writes() {
		said = append([]string{a.Start.Model}, said...)
	}
	if red.Verified() {
		said = append(said, strings.TrimSuffix(Verdict(red.Checked), "."))
	}
	fmt.Fprintf(b, "\n## %s\n\n%s.\n\n%s%s\n", heading, strings.Join(said, "; "), labelsOf(r, red), nested(ReadingOf(r, red).Text, 2))
}

// labelsOf are the labels above an answer as a quotation, with an empty line after them.
func labelsOf(r *Round, red *Reduction) string {
	labels := Labels(r, red)
	if len(labels) == 0 {
		return ""
	}
	return "> " + strings.Join(labels, "\n>\n> ") + "\n\n"
}

func writeBranch(b *strings.Builder, br *Branch) {
	fmt.Fprintf(b, "\n### %d %s\n\n", br.ID.Number(), itemText(br.Agent.Name))
	said := []string{}
	if a := br.Asked(); a != nil {
		said = append(said, a.Start.Model)
	}
	said = append(said, statusWord(br.Status)+byWhom(br.Reason))
	if br.Edited() {
		said = append(said, "edited by hand")
	}
	if br.Partial() {
		said = append(said, "partial: it stops short")
	}
	b.WriteString(strings.Join(said, ", ") + ".\n")
	if a := br.Attempt(); a != nil && a.Error != nil && br.Status != StatusCancelled {
		fmt.Fprintf(b, "\n%s.\n", sentence(*a.Error))
	}
	if found := br.found(); found != "" {
		fmt.Fprintf(b, "\n%s\n", found)
	}
	if text := br.Text(); text.Len() > 0 {
		fmt.Fprintf(b, "\n%s\n", nested(text.String(), 3))
	}
}

// writeBill writes the figures of a round as a table. offlineOnly: no model was called for them.
func writeBill(b *strings.Builder, sum Summary, offlineOnly bool) {
	b.WriteString("\n## Bill\n\n| branch | time | tokens | cost |\n| --- | ---: | ---: | ---: |\n")
	row := func(name string, took time.Duration, u Usage, cost string) {
		at := "-"
		if took != Never {
			at = fmt.Sprintf("%.1f s", took.Seconds())
		}
		about := ""
		if u.Estimated {
			about = "~"
		}
		fmt.Fprintf(b, "| %s | %s | %s%d + %d | %s |\n", strings.ReplaceAll(oneLine(name), "|", `\|`), at, about, u.In, u.Out, cost)
	}
	for _, l := range sum.Lines {
		row(fmt.Sprintf("%d %s", l.ID.Number(), l.Name), l.Took, l.Usage, CostWord(l.CostUSD, l.CostKnown, l.Estimated))
	}
	for _, l := range append(slices.Clone(sum.Helpers), sum.Reductions...) {
		row(l.Name, l.Took, l.Usage, CostWord(l.CostUSD, l.CostKnown, l.Estimated))
	}
	t := sum.Totals
	row("in all", t.Wall, t.Usage, CostWord(t.CostUSD, t.CostKnown, t.Estimated))
	switch {
	case sum.Offline && offlineOnly:
		b.WriteString("\nOffline: no model was called; times are paced, not measured.\n")
	case sum.Offline:
		b.WriteString("\nIn part offline: the built-in model's times are paced, not measured.\n")
	}
}

// CostWord is a cost in US dollars as a text writes it: "~" before an estimate, "?" for what is not
// known, also in part.
func CostWord(usd float64, known, estimated bool) string {
	switch {
	case !known && usd == 0:
		return "?"
	case !known:
		return fmt.Sprintf("$%.4f + ?", usd)
	case usd == 0:
		return "$0"
	case estimated:
		return fmt.Sprintf("~$%.4f", usd)
	}
	return fmt.Sprintf("$%.4f", usd)
}

func statusWord(s Status) string { return strings.ReplaceAll(string(s), "_", " ") }

func upperFirst(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}
