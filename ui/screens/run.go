package screens

import (
	"image"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"plenum/engine"
	"plenum/ui/intent"
	"plenum/ui/layout"
	"plenum/ui/panes"
)

// Run is the screen of the branches: every agent in a pane of its own.
type Run struct {
	scene  *Scene
	panes  []*panes.Branch // of the round on screen, in order of their numbers
	round  int
	focus  int // index in panes
	zoomed bool
	tiles  layout.Tiling
	line   *panes.Timeline
	purse  purse
	alike  alike
	told   told
}

// NewRun makes the screen. It follows the scene's round.
func NewRun(scene *Scene) *Run {
	return &Run{scene: scene, line: panes.NewTimeline(scene.Theme)}
}

// Focused is the branch that has the focus; nil: there is none.
func (r *Run) Focused() *engine.Branch {
	if p := r.pane(); p != nil {
		return r.scene.State.Branch(p.ID())
	}
	return nil
}

func (r *Run) pane() *panes.Branch {
	if r.focus >= len(r.panes) {
		return nil
	}
	return r.panes[r.focus]
}

// Typing implements Screen.
func (r *Run) Typing() bool { return r.pane() != nil && r.pane().Editing() }

// Handle implements Screen.
func (r *Run) Handle(msg tea.Msg) []intent.Intent {
	switch msg := msg.(type) {
	case Shown:
		r.panes, r.line, r.alike = nil, panes.NewTimeline(r.scene.Theme), alike{}
		r.follow()
		r.purse.news(r.scene) // what stands there already is no news
		r.told.news(r.scene)
	case Heard:
		r.follow()
		return append(r.told.news(r.scene), r.purse.news(r.scene)...)
	case intent.Focus:
		r.focusOn(msg.Branch)
	case intent.Show:
		r.focusOn(msg.Branch)
		if p := r.pane(); p != nil && msg.At >= 0 {
			p.Show(msg.At, msg.Length)
		}
	case intent.Zoom:
		r.zoomed = !r.zoomed
	case intent.OneByOne:
		r.line.Turn()
	case tea.KeyPressMsg:
		return r.press(msg)
	default:
		if p := r.pane(); p != nil {
			_, wants := p.Handle(msg)
			return wants
		}
	}
	return nil
}

// follow gives each branch of the scene's round a pane.
func (r *Run) follow() {
	round := r.scene.Round()
	if round == nil {
		r.panes, r.focus, r.round = nil, 0, 0
		return
	}
	if round.N != r.round || len(r.panes) > len(round.Branches) {
		r.panes, r.round, r.zoomed = nil, round.N, false
		r.focus = min(r.focus, max(len(round.Branches)-1, 0))
	}
	for i := len(r.panes); i < len(round.Branches); i++ {
		r.panes = append(r.panes, panes.NewBranch(round.Branches[i].ID, r.scene.Theme, r.scene.Keys))
	}
	for _, p := range r.panes {
		p.Sync(r.scene.State, r.scene.Now)
	}
	r.line.Sync(r.scene.State, r.scene.Now)
	r.alike.follow(r.scene)
}

func (r *Run) focusOn(id engine.BranchID) {
	for i, p := range r.panes {
		if p.ID() == id {
			r.focus = i
		}
	}
}

// press routes a key: what drives a replay, the focused pane, the round.
func (r *Run) press(k tea.KeyPressMsg) []intent.Intent {
	if wants := driveTape(r.scene, k, r.Typing()); wants != nil {
		return wants
	}
	if wants := r.stopMerge(k); wants != nil {
		return wants
	}
	if p := r.pane(); p != nil {
		if used, wants := p.Handle(k); used {
			return wants
		}
	}
	if r.move(k) {
		return nil
	}
	km := r.scene.Keys
	switch {
	case key.Matches(k, km.Move.NextPage):
		return r.turn(1)
	case key.Matches(k, km.Move.PrevPage):
		return r.turn(-1)
	case key.Matches(k, km.Everywhere.Back):
		if r.zoomed {
			r.zoomed = false
			return nil
		}
		return []intent.Intent{intent.Back{}}
	}
	if wants := oneByOne(r.scene, k); wants != nil {
		return wants
	}
	return roundKeys(r.scene, k)
}

