package ui

import (
	"errors"

	tea "charm.land/bubbletea/v2"

	"plenum/ui/intent"
)

// ask starts a session with the question, or its next round.
func (fx *effects) ask(a intent.Ask) tea.Cmd {
	return func() tea.Msg {
		q, problems, err := fx.prepare(a)
		if err != nil {
			return asked{problems: problems, err: err}
		}
		fx.mu.Lock()
		old := fx.live
		fx.mu.Unlock()
		if a.Next && old != nil {
			return asked{question: a.Question, next: true, problems: problems, err: old.Doer.Do(fx.ctx, q)}
		}
		if old != nil {
			if err := old.Doer.Close(); err != nil {
				problems = append(problems, err.Error())
			}
		}
		live, err := fx.ports.Sessions.Start(q)
		if err != nil {
			return asked{problems: problems, err: err}
		}
		fx.mu.Lock()
		fx.live, fx.tap = live, newTap(live.Source, nil)
		fx.mu.Unlock()
		return asked{question: a.Question, feed: fx.attach(fx.tap).n, problems: problems}
	}
}

// goOn opens a saved session to go on with, in place of the one at work; where again is set, what
// had not ended runs again.
func (fx *effects) goOn(name string, again bool) tea.Cmd {
	return func() tea.Msg {
		fx.mu.Lock()
		old := fx.live
		fx.mu.Unlock()
		if old != nil && old.ID == name { // it holds the file that is opened next
			if err := old.Doer.Close(); err != nil {
				return wentOn{err: err}
			}
			old = nil
		}
		live, err := fx.ports.Sessions.GoOn(name, again)
		if err != nil {
			return wentOn{err: err}
		}
		if old != nil {
			if err := old.Doer.Close(); err != nil {
				return wentOn{err: errors.Join(err, live.Doer.Close())}
			}
		}
		fx.mu.Lock()
		fx.live, fx.tap = live, newTap(live.Source, nil)
		fx.mu.Unlock()
		return wentOn{feed: fx.attach(fx.tap).n}
	}
}

// play opens a saved session; empty: the one at work, which stays open behind the replay.
func (fx *effects) play(name string) tea.Cmd {
	return func() tea.Msg {
		fx.mu.Lock()
		live := fx.live
		fx.mu.Unlock()
		if name == "" && live != nil {
			name = live.ID
		}
		pb, err := fx.ports.Sessions.Open(name)
		if err != nil {
			return playing{err: err}
		}
		return fx.begin(pb, 1)()
	}
}

// begin shows a playback that is open already.
func (fx *effects) begin(pb *Playback, speed float64) tea.Cmd {
	return func() tea.Msg {
		if speed <= 0 {
			speed = 1
		}
		pb.Transport.Speed(speed)
		f := fx.over(newTap(pb.Source, newSpool(pb)))
		whole := f.tape.whole
		return playing{feed: f.n, id: pb.ID, film: pb.Film, note: pb.Note, fixed: pb.Fixed, uncut: pb.Uncut, length: whole.Length, whole: whole, speed: speed}
	}
}
