package engine

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// Bounds of the live tally, which stands in one line.
const (
	lineAnswers = 4
	lineAnswer  = 24 // runes of one answer
)

// Line is the live tally in a line: "adopt 3 · wait 1 · 1 abstained · 4 to come". Empty: the round
// has no voters.
func (t Tally) Line(r *Round) string {
	if r == nil || t.Voters == 0 {
		return ""
	}
	var parts []string
	for i, c := range t.Counts {
		if i == lineAnswers && len(t.Counts) > lineAnswers+1 {
			parts = append(parts, plural(len(t.Counts)-i, "other answer"))
			break
		}
		parts = append(parts, clipRunes(oneLine(c.Answer), lineAnswer)+" "+t.amount(c))
	}
	some := func(n int, what string) {
		if n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, what))
		}
	}
	some(len(t.Abstained), "abstained")
	some(len(t.Silent), "without an answer")
	some(len(t.LeftOut), "left out")
	some(t.Waiting, "to come")
	if len(t.Tied) > 0 && t.Waiting == 0 {
		parts = append(parts, "a tie")
	}
	if t.early() {
		parts = append(parts, fmt.Sprintf("decided after %d of %d", t.counted(), t.Voters))
	}
	return strings.Join(parts, " · ")
}

// amount is how many votes an answer has, with their weight where votes weigh differently.
func (t Tally) amount(c Count) string {
	if t.Uneven {
		return fmt.Sprintf("%d (weight %s)", c.Votes, weightText(c.Weight))
	}
	return fmt.Sprint(c.Votes)
}

func weightText(w float64) string {
	return strings.TrimRight(strings.TrimRight(fmt.Sprintf("%.6f", w), "0"), ".")
}

// clipRunes cuts a text to so many runes.
func clipRunes(s string, most int) string {
	if utf8.RuneCountInString(s) <= most {
		return s
	}
	return strings.TrimSpace(string([]rune(s)[:most-1])) + "…"
}

// counted is how many voters have ended and are counted, whether they voted or not.
func (t Tally) counted() int { return t.cast() + len(t.Abstained) + len(t.Silent) }

// cast is how many votes there are.
func (t Tally) cast() int {
	n := 0
	for _, c := range t.Counts {
		n += c.Votes
	}
	return n
}

// early reports whether the vote was decided before all had answered.
func (t Tally) early() bool { return t.Rule == DecidedByLock || t.Rule == DecidedByLikely }

// winner is the answer that stands; nil: none does.
func (t Tally) winner() *Count {
	i := slices.IndexFunc(t.Counts, func(c Count) bool { return c.Key == t.Winner })
	if i < 0 || t.Winner == "" {
		return nil
	}
	return &t.Counts[i]
}

// Strength says how strong the answer that stands is, in counts and never as a likelihood: voters
// of one model err together. "5 of 5, same model"; "3 of 4, 3 models; decided after 4 of 5: nothing
// outstanding could overturn it". Empty: no answer stands.
func (t Tally) Strength(r *Round) string {
	if r == nil {
		return ""
	}
	out := t.ofVoters()
	if why := t.howDecided(); out != "" && why != "" {
		out += "; " + why
	}
	return out
}

// ofVoters is Strength without the rule.
func (t Tally) ofVoters() string {
	c := t.winner()
	if c == nil {
		return ""
	}
	out := fmt.Sprintf("%d of %d", c.Votes, t.counted())
	if t.Uneven {
		all := 0.0
		for _, o := range t.Counts {
			all += o.Weight
		}
		out += fmt.Sprintf(", weight %s of %s", weightText(c.Weight), weightText(all))
	}
	switch n := len(t.Models); {
	case t.NoModel:
		out += ", no model"
	case n == 1 && t.cast() > 1:
		out += ", same model"
	case n > 1:
		out += fmt.Sprintf(", %d models", n)
	}
	if n := len(t.Abstained); n > 0 {
		out += fmt.Sprintf(", %d abstained", n)
	}
	if n := len(t.Silent); n > 0 {
		out += fmt.Sprintf(", %d did not answer", n)
	}
	return out
}

// howDecided says by which rule an answer stands, where that is not simply that it has the most
// votes of all.
func (t Tally) howDecided() string {
	after := fmt.Sprintf("decided after %d of %d", t.counted(), t.Voters)
	switch t.Rule {
	case DecidedByLock:
		return after + ": nothing outstanding could overturn it"
	case DecidedByLikely:
		return after + ": it led by so much that the rest was unlikely to overturn it"
	case DecidedByTie:
		return "tied, and its voters needed the fewest words"
	}
	return ""
}
