package ui

import (
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"plenum/engine"
	"plenum/ui/intent"
	"plenum/ui/overlays"
	"plenum/ui/screens"
	"plenum/ui/widgets"
)

// whole is the session on screen with all its rounds, also while an earlier one is looked at.
func (a *App) whole() *engine.State {
	if a.session.whole != nil {
		return a.session.whole
	}
	return a.scene.State
}

// lookAtRound shows a round of the session, counted from 1: an earlier one as it was, to be read. What
// goes on in the session goes on.
func (a *App) lookAtRound(n int) tea.Cmd {
	s := a.whole()
	if n < 1 || n > len(s.Rounds) {
		return nil
	}
	a.lookAt(s, n)
	wants := a.stage.tell(screens.Shown{})
	a.stage.turn(intent.ScreenRun)
	if r := a.scene.Round(); r.Answer() != nil {
		a.stage.turn(intent.ScreenSynthesis)
	}
	return a.obey(wants)
}

// lookAt lends the screens a session up to its n-th round.
func (a *App) lookAt(s *engine.State, n int) {
	a.session.whole, a.scene.State, a.scene.Of = nil, s, 0
	if n < len(s.Rounds) {
		upTo := *s
		upTo.Rounds = s.Rounds[:n:n]
		a.session.whole, a.scene.State, a.scene.Of = s, &upTo, len(s.Rounds)
	}
}

// heed brings the screens up to what has been heard meanwhile, where an earlier round is looked at.
func (a *App) heed() {
	if s := a.session.whole; s != nil {
		a.lookAt(s, len(a.scene.State.Rounds))
	}
}

// rounds lists the rounds to go to, where there are several.
func (a *App) rounds() []overlays.Row {
	s := a.whole()
	if len(s.Rounds) < 2 {
		return nil
	}
	var rows []overlays.Row
	for _, r := range slices.Backward(s.Rounds) {
		if r.N == len(a.scene.State.Rounds) {
			continue
		}
		rows = append(rows, overlays.Row{
			Name: fmt.Sprintf("go to round %d of %d", r.N, len(s.Rounds)), Note: widgets.Clip(widgets.OneLine(r.Question), 40),
			Wants: []intent.Intent{intent.Look{Round: r.N}},
		})
	}
	return rows
}

// takeable is the row that takes the answer to another board; none where nothing was merged.
func (a *App) takeable() []overlays.Row {
	if a.taken() == nil {
		return nil
	}
	return []overlays.Row{{Name: "take this answer to another board", Wants: []intent.Intent{intent.TakeAnswer{}}}}
}

// taken is the merge that a person would take along: the one that is shown, or else the answer;
// nil: there is none.
func (a *App) taken() *engine.Reduction {
	r := a.scene.Round()
	if r == nil {
		return nil
	}
	red := r.Answer()
	if shown := r.Reduction(a.stage.synthesis.Shown()); shown != nil && a.stage.at == intent.ScreenSynthesis {
		red = shown
	}
	if red == nil || !red.Branch.Status.Usable() || red.Answer.Len() == 0 {
		return nil
	}
	return red
}

// takeAnswer takes a merge to the Ask screen, as material.
func (a *App) takeAnswer() tea.Cmd {
	red := a.taken()
	if red == nil {
		a.notice = "there is no answer to take along yet"
		return nil
	}
	title := strings.ToLower(red.Start.Strategy.Title())
	doc := engine.Document{Name: fmt.Sprintf("answer-%s.md", red.ID()), Text: strings.TrimSpace(red.Answer.String()) + "\n"}
	about := fmt.Sprintf("the %s of round %d", title, red.Branch.Round)
	a.stage.turn(intent.ScreenAsk)
	return tea.Batch(a.obey(a.stage.ask.Handle(screens.Taken{Doc: doc, About: about})), a.fx.offers())
}
