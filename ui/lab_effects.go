package ui

import (
	tea "charm.land/bubbletea/v2"

	"plenum/engine"
	"plenum/ui/intent"
)

// labsListed brings the labs there are.
type labsListed struct{ rows []LabRow }

// labOpened brings a lab, or why there is none.
type labOpened struct {
	card LabCard
	err  error
}

// labBegun says that the round of a lab runs, or why not.
type labBegun struct {
	name  string
	judge func(*engine.State) []LabCheck
	feed  int
	err   error
}

// labKept says that a lab is remembered as passed, or why not.
type labKept struct{ err error }

func (fx *effects) labs() tea.Cmd {
	return func() tea.Msg { return labsListed{fx.ports.Labs.Rows()} }
}

func (fx *effects) lab(name string) tea.Cmd {
	return func() tea.Msg {
		card, err := fx.ports.Labs.Open(name)
		return labOpened{card, err}
	}
}

// runLab asks a lab's question of a board, in place of the round of a lab that ran before. The
// session at work stays open behind it.
func (fx *effects) runLab(w intent.RunLab) tea.Cmd {
	return func() tea.Msg {
		run, err := fx.ports.Labs.Start(w.Lab, w.Board)
		if err != nil {
			return labBegun{name: w.Lab, err: err}
		}
		fx.mu.Lock()
		old := fx.sim
		if old == nil {
			fx.before = nil
			if fx.feed != nil {
				fx.before = fx.feed.tap
			}
		}
		fx.sim = run.Live
		fx.mu.Unlock()
		m := labBegun{name: w.Lab, judge: run.Judge, feed: fx.attach(newTap(run.Live.Source, nil)).n}
		if old != nil {
			_ = old.Doer.Close() // nothing of it is kept
		}
		return m
	}
}

// endLab ends the round of a lab. What was on the screens before is listened to again under the
// number that it returns; 0: nothing was.
func (fx *effects) endLab() (feed int, end tea.Cmd) {
	fx.mu.Lock()
	sim, before := fx.sim, fx.before
	fx.sim, fx.before = nil, nil
	fx.mu.Unlock()
	if before != nil {
		feed = fx.attach(before).n
	} else {
		fx.detach()
	}
	if sim == nil {
		return feed, nil
	}
	return feed, func() tea.Msg {
		_ = sim.Doer.Close() // nothing of it is kept
		return nil
	}
}

func (fx *effects) labPassed(name string) tea.Cmd {
	return func() tea.Msg { return labKept{fx.ports.Labs.Passed(name)} }
}
