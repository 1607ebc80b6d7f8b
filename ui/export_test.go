package ui

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"plenum/engine"
	"plenum/themes"
	"plenum/ui/intent"
)

// Now is the moment of the session that the screen shows.
func (a *App) Now() time.Duration { return a.scene.Now }

// Wanted is what a message would have the App do, before anything is done about it.
func (a *App) Wanted(msg tea.Msg) []intent.Intent {
	if k, ok := msg.(tea.KeyPressMsg); ok {
		if o := a.top(); o != nil {
			return o.Handle(k)
		}
		if wants := a.global(k); wants != nil {
			return wants
		}
	}
	return a.stage.current().Handle(msg)
}

// Obey carries wishes out.
func (a *App) Obey(wants ...intent.Intent) tea.Cmd { return a.obey(wants) }

// Folded is the state of the session on screen.
func (a *App) Folded() *engine.State { return a.whole() }

// Replays reports whether a replay is on screen, and Paused whether it stands still.
func (a *App) Replays() bool { return a.scene.Tape != nil }
func (a *App) Paused() bool  { return a.scene.Tape.Paused }

// Told brings what a command came to, as commands do.
func (a *App) Told(err error) tea.Cmd { return func() tea.Msg { return did{err} } }

// Groups names the groups of keys that help and the palette show as working here.
func (a *App) Groups() []string { return a.groups() }

// Wears puts on a built-in theme, as the list of the themes does.
func (a *App) Wears(name string) {
	a.frame.wear.rows, a.frame.dirty = builtIn(), true
	a.wear(name)
}

// Worn is the theme on screen.
func (a *App) Worn() *themes.Theme { return a.scene.Theme }
