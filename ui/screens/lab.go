package screens

import (
	"strconv"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"plenum/engine"
	"plenum/ui/intent"
	"plenum/ui/widgets"
)

// LabCard is all that a person may be shown of a lab.
type LabCard struct {
	LabRow
	Board    string // the YAML to start from
	Solution string // a YAML that passes
	Fails    string // one sentence: why the starting board fails
	Why      string // why the solution passes
	Hints    []string
	Checks   []string // what is checked, a sentence each
	Given    []string // what there is to work with: the question, the models, the files
}

// LabOpened brings a lab to its screen.
type LabOpened struct{ Card LabCard }

// LabRefused says what is wrong with the board that was to be run, a line for each mistake.
type LabRefused struct{ Problems string }

// LabStood says how the checks of a lab stand, or stood when its round was over.
type LabStood struct {
	Name   string
	Checks []Check
	Over   bool
}

// Lab is the screen of one lab: what it aims at, what it checks, and its board to be written in.
type Lab struct {
	scene *Scene
	desks map[string]*desk // of the labs that were opened, by name
	at    *desk            // nil: none yet
}

// desk is a lab as a person left it: nothing written there is lost while the program runs.
type desk struct {
	card   LabCard
	editor *widgets.Editor
	hints  int    // how many were asked for
	hint   int    // the one that is shown where there is room for one
	solved bool   // the solution was shown
	note   note   // what was asked for last
	wrong  []slip // with the board, when it was last run
	ran    int    // the changes of the text when it was
	stood  LabStood
}

// slip is one mistake of a board.
type slip struct {
	line int // from 1; 0: of the board as a whole
	text string
}

// note is what stands below the board.
type note int

const (
	noNote note = iota
	wrongNote
	hintNote
	whyNote
)

// NewLab makes the screen, empty until a lab is opened.
func NewLab(scene *Scene) *Lab { return &Lab{scene: scene, desks: map[string]*desk{}} }

// Name is the lab that is open; empty: none.
func (l *Lab) Name() string {
	if l.at == nil {
		return ""
	}
	return l.at.card.Name
}

// Typing implements Screen: the board is a text field.
func (l *Lab) Typing() bool { return true }

// Handle implements Screen.
func (l *Lab) Handle(msg tea.Msg) []intent.Intent {
	switch msg := msg.(type) {
	case LabOpened:
		l.open(msg.Card)
	case LabRefused:
		if l.at != nil {
			l.at.refuse(msg.Problems)
		}
	case LabStood:
		if d := l.desks[msg.Name]; d != nil {
			d.stood = msg
		}
	case intent.LayBoard:
		if l.at != nil {
			l.at.lay(msg.Solution)
		}
	case tea.PasteMsg:
		if l.at != nil {
			l.at.editor.Write(engine.Clean(msg.Content), false)
		}
	case tea.KeyPressMsg:
		if l.at != nil {
			return l.press(msg)
		}
		if key.Matches(msg, l.scene.Keys.Everywhere.Back) {
			return []intent.Intent{intent.Back{}}
		}
	}
	return nil
}

// open shows a lab: as it was left, or with the board to start from.
func (l *Lab) open(card LabCard) {
	d := l.desks[card.Name]
	if d == nil {
		d = &desk{editor: widgets.NewEditor(ended(card.Board))}
		l.desks[card.Name] = d
	}
	d.card = card
	l.at = d
}

func (l *Lab) press(k tea.KeyPressMsg) []intent.Intent {
	km, d := l.scene.Keys, l.at
	switch {
	case key.Matches(k, km.Everywhere.Back):
		return []intent.Intent{intent.Back{}}
	case key.Matches(k, km.Lab.Run):
		d.note, d.wrong = noNote, nil
		return []intent.Intent{intent.RunLab{Lab: d.card.Name, Board: d.editor.Text()}}
	case key.Matches(k, km.Lab.Hint):
		return d.nextHint()
	case key.Matches(k, km.Lab.Solution):
		return l.solution(k.String())
	default:
		d.write(k)
	}
	return nil
}

// lay puts the solution on the board, with its reason, or the board as it was at first.
func (d *desk) lay(solution bool) {
	d.wrong, d.note = nil, noNote
	if solution {
		d.note, d.solved = whyNote, true
		d.editor.Replace(ended(d.card.Solution))
		return
	}
	d.editor.Replace(ended(d.card.Board))
}

