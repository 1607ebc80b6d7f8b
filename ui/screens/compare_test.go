package screens

import (
	"image"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"github.com/google/go-cmp/cmp"

	"plenum/engine"
	"plenum/themes"
	"plenum/ui/intent"
	"plenum/ui/keys"
	"plenum/ui/overlays"
	"plenum/ui/widgets"
)

// clinic is a round of four branches, the last without a word, and two merges of which the
// second is the answer.
func clinic() *engine.Round {
	attempt := func(text string, ended bool) *engine.Attempt {
		a := &engine.Attempt{N: 1, Text: engine.TextOf(text), Start: engine.AttemptStarted{Model: "openai/gpt-5-mini"}}
		a.Count.Words = engine.WordCount(text)
		a.Clock.Ended = engine.Never
		if ended {
			a.Clock.Ended = 20 * time.Second
		}
		return a
	}
	branch := func(id engine.BranchID, name, text string, status engine.Status) *engine.Branch {
		b := &engine.Branch{ID: id, Round: 1, Agent: engine.AgentSpec{Name: name, Model: "openai/gpt-5-mini"}, Status: status}
		if text != "" {
			b.Attempts = []*engine.Attempt{attempt(text, status.Ended())}
		}
		return b
	}
	merge := func(id engine.BranchID, text string) *engine.Reduction {
		b := branch(id, "", text, engine.StatusDone)
		b.Attempts[0].Start.Model = "openai/gpt-5"
		start := engine.ReductionStarted{Strategy: engine.StrategySynthesize, Model: "openai/gpt-5", Branches: []engine.BranchID{"B3", "B2"}}
		return &engine.Reduction{Branch: b, Start: start, Answer: engine.TextOf(text)}
	}
	return &engine.Round{
		N: 1, Question: "Move to the cloud?", AskedAt: time.Second, Plan: engine.Plan{Board: "report", Policy: engine.Policy{}.WithDefaults()},
		Branches: []*engine.Branch{
			branch("B1", "Research", "No restore was ever tested.", engine.StatusDone),
			branch("B2", "Legal", "No restore was tested in seven years.", engine.StatusDone),
			branch("B3", "Market", "Small practices moved", engine.StatusWriting),
			branch("B4", "Finance", "", engine.StatusWaiting),
		},
		Reductions: []*engine.Reduction{merge("R1", "Move now."), merge("R2", "Move, but not in March.")},
		Gathered:   &engine.Gathered{},
	}
}

// bench is the screen over a round of its own.
func bench(r *engine.Round) *Compare {
	s := &Scene{State: &engine.State{}, Theme: themes.None(), Keys: keys.Default(), Now: 24 * time.Second}
	if r != nil {
		s.State.Rounds = []*engine.Round{r}
	}
	return NewCompare(s)
}

// tell hands a message over, and answers what is asked for as the program does.
func (c *Compare) tell(msg tea.Msg) []intent.Intent {
	wants := c.Handle(msg)
	for _, w := range wants {
		if a, ok := w.(intent.Align); ok {
			c.tell(Aligned{N: a.N, Diff: widgets.DiffOf(a.Left, a.Right)})
		}
	}
	return wants
}

func pressed(name string) tea.KeyPressMsg {
	switch name {
	case "enter":
		return tea.KeyPressMsg{Code: tea.KeyEnter}
	case "tab":
		return tea.KeyPressMsg{Code: tea.KeyTab}
	case "shift+tab":
		return tea.KeyPressMsg{Code: tea.KeyTab, Mod: tea.ModShift}
	case "esc":
		return tea.KeyPressMsg{Code: tea.KeyEscape}
	case "space":
		return tea.KeyPressMsg{Code: tea.KeySpace, Text: " "}
	}
	return tea.KeyPressMsg{Code: rune(name[0]), Text: name}
}

func align(n int, r *engine.Round, left, right engine.BranchID) intent.Intent {
	return intent.Align{N: n, Left: writtenIn(r, left).source(), Right: writtenIn(r, right).source()}
}

