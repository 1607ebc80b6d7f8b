package ui

import (
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"charm.land/bubbles/v2/key"

	"plenum/engine"
	"plenum/ui/intent"
	"plenum/ui/overlays"
	"plenum/ui/screens"
)

// practice is what the program knows of the labs: which there are, the one at work, and what stood
// on the screens before.
type practice struct {
	rows   []LabRow
	from   intent.Screen // where the labs were asked for
	judge  func(*engine.State) []LabCheck
	judged judged
	behind *behind // nil: no lab was run yet
}

// judged is what a lab's checks were last read off.
type judged struct {
	at   time.Duration
	seq  int
	told bool // that it is passed
}

// behind is what a lab's round stands in front of.
type behind struct {
	kept
	tape *screens.Tape
}

// practise opens the labs, or one of them. A round that costs money is not left alone for it.
func (a *App) practise(w intent.Practise) tea.Cmd {
	switch {
	case a.fx.ports.Labs == nil:
		a.notice = "this program has no labs"
		return nil
	case a.scene.Lab == nil && a.running():
		a.notice = "this round still runs; practise when it is done"
		return nil
	}
	if !a.stage.practises() && a.scene.Lab == nil {
		a.lab.from = a.stage.at
	}
	if w.Lab != "" {
		return tea.Batch(a.fx.labs(), a.fx.lab(w.Lab))
	}
	a.stage.turn(intent.ScreenLabs)
	return a.fx.labs()
}

// practises reports whether a screen of the labs is shown.
func (s *stage) practises() bool { return s.at == intent.ScreenLabs || s.at == intent.ScreenLab }

// practising takes what came of an effect on the labs.
func (a *App) practising(msg tea.Msg) tea.Cmd {
	switch m := msg.(type) {
	case labsListed:
		a.lab.rows = m.rows
		rows := make([]screens.LabRow, len(m.rows))
		for i, r := range m.rows {
			rows[i] = screens.LabRow(r)
		}
		a.stage.labs.Handle(screens.LabsListed{Rows: rows})
	case labOpened:
		if m.err != nil {
			a.say(m.err)
			a.stage.turn(intent.ScreenLabs)
			return nil
		}
		opened := screens.LabOpened{Card: cardOf(m.card)}
		a.stage.lab.Handle(opened)
		a.stage.labs.Handle(opened)
		a.stage.turn(intent.ScreenLab)
	case labBegun:
		return a.labBegun(m)
	case labKept:
		if m.err != nil {
			a.notice = "passed, but that is not remembered: " + m.err.Error()
		}
		return a.fx.labs()
	}
	return nil
}

func cardOf(c LabCard) screens.LabCard {
	return screens.LabCard{
		LabRow: screens.LabRow(c.LabRow), Board: c.Board, Solution: c.Solution, Fails: c.Fails, Why: c.Why, Hints: c.Hints, Checks: c.Checks, Given: c.Given,
	}
}

// labBegun puts the round of a lab on the screens, or says what is wrong with its board.
func (a *App) labBegun(m labBegun) tea.Cmd {
	if m.err != nil {
		a.stage.lab.Handle(screens.LabRefused{Problems: m.err.Error()})
		return nil
	}
	if a.scene.Lab == nil {
		a.lab.behind = &behind{kept{state: a.whole(), now: a.scene.Now}, a.scene.Tape}
	}
	a.scene.Tape = nil
	a.scene.Lab = &screens.Simulated{Name: m.name}
	if r := a.labRow(m.name); r != nil {
		a.scene.Lab.Title = r.Title
	}
	a.lab.judge, a.lab.judged = m.judge, judged{at: engine.Never}
	a.stage.turn(intent.ScreenRun)
	a.session.touched, a.session.answers, a.session.leaving = false, 0, false
	a.show(&engine.State{}, 0, m.feed)
	return a.listen()
}

func (a *App) labRow(name string) *LabRow {
	for i := range a.lab.rows {
		if a.lab.rows[i].Name == name {
			return &a.lab.rows[i]
		}
	}
	return nil
}

// judge reads off the round how the checks of the lab stand: at most four times a second of its
// time, and always once it is over. What is passed is remembered once.
func (a *App) judge() tea.Cmd {
	l, s := a.scene.Lab, a.whole()
	r := s.Round()
	if l == nil || r == nil {
		return nil
	}
	at, over := a.scene.Now.Truncate(Clock), r.Phase() == engine.PhaseOver && r.Running() == 0
	if at == a.lab.judged.at && over == l.Over || s.Seq == a.lab.judged.seq && over && l.Over {
		return nil
	}
	a.lab.judged.at, a.lab.judged.seq = at, s.Seq
	l.Over, l.Checks, l.Next = over, nil, ""
	for _, c := range a.lab.judge(s) {
		l.Checks = append(l.Checks, screens.Check(c))
	}
	if next := a.nextLab(); next != nil {
		l.Next = next.Title
	}
	a.stage.lab.Handle(screens.LabStood{Name: l.Name, Checks: l.Checks, Over: over})
	if !l.Passed() || a.lab.judged.told {
		return nil
	}
	a.lab.judged.told = true
	if row := a.labRow(l.Name); row != nil {
		row.Passed = true
	}
	return a.fx.labPassed(l.Name)
}

