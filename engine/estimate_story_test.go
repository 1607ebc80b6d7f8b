package engine

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// bench is a list of models of which each answer's cost is easy to count: a dollar a token.
func bench() priced {
	perToken := &Price{In: 0, Out: 1e6}
	return priced{
		"lab/small": {Price: perToken},
		"lab/large": {Price: &Price{In: 0, Out: 2e6}},
		"lab/think": {Price: perToken, Reasons: true},
		"lab/new":   {},
		"offline":   {Price: &Price{}, Offline: true},
	}
}

func TestEachCallIsEstimatedFromLowToHigh(t *testing.T) {
	e := EstimateRound(estimatePlan("lab/small", "lab/large", 2), "Q?", nil, bench())
	branch, merge := Range[float64]{answerLow, answerHigh}, Range[float64]{2 * mergeLow, 2 * mergeHigh}
	if len(e.Calls.Branches) != 2 || e.Calls.Branches[0].USD != branch || e.Calls.Branches[1].USD != branch {
		t.Errorf("branches %+v, want %v each", e.Calls.Branches, branch)
	}
	if e.Calls.Merge.USD != merge || e.Merge != merge.Middle() {
		t.Errorf("merge %+v, middle %v; want %v", e.Calls.Merge, e.Merge, merge)
	}
	if got, want := e.BranchesUSD(), (Range[float64]{2 * answerLow, 2 * answerHigh}); got != want {
		t.Errorf("all branches %v, want %v", got, want)
	}
	if e.Low != 2*answerLow+2*mergeLow || e.High != 2*answerHigh+2*mergeHigh {
		t.Errorf("the round is %v to %v", e.Low, e.High)
	}
	merged := e.Calls.Merge.Tokens
	if grew := (merged.High - merged.Low) - (mergeHigh - mergeLow); grew != 2*(answerHigh-answerLow) {
		t.Errorf("longer answers make the merge's prompt longer by %d tokens", grew)
	}
	if at := e.Times.AtOnce; at != (Range[time.Duration]{takes(answerLow) + takes(mergeLow), takes(answerHigh) + takes(mergeHigh)}) || e.AtOnce != at.Middle() {
		t.Errorf("at once %v, middle %v", at, e.AtOnce)
	}
}

// A call without a price says so for itself and leaves the others known.
func TestAnUnknownPriceIsThatOfItsCallAlone(t *testing.T) {
	p := estimatePlan("lab/small", "lab/large", 2)
	p.Agents[1].Model = "lab/new"
	e := EstimateRound(p, "Q?", nil, bench())
	if e.Known || !e.Calls.Branches[0].Known || e.Calls.Branches[1].Known || !e.Calls.Merge.Known || e.Each.Known {
		t.Errorf("%+v", e)
	}
	if c := e.Calls.Branches[1]; c.USD.High != 0 || c.Tokens.High == 0 || c.Takes.High == 0 {
		t.Errorf("the unpriced call %+v", c)
	}
}

func TestWhatOneAgentMoreAdds(t *testing.T) {
	plan := estimatePlan("lab/small", "offline", 3)
	each := EstimateRound(plan, "Q?", nil, bench()).Each
	want := Each{USD: Range[float64]{answerLow, answerHigh}, Known: true, OneByOne: each.OneByOne}
	if diff := cmp.Diff(want, each); diff != "" || each.OneByOne < 10*time.Second {
		t.Errorf("a copy of the last agent (-want +got):\n%s", diff)
	}

	plan.Spare = []AgentSpec{{Name: "Finance", Model: "lab/think"}}
	if each := EstimateRound(plan, "Q?", nil, bench()).Each; each.USD.High != reasonHigh || each.AtOnce <= 0 {
		t.Errorf("the board's next agent thinks longer than the others: %+v", each)
	}

	plan.Spare = nil
	plan.Policy.Concurrency = 3
	if each := EstimateRound(plan, "Q?", nil, bench()).Each; each.AtOnce != each.OneByOne {
		t.Errorf("the fourth has to wait for a place among three: %+v", each)
	}
	if each := EstimateRound(Plan{}, "Q?", nil, bench()).Each; each != (Each{}) {
		t.Errorf("nobody is asked: %+v", each)
	}
	if each := EstimateRound(estimatePlan("offline", "offline", 3), "Q?", nil, bench()).Each; each != (Each{Known: true}) {
		t.Errorf("offline: %+v", each)
	}
}

