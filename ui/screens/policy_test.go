package screens

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"plenum/engine"
)

// termsOf are the terms of a policy with all that it leaves open.
func termsOf(p engine.Policy, b engine.Budget) terms {
	return terms{policy: p.WithDefaults(), budget: b}
}

func TestThePolicyInOneLine(t *testing.T) {
	board := termsOf(engine.Policy{}, engine.Budget{})
	one := 1
	for _, tc := range []struct {
		name  string
		set   terms
		width int
		want  string
	}{
		{"as it is", board, 78, "wait for all · if one fails, best effort: go on without it · no deadline"},
		{"where there is little room", board, 44, "wait for all · best effort · no deadline"},
		{"a quorum", termsOf(engine.Policy{Gather: engine.GatherQuorum, Quorum: "60%", Grace: engine.Off}, engine.Budget{}), 78, "wait for 2 of 3* · if one fails, best effort: go on without it · no deadline"},
		{"much at once", termsOf(engine.Policy{
			Gather: engine.GatherQuorum, Quorum: "2", OnFailure: engine.FailAll, Retries: &one, Concurrency: 2,
			Timeouts: engine.Timeouts{Deadline: engine.Span(300e9)},
		}, engine.Budget{USD: 0.5}), 78, "wait for 2 of 3* · fail all* · deadline 5 min* · $0.50* · 2 more*"},
		{"by hand", termsOf(engine.Policy{Gather: engine.GatherManual}, engine.Budget{}), 40, "wait until you merge* · best effort · no deadline"},
	} {
		if got := policyLine(tc.set, board, 3, tc.width); got != tc.want {
			t.Errorf("%s: %q, wanted %q", tc.name, got, tc.want)
		}
	}
}

// What enter will do follows every line of the policy.
func TestWhatEnterWillDoFollowsThePolicy(t *testing.T) {
	const merge = "one more call merges them: what they share, where they conflict, who stands alone."
	const left = "One that fails is left out, and the answer says so."
	for _, tc := range []struct {
		name string
		set  func(p *engine.Plan)
		want [2]string
	}{
		{"as it is", func(*engine.Plan) {}, [2]string{"3 agents read the same question at the same time, each with a brief of its own. When all 3 are in, or when you press m, " + merge, left}},
		{"two at a time", func(p *engine.Plan) { p.Policy.Concurrency = 2 }, [2]string{"3 agents read the same question, 2 at a time, each with a brief of its own. When all 3 are in, or when you press m, " + merge, left}},
		{"a quorum", func(p *engine.Plan) { p.Policy.Gather, p.Policy.Quorum = engine.GatherQuorum, "2" }, [2]string{
			"3 agents read the same question at the same time, each with a brief of its own. Once 2 of the 3 are in, the others get up to 10 s more and are stopped; then, or when you press m, " + merge, left,
		}},
		{"the first", func(p *engine.Plan) { p.Policy.Gather = engine.GatherFirst }, [2]string{"3 agents read the same question at the same time, each with a brief of its own. The first that is done stops the others; then " + merge, left}},
		{"by hand", func(p *engine.Plan) { p.Policy.Gather = engine.GatherManual }, [2]string{"3 agents read the same question at the same time, each with a brief of its own. They go on until you press m; then " + merge, left}},
		{"no model merges", func(p *engine.Plan) { p.Reducer.Strategy = engine.StrategyConcat }, [2]string{"3 agents read the same question at the same time, each with a brief of its own. When all 3 are in, or when you press m, their texts are put one after another, by no model.", left}},
		{"fail all", func(p *engine.Plan) { p.Policy.OnFailure = engine.FailAll }, [2]string{"", "If one fails, the others are stopped and nothing is merged; their texts are kept."}},
		{"partial texts, a hedge, a deadline, a budget", func(p *engine.Plan) {
			p.Policy.Partials, p.Policy.Hedge, p.Policy.Timeouts.Deadline = engine.PartialsInclude, engine.Span(10e9), engine.Span(60e9)
			p.Budget = &engine.Budget{USD: 0.5}
		}, [2]string{"", left + " Texts that stop short are merged too, marked partial. One without a word after 10 s is asked a second time, and both are paid. After 1 min it is over, the merge included: the last 15 s are kept for it. At $0.50 nothing new starts, and you are asked whether to go on; the merge's share is kept."}},
		{"one alone", func(p *engine.Plan) { p.Agents = p.Agents[:1] }, [2]string{"1 agent reads the question, with a brief of its own. When it is in, or when you press m, " + merge, "If it fails there is no answer; what it wrote is kept."}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			plan := threeOn()
			tc.set(&plan)
			got := enterSentences(outlook{plan: plan})
			if len(got) != 3 {
				t.Fatalf("%d paragraphs: %q", len(got), got)
			}
			for i, want := range tc.want {
				if d := cmp.Diff(want, got[i]); want != "" && d != "" {
					t.Errorf("(-want +got):\n%s", d)
				}
			}
		})
	}
	plan := threeOn()
	plan.Agents = nil
	if got := enterSentences(outlook{plan: plan, material: 1}); len(got) != 1 || !strings.Contains(got[0], "Nobody is on") {
		t.Errorf("with nobody on: %q", got)
	}
}

func TestAmountsAreSaidAsAPersonSaysThem(t *testing.T) {
	for usd, want := range map[float64]string{0.1: "$0.10", 0.5: "$0.50", 2: "$2", 0.125: "$0.125", 12.5: "$12.50", 0.25: "$0.25"} {
		if got := dollars(usd); got != want {
			t.Errorf("%v is %s, wanted %s", usd, got, want)
		}
	}
	if got := limitOf(engine.Budget{USD: 2, Tokens: 200000}); got != "$2 or 200,000 tok" {
		t.Errorf("both: %s", got)
	}
}
