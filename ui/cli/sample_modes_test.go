package cli

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"plenum/engine"
	"plenum/engine/models/modeltest"
	"plenum/ui/cli/telling"
)

// saying is a model that writes a text, which may depend on what it is asked for.
func saying(name string, after time.Duration, text func(engine.Request) string) *modeltest.Script {
	price := engine.ModelInfo{Price: &engine.Price{In: 1, Out: 4}, Window: 32_768}
	return &modeltest.Script{ModelName: name, ModelInfo: price, By: func(req engine.Request, _ int) []modeltest.Step {
		return []modeltest.Step{
			{After: after, Text: text(req)},
			{After: time.Second, Usage: &engine.Usage{In: 100, Out: 20}, Finish: engine.FinishStop},
		}
	}}
}

// always is a text whatever is asked.
func always(text string) func(engine.Request) string {
	return func(engine.Request) string { return text }
}

// asked is a question to a board of that mode, with all that its mode fills in.
func asked(t *testing.T, b engine.Board) engine.Ask {
	t.Helper()
	b.Name = string(b.Mode)
	for _, err := range b.Validate() {
		t.Error(err)
	}
	return engine.Ask{Question: "Should we move?", Plan: b.Plan(engine.Choice{Model: "x/a", ReducerModel: "x/merge"}), Seed: 7}
}

// five are voters of whom the first three agree, and the last two take longer.
func five() []*modeltest.Script {
	var out []*modeltest.Script
	for i := range 5 {
		out = append(out, saying(fmt.Sprintf("x/v%d", i+1), time.Duration(1+i)*2*time.Second, always("It is time.\n\nANSWER: adopt")))
	}
	return append(out, saying("x/merge", time.Second, always("Adopt.")))
}

func voteAsk(t *testing.T) engine.Ask {
	b := engine.Board{Mode: engine.ModeVote, Options: []string{"adopt", "wait"}}
	for i := range 5 {
		b.Agents = append(b.Agents, engine.AgentSpec{Name: fmt.Sprintf("Voter %d", i+1), Brief: "b", Model: fmt.Sprintf("x/v%d", i+1)})
	}
	return asked(t, b)
}

// checking are two checkers of two claims, whose sources contradict each other on the first.
func checking() []*modeltest.Script {
	return []*modeltest.Script{
		saying("x/a", time.Second, func(req engine.Request) string {
			switch {
			case req.Role == engine.RoleSplitter:
				return `{"claims":[{"text":"The ward has 12 beds.","quote":"The ward has 12 beds.","kind":"fact"},` +
					`{"text":"It opened in 1990.","quote":"It opened in 1990.","kind":"fact"},` +
					`{"text":"It is a fine ward.","quote":"It is a fine ward.","kind":"opinion"}]}`
			case strings.Contains(req.Task.Materials[0].Text, "12 beds"):
				return "1. supported\n> The ward has 12 beds.\n\n2. insufficient\nNothing on the year."
			}
			return "1. refuted\n> There are 14 beds.\n\n2. supported\n> It opened in 1890.\n"
		}),
		saying("x/merge", time.Second, always("Not asked.")),
	}
}

func verifyAsk(t *testing.T) engine.Ask {
	ask := asked(t, engine.Board{Mode: engine.ModeVerify, Agents: []engine.AgentSpec{{Name: "Checker", Brief: "b"}}})
	s := &sources{given: []engine.Document{
		{Name: "list.md", Text: "# List\n\nThe ward has 12 beds.\n"}, {Name: "plan.md", Text: "There are 14 beds."},
	}}
	plan, err := s.bind(ask.Plan)
	if err != nil {
		t.Fatal(err)
	}
	ask.Plan, ask.Materials = plan, []engine.Document{{Name: "ward.md", Text: "The ward has 12 beds. It opened in 1990. It is a fine ward."}}
	return s.with(ask)
}

