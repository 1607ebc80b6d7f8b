package ui_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"plenum/engine"
	"plenum/ui"
	"plenum/ui/uitest"
)

// filmed is the clinic's session from its question to its merge.
func filmed(t *testing.T) []engine.Event {
	t.Helper()
	return played(t, uitest.Clinic())
}

// shelfAt opens the list of the saved sessions, on a terminal of that size.
func shelfAt(t *testing.T, w *uitest.World, width, height int) *uitest.Light {
	t.Helper()
	l := uitest.NewLight(t, ui.New(w.Ports(), ui.Options{Theme: "none"}), width, height)
	toShelf(l)
	return l
}

// toShelf goes to the list from where the program begins.
func toShelf(l *uitest.Light) {
	l.Wait(time.Second)
	l.Press("ctrl+s")
	l.Wait(time.Second)
}

// shelf is the list on a terminal with room for the preview beside it.
func shelf(t *testing.T, w *uitest.World) *uitest.Light { return shelfAt(t, w, 120, 40) }

// writes is a program whose branches write, on a terminal with room for the preview.
func writes(t *testing.T, w *uitest.World) *uitest.Light {
	t.Helper()
	l := uitest.NewLight(t, ui.New(w.Ports(), ui.Options{Theme: "none"}), 120, 40)
	l.Wait(time.Second)
	ask(l, 5*time.Second)
	return l
}

// chosenRow is the row of the list that has the cursor.
func chosenRow(screen string) string {
	for _, row := range strings.Split(screen, "\n") {
		if strings.HasPrefix(row, " >") {
			return row
		}
	}
	return ""
}

func TestTheListIsFilteredWhileItIsTyped(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := shelf(t, uitest.Books(nil))
		shows(t, l.Screen(), "7 sessions", "Newest first", "?", "running")
		l.Press("j", "j", "/")
		l.Type("contract")
		l.Wait(time.Second)
		shows(t, l.Screen(), "3 sessions hold contract", "title: Is the retention clause in our contract any good?", "/contract")
		lacks(t, l.Screen(), "Rent or buy")
		l.Type("s")
		shows(t, l.Screen(), "3 sessions hold contract", "/contracts") // what was found stands until the next is
		l.Press("ctrl+u")
		l.Type("eight")
		l.Wait(time.Second)
		shows(t, l.Screen(), "1 session holds eight", "answer: ... ", "The *scanner* itself lasts eight.", "Rent or buy")
		l.Press("enter")
		shows(t, l.Screen(), "/ other words")
		l.Press("esc")
		l.Wait(time.Second)
		shows(t, l.Screen(), "Newest first", "Summarise the 2025")
		shows(t, chosenRow(l.Screen()), "Rent or buy") // the cursor stays on what was found
		l.Press("/")
		l.Type("zebra")
		l.Wait(time.Second)
		shows(t, l.Screen(), "No session holds zebra.", "all sessions again.")
		l.Press("enter")
		l.Wait(time.Second)
		shows(t, l.Screen(), "Newest first")
		l.Press("esc")
		shows(t, l.Screen(), "Ask the board something")
	})
}

func TestALateAnswerToASearchIsDropped(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := shelf(t, uitest.Books(nil))
		l.Press("/")
		l.Type("contract")
		l.Press("backspace", "backspace", "backspace", "backspace", "backspace", "backspace", "backspace", "backspace")
		l.Wait(time.Second)
		shows(t, l.Screen(), "Newest first", "7 sessions")
	})
}

func TestNoSessionYet(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := uitest.Clinic()
		w.Past = nil
		l := shelf(t, w)
		shows(t, l.Screen(), "Nothing is kept here yet.", "esc goes back to ask one")
		for _, k := range []string{"enter", "p", "e", "d", "w", "A", "y", "space"} {
			l.Press(k)
			shows(t, l.Screen(), "there is no session in this list")
		}
		l.Press("u")
		shows(t, l.Screen(), "nothing was deleted here")
	})
}

func TestAnIndexThatIsBuiltSaysHowFarItIs(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := uitest.Books(nil)
		begun := time.Now()
		w.Indexed = func() float64 { return min(time.Since(begun).Seconds()/4, 1) }
		l := shelf(t, w)
		shows(t, l.Screen(), "reading them: 50 %")
		l.Wait(5 * time.Second)
		lacks(t, l.Screen(), "reading them")
	})
}

