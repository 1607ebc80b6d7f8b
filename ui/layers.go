package ui

import (
	"slices"

	"plenum/ui/intent"
	"plenum/ui/overlays"
)

// layer is an overlay that is open, and its name.
type layer struct {
	name intent.Overlay
	overlays.Overlay
}

// top is the overlay on top, where the keys go; nil: none is open.
func (a *App) top() overlays.Overlay {
	if n := len(a.overlays); n > 0 {
		return a.overlays[n-1].Overlay
	}
	return nil
}

// lay puts an overlay that was made of an answer on top, in place of one of its name.
func (a *App) lay(name intent.Overlay, o overlays.Overlay) {
	a.closeLayers(name)
	a.overlays = append(a.overlays, layer{name, o})
}

// closeLayers closes overlays by their names, whatever lies over them.
func (a *App) closeLayers(names ...intent.Overlay) {
	a.overlays = slices.DeleteFunc(a.overlays, func(l layer) bool { return slices.Contains(names, l.name) })
}
