package ui_test

import (
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"plenum/engine"
	"plenum/ui"
	"plenum/ui/uitest"
)

// asking runs a story on a board of uitest.Boards, from the screen on which it is asked.
func asking(t *testing.T, board string, docs []engine.Document, story func(w *uitest.World, l *uitest.Light)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		w := uitest.Boards()
		w.Docs = docs
		l := uitest.NewLight(t, ui.New(w.Ports(), ui.Options{Theme: "none", Board: board, Seed: 1}), 120, 40)
		l.Wait(time.Second)
		story(w, l)
	})
}

// lastAsked is the question that went out last.
func lastAsked(t *testing.T, w *uitest.World) engine.Ask {
	t.Helper()
	all := w.Asked()
	if len(all) == 0 {
		t.Fatal("nothing was asked")
	}
	return all[len(all)-1]
}

func namesOf(agents []engine.AgentSpec) (out []string) {
	for _, a := range agents {
		out = append(out, a.Name)
	}
	return out
}

func TestAVoteGoesOutWithItsVotersAndOptions(t *testing.T) {
	asking(t, "vote", nil, func(w *uitest.World, l *uitest.Light) {
		l.Type("Should we wait?")
		shows(t, l.Screen(), "5 voters", "same brief", "none: an open question", "until it is decided", "all 5 at once")
		l.Press("tab", "+", "+", "-", "tab", "right", "left", "left", "down")
		l.Type("adopt, wait, Wait")
		shows(t, l.Screen(), "counts as the same answer")
		l.Press("enter")
		shows(t, l.Screen(), "options:", "leave one of them out")
		for range ", Wait" {
			l.Press("backspace")
		}
		l.Press("enter")
		l.Wait(time.Second)
		ask := lastAsked(t, w)
		if d := cmp.Diff([]string{"adopt", "wait"}, ask.Plan.Options); d != "" {
			t.Errorf("options (-want +got):\n%s", d)
		}
		if d := cmp.Diff([]string{"Voter 1", "Voter 2", "Voter 3", "Voter 4", "Voter 5"}, namesOf(ask.Plan.Agents)); d != "" {
			t.Errorf("voters (-want +got):\n%s", d)
		}
		if ask.Plan.Mode != engine.ModeVote || ask.Plan.Policy.Gather != engine.GatherDecided || ask.Plan.Policy.MinUsable != 3 {
			t.Errorf("%s, %+v", ask.Plan.Mode, ask.Plan.Policy)
		}
	})
}

func TestMoreVotersNeedMoreVotes(t *testing.T) {
	asking(t, "vote", nil, func(w *uitest.World, l *uitest.Light) {
		l.Type("Should we wait?")
		l.Press("tab", "tab", "right", "right", "right", "right")
		shows(t, l.Screen(), "9 voters", "in waves of 4", "4 at a time")
		l.Press("u")
		shows(t, l.Screen(), "5 voters")
		l.Press("right", "right", "right", "right", "tab", "right")
		shows(t, l.Screen(), "all 9")
		l.Press("left", "enter")
		l.Wait(time.Second)
		ask := lastAsked(t, w)
		if n := len(ask.Plan.Agents); n != 9 || ask.Plan.Policy.MinUsable != 5 || ask.Plan.Policy.Gather != engine.GatherDecided {
			t.Errorf("%d voters, at least %d of them, gathered by %s", n, ask.Plan.Policy.MinUsable, ask.Plan.Policy.Gather)
		}
	})
}

func TestDraftsGoOutEachWithItsApproach(t *testing.T) {
	asking(t, "drafts", nil, func(w *uitest.World, l *uitest.Light) {
		l.Type("Write to the landlord.")
		shows(t, l.Screen(), "laid out by one call first", "blind, twice", "2 judges")
		l.Press("tab", "tab", "right", "down", "left")
		shows(t, l.Screen(), "5 drafts", "Back from the decision")
		l.Press("enter")
		l.Wait(time.Second)
		ask := lastAsked(t, w)
		if ask.Plan.Cards || len(ask.Plan.Agents) != 5 || ask.Plan.Reducer.Strategy != engine.StrategyChoose {
			t.Fatalf("cards %v, %d drafts, %s", ask.Plan.Cards, len(ask.Plan.Agents), ask.Plan.Reducer.Strategy)
		}
		seen := map[string]bool{}
		for _, a := range ask.Plan.Agents {
			seen[a.Approach] = true
		}
		if len(seen) != 5 || seen[""] {
			t.Errorf("the approaches are %v", seen)
		}
	})
}