func TestASessionIsOpenedAtItsEnd(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := shelf(t, uitest.Books(filmed(t), "a1", "b2"))
		l.Press("j", "enter")
		l.Wait(time.Second)
		shows(t, l.Screen(), "Move, but not in March.", "replay")
		l.Press("esc")
		shows(t, l.Screen(), "1 Research")
		l.Press("esc")
		l.Wait(time.Second)
		shows(t, l.Screen(), "Newest first")
		shows(t, chosenRow(l.Screen()), "Is the retention")
		l.Press("j", "p")
		l.Wait(5 * time.Second)
		shows(t, l.Screen(), "0:05", "writing")
		l.Press("esc")
		l.Wait(time.Second)
		shows(t, chosenRow(l.Screen()), "Rent or buy")
		l.Press("esc")
		shows(t, l.Screen(), "Ask the board something")
	})
}

func TestAnOpenedSessionPlaysFromItsBeginning(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := shelf(t, uitest.Books(filmed(t), "a1"))
		l.Press("j", "enter")
		l.Wait(time.Second)
		l.Press("p")
		l.Wait(5 * time.Second)
		shows(t, l.Screen(), "0:05", "writing", "What is known")
	})
}

func TestASessionIsRenamed(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := shelf(t, uitest.Books(nil))
		l.Press("j", "j", "e")
		shows(t, l.Screen(), "Rename this session", "Rent or buy the scanner", "keep it as it is")
		l.Press("esc")
		shows(t, chosenRow(l.Screen()), "Rent or buy")
		l.Press("e", "ctrl+u")
		l.Press("enter")
		shows(t, l.Screen(), "a title needs a word")
		l.Type("The scanner, at last")
		l.Press("enter")
		l.Wait(time.Second)
		shows(t, chosenRow(l.Screen()), "The scanner, at last")
		lacks(t, l.Screen(), "Rename this session")
	})
}

func TestDeletingIsUndoneStepByStep(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := shelf(t, uitest.Books(nil))
		l.Press("d")
		shows(t, l.Screen(), "session k7 is running; it can be deleted when it has ended")
		l.Press("j", "d")
		l.Wait(time.Second)
		shows(t, l.Screen(), "deleted 1 session; u brings it back", "6 sessions")
		shows(t, chosenRow(l.Screen()), "Rent or buy")
		l.Press("k", "space", "space", "space") // the running one, and the two below it
		shows(t, l.Screen(), "3 ticked", "delete 3")
		l.Press("d")
		l.Wait(time.Second)
		shows(t, l.Screen(), "deleted 2 sessions; u brings them back. session k7 is open: another process writes it", "4 sessions")
		l.Press("u")
		l.Wait(time.Second)
		shows(t, l.Screen(), "2 sessions are back", "6 sessions", "Rent or buy", "Name the five")
		shows(t, chosenRow(l.Screen()), "Rent or buy")
		l.Press("u")
		l.Wait(time.Second)
		shows(t, l.Screen(), "1 session is back", "7 sessions")
		shows(t, chosenRow(l.Screen()), "Is the retention")
		l.Press("u")
		shows(t, l.Screen(), "nothing was deleted here that could be brought back")
	})
}

func TestASessionIsExported(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := uitest.Books(nil)
		l := shelf(t, w)
		l.Press("j", "w")
		shows(t, l.Screen(), "Export this session", "markdown", "html", "ndjson", "asciinema", "is-the-retention-clause-in-our-contract.md")
		l.Press("down")
		shows(t, l.Screen(), "is-the-retention-clause-in-our-contract.html")
		l.Press("enter")
		l.Wait(time.Second)
		shows(t, l.Screen(), "exported to is-the-retention-clause-in-our-contract.html")
		l.Press("w", "up", "ctrl+u")
		l.Type("film.cast")
		l.Press("enter")
		l.Wait(time.Second)
		want := []string{"a1 html is-the-retention-clause-in-our-contract.html", "a1 cast film.cast"}
		if d := cmp.Diff(want, w.Exported()); d != "" {
			t.Errorf("(-want +got):\n%s", d)
		}
	})
}

