package screens

import (
	"slices"
	"time"

	"plenum/engine"
)

// terms is what a person can change of a board before asking: how a round treats slow and
// failed branches, and what it may cost.
type terms struct {
	policy engine.Policy
	budget engine.Budget // zero: none
	votes  bool          // the branches vote, so that it can be decided before all are in
}

// policyRow is one line of the table of terms: what it is called, what it says, and the values
// that it can take. n is always the number of agents that are asked.
type policyRow struct {
	name  string
	words func(t terms, n int) string
	rank  func(t terms, n int) float64 // orders the values; equal ranks are one value
	steps func(t terms, n int) []terms // by rank; only the row's own value of each counts
	take  func(to *terms, from terms)  // takes over the row's value
}

// policyRows are the lines of the table, those first that matter most.
func policyRows() []policyRow {
	return []policyRow{
		gatherRow(), failureRow(), silenceRow(), deadlineRow(), budgetRow(),
		retriesRow(), hedgeRow(), concurrencyRow(), partialsRow(),
	}
}

// changed reports whether the row says something else than the board does.
func (r policyRow) changed(t, board terms, n int) bool { return r.rank(t, n) != r.rank(board, n) }

// turn goes to the next value, or to the one before; at either end it stays. The board's own
// value is one of them, whatever the steps are.
func (r policyRow) turn(t *terms, board terms, n, by int) {
	values := []terms{board}
	for _, s := range append(r.steps(*t, n), *t) {
		if !slices.ContainsFunc(values, func(v terms) bool { return r.rank(v, n) == r.rank(s, n) }) {
			values = append(values, s)
		}
	}
	slices.SortStableFunc(values, func(a, b terms) int {
		if r.rank(a, n) < r.rank(b, n) {
			return -1
		}
		return 1
	})
	at := slices.IndexFunc(values, func(v terms) bool { return r.rank(v, n) == r.rank(*t, n) })
	r.take(t, values[max(min(at+by, len(values)-1), 0)])
}

// ends reports where the row's value is the first or the last that it can take.
func (r policyRow) ends(t, board terms, n int) (first, last bool) {
	down, up := t, t
	r.turn(&down, board, n, -1)
	r.turn(&up, board, n, 1)
	return r.rank(down, n) == r.rank(t, n), r.rank(up, n) == r.rank(t, n)
}

// gatherRow says whom the merge waits for: in a vote those who decide it; everybody, fewer and
// fewer, one, nobody.
func gatherRow() policyRow {
	return policyRow{
		name:  "wait for",
		words: terms.wait,
		rank: func(t terms, n int) float64 {
			switch t.policy.Gather {
			case engine.GatherDecided:
				return -float64(n + 2)
			case engine.GatherQuorum:
				return -float64(t.policy.Quorum.Of(n))
			case engine.GatherFirst:
				return 0
			case engine.GatherManual:
				return 1
			}
			return -float64(n + 1)
		},
		steps: func(t terms, n int) []terms {
			least := max(t.policy.MinUsable, 1)
			out := []terms{gathering(engine.GatherAll, 0)}
			if t.votes {
				out = append(out, gathering(engine.GatherDecided, 0))
			}
			for k := n - 1; k >= max(least, 2); k-- {
				out = append(out, gathering(engine.GatherQuorum, k))
			}
			if least == 1 {
				out = append(out, gathering(engine.GatherFirst, 0))
			}
			return append(out, gathering(engine.GatherManual, 0))
		},
		take: func(to *terms, from terms) {
			to.policy.Gather, to.policy.Quorum = from.policy.Gather, from.policy.Quorum
		},
	}
}

func gathering(g engine.Gather, quorum int) terms {
	t := terms{policy: engine.Policy{Gather: g}}
	if quorum > 0 {
		t.policy.Quorum = quorumOf(quorum)
	}
	return t
}

func failureRow() policyRow {
	return policyRow{
		name:  "if one fails",
		words: terms.failure,
		rank:  func(t terms, _ int) float64 { return rankIf(t.policy.OnFailure == engine.FailAll) },
		steps: func(terms, int) []terms {
			return []terms{{policy: engine.Policy{OnFailure: engine.BestEffort}}, {policy: engine.Policy{OnFailure: engine.FailAll}}}
		},
		take: func(to *terms, from terms) { to.policy.OnFailure = from.policy.OnFailure },
	}
}

func partialsRow() policyRow {
	return policyRow{
		name:  "partial texts",
		words: terms.partials,
		rank:  func(t terms, _ int) float64 { return rankIf(t.policy.Partials == engine.PartialsInclude) },
		steps: func(terms, int) []terms {
			return []terms{{policy: engine.Policy{Partials: engine.PartialsLeave}}, {policy: engine.Policy{Partials: engine.PartialsInclude}}}
		},
		take: func(to *terms, from terms) { to.policy.Partials = from.policy.Partials },
	}
}

func rankIf(on bool) float64 {
	if on {
		return 1
	}
	return 0
}

// silenceRow says when a branch in mid-text is given up. The longer patience with a model that
// reasons is part of the default, and goes once another time is chosen.
func silenceRow() policyRow {
	return spanRow("a silent one", terms.silence, engine.DefaultIdle, endless,
		func(t *terms) *engine.Span { return &t.policy.Timeouts.Idle },
		15*time.Second, 0, time.Minute, 2*time.Minute, -1)
}

func deadlineRow() policyRow {
	return spanRow("deadline", terms.deadline, engine.Off, 0,
		func(t *terms) *engine.Span { return &t.policy.Timeouts.Deadline },
		-1, time.Minute, 2*time.Minute, 5*time.Minute, 10*time.Minute)
}

func hedgeRow() policyRow {
	return spanRow("hedge", terms.hedge, engine.Off, 0,
		func(t *terms) *engine.Span { return &t.policy.Hedge },
		-1, 5*time.Second, 10*time.Second, 20*time.Second)
}

// endless is longer than any length of time that a person sets.
const endless = 1e12

// spanRow is a line over a length of time. off is the rank of a clock that never rings; a step
// of -1 is that clock, one of 0 the default.
func spanRow(name string, words func(terms, int) string, def engine.Span, off float64, at func(*terms) *engine.Span, steps ...time.Duration) policyRow {
	return policyRow{
		name:  name,
		words: words,
		rank: func(t terms, _ int) float64 {
			if d := at(&t).Of(def); d > 0 {
				return d.Seconds()
			}
			return off
		},
		steps: func(terms, int) []terms {
			out := make([]terms, len(steps))
			for i, d := range steps {
				*at(&out[i]) = engine.Span(d)
			}
			return out
		},
		take: func(to *terms, from terms) { *at(to) = *at(&from) },
	}
}
