package engine

import "context"

// arrivals keeps the order in which attempts come to their gates: that in which they were
// started, in whatever order their goroutines run.
type arrivals struct {
	last chan struct{} // closed when whoever was started last has come; nil: nobody was
}

// arrival is the place of one attempt in that order.
type arrival struct {
	before chan struct{} // nil: nobody comes before
	here   chan struct{}
}

// next is the place after all others.
func (a *arrivals) next() arrival {
	next := arrival{before: a.last, here: make(chan struct{})}
	a.last = next.here
	return next
}

// enter is Enter of a gate, when all who come before stand in their queues or are through. It
// is called exactly once.
func (a arrival) enter(ctx context.Context, gate Gated, tokens int, waits func()) (leave func(), err error) {
	came := false
	come := func() {
		if !came {
			came = true
			close(a.here)
		}
	}
	defer come()
	if a.before != nil {
		<-a.before
	}
	return gate.Enter(ctx, tokens, func() {
		come()
		waits()
	})
}
