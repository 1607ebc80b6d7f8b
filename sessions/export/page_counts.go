package export

import (
	"fmt"
	"strings"

	"plenum/engine"
)

// votesText is a tally as markdown, where no merge has written it.
func votesText(t engine.Tally) string {
	if t.Voters == 0 {
		return ""
	}
	var b strings.Builder
	switch {
	case t.Winner != "" && len(t.Counts) > 0:
		fmt.Fprintf(&b, "The votes: **%s** stands.\n", literal(winnerOf(t)))
	case t.Waiting > 0:
		fmt.Fprintf(&b, "The votes: undecided, %s.\n", count(t.Waiting, "voter had not answered", "voters had not answered"))
	default:
		b.WriteString("The votes: undecided.\n")
	}
	if len(t.Counts) > 0 {
		b.WriteString("\n| answer | votes | weight | given by |\n| --- | ---: | ---: | --- |\n")
	}
	for _, c := range t.Counts {
		fmt.Fprintf(&b, "| %s | %d | %g | %s |\n", literal(c.Answer), c.Votes, c.Weight, numbers(c.By))
	}
	if len(t.Abstained) > 0 {
		fmt.Fprintf(&b, "\nAbstained: %s.\n", numbers(t.Abstained))
	}
	if len(t.Silent) > 0 {
		fmt.Fprintf(&b, "\nWithout an answer: %s.\n", numbers(t.Silent))
	}
	return b.String()
}

// winnerOf is the answer that stands, as the first of its voters wrote it.
func winnerOf(t engine.Tally) string {
	for _, c := range t.Counts {
		if c.Key == t.Winner {
			return c.Answer
		}
	}
	return t.Winner
}

// claimsText is what the sources say of the claims as markdown, where no merge has written it.
func claimsText(m engine.Matrix) string {
	if len(m.Rows) == 0 {
		return "No claims were found in the text, so nothing was checked.\n"
	}
	var b strings.Builder
	b.WriteString("What the sources say of the claims so far.\n\n| | Claim | Held |")
	for _, s := range m.Sources {
		b.WriteString(" " + literal(s.Name) + " |")
	}
	b.WriteString("\n| ---: | --- | --- |" + strings.Repeat(" --- |", len(m.Sources)) + "\n")
	for _, row := range m.Rows {
		held := string(row.Ruling)
		switch {
		case row.Claim.Left != "":
			held = "not checked: " + row.Claim.Left
		case held == "":
			held = "open"
		}
		fmt.Fprintf(&b, "| %d | %s | %s |", row.Claim.N, literal(row.Claim.Text), literal(held))
		for i := range m.Sources {
			b.WriteString(" " + claimCell(row, i) + " |")
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// claimCell is what one source says of a claim, with its words.
func claimCell(row engine.ClaimRow, i int) string {
	if i >= len(row.Cells) || row.Cells[i].Verdict == nil {
		return "-"
	}
	v := row.Cells[i].Verdict
	text := string(v.Ruling)
	if v.Quote != "" {
		text += ": “" + v.Quote + "”"
	}
	return literal(text)
}

func numbers(ids []engine.BranchID) string {
	var out []string
	for _, id := range ids {
		out = append(out, fmt.Sprint(id.Number()))
	}
	return strings.Join(out, ", ")
}

// literal is a text on one line in which nothing is markdown.
func literal(s string) string { return asWords.Replace(oneLine(s)) }

var asWords = strings.NewReplacer(`\`, `\\`, "|", `\|`, "*", `\*`, "_", `\_`, "`", "\\`", "[", `\[`, "]", `\]`, "<", `\<`, "#", `\#`, "~", `\~`, "&", `\&`)
