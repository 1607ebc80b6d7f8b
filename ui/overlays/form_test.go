package overlays

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"
	"github.com/google/go-cmp/cmp"

	"plenum/engine"
	"plenum/ui/intent"
	"plenum/ui/widgets"
)

// wish is what a form asks for in the end.
func wish(c engine.Command) []intent.Intent {
	return []intent.Intent{intent.Back{}, intent.Do{Command: c}}
}

func says(text string) []intent.Intent { return []intent.Intent{intent.Say{Text: text}} }

var closed = []intent.Intent{intent.Back{}}

const drops = "esc once more closes it; what you changed is kept here, and not sent"

func TestEditingABranch(t *testing.T) {
	warm := 0.7
	agent := func(change func(a *engine.AgentSpec)) engine.Command {
		a := engine.AgentSpec{Name: "Legal", About: "the rules", Brief: brief, Model: "openai/gpt-5-mini", Temperature: &warm, MaxTokens: 900}
		change(&a)
		return engine.Edit{Branch: "B2", Agent: a}
	}
	for _, tc := range []struct {
		name, keys string
		want       []intent.Intent
	}{
		{"a function key saves too", "ctrl+end ! f9", wish(agent(func(a *engine.AgentSpec) { a.Brief += "!" }))},
		{"the brief", "ctrl+end ! ctrl+s", wish(agent(func(a *engine.AgentSpec) { a.Brief += "!" }))},
		{"alt and enter runs too", "ctrl+end ! alt+enter", wish(agent(func(a *engine.AgentSpec) { a.Brief += "!" }))},
		{"enter begins a line in the brief", "ctrl+end enter ! ctrl+s", wish(agent(func(a *engine.AgentSpec) { a.Brief += "\n!" }))},
		{"the name, by the tab around", "tab s ctrl+s", wish(agent(func(a *engine.AgentSpec) { a.Name = "Legals" }))},
		{"enter goes on from the name", "tab s enter down ctrl+s", wish(agent(func(a *engine.AgentSpec) { a.Name, a.Model = "Legals", "openai/gpt-5-nano" }))},
		{"the next model that is ready", "shift+tab down ctrl+s", wish(agent(func(a *engine.AgentSpec) { a.Model = "openai/gpt-5-nano" }))},
		{"letters narrow the models", "shift+tab ctrl+u q w down ctrl+s", wish(agent(func(a *engine.AgentSpec) { a.Model = "local/qwen3-8b" }))},
		{"a model that nobody knows", "shift+tab ctrl+u x / y ctrl+s", wish(agent(func(a *engine.AgentSpec) { a.Model = "x/y" }))},
		{"no model is the one it has", "shift+tab ctrl+u ctrl+s", says("nothing was changed; r runs it again as it is")},
		{"nothing", "ctrl+s", says("nothing was changed; r runs it again as it is")},
		{"something and back again", "a backspace ctrl+s", says("nothing was changed; r runs it again as it is")},
		{"no name", "tab ctrl+u ctrl+s", says("branch 2 has no name any more")},
		{"a q is a letter", "ctrl+end q ctrl+s", wish(agent(func(a *engine.AgentSpec) { a.Brief += "q" }))},
		{"left as it is", "esc", closed},
		{"left with changes asks", "a esc", says(drops)},
		{"and drops them when asked again", "a esc esc", closed},
		{"a key between asks again", "a esc b esc", says(drops)},
		{"undone changes are none", "a ctrl+/ esc", closed},
	} {
		t.Run(tc.name, func(t *testing.T) {
			c := editOf(2)
			c.Branch.Agent.About, c.Branch.Agent.Temperature, c.Branch.Agent.MaxTokens = "the rules", &warm, 900
			c.Refused = func(c engine.Command) string {
				if c.(engine.Edit).Agent.Name == "" {
					return "branch 2 has no name any more"
				}
				return ""
			}
			e := NewEdit(look(), c)
			e.View(80, 20)
			if d := cmp.Diff(tc.want, keyed(e, strings.Fields(tc.keys)...)); d != "" {
				t.Errorf("(-want +got):\n%s", d)
			}
		})
	}
}

