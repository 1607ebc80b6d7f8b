package cli

import (
	"plenum/engine"
	"plenum/engine/labs"
	"plenum/ui"
)

// examplesPort implements ui.Examples.
type examplesPort struct{}

// Case implements ui.Examples.
func (examplesPort) Case() ui.Example {
	text, sources := labs.Case()
	return ui.Example{Board: string(engine.ModeVerify), Text: text, Sources: sources, About: labs.CaseAbout}
}
