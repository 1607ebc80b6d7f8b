package screens

import (
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"plenum/engine"
	"plenum/ui/intent"
	"plenum/ui/overlays"
	"plenum/ui/panes"
)

// Synthesis is the screen of what the reducer wrote, beside what all of it cost and took.
type Synthesis struct {
	scene  *Scene
	answer *panes.Answer
	goTo   *panes.GoTo
	bill   *panes.Bill
	focus  part
	zoomed bool
	round  int
}

// part is a pane of the screen, in the order of the key that goes on.
type part int

const (
	onAnswer part = iota
	onGoTo
	onBill
	parts
)

// NewSynthesis makes the screen. It follows the scene's round.
func NewSynthesis(scene *Scene) *Synthesis {
	s := &Synthesis{scene: scene}
	s.renew()
	return s
}

func (s *Synthesis) renew() {
	th, km := s.scene.Theme, s.scene.Keys
	s.answer, s.goTo, s.bill = panes.NewAnswer(th, km), panes.NewGoTo(th, km), panes.NewBill(th, km)
}

// Shown is the merge that is shown; empty: none was made.
func (s *Synthesis) Shown() engine.BranchID { return s.answer.Shown() }

// Typing implements Screen.
func (s *Synthesis) Typing() bool { return s.answer.Editing() }

// Handle implements Screen.
func (s *Synthesis) Handle(msg tea.Msg) []intent.Intent {
	switch msg := msg.(type) {
	case Shown:
		s.renew()
		s.follow()
	case Heard:
		s.follow()
	case intent.Zoom:
		s.zoomed = !s.zoomed
	case intent.OneByOne:
		s.bill.Turn()
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
		s.round, s.focus, s.zoomed = r.N, onAnswer, false
		s.answer.Pick("")
	}
	s.answer.Sync(s.scene.State, s.scene.Now)
	s.goTo.Take(s.answer.Reading(), r.Reduction(s.answer.Shown()))
	if s.focus == onGoTo && s.goTo.Len() == 0 {
		s.focus = onAnswer
	}
	s.bill.Sync(s.scene.State, s.scene.Now)
}

// press routes a key: what drives a replay, the focused pane, the round.
func (s *Synthesis) press(k tea.KeyPressMsg) []intent.Intent {
	if wants := driveTape(s.scene, k, s.Typing()); wants != nil {
		return wants
	}
	used, wants := s.pane(k)
	if used {
		return wants
	}
	km := s.scene.Keys
	switch {
	case key.Matches(k, km.Move.Pane):
		return s.source(engine.NewBranchID('B', digit(k)))
	case key.Matches(k, km.Move.Next, km.Move.Right):
		s.turn(1)
	case key.Matches(k, km.Move.Previous, km.Move.Left):
		s.turn(-1)
	case key.Matches(k, km.Move.Zoom):
		s.zoomed = !s.zoomed
	case key.Matches(k, km.Branch.Include):
		return s.takeIn()
	case key.Matches(k, km.Everywhere.Back):
		if s.zoomed {
			s.zoomed = false
			return nil
		}
		return []intent.Intent{intent.Back{}}
	}
	if wants := oneByOne(s.scene, k); wants != nil {
		return wants
	}
	return roundKeys(s.scene, k)
}

// pane hands a key to the pane that has the focus, and one that a pane at the right has no use
// for to the answer.
func (s *Synthesis) pane(k tea.KeyPressMsg) (used bool, wants []intent.Intent) {
	km := s.scene.Keys
	if !s.Typing() {
		switch {
		case s.focus == onGoTo && key.Matches(k, km.List.Choose):
			if pt, ok := s.goTo.Chosen(); ok {
				s.answer.Go(pt)
				s.focus = onAnswer
			}
			return true, nil
		case s.focus == onGoTo:
			used, wants = s.goTo.Handle(k)
		case s.focus == onBill:
			used, wants = s.bill.Handle(k)
		}
		switch {
		case used:
			return used, wants
		case key.Matches(k, km.Read.Find, km.Read.Select):
			s.focus = onAnswer
		case key.Matches(k, km.Move.PrevPage) && s.first(), key.Matches(k, km.Move.NextPage) && s.last():
			if s.scene.Earlier() && key.Matches(k, km.Move.NextPage) {
				return true, s.scene.otherRound(1)
			}
			return true, []intent.Intent{intent.Show{Screen: intent.ScreenRun}}
		}
	}
	if !s.Typing() && key.Matches(k, km.Round.Choose) && s.choosing() {
		return true, []intent.Intent{intent.Open{Overlay: intent.OverlayPick}}
	}
	used, wants = s.answer.Handle(k)
	s.follow()
	return used, wants
}

// choosing reports whether the merge shown is one that chose a branch, which a person can overrule.
func (s *Synthesis) choosing() bool {
	r := s.scene.Round()
	if r == nil {
		return false
	}
	red := r.Reduction(s.answer.Shown())
	return red != nil && red.Start.Strategy == engine.StrategyChoose && red.Branch.Status.Ended()
}

// Picks is the list of what can be the answer, where branches were judged: the merge that is shown,
// and each branch.
func (s *Synthesis) Picks(look overlays.Look) *overlays.List {
	rows := s.scene.PickRows()
	if r := s.scene.Round(); r != nil {
		if red := r.Reduction(s.answer.Shown()); red != nil && red.Branch.Status.Usable() && r.Answer() != red {
			choose := engine.Choose{Reduction: red.ID()}
			rows = append([]overlays.Row{{
				Name: "make this merge the answer", Refused: s.scene.Refused(choose), Wants: []intent.Intent{intent.Do{Command: choose}},
			}}, rows...)
		}
	}
	return overlays.NewList(look, "Which one is the answer?", true, rows)
}

// turn gives the focus to the next pane, or to the one before; a list without rows is passed
// over.
func (s *Synthesis) turn(by part) {
	s.focus = (s.focus + by + parts) % parts
	if s.focus == onGoTo && s.goTo.Len() == 0 {
		s.focus = (s.focus + by + parts) % parts
	}
}

// takeIn takes the partial texts that were left out of the shown merge into the next one, or
// out of it again.
func (s *Synthesis) takeIn() []intent.Intent {
	r := s.scene.Round()
	if r == nil {
		return nil
	}
	var wants []intent.Intent
	var names []string
	in := false
	if red := r.Reduction(s.answer.Shown()); red != nil {
		for _, m := range red.Start.Missing {
			if b := r.Branch(m.Branch); b != nil && b.Status.Ended() && b.Text().Len() > 0 {
				c := b.Toggle()
				wants, names, in = append(wants, intent.Do{Command: c}), append(names, b.Agent.Name), c.In
			}
		}
	}
	if len(wants) == 0 {
		return say("no text was left out of this merge; o on a branch takes it in or leaves it out")
	}
	text := strings.Join(names, ", ") + ": left out of the next merge"
	if in {
		text = strings.Join(names, ", ") + ": taken in; " + s.scene.Keys.Round.Merge.Help().Key + " merges again"
	}
	return append(wants, intent.Say{Text: text})
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
