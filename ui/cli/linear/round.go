package linear

import (
	"fmt"
	"slices"
	"strings"

	"plenum/engine"
	"plenum/sessions/export"
	"plenum/ui/cli/telling"
	"plenum/ui/widgets"
)

// doAdd adds an agent: a copy, one of the board's spare ones, or one that is described.
func (t *talk) doAdd(rest string) {
	if t.turn.asking {
		t.addToDraft(rest)
		return
	}
	r := t.air.state.Round()
	if r == nil || !t.may(engine.Add{}) {
		if r == nil {
			t.paper.sayf("plenum", "nothing was asked yet; on switches an agent on that is off")
		}
		return
	}
	if rest == "" {
		t.paper.sayf("add", "add 2 adds a copy of branch 2; add NAME: BRIEF an agent of your own")
		for _, a := range r.Plan.Spare {
			t.paper.sayf("add", "add %s: %s", a.Name, a.Gist())
		}
		return
	}
	like := findBranch(r, strings.ToLower(strings.TrimPrefix(rest, "copy ")))
	if like != nil && like.ID.Worker() && !strings.Contains(rest, ":") {
		t.spend(engine.Add{Agent: like.Agent, Like: like.ID}, "add a copy of "+name(like), like)
		return
	}
	agent, ok := t.described(rest, r.Plan)
	if ok && len(r.Branches) > 0 {
		t.spend(engine.Add{Agent: agent}, "add "+agent.Name, r.Branches[0])
	}
}

// described is the agent that is meant: a spare one of the plan, or "name: brief".
func (t *talk) described(rest string, p engine.Plan) (engine.AgentSpec, bool) {
	title, brief, own := strings.Cut(rest, ":")
	title, brief = strings.TrimSpace(title), strings.TrimSpace(brief)
	for _, a := range p.Spare {
		if !own && strings.HasPrefix(strings.ToLower(a.Name), strings.ToLower(title)) {
			return a, true
		}
	}
	if !own || title == "" || brief == "" || len(p.Agents) == 0 {
		t.paper.sayf("plenum", "add takes a name and a brief, as in add Security: What could be attacked, and how")
		return engine.AgentSpec{}, false
	}
	return engine.AgentSpec{Name: title, Brief: brief, Model: p.Agents[0].Model}, true
}

func (t *talk) addToDraft(rest string) {
	if i, on, ok := t.draft.agent(rest); ok && !on && rest != "" {
		t.doOn(t.draft.plan.Spare[i].Name)
		return
	}
	if a, ok := t.described(rest, t.draft.plan); ok {
		t.draft.plan.Agents = append(slices.Clip(t.draft.plan.Agents), a)
		t.changed("%s is on", a.Name)
	}
}

// doMerge merges what there is: now, where branches still run, else again, by another way where one is
// named, and with an instruction where one follows a colon.
func (t *talk) doMerge(rest string) {
	r := t.air.state.Round()
	if r == nil {
		t.may(engine.ReduceNow{})
		return
	}
	if r.Phase() == engine.PhaseScatter && rest == "" {
		t.mergeNow(r)
		return
	}
	c, ok := t.way(r, rest)
	if !ok || !t.may(c) {
		return
	}
	strategy := c.Strategy
	if strategy == "" {
		strategy = r.Plan.Reducer.Strategy
	}
	if !strategy.Spends() || engine.BuiltIn(mergeModel(c, r)) || c.Model == "" && r.OfflineOnly() {
		t.command(c)
		return
	}
	t.sure(fmt.Sprintf("merge by %s%s, for %s?", strategy, ofModel(mergeModel(c, r)), money(t.mergePrice(r, mergeModel(c, r)))), func() { t.command(c) })
}

func mergeModel(c engine.Reduce, r *engine.Round) string {
	if c.Model != "" {
		return c.Model
	}
	return r.Plan.Reducer.Model
}

// mergePrice is what the last merge by a model cost.
func (t *talk) mergePrice(r *engine.Round, model string) widgets.Money {
	for _, red := range slices.Backward(r.Reductions) {
		if a := red.Branch.Attempt(); a != nil && a.Start.Model == model && a.Ended() {
			return costOf(a, t.air.clock())
		}
	}
	if res := r.Plan.Reserve; res != nil && res.Merge.USD > 0 {
		return widgets.Money{USD: res.Merge.USD, Known: true, Estimated: true}
	}
	return widgets.Money{}
}

// way reads another way to merge: "table", "synthesize openai/gpt-5: shorter".
func (t *talk) way(r *engine.Round, rest string) (engine.Reduce, bool) {
	head, instruction, _ := strings.Cut(rest, ":")
	c := engine.Reduce{Instruction: strings.TrimSpace(instruction)}
	for _, w := range strings.Fields(head) {
		known := ""
		for _, s := range engine.Strategies() {
			if strings.HasPrefix(string(s), strings.ToLower(w)) && known == "" {
				known = string(s)
			}
		}
		switch b := findBranch(r, strings.ToLower(w)); {
		case strings.Contains(w, "/"):
			c.Model = w
		case known != "":
			c.Strategy = engine.Strategy(known)
		case b != nil && b.ID.Worker():
			c.Branches = append(c.Branches, b.ID)
		default:
			t.paper.sayf("plenum", "%s is no way to merge; the ways are synthesize, choose, table, tally, verdicts and concat, as in merge table, merge synthesize 1 2, merge synthesize openai/gpt-5: be short", w)
			return c, false
		}
	}
	return c, true
}

