package uitest

import (
	"time"

	"plenum/engine"
)

// weighed is what the clinic's board costs and takes: round figures for each model, whatever the
// question. A place less at once adds the time of a branch.
func weighed(plan engine.Plan) engine.Estimate {
	e := engine.Estimate{Known: true, Tokens: 420}
	span := func(low, high int) engine.Range[time.Duration] {
		return engine.Range[time.Duration]{Low: time.Duration(low) * time.Second, High: time.Duration(high) * time.Second}
	}
	branch := map[string]engine.CallEstimate{
		"openai/gpt-5-nano": call(0.0004, 0.0008, span(4, 8)),
		"openai/gpt-5-mini": call(0.002, 0.004, span(15, 30)),
		"openai/gpt-5":      call(0.02, 0.05, span(30, 60)),
	}
	for _, agent := range plan.Agents {
		c := branch[agent.Model]
		e.Calls.Branches = append(e.Calls.Branches, c)
		e.Branches = append(e.Branches, c.USD.Middle())
		e.Low, e.High = e.Low+c.USD.Low, e.High+c.USD.High
		e.Times.OneByOne.Low += c.Takes.Low
		e.Times.OneByOne.High += c.Takes.High
		e.Times.AtOnce = c.Takes
		e.Each = engine.Each{USD: c.USD, Known: true}
	}
	if k := plan.Policy.Concurrency; k > 0 && k < len(plan.Agents) {
		turns := time.Duration((len(plan.Agents) + k - 1) / k)
		e.Times.AtOnce.Low, e.Times.AtOnce.High = e.Times.AtOnce.Low*turns, e.Times.AtOnce.High*turns
	}
	merge := map[string]engine.CallEstimate{
		"openai/gpt-5-nano": call(0.0006, 0.0014, span(4, 8)),
		"openai/gpt-5":      call(0.009, 0.021, span(15, 30)),
	}[plan.Reducer.Model]
	e.Calls.Merge, e.Merge = merge, merge.USD.Middle()
	e.Low, e.High = e.Low+merge.USD.Low, e.High+merge.USD.High
	for _, t := range []*engine.Range[time.Duration]{&e.Times.AtOnce, &e.Times.OneByOne} {
		t.Low, t.High = t.Low+merge.Takes.Low, t.High+merge.Takes.High
	}
	e.AtOnce, e.OneByOne = e.Times.AtOnce.Middle(), e.Times.OneByOne.Middle()
	return e
}

func call(low, high float64, takes engine.Range[time.Duration]) engine.CallEstimate {
	return engine.CallEstimate{
		USD: engine.Range[float64]{Low: low, High: high}, Known: true,
		Tokens: engine.Range[int]{Low: 700, High: 1400}, Takes: takes,
	}
}
