package engine

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func keysOf(errs []error) []string {
	var keys []string
	for _, err := range errs {
		keys = append(keys, err.(*BoardProblem).Key)
	}
	return keys
}

func TestValidateTellsEveryProblemAtOnce(t *testing.T) {
	hot := 3.5
	bad := Board{
		Name: "Über Board",
		Mode: "debate",
		Agents: []AgentSpec{
			{Name: "Legal", Brief: "x"},
			{Name: "legal", Temperature: &hot, MaxTokens: -1, Model: "two words"},
			{},
		},
		Count:   3,
		Council: Council{Models: 1},
		Reducer: ReducerSpec{Strategy: "rank"},
		Policy:  Policy{Gather: "soon", OnFailure: "fail", MinUsable: 9, Timeouts: Timeouts{FirstToken: Off, Idle: -2}},
		Budget:  Budget{USD: -1, Tokens: -1},
	}
	want := []string{
		"name", "mode", "agents[1].model", "agents[1].temperature", "agents[1].max_tokens",
		"agents[1].name", "agents[2]", "council.models", "reducer.strategy",
		"policy.gather", "policy.on_failure", "policy.min_usable", "policy.timeouts.idle",
		"budget.usd", "budget.tokens",
	}
	if diff := cmp.Diff(want, keysOf(bad.Validate())); diff != "" {
		t.Errorf("keys of the problems (-want +got):\n%s", diff)
	}
}

func TestValidateNamesWhatIsAvailable(t *testing.T) {
	for _, c := range []struct{ mode, want string }{
		{"debate", `mode: "debate" is not available in this version; available: sections, drafts, vote, verify, split`},
		{"sectoins", `mode: there is no "sectoins"; did you mean sections? Available in this version: sections, drafts, vote, verify, split`},
	} {
		b := Board{Name: "b", Mode: Mode(c.mode), Agents: []AgentSpec{{Name: "A"}}}
		errs := b.Validate()
		if len(errs) != 1 || errs[0].Error() != c.want {
			t.Errorf("mode %s: %v, want %s", c.mode, errs, c.want)
		}
	}
}

