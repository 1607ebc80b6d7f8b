package ui

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"plenum/ui/intent"
	"plenum/ui/overlays"
)

// press routes a key: the top overlay, then the keys that work everywhere, then the screen,
// which asks its focused pane first.
func (a *App) press(k tea.KeyPressMsg) tea.Cmd {
	was := a.session.touched
	a.session.touched, a.notice = true, ""
	a.senses.pressed(a.scene.Now)
	km := a.scene.Keys.Everywhere
	if key.Matches(k, km.Interrupt) {
		return a.interrupt()
	}
	a.session.interrupted = false
	if key.Matches(k, km.Suspend) {
		return a.suspend()
	}
	if o := a.top(); o != nil {
		wants := a.overOverlay(k)
		if wants == nil {
			wants = o.Handle(k)
		}
		a.touch(was, true, wants)
		return a.obey(wants)
	}
	if wants := a.global(k); wants != nil {
		a.touch(was, false, wants)
		return a.obey(wants)
	}
	if a.scene.Tape != nil && !a.stage.current().Typing() && a.changes(k) {
		a.offerToGoOn(k.String())
		return nil
	}
	wants := a.stage.current().Handle(k)
	a.touch(was, false, wants)
	return a.obey(wants)
}

// interrupt is ctrl+c: the first says what the second does.
func (a *App) interrupt() tea.Cmd {
	if a.session.interrupted {
		return tea.Quit
	}
	if cmd, asks := a.asksForBoard(); asks {
		return cmd
	}
	a.session.interrupted = true
	a.notice = "ctrl+c once more quits; everything is saved"
	switch boards := a.unsavedBoards(); {
	case a.writing():
		a.notice = "ctrl+c once more quits; what you are writing here is not kept"
	case len(boards) > 0:
		a.notice = "ctrl+c once more quits; " + inNoFile(boards)
	case a.stage.ask.Draft() != "":
		a.notice = "ctrl+c once more quits; your question is kept, and is here the next time"
	}
	return nil
}

// writing reports whether the person has something in hand that no file holds: a form that is
// open or was left, or a question that was not sent.
func (a *App) writing() bool {
	for _, l := range a.overlays {
		if form, ok := l.Overlay.(overlays.Form); ok && form.Unsaved() {
			return true
		}
	}
	if len(a.session.forms) > 0 {
		return true
	}
	if a.top() != nil {
		return false
	}
	return a.stage.ask.Draft() != "" && !a.fx.keepsDrafts() || a.stage.at == intent.ScreenLab
}

// global is what the keys ask for that work on every screen. While a text field has the
// focus, only chords and function keys are among them.
func (a *App) global(k tea.KeyPressMsg) []intent.Intent {
	if a.stage.current().Typing() && !chord(k) {
		return nil
	}
	if wants := a.labKeys(k); wants != nil {
		return wants
	}
	km := a.scene.Keys.Everywhere
	switch {
	case key.Matches(k, km.Palette):
		return []intent.Intent{intent.Open{Overlay: intent.OverlayPalette}}
	case key.Matches(k, km.Help):
		return []intent.Intent{intent.Open{Overlay: intent.OverlayHelp}}
	case key.Matches(k, km.Sessions):
		return []intent.Intent{intent.Show{Screen: intent.ScreenSessions, Detour: true}}
	case key.Matches(k, km.Models):
		return []intent.Intent{intent.Open{Overlay: intent.OverlayModels}}
	case key.Matches(k, km.Themes):
		return []intent.Intent{intent.Open{Overlay: intent.OverlayThemes}}
	case key.Matches(k, km.Quit):
		return []intent.Intent{intent.Quit{When: intent.QuitAsking}}
	}
	return nil
}

// overOverlay is what the function keys ask for that work over what is open too: what it has in hand
// is there again below.
func (a *App) overOverlay(k tea.KeyPressMsg) []intent.Intent {
	km := a.scene.Keys.Everywhere
	switch a.top().(type) {
	case *overlays.Help, *overlays.Confirm: // the one closes by the same key, the other shows all it has
		return nil
	}
	switch {
	case k.Code < tea.KeyF1 || k.Code > tea.KeyF12:
		return nil
	case key.Matches(k, km.Help):
		return []intent.Intent{intent.Open{Overlay: intent.OverlayHelp}}
	case key.Matches(k, km.Models):
		return []intent.Intent{intent.Open{Overlay: intent.OverlayModels}}
	}
	return nil
}

// changes reports whether a key is one that changes a session, which where it is replayed
// must go on first.
func (a *App) changes(k tea.KeyPressMsg) bool {
	km := a.scene.Keys
	return a.stage.at != intent.ScreenAsk && a.stage.at != intent.ScreenSent && a.stage.at != intent.ScreenSessions && !a.stage.practises() && key.Matches(k,
		km.Branch.Retry, km.Branch.Hedge, km.Branch.Edit, km.Branch.Revise, km.Branch.Undo, km.Branch.Include,
		km.Round.Budget, km.Round.RetryAll, km.Round.Add, km.Round.Merge, km.Round.Choose, km.Round.AskOn)
}

// chord reports whether a key can be no text: it is held with ctrl or alt, or a function key.
func chord(k tea.KeyPressMsg) bool {
	return k.Mod&(tea.ModCtrl|tea.ModAlt) != 0 || k.Code >= tea.KeyF1 && k.Code <= tea.KeyF12
}

// paste goes where text can stand.
func (a *App) paste(m tea.PasteMsg) tea.Cmd {
	a.session.touched = true
	if o := a.top(); o != nil {
		return a.obey(o.Handle(m))
	}
	return a.obey(a.stage.current().Handle(m))
}
