package screens

import (
	"fmt"
	"image"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"plenum/ui/intent"
	"plenum/ui/widgets"
)

// LabRow is one lab to choose from.
type LabRow struct {
	Name, Title, Kind, Tier, Aim string
	Passed                       bool
}

// LabsListed brings the labs there are, in their order.
type LabsListed struct{ Rows []LabRow }

// Labs is the list of the labs: by kind and by tier, those that were passed said to be.
type Labs struct {
	scene *Scene
	rows  []LabRow
	read  bool
	open  string // the lab that was opened last
	at    int
	top   int
}

// NewLabs makes the screen, empty until the labs are listed.
func NewLabs(scene *Scene) *Labs { return &Labs{scene: scene} }

// Typing implements Screen.
func (l *Labs) Typing() bool { return false }

// Handle implements Screen.
func (l *Labs) Handle(msg tea.Msg) []intent.Intent {
	switch msg := msg.(type) {
	case LabsListed:
		l.rows, l.read = msg.Rows, true
		l.goTo(l.open)
	case LabOpened:
		l.goTo(msg.Card.Name)
	case tea.KeyPressMsg:
		return l.press(msg)
	}
	return nil
}

// goTo chooses the lab of a name, where it is listed.
func (l *Labs) goTo(name string) {
	l.open, l.at = name, min(l.at, max(len(l.rows)-1, 0))
	for i, r := range l.rows {
		if r.Name == name {
			l.at = i
		}
	}
}

func (l *Labs) press(k tea.KeyPressMsg) []intent.Intent {
	km := l.scene.Keys
	l.open = "" // the list stays where the person goes in it
	switch {
	case key.Matches(k, km.Everywhere.Back):
		return []intent.Intent{intent.Back{}}
	case key.Matches(k, km.List.Choose) && l.at < len(l.rows):
		return []intent.Intent{intent.Practise{Lab: l.rows[l.at].Name}}
	case key.Matches(k, km.List.Down, km.Read.Down):
		l.at = min(l.at+1, max(len(l.rows)-1, 0))
	case key.Matches(k, km.List.Up, km.Read.Up):
		l.at = max(l.at-1, 0)
	case key.Matches(k, km.Read.Top):
		l.at = 0
	case key.Matches(k, km.Read.Bottom):
		l.at = max(len(l.rows)-1, 0)
	}
	return nil
}

// aimRows is how many rows stand below the list for what the chosen lab aims at.
const aimRows = 4

// View implements Screen.
func (l *Labs) View(area image.Rectangle) string {
	width, height := area.Dx(), area.Dy()
	if width < 1 || height < 1 {
		return ""
	}
	passed := 0
	for _, r := range l.rows {
		if r.Passed {
			passed++
		}
	}
	right := asSimulated(l.scene)
	if len(l.rows) > 0 {
		right = append(right, fmt.Sprintf("%d of %d passed", passed, len(l.rows)))
	}
	rows := []string{header(l.scene, "Labs: boards to practise on", right, width)}
	if len(l.rows) == 0 {
		return strings.Join(widgets.Tall(append(rows, l.none(width)...), width, height), "\n")
	}
	below := 0
	if height >= 12 {
		below = aimRows
	}
	list, chosen := l.list(width)
	room := max(height-1-below, 1)
	l.top = min(l.top, chosen-1)
	l.top = max(min(l.top, len(list)-room), chosen-room+1, 0)
	rows = append(rows, widgets.Tall(list[l.top:min(l.top+room, len(list))], width, room)...)
	if below > 0 {
		rows = append(rows, widgets.Rule{}.View(l.scene.Theme, width))
		dim := widgets.PenOf(l.scene.Theme.Text.Dim)
		for _, w := range widgets.Wrap(l.rows[l.at].Aim, max(width-2, 1)) {
			rows = append(rows, " "+dim.Draw(w))
		}
	}
	return strings.Join(widgets.Box(rows, width, height), "\n")
}

func (l *Labs) none(width int) []string {
	dim := widgets.PenOf(l.scene.Theme.Text.Dim)
	if !l.read {
		return []string{" " + dim.Draw(widgets.Clip("The labs are being read.", max(width-1, 0)))}
	}
	return []string{" " + dim.Draw(widgets.Clip("This program has no labs.", max(width-1, 0)))}
}

// list draws the labs under their kinds, and says in which row the chosen one stands.
func (l *Labs) list(width int) (rows []string, chosen int) {
	dim := widgets.PenOf(l.scene.Theme.Text.Dim)
	rows = append(rows, " "+dim.Draw(widgets.Clip("Each has a hole in it. The models are scripted: nothing is sent or spent.", max(width-2, 0))))
	kind := ""
	for i, r := range l.rows {
		if r.Kind != kind {
			kind = r.Kind
			rows = append(rows, widgets.Rule{Left: "To " + kind}.View(l.scene.Theme, width))
		}
		if i == l.at {
			chosen = len(rows)
		}
		rows = append(rows, spotRow(i, l.row(r, width, i == l.at)))
	}
	return rows, chosen
}

// row is one lab: how hard it is, its title, where there is room its aim, and that it was passed.
func (l *Labs) row(r LabRow, width int, chosen bool) string {
	th := l.scene.Theme
	sign, passed := "   ", ""
	if chosen {
		sign = " > "
	}
	if r.Passed {
		passed = "passed "
	}
	tier := widgets.Fit(r.Tier, 14)
	room := max(width-3-14-widgets.Width(passed)-1, 1)
	title := widgets.Clip(r.Title, room)
	rest := ""
	if aim := room - 48; width >= 120 && aim > 20 {
		title, rest = widgets.Fit(widgets.Clip(r.Title, 46), 48), widgets.Clip(r.Aim, aim)
	}
	if chosen {
		return widgets.PenOf(th.Find.Selection).Draw(widgets.Fit(sign+tier+title+widgets.Fit(rest, max(room-widgets.Width(title), 0))+" "+passed, width))
	}
	dim := widgets.PenOf(th.Text.Dim)
	return widgets.Fit(sign+dim.Draw(tier)+title+dim.Draw(widgets.Fit(rest, max(room-widgets.Width(title), 0)))+" "+widgets.PenOf(th.Text.Accent).Draw(passed), width)
}

// Help implements Screen.
func (l *Labs) Help() []key.Binding {
	km := l.scene.Keys
	move := km.List.Up
	move.SetHelp(km.List.Up.Help().Key+"/"+km.List.Down.Help().Key, "move")
	return []key.Binding{
		short(km.List.Choose, "open"), move, short(km.Everywhere.Back, "leave the labs"),
		short(km.Everywhere.Palette, "more"), short(km.Everywhere.Help, "help"),
	}
}

// asSimulated is the word that heads what is simulated, where the header does not say it by itself.
func asSimulated(s *Scene) []string {
	if s.Lab != nil {
		return nil
	}
	return []string{"simulated"}
}