// ended is a text with one line end after it.
func ended(text string) string { return strings.TrimRight(text, "\n") + "\n" }

// write takes what is meant for the text. A TAB is two spaces, since YAML takes no others, and a
// new line begins where the one before did.
func (d *desk) write(k tea.KeyPressMsg) {
	switch k.String() {
	case "tab":
		d.editor.Write("  ", true)
	case "enter":
		line := d.editor.Before()
		d.editor.Write("\n"+line[:len(line)-len(strings.TrimLeft(line, " "))], false)
	default:
		d.editor.Press(k)
	}
}

// nextHint shows one hint more, and once all are there one after another again.
func (d *desk) nextHint() []intent.Intent {
	n := len(d.card.Hints)
	switch {
	case n == 0:
		return say("this lab has no hints")
	case d.hints < n:
		d.hint, d.hints = d.hints, d.hints+1
	case d.note == hintNote:
		d.hint = (d.hint + 1) % n
	}
	d.note = hintNote
	return nil
}

// solution asks before it shows the solution: seen once, a lab is never again as it was.
func (l *Lab) solution(pressed string) []intent.Intent {
	d := l.at
	text := "It takes the place of what is on the board; ctrl+/ brings yours back."
	if left := len(d.card.Hints) - d.hints; left > 0 && !d.solved {
		text = plural(left, "hint", "hints") + " not seen yet: " + l.scene.Keys.Lab.Hint.Help().Key + ". " + text
	}
	return []intent.Intent{intent.Confirm{Title: "The solution", Text: text, Choices: []intent.Choice{
		{Key: pressed, Label: "show it, and why it is one", Wants: []intent.Intent{intent.LayBoard{Solution: true}}},
		{Key: "b", Label: "the board as it was at first, instead", Wants: []intent.Intent{intent.LayBoard{}}},
	}}}
}

// refuse keeps what is wrong with the board, and goes to the first of it.
func (d *desk) refuse(problems string) {
	d.wrong, d.note, d.ran = nil, wrongNote, d.editor.Edits()
	for line := range strings.Lines(problems) {
		if s := slipOf(strings.TrimSpace(line)); s.text != "" {
			d.wrong = append(d.wrong, s)
		}
	}
	for _, s := range d.wrong {
		if s.line > 0 {
			d.editor.Go(s.line - 1)
			return
		}
	}
}

// slipOf reads "board.yaml:4:3: agents[0].breif: no such key". Without a place all of it is text.
func slipOf(said string) slip {
	parts := strings.SplitN(said, ":", 4)
	if len(parts) < 3 || !strings.HasSuffix(parts[0], ".yaml") {
		return slip{text: said}
	}
	line, err := strconv.Atoi(parts[1])
	if err != nil {
		return slip{text: strings.TrimSpace(strings.TrimPrefix(said, parts[0]+":"))}
	}
	if _, err := strconv.Atoi(parts[2]); err == nil && len(parts) == 4 {
		return slip{line, strings.TrimSpace(parts[3])}
	}
	return slip{line, strings.TrimSpace(strings.Join(parts[2:], ":"))}
}

// Help implements Screen.
func (l *Lab) Help() []key.Binding {
	km := l.scene.Keys
	esc := short(km.Everywhere.Back, "the list")
	palette := short(km.Everywhere.Palette, "more")
	palette.SetHelp("ctrl+p", "more")
	if l.at == nil {
		return []key.Binding{esc, palette}
	}
	d := l.at
	hint := short(km.Lab.Hint, "hint")
	if n := len(d.card.Hints); n > 0 && d.hints > 0 {
		hint = short(km.Lab.Hint, "hint "+strconv.Itoa(min(d.hints+1, n))+" of "+strconv.Itoa(n))
	}
	out := []key.Binding{short(km.Lab.Run, "run")}
	if d.passed() || d.card.Passed {
		out = append(out, short(km.Lab.Next, "next lab"))
	}
	out = append(out, hint, short(km.Lab.Solution, "solution"))
	if l.scene.Lab != nil && l.scene.Lab.Name == d.card.Name {
		out = append(out, short(km.Lab.Board, "the round"))
	}
	return append(out, esc, widgets.UndoKey(), palette)
}

// passed reports whether the last round of the lab met all that it asks for.
func (d *desk) passed() bool {
	return d.stood.Over && allMet(d.stood.Checks)
}
