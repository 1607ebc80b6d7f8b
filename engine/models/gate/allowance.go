package gate

import "time"

// share is the part of a learned pace that is used, so that what others ask with the same key,
// and what we count wrongly, finds room too.
const share = 0.9

// allowance is one limit of a server, of requests or of tokens, as it last stated it.
type allowance struct {
	statement
	pace  float64   // learned: what comes back in a second; 0: unknown
	spent bool      // it was too little for somebody
	next  time.Time // after the reset: nobody else enters before
}

// statement is what an answer says of one limit. The zero value says nothing.
type statement struct {
	limit int       // 0: not said
	left  int       // of it, after this answer's own request
	full  time.Time // when all of it is back
}

// state takes what an answer says.
func (a *allowance) state(now time.Time, s statement) {
	a.statement, a.spent, a.next = s, false, time.Time{}
	if used, wait := s.limit-s.left, s.full.Sub(now); used > 0 && wait > 0 {
		a.pace = float64(used) / wait.Seconds()
	}
}

// unstated takes an answer that says nothing of the limit: what is known of it holds until the
// reset, and no longer.
func (a *allowance) unstated(now time.Time) {
	if !now.Before(a.full) {
		*a = allowance{}
	}
}

// opens is the moment at which a request that needs so much may be sent, while so much is under
// way of which the server has said nothing yet; a moment that is past: now. What is left is
// free to use at once. Who finds too little waits until all is back; then, until the server
// speaks again, requests go at the learned pace.
func (a *allowance) opens(now time.Time, need, unheard int) time.Time {
	when := a.next
	if now.Before(a.full) {
		if a.limit > 0 {
			need = min(need, a.limit) // what never fits goes out alone, to be refused by the server
		}
		if a.left-unheard >= max(need, 1) {
			return time.Time{}
		}
		when = a.full
	}
	if when.Sub(now) > longest {
		return time.Time{}
	}
	a.spent = a.spent || when.After(now)
	return when
}

// take notes that a request of so much is sent.
func (a *allowance) take(now time.Time, need int) {
	if a.spent && a.pace > 0 && !now.Before(a.full) {
		gap := float64(need) / (share * a.pace) // seconds
		a.next = now.Add(time.Duration(min(gap, 2*longest.Seconds()) * float64(time.Second)))
	}
}
