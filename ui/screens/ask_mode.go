package screens

import (
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"

	"plenum/engine"
	"plenum/ui/intent"
	"plenum/ui/widgets"
)

// modeLine is a line of what only the board's mode has.
type modeLine struct {
	name, words, note string
	kind              lineKind
	turn              func(by int) // of a line of steps
	ends              func() (first, last bool)
	source            string // of a line that can be dropped
	changed, warn     bool
}

// lineKind is what can be done with such a line.
type lineKind int

const (
	lineSays    lineKind = iota // read
	lineSteps                   // stepped through
	lineOptions                 // typed: the answers to choose from
	lineSource                  // a source that is listed
	lineAdd                     // typed: one more source
)

// typed reports a line that holds a field.
func (l modeLine) typed() bool { return l.kind == lineOptions || l.kind == lineAdd }

// modeForm is where the person stands among these lines, and what is being typed.
type modeForm struct {
	at    modeLine // line under the cursor, by what it is
	entry textinput.Model
	held  lineKind // the line whose text the field holds
	board string   // and its board
}

func newModeForm() modeForm {
	f := modeForm{entry: textinput.New()}
	f.entry.Prompt = ""
	return f
}

// modeTitle names the part; empty: the board has none.
func (p *loadedPlan) modeTitle() string {
	if p == nil || p.err != nil {
		return ""
	}
	switch p.plan.Mode {
	case engine.ModeVote:
		return "Vote"
	case engine.ModeDrafts:
		return "Drafts"
	case engine.ModeVerify:
		return "Text and sources"
	case engine.ModeSplit:
		return "Parts"
	}
	return ""
}

// same reports whether two lines are the same one, whatever they say.
func (l modeLine) same(other modeLine) bool {
	return l.kind == other.kind && l.name == other.name && l.source == other.source
}

// enterMode goes to the line that a person most likely came for: to that of one more source, or
// else to the first that something can be done with.
func (a *Ask) enterMode() {
	lines := a.modeLines()
	if i := slices.IndexFunc(lines, func(l modeLine) bool { return l.kind == lineAdd }); i >= 0 {
		a.standOn(lines[i])
		return
	}
	a.standOn(modeLine{})
}

// standOn puts the cursor on a line, and the text of one that is typed into the field.
func (a *Ask) standOn(l modeLine) {
	a.form.at = l
	p := a.plan()
	if l = a.modeAt(); p == nil || !l.typed() || a.form.held == l.kind && a.form.board == a.board.name() {
		return
	}
	a.form.held, a.form.board = l.kind, a.board.name()
	text := ""
	if l.kind == lineOptions {
		text = strings.Join(p.mode.options, ", ")
	}
	a.form.entry.SetValue(text)
	a.form.entry.CursorEnd()
}

// modeCursor is where the line under the cursor stands: where that one is gone, it is the first
// that something can be done with; below 0: there is none.
func (a *Ask) modeCursor(lines []modeLine) int {
	if i := slices.IndexFunc(lines, a.form.at.same); i >= 0 && lines[i].kind != lineSays {
		return i
	}
	return slices.IndexFunc(lines, func(l modeLine) bool { return l.kind != lineSays })
}

// modeAt is the line under the cursor.
func (a *Ask) modeAt() modeLine {
	lines := a.modeLines()
	if i := a.modeCursor(lines); i >= 0 {
		return lines[i]
	}
	return modeLine{}
}

// moveMode goes to the next line that something can be done with.
func (a *Ask) moveMode(by int) {
	lines := a.modeLines()
	for i := a.modeCursor(lines) + by; i >= 0 && i < len(lines); i += by {
		if lines[i].kind != lineSays {
			a.standOn(lines[i])
			return
		}
	}
}

func (a *Ask) pressMode(k tea.KeyPressMsg) []intent.Intent {
	km, l := a.scene.Keys, a.modeAt()
	p := a.plan()
	switch {
	case p == nil || p.err != nil:
	case k.Code == tea.KeyUp && k.Mod == 0:
		a.moveMode(-1)
	case k.Code == tea.KeyDown && k.Mod == 0:
		a.moveMode(1)
	case key.Matches(k, km.Ask.Send) && l.kind == lineAdd && strings.TrimSpace(a.form.entry.Value()) != "":
		return a.addSources(a.form.entry.Value())
	case key.Matches(k, km.Ask.Send):
		return a.send()
	case l.typed():
		return a.typeMode(k)
	case key.Matches(k, km.Read.Up):
		a.moveMode(-1)
	case key.Matches(k, km.Read.Down):
		a.moveMode(1)
	default:
		return a.changeMode(k, p, l)
	}
	return nil
}

// changeMode steps a line, drops a source, or takes back what was changed.
func (a *Ask) changeMode(k tea.KeyPressMsg, p *loadedPlan, l modeLine) []intent.Intent {
	sources := p.sources()
	switch {
	case key.Matches(k, a.scene.Keys.Branch.Undo):
		p.mode = p.ownMode()
		a.form.board = ""
	case l.turn != nil && key.Matches(k, a.pins.change, a.pins.more, a.pins.fewer):
		l.turn(stepOf(k))
	case l.kind == lineSource && key.Matches(k, a.pins.drop):
		if !p.dropSource(l.source) {
			return say("this source is one of the board's own; space on its agent leaves it out")
		}
		a.standBelow(l.source, sources)
	default:
		return nil
	}
	return a.weigh()
}

// standBelow goes to the source that stood below one that was dropped, or to the line of one more.
func (a *Ask) standBelow(dropped string, sources []string) {
	i := slices.Index(sources, dropped) + 1
	if i < len(sources) {
		a.standOn(modeLine{kind: lineSource, source: sources[i]})
		return
	}
	a.enterMode()
}

// stepOf is the direction of a key that steps.
func stepOf(k tea.KeyPressMsg) int {
	if k.Code == tea.KeyRight || k.Text == "+" || k.Text == "=" {
		return 1
	}
	return -1
}

// typeMode hands a key, or a paste, to the field.
func (a *Ask) typeMode(msg tea.Msg) []intent.Intent {
	l := a.modeAt()
	a.form.entry = widgets.Typed(a.form.entry, msg)
	if p := a.plan(); p != nil && l.kind == lineOptions {
		p.mode.options = optionsOf(a.form.entry.Value())
		return a.weighTyped()
	}
	return nil
}

// lineLimit is the longest text that is pasted into a field of one line, in bytes.
const lineLimit = 32 << 10

// pasteMode takes a paste in a field: of several lines, each is a source.
func (a *Ask) pasteMode(text string) []intent.Intent {
	text = engine.Clean(text)
	if len(text) > lineLimit {
		return say("that text is too long for a field of one line")
	}
	if a.modeAt().kind == lineAdd && strings.Contains(strings.TrimSpace(text), "\n") {
		return a.addSources(text)
	}
	return a.typeMode(tea.PasteMsg{Content: widgets.OneLine(text)})
}

// addSources takes up what was typed: a source on each line.
func (a *Ask) addSources(text string) []intent.Intent {
	p, twice := a.plan(), ""
	for line := range strings.SplitSeq(text, "\n") {
		if line = strings.TrimSpace(engine.Clean(line)); line != "" && !p.addSource(line) {
			twice = line
		}
	}
	a.enterMode() // what is typed next is one more source, and no key of the line above
	a.form.entry.SetValue("")
	wants := a.weigh()
	if twice != "" {
		wants = append(wants, intent.Say{Text: twice + " is one of the sources already"})
	}
	return wants
}
