package overlays

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"github.com/google/go-cmp/cmp"

	"plenum/engine"
	"plenum/ui/intent"
	"plenum/ui/widgets"
)

var update = flag.Bool("update", false, "rewrite the frames in testdata")

// keyed presses keys by their names and returns what the last one asked for.
func keyed(o Overlay, names ...string) []intent.Intent {
	var last []intent.Intent
	for _, n := range names {
		last = o.Handle(press(n))
	}
	return last
}

// press is the message of a key by its name, as the program would get it.
func press(name string) tea.KeyPressMsg {
	words := map[string]rune{
		"enter": tea.KeyEnter, "tab": tea.KeyTab, "esc": tea.KeyEscape, "space": tea.KeySpace, "backspace": tea.KeyBackspace,
		"delete": tea.KeyDelete, "up": tea.KeyUp, "down": tea.KeyDown, "left": tea.KeyLeft, "right": tea.KeyRight,
		"home": tea.KeyHome, "end": tea.KeyEnd, "pgup": tea.KeyPgUp, "pgdown": tea.KeyPgDown,
	}
	var k tea.Key
	for _, m := range []struct {
		word string
		mod  tea.KeyMod
	}{{"ctrl+", tea.ModCtrl}, {"alt+", tea.ModAlt}, {"shift+", tea.ModShift}} {
		if rest, ok := strings.CutPrefix(name, m.word); ok {
			k.Mod, name = k.Mod|m.mod, rest
		}
	}
	if code, ok := words[name]; ok {
		k.Code = code
	} else {
		k.Code = []rune(name)[0]
	}
	if k.Mod == 0 && (words[name] == 0 || name == "space") {
		k.Text = map[bool]string{true: " ", false: name}[name == "space"]
	}
	return tea.KeyPressMsg(k)
}

// The clinic's board in the middle of things: one branch is done, one was edited by hand, one
// was cut off, one still writes, one wrote nothing.
func clinicRound() *engine.Round {
	branch := func(n int, name string, status engine.Status, text string) *engine.Branch {
		b := &engine.Branch{
			ID: engine.NewBranchID('B', n), Round: 1, Role: engine.RoleWorker, Status: status,
			Agent: engine.AgentSpec{Name: name, Model: "openai/gpt-5-mini", Brief: brief},
		}
		b.Attempts = []*engine.Attempt{{N: 1, Text: engine.TextOf(text), Status: status}}
		return b
	}
	r := &engine.Round{N: 1, Question: "Should we move?", Gathered: &engine.Gathered{}}
	r.Plan.Reducer = engine.ReducerSpec{Strategy: engine.StrategySynthesize, Model: "openai/gpt-5"}
	r.Branches = []*engine.Branch{
		branch(1, "Research", engine.StatusDone, draft),
		branch(2, "Legal", engine.StatusDone, "The exit clause is the weak one."),
		branch(3, "Market", engine.StatusCancelled, "Small practices moved in two waves."),
		branch(4, "Finance", engine.StatusWriting, "Dearer by the bill"),
		branch(5, "日本の会計士と税理士の先生", engine.StatusFailed, ""),
	}
	r.Branches[1].Attempts = append(r.Branches[1].Attempts, &engine.Attempt{
		N: 2, Start: engine.AttemptStarted{Why: engine.WhyHand}, Text: engine.TextOf("The exit clause is weak."), Status: engine.StatusDone,
	})
	return r
}

// mergedRound is the clinic's round after two merges, the last of them told something.
func mergedRound() *engine.Round {
	r := clinicRound()
	for i, told := range []string{"", "One page. The clauses first."} {
		r.Reductions = append(r.Reductions, &engine.Reduction{
			Branch: &engine.Branch{ID: engine.NewBranchID('R', i+1), Role: engine.RoleReducer, Status: engine.StatusDone},
			Start:  engine.ReductionStarted{Strategy: engine.StrategySynthesize, Model: "openai/gpt-5", Instruction: told},
		})
	}
	return r
}

