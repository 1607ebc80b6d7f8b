package uitest

import (
	"strings"
	"time"

	"plenum/engine"
	"plenum/engine/models/modeltest"
	"plenum/ui"
)

// Question is what Clinic's board is asked.
const Question = "Should a five-person clinic move its patient records to the cloud this year?"

// Clinic is a world with one board, report, of three agents. Research and Legal write their
// texts at a steady pace; Market falls silent in mid-sentence, and is cut after 30 s. The
// merge rests on the others; it is not begun anew. All of it takes the same virtual time in each run.
func Clinic() *World {
	price := &engine.Price{In: 0.25, Out: 2, Cached: 0.025}
	// The merge's prompt holds a random nonce: what it costs must not hang on its length.
	big := &engine.Price{Out: 10}
	script := func(name string, p *engine.Price, by func(engine.Request, int) []modeltest.Step) *modeltest.Script {
		return &modeltest.Script{ModelName: name, ModelInfo: engine.ModelInfo{Price: p, Window: 400000}, By: by}
	}
	agents := script("openai/gpt-5-mini", price, func(req engine.Request, _ int) []modeltest.Step {
		switch req.Task.Agent {
		case "Research":
			return append(spoken(Research, 3100*time.Millisecond, 301*time.Millisecond), used(412, 630))
		case "Legal":
			return append(spoken(Legal, 3800*time.Millisecond, 353*time.Millisecond), used(409, 750))
		case "Market":
			return append(spoken(Market, 4001*time.Millisecond, 407*time.Millisecond), modeltest.Step{Hang: true})
		}
		return spoken("A short answer of "+req.Task.Agent+".", 1009*time.Millisecond, 211*time.Millisecond)
	})
	merge := script("openai/gpt-5", big, func(req engine.Request, _ int) []modeltest.Step {
		text := Merged
		if req.Task.Merge != nil {
			text += "\n=== findings " + req.Task.Merge.Nonce + " ===\n" + Findings
		}
		return append(spoken(text, 2203*time.Millisecond, 151*time.Millisecond), used(2410, 430))
	})
	tiny := script("openai/gpt-5-nano", price, func(req engine.Request, _ int) []modeltest.Step {
		return spoken("A short answer of "+req.Task.Agent+".", 1009*time.Millisecond, 211*time.Millisecond)
	})
	return &World{
		Models: modeltest.RegistryOf(agents, merge, tiny),
		Sizes:  Sizes{Small: "openai/gpt-5-nano", Large: "openai/gpt-5"},
		Status: "openai",
		Boards: []engine.Plan{report()},
		Weigh:  weighed,
		Bookshelf: Bookshelf{Past: []ui.SessionRow{
			{ID: "a1", Title: "Is the retention clause in our contract any good?", Board: "report", Created: time.Now().Add(-2 * time.Hour), Branches: 3, Usable: 3, CostUSD: 0.021, Known: true, State: "merged"},
			{ID: "b2", Title: "Rent or buy the scanner", Board: "decide", Created: time.Now().Add(-20 * time.Hour), Branches: 4, Usable: 3, CostUSD: 0.018, Known: true, State: "merged"},
		}},
		Rows: []ui.ModelRow{
			{Name: "openai/gpt-5", Note: "$1.25 in, $10 out, 400k", Ready: true},
			{Name: "openai/gpt-5-mini", Note: "$0.25 in, $2 out, 400k", Ready: true},
			{Name: "groq", Note: "set GROQ_API_KEY"},
		},
	}
}

func report() engine.Plan {
	agent := func(name, brief string) engine.AgentSpec {
		return engine.AgentSpec{Name: name, Brief: brief, Model: "openai/gpt-5-mini"}
	}
	return engine.Plan{
		Board: "report", Mode: engine.ModeSections,
		Agents: []engine.AgentSpec{
			agent("Research", "What is known, what is not, what would settle it. You are the researcher."),
			agent("Legal", "The rules that apply, the exposure, what would change it. You are counsel."),
			agent("Market", "Who gains, who pays, what else there is. You know the market."),
		},
		Spare:   []engine.AgentSpec{agent("Finance", "What it costs over three years, and the softest number. You keep the books.")},
		Reducer: engine.ReducerSpec{Strategy: engine.StrategySynthesize, Model: "openai/gpt-5"},
		Policy:  engine.Policy{Restart: new(int)}.WithDefaults(), // a silent branch is cut once
	}
}

// used is what the server says of an answer.
func used(in, out int) modeltest.Step {
	return modeltest.Step{Usage: &engine.Usage{In: in, Out: out}}
}

// spoken is a text in pieces of a few words: the first after a while, the others at a steady
// gap.
func spoken(text string, first, gap time.Duration) []modeltest.Step {
	const some = 24
	var steps []modeltest.Step
	for text != "" {
		n := len(text)
		if n > some {
			n = some
			if i := strings.IndexByte(text[some:], ' '); i >= 0 {
				n = some + i + 1
			}
			if nl := strings.IndexByte(text, '\n'); nl >= 0 && nl < n {
				n = nl + 1
			}
		}
		after := gap
		if len(steps) == 0 {
			after = first
		}
		steps = append(steps, modeltest.Step{After: after, Text: text[:n]})
		text = text[n:]
	}
	return steps
}