func TestRevisingAText(t *testing.T) {
	const hostile = "\tTwo\t病院\ne\u0301 👩‍👩‍👧  \n\n"
	revise := func(text string) []intent.Intent { return wish(engine.Revise{Branch: "B1", Text: text}) }
	for _, tc := range []struct {
		name, text, keys string
		want             []intent.Intent
	}{
		{"all else stays as it was", hostile, "ctrl+end x ctrl+s", revise(hostile + "x")},
		{"a TAB is written", "ab", "right tab ctrl+s", revise("a\tb")},
		{"nothing", hostile, "down down ctrl+end ctrl+s", says("nothing was changed")},
		{"something and back again", "ab", "x backspace ctrl+s", says("nothing was changed")},
		{"nothing is left", "ab", "delete delete ctrl+s", says("the text would be empty; o leaves a branch out of the merge")},
		{"left as it is", "ab", "esc", closed},
		{"left with changes asks", "ab", "x esc", says(drops)},
		{"and drops them when asked again", "ab", "x esc esc", closed},
		{"a q is a letter", "ab", "q ctrl+s", revise("qab")},
		{"a text that is too long is left alone", strings.Repeat("x", reviseLimit+1), "x ctrl+s", nil},
		{"and closed by q", strings.Repeat("x", reviseLimit+1), "x q", closed},
	} {
		t.Run(tc.name, func(t *testing.T) {
			b := clinicRound().Branches[0]
			b.Attempts[0].Text = engine.TextOf(tc.text)
			r := NewRevise(look(), b)
			r.View(80, 20)
			if d := cmp.Diff(tc.want, keyed(r, strings.Fields(tc.keys)...)); d != "" {
				t.Errorf("(-want +got):\n%s", d)
			}
		})
	}
}

// What was written must not go down with a command that the engine would refuse.
func TestATextIsNotSentToABranchThatWritesAgain(t *testing.T) {
	b := clinicRound().Branches[0]
	r := NewRevise(look(), b)
	keyed(r, "x")
	b.Status = engine.StatusWriting
	want := says("1 Research writes again; its text can be edited when it has ended")
	if d := cmp.Diff(want, keyed(r, "ctrl+s")); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}

func TestAPasteIsCleanAndBounded(t *testing.T) {
	b := clinicRound().Branches[0]
	b.Attempts[0].Text = engine.TextOf("end")
	r := NewRevise(look(), b)
	r.Handle(tea.PasteMsg{Content: "a\r\n\x1b[31mb\x1b[0m\tc\x07 "})
	if d := cmp.Diff(wish(engine.Revise{Branch: "B1", Text: "a\nb\tc end"}), keyed(r, "ctrl+s")); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
	got := r.Handle(tea.PasteMsg{Content: strings.Repeat("x", reviseLimit)})
	if d := cmp.Diff(says("with 1.0 MB more the text would be longer than can be edited here"), got); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
	a := NewAgent(look(), AgentChoice{})
	a.Handle(tea.PasteMsg{Content: "Tax\nand \x1b]0;duty\x07fees"})
	keyed(a, "enter")
	a.Handle(tea.PasteMsg{Content: "What is due.\nAnd when."})
	want := wish(engine.Add{Agent: engine.AgentSpec{Name: "Tax and fees", Brief: "What is due.\nAnd when."}})
	if d := cmp.Diff(want, keyed(a, "ctrl+s")); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}

func TestAddingSomeoneElse(t *testing.T) {
	for _, tc := range []struct {
		name, keys string
		want       []intent.Intent
	}{
		{"a name and a brief", "T a x enter W h y enter ? ctrl+s", wish(engine.Add{Agent: engine.AgentSpec{Name: "Tax", Brief: "Why\n?", Model: "a/b"}})},
		{"no name", "enter x ctrl+s", says("the agent has no name; a word will do")},
		{"no brief", "T ctrl+s", says("the agent has no brief; say in a sentence what it is to do")},
		{"nothing", "esc", closed},
		{"something is not dropped by one key", "T esc", says(drops)},
	} {
		t.Run(tc.name, func(t *testing.T) {
			if d := cmp.Diff(tc.want, keyed(NewAgent(look(), AgentChoice{Model: "a/b"}), strings.Fields(tc.keys)...)); d != "" {
				t.Errorf("(-want +got):\n%s", d)
			}
		})
	}
}

