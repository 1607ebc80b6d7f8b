package ui

import (
	"maps"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"plenum/ui/intent"
	"plenum/ui/overlays"
)

// asksForBoard asks what becomes of the board in the editor before the program is left; false: nothing
// of it would be lost, or that was asked already.
func (a *App) asksForBoard() (tea.Cmd, bool) {
	i := slices.IndexFunc(a.overlays, func(l layer) bool { return l.name == intent.OverlayBoard })
	if i < 0 {
		return nil, false
	}
	e, ok := a.overlays[i].Overlay.(*overlays.BoardEditor)
	if _, asked := a.top().(*overlays.Confirm); !ok || asked || !e.Changed() {
		return nil, false
	}
	a.overlays = a.overlays[:i+1]
	a.notice = a.scene.Keys.Everywhere.Interrupt.Help().Key + " twice more quits without it"
	return a.obey(e.Ask()), true
}

// unsavedBoards names the boards that this session alone has as they are, by their names.
func (a *App) unsavedBoards() []string { return slices.Sorted(maps.Keys(a.session.made)) }

// inNoFile says so of boards: "board report is in no file as you changed it".
func inNoFile(names []string) string {
	if len(names) == 1 {
		return "board " + names[0] + " is in no file as you changed it"
	}
	return "boards " + strings.Join(names, ", ") + " are in no file as you changed them"
}

// confirmUnsaved asks before the boards go that were changed for this session.
func (a *App) confirmUnsaved(names []string) intent.Confirm {
	says := inNoFile(names)
	ask := intent.Confirm{Title: "Quit", Text: strings.ToUpper(says[:1]) + says[1:] + "."}
	for i, name := range names[:min(len(names), 9)] {
		b, key := a.session.made[name], string(rune('1'+i))
		if len(names) == 1 {
			key = "s"
		}
		ask.Choices = append(ask.Choices, intent.Choice{
			Key: key, Label: "save " + name + ". " + savedWhere(b.file, b.board),
			Wants: []intent.Intent{intent.SaveBoard{Was: name, Board: b.board}},
		})
	}
	ask.Choices = append(ask.Choices, intent.Choice{Key: "q", Label: "quit without that", Wants: []intent.Intent{intent.Quit{When: intent.QuitNow}}})
	return ask
}
