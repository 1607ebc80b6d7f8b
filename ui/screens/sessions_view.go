package screens

import (
	"fmt"
	"image"
	"slices"
	"strings"

	"plenum/ui/widgets"
)

// wideList is the width from which what a session holds stands beside the list.
const wideList = 110

// View implements Screen. Only the rows in sight are drawn, however long the list is.
func (s *Sessions) View(area image.Rectangle) string {
	width, height := area.Dx(), area.Dy()
	if width < 1 || height < 1 {
		return ""
	}
	s.drawn.width = width
	rows := []string{topLine(s.scene, "Sessions", s.corner(), width)}
	switch room := height - 1; {
	case width >= wideList:
		right := min(max(width/3, 40), 84)
		left := width - right - 1
		rows = append(rows, widgets.Compose(s.scene.Theme, image.Rect(0, 0, width, room), []widgets.Part{
			{At: image.Rect(0, 0, left, room), Rows: spotPane(onList, left, widgets.Box(s.list(left, room), left, room))},
			{At: image.Rect(left+1, 0, width, room), Rows: spotPane(onPreview, right, widgets.Box(s.view.view(s.scene, s.chosen(), right, room), right, room))},
		})...)
	case room >= 13 && len(s.found.Rows) > 0:
		below := max(room*2/5, 6)
		rows = append(rows, spotPane(onList, width, widgets.Tall(s.list(width, room-below), width, room-below))...)
		rows = append(rows, spotPane(onPreview, width, s.view.view(s.scene, s.chosen(), width, below))...)
	default:
		rows = append(rows, spotPane(onList, width, s.list(width, room))...)
	}
	return strings.Join(widgets.Box(rows, width, height), "\n")
}

// corner says how many sessions there are, and what they cost.
func (s *Sessions) corner() []string {
	var right []string
	if n := len(s.ticked); n > 0 {
		right = append(right, fmt.Sprintf("%d ticked", n))
	}
	if p := s.all.known; p < 1 {
		right = append(right, fmt.Sprintf("reading them: %.0f %%", p*100))
	}
	if !s.read {
		return append(right, "")[:max(len(right), 1)]
	}
	count := plural(s.all.n, "session", "sessions")
	if s.all.n >= 1000 {
		count = widgets.Count(s.all.n, false) + " sessions"
	}
	if m := s.all.month; m.USD > 0 || !m.Known {
		count += ", " + m.Round() + " this month"
	}
	return append(right, count)
}

// list draws the sessions around the cursor below a rule.
func (s *Sessions) list(width, height int) []string {
	rule := widgets.Rule{Left: "Newest first", Focused: true}
	if s.found.Words != "" {
		rule.Left = plural(len(s.found.Rows), "session holds", "sessions hold") + " " + s.found.Words
	}
	rows := []string{rule.View(s.scene.Theme, width)}
	if s.searching() {
		rows = append(rows, s.fieldLine(width))
	}
	if len(s.found.Rows) == 0 {
		return append(rows, s.none(width)...)
	}
	each := s.each()
	d := &s.drawn
	d.page = max((height-len(rows))/each, 1)
	d.top = max(min(d.top, len(s.found.Rows)-d.page), 0)
	d.top = max(min(d.top, s.at), s.at-d.page+1)
	for i := d.top; i < min(d.top+d.page, len(s.found.Rows)); i++ {
		rows = append(rows, spotRow(i, s.row(s.found.Rows[i], width, i == s.at)))
		if each > 1 {
			rows = append(rows, spotRow(i, s.place(s.found.Rows[i], width)))
		}
	}
	return rows
}

// fit gives the columns the widths that the sessions of a list need.
func (e *extent) fit(rows []SessionRow) {
	e.board, e.state, e.short, e.cost = 4, 6, 6, 6
	for _, r := range rows {
		e.board = max(e.board, min(widgets.Width(r.Board), 9))
		e.cost = max(e.cost, widgets.Width(widgets.Money{USD: r.CostUSD, Known: r.Known}.Round()))
		e.state, e.short = max(e.state, widgets.Width(r.State)), max(e.short, widgets.Width(shortState(r.State)))
	}
}

// Cells of a row besides its columns, of them those of its age, and the widths below which there is no
// room for that, and for the question alone.
const (
	besideTitle  = 15
	ageCells     = 7
	leastAge     = 50
	leastFigures = 36
)

// leastTitle is how much of a question stays in sight where a state is long, in cells.
const leastTitle = 20

// shortState is a state where there is little room: how many were merged is about what came to an
// end.
func shortState(state string) string {
	head, of, _ := strings.Cut(state, " ")
	if head != "merged" {
		return state
	}
	if _, open, ok := strings.Cut(of, ", "); ok {
		return head + ", " + open
	}
	return head
}

// each is how many rows a session takes.
func (s *Sessions) each() int {
	if s.found.Words != "" {
		return 2
	}
	return 1
}

