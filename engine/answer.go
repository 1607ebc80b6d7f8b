package engine

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
)

// MarkdownOf is the answer of the last round as markdown, with what must be known about it
// above: that no model was called, which branches are missing and why, what is not supported.
// A merge is as ReadingOf shows it. Where the strategy is none, the branches follow one another. Where there is no answer the error is a sentence
// that says why.
func MarkdownOf(s *State) (string, error) {
	r := s.Round()
	if r == nil {
		return "", errors.New("nothing was asked in this session yet")
	}
	text, err := answerOf(r)
	if err != nil {
		return "", err
	}
	if red := r.Answer(); red != nil {
		text = ReadingOf(r, red).Text
	}
	var b strings.Builder
	for _, label := range Labels(r, r.Answer()) {
		fmt.Fprintf(&b, "> %s\n>\n", label)
	}
	above := strings.TrimSuffix(b.String(), ">\n")
	if above != "" {
		above += "\n"
	}
	return above + strings.TrimSpace(text) + "\n", nil
}

// answerOf is the text of a round's answer, or why there is none.
func answerOf(r *Round) (string, error) {
	if red := r.Answer(); red != nil {
		return strings.TrimSpace(red.Answer.String()), nil
	}
	used := r.usable()
	if r.Gathered != nil && r.Plan.Reducer.Strategy == StrategyNone && len(used) >= max(r.Plan.Policy.MinUsable, 1) {
		var parts []string
		for _, b := range used {
			parts = append(parts, section(BranchText{ID: b.ID, Agent: b.Agent.Name, Text: b.Text().String(), Partial: b.Partial()}))
		}
		return strings.TrimSpace(strings.Join(parts, "\n")), nil
	}
	return "", errors.New(whyNoAnswer(r, len(used)))
}

// whyNoAnswer is the sentence for a round that came to none.
func whyNoAnswer(r *Round, used int) string {
	all := len(r.Branches)
	if n := len(r.Reductions); n > 0 {
		return whyNoMerge(r.Reductions[n-1], used)
	}
	switch need := max(r.Plan.Policy.MinUsable, 1); {
	case r.claimless():
		return noClaims + ": a claim states something that can be true or false"
	case r.Gathered != nil && used > 0 && !slices.ContainsFunc(r.usable(), func(b *Branch) bool { return !b.nothing() }):
		return noneOf(used, "part") + " of the document holds anything on the question"
	case r.Gathered == nil:
		return fmt.Sprintf("the round was not finished: %d of %d branches had come to an end", all-r.Running(), all)
	case used == 0:
		return fmt.Sprintf("%s came to an answer%s", noneOf(all, "branch"), causes(r))
	case used < need:
		return fmt.Sprintf("only %d of %d branches came to an answer, and the board wants %d%s", used, all, need, causes(r))
	case r.Gathered.Cause == CauseFailed:
		return fmt.Sprintf("a branch failed, and this round fails with it%s; the texts of %s are kept and can be merged", causes(r), plural(used, "branch"))
	case r.Purse.Stopped && r.Gathered.Cause != CauseCancelled:
		return fmt.Sprintf("the budget left nothing for the merge; the answers of %s are kept and can be merged once it is raised", plural(used, "branch"))
	case r.Gathered.Cause == CauseCancelled:
		return fmt.Sprintf("the round was cancelled before its merge; the answers of %s are kept and can be merged", plural(used, "branch"))
	}
	return fmt.Sprintf("the merge was not begun; the answers of %s are kept and can be merged", plural(used, "branch"))
}

// noneOf is "none of the 3 branches", or "no branch" where there is only one.
func noneOf(n int, what string) string {
	if n == 1 {
		return "no " + what
	}
	return "none of the " + plural(n, what)
}

func whyNoMerge(red *Reduction, used int) string {
	kept := fmt.Sprintf("the answers of %s are kept and can be merged again", plural(used, "branch"))
	switch b := red.Branch; {
	case !b.Status.Ended():
		return "the merge was not finished; " + kept
	case b.Status == StatusCancelled:
		return "the merge was cancelled; " + kept
	default:
		why := "it gave no reason"
		if a := b.Attempt(); a != nil && a.Error != nil {
			why = sentence(*a.Error)
		}
		return fmt.Sprintf("the merge failed: %s; %s", why, kept)
	}
}

// causes names what kept branches from answering, each cause once.
func causes(r *Round) string {
	var out []string
	seen := map[string]bool{}
	for _, b := range r.failed() {
		why := whyMissing(Missing{Status: b.Status, Reason: b.Reason}, 0)
		if a := b.Attempt(); a != nil && a.Error != nil && b.Status == StatusFailed {
			why = sentence(*a.Error)
		}
		if !seen[why] {
			seen[why] = true
			out = append(out, fmt.Sprintf("%s: %s", b.Agent.Name, why))
		}
	}
	if len(out) == 0 {
		return ""
	}
	const most = 3
	if len(out) > most {
		out = append(out[:most], fmt.Sprintf("and %d more", len(out)-most))
	}
	return " (" + strings.Join(out, "; ") + ")"
}

