package engine

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// modePlan is a plan of a mode with so many agents on the cheap model.
func modePlan(mode Mode, strategy Strategy, n int) Plan {
	p := estimatePlan("lab/small", "lab/large", n)
	p.Mode, p.Reducer.Strategy = mode, strategy
	return p
}

func TestAVoteIsEstimated(t *testing.T) {
	p := modePlan(ModeVote, StrategyTally, 5)
	p.Options = []string{"adopt", "wait"}
	closed := EstimateRound(p, "Adopt it?", nil, bench())
	if closed.Calls.Merge != (CallEstimate{}) || closed.Low != 5*answerLow || closed.High != 5*answerHigh || closed.Times.AtOnce.High != takes(answerHigh) {
		t.Errorf("a closed vote is counted by the program: %+v", closed)
	}
	p.Options = nil
	open := EstimateRound(p, "Adopt what?", nil, bench())
	if m := open.Calls.Merge; m.USD != (Range[float64]{0, 2 * groupHigh}) || m.Calls != (Range[int]{0, 1}) || m.Takes.Low != 0 {
		t.Errorf("an open vote may need its answers grouped: %+v", m)
	}
	p.Reducer.Model = "offline"
	if e := EstimateRound(p, "Adopt what?", nil, bench()); e.Calls.Merge != (CallEstimate{}) || e.Offline {
		t.Errorf("nobody groups offline: %+v", e.Calls.Merge)
	}
	nine := modePlan(ModeVote, StrategyTally, 9)
	if at := EstimateRound(nine, "Adopt what?", nil, bench()).Times.AtOnce; at.Low != takes(answerLow) {
		t.Errorf("nine voters that all are waited for answer at once, in %v", at)
	}
	nine.Policy.Gather = GatherDecided
	if at := EstimateRound(nine, "Adopt what?", nil, bench()).Times.AtOnce; at.Low != 3*takes(answerLow) {
		t.Errorf("nine voters answer in waves of four, in %v", at)
	}
}

func TestDraftsAreEstimated(t *testing.T) {
	p := modePlan(ModeDrafts, StrategyChoose, 3)
	plain := EstimateRound(p, "Write it.", nil, bench())
	if m := plain.Calls.Merge; m.Calls != (Range[int]{2, 2}) || m.USD != (Range[float64]{4 * judgeLow, 4 * judgeHigh}) || m.Takes.High != takes(judgeHigh) || m.InTurn.High != 2*takes(judgeHigh) {
		t.Errorf("two judges side by side: %+v", m)
	}
	if plain.Calls.Before != (CallEstimate{}) {
		t.Errorf("nothing is planned: %+v", plain.Calls.Before)
	}
	p.Cards, p.Helper = true, "lab/large"
	planned := EstimateRound(p, "Write it.", nil, bench())
	if b := planned.Calls.Before; b.Calls.High != 1 || b.USD != (Range[float64]{6 * cardLow, 6 * cardHigh}) {
		t.Errorf("the approaches: %+v", b)
	}
	before := planned.Calls.Before
	if planned.Low != plain.Low+before.USD.Low || planned.Times.AtOnce.High != plain.Times.AtOnce.High+before.Takes.High || planned.Times.OneByOne.High != plain.Times.OneByOne.High+before.Takes.High {
		t.Errorf("the drafts wait for them: %+v, and %+v without", planned.Times, plain.Times)
	}
	if e := EstimateRound(modePlan(ModeDrafts, StrategyChoose, 1), "Write it.", nil, bench()); e.Calls.Merge != (CallEstimate{}) {
		t.Errorf("one draft is not judged: %+v", e.Calls.Merge)
	}
}

func TestAVerificationIsEstimated(t *testing.T) {
	p := modePlan(ModeVerify, StrategyVerdicts, 2)
	p.Agents[0].Source, p.Agents[1].Source = "a.md", "M3"
	long := strings.Repeat("What the source says. ", 500)
	docs := []Document{
		{ID: "M1", Name: "claims.md", Text: strings.Repeat("The clinic moved in 2019. ", 20)},
		{ID: "M2", Name: "a.md", Text: long},
		{ID: "M3", Name: "b.md", Text: "Short.\n"},
	}
	e := EstimateRound(p, "Does it hold?", docs, bench())
	if len(e.Calls.Branches) != 6 || p.Count(docs) != 2 {
		t.Fatalf("20 claims are three batches a source: %d calls, %d branches at first", len(e.Calls.Branches), p.Count(docs))
	}
	var usd []Range[float64]
	for _, c := range e.Calls.Branches {
		usd = append(usd, c.USD)
	}
	full, rest := Range[float64]{8 * verdictLow, 8 * verdictHigh}, Range[float64]{4 * verdictLow, 4 * verdictHigh}
	if diff := cmp.Diff([]Range[float64]{full, full, full, rest, full, rest}, usd); diff != "" {
		t.Errorf("the first batch of each agent comes first (-want +got):\n%s", diff)
	}
	if a, b := e.Calls.Branches[0].Tokens.Low, e.Calls.Branches[1].Tokens.Low; a-b < CountTokens(long)*9/10 {
		t.Errorf("a checker reads its own source: %d and %d tokens", a, b)
	}
	if e.Calls.Before.Calls.High != 1 || e.Calls.Before.USD.High != 20*claimHigh*1 || e.Calls.Merge != (CallEstimate{}) {
		t.Errorf("before %+v, merge %+v", e.Calls.Before, e.Calls.Merge)
	}
	alone := EstimateRound(p, "The clinic moved in 2019.", docs[1:], bench())
	if len(alone.Calls.Branches) != 2 {
		t.Errorf("the question is the text under test: %d calls", len(alone.Calls.Branches))
	}
	many := []Document{{Name: "claims.md", Text: strings.Repeat("The clinic moved in 2019. ", 50_000)}}
	if n := len(EstimateRound(p, "", many, bench()).Calls.Branches); n != 2*MaxClaims/ClaimsAtOnce {
		t.Errorf("%d calls for more claims than are checked", n)
	}
}

