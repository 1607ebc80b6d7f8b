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

func contains(screen, text string) bool { return strings.Contains(screen, text) }

// choose takes a row of the palette.
func choose(l *uitest.Light, row string) {
	l.Press(":")
	l.Type(row)
	l.Press("enter")
}

// askOn sends a question to the session that is over.
func askOn(l *uitest.Light, question string) {
	l.Press("i")
	l.Type(question)
	l.Press("enter")
}

// twoRounds asks the clinic's question, and then Legal alone.
func twoRounds(l *uitest.Light) {
	over(l)
	askOn(l, "@Legal What would a court make of 14.2?")
	l.Wait(time.Minute)
}

func TestAskingOnGoesToOneAgentAlone(t *testing.T) {
	asking(t, "report", nil, func(w *uitest.World, l *uitest.Light) {
		over(l)
		l.Press("i")
		shows(t, l.Screen(), "in the same session", "everyone, or one: @Research @Legal @Market")
		l.Type("@le")
		shows(t, l.Screen(), "everyone, or one: @Legal")
		l.Type("gal what would a court make of 14.2?")
		shows(t, l.Screen(), "Legal alone; a file of that name: @./Legal", "its text stands as the answer")
		l.Press("enter")
		l.Wait(time.Second)
		shows(t, l.Screen(), "round 2 of 2")
		ask := lastAsked(t, w)
		if ask.Question != "what would a court make of 14.2?" {
			t.Errorf("asked %q", ask.Question)
		}
		if d := cmp.Diff([]string{"Legal"}, namesOf(ask.Plan.Agents)); d != "" {
			t.Errorf("who was asked (-want +got):\n%s", d)
		}
		if ask.Plan.Reducer.Strategy != engine.StrategyConcat || ask.Plan.Mode != engine.ModeSections {
			t.Errorf("merged by %s in %s", ask.Plan.Reducer.Strategy, ask.Plan.Mode)
		}
		l.Wait(time.Minute)
		shows(t, l.Screen(), "A short answer of Legal.", "round 2 of 2")

		l.Press("i")
		shows(t, l.Screen(), "@Legal", "@Research", "@Market")
		l.Type("@1: and what is missing?")
		l.Press("enter")
		l.Wait(time.Minute)
		shows(t, l.Screen(), "round 3 of 3", "A short answer of Research.")
	})
}

func TestAskingOnGoesToEveryone(t *testing.T) {
	asking(t, "report", nil, func(w *uitest.World, l *uitest.Light) {
		over(l)
		l.Press("i")
		l.Type("@./Legal what does it say?")
		shows(t, l.Screen(), "Board: report")
		l.Press("enter")
		l.Wait(time.Second)
		ask := lastAsked(t, w)
		if d := cmp.Diff([]string{"Research", "Legal", "Market"}, namesOf(ask.Plan.Agents)); d != "" || ask.Question != "@./Legal what does it say?" {
			t.Errorf("%q to (-want +got):\n%s", ask.Question, d)
		}
	})
}

func TestAnEarlierRoundIsThereToBeRead(t *testing.T) {
	asking(t, "report", nil, func(w *uitest.World, l *uitest.Light) {
		twoRounds(l)
		shows(t, l.Screen(), "round 2 of 2", "What would a court make")
		did := len(w.Did())
		choose(l, "round 1")
		shows(t, l.Screen(), "round 1 of 2", "Should a five-person clinic", "Move, but not in March.")
		l.Press("m")
		shows(t, l.Screen(), "this is round 1 of 2 as it was; go to round 2")
		l.Press("1")
		shows(t, l.Screen(), "1 Research", "round 1 of 2")
		if n := len(w.Did()); n != did {
			t.Errorf("reading gave %d commands", n-did)
		}
		choose(l, "round 2")
		shows(t, l.Screen(), "round 2 of 2", "A short answer of Legal.")

		l.Press(",", ",")
		shows(t, l.Screen(), "round 1 of 2", "Move, but not in March.")
		l.Press(".")
		shows(t, l.Screen(), "round 2 of 2", "i  ask on: everyone, or one: @Legal ...")
		l.Press(",", ",", "i")
		l.Type("And then?")
		l.Press("enter")
		l.Wait(time.Second)
		shows(t, l.Screen(), "round 3 of 3", "And then?")
	})
}