func TestWhatIsLaidBesideAText(t *testing.T) {
	detour := intent.Show{Screen: intent.ScreenCompare, Detour: true}
	for _, tc := range []struct {
		name  string
		round func(r *engine.Round)
		asked intent.Compare
		right engine.BranchID // empty: it is refused
		says  string
	}{
		{"a branch and the next one", nil, intent.Compare{Left: "B1"}, "B2", ""},
		{"one that still writes counts", nil, intent.Compare{Left: "B2"}, "B3", ""},
		{"after the last that has words comes the first", nil, intent.Compare{Left: "B3"}, "B1", ""},
		{"a merge and the other merge", nil, intent.Compare{Left: "R2"}, "R1", ""},
		{"the only merge and the first branch that it rests on", func(r *engine.Round) { r.Reductions = r.Reductions[:1] }, intent.Compare{Left: "R1"}, "B2", ""},
		{"the only branch with words and a merge", func(r *engine.Round) { r.Branches = r.Branches[:1] }, intent.Compare{Left: "B1"}, "R1", ""},
		{"as the person says", nil, intent.Compare{Left: "B1", Right: "R2"}, "R2", ""},
		{
			"the only text", func(r *engine.Round) { r.Branches, r.Reductions = r.Branches[:1], nil },
			intent.Compare{Left: "B1"},
			"",
			"there is nothing to compare with 1 Research: it is the only text so far",
		},
		{"one without a word", nil, intent.Compare{Left: "B4"}, "", "4 Finance has no text that could be compared"},
		{"with one without a word", nil, intent.Compare{Left: "B1", Right: "B4"}, "", "4 Finance has no text that could be compared"},
		{"one that is not there", nil, intent.Compare{Left: "B7"}, "", "there is no branch 7"},
		{"a merge that is not there", nil, intent.Compare{Left: "B1", Right: "R5"}, "", "there is no merge 5"},
		{"with itself", nil, intent.Compare{Left: "B1", Right: "B1"}, "", "1 Research stands at the left already"},
		{"nothing", nil, intent.Compare{}, "", "there is nothing to compare yet"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			r := clinic()
			if tc.round != nil {
				tc.round(r)
			}
			want := []intent.Intent{detour, align(1, r, tc.asked.Left, tc.right)}
			if tc.right == "" {
				want = say(tc.says)
			}
			if d := cmp.Diff(want, bench(r).Handle(tc.asked)); d != "" {
				t.Errorf("(-want +got):\n%s", d)
			}
		})
	}
	if d := cmp.Diff(say("there is nothing to compare yet"), bench(nil).Handle(intent.Compare{Left: "B1"})); d != "" {
		t.Errorf("without a round (-want +got):\n%s", d)
	}
}

// One of the two texts has the keys that are about one: the arrows say which, as a click does.
func TestTheArrowsSayWhichTextTheKeysAreAbout(t *testing.T) {
	r := clinic()
	for _, tc := range []struct {
		name, keys string
		of         intent.Compare
		want       []intent.Intent
	}{
		{"the left one is copied", "h y", intent.Compare{Left: "B1"}, []intent.Intent{intent.Copy{Text: "No restore was ever tested.", What: "the text of 1 Research"}}},
		{"the right one again", "h l y", intent.Compare{Left: "B1"}, []intent.Intent{intent.Copy{Text: "No restore was tested in seven years.", What: "the text of 2 Legal"}}},
		{"the left one is inspected", "h v", intent.Compare{Left: "B1"}, []intent.Intent{intent.Inspect{Branch: "B1"}}},
		{"the left one becomes the answer", "h *", intent.Compare{Left: "B1"}, []intent.Intent{intent.Do{Command: engine.Pick{Branch: "B1"}}}},
		{"another at the right leaves it there", "h tab v", intent.Compare{Left: "B1"}, []intent.Intent{intent.Inspect{Branch: "B1"}}},
		{"one that is pinned does not", "h p v", intent.Compare{Left: "B1"}, []intent.Intent{intent.Inspect{Branch: "B3"}}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			c := bench(r)
			c.tell(tc.of)
			var got []intent.Intent
			for _, k := range strings.Fields(tc.keys) {
				got = c.Handle(pressed(k))
			}
			if d := cmp.Diff(tc.want, got); d != "" {
				t.Errorf("(-want +got):\n%s", d)
			}
		})
	}
}

