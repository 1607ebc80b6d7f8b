package engine

import (
	"fmt"
	"time"
)

// alarm is the clock of an attempt that rings next.
type alarm struct {
	at      time.Duration
	failure Failure
}

// nextAlarm says which clock of a running attempt rings first: the first token's, the
// silence's or the whole attempt's. All start when the request is sent, and only content
// moves them. A model that reasons gets longer ones: cold prompts take it one to two
// minutes to a first token.
func nextAlarm(t Timeouts, a *Attempt) (alarm, bool) {
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
	var out alarm
	ring := func(from, after time.Duration, code Code, message, hint string) {
		if after > 0 && (out.failure.Code == "" || from+after < out.at) {
			out = alarm{at: from + after, failure: Failure{Code: code, Message: fmt.Sprintf(message, seconds(after)), Hint: hint}}
		}
	}
	if a.Clock.First == Never {
		ring(a.Clock.Sent, t.FirstToken.Of(first), CodeFirst, "no word within %s of sending the question", "try again, or choose another model")
	} else {
		ring(a.Clock.Last, t.Idle.Of(idle), CodeIdle, "silent for %s in mid-answer", "its words are kept; try again")
	}
	ring(a.Clock.Sent, t.Attempt.Of(DefaultAttempt), CodeAttempt, "not finished after %s in all", "its words are kept; try again, or ask for less")
	return out, out.failure.Code != ""
}

// CutAt is the moment at which the branch's running attempt will be given up if it stays
// silent, and true; false: no clock runs.
func (r *Round) CutAt(b *Branch) (time.Duration, bool) {
	a := b.Attempt()
	if a == nil {
		return 0, false
	}
	al, ok := nextAlarm(r.Plan.Policy.Timeouts, a)
	return al.at, ok
}

// ringClocks ends the attempts whose time is up.
func ringClocks(s *State, in input) step {
	var st step
	for b := range s.running() {
		a := b.Attempt()
		if a == nil {
			continue
		}
		al, ok := nextAlarm(s.roundOf(b.Round).Plan.Policy.Timeouts, a)
		if !ok || al.at > in.now {
			continue
		}
		st.note = append(st.note, closing(b, a, StatusTimedOut, &al.failure, nil))
		st.stop = append(st.stop, key{b.ID, a.N})
	}
	return st
}

// nextClock is the moment of the next alarm of all; Never: none is set.
func nextClock(s *State) time.Duration {
	next := Never
	for b := range s.running() {
		if a := b.Attempt(); a != nil {
			al, ok := nextAlarm(s.roundOf(b.Round).Plan.Policy.Timeouts, a)
			if ok && (next == Never || al.at < next) {
				next = al.at
			}
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