// stopMerge lets the key that cancels stop the merge, where the focused branch has ended and
// a merge runs.
func (r *Run) stopMerge(k tea.KeyPressMsg) []intent.Intent {
	b := r.Focused()
	if r.Typing() || b == nil || !b.Status.Ended() || !key.Matches(k, r.scene.Keys.Branch.Cancel) {
		return nil
	}
	if red := merging(r.scene.Round()); red != nil {
		return []intent.Intent{intent.Cancel{Branch: red.ID()}}
	}
	return nil
}

// move takes the keys that go from pane to pane.
func (r *Run) move(k tea.KeyPressMsg) bool {
	km, n := r.scene.Keys.Move, len(r.panes)
	if n == 0 {
		return false
	}
	switch {
	case key.Matches(k, km.Pane):
		r.focusOn(engine.NewBranchID('B', digit(k)))
	case key.Matches(k, km.Next):
		r.focus = (r.focus + 1) % n
	case key.Matches(k, km.Previous):
		r.focus = (r.focus + n - 1) % n
	case key.Matches(k, km.Right):
		r.beside(1)
	case key.Matches(k, km.Left):
		r.beside(-1)
	case key.Matches(k, km.NextMark):
		r.inNeed(1)
	case key.Matches(k, km.PrevMark):
		r.inNeed(-1)
	default:
		return false
	}
	return true
}

// digit is the number of a key that is a digit.
func digit(k tea.KeyPressMsg) int {
	if s := k.String(); len(s) == 1 && s[0] >= '1' && s[0] <= '9' {
		return int(s[0] - '0')
	}
	return 0
}

// beside gives the focus to the nearest pane at the left or at the right on this page.
func (r *Run) beside(dir int) {
	page := r.tiles.Page(r.tiles.PageOf(r.focus))
	at := r.focus - page.First
	if at < 0 || at >= len(page.Panes) {
		return
	}
	here, best, near := page.Panes[at], -1, 0
	for i, p := range page.Panes {
		dx, dy := (p.Min.X-here.Min.X)*dir, p.Min.Y-here.Min.Y
		if dx <= 0 {
			continue
		}
		if d := dx + max(dy, -dy)*4; best < 0 || d < near {
			best, near = i, d
		}
	}
	if best >= 0 {
		r.focus = page.First + best
	}
}

// inNeed gives the focus to the next branch that a person may want to see to.
func (r *Run) inNeed(dir int) {
	n := len(r.panes)
	for i := 1; i <= n; i++ {
		at := ((r.focus+dir*i)%n + n) % n
		if r.panes[at].NeedsHelp() {
			r.focus = at
			return
		}
	}
}

// turn goes a page on or back; after the last page comes the synthesis, before the first the round
// before.
func (r *Run) turn(by int) []intent.Intent {
	page := r.tiles.PageOf(r.focus) + by
	round := r.scene.Round()
	switch {
	case r.zoomed && len(r.panes) > 0 && r.focus+by >= 0 && r.focus+by < len(r.panes):
		r.focus += by
	case !r.zoomed && page >= 0 && page < r.tiles.Pages():
		r.focus = r.tiles.Page(page).First
	case by > 0 && round != nil && len(round.Reductions) > 0:
		return []intent.Intent{intent.Show{Screen: intent.ScreenSynthesis}}
	default:
		return r.scene.otherRound(by)
	}
	return nil
}

// tile arranges the panes in an area.
func (r *Run) tile(area image.Rectangle) layout.Page {
	n := len(r.panes)
	r.tiles = layout.Tile(n, area)
	if r.zoomed {
		return layout.Page{First: r.focus, Panes: []image.Rectangle{area}}
	}
	return r.tiles.Page(r.tiles.PageOf(r.focus))
}
