package ui

import (
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"plenum/engine"
	"plenum/ui/intent"
	"plenum/ui/screens"
)

// hear folds a batch of events and asks for the next. Batches of a session that is no longer
// on screen are not heard.
func (a *App) hear(m heard) tea.Cmd {
	if cmd, ok := a.hearKept(m); ok {
		return cmd
	}
	if m.feed != a.session.feed {
		return nil
	}
	a.session.listening = false
	rounds, ran := len(a.whole().Rounds), a.running()
	for s, i := a.whole(), 0; i < len(m.events); i++ {
		s.Apply(m.events[i])
	}
	a.heed()
	a.scene.Now = m.now
	cmds := []tea.Cmd{a.obey(a.stage.tell(screens.Heard{})), a.judge()}
	a.say(m.err)
	if a.scene.Tape != nil {
		a.wind(m)
		if n := len(a.whole().Rounds); rounds > 0 && n > rounds {
			a.nextRound()
		}
	}
	cmds = append(cmds, a.onward(), a.moveOn(), a.announce(ran))
	if !m.ended {
		cmds = append(cmds, a.listen())
	}
	if a.session.leaving && !a.running() {
		cmds = append(cmds, tea.Quit)
	}
	return tea.Batch(cmds...)
}

// listen waits for more, unless something already does.
func (a *App) listen() tea.Cmd {
	if a.session.listening {
		return nil
	}
	a.session.listening = true
	return a.fx.listen(a.session.feed, a.frameTime())
}

// running reports whether some model still works for the session on screen, or behind it.
func (a *App) running() bool {
	if k := a.session.kept; k != nil {
		return k.running()
	}
	r := a.whole().Round()
	return r != nil && a.scene.Live() && (r.Running() > 0 || r.Phase() != engine.PhaseOver)
}

// moving reports whether the screen changes by itself, with time alone.
func (a *App) moving() bool {
	if t := a.scene.Tape; t != nil {
		return !t.Paused && !t.Ended
	}
	return a.running()
}

// moveOn goes to the synthesis once there is one, if the person has touched nothing since
// the question was sent; else it says where the answer is.
func (a *App) moveOn() tea.Cmd {
	r := a.scene.Round()
	if r == nil || a.scene.Earlier() {
		return nil
	}
	done := merges(r)
	more := done > a.session.answers
	a.session.answers = done
	if !more || a.stage.at != intent.ScreenRun {
		return nil
	}
	if a.session.touched {
		if a.scene.Tape != nil {
			return nil
		}
		a.notice = "merged: " + a.scene.Keys.Move.Merged.Help().Key + " to read it"
		return nil
	}
	a.stage.turn(intent.ScreenSynthesis)
	a.session.deck.itself = true
	return nil
}

// merges counts the merges of a round that have ended.
func merges(r *engine.Round) int {
	n := 0
	for _, red := range r.Reductions {
		if red.Branch.Status.Ended() {
			n++
		}
	}
	return n
}

// asked shows a question that was taken up.
func (a *App) asked(m asked) tea.Cmd {
	if len(m.problems) > 0 {
		a.notice = strings.Join(m.problems, "; ")
	}
	if m.err != nil {
		a.say(m.err)
		return nil
	}
	a.stage.ask.Handle(screens.Sent{Question: m.question})
	a.stage.ask.AskOn(false)
	a.stage.turn(intent.ScreenRun)
	a.session.touched, a.session.answers, a.session.leaving = false, 0, false
	if m.next {
		a.lookAt(a.whole(), len(a.whole().Rounds))
		return nil
	}
	a.scene.Tape, a.session.kept = nil, nil
	a.show(&engine.State{}, 0, m.feed)
	return a.listen()
}

// show puts another session on the screens.
func (a *App) show(s *engine.State, now time.Duration, feed int) {
	a.lookAt(s, len(s.Rounds))
	a.scene.Now = now
	a.session.feed, a.session.listening = feed, false
	a.stage.tell(screens.Shown{})
}

// offered hands what was read to the Ask screen. A question given at the start is sent as
// soon as it can be.
func (a *App) offered(msg tea.Msg) tea.Cmd {
	due := a.stage.ask.Due()
	o, offers := msg.(screens.Offers)
	if offers {
		msg = a.withMade(o)
	}
	cmd := a.obey(a.stage.ask.Handle(msg))
	if offers {
		cmd = tea.Batch(cmd, a.fx.past())
	}
	if l, ok := msg.(screens.Loaded); ok {
		cmd = tea.Batch(cmd, a.previewed(l.Board))
	}
	if l, ok := msg.(screens.Loaded); ok && l.Err == nil {
		cmd = tea.Batch(cmd, a.fx.check(l.Plan))
	}
	if l, ok := msg.(screens.Loaded); ok && l.Err == nil && a.opts.Question != "" && a.scene.Round() == nil {
		a.opts.Question = ""
		if due {
			return cmd // the person has pressed enter already
		}
		cmd = tea.Batch(cmd, a.obey(a.stage.ask.Handle(KeyPress(a.scene.Keys.Ask.Send.Keys()[0]))))
	}
	return cmd
}

// say shows an error as the sentence that it is.
func (a *App) say(err error) {
	if err != nil {
		a.notice = err.Error()
	}
}
