package screens

import (
	"fmt"
	"image"
	"strings"
	"testing"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"github.com/google/go-cmp/cmp"

	"plenum/engine"
	"plenum/themes"
	"plenum/ui/intent"
	"plenum/ui/keys"
	"plenum/ui/widgets"
)

// asker presses keys on an Ask screen and answers what it asks to know, unless it is told to
// keep that back.
type asker struct {
	ask  *Ask
	held []intent.Intent // wishes to weigh that were not answered
	hold bool
}

// newAsker is a screen with one board of three agents on, Finance off, and the question typed.
func newAsker(above float64, board func(*engine.Plan)) *asker {
	km := keys.Default()
	a := &asker{ask: NewAsk(&Scene{State: &engine.State{}, Theme: themes.None(), Keys: km}, "")}
	a.ask.AskAbove(above)
	a.ask.Write("Why now?")
	a.tell(Offers{Boards: []Board{{Name: "report"}}, Status: "openai"})
	plan := threeOn()
	if board != nil {
		board(&plan)
	}
	a.tell(Loaded{Board: "report", Plan: plan})
	return a
}

func threeOn() engine.Plan {
	agents := func(names ...string) (out []engine.AgentSpec) {
		for _, n := range names {
			out = append(out, engine.AgentSpec{Name: n, Model: "openai/mini"})
		}
		return out
	}
	return engine.Plan{
		Board: "report", Agents: agents("Research", "Legal", "Market"), Spare: agents("Finance"),
		Reducer: engine.ReducerSpec{Strategy: engine.StrategySynthesize, Model: "openai/big"},
		Policy:  engine.Policy{}.WithDefaults(),
	}
}

// weight is what a plan costs here: 10 cents to 20 for a branch on mini, ten times that on big;
// no price is known for nano.
func weight(plan engine.Plan) engine.Estimate {
	e := engine.Estimate{Known: true}
	for _, ag := range plan.Agents {
		c := engine.CallEstimate{Known: true, USD: engine.Range[float64]{Low: 0.1, High: 0.2}, Tokens: engine.Range[int]{Low: 500, High: 1000}}
		switch ag.Model {
		case "openai/big":
			c.USD.Low, c.USD.High = 1, 2
		case "openai/nano":
			c.USD, c.Known, e.Known = engine.Range[float64]{}, false, false
		}
		e.Calls.Branches = append(e.Calls.Branches, c)
		e.Branches = append(e.Branches, c.USD.Middle())
		e.Low, e.High = e.Low+c.USD.Low, e.High+c.USD.High
	}
	return e
}

func on(plan engine.Plan, model string) engine.Plan {
	with := func(list []engine.AgentSpec) (out []engine.AgentSpec) {
		for _, ag := range list {
			ag.Model = model
			out = append(out, ag)
		}
		return out
	}
	plan.Agents, plan.Spare, plan.Reducer.Model = with(plan.Agents), with(plan.Spare), model
	return plan
}

func (a *asker) tell(msg tea.Msg) []intent.Intent {
	var rest []intent.Intent
	for _, w := range a.ask.Handle(msg) {
		switch w := w.(type) {
		case intent.Load:
		case intent.Weigh:
			if a.hold {
				a.held = append(a.held, w)
				continue
			}
			rest = append(rest, a.tell(weighing(w))...)
		default:
			rest = append(rest, w)
		}
	}
	return rest
}

func weighing(w intent.Weigh) Weighed {
	m := Weighed{Question: w.Question, Agents: len(w.Plan.Agents), Estimate: weight(w.Plan)}
	for d, plan := range []engine.Plan{on(w.Plan, "openai/nano"), w.Plan, on(w.Plan, "openai/big")} {
		m.Depths[d] = &Weight{Plan: plan, Estimate: weight(plan)}
	}
	return m
}

func (a *asker) press(names ...string) []intent.Intent {
	var last []intent.Intent
	codes := map[string]rune{"tab": tea.KeyTab, "enter": tea.KeyEnter, "up": tea.KeyUp, "down": tea.KeyDown, "left": tea.KeyLeft, "right": tea.KeyRight, "space": tea.KeySpace}
	for _, n := range names {
		k := tea.Key{Code: codes[n]}
		switch {
		case n == "shift+tab":
			k = tea.Key{Code: tea.KeyTab, Mod: tea.ModShift}
		case k.Code == 0:
			k = tea.Key{Code: rune(n[0]), Text: n}
		}
		last = a.tell(tea.KeyPressMsg(k))
	}
	return last
}