func TestTheSameIsAskedAgain(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := uitest.Books(filmed(t), "b2")
		l := shelf(t, w)
		l.Press("j", "j", "A")
		l.Wait(time.Second)
		shows(t, l.Screen(), "Should a five-person clinic", "report, as asked before", "Market", "enter asks it")
		if len(w.Asked()) > 0 {
			t.Fatal("it was asked already")
		}
		l.Press("enter")
		l.Wait(time.Second)
		asked := w.Asked()
		if len(asked) != 1 || asked[0].Question != uitest.Question || asked[0].Plan.Board != "report" || len(asked[0].Plan.Agents) != 3 || asked[0].Plan.Materials != nil {
			t.Errorf("asked: %+v", asked)
		}
	})
}

func TestAskingAgainLeavesAQuestionThatWasNotSent(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := uitest.Books(filmed(t), "b2")
		l := uitest.NewLight(t, ui.New(w.Ports(), ui.Options{Theme: "none"}), 120, 40)
		l.Wait(time.Second)
		l.Type("A question of mine")
		l.Press("ctrl+s")
		l.Wait(time.Second)
		l.Press("j", "j", "A")
		l.Wait(time.Second)
		shows(t, l.Screen(), "Newest first", "holds a question of yours that was not sent")
		l.Press("esc")
		shows(t, l.Screen(), "A question of mine")
	})
}

func TestTwoAnswersAreCompared(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := uitest.Books(nil)
		l := shelf(t, w)
		l.Press("c")
		shows(t, l.Screen(), "space ticks a session; tick two")
		l.Press("j", "space", "c")
		shows(t, l.Screen(), "one session is ticked")
		l.Press("space", "c")
		l.Wait(time.Second)
		shows(t, l.Screen(), "The answers of two sessions", "Is the retention clause", "And if we keep it", "Clause 9.1", "Then buy")
		l.Press("enter")
		shows(t, l.Screen(), "neither is chosen here")
		l.Press("tab")
		shows(t, l.Screen(), "there is no third text")
		l.Press("p")
		l.Wait(time.Second)
		l.Press("y")
		l.Wait(time.Second)
		if got := w.Copied(); len(got) != 1 || !strings.HasPrefix(got[0], "**No.**") {
			t.Errorf("after the exchange the right one is the first: %q", got)
		}
		l.Press("esc")
		shows(t, l.Screen(), "2 ticked")
		l.Press("space", "c")
		shows(t, l.Screen(), "3 sessions are ticked")
	})
}

func TestTheAnswerIsCopied(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := uitest.Books(nil)
		l := shelf(t, w)
		l.Press("y")
		shows(t, l.Screen(), "this session has no answer")
		l.Press("j")
		l.Wait(time.Second)
		l.Press("y")
		l.Wait(time.Second)
		shows(t, l.Screen(), "copied the answer to the clipboard of this test")
		if d := cmp.Diff([]string{w.Previews[1].Rounds[0].Answer}, w.Copied()); d != "" {
			t.Error(d)
		}
	})
}

func TestAnUnreadableSessionSaysWhy(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := shelf(t, uitest.Books(nil))
		l.Press("j", "j", "j", "j", "j")
		l.Wait(time.Second)
		shows(t, l.Screen(), "unreadable", "it is no", "session of plenum")
		for _, k := range []string{"enter", "p", "e", "w", "A"} {
			l.Press(k)
			shows(t, l.Screen(), "what it is can be seen with a text editor")
		}
		l.Press("d")
		l.Wait(time.Second)
		shows(t, l.Screen(), "deleted 1 session")
	})
}

func TestEveryActionOfTheListStandsInThePalette(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := shelfAt(t, uitest.Books(nil), 120, 60)
		l.Press(":")
		shows(t, l.Screen(),
			"open this session", "replay this session from its beginning", "rename this session", "delete this session", "bring back what was deleted last",
			"nothing was deleted here", "compare the answers of the two", "tick two", "export this session", "ask the same again", "copy the answer", "find sessions by their titles")
		l.Type("rename this")
		l.Press("enter")
		shows(t, l.Screen(), "Rename this session")
	})
}

