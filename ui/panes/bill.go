package panes

import (
	"fmt"
	"slices"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"plenum/engine"
	"plenum/themes"
	"plenum/ui/intent"
	"plenum/ui/keys"
	"plenum/ui/widgets"
)

// wideBill is the width from which the bill has columns for the first word and the speed.
const wideBill = 40

// Bill is the pane beside the answer: what each branch and the merge cost and took, what it
// came to, the timeline, and what the marks are worth.
type Bill struct {
	th      *themes.Theme
	keys    keys.Map
	sum     engine.Summary
	offline bool // no model but the built-in one was asked; else what the others cost is told
	rows    billRows
	strip   strip
	saved   saving
	worth   worth
	scroll  keys.Scroll
	at      time.Duration
	seq     int
}

// billRows are the rows of the table above the merges.
type billRows struct {
	branches []engine.Line     // what the branches came to: a line each, or one for many
	helps    []engine.Line     // what the helpers came to, a line a kind
	written  []engine.BranchID // merges that the program wrote itself
}

// worth is what stands behind the words: what was checked of the merge, and how alike the texts
// of the branches are.
type worth struct {
	checked *engine.ReductionChecked // nil: nothing was
	overlap engine.Overlaps
}

// NewBill returns the pane, empty until the first Sync.
func NewBill(th *themes.Theme, k keys.Map) *Bill { return &Bill{th: th, keys: k, at: engine.Never} }

// Sync takes up the state's current round. Its figures change at most four times a second.
func (p *Bill) Sync(s *engine.State, now time.Duration) {
	now = still(now)
	r := s.Round()
	if r != nil && r.Phase() == engine.PhaseOver {
		now = s.At
	}
	if p.at == now && p.seq == s.Seq {
		return
	}
	p.at, p.seq = now, s.Seq
	p.sum = engine.Summarize(s, r, now)
	p.worth.checked = nil
	p.strip.follow(r, p.sum, now)
	p.saved, p.offline = savingOf(r), r.OfflineOnly()
	p.worth.overlap.Follow(s, r)
	p.rows = billRows{helps: helperLines(r, p.sum.Helpers)}
	if r == nil {
		return
	}
	p.rows.branches = branchLines(r, p.sum.Lines)
	for _, red := range r.Reductions {
		if !red.Start.Strategy.Writes() {
			p.rows.written = append(p.rows.written, red.ID())
		}
		if red.Verified() {
			p.worth.checked = red.Checked
		}
	}
	switch a := r.Answer(); {
	case a == nil:
	case a.Verified():
		p.worth.checked = a.Checked
	case !a.Start.Strategy.Writes(): // what the program wrote itself claims nothing
		p.worth.checked = nil
	}
}

// Handle scrolls the bill where it is longer than its place.
func (p *Bill) Handle(msg tea.Msg) (used bool, wants []intent.Intent) {
	press, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return false, nil
	}
	return p.scroll.Handle(press, p.keys.Read), nil
}

// View draws the bill in exactly height rows of width cells.
func (p *Bill) View(width, height int, focused bool) string {
	return strings.Join(p.Rows(width, height, focused), "\n")
}

// Rows is View before its rows are joined.
func (p *Bill) Rows(width, height int, focused bool) []string {
	return p.scrolled(append(p.money(width), p.Checked(width, true)...), width, height, focused)
}

// Top is the bill without what was checked, in exactly height rows of width cells.
func (p *Bill) Top(width, height int, focused bool) []string {
	return p.scrolled(p.money(width), width, height, focused)
}

// Height is how many rows the whole of Top takes.
func (p *Bill) Height(width int) int { return len(p.money(width)) + 1 }

// Checked is what the merge's marks and quotes are worth, and how alike the branches are, below a
// rule of its own. Where full is wanted it has all that there is to say of it, how many findings
// of each kind there are among it. It is empty where nothing was checked and nothing compared.
func (p *Bill) Checked(width int, full bool) []string {
	if p.worth.checked == nil && !p.worth.overlap.Last().Known() {
		return nil
	}
	if p.worth.checked == nil {
		return append([]string{p.rule("Compared", width)}, p.alike(width, full)...)
	}
	rows := append([]string{p.rule("Checked", width)}, p.check(width, full)...)
	return append(rows, p.alike(width, full)...)
}