// A round that runs goes on while an earlier one is read.
func TestTheSessionGoesOnBehindAnEarlierRound(t *testing.T) {
	asking(t, "report", nil, func(_ *uitest.World, l *uitest.Light) {
		over(l)
		askOn(l, "And then?")
		l.Wait(time.Second)
		choose(l, "round 1")
		shows(t, l.Screen(), "round 1 of 2")
		l.Press("q")
		shows(t, l.Screen(), "still write")
		l.Press("esc")
		l.Wait(time.Minute)
		shows(t, l.Screen(), "round 1 of 2", "Should a five-person clinic")
		choose(l, "round 2")
		shows(t, l.Screen(), "round 2 of 2", "merged")
	})
}

// takes takes the answer on screen to another board.
func takes(l *uitest.Light) {
	choose(l, "another board")
	l.Wait(time.Second)
}

func TestAnAnswerIsTakenToAnotherBoard(t *testing.T) {
	asking(t, "report", nil, func(w *uitest.World, l *uitest.Light) {
		over(l)
		takes(l)
		shows(t, l.Screen(), "plenum: a new session", "answer-R1.md", "the synthesis of round 1", "a new session")
		l.Press("right", "right", "right")
		l.Wait(time.Second)
		shows(t, l.Screen(), "Board: verify", "text under test answer-R1.md")
		l.Press("tab")
		l.Type("lease.md")
		l.Press("enter", "enter")
		l.Wait(time.Second)
		ask := lastAsked(t, w)
		if len(ask.Materials) != 1 || ask.Materials[0].Name != "answer-R1.md" || !contains(ask.Materials[0].Text, "Move, but not in March.") || contains(ask.Materials[0].Text, "findings") {
			t.Errorf("went along: %+v", ask.Materials)
		}
		if got := len(w.Asked()); got != 2 || ask.Plan.Mode != engine.ModeVerify || ask.Question != w.Questions["verify"] {
			t.Errorf("%d questions, the last %q in %s", got, ask.Question, ask.Plan.Mode)
		}
		if n := len(w.Did()); n != 0 {
			t.Errorf("the session before took %d commands", n)
		}
		if contains(l.Screen(), "round 2") {
			t.Errorf("a new session begins with round 2:\n%s", l.Screen())
		}
	})
}

func TestAnAnswerCanGoAlongInItsOwnSession(t *testing.T) {
	asking(t, "report", nil, func(w *uitest.World, l *uitest.Light) {
		over(l)
		takes(l)
		l.Press("right")
		l.Wait(time.Second)
		l.Press("shift+tab")
		l.Type("Does this hold?")
		l.Press("tab", "tab", "tab", "tab", "down", "right")
		shows(t, l.Screen(), "the next round of this session", "in the same session")
		l.Press("enter")
		l.Wait(time.Second)
		shows(t, l.Screen(), "round 2 of 2", "vote")
		if n := len(w.Did()); n != 1 {
			t.Errorf("the session took %d commands", n)
		}
	})
}

func TestWhatGoesAlongCanStayHere(t *testing.T) {
	asking(t, "report", nil, func(w *uitest.World, l *uitest.Light) {
		over(l)
		takes(l)
		l.Press("tab", "tab", "d")
		l.Wait(time.Second)
		if got := l.Screen(); contains(got, "Taken along") {
			t.Errorf("it still goes along:\n%s", got)
		}
		l.Type("Why now?")
		l.Press("enter")
		l.Wait(time.Second)
		if got := lastAsked(t, w).Materials; len(got) != 0 {
			t.Errorf("went along: %+v", got)
		}
	})
}

func TestFramesOfAskingOn(t *testing.T) {
	for _, tc := range []struct {
		name  string
		steps func(l *uitest.Light)
	}{
		{"ask-on", func(l *uitest.Light) { over(l); l.Press("i") }},
		{"ask-on-one", func(l *uitest.Light) { over(l); l.Press("i"); l.Type("@Legal What would a court make of 14.2?") }},
		{"ask-on-answer", twoRounds},
		{"ask-on-earlier", func(l *uitest.Light) { twoRounds(l); choose(l, "round 1") }},
		{"ask-along", func(l *uitest.Light) {
			over(l)
			takes(l)
			l.Press("right", "right", "right", "tab")
			l.Type("lease.md")
			l.Press("enter")
		}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			for _, size := range sizes {
				synctest.Test(t, func(t *testing.T) {
					l := uitest.NewLight(t, ui.New(uitest.Boards().Ports(), ui.Options{Theme: "none", Board: "report"}), size[0], size[1])
					l.Wait(time.Second)
					tc.steps(l)
					l.Wait(time.Second)
					frame(t, fmt.Sprintf("%s-%dx%d", tc.name, size[0], size[1]), l.Screen())
				})
			}
		})
	}
}
