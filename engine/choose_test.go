package engine

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// ranks is a judgement that ranks the branches so, having read them in that order.
func ranks(order, ranking []int) Judgement {
	var list []string
	for _, n := range ranking {
		list = append(list, fmt.Sprintf(`{"answer":%d,"why":"reason %d"}`, n, n))
	}
	return Judgement{Order: branchIDs(order...), Text: `{"ranking":[` + strings.Join(list, ",") + `]}`}
}

func failed(why string) Judgement {
	return Judgement{Order: branchIDs(1, 2, 3), Failure: &Failure{Code: CodeServer, Message: why}}
}

func choiceAmong(n int, judged ...Judgement) MergeTask {
	m := MergeTask{Strategy: StrategyChoose, Nonce: cutNonce, Judged: judged}
	for i := range n {
		m.Branches = append(m.Branches, BranchText{ID: NewBranchID('B', i+1), Agent: fmt.Sprintf("Draft %d", i+1), Text: fmt.Sprintf("Text of %d.", i+1)})
	}
	slices.Reverse(m.Branches) // the order is drawn, and means nothing
	return m
}

func picked(m MergeTask, id BranchID) MergeTask {
	m.Picked = id
	return m
}

func TestWhatTheJudgesComeTo(t *testing.T) {
	up, down := []int{1, 2, 3}, []int{3, 2, 1}
	for name, c := range map[string]struct {
		m    MergeTask
		want string // best or tied, judged, then the ranking with its scores
	}{
		"both agree":                    {choiceAmong(3, ranks(up, []int{2, 1, 3}), ranks(down, []int{2, 3, 1})), "B2; 2 judged; B2 1.00, B1 0.25, B3 0.25"},
		"each another first":            {choiceAmong(3, ranks(up, []int{1, 2, 3}), ranks(down, []int{3, 2, 1})), "tie of B1 B3; 2 judged; B1 0.50, B2 0.50, B3 0.50"},
		"two of one mind at the bottom": {choiceAmong(3, ranks(up, []int{2, 1, 3}), ranks(down, []int{1, 2, 3})), "tie of B1 B2; 2 judged; B1 0.75, B2 0.75, B3 0.00"},
		"one judge alone":               {choiceAmong(3, ranks(up, []int{3, 1, 2})), "B3; 1 judged; B3 1.00, B1 0.50, B2 0.00"},
		"one of two failed":             {choiceAmong(3, failed("no"), ranks(down, []int{3, 1, 2})), "B3; 1 judged; B3 1.00, B1 0.50, B2 0.00"},
		"one of two is prose":           {choiceAmong(3, Judgement{Order: branchIDs(1, 2, 3), Text: "2 is best."}, ranks(down, []int{3, 1, 2})), "B3; 1 judged; B3 1.00, B1 0.50, B2 0.00"},
		"nobody":                        {choiceAmong(3), "; 0 judged; "},
		"all failed":                    {choiceAmong(3, failed("no"), failed("no")), "; 0 judged; "},
		"only a first place":            {choiceAmong(3, ranks(up, []int{2}), ranks(down, []int{2, 1, 3})), "B2; 2 judged; B2 1.00, B1 0.38, B3 0.12"},
		"one of them":                   {choiceAmong(1, ranks([]int{1}, []int{1})), "B1; 1 judged; B1 1.00"},
		"three judges, two of a mind":   {choiceAmong(3, ranks(up, []int{1, 2, 3}), ranks(down, []int{1, 3, 2}), ranks(up, []int{2, 1, 3})), "B1; 3 judged; B1 0.83, B2 0.50, B3 0.17"},
		"three judges, three minds":     {choiceAmong(3, ranks(up, []int{1, 2, 3}), ranks(down, []int{2, 3, 1}), ranks(up, []int{3, 1, 2})), "tie of B1 B2 B3; 3 judged; B1 0.50, B2 0.50, B3 0.50"},
		"one that takes no part":        {choiceAmong(2, ranks(up, []int{3, 2, 1}), ranks(down, []int{3, 2, 1})), "B2; 2 judged; B2 1.00, B1 0.00"},
		"the person over the judges":    {picked(choiceAmong(3, ranks(up, []int{2, 1, 3}), ranks(down, []int{2, 3, 1})), "B3"), "B3 picked; 2 judged; B2 1.00, B1 0.25, B3 0.25"},
		"the person in a tie":           {picked(choiceAmong(2, ranks(up, []int{2, 1}), ranks(down, []int{1, 2})), "B1"), "B1 picked; 2 judged; B1 0.50, B2 0.50"},
		"the person alone":              {picked(choiceAmong(3), "B3"), "B3 picked; 0 judged; "},
		"one that is not there":         {picked(choiceAmong(3), "B9"), "; 0 judged; "},
	} {
		t.Run(name, func(t *testing.T) {
			got := ChoiceOf(c.m)
			said := string(got.Best)
			if len(got.Tied) > 0 {
				said += "tie of " + strings.Trim(fmt.Sprint(got.Tied), "[]")
			}
			if got.Picked {
				said += " picked"
			}
			var ranking []string
			for _, r := range got.Ranking {
				ranking = append(ranking, fmt.Sprintf("%s %.2f", r.Branch, r.Score))
			}
			said += fmt.Sprintf("; %d judged; %s", got.Judged, strings.Join(ranking, ", "))
			if said != c.want {
				t.Errorf("%s\nwant %s", said, c.want)
			}
		})
	}
}

