package intent

// OverlayThemes is the list of the themes, each shown as it is come to.
const OverlayThemes Overlay = "themes"

// Wear asks for the colours of a theme of that list, by the name that the config has for it.
type Wear struct{ Theme string }

func (Wear) intent() {}
