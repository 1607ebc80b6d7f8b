package linear

import (
	"fmt"
	"slices"
	"strings"

	"plenum/engine"
	"plenum/ui/cli/telling"
	"plenum/ui/panes"
	"plenum/ui/widgets"
)

// called finds who a word is of: a branch by its number or the beginning of its agent's name, the
// answer by "merge", a merge or a helper by its id. It says where there is none.
func (t *talk) called(text string) *engine.Branch {
	r := t.air.state.Round()
	if r == nil {
		t.nothing("plenum")
		return nil
	}
	text = strings.ToLower(strings.TrimSpace(text))
	if b := findBranch(r, text); b != nil {
		return b
	}
	if text == "" {
		t.paper.sayf("plenum", "of which branch? Write its number; status lists them")
		return nil
	}
	t.paper.sayf("plenum", "there is no branch %s; status lists those that there are", text)
	return nil
}

func findBranch(r *engine.Round, text string) *engine.Branch {
	if text == "" {
		return nil
	}
	if text == "merge" || text == "answer" || text == "0" {
		if red := r.Answer(); red != nil {
			return red.Branch
		}
		if n := len(r.Reductions); n > 0 {
			return r.Reductions[n-1].Branch
		}
		return nil
	}
	all := telling.Callers(r)
	for _, b := range all {
		if strings.ToLower(string(b.ID)) == text || b.ID.Worker() && text == fmt.Sprint(b.ID.Number()) {
			return b
		}
	}
	for _, b := range r.Branches {
		if strings.HasPrefix(strings.ToLower(b.Agent.Name), text) {
			return b
		}
	}
	return nil
}

// command asks the session for something, or says why it cannot be had.
func (t *talk) command(c engine.Command) bool {
	switch {
	case t.air.tape != nil:
		t.paper.sayf("plenum", "this is a replay; nothing runs that could be changed. go on goes on with its session")
		return false
	case t.air.live == nil:
		t.nothing("plenum")
		return false
	}
	err := engine.Allowed(&t.air.state, c)
	if err == nil {
		err = t.air.live.Doer.Do(t.ctx, c)
	}
	if err != nil {
		t.paper.sayf("plenum", "%v", err)
		return false
	}
	t.air.awaits = beatsToFollow
	return true
}

// may reports whether a command is possible, and says why where it is not.
func (t *talk) may(c engine.Command) bool {
	if t.air.tape != nil || t.air.live == nil {
		return t.command(c)
	}
	if err := engine.Allowed(&t.air.state, c); err != nil {
		t.paper.sayf("plenum", "%v", err)
		return false
	}
	return true
}

// spend asks for a command that costs something, once it was agreed to. What asks no model is done
// at once.
func (t *talk) spend(c engine.Command, what string, b *engine.Branch) {
	if !t.may(c) {
		return
	}
	if r := t.air.state.Round(); engine.BuiltIn(modelOf(b)) || r.OfflineOnly() {
		t.command(c)
		return
	}
	usd, known := panes.Again(t.air.state.Round(), b, t.air.clock())
	known = known && usd > 0
	t.sure(fmt.Sprintf("%s, for %s?", what, money(widgets.Money{USD: usd, Known: known, Estimated: true})), func() { t.command(c) })
}

// modelOf is the model that a branch was last asked of.
func modelOf(b *engine.Branch) string {
	if a := b.Asked(); a != nil {
		return a.Start.Model
	}
	return b.Agent.Model
}

func (t *talk) doCancel(rest string) {
	if b := t.called(rest); b != nil {
		t.command(engine.Cancel{Branch: b.ID})
	}
}

func (t *talk) doCancelAll(string) {
	if t.may(engine.CancelAll{}) {
		t.sure(fmt.Sprintf("cancel all %d that still run? Their words are kept, and nothing is merged", max(t.air.state.Round().Running(), 1)), func() { t.command(engine.CancelAll{}) })
	}
}

func (t *talk) doRetry(rest string) {
	if b := t.called(rest); b != nil {
		t.spend(engine.Retry{Branch: b.ID}, "run "+name(b)+" again", b)
	}
}

func (t *talk) doRetryAll(string) {
	if !t.may(engine.RetryFailed{}) {
		return
	}
	r := t.air.state.Round()
	var sum widgets.Money
	sum.Known, sum.Estimated = true, true
	for _, b := range r.Failed() {
		usd, known := panes.Again(r, b, t.air.clock())
		sum.USD, sum.Known = sum.USD+usd, sum.Known && known
	}
	t.sure(fmt.Sprintf("run %s again, for %s?", telling.Count(len(r.Failed()), "branch", "branches"), money(sum)), func() { t.command(engine.RetryFailed{}) })
}

func (t *talk) doHedge(rest string) {
	if b := t.called(rest); b != nil {
		t.spend(engine.Hedge{Branch: b.ID}, "ask "+name(b)+" a second time, the first word wins", b)
	}
}