func TestKeysOfCompareAskFor(t *testing.T) {
	r := clinic()
	for _, tc := range []struct {
		name string
		of   intent.Compare
		key  string
		want []intent.Intent
	}{
		{"esc goes back", intent.Compare{Left: "B1"}, "esc", []intent.Intent{intent.Back{}}},
		{"a digit puts that branch at the right", intent.Compare{Left: "B1"}, "3", []intent.Intent{align(2, r, "B1", "B3")}},
		{"that of the right text changes nothing", intent.Compare{Left: "B1"}, "2", nil},
		{"that of the left text is refused", intent.Compare{Left: "B1"}, "1", say("1 Research stands at the left already")},
		{"one without a word too", intent.Compare{Left: "B1"}, "4", say("4 Finance has no text that could be compared")},
		{"one that nobody has too", intent.Compare{Left: "B1"}, "8", say("there is no branch 8")},
		{"tab goes to the next text", intent.Compare{Left: "B1"}, "tab", []intent.Intent{align(2, r, "B1", "B3")}},
		{"past those without words", intent.Compare{Left: "B1", Right: "B3"}, "tab", []intent.Intent{align(2, r, "B1", "R1")}},
		{"round the end, past the left one", intent.Compare{Left: "B1", Right: "R2"}, "tab", []intent.Intent{align(2, r, "B1", "B2")}},
		{"shift+tab goes to the one before", intent.Compare{Left: "B2", Right: "B3"}, "shift+tab", []intent.Intent{align(2, r, "B2", "B1")}},
		{"round the beginning", intent.Compare{Left: "B1"}, "shift+tab", []intent.Intent{align(2, r, "B1", "R2")}},
		{"p pins the right one, and the next comes", intent.Compare{Left: "B1"}, "p", []intent.Intent{align(2, r, "B2", "B3")}},
		{"enter opens all that can stand at the right", intent.Compare{Left: "B1"}, "enter", []intent.Intent{intent.Open{Overlay: intent.OverlayCompare}}},
		{"* makes the right merge the answer", intent.Compare{Left: "B1", Right: "R1"}, "*", []intent.Intent{intent.Do{Command: engine.Choose{Reduction: "R1"}}}},
		{"not where it is", intent.Compare{Left: "B1", Right: "R2"}, "*", say("Synthesis, merge 2 is the answer already")},
		{"a branch is picked", intent.Compare{Left: "R1", Right: "B2"}, "*", []intent.Intent{intent.Do{Command: engine.Pick{Branch: "B2"}}}},
		{"v inspects the right one", intent.Compare{Left: "B1"}, "v", []intent.Intent{intent.Inspect{Branch: "B2"}}},
		{"y copies the source of the right one", intent.Compare{Left: "B1"}, "y", []intent.Intent{intent.Copy{Text: "No restore was tested in seven years.", What: "the text of 2 Legal"}}},
		{"V is for one text", intent.Compare{Left: "B1"}, "V", say("that works in one text at a time: esc goes back to it")},
		{"space scrolls", intent.Compare{Left: "B1"}, "space", nil},
		{"] steps", intent.Compare{Left: "B1"}, "]", nil},
		{". hides what is the same", intent.Compare{Left: "B1"}, ".", nil},
	} {
		t.Run(tc.name, func(t *testing.T) {
			c := bench(r)
			c.tell(tc.of)
			if d := cmp.Diff(tc.want, c.Handle(pressed(tc.key))); d != "" {
				t.Errorf("%s (-want +got):\n%s", tc.key, d)
			}
		})
	}
}

func TestTwoTextsAlone(t *testing.T) {
	r := clinic()
	r.Branches, r.Reductions = r.Branches[:2], nil
	c := bench(r)
	c.tell(intent.Compare{Left: "B1"})
	if d := cmp.Diff(say("there is no third text to compare with"), c.Handle(pressed("tab"))); d != "" {
		t.Errorf("tab (-want +got):\n%s", d)
	}
	if d := cmp.Diff([]intent.Intent{align(2, r, "B2", "B1")}, c.Handle(pressed("p"))); d != "" {
		t.Errorf("p swaps them (-want +got):\n%s", d)
	}
}

