package engine

import (
	"slices"
	"time"
)

// merges reports whether a round that gathered so is merged by itself.
func (c Cause) merges() bool {
	return c != CauseCancelled && c != CauseFailed && c != CauseShort
}

// launchQueued starts the branches that wait for their first attempt, as many at once as the
// round and its budget allow. What the budget does not allow waits for what runs to end, and is
// skipped once nothing does.
func launchQueued(s *State, in input) step {
	var st step
	for b := range s.running() {
		r := s.roundOf(b.Round)
		if len(b.Attempts) > 0 || r.waits(b) {
			continue
		}
		if b.ID.Reduction() {
			st = join(st, s.lastCall(r, b, in.now))
			continue
		}
		active := r.active() + len(st.launch)
		if most := r.Plan.Policy.Concurrency; most > 0 && active >= most {
			continue
		}
		switch {
		case s.affords(r, in.now, r.purposeOf(b, len(st.launch)+1)):
			st.launch = append(st.launch, launch{branch: b.ID, why: WhyFirst})
		case active == 0:
			st = st.stopped(s, r, in.now)
			st = join(st, cancelFor(b, ReasonBudget))
		}
	}
	return st
}

// lastCall begins a merge whose helpers are done, unless they cost all that the budget held.
func (s *State) lastCall(r *Round, b *Branch, now time.Duration) step {
	if red := r.Reduction(b.ID); red.Start.Strategy.Writes() && len(r.helpersOf(b.ID)) > 0 && !s.affords(r, now, r.purposeOf(b, 1)) {
		return join(stopSpending(s, r, now), cancelFor(b, ReasonBudget))
	}
	return step{launch: []launch{{branch: b.ID, why: WhyFirst}}}
}

// active counts the branches and the helpers that have an attempt under way, or one to come.
func (r *Round) active() int {
	n := 0
	for _, b := range r.calls() {
		if !b.ID.Reduction() && (b.runs() > 0 || b.Retrying()) {
			n++
		}
	}
	return n
}

// failAll cancels the rest once a branch has failed for good, where the round is told to.
func failAll(s *State, _ input) step {
	r := s.Round()
	if r.Phase() != PhaseScatter || r.Plan.Policy.OnFailure != FailAll {
		return step{}
	}
	for _, b := range r.Branches {
		if b.Wish.Attempt == 0 && (b.Status == StatusFailed || b.Status == StatusTimedOut) {
			return stopWaiting(r, CauseFailed, ReasonSibling)
		}
	}
	return step{}
}

// outOfReach stops a round in which too few branches can still become usable.
func outOfReach(s *State, _ input) step {
	r := s.Round()
	if r.Phase() != PhaseScatter || r.Running() == 0 {
		return step{}
	}
	if r.Running()+r.within() < r.Plan.Policy.MinUsable {
		return stopWaiting(r, CauseShort, ReasonSibling)
	}
	return step{}
}

// within counts the branches that have ended with a text to merge, whatever the person has made
// of it for now: what is left out, or stands behind an earlier text, can be taken again.
func (r *Round) within() int {
	n := 0
	for _, b := range r.Branches {
		if b.Status.Ended() && (b.InMerge() || slices.ContainsFunc(b.Attempts, (*Attempt).whole)) {
			n++
		}
	}
	return n
}

// whole reports a text that came to a usable end.
func (a *Attempt) whole() bool { return a.Status.Usable() && a.Text.Len() > 0 }

// overdue ends what has not begun when the time for the branches is up; what runs is ended by
// its own clock.
func overdue(s *State, in input) step {
	r := s.Round()
	if at, ok := r.cut(); !ok || in.now < at {
		return step{}
	}
	var st step
	for _, b := range r.Branches {
		if _, ok := r.limit(b); ok && b.EndedAt == Never && b.runs() == 0 {
			end := BranchEnded{Status: StatusSkipped, Reason: ReasonDeadline}
			if len(b.Attempts) > 0 {
				end.Status = StatusTimedOut
			}
			st.note = append(st.note, Event{Round: r.N, Branch: b.ID, Fact: end})
		}
	}
	return st
}

