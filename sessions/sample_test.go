package sessions

import (
	"bytes"
	"context"
	"io"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"plenum/engine"
)

// noon is when the sessions of these tests begin.
var noon = time.Date(2026, 3, 14, 12, 0, 0, 0, time.UTC)

// script writes events as a story: each call is one fact at a moment.
type script struct {
	events Events
	round  int
}

func (s *script) at(at time.Duration, branch engine.BranchID, attempt int, f engine.Fact) *script {
	if _, ok := f.(engine.Asked); ok {
		s.round++
	}
	s.events = append(s.events, engine.Event{
		Seq: len(s.events) + 1, At: at, Round: s.round, Branch: branch, Attempt: attempt, Fact: f,
	})
	return s
}

func (s *script) ask(question string, strategy engine.Strategy) *script {
	return s.at(0, "", 0, engine.Asked{Question: question, Seed: 7, Plan: engine.Plan{
		Board: "report", Mode: engine.ModeSections, Reducer: engine.ReducerSpec{Strategy: strategy},
		Policy: engine.Policy{}.WithDefaults(),
	}})
}

func (s *script) begin(at time.Duration, id engine.BranchID) *script {
	if id.Worker() {
		s.at(at, id, 0, engine.BranchAdded{Role: engine.RoleWorker, Why: engine.AddedByPlan, Agent: engine.AgentSpec{Name: "Legal"}})
	}
	return s.at(at, id, 1, engine.AttemptStarted{Model: "local/small", Why: engine.WhyFirst, Price: &engine.Price{In: 1, Out: 2}}).
		at(at, id, 1, engine.Sent{})
}

func (s *script) say(at time.Duration, id engine.BranchID, text string) *script {
	return s.at(at, id, 1, engine.Delta{Text: text})
}

func (s *script) end(at time.Duration, id engine.BranchID, status engine.Status, cost float64) *script {
	s.at(at, id, 1, engine.AttemptEnded{Outcome: status, Usage: engine.Usage{In: 10, Out: 20}, CostUSD: &cost})
	if id.Reduction() {
		return s.at(at, id, 0, engine.ReductionEnded{Status: status})
	}
	return s.at(at, id, 0, engine.BranchEnded{Status: status})
}

func (s *script) gather(at time.Duration, used ...engine.BranchID) *script {
	return s.at(at, "", 0, engine.Gathered{Cause: engine.CauseAll, Used: used})
}

func (s *script) merge(at time.Duration, used ...engine.BranchID) *script {
	missing := []engine.Missing{}
	for _, ev := range s.events {
		end, ok := ev.Fact.(engine.BranchEnded)
		if ok && !slices.Contains(used, ev.Branch) && end.Reason != engine.ReasonDecided {
			missing = append(missing, engine.Missing{Branch: ev.Branch, Agent: "Legal", Status: end.Status})
		}
	}
	return s.at(at, "R1", 0, engine.ReductionStarted{Strategy: engine.StrategySynthesize, Branches: used, Missing: missing, Nonce: "n0n", Auto: true})
}

// round is a whole round: two branches, one of them cancelled where it says so, and a merge.
func round(second engine.Status) *script {
	s := &script{}
	s.at(0, "", 0, engine.Opened{ID: "k3f9ab", Created: noon, Version: "1.0"})
	s.ask("Rent or buy?", engine.StrategySynthesize).begin(0, "B1").begin(0, "B2")
	s.say(1*time.Second, "B1", "Buy").say(1500*time.Millisecond, "B2", "Rent")
	s.say(2*time.Second, "B1", " it.").end(2*time.Second, "B1", engine.StatusDone, 0.25)
	s.end(3*time.Second, "B2", second, 0.5)
	used := []engine.BranchID{"B1"}
	if second.Usable() {
		used = append(used, "B2")
	}
	s.gather(3*time.Second, used...).merge(3*time.Second, used...).begin(3*time.Second, "R1")
	s.say(33*time.Second, "R1", "Buy [1].").end(34*time.Second, "R1", engine.StatusDone, 0.125)
	return s
}

// file is a session file that holds the events.
func file(t testing.TB, events Events) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := Record(context.Background(), &b, Header{Program: "plenum test", ID: "k3f9ab", Created: noon}, &listed{events: events}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// listed is a source of events that are all there already.
type listed struct{ events Events }

func (l *listed) Next(context.Context) ([]engine.Event, error) {
	if len(l.events) == 0 {
		return nil, io.EOF
	}
	out := l.events
	l.events = nil
	return out, nil
}

func (l *listed) Now() time.Duration { return 0 }

// load reads a file that must open.
func load(t testing.TB, b []byte) *Session {
	t.Helper()
	s, err := Load(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// numbers writes the numbers of events: "1 2 3".
func numbers(events Events) string {
	var out []string
	for _, ev := range events {
		out = append(out, strconv.Itoa(ev.Seq))
	}
	return strings.Join(out, " ")
}
