package screens

import (
	"fmt"
	"image"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"plenum/engine"
	"plenum/ui/intent"
	"plenum/ui/layout"
	"plenum/ui/panes"
	"plenum/ui/widgets"
)

// Synthesis is the screen of what the reducer wrote, beside what all of it cost and took.
type Synthesis struct {
	scene  *Scene
	answer *panes.Answer
	bill   *panes.Bill
	onBill bool // the bill has the focus
	zoomed bool
	round  int
}

// NewSynthesis makes the screen. It follows the scene's round.
func NewSynthesis(scene *Scene) *Synthesis {
	s := &Synthesis{scene: scene}
	s.renew()
	return s
}

func (s *Synthesis) renew() {
	s.answer, s.bill = panes.NewAnswer(s.scene.Theme, s.scene.Keys), panes.NewBill(s.scene.Theme, s.scene.Keys)
}

// Typing implements Screen.
func (s *Synthesis) Typing() bool { return s.answer.Editing() }

// Handle implements Screen.
func (s *Synthesis) Handle(msg tea.Msg) []intent.Intent {
	switch msg := msg.(type) {
	case Shown, Dressed:
		s.renew()
		s.follow()
	case Heard:
		s.follow()
	case intent.Zoom:
		s.zoomed = !s.zoomed
	case tea.KeyPressMsg:
		return s.press(msg)
	default:
		_, wants := s.answer.Handle(msg)
		return wants
	}
	return nil
}

func (s *Synthesis) follow() {
	r := s.scene.Round()
	if r == nil {
		return
	}
	if r.N != s.round {
		s.round, s.onBill, s.zoomed = r.N, false, false
		s.answer.Pick("")
	}
	s.answer.Sync(s.scene.State, s.scene.Now)
	s.bill.Sync(s.scene.State, s.scene.Now)
}

// press routes a key: what drives a replay, the focused pane, the round.
func (s *Synthesis) press(k tea.KeyPressMsg) []intent.Intent {
	if wants := driveTape(s.scene, k, s.Typing()); wants != nil {
		return wants
	}
	used, wants := false, []intent.Intent(nil)
	switch {
	case s.onBill:
		used, wants = s.bill.Handle(k)
	case key.Matches(k, s.scene.Keys.Move.PrevPage) && s.first(), key.Matches(k, s.scene.Keys.Move.NextPage) && s.last():
		return []intent.Intent{intent.Show{Screen: intent.ScreenRun}}
	default:
		used, wants = s.answer.Handle(k)
		s.follow()
	}
	if used {
		return wants
	}
	km := s.scene.Keys
	switch {
	case key.Matches(k, km.Move.Pane):
		return s.source(engine.NewBranchID('B', digit(k)))
	case key.Matches(k, km.Move.Next, km.Move.Previous, km.Move.Left, km.Move.Right):
		s.onBill = !s.onBill
	case key.Matches(k, km.Move.Zoom):
		s.zoomed = !s.zoomed
	case key.Matches(k, km.Everywhere.Back):
		if s.zoomed {
			s.zoomed = false
			return nil
		}
		return []intent.Intent{intent.Back{}}
	}
	return roundKeys(s.scene, k)
}

// first and last report whether the merge shown is the first or the last of its round, so
// that the next page in that direction is that of the branches.
func (s *Synthesis) first() bool {
	r := s.scene.Round()
	return r == nil || len(r.Reductions) == 0 || r.Reductions[0].ID() == s.answer.Shown()
}

func (s *Synthesis) last() bool {
	r := s.scene.Round()
	return r == nil || len(r.Reductions) == 0 || r.Reductions[len(r.Reductions)-1].ID() == s.answer.Shown()
}

// source opens a branch, at a place that the shown merge quotes where there is one.
func (s *Synthesis) source(id engine.BranchID) []intent.Intent {
	r := s.scene.Round()
	if r == nil || r.Branch(id) == nil {
		return say(fmt.Sprintf("there is no branch %d", id.Number()))
	}
	return []intent.Intent{intent.Show{Screen: intent.ScreenRun, Branch: id, At: s.quoted(r, r.Branch(id))}}
}

