package overlays

import (
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/google/go-cmp/cmp"

	"plenum/engine"
	"plenum/ui/intent"
	"plenum/ui/widgets"
)

// spending is the clinic's round in the middle of things, with a budget of half a dollar.
func spending(change func(f *BudgetFigures)) BudgetChoice {
	f := BudgetFigures{Estimated: true, Spending: engine.Spending{
		Spent:     engine.Budget{USD: 0.0077, Tokens: 15_480},
		Committed: engine.Budget{USD: 0.006, Tokens: 2_400},
		Merge:     engine.Budget{USD: 0.021, Tokens: 9_000},
		Limit:     engine.Budget{USD: 0.50},
		Known:     true,
	}}
	if change != nil {
		change(&f)
	}
	return BudgetChoice{Figures: func() BudgetFigures { return f }}
}

func TestFramesOfTheBudget(t *testing.T) {
	for _, tc := range []struct {
		name   string
		change func(f *BudgetFigures)
		keys   string
	}{
		{"budget", nil, ""},
		{"budget-typed", nil, "ctrl+u 2 0 0 k t o k"},
		{"budget-none", func(f *BudgetFigures) { f.Limit = engine.Budget{} }, ""},
		{"budget-tokens", func(f *BudgetFigures) { f.Limit = engine.Budget{USD: 0.5, Tokens: 200_000} }, ""},
		{"budget-unknown", func(f *BudgetFigures) { f.Known = false }, ""},
		{"budget-offline", offline, ""},
		{"budget-offline-limit", func(f *BudgetFigures) { offline(f); f.Limit = engine.Budget{USD: 0.5} }, ""},
		{"budget-offline-tokens", func(f *BudgetFigures) { offline(f); f.Limit = engine.Budget{Tokens: 200_000} }, ""},
		{"budget-stopped", func(f *BudgetFigures) { f.Spent.USD, f.Stopped, f.Branches = 0.4981, true, 2 }, ""},
		{"budget-full", func(f *BudgetFigures) { f.Spent.USD, f.Stopped, f.Committed = 0.5003, true, engine.Budget{} }, ""},
	} {
		t.Run(tc.name, func(t *testing.T) {
			for _, size := range [][2]int{{80, 24}, {120, 40}, {200, 60}} {
				b := NewBudget(look(), spending(tc.change))
				b.View(size[0], size[1]-3)
				keyed(b, strings.Fields(tc.keys)...)
				golden(t, fmt.Sprintf("%s-%dx%d", tc.name, size[0], size[1]), over(b, size[0], size[1]))
			}
		})
	}
}

// offline is the same round where no model is called: nothing costs, and we alone count tokens.
func offline(f *BudgetFigures) {
	f.Offline, f.Limit = true, engine.Budget{}
	f.Spent.USD, f.Committed.USD, f.Merge.USD = 0, 0, 0
}

// What nobody pays and nobody measures is no estimate.
func TestTheBudgetOfABoardThatCallsNoModel(t *testing.T) {
	limited := func(b engine.Budget) func(f *BudgetFigures) {
		return func(f *BudgetFigures) {
			offline(f)
			f.Limit = b
		}
	}
	for _, tc := range []struct {
		name   string
		change func(f *BudgetFigures)
		line   string
		counts bool // tokens, for there is a limit of them
	}{
		{"without a limit", offline, "$0: no model was called", false},
		{"with one in dollars", limited(engine.Budget{USD: 0.5}), "$0 of $0.50", false},
		{"with one in tokens", limited(engine.Budget{Tokens: 200_000}), "$0, ~15,480 of 200,000 tok", true},
		{"with both", limited(engine.Budget{USD: 0.5, Tokens: 200_000}), "$0 of $0.50, ~15,480 of 200,000 tok", true},
	} {
		t.Run(tc.name, func(t *testing.T) {
			c := spending(tc.change)
			if got := BudgetLine(c.Figures()); got != tc.line {
				t.Errorf("it says %q, not %q", got, tc.line)
			}
			got := over(NewBudget(look(), c), 80, 24)
			if strings.Contains(got, "~$") || !tc.counts && strings.Contains(got, "~") {
				t.Errorf("an estimate of nothing:\n%s", got)
			}
		})
	}
}