// A text that grows is compared again at the pace of the figures, one question at a time, and
// once more when it ends.
func TestATextThatGrowsIsComparedAgain(t *testing.T) {
	r := clinic()
	c := bench(r)
	heard := func(more string, at time.Duration) []intent.Intent {
		a := r.Branches[2].Attempts[0]
		a.Text = engine.TextOf(a.Text.String() + more)
		c.scene.Now = at
		return c.Handle(Heard{})
	}
	asks := func(step string, wants []intent.Intent, n int) {
		t.Helper()
		want := []intent.Intent{align(n, r, "B1", "B3")}
		if n == 0 {
			want = nil
		}
		if d := cmp.Diff(want, wants); d != "" {
			t.Errorf("%s (-want +got):\n%s", step, d)
		}
	}
	c.Handle(intent.Compare{Left: "B1", Right: "B3"})
	asks("while nothing has come back", heard(" in two", 25*time.Second), 0)
	asks("what came meanwhile is asked for at once", c.Handle(Aligned{N: 1, Diff: widgets.DiffOf("a", "b")}), 2)
	asks("a late answer is not taken", c.Handle(Aligned{N: 1, Diff: widgets.DiffOf("a", "b")}), 0)
	asks("the last one is", c.Handle(Aligned{N: 2, Diff: widgets.DiffOf("a", "c")}), 0)
	asks("time alone changes nothing", heard("", 26*time.Second), 0)
	asks("words do", heard(" waves.", 26*time.Second), 3)
	c.Handle(Aligned{N: 3, Diff: widgets.DiffOf("a", "d")})
	asks("not at each word", heard(" The", 26*time.Second+50*time.Millisecond), 0)
	asks("but soon", heard(" first", 26*time.Second+engine.FigureStep), 4)
	c.Handle(Aligned{N: 4, Diff: widgets.DiffOf("a", "e")})
	r.Branches[2].Status = engine.StatusDone
	asks("at once when it ends", heard(".", 26*time.Second+engine.FigureStep), 5)
	c.Handle(Aligned{N: 5, Diff: widgets.DiffOf("a", "f")})
	r.Branches[2].Attempts[0].Text = engine.TextOf("Small")
	asks("and where a replay goes back", heard("", 3*time.Second), 6)
	c.Handle(Aligned{N: 6, Diff: widgets.DiffOf("a", "g")})
	c.scene.State = &engine.State{}
	c.Handle(Heard{})
	if got := drawnAt(c, 100, 10); !strings.Contains(got, "not there at this moment") {
		t.Errorf("before the round was asked:\n%s", got)
	}
	asks("another session is not compared", c.Handle(Shown{}), 0)
	asks("nor heard", c.Handle(Heard{}), 0)
}

func TestTheReaderStaysAtTheChange(t *testing.T) {
	r := clinic()
	r.Branches[0].Attempts[0].Text = engine.TextOf(strings.Repeat("One is here.\n\nTwo is not here.\n\n", 40))
	r.Branches[2].Attempts[0].Text = engine.TextOf(strings.Repeat("One is here.\n\nTwo is there too.\n\n", 40))
	c := bench(r)
	c.tell(intent.Compare{Left: "B1", Right: "B3"})
	drawnAt(c, 120, 20)
	for range 9 {
		c.Handle(pressed("]"))
	}
	was := drawnAt(c, 120, 20)
	a := r.Branches[2].Attempts[0]
	a.Text = engine.TextOf(a.Text.String() + "And more.\n")
	c.scene.Now += time.Second
	c.tell(Heard{})
	now := drawnAt(c, 120, 20)
	if d := cmp.Diff(strings.Split(was, "\n")[2:], strings.Split(now, "\n")[2:]); d != "" {
		t.Errorf("the rows moved (-before +after):\n%s", d)
	}
}