func times(name string, n int) []string { return strings.Fields(strings.Repeat(name+" ", n)) }

// What is changed goes out with the plan, and only that.
func TestTheTermsGoOutWithThePlan(t *testing.T) {
	two, none := 3, 0
	for _, tc := range []struct {
		name string
		keys []string
		want func(p *engine.Plan)
	}{
		{"nothing changed", nil, func(*engine.Plan) {}},
		{"a quorum", []string{"right"}, func(p *engine.Plan) { p.Policy.Gather, p.Policy.Quorum = engine.GatherQuorum, "2" }},
		{"the first", []string{"right", "right"}, func(p *engine.Plan) { p.Policy.Gather = engine.GatherFirst }},
		{"by hand, and no further", []string{"right", "right", "right", "right"}, func(p *engine.Plan) { p.Policy.Gather = engine.GatherManual }},
		{"all again", []string{"right", "left"}, func(*engine.Plan) {}},
		{"nothing before all", []string{"left"}, func(*engine.Plan) {}},
		{"fail all", []string{"down", "right"}, func(p *engine.Plan) { p.Policy.OnFailure = engine.FailAll }},
		{"less patience", []string{"down", "down", "left"}, func(p *engine.Plan) { p.Policy.Timeouts.Idle = engine.Span(15e9) }},
		{"a silent one is never cut", []string{"down", "down", "right", "right", "right"}, func(p *engine.Plan) { p.Policy.Timeouts.Idle = engine.Off }},
		{"a deadline", append(times("down", 3), "right", "right"), func(p *engine.Plan) { p.Policy.Timeouts.Deadline = engine.Span(120e9) }},
		{"a budget keeps its reserve", append(times("down", 4), "right", "right", "right"), func(p *engine.Plan) {
			p.Budget = &engine.Budget{USD: 0.5}
			p.Reserve = &engine.Reserve{Branch: engine.Budget{USD: 0.2, Tokens: 1000}}
		}},
		{"more retries", append(times("down", 5), "right", "right"), func(p *engine.Plan) { p.Policy.Retries = &two }},
		{"no retries", append(times("down", 5), "left", "left", "left"), func(p *engine.Plan) { p.Policy.Retries = &none }},
		{"a hedge", append(times("down", 6), "right"), func(p *engine.Plan) { p.Policy.Hedge = engine.Span(5e9) }},
		{"two at once, of three", append(times("down", 7), "right", "right", "right"), func(p *engine.Plan) { p.Policy.Concurrency = 2 }},
		{"partial texts", append(times("down", 8), "right"), func(p *engine.Plan) { p.Policy.Partials = engine.PartialsInclude }},
		{"u takes it all back", []string{"right", "down", "right", "u"}, func(*engine.Plan) {}},
		{"so does its line", append([]string{"right"}, append(times("down", 9), "enter")...), func(*engine.Plan) {}},
		{"letters do nothing", []string{"x", "r", "d", "$"}, func(*engine.Plan) {}},
		{"deep", append(times("down", 10), "right"), func(p *engine.Plan) { *p = on(*p, "openai/big") }},
		{"quick", append(times("down", 10), "left", "left"), func(p *engine.Plan) { *p = on(*p, "openai/nano") }},
		{"and as set again", append(times("down", 10), "right", "left"), func(*engine.Plan) {}},
		{"deep within a budget", append(append(times("down", 4), "right"), append(times("down", 6), "right")...), func(p *engine.Plan) {
			*p = on(*p, "openai/big")
			p.Budget = &engine.Budget{USD: 0.1}
			p.Reserve = &engine.Reserve{Branch: engine.Budget{USD: 2, Tokens: 1000}}
		}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			a := newAsker(0, nil)
			a.press(append([]string{"tab", "tab"}, tc.keys...)...)
			a.press("shift+tab", "shift+tab")
			plan := threeOn()
			tc.want(&plan)
			if d := cmp.Diff([]intent.Intent{intent.Ask{Question: "Why now?", Plan: plan}}, a.press("enter")); d != "" {
				t.Errorf("enter (-want +got):\n%s", d)
			}
		})
	}
}