// nextLab is the lab to go to from the one that is open: the next one that was not passed; nil:
// there is none.
func (a *App) nextLab() *LabRow {
	here := slices.IndexFunc(a.lab.rows, func(r LabRow) bool { return r.Name == a.stage.lab.Name() })
	for i := range a.lab.rows {
		r := &a.lab.rows[(here+1+i)%len(a.lab.rows)]
		if !r.Passed && r.Name != a.stage.lab.Name() {
			return r
		}
	}
	return nil
}

// labKeys is what the keys of a lab ask for on the screens of its round and of its board.
func (a *App) labKeys(k tea.KeyPressMsg) []intent.Intent {
	km := a.scene.Keys.Lab
	switch {
	case a.scene.Lab == nil && a.stage.at != intent.ScreenLab:
	case key.Matches(k, km.Board):
		return []intent.Intent{intent.ToBoard{}}
	case key.Matches(k, km.Next):
		return []intent.Intent{intent.NextLab{}}
	}
	return nil
}

// aboutLabs carries out what concerns the labs.
func (a *App) aboutLabs(w intent.Intent) tea.Cmd {
	switch w := w.(type) {
	case intent.Practise:
		return a.practise(w)
	case intent.RunLab:
		return a.fx.runLab(w)
	case intent.LayBoard:
		return a.obey(a.stage.lab.Handle(w))
	case intent.NextLab:
		if next := a.nextLab(); next != nil {
			return a.practise(intent.Practise{Lab: next.Name})
		}
		a.notice = "all the other labs are passed"
	case intent.ToBoard:
		switch {
		case a.stage.at != intent.ScreenLab:
			a.stage.turn(intent.ScreenLab)
		case a.scene.Lab != nil && a.scene.Lab.Name == a.stage.lab.Name():
			a.stage.turn(intent.ScreenRun)
		default:
			a.notice = "this lab was not run yet; " + a.scene.Keys.Lab.Run.Help().Key + " runs the board"
		}
	}
	return nil
}

// closeLab goes one level back among the labs: from a round to its board, from there to the list,
// and from the list to where the labs were asked for. false: no lab is on top.
func (a *App) closeLab() (tea.Cmd, bool) {
	switch {
	case a.stage.at == intent.ScreenRun && a.scene.Lab != nil && len(a.stage.back) == 0:
		a.stage.turn(intent.ScreenLab)
	case a.stage.at == intent.ScreenLab:
		a.stage.turn(intent.ScreenLabs)
	case a.stage.at == intent.ScreenLabs:
		cmd := a.leaveLabs()
		a.stage.turn(a.lab.from)
		if a.stage.at == "" || a.stage.at == intent.ScreenAsk {
			a.stage.turn(intent.ScreenAsk)
			cmd = tea.Batch(cmd, a.fx.offers())
		}
		return cmd, true
	default:
		return nil, false
	}
	return nil, true
}

// leaveLabs ends the round of a lab, and puts back on the screens what stood there before.
func (a *App) leaveLabs() tea.Cmd {
	b := a.lab.behind
	if a.scene.Lab == nil || b == nil {
		return nil
	}
	a.scene.Lab, a.lab.behind, a.lab.judge = nil, nil, nil
	feed, end := a.fx.endLab()
	a.scene.Tape = b.tape
	a.show(b.state, b.now, feed)
	if feed == 0 {
		return end
	}
	return tea.Batch(end, a.listen())
}

// notInALab is why a wish cannot be met while a lab's round is on screen; empty: it can.
func (a *App) notInALab(w intent.Intent) string {
	if a.scene.Lab == nil {
		return ""
	}
	switch w := w.(type) {
	case intent.Play:
		return "the round of a lab is not kept, so there is nothing to replay"
	case intent.Show:
		if w.Screen == intent.ScreenAsk && w.Next {
			return "a lab asks its own question; " + a.scene.Keys.Lab.Board.Help().Key + " goes to its board"
		}
	case intent.TakeAnswer:
		return "the answer of a lab is simulated; it is no material"
	}
	return ""
}

// labRows are the rows of the palette that lead to the labs.
func (a *App) labRows() []overlays.Row {
	switch {
	case a.fx.ports.Labs == nil:
		return nil
	case a.stage.at == intent.ScreenLabs:
		return nil
	case a.scene.Lab != nil || a.stage.at == intent.ScreenLab:
		return []overlays.Row{{Name: "the list of the labs", Wants: []intent.Intent{intent.Practise{}}}}
	}
	return []overlays.Row{{Name: "labs: practise on a simulated board", Wants: []intent.Intent{intent.Practise{}}}}
}
