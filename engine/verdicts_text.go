package engine

import (
	"fmt"
	"path"
	"strings"
	"unicode/utf8"
)

// verdictsText is a matrix of claims by sources as markdown: how the claims stand, the table, each
// claim with its passages, and what was not checked.
func verdictsText(m MergeTask) string {
	if m.Matrix == nil || len(m.Matrix.Rows) == 0 {
		return "No claims were found in the text, so nothing was checked.\n"
	}
	x := *m.Matrix
	var b strings.Builder
	writeVerdictSum(&b, x)
	if x.checked() > 0 && len(x.Sources) > 0 {
		writeVerdictTable(&b, x)
		b.WriteString("\n## Each claim\n")
		for _, row := range x.Rows {
			if row.Claim.Left == "" {
				writeClaim(&b, x, row)
			}
		}
	}
	writeLeft(&b, x)
	return b.String()
}

func writeVerdictSum(b *strings.Builder, x Matrix) {
	fmt.Fprintf(b, "%s against %s", plural(x.checked(), "claim"), plural(len(x.Sources), "source"))
	if line := x.Line(); line != "" {
		b.WriteString(": " + line)
	}
	b.WriteString(".")
	if _, _, _, _, left := x.Sum(); left > 0 {
		fmt.Fprintf(b, " %s not checked: see the end.", moreAre(left))
	}
	b.WriteByte('\n')
	against := writeAgainst(b, x)
	asides := x.Asides()
	if x.Note != "" {
		asides = append(asides, x.Note)
	}
	switch {
	case len(asides) > 0 && against:
		b.WriteString("\nAlso to know:\n\n") // else the two lists would be one
	case len(asides) > 0:
		b.WriteByte('\n')
	}
	for _, s := range asides {
		b.WriteString("- " + plainMarkdown(s) + "\n")
	}
}

func moreAre(n int) string {
	if n == 1 {
		return "1 more is"
	}
	return fmt.Sprintf("%d more are", n)
}

// headings are the sources' names as the heads of columns: the last part of a path, where no other
// source ends in the same; the whole name stands with each quote.
func (x Matrix) headings() []string {
	ends := map[string]int{}
	end := func(name string) string {
		short := path.Base(strings.ReplaceAll(strings.TrimRight(name, "/"), "\\", "/"))
		if short == "." || short == "/" {
			return name
		}
		return short
	}
	for _, s := range x.Sources {
		ends[end(s.Name)]++
	}
	out := make([]string, len(x.Sources))
	for i, s := range x.Sources {
		out[i] = s.Name
		if short := end(s.Name); ends[short] == 1 {
			out[i] = short
		}
	}
	return out
}

// writeVerdictTable writes the claims as rows and the sources as columns.
func writeVerdictTable(b *strings.Builder, x Matrix) {
	b.WriteString("\n| | Claim | Verdict |")
	for _, name := range x.headings() {
		b.WriteString(" " + plainMarkdown(name) + " |")
	}
	b.WriteString("\n|--:|---|---|" + strings.Repeat("---|", len(x.Sources)) + "\n")
	for _, row := range x.Rows {
		if row.Claim.Left != "" {
			continue
		}
		fmt.Fprintf(b, "| %d | %s | %s |", row.Claim.N, plainMarkdown(row.Claim.Text), row.verdict())
		for _, cell := range row.Cells {
			b.WriteString(" " + cell.short() + " |")
		}
		b.WriteByte('\n')
	}
}

// verdict is what is held of a claim, with its strength or the counts of its sides.
func (row ClaimRow) verdict() string {
	switch {
	case row.Ruling == "":
		return "open"
	case row.Ruling == Disputed:
		return fmt.Sprintf("**disputed**, %d for, %d against", row.For, row.Against)
	case row.Ruling == Insufficient:
		return "insufficient"
	case row.Strong:
		return fmt.Sprintf("**%s**, strong", row.Ruling)
	}
	return fmt.Sprintf("**%s**, one source", row.Ruling)
}

func (c Cell) short() string {
	switch {
	case c.Verdict == nil:
		return "-"
	case c.Verdict.Flaw != "":
		return string(c.Verdict.Ruling) + " (flawed) " + markOf(c.Branch)
	}
	return string(c.Verdict.Ruling) + " " + markOf(c.Branch)
}

