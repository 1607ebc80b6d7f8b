package overlays

import (
	"testing"
	"time"

	"plenum/engine"
	"plenum/ui/intent"
	"plenum/ui/widgets"
)

func TestAMomentIsReadAsAPersonWritesIt(t *testing.T) {
	const length = 10 * time.Minute
	for typed, want := range map[string]time.Duration{
		"1:23": 83 * time.Second, " 1:23 ": 83 * time.Second, "83": 83 * time.Second, "83 s": 83 * time.Second,
		"83.5s": 83500 * time.Millisecond, "1:02:03": 3723 * time.Second, "2 m": 2 * time.Minute, "0": 0,
		"50 %": 5 * time.Minute, "400%": length, "0:07.25": 7250 * time.Millisecond,
	} {
		if got, ok := momentOf(typed, length); !ok || got != want {
			t.Errorf("%q is %v, %v; not %v", typed, got, ok, want)
		}
	}
	for _, typed := range []string{"", "-5", "1:2:3:4", "gathered", "1e9", "1..2", ":", "1:", "s", "%", "99999999999", "1:00 m", "+3"} {
		if got, ok := momentOf(typed, length); ok {
			t.Errorf("%q is taken as %v", typed, got)
		}
	}
}

// sketched is the whole of a session of two branches and a merge.
func sketched(branches int) engine.Overview {
	whole := engine.Overview{Length: 40 * time.Second, Events: 100, Read: 1}
	const s = time.Second
	whole.Cues = []engine.Cue{{At: 0, Kind: engine.CueAsked, Round: 1}}
	for i := range branches {
		id := engine.NewBranchID('B', i+1)
		first, last := 3*s+time.Duration(i)*s, 16*s+time.Duration(i)*s
		whole.Lanes = append(whole.Lanes, engine.Lane{ID: id, Name: "Research", Round: 1, Stretches: []engine.Stretch{{From: 0, To: first}, {From: first, To: last, Words: true}}})
		whole.Cues = append(whole.Cues, engine.Cue{At: last, Kind: engine.CueEnded, Round: 1, Branch: id})
	}
	whole.Lanes = append(whole.Lanes, engine.Lane{ID: "R1", Name: "merge", Round: 1, Stretches: []engine.Stretch{{From: 20 * s, To: 30 * s}, {From: 30 * s, To: 40 * s, Words: true}}})
	whole.Cues = append(whole.Cues, engine.Cue{At: 20 * s, Kind: engine.CueGathered, Round: 1}, engine.Cue{At: 40 * s, Kind: engine.CueReduced, Round: 1, Branch: "R1"})
	return whole
}

func goTo(whole *engine.Overview, now time.Duration) *GoTo {
	return NewGoTo(look(), GoToChoice{
		Now: func() time.Duration { return now }, Length: func() time.Duration { return whole.Length }, Whole: func() engine.Overview { return *whole },
	})
}

func TestTheCueThatFollowsStandsChosen(t *testing.T) {
	whole := sketched(2)
	wants := goTo(&whole, 16500*time.Millisecond).Handle(press("enter"))
	if len(wants) != 2 || wants[1] != (intent.Seek{At: 17 * time.Second}) {
		t.Errorf("enter wants %v", wants)
	}
}

func TestCuesThatAreReadMeanwhileAreListed(t *testing.T) {
	all := sketched(2)
	whole := all
	whole.Cues, whole.Read = all.Cues[:2], 0.5
	g := goTo(&whole, 0)
	g.Handle(press("down"))
	whole.Cues, whole.Read = all.Cues, 1
	for range 9 {
		g.Handle(press("down"))
	}
	if wants := g.Handle(press("enter")); len(wants) != 2 || wants[1] != (intent.Seek{At: 40 * time.Second}) {
		t.Errorf("the last cue is not there: %v", wants)
	}
}

func TestTheSheetFitsAnyTerminal(t *testing.T) {
	for _, branches := range []int{0, 1, 3, 120} {
		whole := sketched(branches)
		for width := 1; width < 130; width += 3 {
			for height := 1; height < 50; height += 2 {
				g := goTo(&whole, 12*time.Second)
				for _, typed := range []string{"", "1", "x"} {
					for _, r := range typed {
						g.Handle(press(string(r)))
					}
					rows := g.View(width, height)
					if len(rows) > height {
						t.Fatalf("%d rows in %dx%d", len(rows), width, height)
					}
					for _, row := range rows {
						if widgets.Width(row) != width {
							t.Fatalf("a row of %d in %dx%d: %q", widgets.Width(row), width, height, row)
						}
					}
				}
			}
		}
	}
}
