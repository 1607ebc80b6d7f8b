package panes

import (
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/google/go-cmp/cmp"

	"plenum/engine"
	"plenum/themes"
	"plenum/ui/intent"
	"plenum/ui/keys"
	"plenum/ui/widgets"
)

func press(s string) tea.KeyPressMsg {
	switch s {
	case "enter":
		return tea.KeyPressMsg{Code: tea.KeyEnter}
	case "esc":
		return tea.KeyPressMsg{Code: tea.KeyEscape}
	case "space":
		return tea.KeyPressMsg{Code: tea.KeySpace, Text: " "}
	}
	return tea.KeyPressMsg{Code: []rune(s)[0], Text: s}
}

func branchOf(st *story, id engine.BranchID, now time.Duration) *Branch {
	p := NewBranch(id, themes.None(), keys.Default())
	p.Sync(&st.state, now)
	return p
}

func TestKeysOfABranch(t *testing.T) {
	for _, tc := range []struct {
		key   string
		used  bool
		wants []intent.Intent
	}{
		{"x", true, []intent.Intent{intent.Cancel{Branch: "B3"}}},
		{"r", true, []intent.Intent{intent.Retry{Branch: "B3"}}},
		{"y", true, []intent.Intent{intent.Copy{Text: market, What: "the text of 3 Market"}}},
		{"z", true, []intent.Intent{intent.Zoom{}}},
		{"enter", true, []intent.Intent{intent.Zoom{}}},
		{"j", true, nil},
		{"G", true, nil},
		{"/", true, nil},
		{"m", false, nil},
		{"n", false, nil}, // nothing is searched for
		{"esc", false, nil},
		{"q", false, nil},
	} {
		p := branchOf(threeAndOneSilent(), "B3", 19*time.Second)
		p.View(60, 9, true)
		used, wants := p.Handle(press(tc.key))
		if used != tc.used {
			t.Errorf("%s: used is %v", tc.key, used)
		}
		if d := cmp.Diff(tc.wants, wants); d != "" {
			t.Errorf("%s: %s", tc.key, d)
		}
	}
}

func TestWhatIsTypedIntoTheSearchActsOnNothing(t *testing.T) {
	p := branchOf(threeAndOneSilent(), "B1", 19*time.Second)
	p.View(60, 9, true)
	for _, k := range []string{"/", "r", "e", "s", "t", "o", "r", "e"} {
		if used, wants := p.Handle(press(k)); !used || wants != nil {
			t.Fatalf("%s: %v %v", k, used, wants)
		}
	}
	if !p.Editing() || !strings.Contains(p.View(60, 9, true), "/restore") {
		t.Error("what is typed is not shown")
	}
	p.Handle(press("enter"))
	if p.Editing() || !strings.Contains(p.View(60, 9, true), "4 found") {
		t.Errorf("what was found is not said:\n%s", p.View(60, 9, true))
	}
	p.Handle(press("n"))
	if !strings.Contains(p.View(60, 9, true), " of 4") {
		t.Errorf("n does not go on:\n%s", p.View(60, 9, true))
	}
	p.Handle(press("esc"))
	if used, _ := p.Handle(press("esc")); used {
		t.Error("the search does not end")
	}
}

// Every pane draws exactly its cells, at any size and in every state.
func TestPanesDrawExactlyTheirCells(t *testing.T) {
	stories := map[string]*story{
		"silent": threeAndOneSilent(), "added": aFourthWasAdded(), "merging": merged("", nil),
		"merged":  merged(engine.StatusDone, nil),
		"failed":  merged(engine.StatusFailed, &engine.Failure{Message: "the server is down", Hint: "wait"}),
		"offline": offlineStory(), "nothing": tell(),
	}
	th, k := themes.Auto(true), keys.Default()
	for name, st := range stories {
		branch, answer, bill, line := NewBranch("B3", th, k), NewAnswer(th, k), NewBill(th, k), NewTimeline(th)
		now := 33 * time.Second
		branch.Sync(&st.state, now)
		answer.Sync(&st.state, now)
		bill.Sync(&st.state, now)
		line.Sync(&st.state, now)
		for _, w := range []int{1, 2, 3, 5, 9, 14, 20, 29, 38, 42, 59, 80, 200} {
			for _, h := range []int{1, 2, 3, 5, 8, 21, 57} {
				for _, focused := range []bool{true, false} {
					exact(t, name+" branch", branch.View(w, h, focused), w, h)
					exact(t, name+" answer", answer.View(w, h, focused), w, h)
					exact(t, name+" bill", bill.View(w, h, focused), w, h)
				}
				exact(t, name+" timeline", line.View(w, h), w, h)
			}
		}
		if branch.View(20, 0, true) != "" {
			t.Error("a pane without rows draws something")
		}
	}
}