func TestValidateKnowsBoardsThatCannotRun(t *testing.T) {
	one := []AgentSpec{{Name: "A"}}
	for name, c := range map[string]struct {
		board Board
		key   string
	}{
		"no agents":            {Board{Name: "b"}, "agents"},
		"only optional agents": {Board{Name: "b", Agents: []AgentSpec{{Name: "A", Optional: true}}}, "agents"},
		"too many agents":      {Board{Name: "b", Agents: make([]AgentSpec, 101)}, "agents"},
		"drafts of two":        {Board{Name: "b", Mode: ModeDrafts, Agents: []AgentSpec{{Name: "A"}, {Name: "B"}}}, "agents"},
		"sections with count":  {Board{Name: "b", Count: 3, Agents: one}, "count"},
		"drafts beyond reason": {Board{Name: "b", Mode: ModeDrafts, Count: 101, Agents: one}, "count"},
		"drafts told twice":    {Board{Name: "b", Mode: ModeDrafts, Council: Council{Models: 4, Brief: "Write."}, Agents: one}, "council.brief"},
		"a brief like a book":  {Board{Name: "b", Agents: []AgentSpec{{Name: "A", Brief: strings.Repeat("x", maxBrief+1)}}}, "agents[0].brief"},
		"a name of two lines":  {Board{Name: "b", Agents: []AgentSpec{{Name: "A\nB"}}}, "agents[0].name"},
		"a name like a flag":   {Board{Name: "-b", Agents: one}, "name"},
	} {
		if diff := cmp.Diff([]string{c.key}, keysOf(c.board.Validate())); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
	if errs := (Board{Name: "b", Agents: one}).Validate(); errs != nil {
		t.Errorf("the smallest board has problems: %v", errs)
	}
}

func TestPlanFillsInEveryDefault(t *testing.T) {
	warm := 0.4
	b := Board{Name: "report", Agents: []AgentSpec{
		{Name: "Research", Brief: "find"},
		{Brief: "weigh", Model: "own/model", Temperature: &warm},
		{Name: "Finance", Brief: "count", Optional: true},
	}}
	got := b.Plan(Choice{Model: "openai/small", ReducerModel: "openai/large"})
	want := Plan{
		Board: "report",
		Mode:  ModeSections,
		Agents: []AgentSpec{
			{Name: "Research", Brief: "find", Model: "openai/small"},
			{Name: "Agent 2", Brief: "weigh", Model: "own/model", Temperature: &warm},
		},
		Reducer: ReducerSpec{Strategy: StrategySynthesize, Model: "openai/large"},
		Policy:  Policy{}.WithDefaults(),
		Spare:   []AgentSpec{{Name: "Finance", Brief: "count", Model: "openai/small"}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("plan (-want +got):\n%s", diff)
	}
	*got.Agents[1].Temperature = 1
	if warm != 0.4 || b.Agents[0].Model != "" {
		t.Error("the plan shares memory with its board")
	}
}

func TestPlanMergesWithTheAgentsModelWhereNoneIsNamed(t *testing.T) {
	b := Board{Name: "b", Agents: []AgentSpec{{Name: "A"}}}
	if got := b.Plan(Choice{Model: "a/m"}).Reducer.Model; got != "a/m" {
		t.Errorf("reducer model %q, want that of the agents", got)
	}
	b.Reducer.Model = "own/one"
	if got := b.Plan(Choice{Model: "a/m", ReducerModel: "a/l"}).Reducer.Model; got != "own/one" {
		t.Errorf("reducer model %q, want the board's own", got)
	}
}

func TestDraftsDifferInMethod(t *testing.T) {
	b := Board{Name: "drafts", Mode: ModeDrafts, Agents: []AgentSpec{{Name: "Any", Brief: "Answer."}}}
	p := b.Plan(Choice{Model: "a/m"})
	if len(p.Agents) != copiesCount {
		t.Fatalf("%d drafts, want %d", len(p.Agents), copiesCount)
	}
	b.Count = maxAgents
	seen := map[string]string{}
	for i, a := range b.Plan(Choice{}).Agents {
		if want := fmt.Sprintf("Draft %d", i+1); a.Name != want {
			t.Errorf("draft %d is called %q", i+1, a.Name)
		}
		if a.Brief != "Answer." || !strings.HasPrefix(a.Approach, approachOpening) {
			t.Errorf("%s has the brief %q and the approach %q", a.Name, a.Brief, a.Approach)
		}
		if other, twice := seen[a.Approach]; twice {
			t.Errorf("%s and %s go about it alike", a.Name, other)
		}
		if other, twice := seen[a.About]; twice {
			t.Errorf("%s and %s are both called %q", a.Name, other, a.About)
		}
		seen[a.Approach], seen[a.About] = a.Name, a.Name
	}
}

// Drafts differ by their models too, where the board asks for several.
func TestDraftsTakeTurnsAtTheModels(t *testing.T) {
	board := Board{Name: "b", Mode: ModeDrafts, Count: 4, Council: Council{Models: 3}, Agents: []AgentSpec{{Name: "A"}}}
	for _, tt := range []struct {
		name   string
		board  Board
		choice Choice
		want   string
		note   string
	}{
		{"in turn", board, Choice{Model: "a/s", Usable: []string{"a/s", "a/l", "b/s"}}, "a/s b/s a/l a/s", "Drafts by 3 models in turn: a/s, b/s, a/l."},
		{"one model", board, Choice{Model: "a/s"}, "a/s a/s a/s a/s", ""},
		{"one asked for", board.WithModel("b/l"), Choice{Model: "a/s", Usable: []string{"a/s", "b/s"}}, "b/l b/l b/l b/l", ""},
	} {
		if problems := tt.board.Validate(); problems != nil {
			t.Fatal(problems)
		}
		p := tt.board.Plan(tt.choice)
		var got []string
		for _, a := range p.Agents {
			got = append(got, a.Model)
		}
		if strings.Join(got, " ") != tt.want || p.Note != tt.note {
			t.Errorf("%s: %q, %q", tt.name, got, p.Note)
		}
		if p.Agents[0].Approach == p.Agents[1].Approach {
			t.Errorf("%s: the drafts go about it alike", tt.name)
		}
	}
}

func TestCouncilSeatsDifferentModels(t *testing.T) {
	council := Board{
		Name:    "council",
		Council: Council{Models: 4, Brief: "Answer it whole."},
		Agents:  []AgentSpec{{Name: "Evidence"}, {Name: "Doubt"}, {Name: "Practice"}},
	}
	usable := []string{"a/s", "a/l", "b/s", "b/l", "c/s", "offline/builtin"}
	for _, c := range []struct {
		name   string
		board  Board
		choice Choice
		want   string // the agents' names
		note   string
	}{
		{
			"several providers: one of each first", council,
			Choice{Model: "b/s", Usable: usable},
			"b/s@b/s, a/s@a/s, c/s@c/s, l@a/l", // three are called s: they bear their whole names
			"4 usable models, one seat each.",
		},
		{
			"one model: lenses", council,
			Choice{Model: "a/s"},
			"Evidence@a/s, Doubt@a/s, Practice@a/s",
			"One model, a/s, seen through 3 lenses; several usable models would get a seat each.",
		},
		{
			"only the offline model: lenses", council,
			Choice{Model: "offline", Usable: []string{"offline"}},
			"Evidence@offline, Doubt@offline, Practice@offline",
			"One model, offline, seen through 3 lenses; several usable models would get a seat each.",
		},
		{
			"one model for all, asked for: lenses", council.WithModel("b/l"),
			Choice{Model: "a/s", Usable: usable},
			"Evidence@b/l, Doubt@b/l, Practice@b/l",
			"One model, b/l, seen through 3 lenses; several usable models would get a seat each.",
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := c.board.Plan(c.choice)
			var got []string
			for _, a := range p.Agents {
				got = append(got, a.Name+"@"+a.Model)
			}
			if len(p.Agents) == 4 && (p.Agents[0].Brief != "Answer it whole." || len(p.Spare) != 3) {
				t.Errorf("brief %q, %d to spare", p.Agents[0].Brief, len(p.Spare))
			}
			if s := strings.Join(got, ", "); s != c.want {
				t.Errorf("agents %s, want %s", s, c.want)
			}
			if p.Note != c.note {
				t.Errorf("note %q, want %q", p.Note, c.note)
			}
		})
	}
}