// What a board says is one of the values of each line, whatever the others are.
func TestTheBoardsOwnTermsAreAmongTheValues(t *testing.T) {
	board := func(p *engine.Plan) {
		p.Policy.Gather, p.Policy.Quorum = engine.GatherQuorum, "60%"
		p.Policy.Timeouts.Deadline = engine.Span(90e9)
		p.Budget = &engine.Budget{Tokens: 200000}
	}
	a := newAsker(0, board)
	want := threeOn()
	board(&want)
	a.press("tab", "tab", "left", "right", "down", "down", "down", "left", "right", "right", "left", "down", "right", "left")
	if d := cmp.Diff(want.Policy, a.ask.board.current().chosen().Policy); d != "" {
		t.Errorf("there and back (-want +got):\n%s", d)
	}
	view := ansi.Strip(a.ask.View(image.Rect(0, 0, 120, 38)))
	for _, s := range []string{"2 of 3, then 10 s grace", "90 s, the merge included", "200,000 tok, then ask me", "all as the board has it"} {
		if !strings.Contains(view, s) {
			t.Errorf("the screen lacks %q:\n%s", s, view)
		}
	}
	a.press("right")
	if got := a.ask.board.current().chosen().Budget; got == nil || *got != (engine.Budget{USD: 0.1}) {
		t.Errorf("after the board's tokens comes %v", got)
	}
}

// A board that needs two texts for an answer does not stop at the first.
func TestNoStepGathersFewerThanAnAnswerNeeds(t *testing.T) {
	a := newAsker(0, func(p *engine.Plan) { p.Policy.MinUsable = 2 })
	a.press("tab", "tab")
	var seen []string
	for range 4 {
		p := a.ask.board.current()
		seen = append(seen, p.set.wait(p.count()))
		a.press("right")
	}
	if d := cmp.Diff([]string{"all 3", "2 of 3, then 10 s grace", "until you merge", "until you merge"}, seen); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}

func TestADearQuestionIsAskedAboutFirst(t *testing.T) {
	plan := threeOn()
	confirm := func(text, all, limit string, plan, bounded engine.Plan) []intent.Intent {
		bounded.Reserve = &engine.Reserve{Branch: engine.Budget{USD: 0.2, Tokens: 1000}}
		return []intent.Intent{intent.Confirm{
			Title: "Ask for ~$0.300 to ~$0.600?", Text: text,
			Choices: []intent.Choice{
				{Key: "y", Label: all, Wants: []intent.Intent{intent.Ask{Question: "Why now?", Plan: plan}}},
				{Key: "b", Label: limit, Wants: []intent.Intent{intent.Ask{Question: "Why now?", Plan: bounded}}},
			},
		}}
	}
	within := func(plan engine.Plan, usd float64) engine.Plan {
		plan.Budget = &engine.Budget{USD: usd}
		return plan
	}
	reserved := func(plan engine.Plan) engine.Plan {
		plan.Reserve = &engine.Reserve{Branch: engine.Budget{USD: 0.2, Tokens: 1000}}
		return plan
	}
	asks := func(p engine.Plan) []intent.Intent { return []intent.Intent{intent.Ask{Question: "Why now?", Plan: p}} }
	for _, tc := range []struct {
		name  string
		above float64
		keys  []string
		want  []intent.Intent
	}{
		{"more than the limit", 0.5, nil, confirm("That is for 3 agents, before any retry. More than $0.50 is asked about first (ask_above).", "ask", "ask with a budget of $0.50", plan, within(plan, 0.5))},
		{"more, even at the least", 0.25, nil, confirm("That is for 3 agents, before any retry. More than $0.25 is asked about first (ask_above).", "ask", "ask with a budget of $0.25; that is likely to stop it half way", plan, within(plan, 0.25))},
		{"within the limit", 0.7, nil, asks(plan)},
		{"no limit", 0, nil, asks(plan)},
		{"a budget within the limit bounds it", 0.5, append(times("down", 4), "right", "right", "right"), asks(reserved(within(plan, 0.5)))},
		{"a budget above the limit does not", 0.5, append(times("down", 4), "right", "right", "right", "right"), confirm(
			"That is for 3 agents, before any retry. More than $0.50 is asked about first (ask_above).", "ask, with the budget of $1", "ask with a budget of $0.50", reserved(within(plan, 1)), within(plan, 0.5))},
		{"what nobody knows is not asked about", 0.01, append(times("down", 10), "left"), asks(on(plan, "openai/nano"))},
	} {
		t.Run(tc.name, func(t *testing.T) {
			a := newAsker(tc.above, nil)
			a.press(append([]string{"tab", "tab"}, tc.keys...)...)
			if d := cmp.Diff(tc.want, a.press("enter")); d != "" {
				t.Errorf("enter (-want +got):\n%s", d)
			}
		})
	}
}

