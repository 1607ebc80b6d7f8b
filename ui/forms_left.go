package ui

import (
	"maps"

	"plenum/engine"
	"plenum/ui/intent"
	"plenum/ui/overlays"
)

// formOf names a form by what it is about.
type formOf struct {
	name   intent.Overlay
	branch *engine.Branch // that has the focus; nil: none
	round  *engine.Round
}

// left is a form that was closed with something written in it that was not sent.
type left interface {
	overlays.Form
	// Again takes it up once more; false: what it was about is another by now.
	Again() bool
}

// formOf is what a form of that name is about now.
func (a *App) formOf(name intent.Overlay) formOf {
	return formOf{name, a.stage.run.Focused(), a.scene.Round()}
}

// leaves keeps a form that closes, as long as this program runs, where something in it was not sent.
func (a *App) leaves(l layer) {
	f, ok := l.Overlay.(left)
	if !ok || !f.Unsaved() {
		return
	}
	if a.session.forms == nil {
		a.session.forms = map[formOf]left{}
	}
	a.session.forms[a.formOf(l.name)] = f
}

// takeUp is the form of that name as it was left, or else the one that was made.
func (a *App) takeUp(name intent.Overlay, made overlays.Overlay) overlays.Overlay {
	at := a.formOf(name)
	f := a.session.forms[at]
	if f == nil {
		return made
	}
	delete(a.session.forms, at)
	if !f.Again() {
		return made
	}
	f.Handle(overlays.ModelsSeen{Models: a.models})
	a.notice = "this is as you left it; nothing of it was sent"
	return f
}

// sent forgets the form that a command came from.
func (a *App) sent(c engine.Command) {
	maps.DeleteFunc(a.session.forms, func(f formOf, _ left) bool {
		switch c := c.(type) {
		case engine.Edit:
			return f.name == intent.OverlayEdit && f.branch != nil && f.branch.ID == c.Branch
		case engine.Revise:
			return f.name == intent.OverlayRevise && f.branch != nil && f.branch.ID == c.Branch
		case engine.Add:
			return f.name == intent.OverlayAgent || f.name == intent.OverlayCopy
		case engine.Reduce:
			return f.name == intent.OverlayMerge
		}
		return false
	})
}
