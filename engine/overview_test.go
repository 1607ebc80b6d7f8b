package engine

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// noted is the overview of facts that came at seconds.
func noted(events ...Event) Overview {
	var o Overview
	for _, ev := range events {
		ev.Round = 1
		o.Note(ev)
	}
	return o
}

func at(second float64, id BranchID, f Fact) Event {
	return Event{At: time.Duration(second * float64(time.Second)), Branch: id, Fact: f}
}

func TestAnOverviewSaysWhenBranchesWaitedAndWrote(t *testing.T) {
	const s = time.Second
	legal := BranchAdded{Agent: AgentSpec{Name: "Legal"}}
	got := noted(
		at(0, "", Asked{}), at(0, "B1", legal), at(0, "H1", BranchAdded{Role: RolePlanner}), at(0, "B2", legal),
		at(1, "B1", AttemptStarted{Why: WhyFirst}), at(1, "B1", Sent{}), at(1, "H1", Sent{}), at(1, "H1", Delta{Text: "a plan"}),
		at(3, "B1", Delta{Text: "one "}), at(4, "B1", Delta{Text: "two "}),
		at(9, "B1", Delta{Text: "after a silence"}), at(10, "B1", AttemptEnded{}), at(10, "B1", BranchEnded{}), at(10, "H1", BranchEnded{}),
		at(11, "B2", Sent{}), at(12, "B2", AttemptEnded{}), at(12, "B2", BranchEnded{}), at(12, "", Gathered{}),
		at(12, "R1", ReductionStarted{}), at(12, "R1", Sent{}), at(13, "R1", Delta{Text: "so"}), at(17, "R1", AttemptEnded{}), at(17, "R1", ReductionEnded{}),
		at(60, "B1", AttemptStarted{Why: WhyHand}), at(60, "B1", Delta{Text: "by hand"}), at(60, "B1", AttemptEnded{}),
	)
	want := Overview{
		Length: 60 * s, Events: 26,
		Lanes: []Lane{
			{ID: "B1", Name: "Legal", Round: 1, Stretches: []Stretch{
				{From: 1 * s, To: 3 * s},
				{From: 3 * s, To: 4 * s, Words: true},
				{From: 4 * s, To: 9 * s},
				{From: 9 * s, To: 10 * s, Words: true},
				{From: 60 * s, To: 60 * s, Words: true},
			}},
			{ID: "B2", Name: "Legal", Round: 1, Stretches: []Stretch{{From: 11 * s, To: 12 * s}}},
			{ID: "R1", Name: "merge", Round: 1, Stretches: []Stretch{
				{From: 12 * s, To: 13 * s},
				{From: 13 * s, To: 13 * s, Words: true},
				{From: 13 * s, To: 17 * s},
			}},
		},
		Cues: []Cue{
			{At: 0, Kind: CueAsked, Round: 1},
			{At: 3 * s, Kind: CueFirst, Round: 1, Branch: "B1"},
			{At: 10 * s, Kind: CueEnded, Round: 1, Branch: "B1"},
			{At: 12 * s, Kind: CueEnded, Round: 1, Branch: "B2"},
			{At: 12 * s, Kind: CueGathered, Round: 1},
			{At: 13 * s, Kind: CueFirst, Round: 1, Branch: "R1"},
			{At: 17 * s, Kind: CueReduced, Round: 1, Branch: "R1"},
		},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestACopyOfAnOverviewStays(t *testing.T) {
	o := noted(at(0, "B1", BranchAdded{}), at(1, "B1", Delta{}))
	early := o.Clone()
	again := o.Clone()
	o.Note(at(2, "B1", Delta{}))
	o.Note(at(2, "B1", BranchEnded{}))
	if diff := cmp.Diff(again, early); diff != "" {
		t.Error(diff)
	}
	if o.Lanes[0].Stretches[0].To != 2*time.Second {
		t.Errorf("the stretch that is open ends at %v", o.Lanes[0].Stretches[0].To)
	}
}

func TestAnOverviewStaysSmall(t *testing.T) {
	var o Overview
	for b := range 400 {
		o.Note(at(0, NewBranchID('B', b+1), BranchAdded{}))
	}
	for i := range 400_000 { // each is silent for longer than a stretch of words may be
		o.Note(at(float64(i)/100, NewBranchID('B', i%400+1), Delta{Text: "w"}))
	}
	for i := range 2 * cuesMost {
		o.Note(at(4000, NewBranchID('B', i+401), BranchAdded{}))
		o.Note(at(4000, "", Asked{}))
	}
	if len(o.Lanes) != lanesMost || len(o.Cues) != cuesMost || o.Events != 400+400_000+4*cuesMost {
		t.Errorf("%d lanes, %d cues, %d events", len(o.Lanes), len(o.Cues), o.Events)
	}
	for _, l := range o.Lanes {
		if len(l.Stretches) > stretchesMost {
			t.Fatalf("%s has %d stretches", l.ID, len(l.Stretches))
		}
		end := time.Duration(0)
		for _, s := range l.Stretches {
			if s.From < end || s.To < s.From {
				t.Fatalf("%s: stretches overlap: %v", l.ID, l.Stretches)
			}
			end = s.To
		}
	}
	if l := o.Lanes[7]; l.Stretches[0].From > time.Second || l.Stretches[len(l.Stretches)-1].To < 3995*time.Second {
		t.Errorf("a lane was cut: from %v to %v", l.Stretches[0], l.Stretches[len(l.Stretches)-1])
	}
}

func TestOfALaneThatIsFullTheLongStretchesAreLeft(t *testing.T) {
	var l Lane
	for i := range 3 * stretchesMost {
		l.words(time.Duration(i) * 3 * time.Second)
	}
	last := l.Stretches[len(l.Stretches)-1].To
	l.words(last + time.Hour)
	l.words(last + time.Hour + time.Minute)
	for i := range 3 * stretchesMost {
		l.words(last + 2*time.Hour + time.Duration(i)*3*time.Second)
	}
	for _, s := range l.Stretches {
		if !s.Words && s.To-s.From >= 58*time.Minute {
			return
		}
	}
	t.Errorf("an hour of silence is gone: %v", l.Stretches)
}

func BenchmarkOverview(b *testing.B) {
	for b.Loop() {
		noteMany()
	}
}

// noteMany notes 100,000 words of 400 branches.
func noteMany() {
	var o Overview
	ids := make([]BranchID, 400)
	for i := range ids {
		ids[i] = NewBranchID('B', i+1)
		o.Note(at(0, ids[i], BranchAdded{}))
	}
	for i := range 100_000 {
		o.Note(at(float64(i)/100, ids[i%400], Delta{Text: "w"}))
	}
}
