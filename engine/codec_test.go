package engine

import (
	"bytes"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// everyFact holds one event of each kind, every field of it set.
func everyFact() []Event {
	price, cost := &Price{In: 1, Out: 2, Cached: 0.5}, 0.25
	missing := []Missing{{Branch: "B2", Agent: "Legal", Status: StatusCancelled, Reason: ReasonUser}}
	side := Side{Position: "yes", By: []BranchID{"B1"}, Quote: "q"}
	plan := Plan{
		Board: "report", Mode: ModeSections, Agents: []AgentSpec{{Name: "A", Brief: "b", Model: "m/n", MaxTokens: 3}},
		Reducer: ReducerSpec{Strategy: StrategySynthesize, Model: "m/x", Brief: "i"},
		Policy:  Policy{Timeouts: Timeouts{Idle: Off}}.WithDefaults(), Materials: []string{"M1"},
		Floor: &PriceFloor{Model: "m", Low: 1, High: 2}, Spare: []AgentSpec{{Name: "S"}},
	}
	facts := []Fact{
		Opened{ID: "abc", Created: time.Date(2026, 1, 2, 3, 4, 5, 6000000, time.UTC), Version: "1"},
		Renamed{Title: "t"},
		Paused{Wall: time.Unix(5, 0).UTC()},
		Resumed{Wall: time.Unix(6, 0).UTC()},
		Material{ID: "M1", Name: "a.md", SHA256: "00", Part: 1, Parts: 2, Text: "text <&>"},
		Asked{Question: "why?", Plan: plan, Seed: 1<<63 + 5},
		BranchAdded{Role: RoleWorker, Agent: plan.Agents[0], Why: AddedByPerson, Like: "B1"},
		AttemptStarted{Model: "m/n", Price: price, Window: 7, Offline: true, Reasons: true, Prompt: 9, Why: WhyRetry},
		Sent{},
		Delta{Text: "a\nb", Reasoning: "hm"},
		Delta{},
		AttemptEnded{Outcome: StatusFailed, Error: &Failure{Code: CodeServer, Message: "m", Hint: "h", Status: 500, RetryAfter: time.Second}, Usage: Usage{In: 1, Out: 2, Cached: 1, Reasoning: 1, Estimated: true, CostUSD: &cost}, CostUSD: &cost},
		BranchEnded{Status: StatusFailed, Reason: ReasonError},
		Gathered{Cause: CauseAll, Used: []BranchID{"B1"}, Missing: missing},
		ReductionStarted{Strategy: StrategyConcat, Model: "c", Branches: []BranchID{"B1"}, Attempts: []int{2}, Missing: missing, Nonce: "n", Instruction: "i", Auto: true},
		ReductionChecked{Findings: &Findings{
			Agreements: []Agreement{{Claim: "c", By: []BranchID{"B1"}, Quotes: []Quote{{By: "B1", Text: "q"}}}},
			Conflicts:  []Conflict{{Claim: "c", A: side, B: side, Resolution: "a", Why: "w"}},
			Unique:     []Finding{{Claim: "c", By: "B1", Quote: "q"}}, Missing: []string{"m"},
		}, Marks: MarkCheck{Valid: 1, Invalid: 1, Bad: []string{"[9]"}}, Quotes: MarkCheck{Valid: 2}},
		ReductionEnded{Status: StatusDone},
		Chosen{Reduction: "R1"},
		Closed{},
		Unknown{Name: "from_tomorrow", Raw: []byte(`{"a":[1,2.50,"x"]}`)},
	}
	out := make([]Event, len(facts))
	for i, f := range facts {
		out[i] = Event{Seq: i + 1, At: time.Duration(i) * 1500 * time.Microsecond, Round: 1, Branch: "B1", Attempt: 2, Fact: f}
	}
	return out
}

func TestEveryFactComesBackAsItWas(t *testing.T) {
	for _, ev := range everyFact() {
		line, err := MarshalEvent(ev)
		if err != nil {
			t.Fatalf("%s: %v", ev.Fact.Kind(), err)
		}
		if bytes.ContainsRune(line, '\n') {
			t.Errorf("%s: a line holds a newline: %s", ev.Fact.Kind(), line)
		}
		got, err := UnmarshalEvent(line)
		if err != nil {
			t.Fatalf("%s: %v", ev.Fact.Kind(), err)
		}
		if diff := cmp.Diff(ev, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", ev.Fact.Kind(), diff)
		}
	}
}

func TestLinesThatAreNoEventsAreRefused(t *testing.T) {
	for name, line := range map[string]string{
		"nothing":              "",
		"no object":            "[]",
		"no number":            `{"kind":"closed","at_us":1}`,
		"a number below one":   `{"seq":-4,"kind":"closed"}`,
		"a time before all":    `{"seq":1,"at_us":-1,"kind":"closed"}`,
		"a time past any":      `{"seq":1,"at_us":9223372036854775807,"kind":"closed"}`,
		"no kind":              `{"seq":1}`,
		"a fact of wrong type": `{"seq":1,"kind":"delta","fact":"text"}`,
		"a field of that":      `{"seq":1,"kind":"gathered","fact":{"used":7}}`,
		"torn":                 `{"seq":1,"kind":"del`,
	} {
		if ev, err := UnmarshalEvent([]byte(line)); err == nil {
			t.Errorf("%s: %q was read as %v", name, line, ev)
		}
	}
}

func FuzzCodec(f *testing.F) {
	for _, ev := range everyFact() {
		line, err := MarshalEvent(ev)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(line)
	}
	f.Fuzz(func(t *testing.T, line []byte) {
		ev, err := UnmarshalEvent(line)
		if err != nil {
			return
		}
		again, err := MarshalEvent(ev)
		if err != nil {
			t.Fatalf("what was read cannot be written: %v", err)
		}
		back, err := UnmarshalEvent(again)
		if err != nil {
			t.Fatalf("what was written cannot be read: %v\n%s", err, again)
		}
		third, err := MarshalEvent(back)
		if err != nil || !bytes.Equal(again, third) {
			t.Errorf("a second trip changed the line (%v):\n%s\n%s", err, again, third)
		}
		var s State
		s.Apply(ev)
	})
}