// row is one session: when it was, what it asked, of whom, how many came to an end, what it cost
// and how it stands.
func (s *Sessions) row(r SessionRow, width int, here bool) string {
	th := s.scene.Theme
	sign := "   "
	if here {
		sign = " > "
	}
	if slices.Contains(s.ticked, r.ID) {
		sign = sign[:2] + "x"
	}
	left, right := sign+" "+widgets.Fit(r.Age, ageCells), s.figures(r, width)
	switch {
	case width < leastFigures:
		left, right = sign, ""
	case width < leastAge:
		left = sign
	}
	text, pen := widgets.OneLine(r.Title), widgets.PenOf(th.Text.Body)
	if text == "" {
		text, pen = r.Trouble, widgets.PenOf(th.State.Warn)
	}
	if text == "" {
		text = "session " + r.ID
	}
	room := max(width-widgets.Width(left)-widgets.Width(right)-4, 1)
	title := widgets.Clip(text, room)
	gap := widgets.Spaces(room - widgets.Width(title) + 2)
	if here {
		return widgets.PenOf(th.Find.Selection).Draw(widgets.Fit(left+" "+title+gap+right, width))
	}
	dim := widgets.PenOf(th.Text.Dim)
	return widgets.Fit(dim.Draw(left)+" "+s.lit(title, pen)+gap+dim.Draw(right), width)
}

// figures are the columns at the right of a row. What finds no room stands in the preview.
func (s *Sessions) figures(r SessionRow, width int) string {
	e := s.drawn
	came, cost := fmt.Sprintf("%d/%d", r.Usable, r.Branches), widgets.Money{USD: r.CostUSD, Known: r.Known}.Round()
	if r.State == stateUnreadable {
		came, cost = widgets.Unknown, widgets.Unknown
	}
	state, wide := r.State, e.state
	if width < 96 {
		state, wide = shortState(state), e.short
	}
	few := besideTitle + 5 + 2
	if width < leastAge {
		few -= ageCells + 1
	}
	all := few + e.board + 1 + 1 + e.cost
	fewer := width < 60 || width < all+wide+leastTitle
	if fewer {
		all = few
	}
	wide = min(wide, max(width-all-min(leastTitle, width/4), 10))
	came, state = widgets.FitRight(came, 5), widgets.Fit(widgets.Clip(state, wide), wide)
	if fewer {
		return came + "  " + state
	}
	return widgets.Fit(widgets.Clip(r.Board, e.board), e.board) + " " + came + " " + widgets.FitRight(cost, e.cost) + "  " + state
}

// place says where the words that are searched for stand in a session, and shows the line.
func (s *Sessions) place(r SessionRow, width int) string {
	dim := widgets.PenOf(s.scene.Theme.Text.Dim)
	where := ""
	if r.Where != "" {
		where = r.Where + ": "
	}
	lead := widgets.Spaces(12)
	line := s.around(widgets.OneLine(r.Line), max(width-13-widgets.Width(where), 1))
	return widgets.Fit(lead+dim.Draw(where)+s.lit(line, dim), width)
}

// around cuts a line at words, so that the first of the words in it that are searched for is to be
// seen.
func (s *Sessions) around(line string, room int) string {
	const after, dots = 20, "... "
	at, _ := s.hit(line)
	if at == len(line) || widgets.Width(line[:at])+min(widgets.Width(line[at:]), after) <= room {
		return widgets.Clip(line, room)
	}
	room -= len(dots)
	for widgets.Width(line[:at])+min(widgets.Width(line[at:]), after) > room {
		space := strings.IndexByte(line[:at], ' ')
		if space < 0 {
			break
		}
		line, at = line[space+1:], at-space-1
	}
	return dots + widgets.Clip(line, max(room, 1))
}

// hit is where the first of the words stands that are searched for, and how long it is; the length
// of the text: none does. Case makes no difference where it leaves the length as it is.
func (s *Sessions) hit(text string) (at, n int) {
	lower := strings.ToLower(text)
	at = len(text)
	if len(lower) != len(text) {
		return at, 0
	}
	for _, w := range strings.Fields(strings.ToLower(s.found.Words)) {
		if i := strings.Index(lower, w); i >= 0 && i < at {
			at, n = i, len(w)
		}
	}
	return at, n
}

// lit draws a text with the words marked that are searched for.
func (s *Sessions) lit(text string, pen widgets.Pen) string {
	mark := widgets.PenOf(s.scene.Theme.Find.Hit)
	var out strings.Builder
	for s.found.Words != "" {
		at, n := s.hit(text)
		if n == 0 {
			break
		}
		out.WriteString(pen.Draw(text[:at]) + mark.Draw(text[at:at+n]))
		text = text[at+n:]
	}
	return out.String() + pen.Draw(text)
}

// none says why the list is empty, and what to do.
func (s *Sessions) none(width int) []string {
	km := s.scene.Keys
	words := []string{"The sessions are being read. What is new or changed is read once; from then on they are listed at once."}
	switch {
	case s.found.Err != nil:
		words = []string{s.found.Err.Error()}
	case s.found.Words != "":
		words = []string{
			"No session holds " + s.found.Words + ".",
			"Every word must stand in it: in a question, an answer or a branch. " + km.Everywhere.Back.Help().Key + " shows all sessions again.",
		}
	case s.read:
		words = []string{
			"Nothing is kept here yet.",
			"Every question that you ask becomes a session, to be read, replayed and searched here. " + km.Everywhere.Back.Help().Key + " goes back to ask one.",
		}
		if len(s.gone) > 0 {
			words = append(words, km.Sessions.Restore.Help().Key+" brings back what was deleted last.")
		}
	}
	dim := widgets.PenOf(s.scene.Theme.Text.Dim)
	rows := []string{""}
	for _, text := range words {
		for _, w := range widgets.Wrap(text, max(min(width-2, 90), 1)) {
			rows = append(rows, " "+dim.Draw(w))
		}
		rows = append(rows, "")
	}
	return rows
}
