package overlays

import (
	"fmt"

	"plenum/engine"
	"plenum/ui/intent"
)

// Model is one model to choose from.
type Model struct {
	Name, Note string
	Short      string // the note where there is little room; empty: the note itself
	Ready      bool
}

// MergeNow asks whether those who still write are to go on when the round is merged now.
func MergeNow(running int) intent.Confirm {
	them, write := "them", fmt.Sprintf("%d branches still write", running)
	if running == 1 {
		them, write = "it", "1 branch still writes"
	}
	return intent.Confirm{
		Title: "Merge now",
		Text:  write + ". The merge takes the finished texts only.",
		Choices: []intent.Choice{
			{Key: "m", Label: "merge now and cancel " + them, Wants: []intent.Intent{intent.Do{Command: engine.ReduceNow{}}}},
			{Key: "k", Label: "merge now and keep " + them + " writing, for the next merge", Wants: []intent.Intent{intent.Do{Command: engine.ReduceNow{KeepRest: true}}}},
		},
	}
}
