package uitest

import (
	"time"

	"plenum/engine"
	"plenum/engine/models/modeltest"
)

// Reading is the clinic's world with four agents whose texts are worth reading against each
// other: they agree, conflict and stand alone. Market falls silent in mid-sentence. The first
// merge is by gpt-5; one with an instruction of the person's own says something else.
func Reading() *World {
	w := Clinic()
	plan := &w.Boards[0]
	plan.Agents, plan.Spare = append(plan.Agents, plan.Spare...), nil
	price := &engine.Price{In: 0.25, Out: 2, Cached: 0.025}
	agents := &modeltest.Script{
		ModelName: "openai/gpt-5-mini", ModelInfo: engine.ModelInfo{Price: price, Window: 400000},
		By: func(req engine.Request, _ int) []modeltest.Step {
			switch req.Task.Agent {
			case "Research":
				return append(spoken(ReadResearch, 1100*time.Millisecond, 101*time.Millisecond), used(412, 630))
			case "Legal":
				return append(spoken(ReadLegal, 1300*time.Millisecond, 113*time.Millisecond), used(409, 750))
			case "Market":
				return append(spoken(Market, 1501*time.Millisecond, 127*time.Millisecond), modeltest.Step{Hang: true})
			}
			return append(spoken(ReadFinance, 1701*time.Millisecond, 131*time.Millisecond), used(415, 510))
		},
	}
	merge := &modeltest.Script{
		ModelName: "openai/gpt-5", ModelInfo: engine.ModelInfo{Price: &engine.Price{Out: 10}, Window: 400000},
		By: func(req engine.Request, _ int) []modeltest.Step {
			m := req.Task.Merge
			text := ReadMerged
			if m.Instruction != "" {
				text = ReadMergedShort
			}
			text += "\n=== findings " + m.Nonce + " ===\n" + ReadFindings
			return append(spoken(text, 903*time.Millisecond, 61*time.Millisecond), used(2410, 430))
		},
	}
	w.Models = modeltest.RegistryOf(agents, merge)
	return w
}
