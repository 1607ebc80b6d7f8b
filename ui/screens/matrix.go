package screens

import (
	"fmt"
	"image"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"plenum/engine"
	"plenum/ui/intent"
	"plenum/ui/panes"
	"plenum/ui/widgets"
)

// Matrix is the screen of what the sources say of the claims of a text: the claims by the
// sources, the claim that is stood on in full, and from there the source at the quoted place.
type Matrix struct {
	scene  *Scene
	pane   *panes.Matrix
	source *panes.Source // the text that is read; nil: none is
	of     shownRound
}

// shownRound tells one round from another, of other sessions too.
type shownRound struct {
	session string
	round   int
}

// NewMatrix makes the screen. It follows the scene's round while it is seen.
func NewMatrix(scene *Scene) *Matrix {
	return &Matrix{scene: scene, pane: panes.NewMatrix(scene.Theme, scene.Keys)}
}

// Typing implements Screen.
func (m *Matrix) Typing() bool { return m.source != nil && m.source.Editing() }

// Handle implements Screen.
func (m *Matrix) Handle(msg tea.Msg) []intent.Intent {
	switch msg := msg.(type) {
	case Shown:
		m.pane, m.source = panes.NewMatrix(m.scene.Theme, m.scene.Keys), nil
		m.follow()
	case Heard, intent.Show:
		m.follow()
	case tea.KeyPressMsg:
		return m.press(msg)
	default:
		if m.source != nil {
			_, wants := m.source.Handle(msg)
			return wants
		}
		m.pane.Handle(msg)
	}
	return nil
}

func (m *Matrix) follow() {
	of := shownRound{session: m.scene.State.Opened.ID}
	if r := m.scene.Round(); r != nil {
		of.round = r.N
	}
	if of != m.of {
		m.of, m.source = of, nil
		m.pane = panes.NewMatrix(m.scene.Theme, m.scene.Keys)
	}
	m.pane.Sync(m.scene.State)
}

// press routes a key: what drives a replay, the text that is read, the matrix, the round.
func (m *Matrix) press(k tea.KeyPressMsg) []intent.Intent {
	if wants := runTape(m.scene, k, m.Typing()); wants != nil {
		return wants
	}
	km := m.scene.Keys
	if m.source != nil {
		return m.reading(k)
	}
	switch {
	case key.Matches(k, km.Move.Zoom):
		return m.read()
	case key.Matches(k, km.Everywhere.Back, km.Round.Claims):
		return []intent.Intent{intent.Back{}}
	case key.Matches(k, km.Move.Pane):
		return m.branch(engine.NewBranchID('B', digit(k)))
	}
	if used, wants := m.pane.Handle(k); used {
		return wants
	}
	return roundKeys(m.scene, k)
}

// reading takes a key while a source is read.
func (m *Matrix) reading(k tea.KeyPressMsg) []intent.Intent {
	km := m.scene.Keys
	if used, wants := m.source.Handle(k); used {
		return wants
	}
	switch {
	case key.Matches(k, km.Everywhere.Back, km.Move.Zoom, km.Move.Left):
		m.CloseText()
	case key.Matches(k, km.Move.NextMark):
		return m.beside(1)
	case key.Matches(k, km.Move.PrevMark):
		return m.beside(-1)
	case key.Matches(k, km.Branch.Inspect):
		_, wants := m.pane.Handle(k)
		return wants
	}
	return nil
}

// CloseText goes back from a text that is read to the claims; false: none is read.
func (m *Matrix) CloseText() bool {
	was := m.source != nil
	m.source = nil
	return was
}

// beside reads what the next source says of the claim, or the one before.
func (m *Matrix) beside(by int) []intent.Intent {
	if !m.pane.Beside(by) {
		return say("no other source quotes a passage on this claim")
	}
	return m.read()
}

// read opens the text that the cell rests on, at its passage.
func (m *Matrix) read() []intent.Intent {
	at, ok := m.pane.Passage()
	if !ok {
		return say("there is no claim yet whose source could be read")
	}
	name, text := m.text(at.Doc)
	m.source = panes.NewSource(m.scene.Theme, m.scene.Keys, name, text, at)
	if at.End <= at.Start {
		return say("no passage of " + name + " is quoted on this claim")
	}
	return nil
}