// Words that are added do not move the rows of one who reads, and are there once he comes to
// them.
func TestNoRowMovesUnderAReader(t *testing.T) {
	r := clinic()
	a := r.Branches[2].Attempts[0]
	a.Text = engine.TextOf(strings.Repeat("One is here.\n\n", 60))
	c := bench(r)
	c.tell(intent.Compare{Left: "B1", Right: "B3"})
	drawnAt(c, 120, 20)
	c.Handle(pressed("space"))
	for _, more := range []string{"Then", " comes", " more.\n\nAnd the end.\n"} {
		was := drawnAt(c, 120, 20)
		a.Text = engine.TextOf(a.Text.String() + more)
		c.scene.Now += time.Second
		c.tell(Heard{})
		if d := cmp.Diff(strings.Split(was, "\n")[2:], strings.Split(drawnAt(c, 120, 20), "\n")[2:]); d != "" {
			t.Errorf("the rows moved (-before +after):\n%s", d)
		}
	}
	c.tell(pressed("G"))
	if got := drawnAt(c, 120, 20); !strings.Contains(got, "And the end.") {
		t.Errorf("what came is not there:\n%s", got)
	}
}

// drawnAt is the screen as it is read.
func drawnAt(c *Compare, width, height int) string {
	return strings.Join(plain(strings.Split(c.View(image.Rect(0, 0, width, height)), "\n")), "\n")
}

func TestTitlesSayHowTheTextsStand(t *testing.T) {
	byHand := func(r *engine.Round) {
		b := r.Branches[1]
		b.Attempts = append(b.Attempts, &engine.Attempt{N: 2, Start: engine.AttemptStarted{Why: engine.WhyHand}, Text: engine.TextOf("My own."), Clock: engine.Clock{Ended: 30}})
	}
	for _, tc := range []struct {
		name  string
		round func(r *engine.Round)
		right engine.BranchID
		width int
		want  string
	}{
		{"a branch", nil, "B2", 120, "─ 1 Research · gpt-5-mini · pinned ────────────────────────┬━ 2 Legal · gpt-5-mini ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━"},
		{"one that writes", nil, "B3", 120, "─ 1 Research · gpt-5-mini · pinned ────────────────────────┬━ 3 Market · gpt-5-mini ━━━━━━━━ still writing, as of 0:23 ━"},
		{"one without a model", func(r *engine.Round) { r.Branches[1].Attempts[0].Start.Offline = true }, "B2", 120, "─ 1 Research · gpt-5-mini · pinned ────────────────────────┬━ 2 Legal · gpt-5-mini ━━━━━━━━━━━━━━━━━━━━━━━━━━━ offline ━"},
		{"the person's own words", byHand, "B2", 120, "─ 1 Research · gpt-5-mini · pinned ────────────────────────┬━ 2 Legal · gpt-5-mini ━━━━━━━━━━━━━━━━━━━━━━━━━━━━ edited ━"},
		{"an earlier attempt", func(r *engine.Round) { byHand(r); r.Branches[1].Wish.Attempt = 1 }, "B2", 120, "─ 1 Research · gpt-5-mini · pinned ────────────────────────┬━ 2 Legal · gpt-5-mini ━━━━━━━━━━━━━━━━━━━━ attempt 1 of 2 ━"},
		{"a cancelled one", func(r *engine.Round) { r.Branches[2].Status = engine.StatusCancelled }, "B3", 120, "─ 1 Research · gpt-5-mini · pinned ────────────────────────┬━ 3 Market · gpt-5-mini ━━━━━━━━━━━━━━━━━━━━━━━━━━ partial ━"},
		{"a truncated one", func(r *engine.Round) { r.Branches[2].Status = engine.StatusTruncated }, "B3", 120, "─ 1 Research · gpt-5-mini · pinned ────────────────────────┬━ 3 Market · gpt-5-mini ━━━━━━━━━━━━━━━━━━━━━━━━ truncated ━"},
		{"the answer", nil, "R2", 120, "─ 1 Research · gpt-5-mini · pinned ────────────────────────┬━ Synthesis, merge 2 · gpt-5 ━━━━━━━━━━━━━━━━━━ the answer ━"},
		{"the only merge of its kind, without one branch", func(r *engine.Round) {
			r.Reductions = r.Reductions[1:]
			r.Reductions[0].Start.Missing = []engine.Missing{{Branch: "B4", Agent: "Finance"}}
		}, "R2", 120, "─ 1 Research · gpt-5-mini · pinned ────────────────────────┬━ Synthesis · gpt-5 ━━━━━━━━━━ the answer, without Finance ━"},
		{"without two", func(r *engine.Round) {
			r.Reductions[0].Start.Missing = make([]engine.Missing, 2)
		}, "R1", 120, "─ 1 Research · gpt-5-mini · pinned ────────────────────────┬━ Synthesis, merge 1 · gpt-5 ━━━━━━━━━━ without 2 branches ━"},
		{"a merge that failed bears no title", func(r *engine.Round) { r.Reductions[0].Branch.Status = engine.StatusFailed }, "R1", 120, "─ 1 Research · gpt-5-mini · pinned ────────────────────────┬━ The merge that failed · gpt-5 ━━━━━━━━━━━━━━━━━━ partial ━"},
		{"nor one that was stopped", func(r *engine.Round) { r.Reductions[0].Branch.Status = engine.StatusCancelled }, "R1", 120, "─ 1 Research · gpt-5-mini · pinned ────────────────────────┬━ The merge that was stopped · gpt-5 ━━━━━━━━━━━━━ partial ━"},
		{"one rule where it is narrow", nil, "B2", 80, "━ - 1 Research · gpt-5-mini · pinned ━━━━━━━━━━━━━━━━━━ + 2 Legal · gpt-5-mini ━"},
		{"one that writes", nil, "B3", 80, "━ - 1 Research ━━━━━━━━━━━━━━━━━━━━━━━━ + 3 Market · still writing, as of 0:23 ━"},
		{"one that writes", nil, "B3", 60, "━ - 1 Research ━━━━ + 3 Market · still writing, as of 0:23 ━"},
		{"less and less", nil, "B3", 40, "━ - 1 Research ━━━━━━━━━━━━ + 3 Market ━"},
		{"until names go", nil, "B3", 20, "━ - 1... ━━ + 3... ━"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			r := clinic()
			if tc.round != nil {
				tc.round(r)
			}
			c := bench(r)
			c.tell(intent.Compare{Left: "B1", Right: tc.right})
			if d := cmp.Diff(tc.want, strings.Split(drawnAt(c, tc.width, 10), "\n")[1]); d != "" {
				t.Errorf("(-want +got):\n%s", d)
			}
		})
	}
}

