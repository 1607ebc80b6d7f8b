package offline

import (
	"context"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"plenum/engine"
	"plenum/engine/models/modeltest"
)

const clinic = "Should a five-person clinic move its patient records to the cloud this year?"

func worker(agent, question string, docs ...engine.Document) engine.Request {
	return engine.Request{
		Role: engine.RoleWorker,
		Task: engine.Task{Question: question, Agent: agent, Brief: "You look at this as " + agent + ".", Materials: docs, Seed: 7},
	}
}

func said(t *testing.T, req engine.Request) string {
	t.Helper()
	a := modeltest.ReadAll(New(0).Stream(t.Context(), req))
	if a.Err != nil {
		t.Fatal(a.Err)
	}
	if a.Finish != engine.FinishStop || a.Usage == nil || !a.Usage.Estimated {
		t.Errorf("it ended with finish %q and usage %+v", a.Finish, a.Usage)
	}
	if !strings.HasPrefix(a.Text, "Offline: no model was called.") {
		t.Errorf("the answer does not say that it is offline:\n%s", a.Text)
	}
	return a.Text
}

func TestKeepsTheRulesOfAModel(t *testing.T) {
	t.Parallel()
	modeltest.Run(t, modeltest.Harness{
		New:     func(*testing.T) engine.Model { return New(0) },
		Slow:    func(*testing.T) engine.Model { return New(1) },
		Request: worker("Legal", clinic),
		Seeded:  true,
	})
}

func TestSaysWhatItIs(t *testing.T) {
	m := New(1)
	info := m.Info()
	if m.Name() != "offline/builtin" || !info.Offline || info.Price == nil || *info.Price != (engine.Price{}) || info.Window == 0 {
		t.Errorf("%s is described as %+v", m.Name(), info)
	}
	if cost := info.Price.Cost(engine.Usage{In: 1e6, Out: 1e6}); cost == nil || *cost != 0 {
		t.Errorf("a million tokens cost %v, want 0", cost)
	}
}

func TestWritesTheSameAgainAtAnyPace(t *testing.T) {
	for _, req := range []engine.Request{
		worker("Legal", clinic),
		worker("Legal", clinic, document(t, "contract.md")),
		reducer("n", text("B1", "The notice period is 30 days."), text("B2", "The notice period is 60 days.")),
		{Role: engine.RoleVoter, Task: engine.Task{Question: clinic, Options: []string{"yes", "no"}}},
	} {
		want := said(t, req)
		for range 5 {
			if got := said(t, req); got != want {
				t.Fatalf("the same request gave\n%s\nand then\n%s", want, got)
			}
		}
		synctest.Test(t, func(t *testing.T) {
			a := modeltest.ReadAll(New(2).Stream(t.Context(), req))
			if a.Err != nil || a.Text != want {
				t.Errorf("at pace 2 it wrote %q (%v), want %q", a.Text, a.Err, want)
			}
		})
	}
}

// Real models come at different speeds; so does this one, or nobody could try out a
// straggler.
func TestBranchesComeAtANaturalPace(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var firsts, ends []time.Duration
		for _, agent := range []string{"Research", "Legal", "Market", "Finance", "Security", "People"} {
			begun := time.Now()
			first := time.Duration(0)
			for c, err := range New(1).Stream(t.Context(), worker(agent, clinic)) {
				if err != nil {
					t.Fatal(err)
				}
				if first == 0 {
					first = time.Since(begun)
				}
				if n := len(strings.Fields(c.Text)); n > 6 {
					t.Errorf("a chunk of %d words: %q", n, c.Text)
				}
			}
			firsts, ends = append(firsts, first), append(ends, time.Since(begun))
		}
		for i, first := range firsts {
			if first < 400*time.Millisecond || first > 2500*time.Millisecond {
				t.Errorf("agent %d began after %v", i, first)
			}
			if ends[i] > 9*time.Second || ends[i] < 2*time.Second {
				t.Errorf("agent %d took %v", i, ends[i])
			}
		}
		if spread(ends) < time.Second {
			t.Errorf("all branches are equally fast: %v", ends)
		}
	})
}

