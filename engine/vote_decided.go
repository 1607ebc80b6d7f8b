package engine

// Above wavesAbove planned voters, voters start in waves of so many, and the vote is looked at
// when a wave is over: a vote that is decided early then saves most of its calls.
const (
	wavesAbove = 8
	waveOf     = 4
)

// voters are the round's voters, in the order of their numbers.
func (r *Round) voters() []*Branch {
	var out []*Branch
	for _, b := range r.Branches {
		if b.Role == RoleVoter {
			out = append(out, b)
		}
	}
	return out
}

// Wave is how many voters of so many that are planned are asked at a time: a vote that is decided
// early then never asks the rest. 0: all are asked at once.
func (p Policy) Wave(planned int) int {
	if p.Gather != GatherDecided || planned <= wavesAbove {
		return 0
	}
	return waveOf
}

// planned is how many of the voters the plan named.
func planned(voters []*Branch) int {
	n := 0
	for _, b := range voters {
		if b.Why == AddedByPlan {
			n++
		}
	}
	return n
}

// oneWeight is the weight that all of the voters have; 0: they differ.
func oneWeight(voters []*Branch) int64 {
	unit := int64(0)
	for i, b := range voters {
		w := weightOf(b)
		if i > 0 && w != unit {
			return 0
		}
		unit = w
	}
	return unit
}

// finished reports whether a voter has nothing more to say by itself.
func (b *Branch) finished() bool { return b.Status.Ended() && b.EndedAt != Never }

// vote is what a voter's text says, and whether it has one that takes part.
func (r *Round) vote(b *Branch) (Answered, bool) {
	if !b.InMerge() {
		return Answered{}, false
	}
	return r.ballot(b.Said()), true
}

// ballot is the vote of an attempt: as it was noted, or as it would be. One that stops short
// abstains, whatever its last line is.
func (r *Round) ballot(a *Attempt) Answered {
	if a.Found.Ballot != nil {
		return *a.Found.Ballot
	}
	return voteOf(a, r.Plan.Options)
}

// decided reports whether the vote is decided before all have answered. It looks at the longest
// finished prefix of the voters in the order of their numbers, never at who came first, and takes
// the shortest part of it that decides: so the same answers decide the same, in whichever order
// they came. A voter without a vote counts as finished; but where failures left less than
// Policy.MinUsable of the prefix, nothing is decided early.
func (r *Round) decided() (Decided, bool) {
	voters := r.voters()
	wave := r.Plan.Policy.Wave(planned(voters))
	p := newPoll(len(r.Plan.Options) == 0, oneWeight(voters))
	outstanding := int64(0)
	for _, b := range voters {
		outstanding += weightOf(b)
	}
	usable := 0
	var counted []BranchID
	for i, b := range voters[:max(len(voters)-1, 0)] {
		if !b.finished() {
			break
		}
		counted = append(counted, b.ID)
		outstanding -= weightOf(b)
		if a, ok := r.vote(b); ok {
			usable++
			if !a.Abstained() {
				p.add(a.Key, weightOf(b))
			}
		}
		if wave > 0 && (i+1)%wave != 0 || usable < min(r.Plan.Policy.MinUsable, i+1) {
			continue
		}
		if rule, ok := p.stops(outstanding); ok {
			return Decided{Winner: p.lead, Rule: rule, Counted: counted}, true
		}
	}
	return Decided{}, false
}

// tied reports whether all voters have ended, at least two of them voted, and answers share the
// first place. Of an open question such answers must have two votes each: single ones may be the
// same in other words, which more voters cannot tell.
func (r *Round) tied() bool {
	voters := r.voters()
	p := newPoll(len(r.Plan.Options) == 0, oneWeight(voters))
	most := 0
	heads := map[string]int{}
	for _, b := range voters {
		if !b.finished() {
			return false
		}
		if a, ok := r.vote(b); ok && !a.Abstained() {
			p.add(a.Key, weightOf(b))
			heads[a.Key]++
			most = max(most, heads[a.Key])
		}
	}
	return p.votes >= 2 && p.first == p.second && (!p.open || most >= 2)
}

// mayVote reports whether a voter may start: of a large vote that is asked until it is decided,
// those of the plan start in waves, each when the one before has ended.
func (r *Round) mayVote(b *Branch) bool {
	if b.Role != RoleVoter || b.Why != AddedByPlan || r.Gathered != nil {
		return true
	}
	voters := r.voters()
	wave := r.Plan.Policy.Wave(planned(voters))
	if wave == 0 {
		return true
	}
	at, running := 0, false
	for _, v := range voters {
		switch {
		case v.ID == b.ID:
			return true
		case v.Why != AddedByPlan:
			continue
		}
		at++
		running = running || !v.finished()
		if at%wave == 0 && running {
			return false
		}
	}
	return true
}
