package ui

import (
	"cmp"
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"plenum/engine"
	"plenum/ui/intent"
	"plenum/ui/screens"
	"plenum/ui/widgets"
)

// deck is what the program knows of the replay on screen, besides what its tape says.
type deck struct {
	course  course // that it was last set on
	from    origin
	itself  bool // the replay went to the synthesis, and not the person
	reading bool // the whole of it is not known yet
	bar     bar
}

// origin is the screen that a replay was opened from, and the way back from there.
type origin struct {
	at   intent.Screen
	back []intent.Screen
}

// replay carries out what concerns a saved session that plays.
func (a *App) replay(w intent.Intent) tea.Cmd {
	if p, ok := w.(intent.Play); ok {
		if a.running() && (p.Session == "" && a.scene.Tape == nil || a.isLive(p.Session)) {
			a.notice = "this round still runs; it can be replayed when it is done"
			return nil
		}
		return a.fx.play(p.Session)
	}
	t := a.scene.Tape
	if t == nil {
		return nil
	}
	c := &a.session.deck.course
	switch w := w.(type) {
	case intent.Pause:
		t.Paused = w.On
	case intent.Speed:
		if w.Factor == t.Speed {
			a.notice = "this is as slow or as fast as a replay runs"
			return nil
		}
		t.Speed = w.Factor
	case intent.IdleCap:
		t.Cut = w.On
		a.notice = "silences pass as they were"
		if w.On {
			a.notice = "silences longer than " + widgets.Seconds(screens.Silence) + " are shortened"
		}
	case intent.Seek:
		c.jump(w.At)
		t.Paused = t.Paused && !w.Play
	case intent.Skip:
		c.jump(a.heading() + w.By)
	case intent.Step:
		t.Paused = true
		c.step(a.whole().Seq, w.By)
	case intent.ToCue:
		at, ok := a.cue(w.By)
		if !ok {
			return nil
		}
		c.jump(at)
	}
	if c.at != engine.Never {
		c.at = max(min(c.at, t.Length), 0)
	}
	c.n++
	c.paused, c.speed, c.cut = t.Paused, t.Speed, t.Cut
	return a.fx.steer(*c)
}

// heading is the moment that the replay is at, or on its way to.
func (a *App) heading() time.Duration {
	if c := a.session.deck.course; c.at != engine.Never {
		return c.at
	}
	return a.scene.Now
}

// missed is how long ago a cue must be to be gone back to while a replay plays: else the one that
// has just passed would never be left behind.
const missed = time.Second

// cue is the moment of a cue so many further on; false: there is none, which is said.
func (a *App) cue(by int) (time.Duration, bool) {
	t, now := a.scene.Tape, a.heading()
	all := t.Whole.Cues
	if by > 0 {
		i, _ := slices.BinarySearchFunc(all, now+1, byMoment)
		if i += by - 1; i < len(all) {
			return all[i].At, true
		}
		a.notice = "no cue follows" + a.asFarAsRead()
		return 0, false
	}
	if !t.Paused && !t.Ended {
		now = max(now-time.Duration(t.Speed*float64(missed)), 0)
	}
	i, _ := slices.BinarySearchFunc(all, now, byMoment)
	if i += by; i < 0 {
		return 0, true // the beginning is one too
	}
	return all[i].At, true
}

func byMoment(c engine.Cue, at time.Duration) int { return cmp.Compare(c.At, at) }

// asFarAsRead says that more may follow once the rest of the session is known.
func (a *App) asFarAsRead() string {
	if a.session.deck.reading {
		return " as far as the session has been read"
	}
	return ""
}

// playing shows a saved session from its beginning.
func (a *App) playing(m playing) tea.Cmd {
	if m.err != nil {
		a.say(m.err)
		return nil
	}
	if a.scene.Tape == nil && a.scene.Live() {
		a.session.kept = a.keep()
	}
	a.thread(m)
	a.show(&engine.State{}, 0, m.feed)
	a.notice = m.note
	return a.listen()
}

