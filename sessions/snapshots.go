package sessions

import "plenum/engine"

// snapshotEvery is how many events lie between two snapshots at first, a whole number of takes:
// a seek reads and folds at most so many.
const snapshotEvery = 4 * takeLength

// attemptsKept is how many attempts all snapshots may hold together: about 64 MB. Where a session
// has so many branches that there would be more, every other snapshot is left out.
const attemptsKept = 64 << 10

// snapshots are the states of a session in regular steps. A state that was kept does not change.
type snapshots struct {
	every    int            // events from one to the next; 0: none is kept yet
	kept     []engine.State // after 0, every, 2*every ... events
	attempts int            // of all that are kept
	room     int            // how many there may be; 0: attemptsKept
}

// due reports whether the state after n events is to be kept next.
func (s *snapshots) due(n int) bool {
	return s.every == 0 || n == len(s.kept)*s.every
}

// keep takes the state that is due.
func (s *snapshots) keep(state engine.State) {
	if s.every == 0 {
		s.every = snapshotEvery
	}
	if s.room == 0 {
		s.room = attemptsKept
	}
	s.kept = append(s.kept, state)
	s.attempts += attemptsOf(&state)
	for s.attempts > s.room && len(s.kept) > 2 {
		s.halve()
	}
}

// halve leaves every other snapshot out.
func (s *snapshots) halve() {
	left := make([]engine.State, 0, len(s.kept))
	s.attempts = 0
	for i := 0; i < len(s.kept); i += 2 {
		left = append(left, s.kept[i])
		s.attempts += attemptsOf(&s.kept[i])
	}
	s.kept, s.every = left, 2*s.every
}

// near is the last state that is kept of those after at most n events, and of how many it is.
func (s *snapshots) near(n int) (state engine.State, of int) {
	if len(s.kept) == 0 {
		return engine.State{}, 0
	}
	i := min(n/s.every, len(s.kept)-1)
	return s.kept[i], i * s.every
}

// shared are the same states with the texts of a later one.
func (s *snapshots) shared(later *engine.State) snapshots {
	out := *s
	out.kept = make([]engine.State, len(s.kept))
	for i := range s.kept {
		out.kept[i] = s.kept[i].Clone()
		out.kept[i].Share(later)
	}
	return out
}

func attemptsOf(s *engine.State) int {
	n := 1
	for _, r := range s.Rounds {
		for _, b := range r.Branches {
			n += 1 + len(b.Attempts)
		}
		for _, b := range r.Helpers {
			n += 1 + len(b.Attempts)
		}
		for _, red := range r.Reductions {
			n += 1 + len(red.Branch.Attempts)
		}
	}
	return n
}