func TestHowTextsStandIsNeverLeftOut(t *testing.T) {
	r := clinic()
	r.Reductions[0].Branch.Attempts[0].Start.Offline = true
	c := bench(r)
	c.tell(intent.Compare{Left: "R1", Right: "B3"})
	for _, width := range []int{60, 70, 80, 99, 100, 120} {
		got := strings.Join(strings.Split(drawnAt(c, width, 10), "\n")[1:3], "\n")
		if !strings.Contains(got, "offline") || !strings.Contains(got, "still writing, as of 0:23") {
			t.Errorf("at %d:\n%s", width, got)
		}
	}
}

func TestChoicesForTheRight(t *testing.T) {
	r := clinic()
	c := bench(r)
	c.tell(intent.Compare{Left: "B1", Right: "R1"})
	look := overlays.Look{Theme: themes.None(), Keys: keys.Default()}
	list := c.Choices(look)
	want := `━ Compare 1 Research with ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━

 > make it the answer                                        Synthesis, merge 1
   2 Legal                                              done · 7 w · gpt-5-mini
   3 Market                                           silent · 3 w · gpt-5-mini
   4 Finance                                                     it has no text
   Synthesis, merge 1                         at the right · done · 2 w · gpt-5
   Synthesis, merge 2                                        done · 5 w · gpt-5`
	if d := cmp.Diff(strings.Split(want, "\n"), plain(list.View(80, 12))); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
	if d := cmp.Diff([]intent.Intent{intent.Back{}, intent.Do{Command: engine.Choose{Reduction: "R1"}}}, list.Handle(pressed("enter"))); d != "" {
		t.Errorf("the first row (-want +got):\n%s", d)
	}
	for _, l := range "legal" {
		list.Handle(pressed(string(l)))
	}
	wants := list.Handle(pressed("enter"))
	if d := cmp.Diff([]intent.Intent{intent.Back{}, intent.Compare{Left: "B1", Right: "B2"}}, wants); d != "" {
		t.Errorf("another text (-want +got):\n%s", d)
	}
	c.tell(wants[1])
	if got := plain(c.Choices(look).View(80, 12)); !strings.Contains(got[2], "> make [2] Legal the answer") {
		t.Errorf("a branch can be the answer, but it is not offered first: %q", got[2])
	}
	c.tell(intent.Compare{Left: "B1", Right: "R1"})
	c.scene.Tape = &Tape{}
	if got := plain(c.Choices(look).View(80, 12)); !strings.Contains(got[2], "this is a replay") {
		t.Errorf("in a replay it is not refused: %q", got[2])
	}
}

