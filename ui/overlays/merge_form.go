package overlays

import (
	"slices"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"plenum/engine"
	"plenum/ui/intent"
)

// MergeChoice is what a Merge is made of.
type MergeChoice struct {
	Round   *engine.Round
	Models  []Model
	Refused func(engine.Command) string // why a command is not possible now; empty: it is
	Price   func(engine.Reduce) string  // what a merge costs: "~$0.02"; nil or empty: not known
}

// Merge asks how the round is to be merged once more: by which strategy and model, of which
// branches, with which instruction. All stand as the round's own merge has them.
type Merge struct {
	form
	choice      MergeChoice
	strategy    *choiceField
	model       *modelField
	branches    *ticksField
	instruction *proseField
	price       string
}

// strategies are the ways to merge, in the order in which they are offered.
var strategies = [...]engine.Strategy{engine.StrategySynthesize, engine.StrategyConcat}

// NewMerge makes the form of a merge.
func NewMerge(look Look, c MergeChoice) *Merge {
	own := c.Round.Plan.Reducer
	m := &Merge{choice: c}
	m.strategy = newChoiceField(look, "Strategy",
		option{engine.StrategySynthesize.Title(), "one answer, by a model"},
		option{engine.StrategyConcat.Title(), "the texts in order, no model"})
	m.strategy.at = max(slices.Index(strategies[:], own.Strategy), 0)
	name := own.Model
	if i := slices.IndexFunc(c.Models, func(m Model) bool { return m.Ready }); name == "" && i >= 0 {
		name = c.Models[i].Name
	}
	m.model = newModelField(look, name, c.Models)
	m.branches = newTicksField(look, c.Round)
	hint := "none: the built-in one"
	if own.Brief != "" {
		hint = "none: the board's own"
	}
	m.instruction = newProseField(look, "Instruction", lastInstruction(c.Round), hint)
	m.form = newForm(look)
	m.settle()
	return m
}

// lastInstruction is what the last merge was told that was told something of its own.
func lastInstruction(r *engine.Round) string {
	for _, red := range slices.Backward(r.Reductions) {
		if red.Start.Strategy != engine.StrategySynthesize {
			continue
		}
		if red.Start.Instruction != r.Plan.Reducer.Brief {
			return red.Start.Instruction
		}
		return ""
	}
	return ""
}

// settle shows the fields that the strategy has a use for, and weighs the merge.
func (m *Merge) settle() {
	m.fields = []field{m.strategy, m.branches}
	if m.synthesizes() {
		m.fields = []field{m.strategy, m.model, m.branches, m.instruction}
	}
	if m.choice.Price != nil {
		m.price = m.choice.Price(m.command())
	}
}

func (m *Merge) synthesizes() bool { return strategies[m.strategy.at] == engine.StrategySynthesize }

// command is the merge as the form has it. What is the round's own stays empty.
func (m *Merge) command() engine.Reduce {
	own := m.choice.Round.Plan.Reducer
	c := engine.Reduce{Strategy: strategies[m.strategy.at], Branches: m.branches.others()}
	if m.synthesizes() {
		if v := m.model.value(); v != own.Model {
			c.Model = v
		}
		if v := m.instruction.value(); v != own.Brief {
			c.Instruction = v
		}
	}
	return c
}

// refusal is why the merge is not possible as it stands; empty: it is.
func (m *Merge) refusal() string {
	if m.choice.Refused != nil {
		if why := m.choice.Refused(m.command()); why != "" {
			return why
		}
	}
	if m.branches.taken() == 0 {
		return "no branch is ticked; space takes one in"
	}
	return ""
}

// Unsaved implements Form.
func (m *Merge) Unsaved() bool { return m.instruction.changed() }

// Handle changes the field that has the focus. enter merges, but in the instruction, where
// it begins a line.
func (m *Merge) Handle(msg tea.Msg) []intent.Intent {
	switch m.take(msg) {
	case heardClose:
		return m.leave(m.Unsaved())
	case heardRun, heardEnter:
		if why := m.refusal(); why != "" {
			return []intent.Intent{intent.Say{Text: why}}
		}
		return []intent.Intent{intent.Back{}, intent.Do{Command: m.command()}}
	case heardField:
	}
	m.settle()
	return nil
}

// View draws the fields under a sentence on what becomes of the merges there are.
func (m *Merge) View(width, height int) []string {
	rows := m.look.warning(width, m.refusal())
	if len(rows) == 0 {
		rows = m.look.prose(width, m.kept())
	}
	return m.look.sheet("Merge another way", m.price, m.under(rows, width, height), width, height)
}

// kept says what becomes of the merges there are.
func (m *Merge) kept() string {
	r := m.choice.Round
	star := m.look.Keys.Round.Choose.Help().Key
	switch answer := r.Answer(); {
	case answer == nil:
		return "What comes of it is the answer."
	case r.Choice != "":
		return "Earlier merges are kept. You chose " + tab(answer) + "; it stays the answer until " + star + " makes another one it."
	}
	return "Earlier merges are kept. The last one is the answer, unless " + star + " makes another one it."
}

// tab names a merge as its tab does: "Synthesis · gpt-5".
func tab(r *engine.Reduction) string {
	if r.Start.Strategy == engine.StrategySynthesize && r.Start.Model != "" {
		return r.Start.Strategy.Title() + " · " + model(r.Start.Model)
	}
	return r.Start.Strategy.Title()
}

// Help lists the keys of the form.
func (m *Merge) Help() []key.Binding {
	does := "merge"
	if m.price != "" {
		does += " " + m.price
	}
	run := short(m.pins.enter, does)
	if m.fields[m.at] == m.instruction {
		run = short(m.pins.run, does)
	}
	run.SetEnabled(m.refusal() == "")
	out := []key.Binding{run}
	switch m.fields[m.at] {
	case m.strategy:
		out = append(out, footnote("left/right", "change"))
	case m.model:
		out = append(out, footnote("up/down", "another model"), footnote("ctrl+u", "empty"))
	case m.branches:
		out = append(out, footnote("space", "in or out"))
	}
	return append(out, m.pins.next, short(m.look.Keys.Everywhere.Back, "close"))
}

// footnote is keys in the footer that no binding of the map names.
func footnote(keys, does string) key.Binding {
	return key.NewBinding(key.WithKeys(keys), key.WithHelp(keys, does))
}