func TestSettingABudget(t *testing.T) {
	set := func(usd float64, tokens int) []intent.Intent {
		return wish(engine.RaiseBudget{Budget: engine.Budget{USD: usd, Tokens: tokens}})
	}
	refused := func(typed string) []intent.Intent {
		_, err := engine.ParseBudget(typed)
		return says(err.Error())
	}
	for _, tc := range []struct {
		name, typed string
		want        []intent.Intent
	}{
		{"dollars", "0.75", set(0.75, 0)},
		{"with their sign", "$2", set(2, 0)},
		{"by name", "1.25usd", set(1.25, 0)},
		{"tokens", "200ktok", set(0, 200_000)},
		{"millions of them", "1.5MTok", set(0, 1_500_000)},
		{"a few", "900tok", set(0, 900)},
		{"both", "0.75 200ktok", set(0.75, 200_000)},
		{"both, with a comma", "0.75usd,200ktok", set(0.75, 200_000)},
		{"none", "none", set(0, 0)},
		{"the same", "0.5", says("that is the limit already")},
		{"nothing", "", refused("")},
		{"a word", "plenty", refused("plenty")},
		{"less than nothing", "-1", refused("-1")},
		{"nothing at all", "0", refused("0")},
		{"no number", "NaN", refused("NaN")},
		{"endless", "Inf", refused("Inf")},
		{"twice", "1 2", refused("1 2")},
	} {
		t.Run(tc.name, func(t *testing.T) {
			b := NewBudget(look(), spending(nil))
			keyed(b, "ctrl+u")
			b.Handle(tea.PasteMsg{Content: tc.typed})
			if d := cmp.Diff(tc.want, keyed(b, "enter")); d != "" {
				t.Errorf("(-want +got):\n%s", d)
			}
		})
	}
}

// What stands in the field is a limit that can be read again as the same.
func TestALimitIsWrittenAsItIsRead(t *testing.T) {
	for _, b := range []engine.Budget{{}, {USD: 0.5}, {USD: 12}, {USD: 0.0125}, {Tokens: 200_000}, {Tokens: 3_000_000}, {Tokens: 1234}, {USD: 1.05, Tokens: 5000}} {
		got, err := engine.ParseBudget(writeBudget(b))
		if err != nil || got != b {
			t.Errorf("%+v is written %q and read %+v, %v", b, writeBudget(b), got, err)
		}
	}
}

func TestABudgetThatCannotBeSetSaysWhy(t *testing.T) {
	c := spending(nil)
	c.Refused = func(engine.Command) string { return "this session is closed" }
	b := NewBudget(look(), c)
	if d := cmp.Diff(says("this session is closed"), keyed(b, "ctrl+u", "1", "enter")); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
	if b.Help()[0].Enabled() {
		t.Error("the footer offers what is refused")
	}
	if d := cmp.Diff(closed, keyed(b, "esc")); d != "" {
		t.Errorf("esc (-want +got):\n%s", d)
	}
}

func TestTheBudgetFitsItsPlace(t *testing.T) {
	for _, o := range []Overlay{NewBudget(look(), spending(nil)), NewSwap(look(), swapOf(5))} {
		for _, width := range []int{1, 2, 5, 12, 20, 38, 80, 200} {
			for _, height := range []int{1, 2, 3, 4, 8, 50} {
				rows := o.View(width, height)
				if len(rows) > height || len(rows) == 0 {
					t.Errorf("%T at %dx%d has %d rows", o, width, height, len(rows))
				}
				for _, r := range rows {
					if got := widgets.Width(r); got != width {
						t.Errorf("%T at %dx%d has a row of %d cells: %q", o, width, height, got, r)
					}
				}
			}
		}
	}
}
