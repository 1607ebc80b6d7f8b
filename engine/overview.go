package engine

import "time"

// Overview is what is known of a whole session beside the moment that is looked at: what a
// replay draws its bar from. Note takes the events up one after another; where a session is
// still being read, Read says how far.
type Overview struct {
	Length time.Duration // moment of the last event
	Events int           // in all, as far as they are counted
	Lanes  []Lane        // one each branch and merge, in the order in which they came
	Cues   []Cue         // what can be gone to, in order
	Read   float64       // how much of the session is known: 1 is all of it
}

// Lane is when a branch or a merge waited and when its words came.
type Lane struct {
	ID        BranchID
	Name      string // of its agent; "merge"
	Round     int
	Stretches []Stretch // in order; they do not overlap
}

// Stretch is a stretch of a lane.
type Stretch struct {
	From, To time.Duration
	Words    bool // words came; else it waited for them
}

// pauseOfLane is the silence that ends one stretch of words and begins one of waiting.
const pauseOfLane = 2 * time.Second

// Cue is a moment to go to.
type Cue struct {
	At     time.Duration
	Kind   CueKind
	Round  int
	Branch BranchID // empty: the whole round
}

// CueKind says what happened at a cue.
type CueKind string

// What can be gone to.
const (
	CueAsked    CueKind = "asked"
	CueFirst    CueKind = "first word" // of an attempt
	CueEnded    CueKind = "ended"      // a branch
	CueGathered CueKind = "gathered"
	CueReduced  CueKind = "merged"
)

// Note takes up the next event.
func (o *Overview) Note(ev Event) {
	o.Events++
	o.Length = max(o.Length, ev.At)
	cue := func(kind CueKind) {
		o.Cues = append(o.Cues, Cue{At: ev.At, Kind: kind, Round: ev.Round, Branch: ev.Branch})
	}
	switch f := ev.Fact.(type) {
	case Asked:
		cue(CueAsked)
	case BranchAdded:
		if !ev.Branch.Helper() {
			o.Lanes = append(o.Lanes, Lane{ID: ev.Branch, Name: f.Agent.Name, Round: ev.Round})
		}
	case ReductionStarted:
		o.Lanes = append(o.Lanes, Lane{ID: ev.Branch, Name: "merge", Round: ev.Round})
	case Sent:
		if l := o.lane(ev.Branch); l != nil {
			l.Stretches = append(l.Stretches, Stretch{From: ev.At, To: ev.At})
		}
	case Delta:
		if l := o.lane(ev.Branch); l != nil && l.words(ev.At) {
			cue(CueFirst)
		}
	case AttemptEnded:
		if l := o.lane(ev.Branch); l != nil {
			l.end(ev.At)
		}
	case BranchEnded:
		if !ev.Branch.Helper() {
			cue(CueEnded)
		}
	case Gathered:
		cue(CueGathered)
	case ReductionEnded:
		cue(CueReduced)
	}
}

// lane finds the lane of a branch; nil: it has none. The one that was added last is asked for
// most.
func (o *Overview) lane(id BranchID) *Lane {
	for i := len(o.Lanes) - 1; i >= 0; i-- {
		if o.Lanes[i].ID == id {
			return &o.Lanes[i]
		}
	}
	return nil
}

// words notes that words came; true: they are the first of their attempt.
func (l *Lane) words(at time.Duration) (first bool) {
	n := len(l.Stretches)
	if n == 0 { // a file that lost the line before it
		l.Stretches = append(l.Stretches, Stretch{From: at, To: at, Words: true})
		return true
	}
	last := &l.Stretches[n-1]
	switch {
	case !last.Words:
		last.To = at
		l.Stretches = append(l.Stretches, Stretch{From: at, To: at, Words: true})
		return true
	case at-last.To > pauseOfLane:
		from := last.To
		l.Stretches = append(l.Stretches, Stretch{From: from, To: at}, Stretch{From: at, To: at, Words: true})
	default:
		last.To = at
	}
	return false
}

// end closes the stretch that is open.
func (l *Lane) end(at time.Duration) {
	n := len(l.Stretches)
	if n == 0 {
		return
	}
	last := &l.Stretches[n-1]
	if last.Words && at-last.To > pauseOfLane {
		l.Stretches = append(l.Stretches, Stretch{From: last.To, To: at})
		return
	}
	last.To = max(last.To, at)
}
