package sessions

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"plenum/engine"
)

func TestWhatEachModeNotesIsKept(t *testing.T) {
	s := understood(t, sampleModes)
	verify, vote, drafts, split := s.Rounds[0], s.Rounds[1], s.Rounds[2], s.Rounds[3]

	matrix := engine.MatrixOf(&s, verify, nil)
	if supported, refuted, disputed, insufficient, left := matrix.Sum(); disputed != 1 || left != 1 || supported+refuted+insufficient != 0 {
		t.Errorf("supported %d, refuted %d, disputed %d, insufficient %d, left %d", supported, refuted, disputed, insufficient, left)
	}
	if got := verify.Claims.Claims[0]; got.Quote != "the lease ends on 31 March" || got.Doc != "M1" || got.Line != 1 {
		t.Errorf("the claim is %+v", got)
	}
	if v := verify.Branches[1].Said().Found.Verdicts; v == nil || v.Verdicts[0].Ruling != engine.Refuted || v.Verdicts[0].Quote != "The lease runs until 30 June." {
		t.Errorf("the verdicts of letter.md are %+v", v)
	}

	tally := engine.TallyOf(vote, nil)
	if tally.Winner != "move" || tally.Rule != engine.DecidedByLock || len(vote.Decided.Counted) != 2 || vote.Branches[2].Reason != engine.ReasonDecided {
		t.Errorf("the vote is %+v, decided %+v", tally, vote.Decided)
	}
	if got := vote.Branches[0].Agent.Weight; got != 1.5 {
		t.Errorf("the first vote weighs %v", got)
	}

	if len(drafts.Cards.Cards) != 2 || drafts.Branches[1].Agent.Approach != drafts.Cards.Cards[1].Text {
		t.Errorf("the approaches are %+v", drafts.Cards)
	}
	judged, _ := engine.ChoiceIn(&s, drafts, drafts.Reductions[0])
	picked, _ := engine.ChoiceIn(&s, drafts, drafts.Answer())
	if judged.Best != "B7" || judged.Judged != 2 || picked.Best != "B6" || !picked.Picked {
		t.Errorf("judged %+v, picked %+v", judged, picked)
	}

	want := []engine.ChunkSpec{
		{Doc: "M4", N: 1, Of: 2, Start: 0, End: 66, Line: 1, Under: "One"},
		{Doc: "M4", N: 2, Of: 2, Start: 66, End: 135, Line: 5, Under: "Two"},
	}
	var got []engine.ChunkSpec
	for _, b := range split.Branches {
		got = append(got, *b.Chunk)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if len(verify.Helpers)+len(vote.Helpers)+len(split.Helpers) != 1 || len(drafts.Helpers) != 3 || s.Last.Helper != 4 {
		t.Errorf("helpers: %d, %d, %d, %d; the last is H%d", len(verify.Helpers), len(vote.Helpers), len(drafts.Helpers), len(split.Helpers), s.Last.Helper)
	}
}
