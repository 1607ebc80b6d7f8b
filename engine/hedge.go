package engine

import "time"

// startHedges starts a second attempt beside one that has no text by then, once a branch, where
// the policy says so and the round's allowance and budget let it.
func startHedges(s *State, in input) step {
	var st step
	for b := range s.running() {
		r := s.roundOf(b.Round)
		at, ok := r.hedgeAt(b)
		if !ok || in.now < at || r.allowance(in.now) <= allowanceLeast || !s.affords(r, in.now, r.purposeOf(b, 1)) {
			continue
		}
		st.launch = append(st.launch, launch{branch: b.ID, why: WhyHedge})
	}
	return st
}

// hedgeAt is when a branch is given a second attempt, unless a word comes first; false: never.
func (r *Round) hedgeAt(b *Branch) (time.Duration, bool) {
	wait := r.Plan.Policy.Hedge.Of(Off)
	if wait <= 0 || b.ID.Reduction() {
		return 0, false
	}
	for _, a := range b.Attempts {
		if a.Start.Why == WhyHedge {
			return 0, false
		}
	}
	if b.runs() != 1 {
		return 0, false
	}
	live := b.Live()
	if live[0].Clock.Sent == Never || live[0].Text.Len() > 0 {
		return 0, false
	}
	return max(live[0].Clock.Sent, live[0].Clock.Anew) + wait, true
}

// settleHedges ends the attempt beside one that has begun to write, or has written all it had
// to say by now. Texts are never spliced.
func settleHedges(s *State, _ input) step {
	var st step
	for b := range s.running() {
		if len(b.Attempts) < 2 || b.runs() == 0 {
			continue
		}
		live := b.Live()
		won := b.ahead(live)
		if won == nil {
			continue
		}
		for _, a := range live {
			if a != won {
				st.note = append(st.note, closing(b, a, StatusSuperseded, nil, nil))
				st.stop = append(st.stop, key{b.ID, a.N})
			}
		}
	}
	return st
}

// paired reports whether the later one of two attempts was begun beside the other, and not
// after it.
func paired(a, l *Attempt) bool {
	if l.N > a.N {
		a = l
	}
	return a.Start.Why == WhyHedge
}

// ahead is the attempt with the first text among those that run side by side, one that has come
// to a usable end beside them included; nil: none has any, or nothing runs.
func (b *Branch) ahead(live []*Attempt) *Attempt {
	var won *Attempt
	for _, a := range b.Attempts {
		beside := !a.Ended()
		for _, l := range live {
			beside = beside || a.Status.Usable() && a.Clock.Ended >= l.Clock.Started && paired(a, l)
		}
		if beside && a.Text.Len() > 0 && (won == nil || a.Clock.First < won.Clock.First) {
			won = a
		}
	}
	return won
}