func (t *talk) mergeNow(r *engine.Round) {
	if !t.may(engine.ReduceNow{KeepRest: true}) && !t.may(engine.ReduceNow{}) {
		return
	}
	if r.Running() == 0 {
		t.command(engine.ReduceNow{})
		return
	}
	t.ask(fmt.Sprintf("%s. keep lets them go on beside the merge, stop cancels them", stillRun(r)),
		answer{"keep", func() { t.command(engine.ReduceNow{KeepRest: true}) }},
		answer{"stop", func() { t.command(engine.ReduceNow{}) }})
}

func stillRun(r *engine.Round) string {
	switch n := r.Running(); n {
	case 0:
		return "the merge is still being written"
	case 1:
		return "1 branch still writes"
	default:
		return fmt.Sprintf("%d branches still write", n)
	}
}

// doChoose makes a merge the answer, or a branch's text.
func (t *talk) doChoose(rest string) {
	b := t.called(rest)
	switch {
	case b == nil:
	case b.ID.Reduction():
		t.command(engine.Choose{Reduction: b.ID})
	default:
		t.command(engine.Pick{Branch: b.ID})
	}
}

// doBudget says what is spent, or gives another budget.
func (t *talk) doBudget(rest string) {
	if rest == "" {
		t.sayBudget()
		return
	}
	b, err := engine.ParseBudget(rest)
	if err != nil {
		t.paper.sayf("plenum", "%v", err)
		return
	}
	if t.turn.asking {
		t.draft.plan.Budget = nil
		if !b.None() {
			t.draft.plan.Budget = &b
		}
		t.changed("the budget is %s", limitOf(b))
		return
	}
	t.command(engine.RaiseBudget{Budget: b})
}

func (t *talk) sayBudget() {
	r := t.air.state.Round()
	if t.turn.asking || r == nil {
		limit := engine.Budget{}
		if b := t.draft.plan.Budget; b != nil {
			limit = *b
		}
		t.paper.sayf("budget", "%s; budget 0.50usd, budget 200ktok or budget none changes it", limitOf(limit))
		return
	}
	sp := t.air.state.Spending(r, t.air.clock())
	says := "no limit; spent " + money(widgets.Money{USD: sp.Spent.USD, Known: sp.Known, Estimated: t.air.working()})
	if l := sp.Limit; !l.None() {
		says = export.SpentOf(sp.Spent, l)
	}
	t.paper.sayf("budget", "%s", says)
}

// doStatus says where everyone stands.
func (t *talk) doStatus(string) {
	r, now := t.air.state.Round(), t.air.clock()
	if r == nil {
		t.paper.sayf("so far", "nothing was asked yet; the next question goes to board %s", t.draft.board)
		return
	}
	t.paper.sayf(fmt.Sprintf("round %d", r.N), "%s", r.Question)
	for _, b := range telling.Callers(r) {
		t.paper.sayf(name(b), "%s", standing(r, b, t.air))
	}
	t.paper.sayf("so far", "%s", bill(&t.air.state, r, now))
	if t.air.tape != nil {
		t.sayPlace()
	}
}

// standing is where a branch stands now.
func standing(r *engine.Round, b *engine.Branch, a *air) string {
	now := a.clock()
	if b.Status.Ended() {
		return ending(b, b.EndedAt)
	}
	says := strings.ReplaceAll(string(b.Status), "_", " ")
	if slow := straggling(r, b, now); slow != "" {
		says = slow
	}
	if n := b.Text().Len(); n > 0 {
		says += ", " + telling.Count(engine.WordCount(b.Text().String()), "word", "words") + " so far"
	}
	return says
}

// doBill reads the bill, branch by branch.
func (t *talk) doBill(string) {
	r, now := t.air.state.Round(), t.air.clock()
	if r == nil {
		t.nothing("bill")
		return
	}
	sum := engine.Summarize(&t.air.state, r, now)
	for _, l := range slices.Concat(sum.Lines, sum.Helpers, sum.Reductions) {
		cost := money(widgets.Money{USD: l.CostUSD, Known: l.CostKnown, Estimated: l.Estimated})
		b := t.air.state.Branch(l.ID)
		if engine.BuiltIn(l.Model) || offline(b) {
			cost = "nothing: no model was called"
		}
		who := name(b)
		t.paper.sayf(who, "%s, %s tokens in, %s out, %s", spoken(l.Took), export.Thousands(l.Usage.In), export.Thousands(l.Usage.Out), cost)
	}
	t.paper.sayf("bill", "%s", bill(&t.air.state, r, now))
}

// offline reports a branch of which every attempt was the built-in model's.
func offline(b *engine.Branch) bool {
	return len(b.Attempts) > 0 && !slices.ContainsFunc(b.Attempts, func(a *engine.Attempt) bool { return !a.Start.Offline })
}

// doTurns lays the calls end to end.
func (t *talk) doTurns(string) {
	r, now := t.air.state.Round(), t.air.clock()
	if r == nil {
		t.nothing("plenum")
		return
	}
	if r.OfflineOnly() {
		t.paper.sayf("turns", "the built-in model's pace is its own choice, so nothing is to be compared")
		return
	}
	for _, turn := range r.Turns(now) {
		t.paper.sayf(name(t.air.state.Branch(turn.ID)), "from %s to %s", telling.Clock(turn.From), telling.Clock(turn.To))
	}
}