func TestMergingAnotherWay(t *testing.T) {
	syn := func(change func(c *engine.Reduce)) []intent.Intent {
		c := engine.Reduce{Strategy: engine.StrategySynthesize}
		change(&c)
		return wish(c)
	}
	ids := func(ids ...engine.BranchID) []engine.BranchID { return ids }
	for _, tc := range []struct {
		name, keys string
		want       []intent.Intent
	}{
		{"as it stands", "enter", syn(func(*engine.Reduce) {})},
		{"in order", "left enter", wish(engine.Reduce{Strategy: engine.StrategyConcat})},
		{"round again", "left right enter", syn(func(*engine.Reduce) {})},
		{"another model", "tab down enter", syn(func(c *engine.Reduce) { c.Model = "openai/gpt-5-mini" })},
		{"a model that nobody knows", "tab ctrl+u x enter", syn(func(c *engine.Reduce) { c.Model = "x" })},
		{"in order asks for no model", "tab down shift+tab left enter", wish(engine.Reduce{Strategy: engine.StrategyConcat})},
		{"one out", "tab tab space enter", syn(func(c *engine.Reduce) { c.Branches = ids("B2") })},
		{"a partial one in", "tab tab 3 space enter", syn(func(c *engine.Reduce) { c.Branches = ids("B1", "B2", "B3") })},
		{"out and in again", "tab tab space space enter", syn(func(*engine.Reduce) {})},
		{"one that still writes stays out", "tab tab 4 space enter", syn(func(*engine.Reduce) {})},
		{"one without a text stays out", "tab tab 5 space enter", syn(func(*engine.Reduce) {})},
		{"none", "tab tab space down space enter", says("no branch is ticked; space takes one in")},
		{"an instruction", "shift+tab O n e enter p a g e ctrl+s", syn(func(c *engine.Reduce) { c.Instruction = "One\npage" })},
		{"in order takes no instruction", "shift+tab O shift+tab shift+tab shift+tab left enter", wish(engine.Reduce{Strategy: engine.StrategyConcat})},
		{"down walks through the ways", "down down enter", wish(engine.Reduce{Strategy: engine.StrategyTable})},
		{"and on through the fields", "down down down down down down tab 5 down ctrl+s", wish(engine.Reduce{Strategy: engine.StrategyConcat})},
		{"the best one by another judge and a rubric", "down tab down shift+tab shift+tab O ctrl+s", wish(engine.Reduce{
			Strategy: engine.StrategyChoose, Model: "openai/gpt-5-mini", Instruction: "O",
		})},
		{"an open vote asks a model which answers are the same", "right right right tab down enter", wish(engine.Reduce{
			Strategy: engine.StrategyTally, Model: "openai/gpt-5-mini",
		})},
		{"left alone", "esc", closed},
		{"an instruction is not dropped by one key", "shift+tab O esc", says(drops)},
	} {
		t.Run(tc.name, func(t *testing.T) {
			m := NewMerge(look(), mergeOf(clinicRound()))
			m.View(80, 20)
			if d := cmp.Diff(tc.want, keyed(m, strings.Fields(tc.keys)...)); d != "" {
				t.Errorf("(-want +got):\n%s", d)
			}
		})
	}
}

func TestAMergeKnowsWhatWasToldBefore(t *testing.T) {
	told := func(r *engine.Round, keys ...string) engine.Reduce {
		t.Helper()
		wants := keyed(NewMerge(look(), mergeOf(r)), append(keys, "enter")...)
		return wants[1].(intent.Do).Command.(engine.Reduce)
	}
	r := mergedRound()
	if got := told(r).Instruction; got != "One page. The clauses first." {
		t.Errorf("after a merge with an instruction of its own the next has %q", got)
	}
	r.Plan.Reducer.Brief = "One page. The clauses first."
	if got := told(r).Instruction; got != "" {
		t.Errorf("the board's own instruction was sent as the person's: %q", got)
	}
	r.Plan.Reducer = engine.ReducerSpec{Strategy: engine.StrategyConcat}
	if got := told(r); got.Strategy != engine.StrategyConcat {
		t.Errorf("a board that concatenates offers %q first", got.Strategy)
	}
	if got := told(r, "right"); got.Model != "openai/gpt-5" {
		t.Errorf("where the board names no model, the first ready one merges; got %q", got.Model)
	}
}

