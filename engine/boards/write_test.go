package boards_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"plenum/engine"
	"plenum/engine/boards"
)

// The built-in boards say the same once the program has written them.
func TestEveryBuiltinBoardIsReadBackAsItWas(t *testing.T) {
	for _, name := range boards.Names() {
		src, _ := boards.Builtin(name)
		was, err := boards.Parse(name+".yaml", src)
		if err != nil {
			t.Fatal(err)
		}
		out := boards.Write(was)
		got, err := boards.Parse("x.yaml", out)
		if err != nil {
			t.Fatalf("%s: %v\n%s", name, err, out)
		}
		if d := cmp.Diff(was, got); d != "" {
			t.Errorf("%s (-was +read back):\n%s\n%s", name, d, out)
		}
	}
}

// The whole of what a board can say, as a person would write it.
func TestABoardIsWrittenAsAPersonWould(t *testing.T) {
	warm, none := 0.4, 0
	got := string(boards.Write(engine.Board{
		Name: "lease", About: "Is the lease worth it?", Mode: engine.ModeVote, Question: "Sign it?",
		Agents: []engine.AgentSpec{
			{Name: "Legal", Brief: "You are counsel.\n\n  - Name the rules.\n", Model: "openai/gpt-5-mini", Temperature: &warm, MaxTokens: 1200},
			{Name: "no", About: "yes: really", Weight: 2, Optional: true, Effort: "low"},
			{Name: "42", Source: "./contract.md"},
		},
		Count: 5, Options: []string{"adopt", "wait", "no"},
		Chunk:   engine.ChunkSize{Tokens: 4000, Overlap: -1},
		Reducer: engine.ReducerSpec{Strategy: engine.StrategyTally, Model: "openai/gpt-5", Brief: "Count."},
		Policy: engine.Policy{
			Gather: engine.GatherQuorum, Quorum: "60%", Grace: engine.Off, OnFailure: engine.FailAll, Retries: &none,
			Timeouts: engine.Timeouts{FirstToken: engine.DefaultFirstToken, Deadline: engine.DefaultAttempt},
		},
		Budget: engine.Budget{USD: 0.5, Tokens: 9000},
	}))
	want := `name: lease
about: Is the lease worth it?
mode: vote
question: Sign it?
agents:
  - name: Legal
    brief: |
      You are counsel.

        - Name the rules.
    model: openai/gpt-5-mini
    temperature: 0.4
    max_tokens: 1200
  - name: "no"
    about: "yes: really"
    effort: low
    optional: true
    weight: 2
  - name: "42"
    source: ./contract.md
count: 5
options: [adopt, wait, "no"]
chunk: {tokens: 4000, overlap: 0}
reducer:
  strategy: tally
  model: openai/gpt-5
  brief: |
    Count.
policy:
  gather: {quorum: 60%}
  grace: none
  on_failure: fail-all
  timeouts: {first_token: 1m, deadline: 10m}
  retries: 0
budget: {usd: 0.50, tokens: 9000}
`
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}

// awkward are texts that a careless writer would turn into something else.
var awkward = []string{
	"yes", "No", "null", "~", "true", "1", "1.5", "0x1f", "1e3", "2024-01-01", "12:30:45", ".inf", "-", "- a", "? a", "a: b", "a:", ": a", "a #b", "#a",
	"'", `"`, `"quoted"`, "it's", "[a", "{a", "a, b", "@file", "`x`", "%x", "!x", "&x", "*x", "| x", "> x", "<<", "=", "---", "...", "a\tb", "🦉 owl", "日本", "é: ü",
	`back\slash`, `\n`, "ends with space ", " begins with one", "\ttab", "a  b", "+1", "1_000", "0o7", "a\u00a0b", "a\u2028b", "x:y", "http://a.b/c?d=e&f#g",
}

func TestAwkwardTextsSurvive(t *testing.T) {
	for _, s := range awkward {
		for _, text := range []string{s, s + "\nsecond", "first\n" + s, "first\n\n\n  " + s + "\n" + s} {
			was := engine.Board{Name: "b", About: text, Question: text, Agents: []engine.AgentSpec{{Name: "A", Brief: text, About: text}}}
			same(t, was)
		}
		same(t, engine.Board{
			Name: "b", Mode: engine.ModeVote, Options: []string{s, "other one", strings.Repeat("long ", 10), strings.Repeat("long, ", 15)},
			Agents: []engine.AgentSpec{{Name: "A", Source: s}},
		})
	}
}

type failer interface {
	Helper()
	Errorf(string, ...any)
}

// same fails where a board is not read back as it was.
func same(t failer, was engine.Board) {
	t.Helper()
	out := boards.Write(was)
	got, err := boards.Parse("b.yaml", out)
	if err != nil {
		if len(cleaned(was).Validate()) == 0 {
			t.Errorf("%v\n%s", err, out)
		}
		return
	}
	if d := cmp.Diff(cleaned(was), got); d != "" {
		t.Errorf("(-was +read back):\n%s\n%s", d, out)
	}
}

