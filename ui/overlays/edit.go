package overlays

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"plenum/engine"
	"plenum/ui/intent"
	"plenum/ui/widgets"
)

// EditChoice is what an Edit is made of.
type EditChoice struct {
	Branch  *engine.Branch
	Models  []Model
	Price   func(engine.AgentSpec) string // what a run of that agent costs: "~$0.003"; nil or empty: not known
	Refused func(engine.Command) string   // why a command is not possible now; empty: it is
}

// Edit asks for another name, model or brief of a branch, and runs it again with them.
type Edit struct {
	form
	choice EditChoice
	was    engine.AgentSpec
	writes bool // the branch had not ended when the form was opened
	name   *lineField
	model  *modelField
	brief  *proseField
	price  string
}

// NewEdit makes the form of a branch.
func NewEdit(look Look, c EditChoice) *Edit {
	e := &Edit{choice: c, was: c.Branch.Agent, writes: !c.Branch.Status.Ended()}
	e.name = newLineField(look, "Name", e.was.Name)
	e.model = newModelField(look, e.was.Model, c.Models)
	e.brief = newProseField(look, "Brief", e.was.Brief, "what it is to do, in a sentence or many")
	e.form = newForm(look, e.name, e.model, e.brief)
	e.focus(2)
	e.weigh()
	return e
}

// agent is the branch's agent as the form has it. What the form does not ask for stays.
func (e *Edit) agent() engine.AgentSpec {
	a := e.was
	if v := e.name.value(); v != widgets.OneLine(a.Name) {
		a.Name = v
	}
	if v := e.model.value(); v != "" {
		a.Model = v
	}
	if e.brief.changed() {
		a.Brief = e.brief.value()
	}
	return a
}

// Unsaved implements Form.
func (e *Edit) Unsaved() bool {
	a := e.agent()
	return a.Name != e.was.Name || a.Model != e.was.Model || a.Brief != e.was.Brief
}

// Again takes the form up once more; false: the branch has another brief, model or name by now.
func (e *Edit) Again() bool {
	now := e.choice.Branch.Agent
	return e.form.Again() && now.Name == e.was.Name && now.Model == e.was.Model && now.Brief == e.was.Brief
}

func (e *Edit) weigh() {
	if e.choice.Price != nil {
		e.price = e.choice.Price(e.agent())
	}
}

// Handle edits the field that has the focus. enter goes on from a field of one line.
func (e *Edit) Handle(msg tea.Msg) []intent.Intent {
	if seen, ok := msg.(ModelsSeen); ok {
		e.model.see(seen.Models)
		return nil
	}
	switch e.take(msg) {
	case heardClose:
		return e.leave(e.Unsaved())
	case heardRun:
		return e.run()
	case heardEnter:
		e.focus(e.at + 1)
	case heardField:
	}
	e.weigh()
	return e.said()
}

func (e *Edit) run() []intent.Intent {
	c := engine.Edit{Branch: e.choice.Branch.ID, Agent: e.agent()}
	why := e.choice.refusal(c)
	switch {
	case !e.Unsaved():
		return []intent.Intent{intent.Say{Text: "nothing was changed; " + e.look.Keys.Branch.Retry.Help().Key + " runs it again as it is"}}
	case why != "":
		return []intent.Intent{intent.Say{Text: why}}
	}
	return []intent.Intent{intent.Back{}, intent.Do{Command: c}}
}

func (c EditChoice) refusal(cmd engine.Command) string {
	if c.Refused == nil {
		return ""
	}
	return c.Refused(cmd)
}

// View draws the fields; the brief gets the room that is left.
func (e *Edit) View(width, height int) []string {
	says := "It runs again with what stands here"
	if e.price != "" {
		says += ", for " + e.price
	}
	says += ". "
	if e.writes {
		says += "What it has written by then is kept."
	} else {
		says += "The text that it has now is kept."
	}
	rows := e.look.prose(width, says)
	if why := e.choice.refusal(engine.Edit{Branch: e.choice.Branch.ID, Agent: e.agent()}); why != "" {
		rows = e.look.warning(width, why)
	}
	return e.look.sheet("Edit "+numbered(e.choice.Branch), e.price, e.under(rows, width, height), width, height)
}

// Help lists the keys of the form.
func (e *Edit) Help() []key.Binding {
	does := "run again"
	if e.price != "" {
		does += " " + e.price
	}
	out := []key.Binding{short(e.pins.run, does)}
	switch e.fields[e.at] {
	case e.brief:
		out = append(out, short(e.pins.enter, "new line"))
	case e.model:
		out = append(out, footnote("up/down", "another model"), footnote("ctrl+u", "empty"))
	}
	return append(out, e.pins.next, short(e.look.Keys.Everywhere.Back, "close"))
}
