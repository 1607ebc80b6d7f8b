package panes

import (
	"fmt"
	"unicode"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"plenum/engine"
	"plenum/themes"
	"plenum/ui/keys"
	"plenum/ui/widgets"
)

// reader is a text with the keys that scroll and search it.
type reader struct {
	th      *themes.Theme
	keys    keys.Read
	text    *widgets.Stream
	seen    seen
	typing  bool   // the search is being typed
	query   string // as typed
	outcome string // of the search: "2 of 5", "not found"
	choice  choice // of rows to copy
}

func newReader(th *themes.Theme, k keys.Read) reader {
	return reader{th: th, keys: k, text: widgets.NewStream(th)}
}

// seen is how much of a text that grows was taken up, and which text that is.
type seen struct {
	of      engine.BranchID
	attempt int
	ended   bool
	checked bool // it was checked, and what stands there is its reading
	text    int  // bytes
}

// take takes up what is new of a text; its length in now is not read. It costs what the new
// words cost, but where it is another text than before, or an earlier state of it: that begins
// anew, and take is true.
func (r *reader) take(now seen, text engine.Text) (anew bool) {
	was := r.seen
	if anew = now.of != was.of || now.attempt != was.attempt || text.Len() < was.text || was.ended && !now.ended || was.checked; anew {
		r.text.Reset()
		was = seen{}
	}
	if text.Len() > was.text {
		r.text.Append(text.From(was.text))
	}
	if now.ended && !was.ended {
		r.text.End()
	}
	now.text = text.Len()
	r.seen = now
	return anew
}

// forget empties the text.
func (r *reader) forget() {
	r.seen = seen{}
	r.text.Reset()
}

// handle takes what scrolls or searches.
func (r *reader) handle(msg tea.Msg) bool {
	switch msg := msg.(type) {
	case tea.PasteMsg:
		if r.typing {
			r.query += widgets.OneLine(msg.Content)
		}
		return r.typing
	case tea.KeyPressMsg:
		if r.typing {
			r.typed(msg)
			return true
		}
		if r.text.Selecting() {
			return r.choosing(msg)
		}
		if key.Matches(msg, r.keys.Select) {
			r.choice = choice{}
			r.text.Select(true)
			return true
		}
		return r.scrolled(msg) || r.searched(msg)
	}
	return false
}

// typed takes a key while the search is being typed.
func (r *reader) typed(msg tea.KeyPressMsg) {
	switch msg.String() {
	case "esc", "ctrl+c":
		r.typing, r.query, r.outcome = false, "", ""
		r.text.Find("")
	case "enter":
		r.typing = false
		n := r.text.Find(r.query)
		r.outcome = fmt.Sprintf("%d found", n)
		if n == 0 {
			r.outcome = "not found"
		}
		if r.query == "" {
			r.outcome = ""
		}
	case "backspace":
		if q := []rune(r.query); len(q) > 0 {
			r.query = string(q[:len(q)-1])
		}
	case "ctrl+u":
		r.query = ""
	default:
		for _, c := range msg.Text {
			if unicode.IsPrint(c) {
				r.query += string(c)
			}
		}
	}
}

func (r *reader) scrolled(msg tea.KeyPressMsg) bool {
	k := r.keys
	switch {
	case key.Matches(msg, k.Down):
		r.text.Scroll(1)
	case key.Matches(msg, k.Up):
		r.text.Scroll(-1)
	case key.Matches(msg, k.PageDown):
		r.text.Page(true)
	case key.Matches(msg, k.PageUp):
		r.text.Page(false)
	case key.Matches(msg, k.HalfDown):
		r.text.Half(true)
	case key.Matches(msg, k.HalfUp):
		r.text.Half(false)
	case key.Matches(msg, k.Top):
		r.text.Top()
	case key.Matches(msg, k.Bottom):
		r.text.Bottom()
	default:
		return false
	}
	return true
}

func (r *reader) searched(msg tea.KeyPressMsg) bool {
	k := r.keys
	switch {
	case key.Matches(msg, k.Find):
		r.typing, r.query, r.outcome = true, "", ""
	case r.text.Finding() == "":
		return false
	case key.Matches(msg, k.FindNext), key.Matches(msg, k.FindPrev):
		which, of := r.text.FindNext(key.Matches(msg, k.FindNext))
		r.outcome = fmt.Sprintf("%d of %d", which, of)
		if of == 0 {
			r.outcome = "not found"
		}
	case msg.String() == "esc":
		r.query, r.outcome = "", ""
		r.text.Find("")
	default:
		return false
	}
	return true
}

// view draws the text in height rows of width cells, one cell of margin at either side. The
// last row is that of the selection or the search while there is one.
func (r *reader) view(width, height int) []string {
	bar := r.searchLine()
	if r.text.Selecting() {
		bar = r.choiceLine(width)
	}
	if bar != "" && height > 1 {
		height--
	}
	r.text.Resize(width-2, height)
	rows := r.margin(r.text.Rows())
	if bar != "" {
		rows = append(widgets.Box(rows, width, height), bar)
	}
	return widgets.Spot{Of: widgets.SpotText}.Over(rows, width)
}

// margin moves rows one cell to the right, or puts the sign of what is chosen there, which is
// seen without colours too.
func (r *reader) margin(rows []string) []string {
	from, to, cursor := r.text.SelectedRows()
	rows = margin(rows)
	for i := from; i < min(to, len(rows)); i++ {
		sign := "|"
		if i == cursor {
			sign = ">"
		}
		rows[i] = sign + rows[i][1:]
	}
	return rows
}

// margin moves rows one cell to the right.
func margin(rows []string) []string {
	for i, s := range rows {
		rows[i] = " " + s
	}
	return rows
}

func (r *reader) searchLine() string {
	dim := widgets.PenOf(r.th.Text.Dim)
	switch {
	case r.typing:
		return " /" + widgets.Written(r.query, 60) + dim.Draw("   enter find   esc leave")
	case r.text.Finding() != "":
		return " " + dim.Draw("/"+r.query+"   "+r.outcome+"   "+r.keys.FindNext.Help().Key+" "+
			r.keys.FindPrev.Help().Key+" next, previous   esc end")
	}
	return ""
}
