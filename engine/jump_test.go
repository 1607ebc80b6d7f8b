package engine

import (
	"context"
	"iter"
	"testing"
	"testing/synctest"
	"time"
)

// still is a model that says one word and then nothing.
type still struct{}

func (still) Name() string    { return "still" }
func (still) Info() ModelInfo { return ModelInfo{} }
func (still) Stream(ctx context.Context, _ Request) iter.Seq2[Chunk, error] {
	return func(yield func(Chunk, error) bool) {
		yield(Chunk{Text: "One word"}, nil)
		<-ctx.Done()
	}
}

func (still) Find(string) (Model, error) { return still{}, nil }

// A closed lid is no silence: the time in which the program stood still is not part of the
// session, and the clock of a branch starts anew.
func TestAClosedLidCutsNoBranch(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r, err := Start(context.Background(), Options{Models: still{}})
		if err != nil {
			t.Fatal(err)
		}
		plan := Plan{Agents: []AgentSpec{{Name: "A", Model: "still"}}, Policy: Policy{}.WithDefaults()}
		if err := r.Do(context.Background(), Ask{Question: "q", Plan: plan}); err != nil {
			t.Fatal(err)
		}
		wait := func(d time.Duration) {
			<-time.After(d)
			synctest.Wait()
		}
		wait(20 * time.Second)
		r.log.mu.Lock()
		r.log.begun = r.log.begun.Add(-time.Hour) // as it is after an hour with the lid closed
		r.log.mu.Unlock()
		wait(20 * time.Second)
		if at := r.log.Now(); at < 39*time.Second || at > 46*time.Second {
			t.Errorf("session time is %v, the hour is part of it", at)
		}
		events, err := r.Reader().Next(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		resumed := false
		for _, ev := range events {
			switch ev.Fact.(type) {
			case Resumed:
				resumed = true
			case AttemptEnded:
				t.Errorf("the branch was cut at %v", ev.At)
			}
		}
		if !resumed {
			t.Error("nobody noticed")
		}
		if err := r.Close(); err != nil {
			t.Fatal(err)
		}
	})
}