// thread puts a playback in as the replay on screen, and goes to its branches. What is shown of it
// is for the caller to say.
func (a *App) thread(m playing) {
	d := &a.session.deck
	if a.scene.Tape == nil || a.stage.at != intent.ScreenRun && a.stage.at != intent.ScreenSynthesis {
		d.from = origin{a.stage.at, slices.Clone(a.stage.back)}
	}
	a.scene.Tape = &screens.Tape{ID: m.id, Length: m.length, Speed: m.speed, Cut: !m.uncut, Note: m.note}
	d.reading, d.itself = m.film != nil, false
	d.course.there()
	a.know(m.whole)
	a.stage.turn(intent.ScreenRun)
	a.session.touched, a.session.answers = false, 0
	a.session.going = going{fixed: m.fixed}
}

// know takes up what is known of the whole of a replay.
func (a *App) know(whole engine.Overview) {
	t, d := a.scene.Tape, &a.session.deck
	t.Whole, t.Length = whole, max(t.Length, whole.Length)
	d.reading = d.reading && whole.Read < 1
}

// wind brings the tape up to what was heard.
func (a *App) wind(m heard) {
	t := a.scene.Tape
	if m.whole != nil {
		a.know(*m.whole)
	}
	t.Ended = m.ended || a.overNow()
	a.offerTheRest()
}

// overNow reports whether a replay has come to its end: one that stands still may have stepped
// back between events of the last moment.
func (a *App) overNow() bool {
	t := a.scene.Tape
	return a.scene.Now >= t.Length && !a.session.deck.reading && !(t.Paused && a.whole().Seq < t.Whole.Events)
}

// sought shows the state of a replay that was set on another course.
func (a *App) sought(m sought) tea.Cmd {
	t := a.scene.Tape
	if t == nil || m.feed < a.session.feed {
		return nil
	}
	if m.course == a.session.deck.course.n {
		a.session.deck.course.there()
	}
	a.lookAt(&m.state, len(m.state.Rounds))
	a.scene.Now = m.now
	a.know(m.whole)
	t.Ended = a.overNow()
	a.session.feed, a.session.listening, a.session.answers = m.feed, false, 0
	a.offerTheRest()
	again := a.obey(a.stage.tell(screens.Heard{}))
	if a.stage.at == intent.ScreenSynthesis && a.tooEarly() {
		a.stage.turn(intent.ScreenRun)
	}
	return tea.Batch(again, a.moveOn(), a.listen())
}

// tooEarly reports whether the round on screen has nothing to read yet: nobody would be at the
// synthesis now but a person who went there.
func (a *App) tooEarly() bool {
	r := a.scene.Round()
	return r == nil || r.Phase() == engine.PhaseScatter || merges(r) == 0 && !a.session.touched
}

// nextRound goes with a replay into a round that was just asked: to its branches, unless the person
// went to the synthesis themself.
func (a *App) nextRound() {
	a.session.touched = false
	if a.stage.at == intent.ScreenSynthesis && a.session.deck.itself {
		a.stage.turn(intent.ScreenRun)
	}
}

// leaveTape goes from a replay to where it was opened, where it stands still until the person comes
// back to it.
func (a *App) leaveTape() tea.Cmd {
	from := a.session.deck.from
	if cmd, ok := a.back(); ok {
		if from.at != "" {
			a.stage.at, a.stage.back = from.at, from.back
		}
		return cmd
	}
	if from.at == intent.ScreenSessions {
		a.stage.at, a.stage.back = from.at, from.back
	} else {
		a.stage.turn(intent.ScreenAsk)
	}
	return a.replay(intent.Pause{On: true})
}

// watches reports whether the person watches a replay, and is not beside it.
func (a *App) watches() bool {
	return a.scene.Tape != nil && (a.stage.at == intent.ScreenRun || a.stage.at == intent.ScreenSynthesis)
}

// touch notes that a key was pressed, unless it only drives a replay: that moves the person nowhere,
// and what goes on by itself still does. over says that the key went to what lies over the screen.
func (a *App) touch(was, over bool, wants []intent.Intent) {
	a.session.touched = was || a.scene.Tape == nil || len(wants) == 0 && !over
	for _, w := range wants {
		switch w.(type) {
		case intent.Pause, intent.Speed, intent.Seek, intent.Skip, intent.Step, intent.ToCue, intent.IdleCap, intent.Open:
		case intent.Back:
			a.session.touched = a.session.touched || !over
		default:
			a.session.touched = true
		}
	}
}
