package screens

import (
	"fmt"
	"image"
	"slices"
	"strings"

	"plenum/ui/widgets"
)

// View implements Screen. Only the rows in sight are drawn, however long the list is.
func (s *Sessions) View(area image.Rectangle) string {
	width, height := area.Dx(), area.Dy()
	if width < 1 || height < 1 {
		return ""
	}
	rows := []string{topLine(s.scene, "Sessions", s.corner(), width)}
	switch room := height - 1; {
	case width >= wideAsk:
		right := min(max(width*3/8, 44), 84)
		left := width - right - 1
		rows = append(rows, widgets.Compose(s.scene.Theme, image.Rect(0, 0, width, room), []widgets.Part{
			{At: image.Rect(0, 0, left, room), Rows: widgets.Box(s.list(left, room), left, room)},
			{At: image.Rect(left+1, 0, width, room), Rows: widgets.Box(s.view.view(s.scene, s.chosen(), right, room), right, room)},
		})...)
	case room >= 13 && len(s.found.Rows) > 0:
		below := max(room*2/5, 6)
		rows = append(rows, widgets.Tall(s.list(width, room-below), width, room-below)...)
		rows = append(rows, s.view.view(s.scene, s.chosen(), width, below)...)
	default:
		rows = append(rows, s.list(width, room)...)
	}
	return strings.Join(widgets.Box(rows, width, height), "\n")
}

// corner says how many sessions there are, and what they cost.
func (s *Sessions) corner() []string {
	var right []string
	if n := len(s.ticked); n > 0 {
		right = append(right, fmt.Sprintf("%d ticked", n))
	}
	if p := s.found.Indexed; s.read && p < 1 {
		right = append(right, fmt.Sprintf("reading them for the search: %.0f %%", p*100))
	}
	if !s.read {
		return append(right, "")
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
	s.page = max((height-len(rows))/each, 1)
	s.top = max(min(s.top, len(s.found.Rows)-s.page), 0)
	s.top = max(min(s.top, s.at), s.at-s.page+1)
	for i := s.top; i < min(s.top+s.page, len(s.found.Rows)); i++ {
		rows = append(rows, s.row(s.found.Rows[i], width, i == s.at))
		if each > 1 {
			rows = append(rows, s.place(s.found.Rows[i], width))
		}
	}
	return rows
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
	left := sign + " " + widgets.Fit(r.Age, 7)
	right := fmt.Sprintf("%s %5s %8s  %s", widgets.Fit(widgets.Clip(r.Board, 8), 8), fmt.Sprintf("%d/%d", r.Usable, r.Branches),
		widgets.Money{USD: r.CostUSD, Known: r.Known}.Round(), widgets.Fit(widgets.Clip(r.State, 13), 13))
	if width < 66 { // where the state finds no room, the preview says it
		right = fmt.Sprintf("%5s  %s", fmt.Sprintf("%d/%d", r.Usable, r.Branches), widgets.Fit(widgets.Clip(r.State, 10), 10))
	}
	text, pen := widgets.OneLine(r.Title), widgets.PenOf(th.Text.Body)
	if text == "" {
		text, pen = r.Trouble, widgets.PenOf(th.State.Warn)
	}
	if text == "" {
		text = "session " + r.ID
	}
	room := max(width-widgets.Width(left)-widgets.Width(right)-3, 1)
	title := widgets.Clip(text, room)
	gap := widgets.Spaces(room - widgets.Width(title) + 2)
	if here {
		return widgets.PenOf(th.Find.Selection).Draw(widgets.Fit(left+" "+title+gap+right, width))
	}
	dim := widgets.PenOf(th.Text.Dim)
	return widgets.Fit(dim.Draw(left)+" "+s.lit(title, pen)+gap+dim.Draw(right), width)
}

// place says where the words that are searched for stand in a session, and shows the line.
func (s *Sessions) place(r SessionRow, width int) string {
	dim := widgets.PenOf(s.scene.Theme.Text.Dim)
	where := ""
	if r.Where != "" {
		where = r.Where + ": "
	}
	lead := widgets.Spaces(12)
	return widgets.Fit(lead+dim.Draw(where)+s.lit(widgets.Clip(widgets.OneLine(r.Line), max(width-13-widgets.Width(where), 1)), dim), width)
}

// lit draws a text with the words marked that are searched for.
func (s *Sessions) lit(text string, pen widgets.Pen) string {
	lower := strings.ToLower(text)
	if s.found.Words == "" || len(lower) != len(text) {
		return pen.Draw(text)
	}
	words := strings.Fields(strings.ToLower(s.found.Words))
	hit := widgets.PenOf(s.scene.Theme.Find.Hit)
	var out strings.Builder
	for from := 0; from < len(text); {
		at, n := len(text), 0
		for _, w := range words {
			if i := strings.Index(lower[from:], w); i >= 0 && from+i < at {
				at, n = from+i, len(w)
			}
		}
		if at > from {
			out.WriteString(pen.Draw(text[from:at]))
		}
		if n > 0 {
			out.WriteString(hit.Draw(text[at : at+n]))
		}
		from = at + n
	}
	return out.String()
}

// none says why the list is empty, and what to do.
func (s *Sessions) none(width int) []string {
	km := s.scene.Keys
	words := []string{"The sessions are being read."}
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