// The order of the judgements and of the branches in the task changes nothing but the columns.
func TestAChoiceDoesNotHangOnTheOrderOfTheJudgements(t *testing.T) {
	for seed := range uint64(300) {
		rnd := rand.New(rand.NewPCG(seed, 1))
		n, judges := 2+rnd.IntN(5), 1+rnd.IntN(4)
		m := choiceAmong(n)
		for range judges {
			ranking := rnd.Perm(n)
			for i := range ranking {
				ranking[i]++
			}
			m.Judged = append(m.Judged, ranks(rnd.Perm(n), ranking[:1+rnd.IntN(n)]))
			m.Judged[len(m.Judged)-1].Order = branchIDs(ranking...)
		}
		want := ChoiceOf(m)
		rnd.Shuffle(len(m.Judged), func(i, j int) { m.Judged[i], m.Judged[j] = m.Judged[j], m.Judged[i] })
		rnd.Shuffle(n, func(i, j int) { m.Branches[i], m.Branches[j] = m.Branches[j], m.Branches[i] })
		if got := ChoiceOf(m); got.Best != want.Best || !slices.Equal(got.Tied, want.Tied) {
			t.Fatalf("seed %d: %s %v, in another order %s %v", seed, want.Best, want.Tied, got.Best, got.Tied)
		}
	}
}

// biased is a judge that knows the best branch, and with a chance of bias takes the one that it
// reads first in its place; the others it ranks by chance.
func biased(rnd *rand.Rand, order []int, best int, bias float64) Judgement {
	first := best
	if rnd.Float64() < bias {
		first = order[0]
	}
	rest := slices.DeleteFunc(slices.Clone(order), func(n int) bool { return n == first })
	rnd.Shuffle(len(rest), func(i, j int) { rest[i], rest[j] = rest[j], rest[i] })
	return ranks(order, append([]int{first}, rest...))
}

// One reading of a judge that likes the first place is wrong as often as it is biased. Two
// readings in opposite orders are wrong almost never: where the place had its way they differ,
// and the choice is a tie that is said to be one. The second bias is the published anchor: a
// judge that keeps its verdict in 65 % of the swaps (MT-Bench, arXiv 2306.05685).
func TestAJudgeThatLikesTheFirstPlaceIsFoundOut(t *testing.T) {
	for _, bias := range []float64{0.1, 0.25, 0.5} {
		const runs, n = 2000, 4
		rnd := rand.New(rand.NewPCG(uint64(bias*100), 7))
		var wrongOnce, wrongTwice, ties int
		for range runs {
			order := rnd.Perm(n)
			for i := range order {
				order[i]++
			}
			best := 1 + rnd.IntN(n)
			back := slices.Clone(order)
			slices.Reverse(back)
			one, two := biased(rnd, order, best, bias), biased(rnd, back, best, bias)
			if c := ChoiceOf(choiceAmong(n, one)); c.Best != NewBranchID('B', best) {
				wrongOnce++
			}
			switch c := ChoiceOf(choiceAmong(n, one, two)); {
			case len(c.Tied) > 0:
				ties++
			case c.Best != NewBranchID('B', best):
				wrongTwice++
			}
		}
		// Once: b(N-1)/N. Twice both would have to be biased and read the same one first, which
		// opposite orders rule out.
		if want := bias * (n - 1) / n; math.Abs(float64(wrongOnce)/runs-want) > 0.03 {
			t.Errorf("bias %v: one reading is wrong in %d of %d, expected %.3f", bias, wrongOnce, runs, want)
		}
		if wrongTwice != 0 {
			t.Errorf("bias %v: two readings are wrong in %d of %d", bias, wrongTwice, runs)
		}
		// Both readings take the best one only if neither was led astray: the bias does no harm where
		// the best one happens to be read first.
		want := 1 - (2*(1-bias)+(n-2)*(1-bias)*(1-bias))/n
		if math.Abs(float64(ties)/runs-want) > 0.03 {
			t.Errorf("bias %v: %d ties of %d, expected about %.3f", bias, ties, runs, want)
		}
	}
}