func spread(ds []time.Duration) time.Duration {
	low, high := ds[0], ds[0]
	for _, d := range ds {
		low, high = min(low, d), max(high, d)
	}
	return high - low
}

func TestPaceIsAFactor(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		took := func(pace float64) time.Duration {
			begun := time.Now()
			modeltest.ReadAll(New(pace).Stream(t.Context(), worker("Legal", clinic)))
			return time.Since(begun)
		}
		one, two := took(1), took(2)
		if d := one - 2*two; d < -time.Millisecond || d > time.Millisecond {
			t.Errorf("pace 1 took %v and pace 2 %v", one, two)
		}
		for _, pace := range []float64{0, -1} {
			if d := took(pace); d != 0 {
				t.Errorf("pace %v waited %v", pace, d)
			}
		}
	})
}

func TestStopsAtOnceWhenCancelled(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		for _, after := range []time.Duration{100 * time.Millisecond, 4 * time.Second} {
			ctx, cancel := context.WithTimeout(t.Context(), after)
			begun := time.Now()
			a := modeltest.ReadAll(New(1).Stream(ctx, worker("Legal", clinic)))
			if took := time.Since(begun); took != after {
				t.Errorf("it went on until %v, want %v", took, after)
			}
			if a.Code() != engine.CodeCancelled {
				t.Errorf("it ended with %v", a.Err)
			}
			cancel()
		}
	})
}

func TestKeepsToTheLengthThatItIsGiven(t *testing.T) {
	req := worker("Legal", clinic)
	req.Settings.MaxTokens = 40
	a := modeltest.ReadAll(New(0).Stream(t.Context(), req))
	if a.Finish != engine.FinishLength || engine.CountTokens(a.Text) > 40 || a.Text == "" {
		t.Errorf("finish %q after %d tokens", a.Finish, engine.CountTokens(a.Text))
	}
}

func TestAVoterAbstainsUnlessAQuoteDecides(t *testing.T) {
	minutes := engine.Document{Name: "minutes.md", Text: "The committee met on Monday.\nThe committee decided to adopt the new heating plan.\nTea was served.\n"}
	both := engine.Document{Name: "both.md", Text: minutes.Text + "Later the committee agreed to wait with the heating plan.\n"}
	denied := engine.Document{Name: "no.md", Text: "The committee did not adopt the heating plan.\n"}
	for _, c := range []struct {
		name     string
		question string
		options  []string
		docs     []engine.Document
		want     string
	}{
		{"without material", clinic, []string{"adopt", "wait"}, nil, "ANSWER: abstain"},
		{"one side quoted", "Should the committee adopt the heating plan or wait?", []string{"adopt", "wait"}, []engine.Document{minutes}, "ANSWER: adopt"},
		{"both sides quoted", "Should the committee adopt the heating plan or wait?", []string{"adopt", "wait"}, []engine.Document{both}, "ANSWER: abstain"},
		{"denied", "Should the committee adopt the heating plan or wait?", []string{"adopt", "wait"}, []engine.Document{denied}, "ANSWER: abstain"},
		{"a plain no", "Did the committee adopt the heating plan?", []string{"yes", "no"}, []engine.Document{denied}, "ANSWER: no"},
		{"off the subject", "Is the moon made of cheese?", []string{"yes", "no"}, []engine.Document{minutes}, "ANSWER: abstain"},
		{"an open question", "What did the committee decide?", nil, []engine.Document{minutes}, "ANSWER: abstain"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := said(t, engine.Request{Role: engine.RoleVoter, Task: engine.Task{Question: c.question, Options: c.options, Materials: c.docs}})
			lines := strings.Split(strings.TrimSpace(got), "\n")
			if last := lines[len(lines)-1]; last != c.want {
				t.Errorf("the vote was %q, want %q:\n%s", last, c.want, got)
			}
		})
	}
	if got := said(t, engine.Request{Role: engine.RoleVoter, Task: engine.Task{Question: clinic}}); !strings.Contains(got, "no evidence and no model") {
		t.Errorf("an abstention without its reason:\n%s", got)
	}
}
