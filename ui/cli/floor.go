package cli

import (
	"context"
	"fmt"
	"iter"
	"slices"

	"plenum/engine"
	"plenum/engine/models/catalog"
	"plenum/ui/cli/config"
)

// floorProvider is whose small model stands for a small model.
const floorProvider = "openai"

// floor says what a plan that only the built-in model answers would cost on a small model, so
// that a person can weigh it; nil: other models answer, or nobody knows.
func floor(plan engine.Plan) *engine.PriceFloor {
	if slices.ContainsFunc(modelsOf(plan), func(m string) bool { return m != config.Offline }) {
		return nil
	}
	p, ok := catalog.Find(floorProvider)
	if !ok {
		return nil
	}
	small := p.ID + "/" + p.Small
	plan.Agents = slices.Clone(plan.Agents)
	for i := range plan.Agents {
		plan.Agents[i].Model = small
	}
	plan.Reducer.Model = small
	info, _ := catalog.Lookup(p.ID, p.Small)
	e := engine.EstimateRound(plan, "", nil, priced{small, info})
	if !e.Known {
		return nil
	}
	return &engine.PriceFloor{Model: small, Low: e.Low, High: e.High}
}

// priced is a model that is known by its price alone. It finds itself under every name.
type priced struct {
	name string
	info engine.ModelInfo
}

// Find implements engine.Models.
func (p priced) Find(string) (engine.Model, error) { return p, nil }

// Name implements engine.Model.
func (p priced) Name() string { return p.name }

// Info implements engine.Model.
func (p priced) Info() engine.ModelInfo { return p.info }

// Stream implements engine.Model: there is nothing to ask.
func (p priced) Stream(context.Context, engine.Request) iter.Seq2[engine.Chunk, error] {
	return func(yield func(engine.Chunk, error) bool) {
		yield(engine.Chunk{}, &engine.ModelError{Failure: engine.Failure{
			Code: engine.CodeModel, Message: fmt.Sprintf("%s is known by its price alone", p.name),
		}})
	}
}
