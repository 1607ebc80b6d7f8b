package engine

import (
	"fmt"
	"time"
)

// alarm is the clock of an attempt that rings next.
type alarm struct {
	at    time.Duration
	after time.Duration // how long it ran
	code  Code
}

// nextAlarm says which clock of a running attempt rings first: the first token's, the
// silence's or the whole attempt's. All start when the request is sent, and only content
// moves them. A model that reasons gets longer ones: cold prompts take it one to two
// minutes to a first token.
func nextAlarm(t Timeouts, a *Attempt) (next alarm, set bool) {
	if a.Ended() || a.Clock.Sent == Never {
		return alarm{}, false
	}
	first, idle := DefaultFirstToken, DefaultIdle
	if a.Start.Reasons {
		first = ReasoningFirstToken
	}
	if a.Status == StatusThinking {
		idle = ReasoningIdle
	}
	from, after, code := a.Clock.Sent, t.FirstToken.Of(first), CodeFirst
	if a.Clock.First != Never {
		from, after, code = a.Clock.Last, t.Idle.Of(idle), CodeIdle
	}
	from = max(from, a.Clock.Anew)
	if after > 0 {
		next, set = alarm{from + after, after, code}, true
	}
	whole := t.Attempt.Of(DefaultAttempt)
	if begun := max(a.Clock.Sent, a.Clock.Anew); whole > 0 && (!set || begun+whole < next.at) {
		next, set = alarm{begun + whole, whole, CodeAttempt}, true
	}
	return next, set
}

// alarmOf is the clock of an attempt that rings next, that of the round's deadline among them,
// which also ends what only waits for a place.
func (r *Round) alarmOf(b *Branch, a *Attempt) (next alarm, set bool) {
	next, set = nextAlarm(r.Plan.Policy.Timeouts, a)
	if at, timed := r.limit(b); timed && !a.Ended() && (!set || at < next.at) {
		return alarm{at, r.Plan.Policy.Timeouts.Deadline.Of(Off), CodeDeadline}, true
	}
	return next, set
}

// failure is what the alarm says once it rings; words says that there are some to keep.
func (al alarm) failure(words bool) Failure {
	kept := ""
	if words {
		kept = "its words are kept; "
	}
	f := Failure{Code: al.code}
	switch al.code {
	case CodeFirst:
		f.Message = fmt.Sprintf("no word within %s of sending the question", seconds(al.after))
		f.Hint = "try again, or choose another model"
	case CodeIdle:
		f.Message = fmt.Sprintf("silent for %s in mid-answer", seconds(al.after))
		f.Hint = kept + "try again"
	case CodeDeadline:
		f.Message = fmt.Sprintf("the round's deadline of %s left it no more time", seconds(al.after))
		f.Hint = kept + "try again, or give the round more time"
	default:
		f.Message = fmt.Sprintf("not finished after %s in all", seconds(al.after))
		f.Hint = kept + "try again, or ask for less"
	}
	return f
}

// CutAt is the moment at which the branch's running attempt will be given up if it stays
// silent, and true; false: no clock runs.
func (r *Round) CutAt(b *Branch) (time.Duration, bool) {
	a := b.Attempt()
	if a == nil {
		return 0, false
	}
	al, ok := r.alarmOf(b, a)
	return al.at, ok
}

// ringClocks ends the attempts whose time is up.
func ringClocks(s *State, in input) step {
	var st step
	for b := range s.running() {
		r := s.roundOf(b.Round)
		for a := range b.alive() {
			al, ok := r.alarmOf(b, a)
			if !ok || al.at > in.now {
				continue
			}
			why := al.failure(a.Text.Len() > 0)
			st.note = append(st.note, closing(b, a, StatusTimedOut, &why, nil))
			st.stop = append(st.stop, key{b.ID, a.N})
		}
	}
	return st
}

// nextClock is the next moment at which something may follow from the time alone; Never: there
// is none. What was due before and did not happen waits for something else than time.
func nextClock(s *State, now time.Duration) time.Duration {
	next := Never
	at := func(t time.Duration, ok bool) {
		if ok && t > now && (next == Never || t < next) {
			next = t
		}
	}
	for b := range s.running() {
		r := s.roundOf(b.Round)
		for a := range b.alive() {
			al, ok := r.alarmOf(b, a)
			at(al.at, ok)
		}
		at(r.hedgeAt(b))
		if b.Retrying() {
			at(b.Attempt().Clock.Again, true)
		}
	}
	if r := s.Round(); r.Phase() == PhaseScatter {
		at(r.enough())
		if r.Running() > 0 {
			at(r.cut())
		}
	}
	return next
}

// seconds writes a time as a sentence does: "30 s", "10 min".
func seconds(d time.Duration) string {
	if d >= 2*time.Minute && d%time.Minute == 0 {
		return fmt.Sprintf("%d min", d/time.Minute)
	}
	return fmt.Sprintf("%g s", d.Round(time.Millisecond).Seconds())
}
