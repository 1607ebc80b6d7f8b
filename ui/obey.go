package ui

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	"plenum/engine"
	"plenum/ui/intent"
	"plenum/ui/overlays"
)

// obey turns wishes into changes of the screen, or into commands of effects.
func (a *App) obey(wants []intent.Intent) tea.Cmd {
	var cmds []tea.Cmd
	for _, w := range wants {
		if cmd := a.obeyOne(w); cmd != nil {
			cmds = append(cmds, cmd)
		}
	}
	return tea.Batch(cmds...)
}

// obeyOne sorts a wish: for the session, for the replay, or for the screen.
func (a *App) obeyOne(w intent.Intent) tea.Cmd {
	if why := a.notInALab(w); why != "" {
		a.notice = why
		return nil
	}
	switch w := w.(type) {
	case intent.Cancel:
		return a.do(engine.Cancel{Branch: w.Branch})
	case intent.Retry:
		return a.do(engine.Retry{Branch: w.Branch})
	case intent.Do:
		return a.do(w.Command)
	case intent.Ask:
		if a.notice = a.whyNotLive(); a.notice != "" {
			return nil
		}
		return a.fx.ask(w)
	case intent.Weigh:
		return a.fx.weigh(w)
	case intent.Load, intent.EditBoard, intent.EditAgent, intent.RemoveAgent, intent.UndoBoard, intent.KeepBoard, intent.SaveBoard, intent.WeighBoard:
		return a.aboutBoards(w)
	case intent.Copy:
		return a.fx.copy(w)
	case intent.CopyAll:
		return a.copyAll()
	case intent.Align:
		return a.fx.align(w)
	case intent.Save:
		return a.fx.save(w)
	case intent.GoOn:
		return a.goOn(w)
	case intent.Play, intent.Pause, intent.Speed, intent.Seek, intent.Skip, intent.Step, intent.ToCue, intent.IdleCap:
		return a.replay(w)
	case intent.FindSessions, intent.PreviewSession, intent.OpenSession, intent.RenameSession, intent.DeleteSessions,
		intent.RestoreSessions, intent.ExportSession, intent.CompareSessions, intent.AskAgain:
		return a.aboutSessions(w)
	case intent.Practise, intent.RunLab, intent.LayBoard, intent.ToBoard, intent.NextLab:
		return a.aboutLabs(w)
	case intent.CompleteName, intent.Recall, intent.EditOutside, intent.ReadPaste, intent.ChoosePaste,
		intent.PickBoard, intent.PreviewBoard, intent.TurnTo:
		return a.aboutAsking(w)
	case intent.PickModel, intent.UseModel, intent.EnterKey, intent.KeepKey, intent.JoinServer:
		return a.aboutProviders(w)
	case intent.Suspend:
		return a.suspend()
	case intent.Quit:
		return a.quit(w.When)
	case intent.Press:
		return a.press(KeyPress(w.Key))
	default:
		return a.arrange(w)
	}
}

// arrange changes what is shown.
func (a *App) arrange(w intent.Intent) tea.Cmd {
	switch w := w.(type) {
	case intent.Show:
		return a.turnTo(w)
	case intent.Compare:
		return a.obey(a.stage.compare.Handle(w))
	case intent.Inspect:
		return a.obey(a.stage.sent.Handle(w))
	case intent.Focus:
		return a.obey(a.stage.current().Handle(w))
	case intent.Zoom:
		return a.obey(a.stage.current().Handle(w))
	case intent.Mouse:
		a.setMouse(w.On)
	case intent.Open:
		if w.Overlay == intent.OverlayThemes {
			return a.fx.themes()
		}
		if w.Overlay == intent.OverlayModels {
			return a.openProviders()
		}
		a.open(w.Overlay)
	case intent.Wear:
		a.wear(w.Theme)
	case intent.Confirm:
		a.confirm(w)
	case intent.OneByOne:
		a.stage.run.Handle(w)
		a.stage.synthesis.Handle(w)
	case intent.Back:
		return a.closeTop()
	case intent.TakeAnswer:
		return a.takeAnswer()
	case intent.Look:
		return a.lookAtRound(w.Round)
	case intent.Say:
		a.notice = w.Text
	}
	return nil
}

