package gate

import (
	"context"
	"net/http"
	"slices"
	"sync"
	"time"
)

// longest is how far ahead the gate looks. What a server wishes beyond it is no pacing but a
// limit of the day or the month: the request goes out, and the server says so in its own words.
const longest = 10 * time.Minute

// Config is what a person says of a provider. The zero value sets no limit, so that only what
// the server itself says holds anybody up.
type Config struct {
	Slots int // requests at once; 0: no limit
}

// Gate is the one way to a provider. It may be used by many goroutines at once.
type Gate struct {
	mu     sync.Mutex
	room   room
	closed closing
	meters map[string]*meter // by the models' names
	queue  []*place          // who waits, in the order of arrival
	wake   *time.Timer       // the next moment at which somebody in the queue may enter; nil: none is known
}

// New makes a gate that is open.
func New(c Config) *Gate {
	return &Gate{room: room{slots: max(c.Slots, 0)}, meters: map[string]*meter{}}
}

// place is one request on its way through.
type place struct {
	meter  *meter
	tokens int
	turn   chan struct{} // closed when it has entered
	inside bool
	over   bool
}

// enter is Enter of engine.Gated, for a model of that name.
func (g *Gate) enter(ctx context.Context, model string, tokens int, waits func()) (leave func(), err error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	p := &place{tokens: max(tokens, 0), turn: make(chan struct{})}
	if !g.join(p, model) {
		if waits != nil {
			waits()
		}
		select {
		case <-p.turn:
		case <-ctx.Done():
			g.leave(p)
			return nil, ctx.Err()
		}
	}
	return func() { g.leave(p) }, nil
}

// join puts a request at the end of the queue, and reports whether it has entered already.
func (g *Gate) join(p *place, model string) bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	p.meter = g.meter(model)
	g.queue = append(g.queue, p)
	g.admit()
	return p.inside
}

// leave ends a request, wherever it stands. Only the first call does anything.
func (g *Gate) leave(p *place) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if p.over {
		return
	}
	p.over = true
	if p.inside {
		g.room.used--
		p.meter.forget(p)
	} else {
		g.queue = slices.DeleteFunc(g.queue, func(q *place) bool { return q == p })
	}
	g.admit()
}

// Heard takes the headers of an answer of that model, whatever its status. It is called when
// they come, before the answer is read, by any goroutine.
func (g *Gate) Heard(model string, h http.Header) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.meter(model).hear(time.Now(), h)
	g.admit()
}

func (g *Gate) meter(model string) *meter {
	m := g.meters[model]
	if m == nil {
		m = &meter{}
		g.meters[model] = m
	}
	return m
}

// admit lets in whoever may enter now, and sets the timer for whoever may next. It is called
// after every change, with the lock held.
func (g *Gate) admit() {
	if g.wake != nil {
		g.wake.Stop()
		g.wake = nil
	}
	now := time.Now()
	var next time.Time
	var full []*meter // models whose first in the queue has to wait, and with it those behind it
	for i := 0; i < len(g.queue) && g.room.free(); {
		p := g.queue[i]
		if slices.Contains(full, p.meter) {
			i++
			continue
		}
		when := g.closed.opens(now, len(g.queue))
		if shut := when.After(now); shut {
			next = sooner(next, when)
			break
		}
		if when = p.meter.opens(now, p.tokens); when.After(now) {
			next = sooner(next, when)
			full = append(full, p.meter)
			i++
			continue
		}
		g.queue = slices.Delete(g.queue, i, i+1)
		g.room.used++
		g.closed.passed(now, len(g.queue))
		p.meter.take(now, p)
		p.inside = true
		close(p.turn)
	}
	if !next.IsZero() {
		g.wake = time.AfterFunc(next.Sub(now), g.tick)
	}
}

// tick runs when the timer rings. It waits for nothing but the lock.
func (g *Gate) tick() {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.admit()
}

// sooner is the earlier of two moments; the zero moment is none.
func sooner(a, b time.Time) time.Time {
	if a.IsZero() || b.Before(a) {
		return b
	}
	return a
}
