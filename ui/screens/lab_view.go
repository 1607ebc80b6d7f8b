package screens

import (
	"fmt"
	"image"
	"strings"

	"plenum/ui/widgets"
)

// wideLab is the width from which on what a lab says stands beside its board.
const wideLab = 100

// View implements Screen.
func (l *Lab) View(area image.Rectangle) string {
	width, height := area.Dx(), area.Dy()
	switch {
	case width < 1 || height < 1:
		return ""
	case l.at == nil:
		dim := widgets.PenOf(l.scene.Theme.Text.Dim)
		rows := []string{header(l.scene, "Labs", asSimulated(l.scene), width), " " + dim.Draw(widgets.Clip("The lab is being read.", max(width-1, 0)))}
		return strings.Join(widgets.Tall(rows, width, height), "\n")
	}
	rows := []string{l.header(width)}
	if height == 1 {
		return rows[0]
	}
	if width >= wideLab {
		rows = append(rows, l.beside(width, height-1)...)
	} else {
		rows = append(rows, l.stacked(width, height-1)...)
	}
	return strings.Join(widgets.Box(rows, width, height), "\n")
}

func (l *Lab) header(width int) string {
	c := l.at.card
	right := []string{c.Kind + ", " + c.Tier}
	if c.Passed || l.at.passed() {
		right = append(right, "passed")
	}
	return header(l.scene, c.Title, append(right, asSimulated(l.scene)...), width)
}

// beside puts the board at the left, and at the right what the lab says.
func (l *Lab) beside(width, height int) []string {
	right := min(max(width*42/100, 44), 76)
	left := width - right - 1
	board := l.wrong(left, height/3)
	board = append(l.board(left, height-len(board)), board...)
	return widgets.Compose(l.scene.Theme, image.Rect(0, 0, width, height), []widgets.Part{
		{At: image.Rect(0, 0, left, height), Rows: board},
		{At: image.Rect(left+1, 0, width, height), Rows: widgets.Box(l.says(right), right, height)},
	})
}

// leastBoard is how many rows the board has at the least, its rule among them.
const leastBoard = 5

// stacked puts all of it under one another: what was asked for last, the aim, the checks and what
// there is to work with, each where the board keeps about half of the room.
func (l *Lab) stacked(width, height int) []string {
	note := l.note(width, height)
	left := height - len(note) - max(height/2-len(note)/2, leastBoard)
	var top []string
	if aim := l.prose(l.at.card.Aim, width); len(aim) <= left {
		top = aim
	}
	if room := left - len(top) - 1; len(top) > 0 && room > 0 {
		top = append(append(top, l.rule("Checks", l.stand(), width)), fewer(l.checks(width, 1), room, l.dim)...)
	}
	given := l.given(width)
	if len(top) > 0 && len(note) == 0 && len(top)+len(given) <= left {
		top = append(top, given...)
	}
	rows := append(top, l.board(width, height-len(top)-len(note))...)
	return append(rows, note...)
}

// given is what there is to work with, below a rule of its own.
func (l *Lab) given(width int) []string {
	if len(l.at.card.Given) == 0 {
		return nil
	}
	rows := []string{l.rule("Given", "", width)}
	for _, g := range l.at.card.Given {
		for _, w := range widgets.Wrap(g, max(width-2, 1)) {
			rows = append(rows, " "+l.dim(w))
		}
	}
	return rows
}

func (l *Lab) dim(s string) string { return widgets.PenOf(l.scene.Theme.Text.Dim).Draw(s) }

// says is what stands beside the board: the aim, the checks, the hints that were asked for, and the
// reason of the solution.
func (l *Lab) says(width int) []string {
	d := l.at
	rows := append([]string{l.rule("Aim", "", width)}, l.prose(d.card.Aim, width)...)
	rows = append(append(rows, l.rule("Checks", l.stand(), width)), l.checks(width, 3)...)
	rows = append(rows, l.given(width)...)
	if d.solved {
		rows = append(append(rows, l.rule("Why it passes", "", width)), l.prose(l.reason(), width)...)
	}
	if d.hints > 0 {
		rows = append(rows, l.rule("Hints", fmt.Sprintf("%d of %d", d.hints, len(d.card.Hints)), width))
		for _, h := range d.card.Hints[:d.hints] {
			for i, w := range widgets.Wrap(h, max(width-4, 1)) {
				sign := "   "
				if i == 0 {
					sign = " - "
				}
				rows = append(rows, sign+w)
			}
		}
	}
	return rows
}

