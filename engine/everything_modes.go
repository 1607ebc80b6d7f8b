package engine

import (
	"fmt"
	"strings"
)

// writeNotes writes what a reader must know of how a round was filled in: each note a paragraph.
// What a label above the answer or the answer itself says is not said twice.
func writeNotes(b *strings.Builder, r *Round) {
	notes := []string{r.Plan.Note}
	if r.Cards != nil {
		notes = append(notes, r.Cards.Note)
	}
	for _, note := range notes {
		if note = oneLine(note); note != "" {
			fmt.Fprintf(b, "\n%s\n", harmless(note))
		}
	}
}

// writeCounts writes the votes or the verdicts of a round that no merge of it has written.
func writeCounts(b *strings.Builder, s *State, r *Round) {
	merged := func(by Strategy) bool {
		for _, red := range r.Reductions {
			if red.Start.Strategy == by && red.Answer.Len() > 0 {
				return true
			}
		}
		return false
	}
	if len(r.voters()) > 0 && !merged(StrategyTally) {
		t := TallyOf(r, nil)
		missing := r.missing(append(append([]BranchID{}, t.Abstained...), t.given()...))
		fmt.Fprintf(b, "\n## %s\n\n%s\n", StrategyTally.Title(), nested(tallyText(MergeTask{Tally: &t, Missing: missing}), 2))
	}
	if r.Claims != nil && !merged(StrategyVerdicts) {
		m := MatrixOf(s, r, nil)
		fmt.Fprintf(b, "\n## %s\n\n%s\n", StrategyVerdicts.Title(), nested(verdictsText(MergeTask{Matrix: &m}), 2))
	}
}

// given lists who gave the answers of a tally.
func (t Tally) given() []BranchID {
	var out []BranchID
	for _, c := range t.Counts {
		out = append(out, c.By...)
	}
	return out
}

// found says in a sentence what was read out of a branch's text: a vote or verdicts; empty: neither.
func (b *Branch) found() string {
	a := b.Said()
	switch {
	case b.Nothing():
		return "Nothing on the question stands in this part."
	case a == nil:
	case a.Found.Ballot != nil && a.Found.Ballot.Abstained():
		return "It abstains: " + literal(a.Found.Ballot.Why) + "."
	case a.Found.Ballot != nil:
		return "Its vote: " + literal(a.Found.Ballot.Answer) + "."
	case a.Found.Verdicts != nil && len(a.Found.Verdicts.Verdicts) > 0:
		var parts []string
		for _, v := range a.Found.Verdicts.Verdicts {
			parts = append(parts, fmt.Sprintf("%d %s", v.Claim, v.Ruling))
		}
		return "Its verdicts: " + strings.Join(parts, ", ") + "."
	}
	return ""
}
