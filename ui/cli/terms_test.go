package cli

import (
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"plenum/engine"
	"plenum/engine/models/modeltest"
)

// planned is a plan of three agents, as a board without a word about its policy makes it.
func planned() engine.Plan {
	return engine.Plan{
		Board:   "report",
		Agents:  []engine.AgentSpec{{Name: "A", Model: "x/a"}, {Name: "B", Model: "x/b"}, {Name: "C", Model: "x/a"}},
		Reducer: engine.ReducerSpec{Strategy: engine.StrategySynthesize, Model: "x/merge"},
		Policy:  engine.Policy{}.WithDefaults(),
	}
}

func TestAFlagWinsOverTheBoard(t *testing.T) {
	five := 5
	quorum := func(p *engine.Plan) { p.Policy.Gather, p.Policy.Quorum = engine.GatherQuorum, "2" }
	for name, tt := range map[string]struct {
		give  termFlags
		board func(*engine.Plan)
		want  func(*engine.Plan)
	}{
		"nothing said": {termFlags{}, quorum, quorum},
		"a quorum": {termFlags{quorum: "2", grace: "5s"}, nil, func(p *engine.Plan) {
			p.Policy.Gather, p.Policy.Quorum, p.Policy.Grace = engine.GatherQuorum, "2", engine.Span(5*time.Second)
		}},
		"a share": {termFlags{gather: "quorum", quorum: "60 %"}, quorum, func(p *engine.Plan) {
			p.Policy.Gather, p.Policy.Quorum = engine.GatherQuorum, "60%"
		}},
		"the board's quorum":   {termFlags{gather: "quorum"}, quorum, quorum},
		"all for a quorum":     {termFlags{gather: "all"}, quorum, func(p *engine.Plan) {}},
		"the first":            {termFlags{gather: "first"}, nil, func(p *engine.Plan) { p.Policy.Gather = engine.GatherFirst }},
		"fail all":             {termFlags{onFailure: "fail-all"}, nil, func(p *engine.Plan) { p.Policy.OnFailure = engine.FailAll }},
		"a deadline":           {termFlags{deadline: "2m"}, nil, func(p *engine.Plan) { p.Policy.Timeouts.Deadline = engine.Span(2 * time.Minute) }},
		"no deadline":          {termFlags{deadline: "none"}, func(p *engine.Plan) { p.Policy.Timeouts.Deadline = 1 }, func(*engine.Plan) {}},
		"no retries":           {termFlags{retries: "0"}, func(p *engine.Plan) { p.Policy.Retries = &five }, func(p *engine.Plan) { p.Policy.Retries = new(int) }},
		"a hedge":              {termFlags{hedge: "8s"}, nil, func(p *engine.Plan) { p.Policy.Hedge = engine.Span(8 * time.Second) }},
		"two at once":          {termFlags{concurrency: "2"}, nil, func(p *engine.Plan) { p.Policy.Concurrency = 2 }},
		"all at once":          {termFlags{concurrency: "all"}, func(p *engine.Plan) { p.Policy.Concurrency = 2 }, func(*engine.Plan) {}},
		"a budget":             {termFlags{budget: "0.5"}, nil, func(p *engine.Plan) { p.Budget = &engine.Budget{USD: 0.5} }},
		"none for the board's": {termFlags{budget: "none"}, func(p *engine.Plan) { p.Budget = &engine.Budget{USD: 1} }, func(*engine.Plan) {}},
	} {
		t.Run(name, func(t *testing.T) {
			got, want := planned(), planned()
			if tt.board != nil {
				tt.board(&got)
			}
			tt.want(&want)
			read, err := tt.give.read()
			if err != nil {
				t.Fatal(err)
			}
			if err := read.apply(&got); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestTermsThatMeanNothingAreRefusedInASentence(t *testing.T) {
	for want, give := range map[string]termFlags{
		`--gather al is not known (did you mean all?); it is one of all, quorum, first, decided, manual`:                                                {gather: "al"},
		`--on-failure failall is not known (did you mean fail-all?); it is one of best-effort, fail-all`:                                                {onFailure: "failall"},
		`--gather all and --quorum 2 contradict each other; give one of them`:                                                                           {gather: "all", quorum: "2"},
		`--quorum: "0" is no quorum; write a number of branches such as 2, or a share such as 60%`:                                                      {quorum: "0"},
		`--gather quorum needs to know how many: add --quorum 2, or a share such as --quorum 60%`:                                                       {gather: "quorum"},
		`--quorum 4 is more than the 3 branches of board report`:                                                                                        {quorum: "4"},
		`--deadline: "60" is no length of time; write it like 30s, 10m or none`:                                                                         {deadline: "60"},
		`--grace: "soon" is no length of time; write it like 30s, 10m or none`:                                                                          {grace: "soon"},
		`--hedge: "-1s" is no length of time; write it like 30s, 10m or none`:                                                                           {hedge: "-1s"},
		`--retries two is no number of retries; write 0 for none, or up to 10`:                                                                          {retries: "two"},
		`--concurrency 0 is no number of branches; write one from 1 to 1000, or all`:                                                                    {concurrency: "0"},
		`--budget: "much" is no budget; write dollars like 0.50usd, tokens like 200ktok, both with a comma between, or none`:                            {budget: "much"},
		`--budget: "0" lets nothing start; write an amount above 0, or none for no budget`:                                                              {budget: "0"},
		`--budget: "2" is a second budget of the same kind; give one amount in dollars, one in tokens, or both`:                                         {budget: "1usd,2"},
		`board report gives no answer with fewer than 2 usable branches (min_usable), and --gather first stops at 1; ask for more, or change the board`: {gather: "first"},
	} {
		t.Run(want, func(t *testing.T) {
			p := planned()
			p.Policy.MinUsable = 2
			read, err := give.read()
			if err == nil {
				err = read.apply(&p)
			}
			var end *exit
			if !errors.As(err, &end) || end.code != exitUsage || err.Error() != want {
				t.Errorf("got %v", err)
			}
		})
	}
}

func TestMoneyHasThePlacesThatItNeeds(t *testing.T) {
	for want, give := range map[string]float64{"$0.50": 0.5, "$0.0035": 0.0035, "$0.000012": 0.0000123, "$1234.00": 1234} {
		if got := moneyOf(give); got != want {
			t.Errorf("%v is written %s, wanted %s", give, got, want)
		}
	}
}

func TestABudgetInDollarsNeedsPrices(t *testing.T) {
	price := &engine.Price{In: 1, Out: 2}
	reg := modeltest.RegistryOf(&modeltest.Script{ModelName: "x/a"}, &modeltest.Script{ModelName: "x/b", ModelInfo: engine.ModelInfo{Price: price}},
		&modeltest.Script{ModelName: "x/merge", ModelInfo: engine.ModelInfo{Price: price}})
	p := planned()
	for name, tt := range map[string]struct {
		budget *engine.Budget
		refuse bool
	}{
		"no budget": {nil, false},
		"tokens":    {&engine.Budget{Tokens: 1000}, false},
		"dollars":   {&engine.Budget{USD: 0.5}, true},
		"both":      {&engine.Budget{USD: 0.5, Tokens: 1000}, true},
	} {
		p.Budget = tt.budget
		err := countable(p, reg)
		if (err != nil) != tt.refuse {
			t.Errorf("%s: %v", name, err)
		}
		if note := uncounted(p, reg); (note != "") != tt.refuse {
			t.Errorf("%s: %s", name, note)
		}
		if err := (&desk{models: reg, unpriced: true}).countable(p); err != nil {
			t.Errorf("%s, allowed: %v", name, err)
		}
	}
	want := "x/a has no known price, so a budget of $0.50 cannot be kept\n" +
		"        Set providers.x.models.a.price in the config, like {in: 0.5, out: 2}: dollars for a million tokens.\n" +
		"        Or pass --allow-unpriced to go on without counting it."
	p.Budget = &engine.Budget{USD: 0.5}
	if diff := cmp.Diff(want, countable(p, reg).Error()); diff != "" {
		t.Error(diff)
	}
}

func TestWhatIsDearIsAgreedToFirst(t *testing.T) {
	dear := engine.Estimate{Low: 0.2, High: 0.931, Known: true}
	for name, tt := range map[string]struct {
		terms  terms
		e      engine.Estimate
		refuse bool
	}{
		"dear":               {terms{}, dear, true},
		"cheap":              {terms{}, engine.Estimate{High: 0.5, Known: true}, false},
		"not known":          {terms{}, engine.Estimate{High: 2}, false},
		"agreed":             {terms{yes: true}, dear, false},
		"bounded":            {terms{budget: &engine.Budget{Tokens: 5}}, dear, false},
		"bounded by nothing": {terms{budget: &engine.Budget{}}, dear, true},
	} {
		err := tt.terms.affordable(tt.e, 0.5)
		if (err != nil) != tt.refuse {
			t.Errorf("%s: %v", name, err)
		}
	}
	var end *exit
	err := terms{}.affordable(dear, 0.5)
	want := "this may cost up to $0.931, more than the $0.50 of ask_above in the config\n" +
		"        Pass --yes to go on, or --budget 0.94usd to bound it; nothing was sent"
	if !errors.As(err, &end) || end.code != exitBudget || err.Error() != want {
		t.Errorf("got %v", err)
	}
}