func splitAsk(t *testing.T) engine.Ask {
	ask := asked(t, engine.Board{
		Mode: engine.ModeSplit, Chunk: engine.ChunkSize{Tokens: 60, Overlap: -1},
		Agents: []engine.AgentSpec{{Name: "Reader", Brief: "b"}},
	})
	ward := strings.Repeat("The ward has twelve beds and a lift. ", 6)
	ask.Materials = []engine.Document{{Name: "ward.md", Text: "# One\n\n" + ward + "\n\n# Two\n\n" + ward + "\n\n# Three\n\n" + ward}}
	return ask
}

// draftsAsk is a question that two drafts answer, and two judges who do not agree.
func draftsAsk(t *testing.T) engine.Ask {
	ask := asked(t, engine.Board{Mode: engine.ModeDrafts, Count: 2, Agents: []engine.AgentSpec{{Name: "Draft", Brief: "b"}}})
	ask.Plan.Cards = false
	return ask
}

func firstIsBest(req engine.Request) string {
	if req.Role != engine.RoleJudge {
		return "Move."
	}
	order := req.Task.Merge.Branches
	return fmt.Sprintf(`{"ranking":[{"answer":%d,"why":"It says when."},{"answer":%d,"why":"It says less."}]}`,
		order[0].ID.Number(), order[1].ID.Number())
}

// The samples of the modes beside that of sections. go test ./ui/cli -update rewrites them.
func TestSamplesOfTheModes(t *testing.T) {
	for name, tt := range map[string]struct {
		models []*modeltest.Script
		ask    func(*testing.T) engine.Ask
	}{
		"vote-decided": {five(), voteAsk},
		"verified":     {checking(), verifyAsk},
		"digested": {[]*modeltest.Script{
			saying("x/a", time.Second, func(req engine.Request) string {
				if req.Task.Work.Chunk.N == 2 {
					return "[NO INFORMATION]"
				}
				return "Twelve beds and a lift."
			}),
			{ModelName: "x/merge", ModelInfo: engine.ModelInfo{Price: &engine.Price{In: 1, Out: 4}}, By: mergeSteps},
		}, splitAsk},
		"tied-drafts": {[]*modeltest.Script{saying("x/a", time.Second, always("Move.")), saying("x/merge", time.Second, firstIsBest)}, draftsAsk},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				s := playAsk(t, tt.models, tt.ask(t), silent{})
				e := endingOf(&s)
				e.strict = true
				if code := e.code(); code != exitOK {
					t.Errorf("exit code %d, even strictly", code)
				}
				text, err := object(&s)
				if err != nil {
					t.Fatal(err)
				}
				checkSample(t, name, text)
			})
		})
	}
}

// A person at a terminal, and a log, are told how far it has come.
func TestProgressOfTheModes(t *testing.T) {
	for name, tt := range map[string]struct {
		models []*modeltest.Script
		ask    func(*testing.T) engine.Ask
		want   []string
	}{
		"a vote": {five(), voteAsk, []string{
			"[0:03] 1 Voter 1 (x/v1): votes adopt",
			"[0:05] 2 Voter 2 (x/v2): votes adopt",
			"[0:07] 3 Voter 3 (x/v3): votes adopt",
			"[0:07] decided on 3 of 5: adopt, which nothing outstanding can overturn",
			"[0:07] gathered 3 of 3: the vote was decided",
		}},
		"a check": {checking(), verifyAsk, []string{
			"[0:02] 2 claims, 1 not to be checked.",
			"[0:04] 1 list.md (x/a): 1 supported, 1 insufficient",
			"[0:04] 2 plan.md (x/a): 1 refuted, 1 insufficient",
			"[0:04] gathered 2 of 2: every branch had ended",
		}},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				var out strings.Builder
				playAsk(t, tt.models, tt.ask(t), &telling.Labelled{Out: &out})
				var got []string
				for _, line := range strings.Split(out.String(), "\n") {
					for _, word := range []string{"votes", "decided", "claims,", "supported", "refuted", "gathered"} {
						if strings.Contains(line, word) {
							got = append(got, line)
							break
						}
					}
				}
				slices.Sort(got) // what happens at one moment has no order
				if diff := cmp.Diff(tt.want, got); diff != "" {
					t.Errorf("(-want +got):\n%s\n%s", diff, out.String())
				}
			})
		})
	}
}
