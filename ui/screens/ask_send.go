package screens

import (
	"fmt"
	"slices"
	"strings"

	"plenum/engine"
	"plenum/ui/intent"
	"plenum/ui/widgets"
)

// AskAbove sets the price in US dollars from which on the person is asked before a question
// goes out. 0: never. Call it before the first message.
func (a *Ask) AskAbove(usd float64) { a.scales.above = usd }

// send asks, or says why that is not possible yet. Where money is to be watched, the models are
// others than the board's, or something has to be there first, the question is weighed first as it
// stands now.
func (a *Ask) send() []intent.Intent {
	p := a.plan()
	switch {
	case p == nil:
		a.scales.early = true
		return say("the board is still being read; the question goes out once it is there, unless you press another key")
	case p.err != nil:
		return say(p.err.Error())
	case a.asks() == "":
		return say("write a question first")
	case p.count() == 0:
		return say("nobody is on: tab to the board, space switches an agent on")
	case p.plan.Mode == engine.ModeVote && p.mode.problem() != "":
		return say(p.mode.problem())
	case p.plan.Mode == engine.ModeVerify && len(p.sources()) == 0:
		return say(noSource)
	}
	if r := a.scene.Round(); r != nil && a.scene.Live() && r.Phase() != engine.PhaseOver {
		return say("the round before still runs; wait for it or cancel it first; your question stays here")
	}
	if (a.watched(p) || needsText(p.plan.Mode)) && !a.weighed() {
		a.scales.sends = true
		return a.weigh()
	}
	plan := a.asking(p)
	if needsText(p.plan.Mode) {
		if why := a.outlook(plan).lacks(); why != "" {
			return say(why)
		}
	}
	if a.dear(plan) {
		return []intent.Intent{a.confirm(plan)}
	}
	return []intent.Intent{a.ask(plan)}
}

// watched reports whether the price must be known before the question goes out.
func (a *Ask) watched(p *loadedPlan) bool {
	return a.scales.above > 0 || !p.set.budget.None() || p.depth != engine.AsSet
}

// needsText reports whether a mode works on a text that has to be there.
func needsText(m engine.Mode) bool { return m == engine.ModeVerify || m == engine.ModeSplit }

// asks is the question that goes out: what stands in the field, without whom it is for, or else
// the board's own. To nothing but names of files the board's own question is asked of them.
func (a *Ask) asks() string {
	_, text := a.addressed()
	p := a.plan()
	if p == nil || p.question == "" {
		return text
	}
	for _, word := range a.field.words(text) {
		if !strings.HasPrefix(word, "@") {
			return text
		}
	}
	return strings.TrimSpace(p.question + " " + text)
}

// ownQuestion is the board's own question, where it is asked; empty: the person's is.
func (a *Ask) ownQuestion() string {
	if p := a.plan(); p != nil && p.question != "" && strings.HasPrefix(a.asks(), p.question) && a.Draft() != a.asks() {
		return p.question
	}
	return ""
}

// brought is what goes along with the question.
func (a *Ask) brought(p *loadedPlan) intent.Brought {
	b := intent.Brought{Along: slices.Concat(a.along.docs, a.field.Pastes())}
	if p.plan.Mode == engine.ModeVerify {
		b.Sources = p.sources()
		b.Held = a.held(b.Sources)
	}
	return b
}

// asking is the plan that goes out: as set, or at the depth that was chosen.
func (a *Ask) asking(p *loadedPlan) engine.Plan {
	if d := a.depth(p); d != engine.AsSet {
		return a.scales.last.Depths[d].Plan
	}
	return p.chosen()
}

// ask is the wish to ask. What a budget has to keep apart goes along with it.
func (a *Ask) ask(plan engine.Plan) intent.Ask {
	if !plan.Budget.None() {
		plan.Reserve = a.estimate().Reserve()
	}
	a.out = departed{question: a.asks(), draft: a.Draft()}
	return intent.Ask{Question: a.out.question, Plan: plan, Brought: a.brought(a.plan()), Next: a.next && a.scene.Live()}
}

// departed is a question that went out, and what stood in the field.
type departed struct{ question, draft string }

// sent empties the field of a question that was taken up.
func (a *Ask) sent(m Sent) {
	draft := strings.TrimSpace(m.Question)
	if a.out.question == m.Question {
		draft = a.out.draft
		a.along = along{}
		a.clearAway()
	}
	if a.Draft() == draft {
		a.field.Reset()
	}
	a.focusOn(placeQuestion)
}

// dear reports whether a plan may cost more than the person wants to spend unasked. What is not
// known is not asked about, and what a budget stops before is not dear.
func (a *Ask) dear(plan engine.Plan) bool {
	e := a.estimate()
	if a.scales.above <= 0 || !e.Known || e.Offline {
		return false
	}
	most := e.High
	if plan.Budget != nil && plan.Budget.USD > 0 {
		most = min(most, plan.Budget.USD)
	}
	return most > a.scales.above
}

func (a *Ask) confirm(plan engine.Plan) intent.Confirm {
	e := a.estimate()
	calls := a.outlook(plan).workers()
	if e.Merge > 0 {
		calls += " and the merge"
	}
	bounded := plan
	bounded.Budget = &engine.Budget{USD: a.scales.above}
	if plan.Budget != nil {
		bounded.Budget.Tokens = plan.Budget.Tokens
	}
	limit := "ask with a budget of " + dollars(a.scales.above)
	if e.Low > a.scales.above {
		limit += "; that is likely to stop it half way"
	}
	all := "ask"
	if !plan.Budget.None() {
		all += ", with the budget of " + limitOf(*plan.Budget)
	}
	return intent.Confirm{
		Title: "Ask for " + spending(e) + "?",
		Text:  fmt.Sprintf("That is for %s, before any retry. More than %s is asked about first (ask_above).", calls, dollars(a.scales.above)),
		Choices: []intent.Choice{
			{Key: "y", Label: all, Wants: []intent.Intent{a.ask(plan)}},
			{Key: "b", Label: limit, Wants: []intent.Intent{a.ask(bounded)}},
		},
	}
}

// spending is the price of a round from low to high: "~$0.61 to ~$1.40".
func spending(e engine.Estimate) string {
	low := widgets.Money{USD: e.Low, Known: e.Known, Estimated: true}.Round()
	high := widgets.Money{USD: e.High, Known: e.Known, Estimated: true}.Round()
	if low == high {
		return low
	}
	return low + " to " + high
}