func TestTheTimeAtOnceIsThatOfThePolicy(t *testing.T) {
	minutes := func(list ...int) (out []time.Duration) {
		for _, m := range list {
			out = append(out, time.Duration(m)*time.Minute)
		}
		return out
	}
	for name, c := range map[string]struct {
		policy Policy
		takes  []time.Duration
		want   time.Duration
	}{
		"nobody":                           {Policy{}, nil, 0},
		"all":                              {Policy{}, minutes(4, 1, 2), 4 * time.Minute},
		"manual: as all":                   {Policy{Gather: GatherManual}, minutes(4, 1, 2), 4 * time.Minute},
		"the first":                        {Policy{Gather: GatherFirst}, minutes(4, 1, 2), time.Minute},
		"two, and their grace":             {Policy{Gather: GatherQuorum, Quorum: "2"}, minutes(4, 1, 2), 2*time.Minute + 10*time.Second},
		"two, and a quarter of the time":   {Policy{Gather: GatherQuorum, Quorum: "2", Grace: Span(time.Hour)}, minutes(4, 1, 2), 150 * time.Second},
		"two, and none of it":              {Policy{Gather: GatherQuorum, Quorum: "2", Grace: Off}, minutes(4, 1, 2), 2 * time.Minute},
		"all are in before the grace ends": {Policy{Gather: GatherQuorum, Quorum: "80%"}, minutes(2, 2, 2, 2, 2), 2 * time.Minute},
		"one by one":                       {Policy{Concurrency: 1}, minutes(4, 1, 2), 7 * time.Minute},
		"two places":                       {Policy{Concurrency: 2}, minutes(4, 1, 2, 2), 5 * time.Minute},
		"more places than branches":        {Policy{Concurrency: 9}, minutes(4, 1, 2), 4 * time.Minute},
	} {
		if got := c.policy.waits(c.takes); got != c.want {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}

	p := estimatePlan("lab/think", "lab/think", 3)
	p.Policy.Timeouts.Deadline = Span(30 * time.Second)
	if e := EstimateRound(p, "Q?", nil, bench()); e.Times.AtOnce.High != 30*time.Second || e.Times.OneByOne.High <= 30*time.Second {
		t.Errorf("no round outlasts its deadline: %+v", e.Times)
	}
}

func TestTheReserveIsTheHighEnd(t *testing.T) {
	p := estimatePlan("lab/small", "lab/large", 3)
	p.Agents[1].Model = "lab/think"
	e := EstimateRound(p, "Q?", nil, bench())
	want := &Reserve{
		Branch: Budget{USD: reasonHigh, Tokens: e.Tokens + reasonHigh},
		Merge:  Budget{USD: 2 * mergeHigh, Tokens: e.Calls.Merge.Tokens.High},
	}
	if diff := cmp.Diff(want, e.Reserve()); diff != "" {
		t.Errorf("reserve (-want +got):\n%s", diff)
	}
	p.Reducer.Strategy = StrategyConcat
	if r := EstimateRound(p, "Q?", nil, bench()).Reserve(); r.Merge != (Budget{}) {
		t.Errorf("no model merges, and %+v is kept for it", r.Merge)
	}
	if r := EstimateRound(estimatePlan("lab/new", "lab/new", 1), "Q?", nil, bench()).Reserve(); r.Branch.USD != 0 || r.Branch.Tokens == 0 {
		t.Errorf("without a price the tokens still count: %+v", r)
	}
	if r := EstimateRound(Plan{}, "Q?", nil, bench()).Reserve(); r != nil {
		t.Errorf("nobody is asked: %+v", r)
	}
}

func modelsAt(p *Plan) (out []string) {
	if p == nil {
		return nil
	}
	for _, a := range append(append([]AgentSpec{}, p.Agents...), p.Spare...) {
		out = append(out, a.Model)
	}
	return append(out, p.Reducer.Model)
}

func TestAPlanQuickAsSetAndDeep(t *testing.T) {
	plan := estimatePlan("lab/small", "lab/large", 2)
	plan.Agents[1].Model = "lab/think"
	plan.Spare = []AgentSpec{{Name: "Finance", Model: "lab/small"}}
	plan.Reserve, plan.Floor = &Reserve{}, &PriceFloor{}
	v := Variants(plan, bench(), "lab/small", "lab/large")
	for d, want := range map[Depth][]string{
		Quick: {"lab/small", "lab/small", "lab/small", "lab/small"},
		AsSet: {"lab/small", "lab/think", "lab/small", "lab/large"},
		Deep:  {"lab/large", "lab/large", "lab/large", "lab/large"},
	} {
		if diff := cmp.Diff(want, modelsAt(v[d])); diff != "" {
			t.Errorf("%s (-want +got):\n%s", d, diff)
		}
	}
	if v[Quick].Reserve != nil || v[Quick].Floor != nil || v[AsSet].Reserve == nil || v[AsSet].Floor == nil {
		t.Error("what holds for the models as set is kept for them alone")
	}
	if v[Deep].Agents[1].Brief != plan.Agents[1].Brief || v[Deep].Reducer.Strategy != StrategySynthesize {
		t.Error("more than the models has changed")
	}

	for name, models := range map[string][2]string{"none named": {}, "none that is usable": {"lab/none", "none/at-all"}} {
		if v := Variants(plan, bench(), models[0], models[1]); v[Quick] != nil || v[AsSet] == nil || v[Deep] != nil {
			t.Errorf("%s: %v", name, v)
		}
	}
}

// A council of models is its models: on one of them it would be the same agent four times. One
// that looks through lenses says of which model.
func TestACouncilQuickAndDeep(t *testing.T) {
	board := Board{Name: "council", Council: Council{Models: 2}, Agents: []AgentSpec{{Name: "Evidence"}, {Name: "Doubt"}}}
	seats := board.Plan(Choice{Model: "lab/small", Usable: []string{"lab/small", "lab/large"}})
	if v := Variants(seats, bench(), "lab/small", "lab/large"); v[Quick] != nil || v[Deep] != nil || v[AsSet] == nil {
		t.Errorf("%v", v)
	}
	lenses := board.Plan(Choice{Model: "lab/small"})
	v := Variants(lenses, bench(), "lab/small", "lab/large")
	if want := "One model, lab/large, seen through 2 lenses; several usable models would get a seat each."; v[Deep].Note != want {
		t.Errorf("note %q, want %q", v[Deep].Note, want)
	}
}
