package cli

import (
	"fmt"
	"slices"

	"plenum/engine"
	"plenum/ui/cli/telling"
)

// The exit codes, apart from 128 and the number of a signal.
const (
	exitOK          = 0
	exitNoAnswer    = 1
	exitUsage       = 2
	exitUnreachable = 3
	exitDegraded    = 4
	exitBudget      = 5
)

// exit ends the program with a code. Without a reason everything was said already.
type exit struct {
	code int
	why  error
}

func (e *exit) Error() string {
	if e.why == nil {
		return fmt.Sprintf("exit code %d", e.code)
	}
	return e.why.Error()
}

func (e *exit) Unwrap() error { return e.why }

// misuse refuses a command line or a config: the sentence says what to do instead.
func misuse(format string, args ...any) error {
	return &exit{exitUsage, fmt.Errorf(format, args...)}
}

// ending is all that the exit code of a round depends on.
type ending struct {
	signal         int  // the number of the signal that ended it; 0: none
	unreachable    bool // every attempt ended in connect, DNS or authentication
	stopped        bool // the budget stopped some of the work
	answered       bool
	degraded       bool
	strict         bool // degraded counts
	offlineUnasked bool // the built-in model answered, and nobody had asked for it
}

// code is the first of SPEC's codes that applies. Wrong usage and config end a command before
// there is a round.
func (e ending) code() int {
	switch {
	case e.signal != 0:
		return 128 + e.signal
	case e.unreachable:
		return exitUnreachable
	case e.stopped:
		return exitBudget
	case !e.answered:
		return exitNoAnswer
	case e.degraded && e.strict, e.offlineUnasked:
		return exitDegraded
	}
	return exitOK
}

// endingOf reads off a session what its last round came to.
func endingOf(s *engine.State) ending {
	r := s.Round()
	if r == nil {
		return ending{}
	}
	_, none := engine.MarkdownOf(s)
	return ending{unreachable: unreachable(r), stopped: stopped(r), answered: none == nil, degraded: r.Degraded()}
}

// stopped reports a round in which the budget cut or kept back a branch, an attempt or a merge.
func stopped(r *engine.Round) bool {
	return r.Purse.Stopped ||
		slices.ContainsFunc(telling.Callers(r), func(b *engine.Branch) bool { return b.Reason == engine.ReasonBudget })
}

// unreachable reports a round in which no server could be spoken to at all. An attempt that was
// cancelled before a word of it, since the round could not succeed any more, says nothing.
func unreachable(r *engine.Round) bool {
	calls := 0
	for _, b := range telling.Callers(r) {
		for _, a := range b.Attempts {
			if b.Reason == engine.ReasonSibling && a.Status == engine.StatusCancelled && a.Clock.First == engine.Never {
				continue
			}
			calls++
			if a.Error == nil || !slices.Contains(outOfReach, a.Error.Code) {
				return false
			}
		}
	}
	return calls > 0
}

// outOfReach are the failures of a server that could not be spoken to.
var outOfReach = []engine.Code{engine.CodeConnect, engine.CodeDNS, engine.CodeAuth}
