package screens

import (
	"slices"

	"plenum/engine"
)

// boardList is the boards to choose from and which of their agents take part.
type boardList struct {
	rows   []Board
	at     int
	want   string // the board that was asked for at the start
	plans  map[string]*loadedPlan
	cursor int                         // agent under the cursor
	given  []string                    // sources that the program was started with
	weight map[string]*engine.Estimate // of the last question, where a board was looked at in the list of all
	before map[string]*loadedPlan      // as they were before another model became the default
}

// name is the board on screen; empty: none is known yet.
func (b *boardList) name() string {
	if b.at >= len(b.rows) {
		return ""
	}
	return b.rows[b.at].Name
}

// current is the plan of the board on screen; nil: not loaded yet.
func (b *boardList) current() *loadedPlan {
	return b.plans[b.name()]
}

// offer takes up the list of boards. want is shown first; one that is not in the list, such
// as a path, is put before it.
func (b *boardList) offer(rows []Board, want string) {
	b.rows = slices.Clone(rows)
	if want == "" {
		return
	}
	b.at = slices.IndexFunc(b.rows, func(r Board) bool { return r.Name == want })
	if b.at < 0 {
		b.rows = slices.Insert(b.rows, 0, Board{Name: want})
		b.at = 0
	}
}

// load takes up a plan. given are the sources that the program was started with.
func (b *boardList) load(m Loaded) {
	if b.plans == nil {
		b.plans = map[string]*loadedPlan{}
	}
	p := loadedFrom(m, b.given)
	p.takeOver(b.before[m.Board])
	delete(b.before, m.Board)
	p.as(b.plans[m.Board])
	b.plans[m.Board] = p
}

// turn goes to the next or the previous board.
func (b *boardList) turn(by int) {
	if n := len(b.rows); n > 0 {
		b.at, b.cursor = (b.at+by+n)%n, 0
	}
}

// turnToName goes to the board of that name, where it is one of the list.
func (b *boardList) turnToName(name string) {
	if i := slices.IndexFunc(b.rows, func(r Board) bool { return r.Name == name }); i >= 0 && i != b.at {
		b.at, b.cursor = i, 0
	}
}

// has reports whether there is a board of that name to choose.
func (b *boardList) has(name string) bool {
	return slices.ContainsFunc(b.rows, func(r Board) bool { return r.Name == name })
}

// toggle switches the agent under the cursor on or off.
func (b *boardList) toggle() {
	if p := b.current(); p != nil && b.cursor < len(p.on) && len(p.on) > 1 {
		p.on[b.cursor] = !p.on[b.cursor]
	}
}
