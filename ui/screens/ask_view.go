package screens

import (
	"fmt"
	"image"
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"

	"plenum/ui/widgets"
)

// wideAsk is the width from which the board stands beside the question.
const wideAsk = 100

// section is a titled part of the Ask screen.
type section struct {
	rule   widgets.Rule
	rows   []string
	need   bool // drawn even where only its first rows fit
	cursor int  // row to keep in sight where it has the focus
	part   place
}

// View implements Screen.
func (a *Ask) View(area image.Rectangle) string {
	width, height := area.Dx(), area.Dy()
	if width < 1 || height < 1 {
		return ""
	}
	rows := []string{topLine(a.scene, a.title(), a.cornerIn(width), width)}
	if width >= wideAsk {
		rows = append(rows, a.wide(width, height-1)...)
	} else {
		rows = append(rows, a.narrow(width, height-1)...)
	}
	return strings.Join(widgets.Box(rows, width, height), "\n")
}

func (a *Ask) title() string {
	if len(a.along.docs) > 0 && !a.next && a.scene.Live() {
		return "plenum: a new session"
	}
	if a.next && a.scene.Live() {
		return "plenum: ask on, in the same session"
	}
	return "plenum"
}

// cornerIn is the corner in a screen of so many cells. That nothing is connected is said in the
// smallest.
func (a *Ask) cornerIn(width int) []string {
	right := a.corner()
	if width < narrowCorner && strings.Contains(a.status, "no model") {
		return []string{"no model"}
	}
	return right
}

// narrowCorner is the width below which the corner has a word or two.
const narrowCorner = 36

// corner says what answers, and how to connect something that does.
func (a *Ask) corner() []string {
	if a.status == "" {
		return []string{""}
	}
	if words := a.linkWords(); words != nil {
		return words
	}
	right := []string{a.status}
	if n := len(a.past.rows); n > 0 {
		right = append(right, widgets.Count(n, false)+" sessions")
	}
	return right
}

func (a *Ask) noModel() bool {
	return strings.Contains(a.status, "offline") || strings.Contains(a.status, "no model")
}

// narrow puts all parts below one another; what does not fit is left out from the end.
func (a *Ask) narrow(width, height int) []string {
	board, terms := a.boardSection(width, false), section{}
	dim := widgets.PenOf(a.scene.Theme.Text.Dim)
	if line := a.modeSummary(width - 2); line != "" && a.focus != placeMode {
		board.rows = append(board.rows, dim.Draw(" "+line))
	}
	switch p := a.plan(); {
	case a.focus == placePolicy:
		terms = a.policySection(width, true, false)
	case a.focus == placeMode:
		terms = a.modeSection(width)
	case p != nil && p.err == nil:
		board.rows = append(board.rows, dim.Draw(" "+policyLine(p.set, p.own(), p.count(), width-2)))
	}
	field := max(min(height-len(board.rows)-1, 5), 2)
	switch {
	case height > 34:
		field = 8
	case a.tempts() && a.withoutModel():
		field = min(field, 4)
	}
	field = a.grown(field, width, height/2)
	rows := a.question(width, min(field, height))
	parts := []section{board, terms, a.alongSection(width), a.materialSection(width), a.pastSection(width)}
	parts = slices.Insert(parts, a.whereToTry(parts), a.examplesSection(width))
	return a.withNames(a.stack(rows, parts, width, height), width, height)
}

