package engine

import "time"

// While something runs the loop looks up at least this often, and takes a sleep that lasted so
// much longer than it should for the program having stood still: suspended, or the lid closed.
const (
	lookUp   = 5 * time.Second
	standing = 2 * time.Second
)

// wall is a length of session time in wall time.
func (r *Run) wall(d time.Duration) time.Duration {
	if speed := r.opts.Speed; speed > 0 && speed != 1 {
		return time.Duration(float64(d) / speed)
	}
	return d
}

// noticeJump takes the time in which the program stood still out of the session's, and lets all
// clocks start anew.
func (r *Run) noticeJump() {
	late := r.log.Now() - r.due
	if r.due == Never || late < paced(standing, r.opts.Speed) || len(r.live) == 0 {
		return
	}
	r.note(Event{Fact: Resumed{Wall: r.log.skip(late)}})
}
