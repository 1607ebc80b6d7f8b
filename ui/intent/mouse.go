package intent

// Mouse asks to take clicks and the wheel, or to leave the mouse to the terminal.
type Mouse struct{ On bool }

func (Mouse) intent() {}
