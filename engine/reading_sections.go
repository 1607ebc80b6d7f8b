package engine

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
)

// sectionTitles are the headings under which findings are read.
var sectionTitles = []struct {
	kind  PointKind
	title string
}{
	{PointAgree, "They agree"},
	{PointConflict, "They conflict"},
	{PointAlone, "Only one says"},
	{PointNobody, "Nobody says"},
}

// readFindings adds the sections and the points of a checked structure to a reading that holds
// the answer. A kind whose heading the answer has itself gets no section: its points are looked
// for below that heading. The built-in reducer writes all that it found, so that it gets none.
func readFindings(rd *Reading, r *Round, red *Reduction, took func(BranchID) bool) {
	all := evidenceOf(red.Checked.Findings)
	if len(all) == 0 {
		return
	}
	own := ownSections(rd.Text)
	offline := red.Branch.offline()
	w := sections{took: took, quotes: newQuoteTest(r, red)}
	w.begin(rd.Text)
	var seek finder
	for _, s := range sectionTitles {
		from, has := own[s.kind]
		of := slices.DeleteFunc(slices.Clone(all), func(e evidence) bool { return e.kind != s.kind })
		if !has && !offline && len(of) > 0 {
			w.heading(s.title, len(of))
		}
		for _, e := range of {
			p := Point{Kind: e.kind, Claim: flagMarks(oneLine(e.claim), took), By: eachOnce(e.by), Start: -1, End: -1}
			if has || offline {
				p.Start, p.End = seek.item(rd.Text, e.claim, e.by, from)
			} else {
				p.Start, p.End = w.point(e)
			}
			rd.Points = append(rd.Points, p)
		}
	}
	rd.Text = w.out.String()
}

