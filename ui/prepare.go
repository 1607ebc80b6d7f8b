package ui

import (
	"context"
	"math/rand/v2"

	"plenum/engine"
	"plenum/ui/intent"
)

// Prepare makes of a wish to ask what a session is started with, as the Ask screen does: the
// material that the question names and the sources are read, until ctx ends, and the plan is given
// a checker for each source. Problems are sentences about what was left out. Seed 0 is a new one.
// The error is a sentence: it cannot be asked so.
func Prepare(ctx context.Context, p Ports, a intent.Ask, seed uint64) (q engine.Ask, problems []string, err error) {
	fx := &effects{ports: p, seed: seed, ctx: ctx}
	return fx.prepare(a)
}

// prepare is Prepare, with the pages that were fetched already.
func (fx *effects) prepare(a intent.Ask) (engine.Ask, []string, error) {
	got := fx.gather(a.Question, a.Plan.Mode, a.Brought)
	plan, err := got.bind(a.Plan)
	if err != nil {
		return engine.Ask{}, got.problems, err
	}
	q := engine.Ask{Question: a.Question, Plan: plan, Materials: got.docs, Sources: got.sources, Seed: fx.seed}
	if q.Seed == 0 {
		q.Seed = rand.Uint64() >> 11 // readers of JSON keep 53 bits of a number
	}
	return q, got.problems, nil
}
