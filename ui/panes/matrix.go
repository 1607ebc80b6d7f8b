package panes

import (
	"fmt"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"plenum/engine"
	"plenum/themes"
	"plenum/ui/intent"
	"plenum/ui/keys"
)

// Matrix is the pane of what the sources of a round say of the claims of its text: a row a claim,
// a column a source. One cell is stood on; column 0 is what all sources say together.
type Matrix struct {
	th      *themes.Theme
	keys    keys.Map
	stamp   string // of all that the matrix is made of
	sheet   sheet
	at      spot
	scroll  keys.Scroll
	columns int // the first source in sight, from 0
	inSight int // how many sources are in sight
	laid    columnsOf
}

// spot is a cell.
type spot struct{ row, col int }

// NewMatrix returns the pane, empty until the first Sync.
func NewMatrix(th *themes.Theme, k keys.Map) *Matrix { return &Matrix{th: th, keys: k} }

// Sync takes up the state's current round. The matrix is made anew only where a claim, a verdict
// or the standing of a checker has changed.
func (p *Matrix) Sync(s *engine.State) {
	r := s.Round()
	if stamp := stampOf(r); stamp != p.stamp {
		p.stamp, p.sheet = stamp, sheetOf(s, r)
	}
	p.stand(p.at)
}

// Len is how many claims there are.
func (p *Matrix) Len() int { return len(p.sheet.rows) }

// stand goes to a cell, or to the nearest that there is.
func (p *Matrix) stand(at spot) {
	p.at.row = max(min(at.row, len(p.sheet.rows)-1), 0)
	p.at.col = max(min(at.col, len(p.sheet.sources)), 0)
}

// Handle takes the keys that walk.
func (p *Matrix) Handle(msg tea.Msg) (used bool, wants []intent.Intent) {
	press, ok := msg.(tea.KeyPressMsg)
	switch {
	case !ok:
		return false, nil
	case p.walked(press):
		return true, nil
	}
	return p.asked(press)
}

func (p *Matrix) walked(press tea.KeyPressMsg) bool {
	km, to := p.keys, p.at
	page := max(p.scroll.Page()-1, 1)
	switch {
	case key.Matches(press, km.Read.Down):
		to.row++
	case key.Matches(press, km.Read.Up):
		to.row--
	case key.Matches(press, km.Move.Right, km.Move.Next):
		to.col++
	case key.Matches(press, km.Move.Left, km.Move.Previous):
		to.col--
	case key.Matches(press, km.Read.PageDown):
		to.row += page
	case key.Matches(press, km.Read.PageUp):
		to.row -= page
	case key.Matches(press, km.Read.HalfDown):
		to.row += max(page/2, 1)
	case key.Matches(press, km.Read.HalfUp):
		to.row -= max(page/2, 1)
	case key.Matches(press, km.Read.Top):
		to.row = 0
	case key.Matches(press, km.Read.Bottom):
		to.row = len(p.sheet.rows) - 1
	default:
		return false
	}
	p.stand(to)
	return true
}

// asked takes the keys that ask something of the claim that is stood on.
func (p *Matrix) asked(press tea.KeyPressMsg) (used bool, wants []intent.Intent) {
	km := p.keys
	switch {
	case key.Matches(press, km.Move.NextMark):
		return true, p.against(1)
	case key.Matches(press, km.Move.PrevMark):
		return true, p.against(-1)
	case key.Matches(press, km.Take.Copy) && p.Len() > 0:
		return true, []intent.Intent{intent.Copy{Text: p.Text(), What: fmt.Sprintf("claim %d and what the sources say", p.row().claim.N)}}
	case key.Matches(press, km.Branch.Inspect) && p.Len() > 0:
		if by := p.Checker(); by != "" {
			return true, []intent.Intent{intent.Inspect{Branch: by}}
		}
		return true, []intent.Intent{intent.Say{Text: "stand on what one source says; its check is shown then"}}
	}
	return false, nil
}

// against goes to the next claim that is refuted or disputed, or to the one before, round the end.
func (p *Matrix) against(by int) []intent.Intent {
	n := len(p.sheet.rows)
	for i := 1; i <= n; i++ {
		at := ((p.at.row+by*i)%n + n) % n
		row := p.sheet.rows[at]
		if row.ruling != engine.Refuted && row.ruling != engine.Disputed {
			continue
		}
		if i == n {
			return []intent.Intent{intent.Say{Text: "no other claim is refuted or disputed"}}
		}
		p.stand(spot{at, p.at.col})
		return nil
	}
	return []intent.Intent{intent.Say{Text: "no claim is refuted or disputed so far"}}
}

