package engine

import (
	"fmt"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// check checks a finished merge against the texts of its branches. Where nothing was
// claimed, as in concat, nothing is checked.
func (s *State) check(id BranchID) ReductionChecked {
	r := s.roundWith(id)
	if r == nil {
		return ReductionChecked{}
	}
	red := r.Reduction(id)
	if !red.Start.Strategy.Writes() {
		return ReductionChecked{}
	}
	out := checkReduction(red.Answer.String(), red.cut.structure(), mergeTask(s, r, red.Start).Branches)
	// A reader sees the marks of the findings too, and walks them all.
	read := *red
	read.Checked = &out
	out.Marks.Valid = 0
	took := r.partOf(red)
	for _, m := range ReadingOf(r, &read).Marks {
		for _, id := range m.Branches {
			if took(id) {
				out.Marks.Valid++
			}
		}
	}
	return out
}

// roundWith finds the round of a reduction; nil: there is none.
func (s *State) roundWith(id BranchID) *Round {
	for _, r := range s.Rounds {
		if r.Reduction(id) != nil {
			return r
		}
	}
	return nil
}

// checkReduction reads a reducer's structure and checks, without asking any model, its marks
// and its quotes against the branches that took part: a mark holds if its branch took part, a
// quote if it stands in its branch. What does not hold is kept, and listed as bad.
func checkReduction(answer, structure string, branches []BranchText) ReductionChecked {
	c := checker{texts: map[BranchID]string{}}
	for _, br := range branches {
		c.texts[br.ID] = br.Text
	}
	for _, m := range FindMarks(answer) {
		for _, id := range m.Branches {
			c.mark(id)
		}
	}
	c.out.Findings = parseFindings(structure)
	if f := c.out.Findings; f != nil {
		c.findings(f)
	}
	return c.out
}

// checker holds the branches that took part; their texts are made comparable when first
// needed.
type checker struct {
	texts map[BranchID]string
	plain map[BranchID]string
	out   ReductionChecked
}

func (c *checker) mark(id BranchID) {
	if _, ok := c.texts[id]; ok {
		c.out.Marks.Valid++
		return
	}
	c.out.Marks.bad(markOf(id))
}

// findings checks the ids and quotes of a structure. Ids that hold are not counted here but
// where they are read, see State.check.
func (c *checker) findings(f *Findings) {
	for _, a := range f.Agreements {
		c.ids(a.By...)
		for _, q := range a.Quotes {
			c.ids(q.By)
			c.quote(q.Text, q.By)
		}
	}
	for _, x := range f.Conflicts {
		for _, side := range []Side{x.A, x.B} {
			c.ids(side.By...)
			c.quote(side.Quote, side.By...)
		}
	}
	for _, u := range f.Unique {
		c.ids(u.By)
		c.quote(u.Quote, u.By)
	}
}

func (c *checker) ids(ids ...BranchID) {
	for _, id := range ids {
		if _, ok := c.texts[id]; !ok && id != "" {
			c.out.Marks.bad(markOf(id))
		}
	}
}

// quote checks that a quote stands in one of the branches named.
func (c *checker) quote(quote string, by ...BranchID) {
	if strings.TrimSpace(quote) == "" {
		return
	}
	if c.stands(quote, by) {
		c.out.Quotes.Valid++
		return
	}
	c.out.Quotes.bad(quote)
}

// stands reports whether a passage stands in one of the branches.
func (c *checker) stands(quote string, by []BranchID) bool {
	want := wanted(quote)
	return want != "" && slices.ContainsFunc(by, func(id BranchID) bool { return strings.Contains(c.comparableText(id), want) })
}

// wanted is what of a quotation must stand in a text: its plain words, without the quotation
// marks around them.
func wanted(quote string) string {
	return plainWords(strings.Trim(strings.TrimSpace(quote), `"'“”„«»‘’`))
}

func (c *checker) comparableText(id BranchID) string {
	text, ok := c.plain[id]
	if !ok {
		if c.plain == nil {
			c.plain = map[BranchID]string{}
		}
		text = plainWords(c.texts[id])
		c.plain[id] = text
	}
	return text
}

// plainWords takes out of a text what may differ between a passage and its quotation though
// every word is the same: white space, the kind of quotation marks and dashes, and the signs
// of emphasis and code.
func plainWords(s string) string {
	return oneLine(sameSigns.Replace(norm.NFC.String(s)))
}

var sameSigns = strings.NewReplacer(
	"“", `"`, "”", `"`, "„", `"`, "«", `"`, "»", `"`, "‘", "'", "’", "'", "‚", "'",
	"–", "-", "—", "-", "‑", "-", "−", "-", "…", "...", "*", "", "`", "", "\u00ad", "",
)

// maxBad bounds the list of what does not hold; the count goes on. No structure that is read
// holds as many: nothing unsupported goes unnamed, but in a prose without end.
const maxBad = 8192

func (m *MarkCheck) bad(what string) {
	m.Invalid++
	if len(m.Bad) < maxBad {
		m.Bad = append(m.Bad, what)
	}
}

// markOf is the mark of a branch as the prose writes it.
func markOf(id BranchID) string {
	if n := id.Number(); id.Worker() && n > 0 {
		return fmt.Sprintf("[%d]", n)
	}
	return fmt.Sprintf("[%s]", string(id))
}
