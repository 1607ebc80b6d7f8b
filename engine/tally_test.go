package engine

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// over ends the round, as its loop would.
func over(r *Round) *Round {
	if d, ok := r.decided(); ok {
		r.Decided = &d
	}
	r.Gathered = &Gathered{Cause: CauseAll}
	return r
}

// merged is a tally of the round's own, of all that takes part.
func merged(r *Round) *Reduction {
	red := &Reduction{Branch: &Branch{ID: "R1", Role: RoleReducer}, Start: ReductionStarted{Strategy: StrategyTally, Auto: true}}
	for _, b := range r.Branches {
		switch {
		case r.outvoted(b):
		case b.InMerge():
			red.Start.Branches = append(red.Start.Branches, b.ID)
			red.Start.Attempts = append(red.Start.Attempts, b.Said().N)
		default:
			red.Start.Missing = append(red.Start.Missing, Missing{Branch: b.ID, Status: b.Status, Reason: b.Reason})
		}
	}
	r.Reductions = append(r.Reductions, red)
	return red
}

func TestTheLiveTallyStandsInALine(t *testing.T) {
	for _, c := range []struct {
		options []string
		votes   string
		ended   bool
		want    string
	}{
		{adoptOrWait, "- - -", false, "3 to come"},
		{adoptOrWait, "adopt wait adopt ? adopt - - - -", false, "adopt 3 · wait 1 · 1 abstained · 4 to come"},
		{adoptOrWait, "wait x adopt - -", false, "wait 1 · adopt 1 · 1 without an answer · 2 to come"},
		{adoptOrWait, "adopt adopt adopt wait -", true, "adopt 3 · decided after 3 of 5"},
		{adoptOrWait, "adopt wait", false, "adopt 1 · wait 1 · a tie"},
		{adoptOrWait, "adopt:2 wait -", false, "adopt 1 (weight 2) · wait 1 (weight 1) · 1 to come"},
		{nil, "a b c d e f g", false, "a 1 · b 1 · c 1 · d 1 · 3 other answers · a tie"},
		{nil, strings.Repeat("long", 20), false, "longlonglonglonglonglon… 1"},
	} {
		r := elect(c.options, c.votes)
		if c.ended {
			over(r)
		}
		if got := TallyOf(r, nil).Line(r); got != c.want {
			t.Errorf("%q: %q, want %q", c.votes, got, c.want)
		}
	}
	if got := TallyOf(&Round{}, nil).Line(&Round{}); got != "" {
		t.Errorf("a round without voters: %q", got)
	}
}

func TestAResultSaysHowStrongItIsAndNeverHowLikely(t *testing.T) {
	for _, c := range []struct{ votes, want string }{
		{"adopt wait wait adopt adopt", "3 of 5, same model"},
		{"adopt adopt adopt wait -", "3 of 3, same model; decided after 3 of 5: nothing outstanding could overturn it"},
		{"adopt adopt adopt adopt - - - - -", "4 of 4, same model; decided after 4 of 9: it led by so much that the rest was unlikely to overturn it"},
		{"adopt ? x", "1 of 3, 1 abstained, 1 did not answer"},
		{"wait wait adopt:3", "1 of 3, weight 3 of 5, same model"},
		{"? ?", ""},
	} {
		r := over(elect(adoptOrWait, c.votes))
		for _, red := range []*Reduction{nil, merged(r)} {
			if got := TallyOf(r, red).Strength(r); got != c.want {
				t.Errorf("%q: %q, want %q", c.votes, got, c.want)
			}
		}
	}
	r := over(elect(adoptOrWait, "adopt adopt wait"))
	r.Branches[1].Attempts[0].Start.Model = "test/other"
	if got := TallyOf(r, nil).Strength(r); got != "2 of 2, 2 models; decided after 2 of 3: nothing outstanding could overturn it" {
		t.Errorf("two models: %q", got)
	}
}

func TestATieIsBrokenByTheShortestTexts(t *testing.T) {
	r := over(elect(adoptOrWait, "adopt wait wait adopt"))
	tally := TallyOf(r, nil)
	if tally.Rule != DecidedByTie || len(tally.Tied) != 2 {
		t.Fatalf("no tie: %+v", tally)
	}
	for _, longer := range []string{"adopt", "wait"} {
		r := over(elect(adoptOrWait, "adopt wait wait adopt"))
		for _, b := range r.Branches {
			if r.ballot(b.Said()).Key == longer {
				b.Attempts[0].Count.Tokens += 50
			}
		}
		got := TallyOf(r, merged(r))
		if got.Winner == longer || got.Winner == "" || got.Rule != DecidedByTie {
			t.Errorf("%s thought longer, and %q stands by %q", longer, got.Winner, got.Rule)
		}
	}
	r = over(elect([]string{"aa", "bb"}, "aa bb"))
	got := TallyOf(r, nil)
	if got.Winner != "" || !cmp.Equal(got.Tied, []string{"aa", "bb"}) {
		t.Errorf("texts of one length: %+v", got)
	}
	if text := tallyText(MergeTask{Tally: &got}); !strings.HasPrefix(text, "undecided, a tie: aa 1, bb 1\n") {
		t.Errorf("a tie is not shown as one:\n%s", text)
	}
}

