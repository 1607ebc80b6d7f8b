package engine

import (
	"fmt"
	"strings"
)

// tallyText is a tally as markdown: the result first, then the counts with the marks of who gave
// each answer, who abstained and why, and how it was decided.
func tallyText(m MergeTask) string {
	if m.Tally == nil || m.Tally.Voters == 0 {
		return "There are no votes to count.\n"
	}
	t := *m.Tally
	var b strings.Builder
	b.WriteString(t.result() + "\n")
	if len(t.Counts) > 0 {
		b.WriteString("\n| answer | votes | given by |\n| --- | --- | --- |\n")
		for _, c := range t.Counts {
			fmt.Fprintf(&b, "| %s | %s | %s |\n", t.answerCell(c), t.amount(c), markRow(c.By))
		}
	}
	for _, line := range t.remarks(m) {
		b.WriteString("\n" + line + "\n")
	}
	return b.String()
}

// result is the first line: what was decided, or that nothing was.
func (t Tally) result() string {
	switch c := t.winner(); {
	case c != nil && t.Rule == DecidedByTie:
		return fmt.Sprintf("A tie: %s. **%s** stands, since its voters needed the fewest words; the votes alone do not decide it.", t.tiedText(), literal(c.Answer))
	case c != nil:
		return fmt.Sprintf("**%s**: %s.", literal(c.Answer), t.ofVoters())
	case len(t.Tied) > 0 && t.Waiting == 0:
		return fmt.Sprintf("undecided, a tie: %s", t.tiedText())
	case len(t.Counts) > 0:
		return fmt.Sprintf("undecided: %s leads with %d of %d, and %d had not answered yet", literal(t.Counts[0].Answer), t.Counts[0].Votes, t.counted(), t.Waiting)
	case len(t.Abstained) > 0:
		out := fmt.Sprintf("undecided: %d of %d abstained", len(t.Abstained), t.counted())
		if why := t.oneWhy(); why != "" {
			out += ", " + why
		}
		return out
	}
	return "undecided: nobody answered"
}

// oneWhy is why all abstained, where it is the same for each; empty: it is not, or is not said.
func (t Tally) oneWhy() string {
	for _, w := range t.Whys {
		if w != t.Whys[0] || w == "it abstained" {
			return ""
		}
	}
	return literal(t.Whys[0])
}

// tiedText is "adopt 2, wait 2".
func (t Tally) tiedText() string {
	var parts []string
	for _, c := range t.Counts[:min(len(t.Tied), len(t.Counts))] {
		parts = append(parts, literal(c.Answer)+" "+t.amount(c))
	}
	return strings.Join(parts, ", ")
}

// remarks are the paragraphs below the counts.
func (t Tally) remarks(m MergeTask) []string {
	var out []string
	if len(t.Abstained) > 0 && (len(t.Counts) > 0 || t.oneWhy() == "") {
		var parts []string
		for i, id := range t.Abstained {
			parts = append(parts, fmt.Sprintf("%s (%s)", voterMark(id), literal(t.Whys[i])))
		}
		out = append(out, "Abstained: "+strings.Join(parts, ", ")+".")
	}
	if len(t.Silent) > 0 {
		out = append(out, "Without an answer: "+t.silentText(m.Missing)+".")
	}
	if len(t.LeftOut) > 0 {
		var names []string
		for _, id := range t.LeftOut {
			names = append(names, fmt.Sprint(id.Number()))
		}
		out = append(out, "Answered and left out of this count: "+strings.Join(names, ", ")+".")
	}
	switch {
	case t.early():
		out = append(out, t.sparedText())
	case t.Spared > 0:
		out = append(out, fmt.Sprintf("%d of %s took no part: the vote had been decided without them.", t.Spared, plural(t.Voters, "voter")))
	}
	if t.Note != "" {
		out = append(out, t.Note)
	}
	switch {
	case t.NoModel && t.cast() > 1:
		out = append(out, "No model voted: the built-in one compares words by one rule, so these votes are one piece of evidence, not several.")
	case len(t.Models) == 1 && t.cast() > 1:
		out = append(out, "All votes are of one model: they share its errors, so their agreement says less than that of as many models.")
	}
	return out
}

// sparedText says by which rule the vote was decided, and what that spared.
func (t Tally) sparedText() string {
	rule := "once nothing outstanding could overturn it"
	switch {
	case t.Rule == DecidedByLikely && t.NoModel:
		rule = "once one answer led by so much that the rest was unlikely to overturn it"
	case t.Rule == DecidedByLikely:
		rule = "once one answer led by so much that the rest was unlikely to overturn it (Adaptive-Consistency, 0.95 if voters were independent, which those of one model are not)"
	}
	out := fmt.Sprintf("Decided after %d of %s, in the order of their numbers, %s.", t.counted(), plural(t.Voters, "voter"), rule)
	if t.Spared > 0 {
		others := fmt.Sprintf("other %d", t.Spared)
		if t.Spared == 1 {
			others = "other one"
		}
		out += " The " + others + ": cancelled, never started, or not counted."
	}
	return out
}

// silentText names the voters without a text, with what became of them. They took no part, so they
// bear no marks.
func (t Tally) silentText(missing []Missing) string {
	why := map[BranchID]string{}
	for _, m := range missing {
		why[m.Branch] = whyMissing(m, 0)
	}
	var parts []string
	for _, id := range t.Silent {
		if why[id] == "" {
			parts = append(parts, fmt.Sprint(id.Number()))
			continue
		}
		parts = append(parts, fmt.Sprintf("%d (%s)", id.Number(), why[id]))
	}
	return strings.Join(parts, ", ")
}

// answerCell is an answer in a table, the one that stands in bold, with the other wordings that
// were held for it.
func (t Tally) answerCell(c Count) string {
	out := literal(c.Answer)
	if c.Key == t.Winner && t.Winner != "" {
		out = "**" + out + "**"
	}
	if len(c.Also) > 0 {
		var also []string
		for _, s := range c.Also {
			also = append(also, "\u201c"+literal(s)+"\u201d")
		}
		out += " (also " + strings.Join(also, ", ") + ")"
	}
	return out
}

func voterMark(id BranchID) string { return fmt.Sprintf("[%d]", id.Number()) }

func markRow(ids []BranchID) string {
	var b strings.Builder
	for _, id := range ids {
		b.WriteString(voterMark(id))
	}
	return b.String()
}

// literal is a voter's words within markdown: one line in which nothing is emphasis, a mark, a
// link, code or the border of a cell.
func literal(s string) string {
	return markdownShapes.Replace(oneLine(s))
}

var markdownShapes = strings.NewReplacer(`\`, `\\`, "|", `\|`, "*", `\*`, "_", `\_`, "`", "\\`", "[", `\[`, "]", `\]`, "<", `\<`, "#", `\#`, "~", `\~`)