func (t *talk) doInclude(rest string) {
	if b := t.called(rest); b != nil {
		t.command(b.Toggle())
	}
}

// doUndo lets the text before this one speak for a branch again; without a branch it brings back what
// was deleted last.
func (t *talk) doUndo(rest string) {
	if rest == "" && len(t.shelf.gone) > 0 {
		t.doRestore("")
		return
	}
	b := t.called(rest)
	if b == nil {
		return
	}
	before := b.Before()
	if before == nil {
		t.paper.sayf("plenum", "%s has no text before this one", name(b))
		return
	}
	t.command(engine.Restore{Branch: b.ID, Attempt: before.N})
}

// doAttempt lets an attempt of a branch speak for it.
func (t *talk) doAttempt(rest string) {
	who, which, _ := strings.Cut(rest, " ")
	n := 0
	b := t.called(who)
	if b == nil {
		return
	}
	if _, err := fmt.Sscan(which, &n); err != nil {
		t.paper.sayf("plenum", "attempt takes a branch and the number of its attempt, as in attempt 2 1; inspect 2 lists them")
		return
	}
	t.command(engine.Restore{Branch: b.ID, Attempt: n})
}

// doEdit writes another brief: of an agent that is to be asked, or of a branch, which then runs again.
func (t *talk) doEdit(rest string) {
	if t.turn.asking {
		i, on, ok := t.draft.agent(rest)
		if !ok || !on {
			t.paper.sayf("plenum", "edit takes the number of an agent that is on; agents lists them")
			return
		}
		a := &t.draft.plan.Agents[i]
		t.paper.say(Line{Who: a.Name, Says: "its brief is", Text: a.Brief})
		t.write("its new brief", func(text string) {
			if text != "" {
				t.draft.plan.Agents = slices.Clone(t.draft.plan.Agents)
				t.draft.plan.Agents[i].Brief = text
				t.changed("%s has a new brief", a.Name)
			}
		})
		return
	}
	b := t.called(rest)
	if b == nil || !t.may(engine.Edit{Branch: b.ID, Agent: b.Agent}) {
		return
	}
	t.paper.say(Line{Who: name(b), Says: "its brief is", Text: b.Agent.Brief})
	t.write("its new brief", func(text string) {
		if text == "" {
			return
		}
		agent := b.Agent
		agent.Brief, agent.Model = text, modelOf(b)
		t.spend(engine.Edit{Branch: b.ID, Agent: agent}, "run "+name(b)+" again with this brief", b)
	})
}

// doRevise writes a text in the place of a branch's own.
func (t *talk) doRevise(rest string) {
	b := t.called(rest)
	if b == nil || !t.may(engine.Revise{Branch: b.ID, Text: "?"}) {
		return
	}
	t.paper.say(Line{Who: name(b), Says: "its text is", Text: b.Text().String()})
	t.write("the text that takes its place", func(text string) {
		if text != "" {
			t.command(engine.Revise{Branch: b.ID, Text: text})
		}
	})
}

// doModel gives agents another model before they are asked, or runs a branch again with it.
func (t *talk) doModel(rest string) {
	who, model, two := strings.Cut(rest, " ")
	model = strings.TrimSpace(model)
	if t.turn.asking {
		t.draftModel(who, model, two)
		return
	}
	if !two {
		t.paper.sayf("plenum", "model takes a branch and a model, as in model 2 openai/gpt-5; models lists those that can be used")
		return
	}
	if b := t.called(who); b != nil {
		t.spend(engine.Retry{Branch: b.ID, Model: model}, "run "+name(b)+" again"+ofModel(model), b)
	}
}

func (t *talk) draftModel(who, model string, two bool) {
	p := &t.draft.plan
	i, on, ok := t.draft.agent(who)
	switch {
	case who == "":
		t.doModels("")
	case who == "merge" && two:
		p.Reducer.Model = model
		t.changed("merged%s", ofModel(model))
	case !two:
		p.Agents = slices.Clone(p.Agents)
		for i := range p.Agents {
			p.Agents[i].Model = who
		}
		t.changed("every agent is asked%s", ofModel(who))
	case !ok || !on:
		t.paper.sayf("plenum", "there is no agent %s that is on; agents lists them", who)
	default:
		p.Agents = slices.Clone(p.Agents)
		p.Agents[i].Model = model
		t.changed("%s is asked%s", p.Agents[i].Name, ofModel(model))
	}
}

// doModels lists what can answer.
func (t *talk) doModels(rest string) {
	for _, m := range t.ports.Models.Rows() {
		if !strings.Contains(strings.ToLower(m.Name), strings.ToLower(rest)) {
			continue
		}
		ready := "ready, "
		if !m.Ready {
			ready = "not yet: "
		}
		t.paper.sayf(m.Name, "%s%s", ready, m.Note)
	}
	t.paper.sayf("models", "%s. model NAME, or model 2 NAME, takes one", t.ports.Models.Status())
}
