package ui

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	"plenum/ui/intent"
	"plenum/ui/overlays"
	"plenum/ui/screens"
)

// toSessions shows the list of the saved sessions. What runs goes on behind it.
func (a *App) toSessions() tea.Cmd {
	if a.scene.Lab != nil {
		a.notice = "this is the round of a lab; leave the labs first, then go to the saved sessions"
		return nil
	}
	a.stage.detour(intent.ScreenSessions)
	return a.readTheList()
}

// aboutSessions carries out what concerns the saved sessions.
func (a *App) aboutSessions(w intent.Intent) tea.Cmd {
	switch w := w.(type) {
	case intent.FindSessions:
		return a.fx.find(w)
	case intent.PreviewSession:
		return a.fx.preview(w.ID)
	case intent.OpenSession:
		if a.isLive(w.Session) {
			return a.toLive()
		}
		return a.fx.reopen(w.Session)
	case intent.RenameSession:
		return a.fx.rename(w)
	case intent.DeleteSessions:
		return a.fx.remove(w)
	case intent.RestoreSessions:
		return a.fx.restore(w)
	case intent.ExportSession:
		return a.fx.export(w)
	case intent.CompareSessions:
		return a.fx.texts(w)
	case intent.AskAgain:
		if w.ID == "" {
			return a.askAgain()
		}
		return a.fx.reread(w.ID)
	}
	return nil
}

// shelved takes what came of an effect on the saved sessions.
func (a *App) shelved(msg tea.Msg) tea.Cmd {
	switch m := msg.(type) {
	case reopened:
		return a.reopened(m)
	case laidOut:
		if m.err != nil {
			a.say(m.err)
			return nil
		}
		return a.obey(a.stage.compare.Handle(screens.CompareOutside{
			Left: screens.Outside{Title: m.left.Title, Text: m.left.Text}, Right: screens.Outside{Title: m.right.Title, Text: m.right.Text},
		}))
	case exported:
		if m.err != nil {
			a.notice = "not exported: " + m.err.Error()
			return nil
		}
		a.notice = "exported to " + m.path
		return nil
	case reread:
		if m.err != nil {
			a.say(m.err)
			return nil
		}
		return a.again(&m.state, m.state.Round())
	case screens.SessionsRead:
		a.stage.sessions.Handle(m)
		if m.Share < 1 && a.stage.holds(intent.ScreenSessions) {
			return a.fx.indexed()
		}
		return nil
	case screens.SessionsFound:
		cmd := a.obey(a.stage.sessions.Handle(m))
		if m.Indexed < 1 && a.stage.holds(intent.ScreenSessions) {
			cmd = tea.Batch(cmd, a.fx.findAgain(intent.FindSessions{N: m.N, Words: m.Words}))
		}
		return cmd
	}
	return a.obey(a.stage.sessions.Handle(msg))
}

// reopened shows a saved session as it stands at its end: the merge, where there is one, else the
// branches. It is a replay that stands still, so that it can be played from its beginning.
func (a *App) reopened(m reopened) tea.Cmd {
	if a.scene.Tape == nil && a.scene.Live() {
		a.session.kept = a.keep()
	}
	a.thread(m.playing)
	a.scene.Tape.Paused, a.scene.Tape.Ended = true, true
	a.show(&m.state, m.now, m.feed)
	if r := a.scene.Round(); r != nil {
		a.session.answers, a.session.touched = merges(r), true // they are no news
	}
	a.toRound()
	if a.offerTheRest(); m.note != "" {
		a.notice = m.note
	}
	return a.listen()
}

// readTheList reads the list anew where the person comes back to it.
func (a *App) readTheList() tea.Cmd {
	if a.stage.at != intent.ScreenSessions {
		return nil
	}
	return tea.Batch(a.obey(a.stage.sessions.Handle(screens.ToSessions{})), a.fx.indexed())
}

// leaveTheList goes back to where the list was asked for; where nothing stands there any more, to
// the question.
func (a *App) leaveTheList() tea.Cmd {
	if !a.stage.leave() {
		a.stage.turn(intent.ScreenAsk)
	}
	if a.stage.at == intent.ScreenAsk || a.stage.practises() {
		return a.fx.offers()
	}
	if a.scene.Round() == nil {
		a.stage.turn(intent.ScreenAsk)
		return a.fx.offers()
	}
	return nil
}

// shelfOverlay is what lies over the list: the title, or the file, of the chosen session.
func (a *App) shelfOverlay(name intent.Overlay) overlays.Overlay {
	id, title := a.stage.sessions.Chosen()
	switch {
	case id == "":
		return nil
	case name == intent.OverlayRename:
		if err := a.fx.openHere(id, "renamed"); err != nil {
			a.say(err)
			return nil
		}
		return overlays.NewRename(a.look(), id, title)
	}
	return overlays.NewExport(a.look(), id, title)
}

// sessionRows are the rows of the palette that concern the saved sessions.
func (a *App) sessionRows() []overlays.Row {
	if a.stage.at == intent.ScreenSessions {
		return a.stage.sessions.Rows()
	}
	return nil
}

// whyNotLive is the sentence for what would end a session that is at work behind a replay.
func (a *App) whyNotLive() string {
	k := a.session.kept
	if k == nil || !k.running() {
		return ""
	}
	n := k.state.Round().Running()
	if n == 0 {
		return "the merge of your own session is still being written behind this one; go back to it first, or wait for it"
	}
	return fmt.Sprintf("%s of your own session still run behind this one; go back to it first, or wait for it", branches(n))
}

func branches(n int) string {
	if n == 1 {
		return "1 branch"
	}
	return fmt.Sprintf("%d branches", n)
}
