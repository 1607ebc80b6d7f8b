package linear

import (
	"cmp"
	"fmt"
	"strings"

	"plenum/engine"
	"plenum/ui/cli/telling"
	"plenum/ui/widgets"
)

// draft is a question that is being made ready: the board, and what the person changed of it.
type draft struct {
	plan     engine.Plan // Agents are those that are on, Spare the others
	board    string
	question string // the board's own; empty: it has none
	none     string // why there is no board to ask; empty: there is
	brought
	next   bool   // it opens the next round of the session
	unsent string // a question that did not go out
	depth  engine.Depth
}

// brought is what a question is given along.
type brought struct {
	sources []string
	held    []engine.Document
	along   []engine.Document
}

// board takes up a board, as its file says.
func (t *talk) board(name string) {
	plan, err := t.ports.Boards.Plan(name)
	if err != nil {
		if t.draft.board == "" {
			t.draft.none = err.Error()
		}
		t.paper.sayf("board", "%v", err)
		return
	}
	t.draft = draft{plan: plan, board: name, brought: t.draft.brought, next: t.draft.next, unsent: t.draft.unsent, depth: engine.AsSet}
	t.draft.sources = nil
	if t.ports.Sources != nil {
		t.draft.sources = t.ports.Sources.Given()
	}
	if t.ports.Questions != nil {
		t.draft.question = engine.Clean(t.ports.Questions.Question(name))
	}
}

// describe says who would be asked, and how.
func (t *talk) describe() {
	d := &t.draft
	if d.none != "" {
		t.paper.sayf("board", "%s. boards lists those that there are", d.none)
		return
	}
	t.paper.sayf("board", "%s, %s, %s", cmp.Or(d.plan.Board, d.board), telling.Count(len(d.plan.Agents), "agent", "agents"), mergedBy(d.plan.Reducer))
	t.agents()
	if d.question != "" {
		t.paper.sayf("its own question", "%s", d.question)
	}
	if d.plan.Mode == engine.ModeVerify {
		t.sources("")
	}
	for _, doc := range d.along {
		t.paper.sayf("material", "%s", doc.Name)
	}
	if d.plan.Note != "" {
		t.paper.sayf("note", "%s", d.plan.Note)
	}
}

// agents lists who is asked, and after them who is not.
func (t *talk) agents() {
	d := &t.draft
	if same(d.plan.Agents) {
		a := d.plan.Agents[0]
		t.paper.sayf("agents", "%d of %s%s: %s", len(d.plan.Agents), strings.TrimRight(a.Name, " 0123456789"), ofModel(a.Model), a.Gist())
	} else {
		for i, a := range d.plan.Agents {
			t.paper.sayf(fmt.Sprintf("agent %d", i+1), "%s%s: %s", a.Name, ofModel(a.Model), a.Gist())
		}
	}
	for i, a := range d.plan.Spare {
		t.paper.sayf(fmt.Sprintf("agent %d", len(d.plan.Agents)+i+1), "%s is off%s: %s", a.Name, ofModel(a.Model), a.Gist())
	}
}

// same reports agents that are copies of one.
func same(agents []engine.AgentSpec) bool {
	for _, a := range agents {
		if a.Brief != agents[0].Brief || a.Model != agents[0].Model {
			return false
		}
	}
	return len(agents) > 1
}

// price says what asking would cost and take.
func price(e engine.Estimate) string {
	if e.Offline {
		return fmt.Sprintf("nothing: no model is called. About %s, paced", spoken(e.AtOnce))
	}
	low, high := widgets.Money{USD: e.Low, Known: true}, widgets.Money{USD: e.High, Known: true}
	says := "about " + low.Round()
	switch {
	case !e.Known && e.High == 0:
		says = "not known: no model of it has a price"
	case !e.Known:
		says = "at least " + low.Round() + ", since a model of it has no price"
	case low.Round() != high.Round():
		says += " to " + high.Round()
	}
	if e.Times.AtOnce.High > 0 {
		says += fmt.Sprintf(", and about %s to %s", spoken(e.Times.AtOnce.Low), spoken(e.Times.AtOnce.High))
	}
	return says
}

// changed says that the plan is another one now, and what it would cost.
func (t *talk) changed(format string, args ...any) {
	t.paper.sayf("board", format, args...)
	if e := t.ports.Models.Estimate(t.draft.planned(t), t.draft.unsent, nil); len(t.draft.plan.Agents) > 0 {
		t.paper.sayf("price", "%s", price(e))
	}
}

// planned is the plan at the depth that was chosen.
func (d *draft) planned(t *talk) engine.Plan {
	if d.depth == engine.AsSet {
		return d.plan
	}
	if at := t.ports.Models.Variants(d.plan)[d.depth]; at != nil {
		return *at
	}
	return d.plan
}

// agent finds an agent of the draft by its number, or by the beginning of its name.
func (d *draft) agent(text string) (at int, on, ok bool) {
	text = strings.ToLower(strings.TrimSpace(text))
	if text == "" {
		return 0, false, false
	}
	for i, a := range d.plan.Agents {
		if text == fmt.Sprint(i+1) || strings.HasPrefix(strings.ToLower(a.Name), text) {
			return i, true, true
		}
	}
	for i, a := range d.plan.Spare {
		if text == fmt.Sprint(len(d.plan.Agents)+i+1) || strings.HasPrefix(strings.ToLower(a.Name), text) {
			return i, false, true
		}
	}
	return 0, false, false
}