// scrolled draws rows under the title, from where they are scrolled to.
func (p *Bill) scrolled(rows []string, width, height int, focused bool) []string {
	if height <= 0 {
		return nil
	}
	title := widgets.Rule{Left: "Bill", Focused: focused}
	if len(p.sum.Lines) > 0 {
		title.Rights = []string{p.total()}
	}
	p.scroll.Fit(height-1, len(rows))
	return widgets.Box(append([]string{title.View(p.th, width)}, rows[p.scroll.Top:]...), width, height)
}

// total is what the round came to so far.
func (p *Bill) total() string {
	t := p.sum.Totals
	if p.offline {
		return "offline, $0"
	}
	return money(t.CostUSD, t.CostKnown, t.Estimated).String()
}

// money is what stands below the title: the table, what it came to, the timeline.
func (p *Bill) money(width int) []string {
	if len(p.sum.Lines) == 0 {
		return []string{" " + widgets.PenOf(p.th.Text.Dim).Draw("Nothing was asked yet.")}
	}
	rows := append(p.table(width), p.rule("In all", width))
	rows = append(rows, p.inAll(width)...)
	return append(rows, p.strip.rows(p.th, width)...)
}

func (p *Bill) rule(left string, width int) string {
	return widgets.Rule{Left: left}.View(p.th, width)
}

func money(usd float64, known, estimated bool) widgets.Money {
	return widgets.Money{USD: usd, Known: known, Estimated: estimated}
}

// table is a row for each branch and each merge, figures right-aligned in columns.
func (p *Bill) table(width int) []string {
	wide := width >= wideBill
	dim := widgets.PenOf(p.th.Text.Dim)
	heads := []string{"first", "time", "t/s", "$"}
	if p.offline {
		heads = []string{"first", "time", "words", ""}
	}
	rows := []string{dim.Draw(columns(width, wide, "", heads))}
	for _, l := range slices.Concat(p.rows.branches, p.rows.helps, p.sum.Reductions) {
		rows = append(rows, SpotOf(l.ID, p.line(l, width, wide)))
	}
	return rows
}

func (p *Bill) line(l engine.Line, width int, wide bool) string {
	name := fmt.Sprintf("%d %s", l.ID.Number(), l.Name)
	switch {
	case l.ID.Reduction(), l.ID.Helper():
		name = "  " + l.Name
	case l.ID == "":
		name = l.Name
	}
	sign, room := "", nameRoom(width, wide)
	switch l.Status {
	case engine.StatusCancelled, engine.StatusFailed, engine.StatusTimedOut, engine.StatusSkipped:
		sign = " x"
	case engine.StatusTruncated:
		sign = " /"
	}
	name = " " + widgets.Fit(widgets.Clip(name, room-1-len(sign)), room-1-len(sign)) + sign
	row := columns(width, wide, name, p.figures(l))
	switch l.Status {
	case engine.StatusFailed, engine.StatusTimedOut:
		return widgets.PenOf(p.th.State.Bad).Draw(row)
	}
	return row
}

// nameRoom is how many cells the names have.
func nameRoom(width int, wide bool) int {
	if wide {
		return width - 30
	}
	return max(width-18, 1)
}

// columns puts figures under one another: first word, time, speed and dollars where there is
// room, else time and dollars (or words, where dollars are none).
func columns(width int, wide bool, name string, f []string) string {
	name = widgets.Fit(name, nameRoom(width, wide))
	if wide {
		return widgets.Fit(name+widgets.FitRight(f[0], 7)+widgets.FitRight(f[1], 8)+widgets.FitRight(f[2], 6)+widgets.FitRight(f[3], 9), width)
	}
	last := f[3]
	if last == "" {
		last = f[2]
	}
	return widgets.Fit(name+widgets.FitRight(f[1], 9)+widgets.FitRight(last, 9), width)
}