// wide puts the board, the policy and the estimate beside the question.
func (a *Ask) wide(width, height int) []string {
	right := min(max(width*3/8, 44), 60)
	left := width - right - 1
	lrows := a.question(left, a.grown(max(min(height/5+1, 12), 3), left, height/2))
	lparts := []section{a.alongSection(left), a.materialSection(left), a.pastSection(left), a.enterSection(left), a.examplesSection(left)}
	lrows = a.stack(lrows, lparts, left, height)
	board, mode := a.boardSection(right, true), a.modeSection(right)
	figures, depths := a.estimateSection(right), a.depthSection(right)
	policy := a.policySection(right, false, false)
	if len(board.rows)+len(mode.rows)+len(policy.rows)+len(figures.rows)+len(depths.rows)+5 > height {
		policy = a.policySection(right, false, true)
	}
	rrows := a.stack(nil, []section{board, mode, policy, figures, depths}, right, height)
	return widgets.Compose(a.scene.Theme, image.Rect(0, 0, width, height), []widgets.Part{
		{At: image.Rect(0, 0, left, height), Rows: widgets.Box(a.withNames(lrows, left, height), left, height)},
		{At: image.Rect(left+1, 0, width, height), Rows: widgets.Box(rrows, right, height)},
	})
}

// stack adds the sections that fit, a blank row between them where there is room. The one that
// has the focus keeps its place before the others, and shows the row under its cursor.
func (a *Ask) stack(rows []string, parts []section, width, height int) []string {
	total, held := len(rows), 0
	for _, p := range parts {
		if len(p.rows) > 0 {
			total += len(p.rows) + 1
		}
		if p.rule.Focused {
			held = len(p.rows) + 1
		}
	}
	airy := total+len(parts) <= height
	for _, p := range parts {
		if p.rule.Focused {
			held, p.need = 0, true
		}
		room := height - len(rows) - min(held, max(height-len(rows)-3, 0))
		if len(p.rows) == 0 || room < 2 || !p.need && room < 3 {
			continue
		}
		from := len(rows)
		if p.rule.Left != "" || len(p.rule.Rights) > 0 {
			rows = append(rows, p.rule.View(a.scene.Theme, width))
			room--
		}
		rows = append(rows, p.inSight(room)...)
		rows = append(rows[:from], p.spot(rows[from:], width)...)
		if airy {
			rows = append(rows, "")
		}
	}
	return rows
}

// inSight is as many rows of the section as there is room for, the one under the cursor among
// them.
func (s section) inSight(room int) []string {
	from := 0
	if s.rule.Focused {
		from = max(min(s.cursor-room/2, len(s.rows)-room), 0)
	}
	return s.rows[from:min(from+room, len(s.rows))]
}

// Help implements Screen.
func (a *Ask) Help() []key.Binding {
	km := a.scene.Keys
	if a.focus == placePast {
		return []key.Binding{short(km.List.Choose, "take this question"), short(km.Round.Play, "replay it"), short(km.Ask.Board, "question"), short(km.Everywhere.Back, "back"), a.more(), a.f1()}
	}
	send := short(km.Ask.Send, "ask")
	if c := a.price(); c != "" {
		send = short(km.Ask.Send, "ask "+c)
	}
	switch a.focus {
	case placePolicy:
		return a.policyHelp(send)
	case placeMode:
		return a.modeHelp(send)
	case placeAlong:
		return a.alongHelp(send)
	case placeExamples:
		return a.examplesHelp()
	}
	if a.focus == placeBoard {
		ag := km.Ask.Agents
		return []key.Binding{a.pins.toggle, short(ag.Edit, "edit"), short(ag.Add, "add"), short(ag.Remove, "remove"), short(ag.Board, "board"), a.pins.change, short(km.Read.Find, "all boards"), send, short(km.Ask.Board, "next part"), short(km.Everywhere.Back, "back"), a.more(), a.f1()}
	}
	return a.questionHelp(send)
}

func (a *Ask) more() key.Binding {
	if a.Typing() {
		return key.NewBinding(key.WithKeys("ctrl+p"), key.WithHelp("ctrl+p", "more"))
	}
	return short(a.scene.Keys.Everywhere.Palette, "more")
}

func (a *Ask) f1() key.Binding {
	if a.Typing() {
		return key.NewBinding(key.WithKeys("f1"), key.WithHelp("f1", "help"))
	}
	return short(a.scene.Keys.Everywhere.Help, "help")
}

// short gives a binding other words, those of a footer.
func short(b key.Binding, does string) key.Binding {
	b.SetHelp(b.Help().Key, does)
	return b
}

func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