func exact(t *testing.T, what, view string, w, h int) {
	t.Helper()
	rows := strings.Split(view, "\n")
	if len(rows) != h {
		t.Errorf("%s at %dx%d: %d rows", what, w, h, len(rows))
	}
	for _, r := range rows {
		if widgets.Width(r) != w {
			t.Fatalf("%s at %dx%d: %q is %d cells wide", what, w, h, r, widgets.Width(r))
		}
	}
}

// A pane that saw every event and one that sees the end only draw the same.
func TestAPaneThatWatchedAndOneThatCameLateAreAlike(t *testing.T) {
	text := strings.Repeat(research+"\n"+legal+"\n\n", 5)
	s := tell().ask("Legal").on(0.1).start("B1")
	watched := NewBranch("B1", themes.None(), keys.Default())
	for i := 0; i < len(text); i += 97 {
		s.on(1+float64(i)/500).say("B1", text[i:min(i+97, len(text))])
		watched.Sync(&s.state, s.at)
		watched.View(60, 9, true)
	}
	s.end("B1", engine.StatusDone, engine.ReasonNone, nil)
	watched.Sync(&s.state, s.at)
	late := branchOf(s, "B1", s.at)
	for _, w := range []int{60, 119, 33} {
		if d := cmp.Diff(late.View(w, 20, true), watched.View(w, 20, true)); d != "" {
			t.Errorf("at %d:\n%s", w, d)
		}
	}
}

func TestARetryStartsAnEmptyPaneAndALateWordCannotAppear(t *testing.T) {
	s := tell().ask("Legal").on(0.1).start("B1").on(2).say("B1", "the first try")
	p := branchOf(s, "B1", s.at)
	s.on(3).end("B1", engine.StatusCancelled, engine.ReasonUser, nil)
	p.Sync(&s.state, s.at)
	if got := p.View(60, 9, false); !strings.Contains(got, "the first try") || !strings.Contains(got, "cancelled") {
		t.Errorf("after the cancel:\n%s", got)
	}
	s.on(4).start("B1")
	p.Sync(&s.state, s.at)
	if got := p.View(60, 9, false); strings.Contains(got, "the first try") || !strings.Contains(got, "waiting") {
		t.Errorf("after the retry:\n%s", got)
	}
	s.on(5).say("B1", "the second try")
	p.Sync(&s.state, s.at)
	if got := p.View(60, 9, false); !strings.Contains(got, "the second try") {
		t.Errorf("the new words:\n%s", got)
	}
}

func TestAJumpBackShowsTheEarlierState(t *testing.T) {
	full := aFourthWasAdded()
	early := tell().ask("Research", "Legal", "Market").on(0.1).start("B1").on(3.1).say("B1", research[:40])
	p := branchOf(full, "B1", 23*time.Second)
	p.View(60, 12, false)
	p.Sync(&early.state, 4*time.Second)
	if d := cmp.Diff(branchOf(early, "B1", 4*time.Second).View(60, 12, false), p.View(60, 12, false)); d != "" {
		t.Error(d)
	}
}

func TestFiguresStandStillForAQuarterOfASecond(t *testing.T) {
	s := tell().ask("Legal").on(0.1).start("B1").on(2).say("B1", "one two three")
	p := branchOf(s, "B1", s.at)
	title := func() string { return strings.Split(p.View(60, 5, false), "\n")[0] }
	first := title()
	s.on(2.2).say("B1", " four five six")
	p.Sync(&s.state, s.at)
	if title() != first {
		t.Errorf("after 0.2 s the title went from\n%s to\n%s", first, title())
	}
	s.on(2.26).say("B1", " seven")
	p.Sync(&s.state, s.at)
	if title() == first || !strings.Contains(title(), "6 w") {
		t.Errorf("in the next quarter of a second the title is %s", title())
	}
	p.Sync(&s.state, 2500*time.Millisecond)
	if !strings.Contains(title(), "7 w") {
		t.Errorf("and in the one after it %s", title())
	}
	s.on(2.6).end("B1", engine.StatusDone, engine.ReasonNone, nil)
	p.Sync(&s.state, s.at)
	if !strings.Contains(title(), "done") {
		t.Errorf("an end is not shown at once: %s", title())
	}
}

