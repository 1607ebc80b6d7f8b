package screens

import (
	"fmt"
	"strings"
	"time"

	"plenum/engine"
	"plenum/ui/overlays"
	"plenum/ui/widgets"
)

// standing is how the round stands, longest first; alike is a word on how alike the branches are,
// or empty.
func standing(s *Scene, r *engine.Round, alike string) []string {
	now := s.Now.Truncate(engine.FigureStep)
	if r.Phase() == engine.PhaseOver {
		now = s.Now
	}
	sum := engine.Summarize(s.State, r, now)
	plain := countWords(s, r)
	words, waits := plain+triedWords(r), waitWords(s, r)
	work, cost := workWord(sum), costWord(s, sum, now)
	if mode := modeWords(r); mode != "" {
		return modeRows(mode, plain, words, alike, waits, work, cost)
	}
	rows := []string{words + waits[0] + alike + work + cost}
	for _, w := range waits {
		rows = append(rows, words+w+alike+cost, words+w+cost)
	}
	return append(rows, words+cost, plain+cost, plain)
}

// modeRows puts how a round stands in the words of its mode first, which goes last where there is
// little room.
func modeRows(mode, plain, words, alike string, waits []string, work, cost string) []string {
	if plain != "" {
		plain, words = "   "+plain, "   "+words
	}
	rows := []string{mode + words + waits[0] + alike + work + cost}
	for _, w := range waits {
		rows = append(rows, mode+words+w+alike+cost, mode+words+w+cost)
	}
	for _, w := range waits {
		rows = append(rows, mode+w+cost)
	}
	return append(rows, mode+plain+cost, mode+cost, mode)
}

// countWords says how many branches are at what.
func countWords(s *Scene, r *engine.Round) string {
	counts := map[string]int{}
	for _, b := range r.Branches {
		counts[stateWord(r, b, s.Now)]++
	}
	var parts []string
	for _, w := range []string{
		"done", "truncated", "writing", "thinking", "waiting", "queued", "retrying", "silent", "slow",
		"failed", "timed out", "cancelled", "skipped", "not needed",
	} {
		if w == "done" && r.Plan.Mode == engine.ModeSplit {
			continue // the parts that were read are counted before
		}
		if counts[w] > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", counts[w], w))
		}
	}
	return strings.Join(parts, " · ")
}

// triedWords says how often the round tried again, and how often beside.
func triedWords(r *engine.Round) string {
	retries, hedges, out := 0, 0, ""
	for _, b := range r.Branches {
		for _, a := range b.Attempts {
			switch a.Start.Why {
			case engine.WhyRetry, engine.WhyRestart:
				retries++
			case engine.WhyHedge:
				hedges++
			}
		}
	}
	if retries > 0 {
		out += " · " + plural(retries, "retry", "retries")
	}
	if hedges > 0 {
		out += " · " + plural(hedges, "hedge", "hedges")
	}
	return out
}

// stateWord is what a branch is at, in a word.
func stateWord(r *engine.Round, b *engine.Branch, now time.Duration) string {
	switch st, named := r.Straggler(b, now); {
	case named && st.Silent > 0:
		return "silent"
	case named && r.Phase() == engine.PhaseScatter:
		return "slow"
	case b.Status.Ended() && b.Reason == engine.ReasonDecided:
		return "not needed"
	}
	return strings.ReplaceAll(string(b.Status), "_", " ")
}

// waitWords says what the round waits for, or how it came to its end; longest first, there is at
// least one.
func waitWords(s *Scene, r *engine.Round) []string {
	by := causeWord(r)
	if r.Decided != nil {
		by = "" // the votes say so
	}
	if by != "" {
		by = ", " + by
	}
	switch r.Phase() {
	case engine.PhaseScatter:
		return policyWords(r, s.Now)
	case engine.PhaseReduce:
		is := "   " + mergingWords(r)
		return []string{is + by, is}
	}
	if len(r.Reductions) > 0 {
		read := "   merged: " + s.Keys.Move.Merged.Help().Key + " to read it"
		return []string{read + by, read}
	}
	if why := whyNotMerged(s, r); why != "" {
		return []string{"   not merged: " + why, "   not merged" + by, "   not merged"}
	}
	return []string{"   not merged"}
}

