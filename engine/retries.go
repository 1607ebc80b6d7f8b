package engine

import (
	"cmp"
	"math/rand/v2"
	"slices"
	"time"
)

// The backoff before an attempt: full jitter over a bound that doubles, as in the AWS builders'
// library ("Exponential Backoff And Jitter"); where the server says how long to wait, that and up
// to a quarter more.
const (
	backoffBase   = time.Second
	backoffMost   = 30 * time.Second
	pushbackExtra = 5 * time.Second
)

// The allowance that retries and hedges of a round share, as gRPC throttles retries (gRFC A6): a
// failure takes one, a success gives a tenth, and it must stand above half.
const (
	allowanceMost  = 10.0
	allowanceGives = 0.1
	allowanceLeast = 5.0
)

// mendable reports whether another attempt may mend a failure.
func (c Code) mendable() bool {
	switch c {
	case CodeConnect, CodeDNS, CodeRateLimit, CodeServer, CodeReset, CodeMalformed, CodeEmpty, CodeFirst, CodeIdle:
		return true
	}
	return false
}

// scheduleRetries decides, once for each attempt that failed, whether another follows: before
// the first text a retry, after it a restart where the words stalled or broke off.
func scheduleRetries(s *State, in input) step {
	var st step
	for b := range s.running() {
		a := b.Attempt()
		if a == nil || !a.Ended() || b.Retrying() || b.runs() > 0 || a.ByHand() {
			continue
		}
		if a.Status != StatusFailed && a.Status != StatusTimedOut || a.Error == nil {
			continue
		}
		r := s.roundOf(b.Round)
		why, tries, ok := again(r, b, a)
		if !ok || r.allowance(a.Clock.Ended) <= allowanceLeast {
			continue
		}
		after := delay(r.Seed, b, a, tries)
		if cut, timed := r.limit(b); timed && in.now+after >= cut {
			continue
		}
		if !s.affords(r, in.now, r.purposeOf(b, 1)) {
			st = st.stopped(s, r, in.now)
			continue
		}
		st.note = append(st.note, Event{Round: b.Round, Branch: b.ID, Attempt: a.N, Fact: RetryScheduled{After: after, Why: why, Cause: a.Error.Code}})
	}
	return st
}

// Unretried reports whether a branch has failed in a way that another attempt might have mended,
// with tries of its own left, and got none since its round had failed too often by then: the
// allowance that all retries and hedges share was used up.
func (r *Round) Unretried(b *Branch) bool {
	a := b.Attempt()
	if a == nil || a.Error == nil || !a.Ended() || a.Clock.Again != Never || b.Status != StatusFailed && b.Status != StatusTimedOut {
		return false
	}
	_, _, ok := again(r, b, a)
	return ok && r.allowance(a.Clock.Ended) <= allowanceLeast
}

// again says which kind of attempt may follow one that failed, and how many of that kind the
// policy has made since a person last began anew; false: none may.
func again(r *Round, b *Branch, a *Attempt) (why AttemptWhy, tries int, ok bool) {
	if !a.Error.Code.mendable() {
		return "", 0, false
	}
	retries, restarts := 0, 0
	for _, e := range b.Attempts {
		switch {
		case e.Start.Why == WhyHedge:
		case e.Start.Why != WhyRetry && e.Start.Why != WhyRestart || !followed(b, e):
			retries, restarts = 0, 0 // a person began anew
		case e.Start.Why == WhyRetry:
			retries++
		default:
			restarts++
		}
	}
	if a.Text.Len() == 0 {
		return WhyRetry, retries, retries < count(r.Plan.Policy.Retries, DefaultRetries)
	}
	switch a.Error.Code {
	case CodeIdle, CodeReset, CodeServer:
		return WhyRestart, restarts, restarts < count(r.Plan.Policy.Restart, DefaultRestart)
	}
	return "", 0, false
}

// followed reports whether an attempt was made by the policy, after one that had failed.
func followed(b *Branch, a *Attempt) bool {
	before := b.Find(a.N - 1)
	for before != nil && before.Clock.Again == Never && before.Start.Why == WhyHedge {
		before = b.Find(before.N - 1)
	}
	return before != nil && before.Clock.Again != Never && a.Clock.Started >= before.Clock.Again
}