// A way that cannot be had is passed over, and says why.
func TestAWayToMergeThatCannotBeHad(t *testing.T) {
	c := mergeOf(clinicRound())
	c.Refused = func(c engine.Command) string {
		switch c.(engine.Reduce).Strategy {
		case engine.StrategyTally:
			return "nobody voted in this round"
		case engine.StrategyVerdicts:
			return "this round has no claims"
		}
		return ""
	}
	m := NewMerge(look(), c)
	want := wish(engine.Reduce{Strategy: engine.StrategyConcat})
	if d := cmp.Diff(want, keyed(m, "down", "down", "down", "enter")); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
	for _, w := range []int{20, 40, 80, 200} {
		for _, row := range m.View(w, 20) {
			if widgets.Width(row) > w {
				t.Errorf("a row is %d cells wide of %d: %q", widgets.Width(row), w, row)
			}
		}
	}
	if all := strings.Join(m.View(80, 20), "\n"); !strings.Contains(all, "no: nobody voted in this round") {
		t.Errorf("the reason is not said:\n%s", all)
	}
}

// The engine's own sentence stands in the form and is said when enter is pressed.
func TestAMergeThatIsRefused(t *testing.T) {
	c := mergeOf(clinicRound())
	c.Refused = func(engine.Command) string { return "a merge runs already" }
	m := NewMerge(look(), c)
	if d := cmp.Diff(says("a merge runs already"), keyed(m, "enter")); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
	if m.Help()[0].Enabled() {
		t.Error("the footer offers a merge that is refused")
	}
}

func TestSaving(t *testing.T) {
	what := []Saveable{{"the answer", "a.md", "A"}, {"this text", "b.md", "B"}}
	save := func(name, text string) []intent.Intent {
		return []intent.Intent{intent.Back{}, intent.Save{Name: name, Text: text}}
	}
	for _, tc := range []struct {
		name, keys string
		want       []intent.Intent
	}{
		{"the first", "enter", save("a.md", "A")},
		{"another text", "down enter", save("b.md", "B")},
		{"and round again", "tab tab enter", save("a.md", "A")},
		{"upwards", "up enter", save("b.md", "B")},
		{"under a name of one's own", "ctrl+u x enter", save("x", "A")},
		{"which stays with another text", "ctrl+u x down enter", save("x", "B")},
		{"letters that move elsewhere are letters", "ctrl+u j q k enter", save("jqk", "A")},
		{"no name", "ctrl+u enter", says("the file has no name; write one, such as a.md")},
		{"left alone", "esc", closed},
	} {
		t.Run(tc.name, func(t *testing.T) {
			s := NewSave(look(), what)
			s.View(80, 10)
			if d := cmp.Diff(tc.want, keyed(s, strings.Fields(tc.keys)...)); d != "" {
				t.Errorf("(-want +got):\n%s", d)
			}
		})
	}
	s := NewSave(look(), what)
	keyed(s, "ctrl+u")
	s.Handle(tea.PasteMsg{Content: "no\x1b[31mte\n\x07s .md"})
	if d := cmp.Diff(save("note s .md", "A"), keyed(s, "enter")); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}

func TestSlugOf(t *testing.T) {
	for _, tc := range []struct{ question, want string }{
		{"Should a five-person clinic?", "should-a-five-person-clinic"},
		{"Should a five-person clinic move its patient records to the cloud this year?", "should-a-five-person-clinic-move-its"},
		{"  What -- 2+2/4 ... is?! ", "what-2-2-4-is"},
		{"Нужно ли переезжать?", "нужно-ли-переезжать"},
		{"移すべきか", "移すべきか"},
		{strings.Repeat("移", 70), strings.Repeat("移", 40)},
		{"../../etc/passwd", "etc-passwd"},
		{"?!\n\t\x1b", "answer"},
		{"", "answer"},
	} {
		got := SlugOf(tc.question)
		if got != tc.want || utf8.RuneCountInString(got) > 40 {
			t.Errorf("%q gives %q, want %q", tc.question, got, tc.want)
		}
	}
}

