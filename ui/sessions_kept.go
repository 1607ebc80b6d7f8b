package ui

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"plenum/engine"
)

// kept is a live session that goes on behind a replay. What happens in it is heard there too, so
// that nothing of it is lost and its end is noticed.
type kept struct {
	state     *engine.State
	now       time.Duration
	feed      int
	listening bool // a command waits for its next batch
}

// running reports whether some model still works for it.
func (k *kept) running() bool {
	r := k.state.Round()
	return r != nil && !k.state.Closed && (r.Running() > 0 || r.Phase() != engine.PhaseOver)
}

// keep puts the live session behind a replay.
func (a *App) keep() *kept {
	return &kept{state: a.whole(), now: a.scene.Now, feed: a.session.feed, listening: a.session.listening}
}

// atWork is the session in which something may run: the one on screen, or the one behind it.
func (a *App) atWork() *engine.State {
	if k := a.session.kept; k != nil {
		return k.state
	}
	return a.whole()
}

// hearKept folds what happened in the session behind a replay; false: the batch is none of its.
func (a *App) hearKept(m heard) (tea.Cmd, bool) {
	k := a.session.kept
	if k == nil || m.feed != k.feed {
		return nil, false
	}
	was := k.running()
	for _, ev := range m.events {
		k.state.Apply(ev)
	}
	k.now, k.listening = m.now, false
	if a.session.leaving && !a.running() {
		return tea.Quit, true
	}
	if !k.running() {
		if was {
			a.notice = "the session behind this one is done; " + a.scene.Keys.Everywhere.Back.Help().Key + " leads back to it"
		}
		return nil, true
	}
	k.listening = true
	return a.fx.listen(k.feed, Clock), true
}

// isLive reports whether a name is that of the session at work.
func (a *App) isLive(name string) bool {
	return name != "" && name == a.fx.liveID() && (a.session.kept != nil || a.scene.Live())
}

// toLive shows the session at work, from the list or from a replay.
func (a *App) toLive() tea.Cmd {
	cmd, replayed := a.back()
	if !replayed {
		a.toRound()
	}
	return cmd
}

// feedOf is the feed of that number: the one on screen, or that of the session behind it; nil:
// neither.
func (fx *effects) feedOf(n int) *feed {
	fx.mu.Lock()
	defer fx.mu.Unlock()
	for _, f := range []*feed{fx.feed, fx.behind} {
		if f != nil && f.n == n {
			return f
		}
	}
	return nil
}

// over puts a replay on the screens. The session at work is listened to behind it.
func (fx *effects) over(t *tap) *feed {
	fx.mu.Lock()
	if f := fx.feed; f != nil && fx.live != nil && f.tap == fx.tap {
		fx.behind, fx.feed = f, nil
	}
	fx.mu.Unlock()
	return fx.attach(t)
}

// backToLive puts the session at work on the screens again, where it left off.
func (fx *effects) backToLive() int {
	fx.mu.Lock()
	f := fx.behind
	if f == nil {
		fx.mu.Unlock()
		return fx.attach(fx.tap).n
	}
	defer fx.mu.Unlock()
	fx.leaveFor(f.tap)
	fx.feed, fx.behind = f, nil
	return f.n
}

// liveID is the session at work; empty: there is none.
func (fx *effects) liveID() string {
	fx.mu.Lock()
	defer fx.mu.Unlock()
	if fx.live == nil {
		return ""
	}
	return fx.live.ID
}