// A question that is still being weighed goes out, or is asked about, once its price is known;
// a key in between takes that back.
func TestEnterWaitsForThePriceWhereMoneyIsWatched(t *testing.T) {
	for _, tc := range []struct {
		name  string
		above float64
		then  []string
		want  string
	}{
		{"dear", 0.5, nil, "[intent.Confirm]"},
		{"cheap", 5, nil, "[intent.Ask]"},
		{"another key", 0.5, []string{"tab"}, "[]"},
	} {
		a := newAsker(tc.above, nil)
		a.hold = true
		a.press("?") // the question is another one, and nobody has weighed it
		if got := a.press("enter"); len(got) != 0 {
			t.Fatalf("%s: enter did %v before the price was known", tc.name, got)
		}
		a.press(tc.then...)
		a.hold = false
		if len(a.held) != 1 {
			t.Fatalf("%s: %d weighings at a time", tc.name, len(a.held))
		}
		var got []string
		for _, w := range a.tell(weighing(a.held[0].(intent.Weigh))) {
			got = append(got, fmt.Sprintf("%T", w))
		}
		if s := fmt.Sprint(got); s != tc.want {
			t.Errorf("%s: %s, wanted %s", tc.name, s, tc.want)
		}
	}
}

// Without a limit, a budget or another depth, nobody waits for a price.
func TestEnterDoesNotWaitWhereMoneyIsNotWatched(t *testing.T) {
	a := newAsker(0, nil)
	a.hold = true
	a.press("?")
	if got := a.press("enter"); len(got) != 1 {
		t.Errorf("enter did %v", got)
	}
}

func TestTheFooterSaysTheKeysOfThePolicy(t *testing.T) {
	a := newAsker(0, nil)
	a.press("tab", "tab")
	words := func() string {
		var out []string
		for _, b := range a.ask.Help() {
			out = append(out, b.Help().Key+" "+b.Help().Desc+map[bool]string{false: " (off)"}[b.Enabled()])
		}
		return strings.Join(out, ", ")
	}
	if got, want := words(), "left/right change, up/down line, enter ask ~$0.450, u as the board has it (off), tab next part, esc back, : more, ? help"; got != want {
		t.Errorf("unchanged: %s", got)
	}
	a.press("right")
	if got := words(); strings.Contains(got, "(off)") {
		t.Errorf("changed: %s", got)
	}
	a.press(times("down", 9)...)
	if got, want := words(), "enter as the board has it, up/down line, tab next part, esc back, : more, ? help"; got != want {
		t.Errorf("on the way back: %s", got)
	}
	if !key.Matches(tea.KeyPressMsg{Code: 'u', Text: "u"}, keys.Default().Branch.Undo) {
		t.Error("u is not the key that takes back")
	}
}

func TestThePolicyFitsWhateverThereIsRoomFor(t *testing.T) {
	for _, board := range []func(*engine.Plan){nil, func(p *engine.Plan) {
		for i := range 30 {
			p.Agents = append(p.Agents, engine.AgentSpec{Name: fmt.Sprint("Agent ", i), Model: "openai/mini"})
		}
	}} {
		a := newAsker(0, board)
		a.press("tab", "tab", "right")
		for range 11 {
			for _, width := range []int{1, 7, 44, 80, 99, 100, 200} {
				for _, height := range []int{1, 2, 3, 8, 22, 38} {
					rows := strings.Split(a.ask.View(image.Rect(0, 0, width, height)), "\n")
					if len(rows) != height {
						t.Fatalf("%dx%d: %d rows", width, height, len(rows))
					}
					for _, r := range rows {
						if widgets.Width(r) > width {
							t.Fatalf("%dx%d: a row of %d cells: %q", width, height, widgets.Width(r), r)
						}
					}
				}
			}
			p := a.ask.board.current()
			if row, further := a.ask.line(); further < 0 {
				if view := ansi.Strip(a.ask.View(image.Rect(0, 0, 80, 22))); !strings.Contains(view, row.name) || !strings.Contains(view, widgets.Clip(row.words(p.set, p.count()), 30)) {
					t.Errorf("the line %q is not in sight:\n%s", row.name, view)
				}
			}
			a.press("down")
		}
	}
}