func TestEveryFormFitsItsPlace(t *testing.T) {
	for name, make := range clinicOverlays() {
		for _, keys := range []string{"", "tab", "tab tab", "tab tab tab", "ctrl+end"} {
			o := make()
			keyed(o, strings.Fields(keys)...)
			for _, width := range []int{1, 2, 5, 12, 20, 38, 80, 200} {
				for _, height := range []int{1, 2, 3, 4, 8, 50} {
					rows := o.View(width, height)
					if len(rows) > height || len(rows) == 0 {
						t.Errorf("%s, %s, at %dx%d has %d rows", name, keys, width, height, len(rows))
					}
					for _, r := range rows {
						if widgets.Width(r) != width {
							t.Errorf("%s, %s, at %dx%d has a row of %d cells: %q", name, keys, width, height, widgets.Width(r), r)
						}
					}
				}
			}
		}
	}
}

// Where the whole note has no room its short form stands: the price and the window are seen in any
// case.
func TestAModelShowsItsPriceAndWindow(t *testing.T) {
	models := []Model{{Name: "openai/gpt-5.6-terra", Note: "$2.5 in, $15 out a million tokens, window 1050k, reasons", Short: "$2.50 in, $15 out, window 1050k", Ready: true}}
	for width, want := range map[int]string{80: "$2.50 in, $15 out, window 1050k", 120: "$2.5 in, $15 out a million tokens, window 1050k, reasons"} {
		a := NewAgent(look(), AgentChoice{Models: models})
		keyed(a, "tab")
		if got := over(a, width, 24); !strings.Contains(got, want) {
			t.Errorf("it lacks %q:\n%s", want, got)
		}
	}
}

// What is typed and stands in no list is asked for where its provider is one that can be asked.
func TestANameThatIsInNoList(t *testing.T) {
	for typed, want := range map[string]string{
		"openai/gpt-6":    "not in the list; it is asked for by this name all the same",
		"zd":              "no model is called that; write it as provider/model",
		"groq/llama":      "set GROQ_API_KEY; f2 says how to connect it",
		"elsewhere/llama": "not in the list; it is asked for by this name all the same",
	} {
		a := NewAgent(look(), AgentChoice{Models: append(clinicModels(), Model{Name: "groq", Note: "set GROQ_API_KEY"})})
		keyed(a, "tab")
		a.Handle(tea.PasteMsg{Content: typed})
		if got := over(a, 80, 24); !strings.Contains(got, want) {
			t.Errorf("of %s it does not say %q:\n%s", typed, want, got)
		}
	}
}

// What could be asked stands below what can. Choosing it says what it lacks, and the form stays as
// it was.
func TestAModelThatIsNotConnected(t *testing.T) {
	says := says("anthropic/claude-sonnet-4-5: needs ANTHROPIC_API_KEY; f2 says how to connect it")
	board := engine.Board{Name: "lease", Agents: []engine.AgentSpec{{Name: "Legal", Model: "openai/gpt-5-mini", Brief: "Read it."}}}
	for name, o := range map[string]Overlay{
		"a branch":     NewEdit(look(), editOf(5)),
		"another":      NewAgent(look(), AgentChoice{Like: engine.AgentSpec{Name: "Legal", Brief: "Read it.", Model: "openai/gpt-5-mini"}, Models: clinicModels()}),
		"on the board": NewBoardEditor(look(), BoardChoice{Board: board, Agent: 0, Models: clinicModels()}),
		"the merge":    NewMerge(look(), MergeChoice{Round: clinicRound(), Models: clinicModels()}),
	} {
		t.Run(name, func(t *testing.T) {
			model := " > Model"
			for range 9 {
				if strings.Contains(over(o, 80, 24), model) {
					break
				}
				keyed(o, "tab")
			}
			was := over(o, 80, 24)
			var last []intent.Intent
			for range 5 {
				if last = keyed(o, "down"); strings.Contains(over(o, 80, 24), "> anthropic") {
					break
				}
			}
			got := over(o, 80, 24)
			if !strings.Contains(got, "> anthropic/claude-sonnet-4-5") || !strings.Contains(got, "needs ANTHROPIC_API_KEY") || last != nil {
				t.Fatalf("down leads to no row that says what it lacks (%v):\n%s", last, got)
			}
			if strings.Contains(got, "Model    anthropic") || strings.Contains(got, "Model        anthropic") {
				t.Errorf("it came into the field:\n%s", got)
			}
			if d := cmp.Diff(says, keyed(o, "enter")); d != "" {
				t.Errorf("enter (-want +got):\n%s", d)
			}
			rows := Overlay(o).(interface {
				Click(c widgets.Click) []intent.Intent
			})
			if d := cmp.Diff(says, rows.Click(widgets.Click{On: widgets.Spot{Of: widgets.SpotRow, N: 5}})); d != "" {
				t.Errorf("a click (-want +got):\n%s", d)
			}
			o.Handle(ModelsSeen{Models: []Model{{Name: "anthropic/claude-sonnet-4-5", Note: "$3 in, $15 out, 200k", Ready: true}}})
			keyed(o, "down")
			if now := over(o, 80, 24); !strings.Contains(now, "$3 in, $15 out") || now == was {
				t.Errorf("a model that was connected by now is not offered:\n%s", now)
			}
		})
	}
}