func TestASplitDocumentIsEstimated(t *testing.T) {
	p := modePlan(ModeSplit, StrategySynthesize, 1)
	p.Chunk = none(1000)
	docs := []Document{{Name: "book.txt", Text: book(400_000)}}
	e := EstimateRound(p, "What did it cost?", docs, bench())
	n := p.Count(docs)
	if len(e.Calls.Branches) != n || n < 80 || e.Tokens < 1000 || e.Tokens > 2500 {
		t.Fatalf("%d calls for %d chunks, of %d tokens at the most", len(e.Calls.Branches), n, e.Tokens)
	}
	m := e.Calls.Merge
	if m.Levels.Low != 1 || m.Levels.High != 2 || m.Calls.Low != 1 || m.Calls.High < 4 {
		t.Errorf("short answers go into one call, long ones into a tree: %+v", m)
	}
	if m.Takes.High >= m.InTurn.High || m.USD.High <= m.USD.Low {
		t.Errorf("%+v", m)
	}
	if e.Each != (Each{Known: true}) {
		t.Errorf("one agent reads all chunks; another adds %+v", e.Each)
	}
	if e.Reserve().Merge.USD != m.USD.High || e.Reserve().Branch.USD != partHigh {
		t.Errorf("%+v", e.Reserve())
	}
	if none := EstimateRound(p, "What?", nil, bench()); len(none.Calls.Branches) != 1 || p.Count(nil) != 1 {
		t.Errorf("before there is a document: %+v", none.Calls)
	}
	p.Policy.Concurrency = 10
	if tight := EstimateRound(p, "What did it cost?", docs, bench()); tight.AtOnce < 5*time.Duration(n/10)*time.Second || tight.High != e.High {
		t.Errorf("ten at once take %v", tight.AtOnce)
	}
}

// The tree of the reference: 64 texts of 1,500 tokens into a window of 32,768 are seven calls on
// two levels.
func TestTheTreeIsEstimated(t *testing.T) {
	texts := make([]int, 64)
	for i := range texts {
		texts[i] = 1500
	}
	levels := treeCalls(texts, treeRoom{window: 32768, prompt: 600, out: 1500}, 1500)
	var got []string
	for _, level := range levels {
		for _, c := range level {
			if c.in+c.out > 32768 {
				t.Errorf("%+v passes the window", c)
			}
		}
		got = append(got, fmt.Sprint(len(level)))
	}
	if want := "6 1"; strings.Join(got, " ") != want {
		t.Errorf("calls a level: %s, want %s", strings.Join(got, " "), want)
	}
}

func TestTheProgramsOwnMergesCostNothing(t *testing.T) {
	for _, strategy := range []Strategy{StrategyConcat, StrategyNone, StrategyVerdicts, StrategyTally} {
		if e := EstimateRound(modePlan(ModeSections, strategy, 3), "Q?", nil, bench()); e.Merge != 0 || e.Calls.Merge != (CallEstimate{}) || e.High != 3*answerHigh {
			t.Errorf("%s: %+v", strategy, e.Calls.Merge)
		}
	}
	if e := EstimateRound(modePlan(ModeSections, StrategyTable, 3), "Q?", nil, bench()); e.Calls.Merge.USD.High != 2*mergeHigh {
		t.Errorf("a table is written by a model: %+v", e.Calls.Merge)
	}
}

func BenchmarkEstimateOfASplitDocument(b *testing.B) {
	docs := []Document{{Name: "book.txt", Text: book(5 << 20)}}
	p := modePlan(ModeSplit, StrategySynthesize, 1)
	b.ReportAllocs()
	for b.Loop() {
		EstimateRound(p, "What did it cost?", docs, bench())
	}
}