// quoted is where the first passage stands in the branch that the shown merge quotes from
// it; -1: none is quoted.
func (s *Synthesis) quoted(r *engine.Round, b *engine.Branch) int {
	red := r.Reduction(s.answer.Shown())
	if red == nil || red.Checked == nil || red.Checked.Findings == nil {
		return -1
	}
	text := b.Text().String()
	for _, q := range quotesOf(red.Checked.Findings, b.ID) {
		if i := strings.Index(text, q); q != "" && i >= 0 {
			return i
		}
	}
	return -1
}

// quotesOf are the passages that findings quote from a branch.
func quotesOf(f *engine.Findings, id engine.BranchID) []string {
	var out []string
	for _, a := range f.Agreements {
		for _, q := range a.Quotes {
			if q.By == id {
				out = append(out, q.Text)
			}
		}
	}
	for _, c := range f.Conflicts {
		for _, side := range []engine.Side{c.A, c.B} {
			if len(side.By) == 1 && side.By[0] == id {
				out = append(out, side.Quote)
			}
		}
	}
	for _, u := range f.Unique {
		if u.By == id {
			out = append(out, u.Quote)
		}
	}
	return out
}

// View implements Screen.
func (s *Synthesis) View(area image.Rectangle) string {
	width, height := area.Dx(), area.Dy()
	if width < 1 || height < 1 {
		return ""
	}
	rows := []string{s.header(width)}
	if height > 1 {
		rows = append(rows, s.body(width, height-1)...)
	}
	return strings.Join(widgets.Box(rows, width, height), "\n")
}

func (s *Synthesis) header(width int) string {
	r := s.scene.Round()
	if r == nil {
		return header(s.scene, "plenum", nil, width)
	}
	sum := engine.Summarize(s.scene.State, r, s.scene.Now)
	state := "not merged"
	switch {
	case merging(r) != nil:
		state = "merging " + merged(r)
	case r.Answer() != nil:
		state = "merged " + merged(r)
	}
	return header(s.scene, r.Question, standingWords(r, sum, width, state), width)
}

// body puts the bill beside the answer, below it where the screen is narrow and tall, and
// shows only one of them where it is small or zoomed.
func (s *Synthesis) body(width, height int) []string {
	answer := func(w, h int) []string { return s.answer.Rows(w, h, !s.onBill) }
	bill := func(w, h int) []string { return s.bill.Rows(w, h, s.onBill) }
	switch {
	case (s.zoomed || layout.TooSmall(width, height+3)) && s.onBill:
		return bill(width, height)
	case s.zoomed || width < layout.MinWidth && height < 30:
		return answer(width, height)
	case width < layout.MinWidth:
		below := min(height/3, 14)
		return append(answer(width, height-below), bill(width, below)...)
	}
	right := min(max(width*36/100, 31), 52)
	left := width - right - 1
	area := image.Rect(0, 0, width, height)
	return widgets.Compose(s.scene.Theme, area, []widgets.Part{
		{At: image.Rect(0, 0, left, height), Rows: answer(left, height)},
		{At: image.Rect(left+1, 0, width, height), Rows: bill(right, height)},
	})
}

// Status is the line above the footer.
func (s *Synthesis) Status(_, _ int) []string {
	if s.scene.Round() == nil || s.answer.Shown() == "" {
		return nil
	}
	return []string{fmt.Sprintf("%d %% read", s.answer.Read())}
}

// Help implements Screen.
func (s *Synthesis) Help() []key.Binding {
	km := s.scene.Keys
	if s.scene.Tape != nil {
		return tapeHelp(s.scene)
	}
	if s.Typing() {
		return nil
	}
	var help []key.Binding
	if merging(s.scene.Round()) != nil {
		help = append(help, short(km.Branch.Cancel, "stop the merge"))
	}
	help = append(help, short(km.Move.Pane, "source"), short(km.Round.Merge, "merge another way"), short(km.Take.Copy, "copy"), short(km.Everywhere.Back, "branches"))
	if r := s.scene.Round(); r != nil && len(r.Reductions) > 1 {
		help = append(help, short(km.Move.NextPage, "next merge"))
	}
	return append(help, short(km.Move.Next, "bill"), short(km.Round.Play, "replay"), short(km.Round.New, "new question"),
		short(km.Everywhere.Palette, "more"), short(km.Everywhere.Help, "help"))
}