func TestSilenceIsNamedAfterEightSeconds(t *testing.T) {
	s := tell().ask("Legal").on(0.1).start("B1").on(2).say("B1", "one two")
	p := branchOf(s, "B1", 9*time.Second)
	if p.NeedsHelp() {
		t.Error("7 s are named a silence")
	}
	p.Sync(&s.state, 11*time.Second)
	if got := p.View(60, 9, true); !p.NeedsHelp() || !strings.Contains(got, "silent 9 s") || !strings.Contains(got, "cut at 30 s") {
		t.Errorf("9 s are not:\n%s", got)
	}
}

func TestAFailedMergeNeverBearsTheHeadingOfASynthesis(t *testing.T) {
	for _, words := range []bool{false, true} {
		s := merged("", nil)
		if !words {
			s = aFourthWasAdded()
			s.note("", 0, engine.Gathered{Cause: engine.CausePerson})
			s.note("R1", 0, engine.ReductionStarted{Strategy: engine.StrategySynthesize, Model: "openai/gpt-5"}).start("R1")
		}
		f := &engine.Failure{Message: "quota exceeded", Hint: "check the plan"}
		s.note("R1", s.tries["R1"], engine.AttemptEnded{Outcome: engine.StatusFailed, Error: f})
		s.note("R1", 0, engine.ReductionEnded{Status: engine.StatusFailed, Reason: engine.ReasonError})
		p := NewAnswer(themes.None(), keys.Default())
		p.Sync(&s.state, 40*time.Second)
		got := p.View(77, 20, true)
		if strings.Contains(got, "Synthesis") || !strings.Contains(got, "Quota exceeded. Check the plan.") {
			t.Errorf("with words %v:\n%s", words, got)
		}
	}
}

func TestTabsGoRoundTheMerges(t *testing.T) {
	s := merged(engine.StatusDone, nil)
	s.on(60).note("R2", 0, engine.ReductionStarted{Strategy: engine.StrategyConcat, Branches: []engine.BranchID{"B1"}}).start("R2")
	s.on(61).say("R2", "all in order").end("R2", engine.StatusDone, engine.ReasonNone, nil)
	s.note("R2", 0, engine.ReductionEnded{Status: engine.StatusDone})
	p := NewAnswer(themes.None(), keys.Default())
	p.Sync(&s.state, 70*time.Second)
	if p.Shown() != "R2" {
		t.Fatalf("%s is shown, wanted the last", p.Shown())
	}
	p.Handle(press("."))
	p.Sync(&s.state, 70*time.Second)
	if got := p.View(77, 9, true); p.Shown() != "R1" || !strings.Contains(got, "Synthesis · gpt-5") || !strings.Contains(got, "One after another") {
		t.Errorf("%s:\n%s", p.Shown(), got)
	}
}

// A brief in a file has line ends of its own, which are not those of a pane.
func TestABriefIsWrappedOnce(t *testing.T) {
	st := tell().ask().note("B1", 0, engine.BranchAdded{Role: engine.RoleWorker, Agent: engine.AgentSpec{
		Name: "Market", Model: "openai/gpt-5-mini",
		Brief: "You sit on this board for the money. Others sit for the direction, the work, the\npeople and the law; leave those to them.\n\n1. What it costs.\n",
	}}).start("B1")
	got := strings.Split(branchOf(st, "B1", 2*time.Second).View(40, 12, true), "\n")[1:7]
	for i := range got {
		got[i] = strings.TrimSpace(got[i])
	}
	want := []string{"You sit on this board for the money.", "Others sit for the direction, the", "work, the people and the law; leave", "those to them.", "", "1. What it costs."}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}