// cut is the moment at which the branches of a round that still waits are cut off, so that the
// merge has its share of the deadline; false: there is none.
func (r *Round) cut() (time.Duration, bool) {
	if r == nil || r.Gathered != nil {
		return 0, false
	}
	t := r.Plan.Policy.Timeouts
	whole := t.Deadline.Of(Off)
	if whole <= 0 {
		return 0, false
	}
	if r.Plan.Reducer.Strategy != StrategyNone {
		whole -= t.Reserve()
	}
	return r.AskedAt + whole, true
}

// gather notes that nothing more is waited for.
func gather(s *State, in input) step {
	r := s.Round()
	if r.Phase() != PhaseScatter {
		return step{}
	}
	policy := r.Plan.Policy
	if r.Running() == 0 {
		if policy.Gather == GatherManual && !in.oneShot && r.within() > 0 {
			return step{}
		}
		return step{note: []Event{gathered(r, r.endedBy(), "")}}
	}
	switch at, enough := r.enough(); {
	case !enough || in.now < at:
	case policy.Gather == GatherFirst:
		return stopWaiting(r, CauseFirst, ReasonQuorum)
	default:
		return stopWaiting(r, CauseQuorum, ReasonQuorum)
	}
	return step{}
}

// endedBy is why a round whose branches have all ended waits no more.
func (r *Round) endedBy() Cause {
	cause := CauseAll
	for _, b := range r.Branches {
		switch b.Reason {
		case ReasonDeadline:
			return CauseDeadline
		case ReasonBudget:
			cause = CauseBudget
		}
	}
	return cause
}

// enough is the moment from which a round has enough, its grace included, where it is told to
// wait for less than all and so many are usable; false: it has not.
func (r *Round) enough() (time.Duration, bool) {
	p := r.Plan.Policy
	k := 1
	switch p.Gather {
	case GatherFirst:
	case GatherQuorum:
		k = p.Quorum.Of(len(r.Branches))
	default:
		return 0, false
	}
	var ended []time.Duration
	for _, b := range r.taking() {
		if b.Status.Usable() { // a text that broke off may take part, but is not waited for
			ended = append(ended, b.EndedAt)
		}
	}
	if len(ended) < k {
		return 0, false
	}
	slices.Sort(ended)
	at := ended[k-1]
	if p.Gather == GatherQuorum {
		at += min(p.Grace.Of(DefaultGrace), (at-r.AskedAt)/4)
	}
	return at, true
}

// stopWaiting cancels what still runs and notes that the round waits no more.
func stopWaiting(r *Round, cause Cause, why Reason) step {
	var st step
	for _, b := range r.Branches {
		st = join(st, cancelFor(b, why))
	}
	st.note = append(st.note, gathered(r, cause, why))
	return st
}

// gathered is the fact that the round waits no more. Where something still runs that is
// cancelled for a reason in the same step, it counts as that.
func gathered(r *Round, cause Cause, stopped Reason) Event {
	g := Gathered{Cause: cause, Used: []BranchID{}}
	for _, b := range r.Branches {
		if !r.outvoted(b) && (b.InMerge() || stopped != ReasonNone && b.joins()) {
			g.Used = append(g.Used, b.ID)
		}
	}
	g.Missing = r.missing(g.Used)
	for i, m := range g.Missing {
		if stopped == ReasonNone {
			break
		}
		for _, ev := range cancelFor(r.Branch(m.Branch), stopped).note {
			if end, ok := ev.Fact.(BranchEnded); ok {
				g.Missing[i].Status, g.Missing[i].Reason = end.Status, end.Reason
			}
		}
	}
	return Event{Round: r.N, Fact: g}
}

// joins reports whether the words of a branch that still runs take part in the merge if it is
// cut off now.
func (b *Branch) joins() bool {
	return !b.Status.Ended() && b.Wish.Merge == TakenIn && b.Text().Len() > 0
}
