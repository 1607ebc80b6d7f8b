package scripted_test

import (
	"context"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"plenum/engine"
	"plenum/engine/models/modeltest"
	"plenum/engine/models/scripted"
)

func request(agent string, board ...string) engine.Request {
	req := engine.Request{Role: engine.RoleWorker, Task: engine.Task{Question: "Why?", Agent: agent, Seed: uint64(len(agent))}}
	for _, name := range board {
		req.Task.Board = append(req.Task.Board, engine.AgentBrief{Name: name})
	}
	req.Messages = []engine.Message{{Role: "user", Content: "Why?"}}
	return req
}

func stage(a scripted.Answer) *scripted.Stage {
	return &scripted.Stage{Reply: func(scripted.Call) scripted.Answer { return a }}
}

func TestKeepsTheRulesOfAModel(t *testing.T) {
	t.Parallel()
	modeltest.Run(t, modeltest.Harness{
		New: func(*testing.T) engine.Model {
			return scripted.NewModel(stage(scripted.Answer{Text: "A short answer."}), "lab/small", engine.ModelInfo{})
		},
		Slow: func(*testing.T) engine.Model {
			return scripted.NewModel(stage(scripted.Answer{Text: "One word a minute.", Rate: 0.02}), "lab/slow", engine.ModelInfo{})
		},
		Request: request("Ada", "Ada"),
		Seeded:  true,
	})
}

// TestEnds plays an answer in virtual time: what it says, how it ends and when.
func TestEnds(t *testing.T) {
	const text = "one two three four"
	for _, c := range []struct {
		name   string
		answer scripted.Answer
		most   int
		text   string
		code   engine.Code
		finish engine.Finish
		took   time.Duration
	}{
		{name: "as it should", answer: scripted.Answer{Wait: 2 * time.Second, Text: text}, text: text, finish: engine.FinishStop, took: 2 * time.Second},
		{name: "after it has thought", answer: scripted.Answer{Wait: time.Second, Think: 3 * time.Second, Text: text}, text: text, finish: engine.FinishStop, took: 4 * time.Second},
		{name: "truncated by the script", answer: scripted.Answer{Text: text, End: scripted.End{Finish: engine.FinishLength}}, text: text, finish: engine.FinishLength},
		{name: "cut at the most tokens", most: 2, answer: scripted.Answer{Text: text}, text: "one two ", finish: engine.FinishLength},
		{name: "refused at once", answer: scripted.Answer{Wait: time.Second, Text: text, End: scripted.End{Fail: &engine.Failure{Code: engine.CodeRateLimit, Message: "slow down"}}}, code: engine.CodeRateLimit, took: time.Second},
		{name: "broken off", answer: scripted.Answer{Text: text, End: scripted.End{After: 2, Fail: &engine.Failure{Code: engine.CodeReset, Message: "gone"}}}, text: "one two ", code: engine.CodeReset},
		{name: "without a word", answer: scripted.Answer{}, code: engine.CodeEmpty},
		{name: "never", answer: scripted.Answer{Text: text, End: scripted.End{After: 3, Stall: true}}, text: "one two three ", code: engine.CodeCancelled, took: time.Minute},
	} {
		t.Run(c.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
				defer cancel()
				req := request("Ada", "Ada")
				req.Settings.MaxTokens = c.most
				begun := time.Now()
				a := modeltest.ReadAll(scripted.NewModel(stage(c.answer), "lab/small", engine.ModelInfo{}).Stream(ctx, req))
				if a.Text != c.text || a.Code() != c.code || a.Finish != c.finish {
					t.Errorf("it said %q and ended with %q, %q; want %q, %q, %q", a.Text, a.Code(), a.Finish, c.text, c.code, c.finish)
				}
				if took := time.Since(begun); took != c.took {
					t.Errorf("it took %v, want %v", took, c.took)
				}
			})
		})
	}
}

// Four who come at once are counted in the order of their places, whoever's goroutine ran first,
// and what came before counts for ten seconds of the session.
func TestCountsWhoCameBefore(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		names := []string{"Ada", "Ben", "Cleo", "Dora"}
		before := make(chan [2]int, len(names)+2)
		s := &scripted.Stage{Speed: 2, Counts: true, Reply: func(c scripted.Call) scripted.Answer {
			before <- [2]int{c.Place, c.Before}
			return scripted.Answer{Text: "Word."}
		}}
		m := scripted.NewModel(s, "lab/small", engine.ModelInfo{})
		var wg sync.WaitGroup
		for _, name := range names {
			wg.Go(func() { modeltest.ReadAll(m.Stream(t.Context(), request(name, names...))) })
		}
		wg.Wait()
		rest(3 * time.Second) // six of the session
		modeltest.ReadAll(m.Stream(t.Context(), request("Ada", names...)))
		rest(6 * time.Second) // twelve of the session
		modeltest.ReadAll(m.Stream(t.Context(), request("Ada", names...)))
		close(before)
		n := 0
		for got := range before {
			want := got[0] - 1
			switch n++; n {
			case 5:
				want = 4
			case 6:
				want = 0
			}
			if got[1] != want {
				t.Errorf("call %d, of place %d: %d came before, want %d", n, got[0], got[1], want)
			}
		}
	})
}

func rest(d time.Duration) { <-time.NewTimer(d).C }

// Each request of a branch is one attempt more, whichever model is asked.
func TestCountsAttempts(t *testing.T) {
	var got []int
	s := &scripted.Stage{Reply: func(c scripted.Call) scripted.Answer {
		got = append(got, c.Attempt)
		return scripted.Answer{Text: "Word."}
	}}
	small, large := scripted.NewModel(s, "lab/small", engine.ModelInfo{}), scripted.NewModel(s, "lab/large", engine.ModelInfo{})
	for _, ask := range []struct {
		m    engine.Model
		name string
	}{{small, "Ada"}, {large, "Ada"}, {small, "Benjamin"}, {small, "Ada"}} {
		modeltest.ReadAll(ask.m.Stream(t.Context(), request(ask.name)))
	}
	if len(got) != 4 || got[0] != 1 || got[1] != 2 || got[2] != 1 || got[3] != 3 {
		t.Errorf("the attempts are %v, want [1 2 1 3]", got)
	}
}
