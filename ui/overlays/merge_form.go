package overlays

import (
	"slices"
	"strings"

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
	Note    string                      // why another merge may add little, in a clause; empty: it may add more
}

// Merge asks how the round is to be merged once more: by which strategy and model, of which
// branches, with which instruction. All stand as the round's own merge has them.
type Merge struct {
	form
	choice      MergeChoice
	strategy    *strategyField
	model       *modelField
	branches    *ticksField
	instruction *proseField
	price       string
}

// NewMerge makes the form of a merge.
func NewMerge(look Look, c MergeChoice) *Merge {
	own := c.Round.Plan.Reducer
	m := &Merge{choice: c}
	m.branches = newTicksField(look, c.Round)
	m.strategy = newStrategyField(look, own.Strategy, m.cannot)
	name := own.Model
	if i := slices.IndexFunc(c.Models, func(m Model) bool { return m.Ready }); name == "" && i >= 0 {
		name = c.Models[i].Name
	}
	m.model = newModelField(look, name, c.Models)
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
		if !red.Start.Strategy.Writes() {
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
	if m.asks() {
		m.fields = []field{m.strategy, m.model, m.branches}
	}
	if m.told() {
		m.fields = append(m.fields, m.instruction)
	}
	m.at = min(m.at, len(m.fields)-1)
	if m.choice.Price != nil {
		m.price = m.choice.Price(m.command())
	}
}

// asks reports whether a model is asked: to write, to judge, or, of an open vote, to say which
// answers are the same.
func (m *Merge) asks() bool {
	way := m.strategy.chosen()
	return way.Spends() && (way != engine.StrategyTally || len(m.choice.Round.Plan.Options) == 0)
}

// told reports whether a model can be told what to look at.
func (m *Merge) told() bool {
	way := m.strategy.chosen()
	return way.Writes() || way == engine.StrategyChoose
}

// cannot is why a way to merge cannot be had of the branches that are ticked; empty: it can.
func (m *Merge) cannot(way engine.Strategy) string {
	if way == engine.StrategyNone {
		return "that needs no merge"
	}
	if m.choice.Refused == nil {
		return ""
	}
	return m.choice.Refused(engine.Reduce{Strategy: way, Branches: m.branches.others()})
}

// command is the merge as the form has it. What is the round's own stays empty.
func (m *Merge) command() engine.Reduce {
	own := m.choice.Round.Plan.Reducer
	c := engine.Reduce{Strategy: m.strategy.chosen(), Branches: m.branches.others()}
	if m.asks() {
		if v := m.model.value(); v != own.Model {
			c.Model = v
		}
	}
	if m.told() {
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
	if seen, ok := msg.(ModelsSeen); ok {
		m.model.see(seen.Models)
		return nil
	}
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
	return m.said()
}

// View draws the fields under a sentence on what becomes of the merges there are.
func (m *Merge) View(width, height int) []string {
	rows := m.look.warning(width, m.refusal())
	if len(rows) == 0 {
		rows = m.look.prose(width, m.kept())
		if note := m.choice.Note; note != "" {
			rows = append(rows, m.look.prose(width, strings.ToUpper(note[:1])+note[1:]+".")...)
		}
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
	if r.Start.Strategy.Writes() && r.Start.Model != "" {
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
		out = append(out, footnote("up/down", "another way"))
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