func TestATallyIsReadFromTheTop(t *testing.T) {
	const heads = "\n\n| answer | votes | given by |\n| --- | --- | --- |\n"
	const one = "\nAll votes are of one model: they share its errors, so their agreement says less than that of as many models.\n"
	for _, c := range []struct{ name, votes, want string }{
		{"all have voted", "adopt wait adopt ? wait adopt x", "**adopt**: 3 of 7, same model, 1 abstained, 1 did not answer." + heads +
			"| **adopt** | 3 | [1][3][6] |\n| wait | 2 | [2][5] |\n\nAbstained: [4] (it abstained).\n\nWithout an answer: 7 (it failed).\n" + one},
		{"decided early", "adopt adopt adopt wait -", "**adopt**: 3 of 3, same model." + heads +
			"| **adopt** | 3 | [1][2][3] |\n\nDecided after 3 of 5 voters, in the order of their numbers, once nothing outstanding could overturn it. The other 2: cancelled, never started, or not counted.\n" + one},
		{"nobody voted", "? ? ?", "undecided: 3 of 3 abstained\n\nAbstained: [1] (it abstained), [2] (it abstained), [3] (it abstained).\n"},
		{"nobody answered", "x x", "undecided: nobody answered\n\nWithout an answer: 1 (it failed), 2 (it failed).\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := over(elect(adoptOrWait, c.votes))
			red := merged(r)
			tally := TallyOf(r, red)
			if diff := cmp.Diff(c.want, tallyText(MergeTask{Tally: &tally, Missing: red.Start.Missing})); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestOfflineVotersSayWhyNothingIsDecided(t *testing.T) {
	r := elect(adoptOrWait, "? ? ? ? ? ? ? ? ?")
	for _, b := range r.Branches {
		b.Attempts[0].Text = TextOf("Offline: no model was called.\n\nAbstains: no evidence and no model.\n\nANSWER: abstain\n")
	}
	tally := TallyOf(over(r), merged(r))
	if got := tallyText(MergeTask{Tally: &tally}); got != "undecided: 9 of 9 abstained, no evidence and no model\n" {
		t.Errorf("%q", got)
	}
}

func TestWhatIsLeftOutIsNotCounted(t *testing.T) {
	r := over(elect(adoptOrWait, "adopt wait adopt wait wait"))
	r.Branches[1].Wish.Merge = LeftOut
	red := merged(r)
	for _, got := range []Tally{TallyOf(r, nil), TallyOf(r, red)} {
		if !cmp.Equal(got.LeftOut, []BranchID{"B2"}) || len(got.Tied) != 2 {
			t.Errorf("%+v", got)
		}
	}
	r.Branches[4].Wish.Merge = LeftOut // what was merged stays merged
	if got := TallyOf(r, red); got.cast() != 4 {
		t.Errorf("a merge lost a vote: %+v", got)
	}
}

func TestAVotersWordsAreNoMarkdown(t *testing.T) {
	r := over(elect(nil, "[9]|**x** a a"))
	tally := TallyOf(r, nil)
	text := tallyText(MergeTask{Tally: &tally})
	for _, m := range FindMarks(text) {
		for _, id := range m.Branches {
			if id.Number() > 3 {
				t.Errorf("a voter's words are a mark of %s:\n%s", id, text)
			}
		}
	}
	if !strings.Contains(text, `\[9\]\|\*\*x\*\*`) {
		t.Errorf("a voter's words are markdown:\n%s", text)
	}
}

func TestTheObjectOfAVoteHasEveryKey(t *testing.T) {
	words := func(s string) *string { return &s }
	for votes, want := range map[string]ObjectVote{
		"adopt adopt wait ? -":  {Counts: map[string]int{"adopt": 2, "wait": 1}, Abstained: 1},
		"adopt wait adopt":      {Counts: map[string]int{"adopt": 2, "wait": 1}, Decided: true, Winner: words("adopt"), Rule: words("all")},
		"adopt adopt adopt - -": {Counts: map[string]int{"adopt": 3}, Decided: true, Winner: words("adopt"), Rule: words("lock")},
		"? ?":                   {Counts: map[string]int{}, Abstained: 2, Rule: words("all")},
	} {
		r := elect(adoptOrWait, votes)
		if !strings.HasSuffix(votes, "? -") {
			over(r)
		}
		if diff := cmp.Diff(&want, objectVote(TallyOf(r, nil))); diff != "" {
			t.Errorf("%q: %s", votes, diff)
		}
	}
	if objectVote(TallyOf(&Round{}, nil)) != nil {
		t.Error("a round without voters has a vote")
	}
}

// Votes of the built-in model are one comparison, made as often as there are voters.
func TestVotesWithoutAModelAreOnePieceOfEvidence(t *testing.T) {
	s := &told{off: true}
	s.opens("Are forty stalls planned?", Plan{Mode: ModeVote, Options: []string{"yes", "no"}, Policy: Policy{}.WithDefaults()})
	for _, id := range []BranchID{"B1", "B2", "B3"} {
		s.note(id, 0, BranchAdded{Role: RoleVoter, Agent: AgentSpec{Name: "Voter", Model: "offline/builtin"}, Why: AddedByPlan})
		s.send(id, 1).say(id, 1, "ANSWER: yes").done(id, Usage{})
		s.note(id, 1, Answered{Answer: "yes", Key: "yes"})
	}
	tally := TallyOf(s.Round(), nil)
	text := tallyText(MergeTask{Tally: &tally})
	for _, want := range []string{"**yes**: 3 of 3, no model", "one piece of evidence, not several"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not said in\n%s", want, text)
		}
	}
	if strings.Contains(text, "same model") || strings.Contains(text, "All votes are of one model") {
		t.Errorf("a model is said to have voted:\n%s", text)
	}
}
