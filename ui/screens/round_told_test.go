package screens

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"plenum/engine"
)

func TestWhatWasNotPreparedByAModelIsSaidOnce(t *testing.T) {
	const note = "The drafts differ by the built-in approaches: the model that was to lay out others failed."
	s := asks(engine.ModeDrafts, nil, voters(2)...).on(1)
	r := NewRun(s.Scene)
	if got := r.Handle(Heard{}); got != nil {
		t.Errorf("before: %v", got)
	}
	s.note("", engine.Planned{Note: note})
	if d := cmp.Diff(say(note), r.Handle(Heard{})); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
	if got := r.Handle(Heard{}); got != nil {
		t.Errorf("again: %v", got)
	}
	r.Handle(Shown{})
	if got := r.Handle(Heard{}); got != nil {
		t.Errorf("after it was shown anew: %v", got)
	}
}

func TestTheLineSaysHowAlikeTheBranchesAre(t *testing.T) {
	s := asks(engine.ModeSections, nil, voters(2)...).on(0.1)
	long := "The clinic has never timed a restore of its patient records, and the lease ends in March. "
	for range 3 {
		long += long
	}
	for _, id := range []engine.BranchID{"B1", "B2"} {
		s.start(id, engine.WhyFirst)
		s.on(2).note(id, engine.Delta{Text: long})
	}
	r := NewRun(s.Scene)
	r.Handle(Heard{})
	if row := r.Status(100, 30)[0]; !strings.Contains(row, "overlap 100 %") {
		t.Errorf("the line is %q", row)
	}
}

func TestThePersonSeesWhichOnesTheJudgesTied(t *testing.T) {
	s := asks(engine.ModeDrafts, nil, voters(3)...).on(0.1)
	ids := []engine.BranchID{"B1", "B2", "B3"}
	for _, id := range ids {
		s.start(id, engine.WhyFirst)
		s.says(id, 1, 2, "A draft.")
	}
	s.note("R1", engine.ReductionStarted{Strategy: engine.StrategyChoose, Branches: ids, Attempts: []int{1, 1, 1}})
	for i, said := range []string{`{"ranking":[{"answer":1},{"answer":3},{"answer":2}]}`, `{"ranking":[{"answer":3},{"answer":1},{"answer":2}]}`} {
		id := engine.NewBranchID('H', i+1)
		s.note(id, engine.BranchAdded{Role: engine.RoleJudge, Help: &engine.Help{For: "R1", Of: ids}})
		s.start(id, engine.WhyFirst)
		s.says(id, 3, 4, said)
	}
	s.start("R1", engine.WhyFirst)
	s.says("R1", 5, 6, "A tie.")
	var notes []string
	for _, row := range s.PickRows() {
		notes = append(notes, row.Note)
	}
	if d := cmp.Diff([]string{"tied for the first place", "", "tied for the first place"}, notes); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}