// policyWords is the policy of a round that waits, in words; longest first.
func policyWords(r *engine.Round, now time.Duration) []string {
	p := r.Plan.Policy
	waits, n := "waits for all", len(r.Branches)
	switch p.Gather {
	case engine.GatherQuorum:
		waits = quorumWord(r)
	case engine.GatherFirst:
		waits = "waits for the first"
	case engine.GatherManual:
		waits = "until you merge"
	case engine.GatherDecided:
		waits = "until it is decided"
	}
	if n < 2 && p.Gather != engine.GatherManual {
		waits = "waits for it"
	}
	fails := "best effort"
	if p.OnFailure == engine.FailAll {
		fails = "fail all"
	}
	rows := []string{"   " + waits + ", " + fails}
	if whole := p.Timeouts.Deadline.Of(engine.Off); whole > 0 {
		left := "deadline in " + widgets.Clock(max(r.AskedAt+whole-now, 0))
		rows = []string{rows[0] + ", " + left, "   " + waits + ", " + left}
	}
	return append(rows, "   "+waits)
}

// quorumWord says how many a round waits for: "waits for 2 of 3 + 10 s grace", and once they are
// in that the grace runs.
func quorumWord(r *engine.Round) string {
	p, usable := r.Plan.Policy, 0
	for _, b := range r.Branches {
		if b.Status.Usable() {
			usable++
		}
	}
	enough := p.Quorum.Of(len(r.Branches))
	if usable >= enough {
		return fmt.Sprintf("%d of %d are in, the grace runs", usable, len(r.Branches))
	}
	waits := fmt.Sprintf("waits for %d of %d", enough, len(r.Branches))
	if grace := p.Grace.Of(engine.DefaultGrace); grace > 0 {
		waits += " + " + widgets.Seconds(grace) + " grace"
	}
	return waits
}

// causeWord is why a round waits no more, in a few words; empty: it waits, or nothing was cut
// short.
func causeWord(r *engine.Round) string {
	if r.Gathered == nil {
		return ""
	}
	switch r.Gathered.Cause {
	case engine.CauseQuorum:
		return "by the quorum"
	case engine.CauseFirst:
		return "by the first answer"
	case engine.CauseDeadline:
		return "by the deadline"
	case engine.CauseBudget:
		return "short of budget"
	case engine.CauseFailed:
		return "fail all"
	case engine.CauseShort:
		return "too few answered"
	case engine.CauseCancelled:
		return "cancelled"
	case engine.CauseDecided:
		return "decided"
	}
	return ""
}

// whyNotMerged is why a round that is over was not merged, in a clause; empty: not known.
func whyNotMerged(s *Scene, r *engine.Round) string {
	if r.Gathered == nil {
		return ""
	}
	switch r.Gathered.Cause {
	case engine.CauseCancelled:
		return "you cancelled all"
	case engine.CauseFailed:
		if b := firstFailed(r); b != nil {
			return b.Agent.Name + " failed, so all was stopped (fail all)"
		}
		return "one failed, so all was stopped (fail all)"
	case engine.CauseShort:
		return fmt.Sprintf("fewer than %d could still answer", max(r.Plan.Policy.MinUsable, 1))
	case engine.CauseBudget:
		return "the budget stopped it; " + s.Keys.Round.Budget.Help().Key + " raises it"
	case engine.CauseDeadline:
		return "the deadline came first"
	}
	return ""
}

// firstFailed is the branch whose failure came first; nil: none failed.
func firstFailed(r *engine.Round) *engine.Branch {
	var first *engine.Branch
	for _, b := range r.Branches {
		if b.Status != engine.StatusFailed && b.Status != engine.StatusTimedOut {
			continue
		}
		if first == nil || b.EndedAt < first.EndedAt {
			first = b
		}
	}
	return first
}

func workWord(sum engine.Summary) string {
	t := sum.Totals
	if sum.Offline || t.Sequential <= t.Wall {
		return ""
	}
	return fmt.Sprintf("   %s of work in %s", widgets.Seconds(t.Sequential), widgets.Seconds(t.Wall))
}

func costWord(s *Scene, sum engine.Summary, now time.Duration) string {
	if s.Round().OfflineOnly() && s.Round().Purse.Limit.None() {
		return "   offline, $0"
	}
	return "   " + overlays.BudgetLine(figures(s, sum, now))
}
