package export

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
	"time"

	"plenum/engine"
	"plenum/sessions"
)

// saved opens a sample.
func saved(t testing.TB, path string) *sessions.Session {
	t.Helper()
	s, err := sessions.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// samples are the session files of the tests.
func samples(t testing.TB) []string {
	t.Helper()
	out, err := filepath.Glob("../testdata/*.jsonl")
	if err != nil || len(out) < 4 {
		t.Fatalf("%v, %v", out, err)
	}
	return append(out, "testdata/clinic.jsonl")
}

func written(t testing.TB, format string, s *sessions.Session) string {
	t.Helper()
	var out bytes.Buffer
	f, err := Find(Formats(), format)
	if err != nil {
		t.Fatal(err)
	}
	if err := f.Write(&out, s); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func read(t testing.TB, path string) []byte {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// tale writes a session one fact after another.
type tale struct {
	events []engine.Event
	at     time.Duration
}

func (s *tale) note(branch engine.BranchID, attempt int, f engine.Fact) *tale {
	s.at += 100 * time.Millisecond
	round := 1
	if _, ok := f.(engine.Opened); ok {
		round = 0
	}
	s.events = append(s.events, engine.Event{Seq: len(s.events) + 1, At: s.at, Round: round, Branch: branch, Attempt: attempt, Fact: f})
	return s
}

// said is a branch from its beginning to its end.
func (s *tale) said(id engine.BranchID, name, model, text string, fails *engine.Failure) *tale {
	cost := 0.001
	end, status := &cost, engine.StatusDone
	if fails != nil {
		end, status = nil, engine.StatusFailed
	}
	s.note(id, 0, engine.BranchAdded{Role: engine.RoleWorker, Agent: engine.AgentSpec{Name: name, Model: model}, Why: engine.AddedByPlan})
	return s.asked(id, 1, model, text, status, fails, end).note(id, 0, engine.BranchEnded{Status: status})
}

func (s *tale) asked(id engine.BranchID, n int, model, text string, status engine.Status, fails *engine.Failure, cost *float64) *tale {
	return s.note(id, n, engine.AttemptStarted{Model: model, Why: engine.WhyFirst}).note(id, n, engine.Sent{To: "https://host.example/secret-address", Params: `{"secret":"parameter"}`}).
		note(id, n, engine.Delta{Text: text}).
		note(id, n, engine.AttemptEnded{Outcome: status, Error: fails, Usage: engine.Usage{In: 10, Out: 20, Estimated: true}, CostUSD: cost})
}

// everywhere is a session in which a text stands wherever one of others can stand. It goes
// through the reader of files, as a session from elsewhere does.
func everywhere(t testing.TB, text string) *sessions.Session {
	t.Helper()
	s := &tale{}
	s.note("", 0, engine.Opened{ID: "h0st1l", Created: time.Date(2026, 3, 14, 12, 0, 0, 0, time.UTC), Version: "1.0"})
	s.note("", 0, engine.Material{ID: "M1", Name: text, Part: 1, Parts: 1, Text: text})
	s.note("", 0, engine.Asked{Question: text, Seed: 3, Plan: engine.Plan{
		Board: text, Mode: engine.ModeSections, Note: text, Materials: []string{"M1"},
		Reducer: engine.ReducerSpec{Strategy: engine.StrategySynthesize}, Policy: engine.Policy{}.WithDefaults(),
	}})
	s.said("B1", text, text, text, nil)
	s.said("B2", text, text, "Before.\n\n"+text+"\n\nAfter.", nil)
	s.said("B3", text, text, text, &engine.Failure{Code: engine.CodeServer, Message: text, Hint: text})
	s.note("", 0, engine.Gathered{Cause: engine.CauseAll, Used: []engine.BranchID{"B1", "B2"}, Missing: []engine.Missing{{Branch: "B3", Agent: text, Status: engine.StatusFailed}}})
	for _, id := range []engine.BranchID{"R1", "R2"} {
		s.note(id, 0, engine.ReductionStarted{
			Strategy: engine.StrategySynthesize, Model: text, Branches: []engine.BranchID{"B2", "B1"}, Nonce: "n0n",
			Missing: []engine.Missing{{Branch: "B3", Agent: text, Status: engine.StatusFailed}},
		})
		cost := 0.1
		s.asked(id, 1, text, text+" [1][2] [9]\n\n"+text+"\n", engine.StatusDone, nil, &cost)
		s.note(id, 0, engine.ReductionChecked{Findings: &engine.Findings{
			Agreements: []engine.Agreement{{Claim: text, By: []engine.BranchID{"B1", "B2", engine.BranchID(text)}, Quotes: []engine.Quote{{By: "B1", Text: text}, {By: "B2", Text: "nowhere " + text}}}},
			Conflicts:  []engine.Conflict{{Claim: text, A: engine.Side{Position: text, By: []engine.BranchID{"B1"}, Quote: text}, B: engine.Side{Position: text, By: []engine.BranchID{"B2"}, Quote: "After."}, Resolution: "a", Why: text}},
			Unique:     []engine.Finding{{Claim: text, By: "B1", Quote: text}},
			Missing:    []string{text},
		}})
		s.note(id, 0, engine.ReductionEnded{Status: engine.StatusDone})
	}
	s.note("", 0, engine.Renamed{Title: text})
	return through(t, s.events)
}

// through writes events to a file and reads them again.
func through(t testing.TB, events []engine.Event) *sessions.Session {
	t.Helper()
	var file bytes.Buffer
	header, err := json.Marshal(sessions.Header{Format: 1, Program: "plenum 1.0", ID: "h0st1l", Created: time.Date(2026, 3, 14, 12, 0, 0, 0, time.UTC)})
	if err != nil {
		t.Fatal(err)
	}
	file.Write(append(header, '\n'))
	for _, ev := range events {
		line, err := engine.MarshalEvent(ev)
		if err != nil {
			t.Fatal(err)
		}
		file.Write(append(line, '\n'))
	}
	s, err := sessions.Load(&file)
	if err != nil {
		t.Fatal(err)
	}
	return s
}
