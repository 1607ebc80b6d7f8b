package overlays

import (
	"fmt"

	"plenum/engine"
	"plenum/ui/intent"
)

// Model is one model to choose from.
type Model struct {
	Name, Note string
	Ready      bool
}

// NewModels makes the list of models: those that can be used now, and what could be.
func NewModels(look Look, models []Model) *List {
	rows := make([]Row, 0, len(models))
	for _, m := range models {
		r := Row{Name: m.Name, Note: m.Note}
		if !m.Ready {
			r.Refused = m.Note
		}
		rows = append(rows, r)
	}
	l := NewList(look, "Models", true, rows)
	if len(rows) == 0 {
		return l.Say("No model is connected. Set OPENAI_API_KEY, or name a server in the config file.")
	}
	return l.Say("A board's file or -m names the one that answers.")
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
