package engine

import (
	"slices"
	"time"
)

// Overview is what is known of a whole session beside the moment that is looked at: what a
// replay draws its bar from. Note takes the events up one after another; where a session is
// still being read, Read says how far. However long the session is, it stays small: a lane holds
// at most stretchesMost stretches, of which short ones are put together, and beyond lanesMost
// lanes and cuesMost cues no more are taken up.
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

// What an Overview holds at the most. A bar is a few hundred columns wide, and a person goes
// through a few hundred cues at the most.
const (
	stretchesMost = 256
	lanesMost     = 4096
	cuesMost      = 16384
)

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
	switch f := ev.Fact.(type) {
	case Asked:
		o.cue(CueAsked, ev)
	case BranchAdded:
		if !ev.Branch.Helper() {
			o.add(Lane{ID: ev.Branch, Name: f.Agent.Name, Round: ev.Round})
		}
	case ReductionStarted:
		o.add(Lane{ID: ev.Branch, Name: "merge", Round: ev.Round})
	case AttemptStarted, Sent, Delta, AttemptEnded:
		if l := o.lane(ev.Branch); l != nil && l.note(ev) {
			o.cue(CueFirst, ev)
		}
	case BranchEnded:
		if !ev.Branch.Helper() {
			o.cue(CueEnded, ev)
		}
	case Gathered:
		o.cue(CueGathered, ev)
	case ReductionEnded:
		o.cue(CueReduced, ev)
	}
}

// Clone returns an Overview that stays as it is while o takes up more.
func (o *Overview) Clone() Overview {
	c := *o
	c.Cues = slices.Clone(o.Cues)
	c.Lanes = slices.Clone(o.Lanes)
	for i := range c.Lanes {
		c.Lanes[i].Stretches = slices.Clone(c.Lanes[i].Stretches)
	}
	return c
}

func (o *Overview) cue(kind CueKind, ev Event) {
	if len(o.Cues) < cuesMost {
		o.Cues = append(o.Cues, Cue{At: ev.At, Kind: kind, Round: ev.Round, Branch: ev.Branch})
	}
}

func (o *Overview) add(l Lane) {
	if len(o.Lanes) < lanesMost {
		o.Lanes = append(o.Lanes, l)
	}
}

// lane finds the lane of a branch; nil: it has none. It is asked for each word of a session, so
// it looks where the lane must be in a file in good order: that of a branch stands behind those
// of the numbers before it and a few merges, that of a merge near the end.
func (o *Overview) lane(id BranchID) *Lane {
	if id.Worker() {
		for i := max(id.Number()-1, 0); i < len(o.Lanes); i++ {
			if o.Lanes[i].ID == id {
				return &o.Lanes[i]
			}
		}
	}
	for i := len(o.Lanes) - 1; i >= 0; i-- {
		if o.Lanes[i].ID == id {
			return &o.Lanes[i]
		}
	}
	return nil
}

// note takes up an event of the lane; true: it is the first word of an attempt.
func (l *Lane) note(ev Event) (first bool) {
	switch f := ev.Fact.(type) {
	case AttemptStarted:
		if f.Why == WhyHand { // nothing was waited for since the last of its words
			l.begin(ev.At, true)
		}
	case Sent:
		l.begin(ev.At, false)
	case Delta:
		return l.words(ev.At)
	case AttemptEnded:
		l.end(ev.At)
	}
	return false
}

// begin opens a stretch.
func (l *Lane) begin(at time.Duration, words bool) {
	if len(l.Stretches) >= stretchesMost {
		l.thin()
	}
	l.Stretches = append(l.Stretches, Stretch{From: at, To: at, Words: words})
}

// words notes that words came; true: they are the first of their attempt.
func (l *Lane) words(at time.Duration) (first bool) {
	n := len(l.Stretches)
	if n == 0 { // a file that lost the line before it
		l.begin(at, true)
		return true
	}
	last := &l.Stretches[n-1]
	switch {
	case !last.Words:
		last.To = at
		l.begin(at, true)
		return true
	case at-last.To > pauseOfLane:
		l.begin(last.To, false)
		l.Stretches[len(l.Stretches)-1].To = at
		l.begin(at, true)
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
		l.begin(last.To, false)
		last = &l.Stretches[len(l.Stretches)-1]
	}
	last.To = max(last.To, at)
}

// thin puts stretches together that are short beside the whole lane, so that at most half of
// what a lane may hold is left. The last one may still grow, and stays.
func (l *Lane) thin() {
	n := len(l.Stretches) - 1
	last := l.Stretches[n]
	short := (last.To-l.Stretches[0].From)/(stretchesMost/4) + 1
	out := l.Stretches[:1]
	for _, s := range l.Stretches[1:n] {
		end := &out[len(out)-1]
		was, is := end.To-end.From, s.To-s.From
		switch {
		case was >= short && is >= short:
			out = append(out, s)
		case was < short && is < short:
			end.To, end.Words = s.To, end.Words || s.Words
		case is > was:
			end.To, end.Words = s.To, s.Words
		default:
			end.To = s.To
		}
	}
	l.Stretches = append(out, last)
}