// text is a material of the session, or with an empty id the question.
func (m *Matrix) text(id string) (name, text string) {
	for _, doc := range m.scene.State.Materials {
		if doc.ID == id {
			return doc.Name, doc.Text
		}
	}
	if r := m.scene.Round(); r != nil && id == "" {
		return "the question", r.Question
	}
	return "this text", ""
}

// branch opens a checker where it runs, or stands on what it checked.
func (m *Matrix) branch(id engine.BranchID) []intent.Intent {
	r := m.scene.Round()
	if r == nil || r.Branch(id) == nil {
		return say(missingBranch(id))
	}
	return []intent.Intent{intent.Show{Screen: intent.ScreenRun, Branch: id, At: -1, Detour: true}}
}

// View implements Screen.
func (m *Matrix) View(area image.Rectangle) string {
	width, height := area.Dx(), area.Dy()
	if width < 1 || height < 1 {
		return ""
	}
	rows := []string{m.header(width)}
	if height > 1 {
		rows = append(rows, m.body(width, height-1)...)
	}
	return strings.Join(widgets.Box(rows, width, height), "\n")
}

func (m *Matrix) header(width int) string {
	r := m.scene.Round()
	if r == nil {
		return header(m.scene, "plenum", nil, width)
	}
	sum := engine.Summarize(m.scene.State, r, m.scene.Now)
	return header(m.scene, r.Question, standingWords(r, sum, width), width)
}

// wideMatrix is the width from which the claim in full stands beside the matrix.
const wideMatrix = 160

// body puts the claim in full beside the matrix, or below it; or draws the text that is read.
func (m *Matrix) body(width, height int) []string {
	switch {
	case m.source != nil:
		return m.source.Rows(width, height)
	case m.pane.Len() == 0 || height < 8:
		return spotPane(0, width, m.pane.Rows(width, height, true))
	case width >= wideMatrix:
		right := width * 38 / 100
		left := width - right - 1
		return widgets.Compose(m.scene.Theme, image.Rect(0, 0, width, height), []widgets.Part{
			{At: image.Rect(0, 0, left, height), Rows: spotPane(0, left, m.pane.Rows(left, height, true))},
			{At: image.Rect(left+1, 0, width, height), Rows: m.pane.Detail(right, height)},
		})
	}
	top := min(m.pane.Height(width), height-max(height*2/5, 5))
	return append(spotPane(0, width, m.pane.Rows(width, top, true)), m.pane.Detail(width, height-top)...)
}

// Status is the line above the footer.
func (m *Matrix) Status(_, _ int) []string {
	if m.source != nil {
		return []string{m.pane.Standing() + "   " + fmt.Sprintf("%d %% read", m.source.Read()), m.pane.Standing()}
	}
	if at := m.pane.Standing(); at != "" {
		return []string{at}
	}
	return nil
}

// Help implements Screen.
func (m *Matrix) Help() []key.Binding {
	km := m.scene.Keys
	if m.Typing() {
		return nil
	}
	help := []key.Binding{}
	if m.scene.Tape != nil {
		help = append(help, tapeHelp(m.scene, "back")[:1]...)
	}
	back := short(km.Everywhere.Back, "back")
	if m.source != nil {
		help = append(help, short(km.Move.NextMark, "next source"), short(km.Read.Find, "find"), short(km.Read.PageDown, "page"),
			short(km.Take.Copy, "copy"), back, short(km.Branch.Inspect, "what was sent"))
		return append(help, short(km.Everywhere.Palette, "more"), short(km.Everywhere.Help, "help"))
	}
	walk := km.Move.Left
	walk.SetHelp("hjkl", "walk")
	open := km.Move.Zoom
	open.SetHelp("enter", "source")
	if m.pane.Len() > 0 {
		help = append(help, walk, short(km.Move.NextMark, "in doubt"), open, back, short(km.Branch.Inspect, "what was sent"),
			short(km.Take.Copy, "copy"))
	} else {
		help = append(help, back)
	}
	return append(help, short(km.Move.Pane, "checker"), short(km.Round.Merge, "merge"),
		short(km.Everywhere.Palette, "more"), short(km.Everywhere.Help, "help"))
}