func count(n *int, def int) int {
	if n == nil {
		return def
	}
	return *n
}

// delay is how long to wait before the attempt that follows, after so many of its kind. The
// same seed gives the same, and each branch and each merge its own, so that none wait for the
// same moment.
func delay(seed uint64, b *Branch, a *Attempt, tries int) time.Duration {
	stream := uint64(b.ID.Number())<<16 | uint64(a.N)
	switch {
	case b.ID.Reduction():
		stream |= 1 << 63
	case b.ID.Helper():
		stream |= 1 << 62
	}
	rnd := rand.New(rand.NewPCG(seed, stream))
	if told := a.Error.RetryAfter; told > 0 {
		return (told + jitter(rnd, min(told/4, pushbackExtra))).Truncate(time.Microsecond)
	}
	return jitter(rnd, min(backoffMost, backoffBase<<min(tries, 8))).Truncate(time.Microsecond)
}

func jitter(rnd *rand.Rand, most time.Duration) time.Duration {
	return time.Duration(rnd.Float64() * float64(most))
}

// allowance is what retries and hedges of the round have left as of a moment.
func (r *Round) allowance(at time.Duration) float64 {
	var ended []*Attempt
	for _, b := range r.calls() {
		for _, a := range b.Attempts {
			if a.Ended() && a.Clock.Ended <= at && !a.ByHand() {
				ended = append(ended, a)
			}
		}
	}
	slices.SortStableFunc(ended, func(a, b *Attempt) int { return cmp.Compare(a.Clock.Ended, b.Clock.Ended) })
	left := allowanceMost
	for _, a := range ended {
		switch {
		case a.Status == StatusFailed || a.Status == StatusTimedOut:
			left = max(left-1, 0)
		case a.Status.Usable():
			left = min(left+allowanceGives, allowanceMost)
		}
	}
	return left
}

// calls lists the branches, the helpers and the merges of a round.
func (r *Round) calls() []*Branch {
	out := append(slices.Clone(r.Branches), r.Helpers...)
	for _, red := range r.Reductions {
		out = append(out, red.Branch)
	}
	return out
}

// limit is the moment at which a branch or the round's own merge is cut off by the deadline;
// false: by none. What the person begins when that moment has passed is not held to it, and a
// merge that begins late still has its share. What the program writes itself takes no time, also
// where its helpers used up all there was.
func (r *Round) limit(b *Branch) (time.Duration, bool) {
	if b.ID.Helper() && b.Help.For != "" {
		return r.mergeLimit(r.Reduction(b.Help.For))
	}
	if !b.ID.Reduction() {
		begun := b.AddedAt
		if a := b.Attempt(); a != nil {
			begun = a.Clock.Started
		}
		at, timed := r.cut()
		if b.ID.Helper() { // the branches wait for it, and do without it
			at = r.AskedAt + (at-r.AskedAt)/helperShare
		}
		return at, timed && begun < at
	}
	if red := r.Reduction(b.ID); red != nil && red.Start.Strategy.Writes() {
		return r.mergeLimit(red)
	}
	return 0, false
}

// helperShare is the part of the branches' time that a helper may take before they begin.
const helperShare = 3

// mergeLimit is the moment at which a merge of the round's own is cut off, with all that it needs.
func (r *Round) mergeLimit(red *Reduction) (time.Duration, bool) {
	whole := r.Plan.Policy.Timeouts.Deadline.Of(Off)
	if whole <= 0 || red == nil || !red.Start.Auto {
		return 0, false
	}
	return max(r.AskedAt+whole, red.Branch.AddedAt+r.Plan.Policy.Timeouts.Reserve()), true
}

// launchRetries starts the attempts whose wait is over.
func launchRetries(s *State, in input) step {
	var st step
	for b := range s.running() {
		if !b.Retrying() || in.now < b.Attempt().Clock.Again {
			continue
		}
		why := WhyRetry
		if b.Attempt().Text.Len() > 0 {
			why = WhyRestart
		}
		st.launch = append(st.launch, launch{branch: b.ID, why: why})
	}
	return st
}