const brief = `Say which rules apply to patient records, what the exposure is, and what would change it.

Read the contract clause by clause. Quote the words that matter, with the line.

- Who may see the data, and where it lies.
- What happens at the end of the contract.

Do not speak of cost; another member of the board does.`

// draft is longer than any screen and holds what is hard to draw.
var draft = "Conclusion\n\n\tMove, but not in March.\tTwo clauses first.\n" +
	"病院の記録をクラウドに移すべきかどうかは契約書の第十四条にかかっており、その文言は今のままでは弱い。\n" +
	strings.Repeat("x", 230) + "\n| a | b |\n|---|---|\n\n" +
	strings.Repeat("One restore of last month's backup, timed, would settle more than any quote can. ", 9) + "\n\n" +
	strings.Repeat("- A point among many.\n", 60) + "The end."

func clinicModels() []Model {
	return []Model{
		{Name: "openai/gpt-5", Note: "$1.25 in, $10 out, 400k", Ready: true},
		{Name: "openai/gpt-5-mini", Note: "$0.25 in, $2 out, 400k", Ready: true},
		{Name: "openai/gpt-5-nano", Note: "$0.05 in, $0.40 out, 400k", Ready: true},
		{Name: "local/qwen3-8b", Note: "no price known", Ready: true},
		{Name: "local/llama-3.2-3b", Note: "no price known", Ready: true},
		{Name: "anthropic/claude-sonnet-4-5", Note: "needs ANTHROPIC_API_KEY"},
	}
}

func editOf(n int) EditChoice {
	return EditChoice{
		Branch: clinicRound().Branches[n-1], Models: clinicModels(),
		Price: func(engine.AgentSpec) string { return "~$0.003" },
	}
}

func mergeOf(r *engine.Round) MergeChoice {
	return MergeChoice{Round: r, Models: clinicModels(), Price: func(c engine.Reduce) string {
		if c.Strategy == engine.StrategyConcat {
			return "$0"
		}
		return "~$0.015"
	}}
}

// clinicOverlays makes each overlay that is filled in, as it opens.
func clinicOverlays() map[string]func() Overlay {
	saves := []Saveable{
		{"the answer", "should-a-five-person-clinic.md", draft},
		{"this text: 2 Legal", "should-a-five-person-clinic-legal.md", "The exit clause is weak."},
		{"everything: question, answer and branches", "should-a-five-person-clinic-all.md", draft + draft},
	}
	return map[string]func() Overlay{
		"edit":        func() Overlay { return NewEdit(look(), editOf(2)) },
		"revise":      func() Overlay { return NewRevise(look(), clinicRound().Branches[0]) },
		"merge-again": func() Overlay { return NewMerge(look(), mergeOf(clinicRound())) },
		"merge-again-ways": func() Overlay {
			c := mergeOf(clinicRound())
			c.Refused = func(c engine.Command) string {
				switch c.(engine.Reduce).Strategy {
				case engine.StrategyTally:
					return "a tally counts votes, and nobody voted in this round"
				case engine.StrategyVerdicts:
					return "verdicts need claims that were checked against sources, and this round has none"
				}
				return ""
			}
			return NewMerge(look(), c)
		},
		"edit-long": func() Overlay {
			c := editOf(4)
			c.Branch.Agent.Name = "日本の会計士と税理士の先生 " + strings.Repeat("Dr. ", 60)
			c.Branch.Agent.Brief = draft
			return NewEdit(look(), c)
		},
		"merge-again-many": func() Overlay {
			r := clinicRound()
			for n := 6; n < 40; n++ {
				b := *r.Branches[0]
				b.ID = engine.NewBranchID('B', n)
				r.Branches = append(r.Branches, &b)
			}
			r.Plan.Reducer.Brief = "The board's own."
			return NewMerge(look(), mergeOf(r))
		},
		"merge-again-chosen": func() Overlay {
			r := mergedRound()
			r.Choice = "R1"
			return NewMerge(look(), mergeOf(r))
		},
		"merge-again-refused": func() Overlay {
			c := mergeOf(clinicRound())
			c.Refused = func(engine.Command) string { return "a merge runs already; stop it first or wait for it" }
			return NewMerge(look(), c)
		},
		"revise-too-long": func() Overlay {
			b := clinicRound().Branches[0]
			b.Attempts[0].Text = engine.TextOf(strings.Repeat("word ", 300_000))
			return NewRevise(look(), b)
		},
		"save":  func() Overlay { return NewSave(look(), saves) },
		"agent": func() Overlay { return NewAgent(look(), AgentChoice{Model: "openai/gpt-5-mini"}) },
	}
}

