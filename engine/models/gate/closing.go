package gate

import (
	"math/rand/v2"
	"time"
)

// The time over which those who were kept out come back is a quarter of what the server wished,
// and no more than this.
const longestReturn = 5 * time.Second

// closing is a server's wish to be left alone. When it is over, those who wait enter one by
// one, at moments drawn so that the last of them is in when the return is over: else they would
// all come at the same instant, and be refused together again.
type closing struct {
	until time.Time // nobody enters before
	back  time.Time // by then all may have entered
	next  time.Time // who is first enters then; not after until: not drawn yet
}

// wish closes the gate for that long. A shorter wish changes nothing.
func (c *closing) wish(now time.Time, wait time.Duration) {
	until := now.Add(wait)
	if wait <= 0 || wait > longest || !until.After(c.until) {
		return
	}
	*c = closing{until: until, back: until.Add(min(wait/4, longestReturn))}
}

// opens is the moment at which the first of so many may enter; one that is past: now.
func (c *closing) opens(now time.Time, waiting int) time.Time {
	switch {
	case now.Before(c.until):
		return c.until
	case !now.Before(c.back):
		return time.Time{}
	case !c.next.After(c.until):
		c.draw(now, waiting)
	}
	return c.next
}

// passed notes that somebody entered, and that so many still wait.
func (c *closing) passed(now time.Time, waiting int) {
	if now.Before(c.back) {
		c.draw(now, waiting)
	}
}

// draw spreads those who wait over what is left of the return. Gaps of twice the mean at the
// most keep the mean.
func (c *closing) draw(now time.Time, waiting int) {
	gap := c.back.Sub(now)
	if waiting > 2 {
		gap = gap * 2 / time.Duration(waiting)
	}
	c.next = now.Add(1 + rand.N(max(gap, 1)))
}
