package overlays

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"plenum/engine"
	"plenum/ui/widgets"
)

// agentsField is the agents of the board as rows: each can be opened, and their list changed.
type agentsField struct {
	look   Look
	board  *engine.Board
	at     int
	open   bool                 // the agent under the cursor is wanted
	before [][]engine.AgentSpec // the lists before the changes, the latest last
}

// take implements field.
func (f *agentsField) take(msg tea.Msg) bool {
	k, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return false
	}
	list, n := f.board.Agents, len(f.board.Agents)
	switch name := k.String(); {
	case name == "a":
		f.change(slices.Insert(slices.Clone(list), min(f.at+1, n), engine.AgentSpec{}), min(f.at+1, n))
		f.open = true
	case name == "u":
		f.undo()
	case n == 0:
		return false
	case name == "enter", name == "e":
		f.open = true
	case name == "c":
		f.change(slices.Insert(slices.Clone(list), f.at+1, f.twin()), f.at+1)
	case name == "d", name == "delete":
		f.change(slices.Delete(slices.Clone(list), f.at, f.at+1), min(f.at, n-2))
	case (name == "K" || name == "shift+up") && f.at > 0:
		f.swap(f.at - 1)
	case (name == "J" || name == "shift+down") && f.at < n-1:
		f.swap(f.at + 1)
	case name == "space":
		list = slices.Clone(list)
		list[f.at].Optional = !list[f.at].Optional
		f.change(list, f.at)
	case (name == "down" || name == "j") && f.at < n-1:
		f.at++
	case (name == "up" || name == "k") && f.at > 0:
		f.at--
	default:
		return false
	}
	return true
}

// change lays another list, from which undo comes back.
func (f *agentsField) change(list []engine.AgentSpec, at int) {
	f.keep()
	f.board.Agents, f.at = list, max(at, 0)
}

// keep remembers the list as it is.
func (f *agentsField) keep() { f.before = append(f.before, cloned(f.board.Agents)) }

func (f *agentsField) undo() {
	if n := len(f.before); n > 0 {
		f.board.Agents, f.before = f.before[n-1], f.before[:n-1]
		f.at = min(f.at, max(len(f.board.Agents)-1, 0))
	}
}

func (f *agentsField) swap(with int) {
	list := slices.Clone(f.board.Agents)
	list[f.at], list[with] = list[with], list[f.at]
	f.change(list, with)
}

// twin is a copy of the agent under the cursor with a name of its own.
func (f *agentsField) twin() engine.AgentSpec {
	a := cloned(f.board.Agents[f.at : f.at+1])[0]
	if a.Name == "" {
		return a
	}
	base := strings.TrimRight(a.Name, "0123456789 ")
	for n := 2; ; n++ {
		name := fmt.Sprintf("%s %d", base, n)
		if !slices.ContainsFunc(f.board.Agents, func(o engine.AgentSpec) bool { return strings.EqualFold(o.Name, name) }) {
			a.Name = name
			return a
		}
	}
}

func cloned(list []engine.AgentSpec) []engine.AgentSpec {
	out := slices.Clone(list)
	for i, a := range out {
		if a.Temperature != nil {
			t := *a.Temperature
			out[i].Temperature = &t
		}
	}
	return out
}

// room implements field.
func (f *agentsField) room(int, bool) (least, most int) {
	n := max(len(f.board.Agents), 1)
	return min(n, 4), n
}

// view implements field.
func (f *agentsField) view(width, height int, focused bool) []string {
	n := len(f.board.Agents)
	if n == 0 {
		sign := map[bool]string{true: " > ", false: "   "}[focused]
		return []string{sign + widgets.PenOf(f.look.Theme.Text.Dim).Draw("nobody yet: a adds an agent")}
	}
	names := 6
	for _, a := range f.board.Agents {
		names = max(names, min(widgets.Width(a.Name), 16))
	}
	first := max(min(f.at-height/2, n-height), 0)
	var rows []string
	for i := first; i < min(first+height, n); i++ {
		row := f.row(i, names, width, focused && i == f.at)
		if focused {
			row = widgets.Spot{Of: widgets.SpotRow, N: i}.On(row)
		}
		rows = append(rows, row)
	}
	return rows
}

// choose implements chooser.
func (f *agentsField) choose(row int) {
	if row >= 0 && row < len(f.board.Agents) {
		f.open, f.at = row == f.at, row
	}
}

func (f *agentsField) row(i, names, width int, here bool) string {
	a, th := f.board.Agents[i], f.look.Theme
	lead := fmt.Sprintf("   %d ", i+1)
	if here {
		lead = fmt.Sprintf(" > %d ", i+1)
	}
	lead += widgets.Fit(widgets.Clip(cmp.Or(widgets.OneLine(a.Name), "?"), names), names) + "  "
	right := cmp.Or(model(a.Model), "default model")
	if a.Optional {
		right += ", off"
	}
	right = widgets.Clip(right, max(width/3, 1))
	room := max(width-widgets.Width(lead)-widgets.Width(right)-3, 0)
	about := widgets.Fit(widgets.Clip(cmp.Or(widgets.OneLine(a.Gist()), "no brief"), room), room)
	if here {
		return th.Find.Selection.Render(widgets.Fit(lead+about+"  "+right, width))
	}
	dim := widgets.PenOf(th.Text.Dim)
	return widgets.Fit(lead+dim.Draw(about)+"  "+dim.Draw(right), width)
}