// A question that was asked goes on while others are looked at: nothing of it is lost, and the
// program does not end without asking.
func TestWhatRunsGoesOnBehindTheSavedSessions(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := uitest.Books(filmed(t), "a1")
		l := writes(t, w)
		l.Press("s")
		l.Wait(time.Second)
		shows(t, l.Screen(), "Newest first")
		l.Press("j", "enter")
		l.Wait(time.Second)
		shows(t, l.Screen(), "Move, but not in March.")
		l.Press("q")
		shows(t, l.Screen(), "3 branches still write.")
		l.Press("esc", "i")
		shows(t, l.Screen(), "Going on")
		l.Press("enter")
		l.Wait(time.Second)
		shows(t, l.Screen(), "still run behind this one")
		l.Press("esc", "esc")
		l.Wait(time.Second)
		shows(t, l.Screen(), "Newest first")
		l.Press("esc")
		l.Wait(time.Second)
		shows(t, l.Screen(), "1 Research", "writing")
		l.Press("s")
		l.Wait(time.Second)
		l.Press("j", "enter")
		l.Wait(time.Minute)
		shows(t, l.Screen(), "the session behind this one is done")
		l.Press("esc", "esc", "esc")
		l.Wait(time.Second)
		shows(t, l.Screen(), "done 1", "merged: 0 to read it")
	})
}

func TestTheSessionAtWorkIsOpenedAsItIs(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := uitest.Books(filmed(t), "a1")
		w.Past[0].ID = "test" // the one that is asked below
		l := writes(t, w)
		l.Press("s", "j", "p")
		l.Wait(time.Second)
		l.Press("s", "k", "p")
		shows(t, l.Screen(), "this round still runs")
		l.Press("enter")
		l.Wait(time.Second)
		shows(t, l.Screen(), "writing", "x cancel")
		lacks(t, l.Screen(), "replay")
	})
}

func TestQuittingWhenDoneWaitsForTheSessionBehind(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := uitest.Books(filmed(t), "a1")
		l := writes(t, w)
		l.Press("s")
		l.Wait(time.Second)
		l.Press("j", "enter")
		l.Wait(time.Second)
		l.Press("q", "w")
		l.Wait(time.Second)
		if l.Quit() {
			t.Fatal("it did not wait")
		}
		l.Wait(time.Minute)
		if !l.Quit() {
			t.Errorf("it does not end:\n%s", l.Screen())
		}
	})
}

func TestTheListScrolls(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := uitest.Books(nil)
		w.Past = nil
		for i := range 10_000 {
			w.Past = append(w.Past, ui.SessionRow{ID: fmt.Sprint(i), Title: fmt.Sprintf("Question %d.", i), Created: time.Now(), Board: "report", Known: true, State: "merged"})
		}
		l := uitest.NewLight(t, ui.New(w.Ports(), ui.Options{Theme: "none", Manners: ui.Manners{Mouse: true}}), 80, 24)
		toShelf(l)
		shows(t, l.Screen(), "10,000 sessions")
		l.Press("G")
		shows(t, chosenRow(l.Screen()), "Question 9999.")
		l.Press("b")
		shows(t, l.Screen(), "Question 9990.")
		l.Press("g", "pgdown", "j")
		shows(t, chosenRow(l.Screen()), "Question 12.")
		l.Wheel("Question 12.", 1)
		shows(t, chosenRow(l.Screen()), "Question 15.")
		l.Press("home", "k", "end", "ctrl+f", "k")
		shows(t, chosenRow(l.Screen()), "Question 9998.")
	})
}

// The sources of a claim's check go along from the session: they need not be files any more.
func TestAVerifyIsAskedAgainWithItsSources(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := uitest.Books(uitest.Verified(t), "b2")
		l := shelf(t, w)
		l.Press("j", "j", "A")
		l.Wait(time.Second)
		shows(t, l.Screen(), "verify, as asked before", "lease.md", "inventory.md", "The lease ends in March.")
		l.Press("enter")
		l.Wait(time.Second)
		asked := w.Asked()
		if len(asked) != 1 {
			t.Fatalf("asked %d times:\n%s", len(asked), l.Screen())
		}
		want := []engine.Document{{Name: "lease.md", Text: uitest.VerifyLease}, {Name: "inventory.md", Text: uitest.VerifyServer}}
		for i := range asked[0].Sources {
			asked[0].Sources[i].ID = ""
		}
		if d := cmp.Diff(want, asked[0].Sources); d != "" {
			t.Errorf("sources (-want +got):\n%s", d)
		}
		if n := len(asked[0].Plan.Agents); n != 2 {
			t.Errorf("%d checkers", n)
		}
	})
}
