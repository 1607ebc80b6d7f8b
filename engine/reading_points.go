package engine

import "slices"

// evidence is a finding of any kind, with the passages that it quotes.
type evidence struct {
	kind   PointKind
	claim  string
	by     []BranchID
	quotes []cited
	// conflict is set where the finding is one: it is written in more than one line.
	conflict *Conflict
}

// cited is a passage, said to stand in one of the branches.
type cited struct {
	by   []BranchID
	text string
}

// evidenceOf lists all findings in the order in which they are read. The points of a reading
// have the same order.
func evidenceOf(f *Findings) []evidence {
	var out []evidence
	for _, a := range f.Agreements {
		e := evidence{kind: PointAgree, claim: a.Claim, by: a.By}
		for _, q := range a.Quotes {
			e.quotes = append(e.quotes, citation(q.Text, q.By))
		}
		out = append(out, e)
	}
	for i, c := range f.Conflicts {
		out = append(out, evidence{
			kind: PointConflict, claim: c.Claim, by: slices.Concat(c.A.By, c.B.By), conflict: &f.Conflicts[i],
			quotes: []cited{{c.A.By, c.A.Quote}, {c.B.By, c.B.Quote}},
		})
	}
	for _, u := range f.Unique {
		e := evidence{kind: PointAlone, claim: u.Claim, quotes: []cited{citation(u.Quote, u.By)}}
		if u.By != "" {
			e.by = []BranchID{u.By}
		}
		out = append(out, e)
	}
	for _, m := range f.Missing {
		out = append(out, evidence{kind: PointNobody, claim: m})
	}
	return out
}

func citation(text string, by BranchID) cited {
	if by == "" {
		return cited{text: text}
	}
	return cited{[]BranchID{by}, text}
}

// quoteTest tells whether a passage stands in one of its branches, as the check of the merge
// found it.
type quoteTest struct {
	bad     map[string]bool // the passages among which the ones that do not hold are; nil: any may be
	checker checker
}

// newQuoteTest reads the result of the check. Only where it found a passage that does not hold
// are the branches looked at again, to see which of those with the same words it was.
func newQuoteTest(r *Round, red *Reduction) *quoteTest {
	t := &quoteTest{checker: checker{texts: map[BranchID]string{}}}
	if check := red.Checked.Quotes; check.Invalid == len(check.Bad) {
		t.bad = map[string]bool{}
		for _, s := range check.Bad {
			t.bad[s] = true
		}
		if len(t.bad) == 0 {
			return t
		}
	}
	for _, br := range mergeTask(nil, r, red.Start).Branches {
		t.checker.texts[br.ID] = br.Text
	}
	return t
}

func (t *quoteTest) holds(c cited) bool {
	if t.bad != nil && !t.bad[c.text] {
		return true
	}
	return t.checker.stands(c.text, c.by)
}
