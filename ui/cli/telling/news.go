package telling

import (
	"fmt"
	"strings"
	"time"

	"plenum/engine"
	"plenum/sessions/export"
)

// News says what a round does about its slow, dead and dear branches at a moment: the retries
// that wait, who holds it up, that it has enough, how its budget stands. One short text each,
// what is most urgent first.
func News(s *engine.State, r *engine.Round, now time.Duration) []string {
	var out []string
	if p := r.Purse; p.Stopped || p.Warned {
		out = append(out, BudgetNews(s, r, now))
	}
	for _, b := range Callers(r) {
		if b.Retrying() {
			a := b.Attempt()
			out = append(out, fmt.Sprintf("%s: %s, again in %s", Name(b), Trouble(a.Error), Soon(a.Clock.Again-now)))
		}
	}
	for _, b := range r.Branches {
		if text := Straggles(r, b, now); text != "" {
			out = append(out, Name(b)+": "+text)
		}
	}
	if text := enough(r); text != "" {
		out = append(out, text)
	}
	return out
}

// BudgetNews says how much of a budget is spent, and whether it holds anything back.
func BudgetNews(s *engine.State, r *engine.Round, now time.Duration) string {
	sp := s.Spending(r, now)
	if sp.Stopped {
		return "budget stopped at " + export.SpentOf(sp.Spent, sp.Limit)
	}
	return "budget: " + export.SpentOf(sp.Spent, sp.Limit)
}

// Name names a branch by its number and its agent, a helper by what it is for, or the merge.
func Name(b *engine.Branch) string {
	switch {
	case b.ID.Reduction():
		return "merge"
	case b.ID.Helper():
		return b.Agent.Name
	}
	return fmt.Sprintf("%d %s", b.ID.Number(), b.Agent.Name)
}

// troubles are the failures in a word or two, for a line that has no room for the sentence.
var troubles = map[engine.Code]string{
	engine.CodeConnect:   "no connection",
	engine.CodeDNS:       "no such host",
	engine.CodeReset:     "broke off",
	engine.CodeMalformed: "no stream",
	engine.CodeEmpty:     "empty answer",
	engine.CodeFirst:     "no first word",
	engine.CodeIdle:      "fell silent",
	engine.CodeRateLimit: "too many requests",
	engine.CodeServer:    "server error",
}

// Trouble is a failure in a word or two: the server's status where it gave one.
func Trouble(f *engine.Failure) string {
	switch {
	case f == nil:
		return "failed"
	case f.Status >= 400:
		return fmt.Sprint(f.Status)
	}
	if word, ok := troubles[f.Code]; ok {
		return word
	}
	return strings.ReplaceAll(string(f.Code), "_", " ")
}

// Straggles says how a branch holds the round up; empty: it does not.
func Straggles(r *engine.Round, b *engine.Branch, now time.Duration) string {
	st, ok := r.Straggler(b, now)
	if !ok {
		return ""
	}
	text := "slow"
	switch {
	case st.Silent > 0:
		text = "silent " + Soon(st.Silent)
	case st.Eta > 0:
		text = "slow, about " + Soon(st.Eta) + " more"
	}
	if st.Silent > 0 && st.CutAt != engine.Never {
		text += ", cut in " + Soon(st.CutAt-now)
	}
	return text
}

// enough says that a quorum is reached while the round still waits for the rest.
func enough(r *engine.Round) string {
	p := r.Plan.Policy
	if r.Gathered != nil || p.Gather != engine.GatherQuorum || p.Grace == engine.Off || r.Running() == 0 {
		return ""
	}
	need, usable := r.Plan.Policy.Quorum.Of(len(r.Branches)), 0
	for _, b := range r.Branches {
		if b.Status.Usable() {
			usable++
		}
	}
	if usable < need {
		return ""
	}
	return fmt.Sprintf("quorum of %d reached, a moment for the rest", need)
}

// Soon writes a short length of time: "1.8 s", "14 s", "2:05".
func Soon(d time.Duration) string {
	d = max(d, 0)
	switch {
	case d < 9950*time.Millisecond:
		return fmt.Sprintf("%.1f s", d.Seconds())
	case d < 2*time.Minute:
		return fmt.Sprintf("%.0f s", d.Seconds())
	}
	return Clock(d)
}
