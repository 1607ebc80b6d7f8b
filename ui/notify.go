package ui

import (
	"fmt"
	"time"

	tea "charm.land/bubbletea/v2"

	"plenum/engine"
	"plenum/ui/intent"
	"plenum/ui/widgets"
)

// longRun is how long a round must have taken for its end to be worth telling somebody who looks
// elsewhere.
const longRun = 10 * time.Second

// shell is the view without what is drawn in it: how the terminal behaves, and what it shows around.
// No text of a person or a model is in it.
func (a *App) shell() tea.View {
	v := tea.View{AltScreen: true, ReportFocus: a.opts.Manners.Notify != nil}
	if a.senses.mouse {
		v.MouseMode = tea.MouseModeCellMotion
	}
	if a.opts.Manners.Title {
		v.WindowTitle = a.title()
	}
	if a.opts.Manners.Progress {
		v.ProgressBar = a.progress()
	}
	return v
}

// title says how things stand, for a tab or a task bar: "plenum: 2 of 3 done".
func (a *App) title() string {
	r := a.atWork().Round()
	switch {
	case a.scene.Tape != nil:
		return "plenum: replay"
	case r == nil || a.stage.at == intent.ScreenAsk && !a.running():
		return "plenum"
	}
	sum := fmt.Sprintf("plenum: %d of %d done", ended(r), len(r.Branches))
	switch {
	case r.Running() == 0 && a.running():
		return "plenum: merging"
	case !a.running() && r.Answer() != nil:
		return "plenum: answered"
	case !a.running():
		return "plenum: ended without an answer"
	}
	return sum
}

// progress is how much of the round has ended; nil: nothing runs.
func (a *App) progress() *tea.ProgressBar {
	r := a.atWork().Round()
	if r == nil || !a.running() || len(r.Branches) == 0 {
		return nil
	}
	if r.Running() == 0 {
		return tea.NewProgressBar(tea.ProgressBarIndeterminate, 0)
	}
	return tea.NewProgressBar(tea.ProgressBarDefault, ended(r)*100/(len(r.Branches)+1)) // the merge is to come
}

// ended is how many branches of a round have come to an end.
func ended(r *engine.Round) int {
	n := 0
	for _, b := range r.Branches {
		if b.Status.Ended() {
			n++
		}
	}
	return n
}

// gazes takes up that somebody looks at the terminal, or does not.
func (a *App) gazes(msg tea.Msg) {
	switch msg.(type) {
	case tea.FocusMsg:
		a.senses.gaze = gazeHere
	case tea.BlurMsg:
		a.senses.gaze = gazeAway
	}
}

// announce tells a person who looks elsewhere that a long run has ended. ran says that it ran
// before the events that were heard last.
func (a *App) announce(ran bool) tea.Cmd {
	notify, r := a.opts.Manners.Notify, a.atWork().Round()
	if notify == nil || !ran || a.running() || r == nil || a.scene.Lab != nil || a.scene.Tape != nil {
		return nil
	}
	if g := r.Gathered; g != nil && len(g.Used) > 0 && len(r.Reductions) == 0 {
		return nil // the merge is about to begin
	}
	took := a.scene.Now - r.AskedAt
	if took < longRun || !a.senses.away(a.scene.Now) {
		return nil
	}
	if seq := notify(a.ending(r, took)); seq != "" {
		return tea.Raw(seq)
	}
	return nil
}

// ending says in a line how a round ended.
func (a *App) ending(r *engine.Round, took time.Duration) string {
	usable := 0
	for _, b := range r.Branches {
		if b.Status.Usable() {
			usable++
		}
	}
	how := "no answer"
	if r.Answer() != nil {
		how = "the answer is there"
	}
	return fmt.Sprintf("%s: %d of %d branches, %s", how, usable, len(r.Branches), widgets.Took(took))
}
