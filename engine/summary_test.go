package engine

import (
	"fmt"
	"math"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func usd(x float64) string { return fmt.Sprintf("%.6f", x) }

// A round of three, one of them cancelled: every cent is on the bill, and the clocks are
// those of the work.
func TestBillOfARound(t *testing.T) {
	s := clinic(&Price{In: 1, Out: 10})
	sum := Summarize(&s.State, s.Round(), s.At)
	var got []string
	for _, l := range append(sum.Lines, sum.Reductions...) {
		got = append(got, fmt.Sprintf("%s %s %s first %v took %v rate %.0f in %d out %d $%s known %v estimated %v words %d",
			l.ID, l.Name, l.Status, l.First, l.Took, l.Rate, l.Usage.In, l.Usage.Out, usd(l.CostUSD), l.CostKnown, l.Estimated, l.WordsOfNow))
	}
	want := []string{
		"B1 Research done first 1s took 11s rate 50 in 100 out 500 $0.005100 known true estimated false words 6",
		"B2 Legal done first 1s took 21s rate 50 in 100 out 1000 $0.010100 known true estimated false words 4",
		"B3 Market cancelled first 2s took 2s rate 0 in 100 out 6 $0.000160 known true estimated true words 5",
		"R1 merge done first 2s took 10s rate 100 in 1600 out 800 $0.009600 known true estimated false words 5",
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("lines (-want +got):\n%s", d)
	}
	tot := sum.Totals
	if tot.Wall != 35*time.Second || tot.Sequential != (11+21+2+10)*time.Second {
		t.Errorf("wall %v, one after another %v", tot.Wall, tot.Sequential)
	}
	if math.Abs(tot.Speedup-44.0/35) > 1e-9 {
		t.Errorf("speed-up %v", tot.Speedup)
	}
	if usd(tot.CostUSD) != "0.024960" || !tot.CostKnown || !tot.Estimated {
		t.Errorf("cost %v, known %v, estimated %v", tot.CostUSD, tot.CostKnown, tot.Estimated)
	}
	if one := (0.0051 + 0.0101) / 2; math.Abs(tot.Multiple-tot.CostUSD/one) > 1e-9 {
		t.Errorf("%v times one branch", tot.Multiple)
	}
	if math.Abs(tot.MergeShare-0.0096/0.02496) > 1e-9 {
		t.Errorf("the merge's share is %v", tot.MergeShare)
	}
	if tot.Lost != 4*time.Second || tot.LostTo != "B3" {
		t.Errorf("lost %v to %s", tot.Lost, tot.LostTo)
	}
}

// An unknown price is never 0: the total says what is known, and that it is not all.
func TestBillWithAnUnknownPrice(t *testing.T) {
	s := clinic(nil)
	tot := Summarize(&s.State, s.Round(), s.At).Totals
	if tot.CostKnown || tot.CostUSD != 0 || tot.Multiple != 0 {
		t.Errorf("cost %v, known %v, multiple %v", tot.CostUSD, tot.CostKnown, tot.Multiple)
	}
	if tot.Speedup == 0 {
		t.Error("the speed-up does not hang on the price")
	}
}

// What the built-in model does is paced, not measured.
func TestBillOffline(t *testing.T) {
	s := &told{price: &Price{}, off: true}
	s.ask("Should we?", "Legal").send("B1", 1)
	s.at(1).say("B1", 1, "Agenda")
	s.at(3).say("B1", 1, " and more").done("B1", Usage{In: 10, Out: 10, Estimated: true})
	sum := Summarize(&s.State, s.Round(), s.At)
	if !sum.Offline || sum.Totals.Speedup != 0 || sum.Totals.Multiple != 0 || sum.Lines[0].Rate != 0 {
		t.Errorf("offline %v, speed-up %v, multiple %v, rate %v", sum.Offline, sum.Totals.Speedup, sum.Totals.Multiple, sum.Lines[0].Rate)
	}
	if !sum.Totals.CostKnown {
		t.Error("what costs nothing has a known price")
	}
}

// While it streams, what has come so far is counted and marked as an estimate.
func TestBillWhileItStreams(t *testing.T) {
	s := &told{price: &Price{In: 1, Out: 10}}
	s.ask("Should we?", "Legal", "Market").send("B1", 1)
	s.at(2).note("B1", 1, Delta{Reasoning: "let me think "}).say("B1", 1, "Adopt it")
	sum := Summarize(&s.State, s.Round(), 4*time.Second)
	l := sum.Lines[0]
	if l.Usage != (Usage{In: 100, Out: 5, Reasoning: 3, Estimated: true}) || usd(l.CostUSD) != "0.000150" || l.Took != 4*time.Second || l.WordsOfNow != 2 {
		t.Errorf("usage %+v, $%s, took %v, %d words", l.Usage, usd(l.CostUSD), l.Took, l.WordsOfNow)
	}
	idle := sum.Lines[1]
	if idle.Took != Never || idle.First != Never || !idle.CostKnown || idle.CostUSD != 0 {
		t.Errorf("a branch that waits for its turn: %+v", idle)
	}
	if sum.Totals.Wall != 4*time.Second {
		t.Errorf("wall %v", sum.Totals.Wall)
	}
}

// A retry costs, and is not counted as work that one after another would have taken.
func TestBillOfARetry(t *testing.T) {
	s := &told{price: &Price{In: 1, Out: 10}}
	s.ask("Should we?", "Legal").send("B1", 1)
	s.at(1).say("B1", 1, "half")
	s.at(5).note("B1", 1, AttemptEnded{Outcome: StatusSuperseded, Usage: Usage{In: 100, Out: 40}, CostUSD: s.price.Cost(Usage{In: 100, Out: 40})})
	s.send("B1", 2).at(6).say("B1", 2, "whole").at(8).say("B1", 2, " answer")
	s.end("B1", 2, StatusDone, ReasonNone, nil, Usage{In: 100, Out: 60})
	sum := Summarize(&s.State, s.Round(), s.At)
	if l := sum.Lines[0]; l.Usage.Out != 100 || l.Took != 8*time.Second || usd(l.CostUSD) != "0.001200" || l.First != time.Second {
		t.Errorf("line %+v", l)
	}
	if sum.Totals.Sequential != 3*time.Second || sum.Totals.Wall != 8*time.Second {
		t.Errorf("one after another %v, wall %v", sum.Totals.Sequential, sum.Totals.Wall)
	}
}

// The minutes that a person reads before running a branch again are not the branch's.
func TestRunningAgainMakesNoBranchSlower(t *testing.T) {
	s := &told{price: &Price{In: 1, Out: 10}}
	s.ask("Should we?", "Legal").send("B1", 1)
	s.at(1).say("B1", 1, "half")
	s.at(5).end("B1", 1, StatusCancelled, ReasonNone, nil, Usage{In: 100, Out: 40})
	s.at(600).send("B1", 2).at(601).say("B1", 2, "whole").at(608).say("B1", 2, " answer")
	if l := Summarize(&s.State, s.Round(), s.At).Lines[0]; l.Took != 13*time.Second {
		t.Errorf("it took %v so far", l.Took)
	}
	s.end("B1", 2, StatusDone, ReasonNone, nil, Usage{In: 100, Out: 60})
	if l := Summarize(&s.State, s.Round(), time.Hour).Lines[0]; l.Took != 13*time.Second {
		t.Errorf("it took %v", l.Took)
	}
}

// The minutes that a person reads before merging again are not the round's.
func TestMergingAgainMakesNoRoundSlower(t *testing.T) {
	s := clinic(&Price{In: 1, Out: 10})
	s.at(600).merge("R2", "B1", "B2").at(604).say("R2", 1, "Move.").done("R2", Usage{In: 10, Out: 10})
	tot := Summarize(&s.State, s.Round(), s.At).Totals
	if tot.Wall != 29*time.Second { // the branches to 25 s, and four seconds of the second merge
		t.Errorf("wall %v", tot.Wall)
	}
	if usd(tot.CostUSD) != "0.025070" {
		t.Errorf("cost %v", tot.CostUSD)
	}
}

func TestNothingAskedHasNoBill(t *testing.T) {
	if d := cmp.Diff(Summary{}, Summarize(&State{}, nil, 0)); d != "" {
		t.Error(d)
	}
}

// A hundred branches with long texts are summed without reading their texts.
func BenchmarkSummarize(b *testing.B) {
	s := &told{price: &Price{In: 1, Out: 10}}
	s.ask("Should we?", strings.Fields(strings.Repeat("Agent ", 100))...)
	text := strings.Repeat("a few words ", 20_000)
	for i := range 100 {
		id := NewBranchID('B', i+1)
		s.send(id, 1).at(1+float64(i)/10).say(id, 1, text)
	}
	b.ReportAllocs()
	for b.Loop() {
		Summarize(&s.State, s.Round(), s.At)
	}
}