// The list of models takes the room that nobody else wants, and the last row in sight keeps what its
// model lacks.
func TestTheListOfModelsTakesTheRoomThereIs(t *testing.T) {
	var models []Model
	for i := range 30 {
		models = append(models, Model{Name: fmt.Sprintf("maker/model-%d", i), Note: fmt.Sprintf("needs KEY_%d", i)})
	}
	for height, want := range map[int]int{60: 30, 24: 7} {
		a := NewAgent(look(), AgentChoice{Models: models})
		keyed(a, "tab")
		got := over(a, 200, height)
		if n := strings.Count(got, "needs KEY_"); n < want {
			t.Errorf("at %d rows %d models stand with what they lack, not %d:\n%s", height, n, want, got)
		}
		if strings.Count(got, "maker/model-") != strings.Count(got, "needs KEY_") {
			t.Errorf("a model lacks its reason:\n%s", got)
		}
		if more := strings.Contains(got, "more below"); more != (height == 24) {
			t.Errorf("at %d rows:\n%s", height, got)
		}
	}
}

// A line of the YAML that is longer than its place goes on in the next row.
func TestALongLineOfTheYAMLIsWrapped(t *testing.T) {
	brief := "agents:\n  - name: Legal\n    brief: " + strings.Repeat("clause by clause ", 20) + "end\n"
	e := NewBoardEditor(look(), BoardChoice{
		Board: engine.Board{Name: "lease", Agents: []engine.AgentSpec{{Name: "Legal", Brief: "Read it."}}}, Agent: -1,
		Text: func(engine.Board) string { return brief },
	})
	e.Handle(tea.KeyPressMsg{Code: tea.KeyF4})
	for _, width := range []int{20, 40, 80} {
		got := over(e, width, 60)
		if n := strings.Count(got, "clause"); n != 40 || !strings.Contains(got, "end") {
			t.Errorf("at %d cells %d words of 40 are seen:\n%s", width, n, got)
		}
	}
	e.Handle(tea.KeyPressMsg{Code: tea.KeyF4})
	if got := over(e, 120, 30); !strings.Contains(got, "clause end") {
		t.Errorf("beside the fields its end is cut off:\n%s", got)
	}
}

// A form that was left is of no use any more where its branch has another text or brief by now.
func TestAFormIsTakenUpOnlyOfWhatItWasAbout(t *testing.T) {
	r := clinicRound()
	hand, edit := NewRevise(look(), r.Branches[1]), NewEdit(look(), EditChoice{Branch: r.Branches[1]})
	keyed(hand, "x")
	keyed(edit, "x")
	if !hand.Again() || !edit.Again() {
		t.Error("nothing has changed, and they are not taken up")
	}
	b := r.Branches[1]
	b.Attempts = append(b.Attempts, &engine.Attempt{N: 3, Text: engine.TextOf("Another."), Status: engine.StatusDone})
	b.Agent.Brief = "Another."
	if hand.Again() || edit.Again() {
		t.Error("the branch has another text and another brief, and they are taken up")
	}
}