func TestAVerifyAsksForItsSourcesAndTakesThemAlong(t *testing.T) {
	page := "https://example.org/lease"
	asking(t, "verify", nil, func(w *uitest.World, l *uitest.Light) {
		shows(t, l.Screen(), "Which claims of this text", "Nothing yet: name a source")
		l.Press("enter")
		shows(t, l.Screen(), "name a source to check against first")
		l.Press("tab", "tab")
		for _, name := range []string{"lease.md", "gone.md", page, "notes/"} {
			l.Type(name)
			l.Press("enter")
			l.Wait(time.Second)
		}
		l.Type("lease.md")
		l.Press("enter")
		shows(t, l.Screen(), "lease.md is one of the sources already", "gone.md: there is no such file", "notes/ 2 files")
		l.Press("up", "up", "up", "d")
		l.Wait(time.Second)
		if got := l.Screen(); contains(got, "gone.md") {
			t.Errorf("a source that was dropped is still there:\n%s", got)
		}
		l.Press("enter")
		l.Wait(time.Second)
		shows(t, l.Screen(), "write what is to be checked")
		l.Press("tab", "tab", "tab")
		l.Type("The lease ends in March. The server is seven years old.")
		l.Wait(time.Second)
		shows(t, l.Screen(), "up to 8 claims x 4", "the question itself")
		l.Press("enter")
		l.Wait(time.Second)
		ask := lastAsked(t, w)
		var sources []string
		for _, d := range ask.Sources {
			sources = append(sources, d.Name)
		}
		if d := cmp.Diff([]string{"lease.md", page, "notes/inventory.md", "notes/visit.md"}, sources); d != "" {
			t.Errorf("sources (-want +got):\n%s", d)
		}
		var checks []string
		for _, a := range ask.Plan.Agents {
			checks = append(checks, a.Source)
		}
		if d := cmp.Diff(sources, checks); d != "" {
			t.Errorf("who checks against what (-want +got):\n%s", d)
		}
		if ask.Question != "The lease ends in March. The server is seven years old." || ask.Plan.Mode != engine.ModeVerify {
			t.Errorf("asked %q in %s", ask.Question, ask.Plan.Mode)
		}
		fetched := slices.DeleteFunc(w.Read(), func(name string) bool { return name != page })
		if len(fetched) != 1 {
			t.Errorf("the page was fetched %d times", len(fetched))
		}
	})
}

func TestATextIsNoSourceOfItself(t *testing.T) {
	claims := engine.Document{Name: "claims.md", Text: uitest.VerifyLease}
	asking(t, "verify", []engine.Document{claims}, func(w *uitest.World, l *uitest.Light) {
		l.Press("tab", "tab")
		l.Type("lease.md")
		l.Press("enter")
		l.Wait(time.Second)
		shows(t, l.Screen(), "the text under test itself")
		l.Press("enter")
		shows(t, l.Screen(), "name a source to check against first")
		if n := len(w.Asked()); n != 0 {
			t.Errorf("%d questions went out", n)
		}
	})
}

func TestADigestAsksItsOwnQuestionOfADocument(t *testing.T) {
	asking(t, "digest", nil, func(w *uitest.World, l *uitest.Light) {
		l.Press("enter")
		shows(t, l.Screen(), "this board reads a document in parts; write @ and its name")
		if n := len(w.Asked()); n != 0 {
			t.Fatalf("%d questions went out", n)
		}
	})
	asking(t, "digest", []engine.Document{uitest.Book(40)}, func(w *uitest.World, l *uitest.Light) {
		shows(t, l.Screen(), "40 parts", "It asks the board's own question")
		l.Press("tab", "tab", "right")
		l.Wait(time.Second)
		shows(t, l.Screen(), "2,000 tok", "20 parts")
		l.Press("enter")
		l.Wait(time.Second)
		ask := lastAsked(t, w)
		if ask.Plan.Chunk.Tokens != 2000 || ask.Plan.Mode != engine.ModeSplit || ask.Question != w.Questions["digest"] {
			t.Errorf("%q, %s, %+v", ask.Question, ask.Plan.Mode, ask.Plan.Chunk)
		}
		shows(t, l.Screen(), "Part 1")
	})
}

// To nothing but the name of a file the board's own question is asked of it.
func TestTheNameOfAFileIsNoQuestion(t *testing.T) {
	asking(t, "digest", []engine.Document{uitest.Book(4)}, func(w *uitest.World, l *uitest.Light) {
		l.Type("@book.txt")
		l.Press("enter")
		l.Wait(time.Second)
		if got, want := lastAsked(t, w).Question, w.Questions["digest"]+" @book.txt"; got != want {
			t.Errorf("asked %q, want %q", got, want)
		}
		l.Press("A")
		shows(t, l.Screen(), w.Questions["digest"])
	})
}

// What changes the board works on its policy too; what is of one agent leads to the agents and says so.
func TestTheKeysOfTheBoardWorkOnItsPolicy(t *testing.T) {
	for _, tc := range []struct {
		name, key string
		shows     []string
	}{
		{"all of it", "E", []string{"━ Board report "}},
		{"one more agent", "a", []string{"━ Agent 5, board report "}},
		{"an agent", "e", []string{"━ Board: report", "choose an agent with up and down; e edits it"}},
		{"an agent off it", "d", []string{"━ Board: report", "choose an agent with up and down; d takes it off the board"}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			making(t, 80, 24, func(_ *uitest.World, l *uitest.Light) {
				l.Press("tab", "tab")
				shows(t, l.Screen(), "━ Policy ")
				l.Press(tc.key)
				l.Wait(time.Second)
				shows(t, l.Screen(), tc.shows...)
			})
		})
	}
}