// sentence is a failure in words, with what to do after it, and without a full stop.
func sentence(f Failure) string {
	s := strings.TrimRight(oneLine(f.Message), ". ")
	if hint := strings.TrimRight(oneLine(f.Hint), ". "); hint != "" {
		s += " (" + hint + ")"
	}
	return s
}

// Labels are the sentences that stand above a merge in every format, or above the branches
// side by side where red is nil: that no model was called, who is missing and why, how the claims
// were found, what was cut off, what is not supported. None: the result is whole.
func Labels(r *Round, red *Reduction) []string {
	var out []string
	if label := OfflineNote(r, red); label != "" {
		out = append(out, label)
	}
	for _, m := range missingIn(r, red) {
		out = append(out, without(r, red, m))
	}
	if r.Claims != nil && r.Claims.Note != "" && ofStrategy(red, StrategyVerdicts) == nil { // verdicts say it
		out = append(out, oneLine(r.Claims.Note))
	}
	if red == nil {
		return out
	}
	out = append(out, r.Notes(red)...)
	if red.Branch.Status == StatusTruncated {
		out = append(out, "The merge was cut off: this text stops short.")
	}
	if c := red.Checked; c != nil && c.Marks.Invalid+c.Quotes.Invalid > 0 {
		out = append(out, "Not all of this text is supported: "+Verdict(c))
	}
	return out
}

// Missing lists the branches that take no part in the round's answer, or that did not answer
// in time where there is no merge.
func (r *Round) Missing() []Missing { return missingIn(r, r.timedMerge()) }

// Degraded reports whether the round's answer is less than was asked for: a branch is
// missing, or the merge was cut off.
func (r *Round) Degraded() bool {
	if red := r.Answer(); red != nil && red.Branch.Status == StatusTruncated {
		return true
	}
	return len(r.Missing()) > 0
}

func missingIn(r *Round, red *Reduction) []Missing {
	switch {
	case red != nil:
		return red.Start.Missing
	case r.Gathered != nil:
		return r.Gathered.Missing
	}
	return nil
}

// without says which branch is missing and why: "Without Market: it was cancelled after 97
// words. Its words are kept and left out of this answer."
func without(r *Round, red *Reduction, m Missing) string {
	name := m.Agent
	if name == "" {
		name = string(m.Branch)
	}
	a := r.Absence(red, m)
	why := whyMissing(m, a.Words)
	if m.Status == StatusFailed && a.Failure != nil {
		why += ": " + sentence(*a.Failure)
	}
	out := fmt.Sprintf("Without %s: %s.", name, why)
	if a.Words > 0 {
		out += " Its words are kept and left out of this answer."
	}
	if a.Since {
		out += " It has answered since."
	}
	return out
}

// Absence is how a branch stood when a merge left it out, whatever it did since.
type Absence struct {
	Ended   time.Duration // when it had ended; Never: it had not, or never began
	Words   int           // that it had written, where it stopped short
	Failure *Failure      // why it failed; nil: it did not
	Since   bool          // it has a usable text now that it had not then
}

// Absence finds how a branch stood that takes no part in a merge; a nil merge means the gather.
func (r *Round) Absence(red *Reduction, m Missing) Absence {
	out := Absence{Ended: Never}
	b := r.Branch(m.Branch)
	if b == nil {
		return out
	}
	until := r.GatheredAt
	if red != nil {
		until = red.Branch.AddedAt
	}
	var then *Attempt
	for _, a := range b.Attempts {
		if until == Never || a.Clock.Started <= until {
			then = a
		}
	}
	out.Since = b.Status.Usable() && !m.Status.Usable() && b.Said() != then
	if then == nil || !m.Status.Ended() {
		return out
	}
	out.Ended = then.Clock.Ended
	if !m.Status.Usable() {
		out.Words, out.Failure = then.Count.Words, then.Error
	}
	return out
}

// aboutText says what a reader must know of a text that was merged: that it stops short, or
// that no model wrote it so.
func aboutText(b *Branch, a *Attempt) []string {
	name := fmt.Sprintf("%s [%d]", b.Agent.Name, b.ID.Number())
	switch {
	case a == nil:
	case a.ByHand():
		return []string{name + " was edited by hand before it was merged."}
	case a.Status == StatusTruncated:
		return []string{name + " stops short: its answer was cut off."}
	case a.Status == StatusSuperseded:
		return []string{name + " stops short: it was run again while it wrote."}
	case a.Status != StatusDone:
		return []string{fmt.Sprintf("%s stops short: %s.", name, whyMissing(Missing{Status: a.Status, Reason: a.reason()}, 0))}
	}
	return nil
}
