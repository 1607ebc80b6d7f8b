package uitest

import (
	"fmt"
	"strings"
	"time"

	"plenum/engine"
	"plenum/engine/models/modeltest"
)

// Boards is the clinic's world with a board for each mode: report, vote, drafts, verify and digest.
// Its models are those of Clinic, and whoever is asked anything but the clinic's question answers
// in a sentence; what a question weighs is what the engine says.
func Boards() *World {
	w := Clinic()
	w.Weigh = nil
	w.Boards = append(w.Boards, planOf(engine.Board{
		Name: "vote", Mode: engine.ModeVote, Agents: []engine.AgentSpec{{Name: "Voter", Brief: "Work the question out for yourself, from the beginning, and then vote."}},
	}), planOf(engine.Board{
		Name: "drafts", Mode: engine.ModeDrafts, Count: 4, Agents: []engine.AgentSpec{{Name: "Draft", Brief: "Write the whole answer yourself, ready to be used."}},
	}), planOf(engine.Board{
		Name: "verify", Mode: engine.ModeVerify, Agents: []engine.AgentSpec{{Name: "Checker", Brief: "You hold each claim against the one source that you have."}},
	}), planOf(engine.Board{
		Name: "digest", Mode: engine.ModeSplit, Chunk: engine.ChunkSize{Tokens: 1000, Overlap: 50}, Agents: []engine.AgentSpec{{Name: "Reader", Brief: "You read one part of the document, line by line."}},
	}))
	w.Questions = map[string]string{
		"verify": "Which claims of this text do the sources support, which do they refute, and which do they leave open?",
		"digest": "What does this document say, decide, promise and ask for?",
	}
	page := "https://example.org/lease"
	w.Texts = map[string][]engine.Document{
		"lease.md": {{Name: "lease.md", Text: VerifyLease}},
		"notes/": {
			{Name: "notes/inventory.md", Text: VerifyServer},
			{Name: "notes/visit.md", Text: strings.Repeat("The server hums under the desk. ", 60)},
		},
		page: {{Name: page, Text: VerifyLease + "\nAs published."}},
	}
	clinic, err := w.Models.Find("openai/gpt-5-mini")
	if err != nil {
		panic(err) // Clinic always has it
	}
	agents := &modeltest.Script{ModelName: "openai/gpt-5-mini", ModelInfo: engine.ModelInfo{Price: &engine.Price{In: 0.25, Out: 2}, Window: 400000}, By: func(req engine.Request, n int) []modeltest.Step {
		if script, ok := clinic.(*modeltest.Script); ok && req.Task.Question == Question {
			return script.By(req, n)
		}
		return boardAnswer(req)
	}}
	merge, err := w.Models.Find("openai/gpt-5")
	if err != nil {
		panic(err)
	}
	tiny, err := w.Models.Find("openai/gpt-5-nano")
	if err != nil {
		panic(err)
	}
	w.Models = modeltest.RegistryOf(agents, merge, tiny)
	return w
}

// planOf is a board's plan on the clinic's models.
func planOf(b engine.Board) engine.Plan {
	return b.Plan(engine.Choice{Model: "openai/gpt-5-mini", ReducerModel: "openai/gpt-5"})
}

// boardAnswer is what the agents of Boards write.
func boardAnswer(req engine.Request) []modeltest.Step {
	text := fmt.Sprintf("A short answer of %s.", req.Task.Agent)
	switch req.Role {
	case engine.RoleVoter:
		text = "The lease ends in March.\n\nANSWER: wait"
	case engine.RoleSplitter:
		text = verifyClaims
	case engine.RoleChecker:
		text = checkedBy(req)
	case engine.RolePlanner:
		text = "None."
	}
	return append(spoken(text, 900*time.Millisecond+time.Duration(len(req.Task.Agent))*7*time.Millisecond, 101*time.Millisecond), used(300, 60))
}

// Book is a document of that many sections.
func Book(sections int) engine.Document {
	var b strings.Builder
	for i := range sections {
		fmt.Fprintf(&b, "## Section %d\n\n%s\n\n", i+1, strings.Repeat("The clinic keeps its records for ten years, and nobody has tested a restore. ", 40))
	}
	return engine.Document{Name: "book.txt", Text: b.String()}
}