// writeClaim writes a claim, what is held of it, and what each source says, word for word.
func writeClaim(b *strings.Builder, x Matrix, row ClaimRow) {
	fmt.Fprintf(b, "\n### %d. %s\n\n", row.Claim.N, plainMarkdown(row.Claim.Text))
	b.WriteString(sentenceOf(row))
	b.WriteString(" " + plainMarkdown(row.standing()) + "\n\n")
	for i, cell := range row.Cells {
		writeCell(b, x, x.Sources[i], cell)
	}
}

// standing says where a claim stands, and in which words where they are not its own: a claim may
// have lost a condition that its sentence has.
func (row ClaimRow) standing() string {
	where := row.place()
	if spoken(row.Claim.Quote) == row.Claim.Text || row.Claim.Quote == "" {
		return "It stands in " + where + "."
	}
	return "It stands in " + where + `: "` + row.Claim.Quote + `"`
}

// sentenceOf says what is held of a claim and on how many sources it rests.
func sentenceOf(row ClaimRow) string {
	switch {
	case row.Ruling == "":
		return "**Open**: no source has spoken."
	case row.Ruling == Disputed:
		return fmt.Sprintf("**Disputed**: %s for it, %d against it.", plural(row.For, "independent source"), row.Against)
	case row.Ruling == Insufficient:
		return "**Insufficient**: no source says enough to support or to refute it."
	case row.Ruling == Refuted:
		return fmt.Sprintf("**Refuted** by %s: %s.", plural(row.Against, "independent source"), strength(row.Strong))
	}
	return fmt.Sprintf("**Supported** by %s: %s.", plural(row.For, "independent source"), strength(row.Strong))
}

func strength(strong bool) string {
	if strong {
		return "strong"
	}
	return "weak"
}

func writeCell(b *strings.Builder, x Matrix, source SourceColumn, cell Cell) {
	name := plainMarkdown(source.Name)
	v := cell.Verdict
	if v == nil {
		why := "not checked yet"
		if cell.Why != "" {
			why = "not checked: " + checkerWhy(cell.Why)
		}
		fmt.Fprintf(b, "- %s: %s\n", name, plainMarkdown(why))
		return
	}
	if v.End > 0 {
		name = plainMarkdown(fmt.Sprintf("%s:%d", source.Name, v.Line))
	}
	fmt.Fprintf(b, "- %s: %s %s", name, v.Ruling, markOf(cell.Branch))
	if of := x.source(source.CopyOf); source.CopyOf != "" && of != nil {
		fmt.Fprintf(b, ", counted with %s", plainMarkdown(of.Name))
	}
	if v.Flaw != "" {
		b.WriteString(". Flawed: " + plainMarkdown(v.Flaw))
	}
	if v.Note != "" {
		b.WriteString(". " + plainMarkdown(v.Note))
	}
	b.WriteByte('\n')
	if v.End > 0 {
		b.WriteString("  > \"" + plainMarkdown(v.Quote) + "\"\n")
	}
}

// writeLeft lists the claims that were not checked, and why.
func writeLeft(b *strings.Builder, x Matrix) {
	first := true
	for _, row := range x.Rows {
		if row.Claim.Left == "" {
			continue
		}
		if first {
			b.WriteString("\n## Not checked\n\n")
			first = false
		}
		where := ""
		if row.File != "" {
			where = fmt.Sprintf(" (%s:%d)", row.File, row.Claim.Line)
		}
		b.WriteString("- " + plainMarkdown(row.Claim.Text+where) + ": " + plainMarkdown(row.Claim.Left) + "\n")
	}
}

// plainMarkdown writes untrusted words on one line so that each sign of them stands for itself:
// no mark, link, table, code, tag or heading comes of them.
func plainMarkdown(s string) string {
	s = oneLine(s)
	var b strings.Builder
	b.Grow(len(s) + 8)
	var before rune
	for i, r := range s {
		after, _ := utf8.DecodeRuneInString(s[i+utf8.RuneLen(r):])
		switch {
		case strings.ContainsRune("\\`*[]<>|~&$", r):
			b.WriteByte('\\')
		case r == '_' && !(wordRune(before) && wordRune(after)):
			b.WriteByte('\\')
		case i == 0 && strings.ContainsRune("#-+=!:", r):
			b.WriteByte('\\')
		case before >= '0' && before <= '9' && (r == '.' || r == ')') && strings.Trim(s[:i], "0123456789") == "":
			b.WriteByte('\\')
		}
		b.WriteRune(r)
		before = r
	}
	return b.String()
}
