package engine

import (
	"errors"
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func boardOf(mode Mode, agents ...AgentSpec) Board {
	return Board{Name: "b", Mode: mode, Agents: agents}
}

func namesOf(list []AgentSpec) string {
	var out []string
	for _, a := range list {
		name := a.Name
		if a.Source != "" {
			name += "=" + a.Source
		}
		out = append(out, name)
	}
	return strings.Join(out, ", ")
}

func TestEachModeHasItsOwnWayToScatterAndGather(t *testing.T) {
	a := AgentSpec{Name: "A", Brief: "x"}
	for name, c := range map[string]struct {
		board    Board
		agents   string
		gather   Gather
		least    int
		strategy Strategy
		helper   string
	}{
		"sections": {boardOf("", a), "A", GatherAll, 1, StrategySynthesize, ""},
		"drafts":   {boardOf(ModeDrafts, a), "Draft 1, Draft 2, Draft 3, Draft 4, Draft 5", GatherQuorum, 1, StrategyChoose, "a/m"},
		"vote":     {boardOf(ModeVote, a), "Voter 1, Voter 2, Voter 3, Voter 4, Voter 5", GatherDecided, 3, StrategyTally, ""},
		"a vote of named agents": {
			boardOf(ModeVote, a, AgentSpec{Name: "B"}, AgentSpec{Name: "C"}, AgentSpec{Name: "D"}),
			"A, B, C, D", GatherDecided, 2, StrategyTally, "",
		},
		"verify": {boardOf(ModeVerify, a, AgentSpec{Name: "B", Source: "b.md"}), "A, B=b.md", GatherAll, 1, StrategyVerdicts, "a/m"},
		"split":  {boardOf(ModeSplit, a), "A", GatherAll, 1, StrategySynthesize, ""},
	} {
		t.Run(name, func(t *testing.T) {
			if err := errors.Join(c.board.Validate()...); err != nil {
				t.Fatal(err)
			}
			p := c.board.Plan(Choice{Model: "a/m"})
			if got := namesOf(p.Agents); got != c.agents {
				t.Errorf("agents %s, want %s", got, c.agents)
			}
			if p.Policy.Gather != c.gather || p.Policy.MinUsable != c.least || p.Reducer.Strategy != c.strategy || p.Helper != c.helper {
				t.Errorf("it gathers %s of at least %d, merges by %s and is helped by %q",
					p.Policy.Gather, p.Policy.MinUsable, p.Reducer.Strategy, p.Helper)
			}
		})
	}
}

func TestAVoteNeedsHalfOfItsVoters(t *testing.T) {
	for count, least := range map[int]int{3: 2, 4: 2, 5: 3, 9: 5, 40: 20} {
		b := boardOf(ModeVote, AgentSpec{Name: "A"})
		b.Count = count
		if got := b.Plan(Choice{}).Policy.MinUsable; got != least {
			t.Errorf("%d of %d voters are needed, want %d", got, count, least)
		}
	}
	b := boardOf(ModeVote, AgentSpec{Name: "A"})
	b.Policy.Gather = GatherFirst
	if got := b.Plan(Choice{}).Policy.MinUsable; got != 1 {
		t.Errorf("a vote that takes the first waits for %d", got)
	}
}

// The built-in model would lay out no more approaches than the drafts have already.
func TestOnlyARealModelPlansDrafts(t *testing.T) {
	b := boardOf(ModeDrafts, AgentSpec{Name: "A"})
	for model, want := range map[string]bool{"a/m": true, "offline": false, "offline/builtin": false} {
		if got := b.Plan(Choice{Model: model}).Cards; got != want {
			t.Errorf("%s plans the drafts: %t", model, got)
		}
	}
	if p := b.WithModel("offline").Plan(Choice{Model: "a/m"}); p.Cards || p.Helper != "offline" {
		t.Errorf("%q plans the drafts: %t", p.Helper, p.Cards)
	}
	if boardOf(ModeSections, AgentSpec{Name: "A"}).Plan(Choice{Model: "a/m"}).Cards {
		t.Error("sections are planned")
	}
}

func TestOneDraftIsNoChoice(t *testing.T) {
	b := boardOf(ModeDrafts, AgentSpec{Name: "A"})
	b.Count = 1
	if got := b.Plan(Choice{Model: "a/m"}).Reducer.Strategy; got != StrategySynthesize {
		t.Errorf("one draft is merged by %s", got)
	}
}

func TestASplitKnowsItsChunks(t *testing.T) {
	for _, c := range []struct{ board, plan ChunkSize }{
		{ChunkSize{}, DefaultChunk},
		{ChunkSize{Tokens: 1500}, ChunkSize{1500, 100}},
		{ChunkSize{Tokens: 100}, ChunkSize{100, 25}},
		{ChunkSize{Overlap: 7}, ChunkSize{4000, 7}},
		{ChunkSize{Overlap: -1}, ChunkSize{4000, -1}},
	} {
		b := boardOf(ModeSplit, AgentSpec{Name: "A"})
		b.Chunk = c.board
		if got := b.Plan(Choice{}).Chunk; got != c.plan {
			t.Errorf("%+v becomes %+v, want %+v", c.board, got, c.plan)
		}
	}
}

// A key of one mode is a mistake in every other, and so is what the mode cannot do.
func TestAModeKnowsItsOwnKeys(t *testing.T) {
	a := AgentSpec{Name: "A"}
	with := func(mode Mode, change func(*Board)) Board {
		b := boardOf(mode, a)
		change(&b)
		return b
	}
	merged := func(mode Mode, s Strategy) Board { return with(mode, func(b *Board) { b.Reducer.Strategy = s }) }
	opts := func(o ...string) func(*Board) { return func(b *Board) { b.Options = o } }
	for name, c := range map[string]struct {
		board Board
		keys  []string
	}{
		"options of sections":        {with("", opts("a", "b")), []string{"options"}},
		"one option":                 {with(ModeVote, opts("a")), []string{"options"}},
		"more options than letters":  {with(ModeVote, opts(strings.Split("a b c d e f g h i j k l m n o p q r s t u v w x y z aa", " ")...)), []string{"options"}},
		"as many as letters":         {with(ModeVote, opts(strings.Split("a b c d e f g h i j k l m n o p q r s t u v w x y z", " ")...)), nil},
		"the same but for its case":  {with(ModeVote, opts("Adopt now", "wait", "adopt  NOW!")), []string{"options[2]"}},
		"the same in wide letters":   {with(ModeVote, opts("AB", "ＡＢ")), []string{"options[1]"}},
		"the same quantity":          {with(ModeVote, opts("1 km", "1,000 m")), []string{"options[1]"}},
		"languages":                  {with(ModeVote, opts("C", "C++", "C#")), nil},
		"an empty option":            {with(ModeVote, opts("a", "...")), []string{"options[1]"}},
		"a long option":              {with(ModeVote, opts("a", strings.Repeat("b", 201))), []string{"options[1]"}},
		"an option of two lines":     {with(ModeVote, opts("a", "b\nc")), []string{"options[1]"}},
		"chunks of drafts":           {with(ModeDrafts, func(b *Board) { b.Chunk.Tokens = 500 }), []string{"chunk"}},
		"chunks that are none":       {with(ModeSplit, func(b *Board) { b.Chunk.Tokens = 49 }), []string{"chunk.tokens"}},
		"chunks that never end":      {with(ModeSplit, func(b *Board) { b.Chunk.Tokens = 300_000 }), []string{"chunk.tokens"}},
		"chunks that are all shared": {with(ModeSplit, func(b *Board) { b.Chunk = ChunkSize{1000, 501} }), []string{"chunk.overlap"}},
		"half of each shared":        {with(ModeSplit, func(b *Board) { b.Chunk = ChunkSize{1000, 500} }), nil},
		"a count of a split":         {with(ModeSplit, func(b *Board) { b.Count = 4 }), []string{"count"}},
		"a count of sources":         {with(ModeVerify, func(b *Board) { b.Count = 4 }), []string{"count"}},
		"a vote of two":              {with(ModeVote, func(b *Board) { b.Count = 2 }), []string{"count"}},
		"a vote of two agents":       {boardOf(ModeVote, a, AgentSpec{Name: "B"}), []string{"agents"}},
		"a vote of one and a spare":  {boardOf(ModeVote, a, AgentSpec{Name: "B", Optional: true}), nil},
		"a split of two":             {boardOf(ModeSplit, a, AgentSpec{Name: "B"}), []string{"agents"}},
		"a vote of a council":        {with(ModeVote, func(b *Board) { b.Council.Models = 3 }), []string{"council"}},
		"a weight below nothing":     {boardOf(ModeVote, AgentSpec{Name: "A", Weight: -1}), []string{"agents[0].weight"}},
		"a weight of no number":      {boardOf(ModeVote, AgentSpec{Name: "A", Weight: math.NaN()}), []string{"agents[0].weight"}},
		"a weight that settles it":   {boardOf(ModeVote, AgentSpec{Name: "A", Weight: math.Inf(1)}), []string{"agents[0].weight"}},
		"a weight that is not asked": {boardOf(ModeDrafts, AgentSpec{Name: "A", Weight: 2}), []string{"agents[0].weight"}},
		"a source that is not read":  {boardOf("", AgentSpec{Name: "A", Source: "a.md"}), []string{"agents[0].source"}},
		"a source of two lines":      {boardOf(ModeVerify, AgentSpec{Name: "A", Source: "a\nb"}), []string{"agents[0].source"}},
		"two for every source":       {boardOf(ModeVerify, a, AgentSpec{Name: "B"}), []string{"agents[1]"}},
		"two for one source":         {boardOf(ModeVerify, AgentSpec{Name: "A", Source: "a"}, AgentSpec{Name: "B", Source: "a"}), []string{"agents[1].source"}},
		"a tally without votes":      {merged("", StrategyTally), []string{"reducer.strategy"}},
		"a table of a vote":          {merged(ModeVote, StrategyTable), nil},
		"verdicts on nothing":        {merged(ModeVote, StrategyVerdicts), []string{"reducer.strategy"}},
		"the best chunk":             {merged(ModeSplit, StrategyChoose), []string{"reducer.strategy"}},
		"a table of chunks":          {merged(ModeSplit, StrategyTable), nil},
		"the better of one":          {merged("", StrategyChoose), []string{"reducer.strategy"}},
		"a table of one":             {merged("", StrategyTable), []string{"reducer.strategy"}},
		"no merge of a vote":         {merged(ModeVote, StrategyNone), nil},
	} {
		if diff := cmp.Diff(c.keys, keysOf(c.board.Validate())); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

func TestAgainstGivesEachSourceAChecker(t *testing.T) {
	open := AgentSpec{Name: "Checker", Brief: "Check."}
	own := AgentSpec{Name: "Counsel", Source: "law.md", Brief: "Read the law."}
	for name, c := range map[string]struct {
		agents  []AgentSpec
		sources []string
		want    string
		err     string
	}{
		"one for each":            {[]AgentSpec{open}, []string{"a.md", "notes/b.md"}, "a.md=a.md, b.md=notes/b.md", ""},
		"beside one of its own":   {[]AgentSpec{own, open}, []string{"a.md"}, "Counsel=law.md, a.md=a.md", ""},
		"only its own":            {[]AgentSpec{own}, nil, "Counsel=law.md", ""},
		"none for nothing":        {[]AgentSpec{own, open}, nil, "Counsel=law.md", ""},
		"given twice":             {[]AgentSpec{own, open}, []string{"a.md", "law.md", "a.md", ""}, "Counsel=law.md, a.md=a.md", ""},
		"called alike":            {[]AgentSpec{open}, []string{"x/a.md", "y/a.md", "A.md"}, "a.md=x/a.md, y/a.md=y/a.md, A.md 2=A.md", ""},
		"an address":              {[]AgentSpec{open}, []string{"https://example.org/b/"}, "b=https://example.org/b/", ""},
		"a long name":             {[]AgentSpec{open}, []string{strings.Repeat("x", 60)}, "..." + strings.Repeat("x", 37) + "=" + strings.Repeat("x", 60), ""},
		"a name of nothing":       {[]AgentSpec{open}, []string{"///"}, "Source=///", ""},
		"no source at all":        {[]AgentSpec{open}, nil, "", "there is no source to check against; name one with --source: a file, a pattern such as notes/*.md, or an address"},
		"nobody to check the one": {[]AgentSpec{own}, []string{"a.md"}, "", "every agent of the board b has a source of its own, and nobody checks against a.md; add an agent without a source to the board"},
	} {
		t.Run(name, func(t *testing.T) {
			p := boardOf(ModeVerify, c.agents...).Plan(Choice{Model: "a/m"})
			before := namesOf(p.Agents)
			got, err := p.Against(c.sources)
			said := ""
			if err != nil {
				said = err.Error()
			}
			if said != c.err || namesOf(got.Agents) != c.want {
				t.Errorf("agents %s, error %q; want %s, %q", namesOf(got.Agents), said, c.want, c.err)
			}
			if namesOf(p.Agents) != before {
				t.Error("the plan has changed")
			}
			for _, a := range got.Agents {
				if a.Model != "a/m" || a.Brief == "" {
					t.Errorf("%+v", a)
				}
			}
		})
	}
}

// A voter that has no answer says so in the ballot's own word: as an option it would win votes.
func TestToAbstainIsNoOption(t *testing.T) {
	b := Board{Name: "b", Mode: ModeVote, Options: []string{"adopt", "Abstain."}, Agents: []AgentSpec{{Name: "A"}}}
	if diff := cmp.Diff([]string{"options[1]"}, keysOf(b.Validate())); diff != "" {
		t.Error(diff)
	}
	b.Options[1] = "unknown" // may be what is true
	if problems := b.Validate(); problems != nil {
		t.Error(problems)
	}
}