// row is the claim that is stood on; empty: there is none.
func (p *Matrix) row() sheetRow {
	if p.at.row >= len(p.sheet.rows) {
		return sheetRow{}
	}
	return p.sheet.rows[p.at.row]
}

// cell is what the source says that is stood on; false: none is.
func (p *Matrix) cell() (sheetCell, bool) {
	row := p.row()
	if p.at.col < 1 || p.at.col > len(row.cells) {
		return sheetCell{}, false
	}
	return row.cells[p.at.col-1], true
}

// Checker is the branch that checked the claim against the source that is stood on; empty: none.
func (p *Matrix) Checker() engine.BranchID {
	c, _ := p.cell()
	return c.by
}

// Go stands on what a branch has checked, as near to the claim that is stood on as can be; false:
// it checked nothing here.
func (p *Matrix) Go(id engine.BranchID) bool {
	for off := range len(p.sheet.rows) {
		for _, at := range []int{p.at.row + off, p.at.row - off} {
			if at < 0 || at >= len(p.sheet.rows) {
				continue
			}
			for i, c := range p.sheet.rows[at].cells {
				if c.by == id {
					p.stand(spot{at, i + 1})
					return true
				}
			}
		}
	}
	return false
}

// Beside goes to the next source that quotes a passage on the claim that is stood on, or to the one
// before, round the end; false: there is no other.
func (p *Matrix) Beside(by int) bool {
	row, n := p.row(), len(p.row().cells)
	for i := 1; i < n; i++ {
		at := ((p.at.col-1+by*i)%n + n) % n
		if p.at.col == 0 && by > 0 {
			at = i - 1
		}
		if v := row.cells[at].verdict; v != nil && v.End > v.Start && at != p.at.col-1 {
			p.at.col = at + 1
			return true
		}
	}
	return false
}

// Quoted is a passage of a text, to be shown there.
type Quoted struct {
	Doc        string // id of the material; empty: the question
	Start, End int    // bytes; the same: no passage
	Title      string // "b.md, line 14: claim 2 is refuted"
}

// Passage is the place that the cell rests on: the quote in its source, or, for what all say
// together, the claim in the text under test. False: there is no claim.
func (p *Matrix) Passage() (Quoted, bool) {
	row := p.row()
	if p.Len() == 0 {
		return Quoted{}, false
	}
	c, ok := p.cell()
	if !ok {
		return Quoted{Doc: row.claim.Doc, Start: row.claim.Start, End: row.claim.End, Title: fmt.Sprintf("%s: claim %d", row.where, row.claim.N)}, true
	}
	src := p.sheet.sources[p.at.col-1]
	q := Quoted{Doc: src.id, Title: src.name}
	if v := c.verdict; v != nil && v.End > v.Start {
		q.Start, q.End = v.Start, v.End
		q.Title += fmt.Sprintf(", line %d", v.Line)
	}
	q.Title += fmt.Sprintf(": claim %d, %s", row.claim.N, c.word)
	return q, true
}

// Text is the claim that is stood on and what each source says of it, as plain text.
func (p *Matrix) Text() string {
	row := p.row()
	var b strings.Builder
	fmt.Fprintf(&b, "%d. %s\n%s\n", row.claim.N, row.claim.Text, row.together)
	for i, c := range row.cells {
		fmt.Fprintf(&b, "- %s: %s", p.sheet.sources[i].name, c.word)
		if v := c.verdict; v != nil && v.Quote != "" {
			fmt.Fprintf(&b, ", %q", v.Quote)
			if v.Line > 0 {
				fmt.Fprintf(&b, " (line %d)", v.Line)
			}
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// Standing names the cell that is stood on: "claim 2 of 12 · b.md: refuted".
func (p *Matrix) Standing() string {
	if p.Len() == 0 {
		return ""
	}
	out := fmt.Sprintf("claim %d of %d", p.at.row+1, p.Len())
	if c, ok := p.cell(); ok {
		return out + " · " + p.sheet.sources[p.at.col-1].name + ": " + c.word
	}
	return out + " · " + p.row().together
}