// cleaned is a board as a file can hold it: its texts clean, and without space around them.
func cleaned(b engine.Board) engine.Board {
	tidy := func(texts ...*string) {
		for _, s := range texts {
			*s = strings.TrimSpace(engine.Clean(*s))
		}
	}
	tidy(&b.About, &b.Question, &b.Reducer.Brief, &b.Council.Brief)
	b.Agents = append([]engine.AgentSpec(nil), b.Agents...)
	for i := range b.Agents {
		a := &b.Agents[i]
		tidy(&a.Name, &a.About, &a.Brief, &a.Source)
	}
	b.Options = append([]string(nil), b.Options...)
	for i := range b.Options {
		tidy(&b.Options[i])
	}
	return b
}

func texts() *rapid.Generator[string] {
	return rapid.OneOf(
		rapid.SampledFrom(awkward),
		rapid.String(),
		rapid.StringOf(rapid.SampledFrom([]rune("ab:#-'\" \t\n|>{}[],&*?%@`\\é🦉0.~!="))),
	)
}

func spans() *rapid.Generator[engine.Span] {
	return rapid.OneOf(rapid.Just(engine.Span(0)), rapid.Just(engine.Off), rapid.Map(rapid.IntRange(1, 1e6), func(n int) engine.Span {
		return engine.Span(n) * engine.DefaultGrace / 10_000
	}))
}

func counts(t *rapid.T, name string) *int {
	if n := rapid.IntRange(-1, 10).Draw(t, name); n >= 0 {
		return &n
	}
	return nil
}

func randomBoard(t *rapid.T) engine.Board {
	word := func(list ...string) string { return rapid.SampledFrom(list).Draw(t, "word") }
	b := engine.Board{
		Name: rapid.StringMatching(`[a-z0-9_][a-z0-9_-]{0,12}`).Draw(t, "name"), About: texts().Draw(t, "about"), Question: texts().Draw(t, "question"),
		Mode: engine.Mode(word("", "sections", "drafts", "vote", "verify", "split")),
	}
	for i := range rapid.IntRange(1, 5).Draw(t, "agents") {
		a := engine.AgentSpec{Name: string(rune('A'+i)) + texts().Draw(t, "agent"), About: texts().Draw(t, "for"), Brief: texts().Draw(t, "brief")}
		if rapid.Bool().Draw(t, "set") {
			warm := float64(rapid.IntRange(0, 20).Draw(t, "temperature")) / 10
			a.Temperature, a.Model, a.MaxTokens = &warm, "openai/gpt-5", rapid.IntRange(0, 9999).Draw(t, "most")
			a.Effort, a.Optional = word("", "low", "medium", "high"), i > 0
		}
		switch b.Mode {
		case engine.ModeVote:
			a.Weight = float64(rapid.IntRange(0, 50).Draw(t, "weight")) / 4
		case engine.ModeVerify:
			a.Source = texts().Draw(t, "source")
		}
		b.Agents = append(b.Agents, a)
	}
	switch b.Mode {
	case engine.ModeDrafts, engine.ModeSplit:
		b.Agents = b.Agents[:1]
	case engine.ModeVote:
		b.Options = rapid.SliceOfNDistinct(texts(), 0, 4, rapid.ID).Draw(t, "options")
	}
	if b.Mode == engine.ModeSplit {
		b.Chunk = engine.ChunkSize{Tokens: rapid.IntRange(500, 9000).Draw(t, "chunk"), Overlap: rapid.IntRange(-1, 20).Draw(t, "overlap")}
	}
	b.Reducer = engine.ReducerSpec{Strategy: engine.Strategy(word("", "concat", "none", "synthesize", "table")), Brief: texts().Draw(t, "merge")}
	b.Policy = engine.Policy{
		Gather: engine.Gather(word("", "all", "first", "manual")), OnFailure: engine.OnFailure(word("", "best-effort", "fail-all")),
		Partials: engine.Partials(word("", "leave", "include")), Grace: spans().Draw(t, "grace"), Retries: counts(t, "retries"), Restart: counts(t, "restart"),
		Timeouts:    engine.Timeouts{FirstToken: spans().Draw(t, "first"), Idle: spans().Draw(t, "idle"), Attempt: spans().Draw(t, "attempt")},
		Concurrency: rapid.IntRange(0, 9).Draw(t, "at once"),
	}
	b.Budget = engine.Budget{USD: float64(rapid.IntRange(0, 900).Draw(t, "usd")) / 100, Tokens: rapid.IntRange(0, 9000).Draw(t, "tokens")}
	return b
}

func TestRandomBoardsAreReadBackAsTheyWere(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) { same(t, randomBoard(t)) })
}