func TestFramesOfTheForms(t *testing.T) {
	for _, tc := range []struct {
		name, of string
		keys     []string
	}{
		{"edit", "edit", nil},
		{"edit-model", "edit", []string{"shift+tab"}},
		{"edit-model-unknown", "edit", []string{"shift+tab", "ctrl+u", "m", "e"}},
		{"revise", "revise", nil},
		{"revise-end", "revise", []string{"ctrl+end"}},
		{"merge-again", "merge-again", nil},
		{"merge-again-model", "merge-again", []string{"tab"}},
		{"merge-again-branches", "merge-again", []string{"tab", "tab", "down", "down", "space"}},
		{"merge-again-instruction", "merge-again", []string{"shift+tab", "O", "n", "e", "enter", "t", "w", "o"}},
		{"merge-again-concat", "merge-again", []string{"left"}},
		{"merge-again-choice", "merge-again", []string{"down"}},
		{"merge-again-ways", "merge-again-ways", nil},
		{"edit-long", "edit-long", []string{"ctrl+end", "!"}},
		{"edit-long-name", "edit-long", []string{"tab"}},
		{"merge-again-many", "merge-again-many", []string{"tab", "tab", "9", "down", "down", "down", "down", "space"}},
		{"merge-again-chosen", "merge-again-chosen", nil},
		{"merge-again-refused", "merge-again-refused", nil},
		{"revise-too-long", "revise-too-long", nil},
		{"save", "save", nil},
		{"save-other", "save", []string{"down", "!"}},
		{"agent-form", "agent", []string{"T", "a", "x", "enter"}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			for _, size := range [][2]int{{80, 24}, {120, 40}, {200, 60}} {
				o := clinicOverlays()[tc.of]()
				o.View(size[0], size[1]-3)
				keyed(o, tc.keys...)
				golden(t, fmt.Sprintf("%s-%dx%d", tc.name, size[0], size[1]), over(o, size[0], size[1]))
			}
		})
	}
}

// over draws an overlay over a blank screen, with its hints in the last row.
func over(o Overlay, width, height int) string {
	sheet := o.View(width, height-3)
	rows := widgets.Box(nil, width, height-2-len(sheet))
	rows = append(rows, sheet...)
	var hints []widgets.Hint
	for _, b := range o.Help() {
		hints = append(hints, widgets.Hint{Key: b.Help().Key, Does: b.Help().Desc, Off: !b.Enabled()})
	}
	rows = append(rows, "", widgets.Footer(look().Theme, width, hints))
	return drawnRows(rows)
}

// drawnRows is rows as they are read. The cursor is written as "|" before its character.
func drawnRows(rows []string) string {
	var out []string
	cursor, _, _ := strings.Cut(widgets.Caret("|"), "|")
	for _, r := range rows {
		r = strings.ReplaceAll(r, cursor, "|")
		r = strings.ReplaceAll(r, "\x1b[7m", "|")
		out = append(out, strings.TrimRight(ansi.Strip(r), " "))
	}
	return strings.Join(out, "\n")
}

func golden(t *testing.T, name, screen string) {
	t.Helper()
	path := filepath.Join("testdata", name+".txt")
	if *update {
		if err := os.WriteFile(path, []byte(screen+"\n"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("%v; go test ./ui/overlays -update writes it", err)
	}
	if d := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(screen+"\n", "\n")); d != "" {
		t.Errorf("%s is another frame (-want +got):\n%s", name, d)
	}
}
