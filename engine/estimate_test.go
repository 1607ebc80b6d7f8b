package engine

import (
	"context"
	"fmt"
	"iter"
	"testing"
	"time"
)

// priced finds models by name; it is the whole list.
type priced map[string]ModelInfo

type pricedModel struct {
	name string
	info ModelInfo
}

func (p priced) Find(name string) (Model, error) {
	info, ok := p[name]
	if !ok {
		return nil, fmt.Errorf("no model is named %s", name)
	}
	return pricedModel{name, info}, nil
}

func (m pricedModel) Name() string    { return m.name }
func (m pricedModel) Info() ModelInfo { return m.info }

func (m pricedModel) Stream(context.Context, Request) iter.Seq2[Chunk, error] { return nil }

func estimatePlan(model, merge string, n int) Plan {
	p := Plan{Reducer: ReducerSpec{Strategy: StrategySynthesize, Model: merge}}
	for range n {
		p.Agents = append(p.Agents, AgentSpec{Name: "Legal", Brief: "You are counsel.", Model: model})
	}
	return p
}

func TestEstimateOfARound(t *testing.T) {
	find := priced{
		"lab/small": {Price: &Price{In: 1, Out: 10}},
		"lab/large": {Price: &Price{In: 2, Out: 20}},
		"lab/think": {Price: &Price{In: 1, Out: 10}, Reasons: true},
		"lab/new":   {},
		"offline":   {Price: &Price{}, Offline: true},
	}
	three := EstimateRound(estimatePlan("lab/small", "lab/large", 3), "Should the clinic move?", nil, find)
	four := EstimateRound(estimatePlan("lab/small", "lab/large", 4), "Should the clinic move?", nil, find)
	if !three.Known || len(three.Branches) != 3 || three.Low <= 0 || three.Low >= three.High || three.Merge <= 0 {
		t.Errorf("three agents: %+v", three)
	}
	middle := three.Branches[0]*3 + three.Merge
	if d := middle - (three.Low+three.High)/2; d > 1e-9 || d < -1e-9 {
		t.Errorf("the parts add up to %v, the round is %v to %v", middle, three.Low, three.High)
	}
	if four.AtOnce != three.AtOnce || four.OneByOne <= three.OneByOne {
		t.Errorf("one agent more takes %v at once and %v one by one", four.AtOnce-three.AtOnce, four.OneByOne-three.OneByOne)
	}
	if three.AtOnce < 20*time.Second || three.AtOnce > 60*time.Second {
		t.Errorf("at once %v", three.AtOnce)
	}

	doc := EstimateRound(estimatePlan("lab/small", "lab/large", 3), "Q?", []Document{{Name: "a.md", Text: "many words here\n"}}, find)
	if doc.Tokens <= EstimateRound(estimatePlan("lab/small", "lab/large", 3), "Q?", nil, find).Tokens {
		t.Error("material is not counted")
	}
	if think := EstimateRound(estimatePlan("lab/think", "lab/large", 3), "Q?", nil, find); think.High <= three.High {
		t.Error("thinking is not counted")
	}
	for _, model := range []string{"lab/new", "lab/none"} {
		if e := EstimateRound(estimatePlan(model, "lab/large", 3), "Q?", nil, find); e.Known || e.Low <= 0 {
			t.Errorf("%s has no price: %+v", model, e)
		}
	}
	off := EstimateRound(estimatePlan("offline", "offline", 3), "Q?", nil, find)
	if !off.Offline || !off.Known || off.High != 0 || off.AtOnce == 0 || off.OneByOne != 0 {
		t.Errorf("offline: %+v", off)
	}
	if mixed := EstimateRound(estimatePlan("offline", "lab/large", 3), "Q?", nil, find); mixed.Offline || mixed.High == 0 {
		t.Errorf("offline agents, merged by a model: %+v", mixed)
	}
}

// What an agent's limit forbids is not estimated, and no merge costs nothing.
func TestEstimateKeepsToThePlan(t *testing.T) {
	find := priced{"lab/small": {Price: &Price{Out: 1e6}}}
	p := estimatePlan("lab/small", "", 1)
	p.Reducer.Strategy = StrategyNone
	p.Agents[0].MaxTokens = 100
	if e := EstimateRound(p, "Q?", nil, find); e.Low != 100 || e.High != 100 || e.Merge != 0 || !e.Known {
		t.Errorf("%+v", e)
	}
	p.Agents[0].MaxTokens = 5000
	if e := EstimateRound(p, "Q?", nil, find); e.Low != answerLow || e.High != 5000 {
		t.Errorf("%+v", e)
	}
}