// eachOnce keeps the first of each.
func eachOnce(ids []BranchID) []BranchID {
	var out []BranchID
	for _, id := range ids {
		if !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	return out
}

// sections writes findings below an answer.
type sections struct {
	out    strings.Builder
	took   func(BranchID) bool
	quotes *quoteTest
	close  string // ends a code block that the answer left open
}

// begin takes over the answer.
func (w *sections) begin(answer string) {
	w.out.WriteString(answer)
	w.close = openFence(answer)
}

// heading opens a section, after an empty line.
func (w *sections) heading(title string, n int) {
	text := w.out.String()
	if w.close != "" {
		if !strings.HasSuffix(text, "\n") {
			w.out.WriteByte('\n')
		}
		w.out.WriteString(w.close + "\n")
		w.close, text = "", "\n"
	}
	switch {
	case text == "" || strings.HasSuffix(text, "\n\n"):
	case strings.HasSuffix(text, "\n"):
		w.out.WriteByte('\n')
	default:
		w.out.WriteString("\n\n")
	}
	fmt.Fprintf(&w.out, "## %s (%d)\n\n", title, n)
}

// point writes one finding as an item of the list, and returns where it stands.
func (w *sections) point(e evidence) (start, end int) {
	start = w.out.Len() + len("- ")
	if e.conflict == nil {
		w.line("- ", unmarked(e.claim, e.by), w.marks(e.by)+w.notFound(e.quotes...))
		return start, w.out.Len() - 1
	}
	c := e.conflict
	w.line("- ", "**"+strings.TrimRight(strings.ReplaceAll(itemText(c.Claim), "**", ""), `\ `)+"**", "")
	w.side(c.A)
	w.side(c.B)
	w.resolution(c)
	return start, w.out.Len() - 1
}

// side writes what one side of a conflict says; its own words stand for a position that was
// left out.
func (w *sections) side(s Side) {
	says := s.Position
	if says == "" && s.Quote != "" {
		says = `"` + s.Quote + `"`
	}
	if says == "" && len(s.By) == 0 {
		return
	}
	w.line("  - ", unmarked(says, s.By), w.marks(s.By)+w.notFound(cited{s.By, s.Quote}))
}

func (w *sections) resolution(c *Conflict) {
	lead := "Open"
	switch c.Resolution {
	case "a":
		lead = "Sided with" + w.sidedWith(c.A, "the first")
	case "b":
		lead = "Sided with" + w.sidedWith(c.B, "the second")
	case "both":
		lead = "Both hold"
	}
	if why := oneLine(c.Why); why != "" {
		w.line("  - "+lead+": ", why, "")
		return
	}
	w.line("  - "+lead, ".", "")
}

func (w *sections) sidedWith(s Side, unnamed string) string {
	if marks := w.marks(s.By); marks != "" {
		return marks
	}
	return " " + unnamed
}

// line writes one line of the list: what it says, and before its full stop what it rests on.
func (w *sections) line(lead, says, rest string) {
	says = itemText(says)
	stop := ""
	if rest != "" {
		for _, sign := range []string{".", "。"} {
			if strings.HasSuffix(says, sign) && !strings.HasSuffix(says, "..") {
				says, stop = strings.TrimSuffix(says, sign), sign
			}
		}
	}
	if says == "" {
		rest = strings.TrimPrefix(rest, " ")
	}
	w.out.WriteString(flagMarks(lead+says+rest+stop, w.took) + "\n")
}

// marks are the branches that a finding names, as the prose bears them, after a space.
func (w *sections) marks(ids []BranchID) string {
	var out strings.Builder
	for _, id := range eachOnce(ids) {
		if id == "" {
			continue
		}
		if out.Len() == 0 {
			out.WriteByte(' ')
		}
		if w.took(id) {
			out.WriteString(markOf(id))
			continue
		}
		out.WriteString("[" + plainName(strings.Trim(markOf(id), "[]")) + unsupportedSign + "]")
	}
	return out.String()
}

// unmarked takes off the end of a finding the marks that are set there anyway.
func unmarked(s string, by []BranchID) string {
	bare := strings.TrimRight(s, ". ")
	all := FindMarks(bare)
	for n := len(all) - 1; n >= 0 && all[n].End == len(bare); n-- {
		if !supported(all[n].Branches, func(id BranchID) bool { return slices.Contains(by, id) }) {
			break
		}
		bare = strings.TrimRight(bare[:all[n].Start], " ")
	}
	if len(all) == 0 || all[len(all)-1].Start < len(bare) {
		return s
	}
	if strings.HasSuffix(s, ".") && !strings.HasSuffix(bare, ".") {
		bare += "."
	}
	return bare
}

// plainName keeps of an id that is none what cannot be taken for markdown.
func plainName(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || r == ' ' || r == '-' {
			return r
		}
		return -1
	}, s)
}

// notFound names the branches in which a passage was said to stand and does not.
func (w *sections) notFound(quotes ...cited) string {
	var in []BranchID
	bad := false
	for _, q := range quotes {
		if strings.TrimSpace(q.text) != "" && !w.quotes.holds(q) {
			bad = true
			in = append(in, q.by...)
		}
	}
	switch where := w.marks(in); {
	case !bad:
		return ""
	case where == "":
		return notFoundNote + ")"
	default:
		return notFoundNote + " in" + where + ")"
	}
}

// notFoundNote begins the note behind a finding whose quote does not stand where it should.
const notFoundNote = " (quoted words not found"

// itemText makes a text fit for one line of a list: a sign that would open another block there
// is escaped, and what would define a link is parted.
func itemText(s string) string {
	s = oneLine(s)
	if s == "" {
		return s
	}
	if i := strings.Index(s, "]:"); s[0] == '[' && i > 0 {
		return s[:i+1] + " " + s[i+1:]
	}
	bare := strings.TrimLeft(s, "0123456789")
	switch {
	case len(bare) < len(s) && (strings.HasPrefix(bare, ". ") || strings.HasPrefix(bare, ") ") || bare == "." || bare == ")"):
		return s[:len(s)-len(bare)] + `\` + bare
	case strings.ContainsRune("#><|=", rune(s[0])),
		strings.HasPrefix(s, "```"), strings.HasPrefix(s, "~~~"),
		strings.ContainsRune("-+*", rune(s[0])) && (len(s) == 1 || s[1] == ' ' || s[1] == s[0] && s[0] != '*'):
		return `\` + s
	}
	return s
}
