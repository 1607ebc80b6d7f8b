// Package overlays holds what lies over a screen: help, the palette, lists to choose from,
// confirmations. The top one swallows every key until it is closed.
package overlays

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"plenum/themes"
	"plenum/ui/intent"
	"plenum/ui/keys"
	"plenum/ui/widgets"
)

// Overlay is a sheet over the lower part of a screen.
type Overlay interface {
	// Handle takes a message. What closes the overlay holds an intent.Back.
	Handle(msg tea.Msg) []intent.Intent
	// View draws at most height rows of exactly width cells, its title rule first.
	View(width, height int) []string
	// Help lists what can be done in it.
	Help() []key.Binding
}

// Look is what every overlay is drawn and steered with.
type Look struct {
	Theme *themes.Theme
	Keys  keys.Map
}

// sheet puts a title rule on top of rows and cuts what does not fit. Where rows are cut
// off, the rule says how many.
func (l Look) sheet(title, right string, rows []string, width, height int) []string {
	if height < 1 {
		return nil
	}
	rule := widgets.Rule{Left: title, Focused: true}
	if right != "" {
		rule.Rights = []string{right}
	}
	n := min(len(rows), height-1)
	out := append([]string{rule.View(l.Theme, width)}, rows[:n]...)
	return widgets.Box(out, width, len(out))
}

// close is the wish that most keys of an overlay end with.
func (l Look) closes(k tea.KeyPressMsg) bool {
	return key.Matches(k, l.Keys.Everywhere.Back, l.Keys.Everywhere.Quit)
}

// short gives a binding other words, those of a footer.
func short(b key.Binding, does string) key.Binding {
	b.SetHelp(b.Help().Key, does)
	return b
}

// upDown is the two keys of a list as one hint.
func (l Look) upDown() key.Binding {
	b := l.Keys.List.Up
	b.SetHelp(l.Keys.List.Up.Help().Key+"/"+l.Keys.List.Down.Help().Key, "move")
	return b
}