func TestWhatStandsAboveTheFooter(t *testing.T) {
	for _, tc := range []struct {
		name        string
		left, right string
		keys        []string
		want        []string
	}{
		{"as it opens", "One two three.\n\nFour.", "One two three.\n\nFive.", nil, []string{"1 change · 75 % of the words are the same · 100 % read", "1 change · 75 % the same · 100 % read", "1 change"}},
		{"at a change", "One two three.\n\nFour.", "One two three.\n\nFive.", []string{"]"}, []string{"change 1 of 1 · 75 % of the words are the same · 100 % read", "change 1 of 1 · 75 % the same · 100 % read", "change 1 of 1"}},
		{"nearly the same is not the same", strings.Repeat("word ", 2000) + "one", strings.Repeat("word ", 2000) + "two", nil, []string{"1 change · 99 % of the words are the same · 100 % read", "1 change · 99 % the same · 100 % read", "1 change"}},
		{"the same", "One two.", "One  two.", []string{"]"}, []string{"the same text · 100 % read", "the same text"}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			r := clinic()
			r.Branches[0].Attempts[0].Text, r.Branches[1].Attempts[0].Text = engine.TextOf(tc.left), engine.TextOf(tc.right)
			c := bench(r)
			c.Handle(intent.Compare{Left: "B1"})
			if got := drawnAt(c, 120, 200); c.Status(120, 200) != nil || !strings.Contains(got, "comparing ...") {
				t.Errorf("before it is found what they share: %v\n%s", c.Status(120, 200), got)
			}
			c.Handle(Aligned{N: 1, Diff: widgets.DiffOf(tc.left, tc.right)})
			drawnAt(c, 120, 200)
			for _, k := range tc.keys {
				c.Handle(pressed(k))
			}
			if d := cmp.Diff(tc.want, c.Status(120, 200)); d != "" {
				t.Errorf("(-want +got):\n%s", d)
			}
			c.scene.Tape = &Tape{}
			if got := drawnAt(c, 120, 20); !strings.HasSuffix(got, "\n "+tc.want[0]) {
				t.Errorf("in a replay, whose line stands above the footer, it is not the last row:\n%s", got)
			}
		})
	}
}

func TestCompareFitsEveryTerminal(t *testing.T) {
	r := clinic()
	c := bench(r)
	c.scene.Tape = &Tape{}
	c.tell(intent.Compare{Left: "R1", Right: "B3"})
	for _, width := range []int{1, 2, 7, 20, 59, 99, 100, 101, 230} {
		for _, height := range []int{1, 2, 3, 7, 8, 40} {
			rows := strings.Split(c.View(image.Rect(0, 0, width, height)), "\n")
			if len(rows) != height {
				t.Errorf("%dx%d: %d rows", width, height, len(rows))
			}
			for _, row := range rows {
				if w := widgets.Width(row); w > width {
					t.Errorf("%dx%d: a row of %d cells", width, height, w)
				}
			}
		}
	}
}

// plain is rows as they are read.
func plain(rows []string) []string {
	out := make([]string, len(rows))
	for i, row := range rows {
		out[i] = strings.TrimRight(ansi.Strip(row), " ")
	}
	return out
}
