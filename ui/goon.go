package ui

import (
	"fmt"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"plenum/engine"
	"plenum/ui/intent"
	"plenum/ui/overlays"
	"plenum/ui/panes"
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
	a.session.listening = k.listening && a.session.feed == k.feed
	a.toRound()
	return a.listen(), true
}

// toRound goes to the merge of the round on screen, where there is one, else to its branches.
func (a *App) toRound() {
	a.stage.turn(intent.ScreenRun)
	if r := a.scene.Round(); r != nil && r.Answer() != nil {
		a.stage.turn(intent.ScreenSynthesis)
	}
}

// going is what there is to know of a replay whose session may go on, and of one that goes on.
type going struct {
	fixed string // why the session can only be looked at here; empty: it can go on
	told  bool   // it was said what of it had not ended
	then  *then  // what is wanted once it goes on
}

// then is what the person wanted of a saved session that goes on from now.
type then struct {
	again bool // what had not ended runs again
	wants []intent.Intent
}

// goOn leaves a replay to go on with its session, and then does what is wanted there.
func (a *App) goOn(w intent.GoOn) tea.Cmd {
	t := a.scene.Tape
	if t == nil {
		return a.obey(w.Then)
	}
	at := a.stage.at
	if a.session.kept != nil && !a.isLive(t.ID) {
		if a.notice = a.whyNotLive(); a.notice != "" {
			return nil
		}
	} else if cmd, ok := a.back(); ok {
		a.stage.at = at
		return tea.Batch(cmd, a.obey(w.Then))
	}
	a.session.going.then = &then{again: w.Again, wants: w.Then}
	return a.fx.goOn(t.ID, w.Again)
}

// wentOn shows a saved session that is open to go on with, or says why it is not.
func (a *App) wentOn(m wentOn) tea.Cmd {
	if m.err != nil {
		a.session.going.then = nil
		a.say(fmt.Errorf("%w; it can be looked at here all the same", m.err))
		return nil
	}
	a.scene.Tape, a.session.kept, a.session.touched = nil, nil, true
	a.show(&engine.State{}, 0, m.feed)
	return a.listen()
}

// onward does what was wanted of a session that goes on, once it has been heard.
func (a *App) onward() tea.Cmd {
	t := a.session.going.then
	if t == nil || a.scene.Tape != nil {
		return nil
	}
	r := a.scene.Round()
	if r == nil {
		return nil // only its beginning was heard
	}
	a.session.going.then = nil
	a.session.answers = merges(r) // they are no news
	a.notice = "this session goes on; what you do now is kept in it"
	if t.again {
		a.notice = "this session goes on: what had ended stays, the rest runs again"
	}
	return a.obey(t.wants)
}

// offerToGoOn asks whether the session of a replay is to go on, since only then can it be
// changed.
func (a *App) offerToGoOn(k string) {
	g := a.session.going
	if g.fixed != "" {
		a.notice = g.fixed
		return
	}
	rest := a.restOf(a.scene.Round())
	then := []intent.Intent{intent.Press{Key: k}}
	if rest.none() {
		a.confirm(intent.Confirm{
			Title:   "Go on",
			Text:    "This is a replay. Going on with its session lets you merge, edit and add; what is there is kept.",
			Choices: []intent.Choice{{Key: "enter", Label: "go on", Wants: []intent.Intent{intent.GoOn{Then: then}}}},
		})
		return
	}
	pressed, km := KeyPress(k), a.scene.Keys
	again := intent.Choice{Key: "enter", Label: "go on; " + rest.again(), Wants: []intent.Intent{intent.GoOn{Again: true, Then: then}}}
	leave := intent.Choice{Key: "l", Label: "go on; leave it as it is", Wants: []intent.Intent{intent.GoOn{Then: then}}}
	if key.Matches(pressed, km.Branch.Retry, km.Round.RetryAll) {
		again.Wants = []intent.Intent{intent.GoOn{Again: true}}
	}
	a.confirm(intent.Confirm{
		Title: "Go on", Choices: []intent.Choice{again, leave},
		Text: "This is a replay of a session that was cut short: " + rest.what() + ". Going on with it keeps all that is there.",
	})
}

// leftover is what of a round had not ended when its session was cut short.
type leftover struct {
	branches, of int
	merge        bool    // it was not made, or not to its end
	usd          float64 // what running the branches again costs, about
	known        bool    // usd is known
}

// restOf reads off a replay that has come to its end what had not; the zero leftover: all had.
func (a *App) restOf(r *engine.Round) leftover {
	s := a.scene.State
	if r == nil || a.scene.Tape == nil || !a.scene.Tape.Ended || a.scene.Earlier() || s.Closed || r.Phase() == engine.PhaseOver && r.Running() == 0 {
		return leftover{}
	}
	out := leftover{branches: r.Running(), of: len(r.Branches), merge: r.Plan.Reducer.Strategy != engine.StrategyNone, known: true}
	for _, b := range r.Branches {
		if b.Status.Ended() {
			continue
		}
		usd, known := panes.Again(r, b, a.scene.Now)
		out.usd, out.known = out.usd+usd, out.known && known
	}
	return out
}

// none reports that nothing is left to be done.
func (r leftover) none() bool { return r == leftover{} }

// what says what had not ended: "2 of 5 branches had not ended".
func (r leftover) what() string {
	switch {
	case r.branches == 1:
		return fmt.Sprintf("1 of %d branches had not ended", r.of)
	case r.branches > 1:
		return fmt.Sprintf("%d of %d branches had not ended", r.branches, r.of)
	case r.merge:
		return "its merge had not ended"
	}
	return "its round had not ended"
}

// again says what going on does, and what it costs: "they run again (~$0.003)".
func (r leftover) again() string {
	var text string
	switch {
	case r.branches == 0:
		return "it runs again"
	case r.branches == 1:
		text = "it runs again"
	default:
		text = "they run again"
	}
	if r.known && r.usd > 0 {
		text += " (" + widgets.Money{USD: r.usd, Known: true, Estimated: true}.Round() + ")"
	}
	return text
}

// offerTheRest says once that a session was cut short, where its replay has come to its end, and
// with which key it goes on. It waits for the person: nothing is laid over what they look at.
func (a *App) offerTheRest() {
	g := &a.session.going
	rest := a.restOf(a.scene.Round())
	if g.told || rest.none() {
		return
	}
	g.told = true
	if g.fixed == "" {
		a.notice = fmt.Sprintf("%s: %s goes on, %s", rest.what(), a.scene.Keys.Round.RetryAll.Help().Key, rest.again())
	}
}

// theRest lists going on with a session that was cut short among the things to do.
func (a *App) theRest() []overlays.Row {
	rest := a.restOf(a.scene.Round())
	if rest.none() {
		return nil
	}
	return []overlays.Row{{
		Name: "go on with this session; " + rest.again(), Note: rest.what(), Refused: a.session.going.fixed,
		Wants: []intent.Intent{intent.GoOn{Again: true}},
	}}
}