// Over as many seeds as there are branches, each is read first once by the first judge and once
// by the second, and over both readings of any seed each has the same mean place: no branch is
// favoured by where it stands.
func TestNoBranchIsFavouredByItsPlace(t *testing.T) {
	for n := 2; n <= 12; n++ {
		var ids []BranchID
		for i := range n {
			ids = append(ids, NewBranchID('B', i+1))
		}
		first := map[BranchID]int{}
		for seed := range uint64(n) {
			order := drawOrder(ids, seed)
			back := slices.Clone(order)
			slices.Reverse(back)
			first[order[0]]++
			for _, id := range ids {
				if sum := slices.Index(order, id) + slices.Index(back, id); sum != n-1 {
					t.Fatalf("%d branches, seed %d: %s stands at %d in all", n, seed, id, sum)
				}
			}
		}
		for id, times := range first {
			if times != 1 {
				t.Errorf("%d branches: %s is read first %d times in %d seeds", n, id, times, n)
			}
		}
	}
}

// A judge that ranks by nothing but the place ties all branches over the two readings.
func TestARankingByPlaceAloneIsNone(t *testing.T) {
	c := ChoiceOf(choiceAmong(4, ranks([]int{3, 1, 4, 2}, []int{3, 1, 4, 2}), ranks([]int{2, 4, 1, 3}, []int{2, 4, 1, 3})))
	for _, r := range c.Ranking {
		if math.Abs(r.Score-0.5) > 1e-9 {
			t.Errorf("%s scores %v", r.Branch, r.Score)
		}
	}
	if c.Best != "" || !slices.Equal(c.Tied, branchIDs(2, 3)) {
		t.Errorf("%s is the best, tied %v", c.Best, c.Tied)
	}
}

func TestAChoiceSaysHowSureItIs(t *testing.T) {
	up, down := []int{1, 2, 3}, []int{3, 2, 1}
	opposite := func(a, b []int) MergeTask { return choiceAmong(3, ranks(up, a), ranks(down, b)) }
	for name, c := range map[string]struct {
		m    MergeTask
		want string // the first line
	}{
		"both":           {opposite([]int{3, 1, 2}, []int{3, 2, 1}), "**[3] Draft 3**: first in both readings, in opposite orders."},
		"the same order": {choiceAmong(3, ranks(up, []int{3, 1, 2}), ranks(up, []int{3, 2, 1})), "**[3] Draft 3**: first in all 2 readings."},
		"one":            {choiceAmong(3, ranks(up, []int{3, 1, 2})), "**[3] Draft 3**: first in one reading, so whether the order had a part is not known."},
		"one failed":     {choiceAmong(3, ranks(up, []int{3, 1, 2}), failed("the server is overloaded")), "**[3] Draft 3**: first in the one reading that could be used (another came to nothing: the server is overloaded); whether the order had a part is not known."},
		"one unread":     {choiceAmong(3, ranks(up, []int{3, 1, 2}), Judgement{Order: branchIDs(3, 2, 1), Text: "3."}), "**[3] Draft 3**: first in the one reading that could be used (another came to nothing: it gave no ranking); whether the order had a part is not known."},
		"a mean":         {choiceAmong(3, ranks(up, []int{1, 2, 3}), ranks(down, []int{1, 3, 2}), ranks(up, []int{2, 1, 3})), "**[1] Draft 1**: first by the mean of 3 readings, which do not agree."},
		"a tie":          {opposite([]int{1, 2, 3}, []int{3, 2, 1}), "**A tie: [1] Draft 1 and [3] Draft 3.** The judge read them in two opposite orders and put another one first each time, so none is called the best: pick one."},
		"a tie of three": {choiceAmong(3, ranks(up, []int{1, 2, 3}), ranks(down, []int{2, 3, 1}), ranks(up, []int{3, 1, 2})), "**A tie: [1] Draft 1, [2] Draft 2 and [3] Draft 3.** The 3 readings do not put one of them clearly first, so none is called the best: pick one."},
		"picked":         {picked(opposite([]int{3, 1, 2}, []int{3, 2, 1}), "B1"), "**[1] Draft 1**: picked by you; [3] Draft 3 came first in both readings, in opposite orders."},
		"picked as they": {picked(opposite([]int{3, 1, 2}, []int{3, 2, 1}), "B3"), "**[3] Draft 3**: picked by you; first in both readings, in opposite orders."},
		"picked in tie":  {picked(opposite([]int{1, 2, 3}, []int{3, 2, 1}), "B1"), "**[1] Draft 1**: picked by you; the judges had it a tie of [1] Draft 1 and [3] Draft 3."},
		"picked alone":   {picked(choiceAmong(3), "B2"), "**[2] Draft 2**: picked by you; no model judged."},
		"nobody":         {choiceAmong(3), "**No model judged these answers: pick one.**"},
		"all failed":     {choiceAmong(3, failed("the key was refused")), "**No model judged these answers: pick one.** The judge failed: the key was refused."},
	} {
		first, _, _ := strings.Cut(chooseText(c.m), "\n")
		if first != c.want {
			t.Errorf("%s: %s\nwant %s", name, first, c.want)
		}
	}
}

