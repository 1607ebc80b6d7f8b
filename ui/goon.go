package ui

import (
	tea "charm.land/bubbletea/v2"

	"plenum/engine"
	"plenum/ui/intent"
	"plenum/ui/widgets"
)

// back returns from a replay to the live session behind it; false: there is none.
func (a *App) back() (tea.Cmd, bool) {
	k := a.session.kept
	if k == nil {
		return nil, false
	}
	a.scene.Tape, a.session.kept = nil, nil
	a.show(k.state, k.now, a.fx.backToLive())
	a.stage.turn(intent.ScreenRun)
	if r := a.scene.Round(); r != nil && r.Answer() != nil {
		a.stage.turn(intent.ScreenSynthesis)
	}
	return a.listen(), true
}

// goOn leaves a replay to go on with its session, and then does what is wanted there.
func (a *App) goOn(w intent.GoOn) tea.Cmd {
	t := a.scene.Tape
	if t == nil {
		return a.obey(w.Then)
	}
	at := a.stage.at
	if cmd, ok := a.back(); ok {
		a.stage.at = at
		return tea.Batch(cmd, a.obey(w.Then))
	}
	a.session.then = &then{w.Then}
	return a.fx.goOn(t.ID)
}

// wentOn shows a saved session that is open to go on with, or says why it is not.
func (a *App) wentOn(m wentOn) tea.Cmd {
	if m.err != nil {
		a.session.then = nil
		a.say(m.err)
		return nil
	}
	a.scene.Tape, a.session.touched = nil, true
	a.show(&engine.State{}, 0, m.feed)
	return a.listen()
}

// onward does what was wanted of a session that goes on, once it has been heard.
func (a *App) onward() tea.Cmd {
	t := a.session.then
	if t == nil || a.scene.Tape != nil {
		return nil
	}
	a.session.then = nil
	if r := a.scene.Round(); r != nil {
		a.session.answers = merges(r) // they are no news
	}
	a.notice = "this session goes on; what you do now is kept in it"
	return a.obey(t.wants)
}

// offerToGoOn asks whether the session of a replay is to go on, since only then can it be
// changed.
func (a *App) offerToGoOn(k string) {
	cut := 0
	if r := a.scene.Round(); r != nil && a.scene.Tape.Ended {
		cut = r.Running()
	}
	text := "This is a replay. Going on with its session lets you merge, edit and add; what is there is kept."
	switch {
	case cut == 1:
		text += " 1 branch was cut off; it stays as it is until you run it again."
	case cut > 1:
		text += " " + widgets.Count(cut, false) + " branches were cut off; they stay as they are until you run them again."
	}
	a.confirm(intent.Confirm{Title: "Go on", Text: text, Choices: []intent.Choice{
		{Key: "enter", Label: "go on", Wants: []intent.Intent{intent.GoOn{Then: []intent.Intent{intent.Press{Key: k}}}}},
	}})
}
