package ui_test

import (
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"plenum/engine"
	"plenum/ui"
	"plenum/ui/intent"
	"plenum/ui/uitest"
)

// torn is what the file of a session holds whose program was killed after the first fact of which
// until is true.
func torn(t *testing.T, until func(engine.Event) bool) []engine.Event {
	t.Helper()
	var kept []engine.Event
	synctest.Test(t, func(t *testing.T) {
		w := uitest.Clinic()
		l := uitest.NewLight(t, ui.New(w.Ports(), ui.Options{Theme: "none", Question: uitest.Question}), 80, 24)
		l.Wait(time.Minute)
		for _, ev := range w.Events() {
			kept = append(kept, ev)
			if until(ev) {
				return
			}
		}
		t.Error("that never happened")
	})
	return kept
}

// ended finds the end of a branch.
func ended(id engine.BranchID) func(engine.Event) bool {
	return func(ev engine.Event) bool {
		_, end := ev.Fact.(engine.BranchEnded)
		return end && ev.Branch == id
	}
}

// replays is a program that replays a session, with which it can go on.
func replays(t *testing.T, kept []engine.Event) (*uitest.World, *ui.App, *uitest.Light) {
	t.Helper()
	w := uitest.Clinic()
	w.Kept = kept
	app := ui.New(w.Ports(), ui.Options{Theme: "none", Replay: uitest.PlaybackOf(kept)})
	return w, app, uitest.NewLight(t, app, 80, 24)
}

// A session that was cut short says so where its replay ends, and goes on when the person says so:
// what had ended stays, the rest runs again, and the merge follows.
func TestASessionThatWasCutShortOffersToGoOn(t *testing.T) {
	kept := torn(t, ended("B1"))
	synctest.Test(t, func(t *testing.T) {
		w, app, l := replays(t, kept)
		l.Wait(2 * time.Second)
		if s := l.Screen(); strings.Contains(s, "had not ended") {
			t.Errorf("it is said before the end:\n%s", s)
		}
		l.Do(app.Obey(intent.Seek{At: time.Hour}))
		shows(t, l.Screen(), "2 of 3 branches had not ended: R goes on, they run again (~$0.00")
		l.Press("j") // whoever reads on loses nothing, and is not asked twice
		l.Wait(time.Second)
		if s := l.Screen(); strings.Contains(s, "had not ended") {
			t.Errorf("it is said again:\n%s", s)
		}
		l.Press("R")
		shows(t, l.Screen(), "Go on", "a session that was cut short", "go on; they run again (~$0.00", "leave it as it is")
		l.Press("enter")
		l.Wait(time.Second)
		shows(t, l.Screen(), "what had ended stays", "done 9.4 s", "waiting 0 s")
		l.Wait(2 * time.Minute)
		s := foldedOf(w.Events())
		r := s.Round()
		if n := len(r.Branches[0].Attempts); n != 1 || r.Branches[0].Text().String() != uitest.Research {
			t.Errorf("the branch that had ended has %d attempts and says %q", n, r.Branches[0].Text().String())
		}
		if len(r.Branches[1].Attempts) != 2 || r.Branches[1].Status != engine.StatusDone || len(r.Reductions) != 1 || r.Answer() == nil {
			t.Errorf("Legal %s after %d attempts, %d merges", r.Branches[1].Status, len(r.Branches[1].Attempts), len(r.Reductions))
		}
	})
}

// A merge that was cut runs again, and nobody else does.
func TestAMergeThatWasCutShortRunsAgain(t *testing.T) {
	words := 0
	kept := torn(t, func(ev engine.Event) bool {
		if _, ok := ev.Fact.(engine.Delta); ok && ev.Branch == "R1" {
			words++
		}
		return words == 4
	})
	synctest.Test(t, func(t *testing.T) {
		w, app, l := replays(t, kept)
		l.Wait(time.Second)
		l.Do(app.Obey(intent.Seek{At: time.Hour}))
		shows(t, l.Screen(), "its merge had not ended: R goes on, it runs again")
		l.Press("ctrl+p")
		l.Type("go on with this")
		shows(t, l.Screen(), "go on with this session; it runs again")
		l.Press("enter")
		l.Wait(time.Minute)
		s := foldedOf(w.Events())
		r := s.Round()
		if len(r.Reductions) != 1 || len(r.Reductions[0].Branch.Attempts) != 2 || r.Answer() == nil {
			t.Errorf("%d merges, %+v", len(r.Reductions), r.Reductions[0].Branch.Attempts)
		}
		for _, b := range r.Branches {
			if len(b.Attempts) != 1 {
				t.Errorf("%s was asked again", b.ID)
			}
		}
	})
}

// Where a person would rather do something else first, what was cut off stays as it is.
func TestWhatWasCutShortCanBeLeft(t *testing.T) {
	kept := torn(t, ended("B1"))
	synctest.Test(t, func(t *testing.T) {
		w, app, l := replays(t, kept)
		l.Wait(time.Second)
		l.Do(app.Obey(intent.Seek{At: time.Hour}))
		l.Press("m", "l")
		l.Wait(time.Second)
		shows(t, l.Screen(), "Merge")
		for _, b := range foldedOf(w.Events()).Round().Branches {
			if len(b.Attempts) != 1 || !b.Status.Ended() {
				t.Errorf("%s is %s after %d attempts", b.ID, b.Status, len(b.Attempts))
			}
		}
	})
}

// A session that another process writes is looked at: its note is shown, and a key that would
// change it says why it does not.
func TestASessionOfAnotherProcessIsOnlyLookedAt(t *testing.T) {
	kept := torn(t, ended("B1"))
	synctest.Test(t, func(t *testing.T) {
		w := uitest.Clinic()
		pb := uitest.PlaybackOf(kept)
		pb.Fixed = "session test is open in another plenum; here it can only be looked at"
		pb.Note = pb.Fixed
		app := ui.New(w.Ports(), ui.Options{Theme: "none", Replay: pb})
		l := uitest.NewLight(t, app, 120, 40)
		l.Wait(time.Second)
		shows(t, l.Screen(), pb.Note)
		l.Press("j")
		l.Do(app.Obey(intent.Seek{At: time.Hour}))
		if s := l.Screen(); strings.Contains(s, "goes on") {
			t.Errorf("it is offered to go on:\n%s", s)
		}
		l.Press("m")
		shows(t, l.Screen(), pb.Fixed)
		l.Press("ctrl+p")
		l.Type("go on")
		shows(t, l.Screen(), "open in another plenum")
	})
}

// foldedOf is the state after some events.
func foldedOf(events []engine.Event) *engine.State {
	s := &engine.State{}
	for _, ev := range events {
		s.Apply(ev)
	}
	return s
}
