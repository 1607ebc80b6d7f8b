package engine

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// One after another is what the bill says it is: each call to its last word, the merge last.
func TestTheWorkOfARoundEndToEnd(t *testing.T) {
	s := clinic(&Price{In: 1, Out: 10})
	sec := time.Second
	want := []Turn{
		{"B1", 0, 1 * sec, 11 * sec}, {"B2", 11 * sec, 12 * sec, 32 * sec}, {"B3", 32 * sec, 34 * sec, 34 * sec}, {"R1", 34 * sec, 36 * sec, 44 * sec},
	}
	got := s.Round().Turns(s.At)
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
	if all := Summarize(&s.State, s.Round(), s.At).Totals.Sequential; got[len(got)-1].To != all {
		t.Errorf("it ends at %v, and the bill says %v", got[len(got)-1].To, all)
	}
}

// A retry is left out, as it is of the bill's figure.
func TestARetryIsNoTurn(t *testing.T) {
	s := &told{price: &Price{In: 1, Out: 10}}
	s.ask("Should we?", "Legal", "Market").send("B1", 1)
	s.at(1).say("B1", 1, "half")
	s.at(5).note("B1", 1, AttemptEnded{Outcome: StatusSuperseded})
	s.send("B1", 2).at(6).say("B1", 2, "whole").at(8).say("B1", 2, " answer")
	s.end("B1", 2, StatusDone, ReasonNone, nil, Usage{})
	want := []Turn{{"B1", 0, time.Second, 3 * time.Second}, {"B2", 3 * time.Second, Never, 3 * time.Second}}
	if d := cmp.Diff(want, s.Round().Turns(s.At)); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
	if got := (*Round)(nil).Turns(0); got != nil {
		t.Errorf("no round has turns: %v", got)
	}
}
