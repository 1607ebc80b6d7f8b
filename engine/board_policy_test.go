package engine

import (
	"errors"
	"math"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func ints(n int) *int { return &n }

func three(p Policy) Board {
	return Board{Name: "b", Policy: p, Agents: []AgentSpec{{Name: "A"}, {Name: "B"}, {Name: "C"}}}
}

func TestAPolicyThatContradictsItselfIsNoPolicy(t *testing.T) {
	quorum := func(q Quorum, least int) Policy {
		return Policy{Gather: GatherQuorum, Quorum: q, MinUsable: least}
	}
	seconds := func(n int) Span { return Span(time.Duration(n) * time.Second) }
	councillors := three(quorum("4", 0))
	councillors.Council = Council{Models: 4}
	drafts := Board{Name: "b", Mode: ModeDrafts, Agents: []AgentSpec{{Name: "A"}}, Policy: Policy{MinUsable: 5}}
	unmerged := three(Policy{Timeouts: Timeouts{Deadline: seconds(2)}})
	unmerged.Reducer.Strategy = StrategyConcat
	for name, c := range map[string]struct {
		board Board
		want  string // "": none
	}{
		"everything by itself": {three(Policy{}), ""},
		"a quorum of all":      {three(quorum("3", 0)), ""},
		"a quorum of more":     {three(quorum("4", 0)), "policy.gather.quorum: 4 is more than the 3 branches of this board; lower it, or write gather: all"},
		"a quorum of seats":    {councillors, ""},
		"a quorum of nothing":  {three(quorum("", 0)), "policy.gather.quorum: say how many usable branches are enough: gather: {quorum: 2}, or a share such as {quorum: 60%}"},
		"a quorum of some":     {three(quorum("some", 0)), `policy.gather.quorum: "some" is no quorum; write a number of branches such as 2, or a share such as 60%`},
		"an idle quorum":       {three(Policy{Quorum: "2"}), "policy.gather: a quorum of 2 is given, and the round does not gather by it; write gather: {quorum: 2}"},
		"a bare number":        {three(Policy{Gather: "60%"}), `policy.gather: "60%" is no way to gather; write gather: {quorum: 60%}`},
		"no vote to decide":    {three(Policy{Gather: "decided"}), "policy.gather: only a vote can be decided; write gather: all, or set mode: vote"},
		"another age":          {three(Policy{Gather: "majority"}), `policy.gather: "majority" is not available in this version; available: all, first, decided, manual, {quorum: 2}, {quorum: 60%}`},
		"a slip of the finger": {three(Policy{Gather: "frist"}), `policy.gather: there is no "frist"; did you mean first? Available in this version: all, first, decided, manual, {quorum: 2}, {quorum: 60%}`},

		"more usable than branches": {three(Policy{MinUsable: 4}), "policy.min_usable: 4 is not possible with the 3 branches of this board"},
		"more usable than gathered": {three(quorum("60%", 3)), "policy.min_usable: 3 may never be met: a quorum of 60% stops at 2 of 3; lower it, or raise the quorum"},
		"as many as gathered":       {three(quorum("60%", 2)), ""},
		"more usable than first":    {three(Policy{Gather: GatherFirst, MinUsable: 2}), "policy.min_usable: 2 can never be met: gather: first stops at 1; leave it out, or write gather: {quorum: 2}"},
		"more than drafts gather":   {drafts, "policy.min_usable: 5 may never be met: a quorum of 80% stops at 4 of 5; lower it, or raise the quorum"},

		"a quorum of which none may fail": {three(Policy{Gather: GatherQuorum, Quorum: "2", OnFailure: FailAll}), ""},
		"partials of another kind":        {three(Policy{Partials: "included"}), `policy.partials: there is no "included"; did you mean include? Available in this version: leave, include`},

		"a deadline for the merge alone": {three(Policy{Timeouts: Timeouts{Deadline: seconds(2)}}), "policy.timeouts.deadline: 2s leaves the merge 500ms, a quarter of it; give 4s or more"},
		"a short one and no merge":       {unmerged, ""},
		"a deadline of four seconds":     {three(Policy{Timeouts: Timeouts{Deadline: seconds(4)}}), ""},
		"a negative deadline":            {three(Policy{Timeouts: Timeouts{Deadline: -2}}), "policy.timeouts.deadline: a length of time is not negative; write it like 30s, 10m or none"},
		"a negative grace":               {three(Policy{Grace: -2}), "policy.grace: a length of time is not negative; write it like 30s, 10m or none"},
		"no grace":                       {three(Policy{Grace: Off}), ""},

		"a hedge after the cut":      {three(Policy{Hedge: seconds(20), Timeouts: Timeouts{FirstToken: seconds(15)}}), "policy.hedge: a second attempt after 20s never starts: first_token cuts the first one after 15s; make it shorter"},
		"a hedge at the cut":         {three(Policy{Hedge: seconds(180)}), "policy.hedge: a second attempt after 3m never starts: first_token cuts the first one after 3m; make it shorter"},
		"a hedge of who may reason":  {three(Policy{Hedge: seconds(90)}), ""},
		"a hedge after the attempt":  {three(Policy{Hedge: seconds(900), Timeouts: Timeouts{FirstToken: Off}}), "policy.hedge: a second attempt after 15m never starts: attempt cuts the first one after 10m; make it shorter"},
		"a hedge after the deadline": {three(Policy{Hedge: seconds(30), Timeouts: Timeouts{Deadline: seconds(40)}}), "policy.hedge: a second attempt after 30s never starts: deadline cuts the first one after 30s; make it shorter"},
		"a hedge in time":            {three(Policy{Hedge: seconds(10)}), ""},
		"no hedge":                   {three(Policy{Hedge: Off, Timeouts: Timeouts{FirstToken: Off}}), ""},

		"retries without end":   {three(Policy{Retries: ints(11)}), "policy.retries: 11 is not possible; it lies from 0, which is none, to 10"},
		"retries below none":    {three(Policy{Retries: ints(-1)}), "policy.retries: -1 is not possible; it lies from 0, which is none, to 10"},
		"neither of them":       {three(Policy{Retries: ints(0), Restart: ints(0)}), ""},
		"restarts without end":  {three(Policy{Restart: ints(11)}), "policy.restart: 11 is not possible; it lies from 0, which is none, to 10"},
		"fewer than one":        {three(Policy{Concurrency: -1}), "policy.concurrency: -1 is not possible; it lies from 1 to 1000, or is left out for all"},
		"a budget of no number": {Board{Name: "b", Agents: []AgentSpec{{Name: "A"}}, Budget: Budget{USD: math.NaN()}}, "budget.usd: NaN is not possible; write dollars like 0.50, or leave it out for none"},
	} {
		got := ""
		if err := errors.Join(c.board.Validate()...); err != nil {
			got = err.Error()
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

func TestDraftsDoNotWaitForTheSlowest(t *testing.T) {
	b := Board{Name: "b", Mode: ModeDrafts, Agents: []AgentSpec{{Name: "A"}}}
	if p := b.Plan(Choice{Model: "a/m"}); p.Policy.Gather != GatherQuorum || p.Policy.Quorum != "80%" || p.Policy.Quorum.Of(len(p.Agents)) != 4 {
		t.Errorf("%s %s of %d", p.Policy.Gather, p.Policy.Quorum, len(p.Agents))
	}
	b.Policy.Gather = GatherAll
	if p := b.Plan(Choice{Model: "a/m"}).Policy; p.Gather != GatherAll || p.Quorum != "" {
		t.Errorf("the board says all, and the plan %s %s", p.Gather, p.Quorum)
	}
}

func TestAPlanHasTheBoardsOwnPolicyAndBudget(t *testing.T) {
	b := three(Policy{Gather: GatherManual, OnFailure: FailAll, Retries: ints(0), Hedge: Span(5 * time.Second), Concurrency: 2})
	b.Budget = Budget{USD: 0.5, Tokens: 9000}
	p := b.Plan(Choice{Model: "a/m"})
	want := b.Policy.WithDefaults()
	if diff := cmp.Diff(want, p.Policy); diff != "" || *p.Policy.Retries != 0 || *p.Policy.Restart != DefaultRestart {
		t.Errorf("policy (-want +got):\n%s", diff)
	}
	if p.Budget == nil || *p.Budget != b.Budget {
		t.Errorf("budget %v, want %v", p.Budget, b.Budget)
	}
	*p.Policy.Retries, p.Budget.USD = 7, 7
	if *b.Policy.Retries != 0 || b.Budget.USD != 0.5 {
		t.Error("the plan shares memory with its board")
	}
	if p := three(Policy{}).Plan(Choice{Model: "a/m"}); p.Budget != nil {
		t.Errorf("budget %+v where the board has none", p.Budget)
	}
}

// Two models are usable for the seats of a board with three lenses that asks for three usable
// ones.
func TestACouncilOfFewSeatsAsksForNoMoreThanThere(t *testing.T) {
	b := three(Policy{MinUsable: 3})
	b.Council = Council{Models: 4}
	if p := b.Plan(Choice{Model: "a/m", Usable: []string{"a/m", "b/m"}}); len(p.Agents) != 2 || p.Policy.MinUsable != 2 {
		t.Errorf("%d seats, of which %d must be usable", len(p.Agents), p.Policy.MinUsable)
	}
	b.Policy = Policy{MinUsable: 2, Gather: GatherQuorum, Quorum: "50%"}
	if p := b.Plan(Choice{Model: "a/m", Usable: []string{"a/m", "b/m"}}); p.Policy.MinUsable != 1 {
		t.Errorf("the quorum stops at 1 of 2, and %d must be usable", p.Policy.MinUsable)
	}
}