func TestAChoiceIsTheBranchWordForWord(t *testing.T) {
	m := choiceAmong(2, ranks([]int{1, 2}, []int{2, 1}), ranks([]int{2, 1}, []int{2, 1}))
	m.Branches[0] = BranchText{ID: "B2", Agent: "The *second*|one", Text: "\n# Move\n\nIn May [1].\n\n```\ncode without end\n", Partial: true}
	want := "**[2] The second/one**: first in both readings, in opposite orders.\n\n" +
		"_Partial: it stops short._\n\n# Move\n\nIn May [1].\n\n```\ncode without end\n\n```\n\n" +
		"## Why\n\n| | reading 1 | reading 2 | score |\n| --- | ---: | ---: | ---: |\n" +
		"| [2] The second/one | 1 | 1 | 1.00 |\n| [1] Draft 1 | 2 | 2 | 0.00 |\n\n" +
		"- [2] The second/one, reading 1: reason 2\n- [1] Draft 1, reading 1: reason 1\n"
	if d := cmp.Diff(want, chooseText(m)); d != "" {
		t.Errorf("text (-want +got):\n%s", d)
	}
}

func TestATieShowsBothAndCallsNoneTheBest(t *testing.T) {
	text := chooseText(choiceAmong(3, ranks([]int{1, 2, 3}, []int{1, 2, 3}), ranks([]int{3, 2, 1}, []int{3, 2, 1})))
	for _, part := range []string{"## [1] Draft 1\n\nText of 1.", "## [3] Draft 3\n\nText of 3.", "reading 1: reason 1", "| [1] Draft 1 | 1 | 3 | 0.50 |"} {
		if !strings.Contains(text, part) {
			t.Errorf("it lacks %q:\n%s", part, text)
		}
	}
	if strings.Contains(text, "Text of 2") || strings.Contains(text, "was chosen") {
		t.Errorf("it shows one that is not tied, or calls one chosen:\n%s", text)
	}
}

func TestWithoutAJudgeWhatCanBeCountedIsShownAndNothingIsRanked(t *testing.T) {
	m := choiceAmong(2)
	m.Branches[0].Text = `It says "thirty days" and “ninety” in 2026.` + "\nTwo more words: 40 %."
	want := `**No model judged these answers: pick one.**

What can be counted, which says nothing of their worth:

| | words | quotations | figures |
| --- | ---: | ---: | ---: |
| [1] Draft 1 | 3 | 0 | 1 |
| [2] Draft 2 | 13 | 2 | 2 |

## [1] Draft 1

Text of 1.

## [2] Draft 2

` + m.Branches[0].Text + "\n\n"
	if d := cmp.Diff(want, chooseText(m)); d != "" {
		t.Errorf("text (-want +got):\n%s", d)
	}
}

func TestAJudgeOfItsOwnKindIsSaid(t *testing.T) {
	m := MergeTask{
		Branches: []BranchText{{ID: "B1", Agent: "One", Model: "lab/small", Text: "First."}, {ID: "B2", Agent: "Two", Model: "lab/large", Text: "Second."}},
		Judged:   []Judgement{{Judge: "H1", Model: "lab/judge", Order: []BranchID{"B1", "B2"}, Text: `{"ranking":[{"answer":1},{"answer":2}]}`}},
	}
	if ChoiceOf(m).Self {
		t.Error("a judge of another model is taken for one of theirs")
	}
	m.Judged[0].Model = "lab/large"
	if !ChoiceOf(m).Self {
		t.Error("a judge of a branch's own model is not said to be one")
	}
}