// turnTo goes to a screen.
func (a *App) turnTo(w intent.Show) tea.Cmd {
	a.session.deck.itself = false
	if w.Screen == intent.ScreenAsk && a.scene.Lab != nil {
		return tea.Batch(a.leaveLabs(), a.arrange(w))
	}
	if w.Screen == intent.ScreenSessions {
		return a.toSessions()
	}
	if w.Detour {
		a.stage.detour(w.Screen)
	} else {
		a.stage.turn(w.Screen)
	}
	if w.Branch != "" {
		return a.obey(a.stage.run.Handle(w))
	}
	if w.Screen == intent.ScreenMatrix {
		return a.obey(a.stage.matrix.Handle(w))
	}
	if w.Screen == intent.ScreenAsk {
		a.lookAt(a.whole(), len(a.whole().Rounds))
		a.stage.ask.AskOn(w.Next)
		return a.fx.offers()
	}
	return nil
}

// do asks for a command, and refuses by itself what cannot be.
func (a *App) do(c engine.Command) tea.Cmd {
	if why := a.scene.Refused(c); why != "" {
		a.notice = why
		return nil
	}
	if _, chose := c.(engine.Choose); chose {
		a.notice = "this merge is the answer"
	}
	a.sent(c)
	return a.fx.do(c)
}

// closeTop closes what lies on top: an overlay, else the screen, where another stands behind.
// It never stops anything.
func (a *App) closeTop() tea.Cmd {
	if n := len(a.overlays); n > 0 {
		a.leaves(a.overlays[n-1])
		a.overlays = a.overlays[:n-1]
		return nil
	}
	if cmd, ok := a.closeLab(); ok {
		return cmd
	}
	switch {
	case a.stage.at == intent.ScreenMatrix && a.stage.matrix.CloseText():
	case a.stage.at == intent.ScreenSessions:
		return a.leaveTheList()
	case a.stage.leave():
	case a.stage.at == intent.ScreenAsk && a.scene.Round() != nil, a.stage.at == intent.ScreenSynthesis, a.stage.at == intent.ScreenCompare, a.stage.at == intent.ScreenMatrix:
		a.stage.turn(intent.ScreenRun)
	case a.scene.Tape != nil:
		return tea.Batch(a.leaveTape(), a.readTheList())
	}
	return nil
}

// confirm asks the person.
func (a *App) confirm(w intent.Confirm) {
	a.overlays = append(a.overlays, layer{Overlay: overlays.NewConfirm(a.look(), w)})
}

// quit leaves, or asks first where something would be lost.
func (a *App) quit(when intent.QuitWhen) tea.Cmd {
	switch {
	case when == intent.QuitNow:
		return tea.Quit
	case when == intent.QuitWhenDone:
		if !a.running() {
			return tea.Quit
		}
		a.session.leaving = true
		a.notice = "quits when nothing runs any more; " + a.scene.Keys.Everywhere.Quit.Help().Key + " changes that"
	case a.stage.practises(), a.scene.Lab != nil && a.stage.at == intent.ScreenRun,
		a.stage.at == intent.ScreenAsk && a.scene.Round() != nil, a.stage.at == intent.ScreenCompare, a.stage.at == intent.ScreenSent, a.stage.at == intent.ScreenMatrix, a.stage.at == intent.ScreenSessions:
		return a.closeTop()
	case a.running() && a.scene.Lab == nil:
		a.session.leaving = false
		a.confirm(a.confirmQuit())
	case a.stage.ask.Draft() != "" && !a.fx.keepsDrafts():
		a.confirm(intent.Confirm{
			Title: "Quit", Text: "Your question was not sent, and is kept nowhere else.",
			Choices: []intent.Choice{{Key: "q", Label: "quit without it", Wants: []intent.Intent{intent.Quit{When: intent.QuitNow}}}},
		})
	case len(a.session.made) > 0:
		a.confirm(a.confirmUnsaved(a.unsavedBoards()))
	default:
		return tea.Quit
	}
	return nil
}

func (a *App) confirmQuit() intent.Confirm {
	r := a.atWork().Round()
	text, them := fmt.Sprintf("%d branches still write.", r.Running()), "them"
	switch r.Running() {
	case 0:
		text, them = "The merge is still being written.", "it"
	case 1:
		text, them = "1 branch still writes.", "it"
	}
	return intent.Confirm{Title: "Quit", Text: text + " All that was written is kept.", Choices: []intent.Choice{
		{Key: "w", Label: "quit when done", Wants: []intent.Intent{intent.Quit{When: intent.QuitWhenDone}}},
		{Key: "q", Label: "stop " + them + " and quit", Wants: []intent.Intent{intent.Quit{When: intent.QuitNow}}},
	}}
}