// reason is why the board at first fails, and why the solution passes.
func (l *Lab) reason() string {
	c := l.at.card
	return strings.TrimSpace(c.Fails + " " + strings.Join(strings.Fields(c.Why), " "))
}

// note is what was asked for last, where there is room for one thing alone. Mistakes leave the
// board most of the room, since they are mended there; what is there to be read is shown whole where
// the board keeps a row.
func (l *Lab) note(width, height int) []string {
	d := l.at
	var rows []string
	switch d.note {
	case wrongNote:
		return l.wrong(width, max((height-leastBoard)*2/5, min(height-2, 2)))
	case hintNote:
		rows = append([]string{l.rule(fmt.Sprintf("Hint %d of %d", d.hint+1, len(d.card.Hints)), "", width)}, l.prose(d.card.Hints[d.hint], width)...)
	case whyNote:
		rows = append([]string{l.rule("Why it passes", "", width)}, l.prose(l.reason(), width)...)
	}
	room := max(height-2, 0)
	if room < 2 {
		return nil
	}
	if len(rows) > room {
		last := strings.TrimRight(widgets.Clip(rows[room-1], max(width-4, 0)), " .")
		rows = append(rows[:room-1:room-1], last+"...")
	}
	return rows
}

// wrong is what is wrong with the board, a row or more for each mistake.
func (l *Lab) wrong(width, height int) []string {
	d := l.at
	if len(d.wrong) == 0 || height < 2 {
		return nil
	}
	left := "This board cannot be run"
	if d.editor.Edits() != d.ran {
		left = "When it was last run" // the mistakes may be mended, and their lines may have moved
	}
	rows := []string{widgets.Rule{Left: left, Rights: []string{plural(len(d.wrong), "mistake", "mistakes")}, Warn: true}.View(l.scene.Theme, width)}
	warn := widgets.PenOf(l.scene.Theme.State.Warn)
	for _, s := range d.wrong {
		said := s.text
		if s.line > 0 {
			said = fmt.Sprintf("line %d: %s", s.line, s.text)
		}
		for _, w := range widgets.Wrap(said, max(width-2, 1)) {
			rows = append(rows, widgets.Fit(" "+warn.Draw(w), width))
		}
	}
	return rows[:min(len(rows), height)]
}

// board is the editor under its rule.
func (l *Lab) board(width, height int) []string {
	d := l.at
	if height < 1 {
		return nil
	}
	left := "Board"
	if strings.TrimSpace(d.editor.Text()) != strings.TrimSpace(d.card.Board) {
		left = "Board, edited"
	}
	rule := widgets.Rule{Left: left, Focused: true, Rights: []string{fmt.Sprintf("line %d of %d", d.editor.Line()+1, d.editor.Len())}}
	rows := []string{rule.View(l.scene.Theme, width)}
	if height == 1 {
		return rows
	}
	text := d.editor.View(max(width-2, 1), height-1, true)
	for _, r := range (widgets.Spot{Of: widgets.SpotText}).Over(text, max(width-2, 1)) {
		rows = append(rows, widgets.Fit(" "+r, width))
	}
	return rows
}

func (l *Lab) rule(left, right string, width int) string {
	r := widgets.Rule{Left: left}
	if right != "" {
		r.Rights = []string{right}
	}
	return r.View(l.scene.Theme, width)
}

func (l *Lab) prose(text string, width int) []string {
	var rows []string
	for _, w := range widgets.Wrap(text, max(width-2, 1)) {
		rows = append(rows, " "+w)
	}
	return rows
}

// stand says how the last round stood.
func (l *Lab) stand() string {
	d := l.at
	switch {
	case len(d.stood.Checks) == 0:
		return ""
	case !d.stood.Over:
		return counted(d.stood.Checks) + " so far"
	}
	return "last run: " + counted(d.stood.Checks)
}

// checks is so many rows at the most for each check: as it stood when the board was last run, or
// what it asks for.
func (l *Lab) checks(width, each int) []string {
	d := l.at
	if len(d.stood.Checks) > 0 {
		return checkRows(l.scene.Theme, openFirst(d.stood.Checks), d.stood.Over, width, each)
	}
	var rows []string
	for _, c := range d.card.Checks {
		for i, said := range few(c, max(width-4, 0), each) {
			sign := "   "
			if i == 0 {
				sign = " - "
			}
			rows = append(rows, widgets.Fit(sign+said, width))
		}
	}
	return rows
}
