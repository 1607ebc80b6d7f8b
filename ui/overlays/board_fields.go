package overlays

import (
	"errors"
	"strings"

	"plenum/engine"
)

// boardSlots are the fields of a whole board, in the order of its file.
func (e *BoardEditor) boardSlots() []*slot {
	b, s := &e.board, &slots{look: e.look, models: e.choice.Models}
	in := func(modes ...engine.Mode) func() bool { return func() bool { return e.inMode(modes...) } }
	s.text("name", "Name", "small letters, digits, - and _, like contract-check", &b.Name)
	s.text("about", "About", "a few words for the list of boards", &b.About)
	choice(s, "mode", "Mode", &b.Mode, modeOptions())
	s.add("agents", e.list, nil).under("Agents")
	s.count("count", "Copies", "5; of the one agent", &b.Count).when(in(engine.ModeDrafts, engine.ModeVote))
	s.line("options", "Options", strings.Join(b.Options, ", "), "none: the question is open; else adopt, wait", func(v string) error {
		b.Options = commaList(v)
		return nil
	}).when(in(engine.ModeVote))
	s.count("chunk.tokens", "Part", "4000 tokens", &b.Chunk.Tokens).when(in(engine.ModeSplit))
	s.line("chunk.overlap", "Overlap", overlapOf(b.Chunk.Overlap), "100 tokens; 0 is none", func(v string) error { return readOverlap(v, &b.Chunk.Overlap) }).when(in(engine.ModeSplit))
	s.count("council.models", "Council", "none; else so many models in place of the agents", &b.Council.Models).when(in("", engine.ModeSections, engine.ModeDrafts))
	s.prose("council.brief", "Brief of the council", "what each of its models is told", &b.Council.Brief).when(func() bool { return b.Council != engine.Council{} })
	s.prose("question", "Question of its own", "asked where the person asks none", &b.Question)
	choice(s, "reducer.strategy", "Way", &b.Reducer.Strategy, strategyOptions()).under("Merge")
	s.model("reducer.model", "Model", &b.Reducer.Model)
	s.prose("reducer.brief", "Instruction of the merge", "in place of the built-in one", &b.Reducer.Brief)
	e.policySlots(s)
	s.line("budget.usd", "Dollars", fraction(b.Budget.USD), "none; like 0.50", func(v string) (err error) {
		b.Budget.USD, _, err = fractionOf(v)
		return err
	}).under("Budget")
	s.count("budget.tokens", "Tokens", "none; prompts and answers together", &b.Budget.Tokens)
	return s.all
}

// inMode reports whether the board has one of the modes.
func (e *BoardEditor) inMode(modes ...engine.Mode) bool {
	for _, m := range modes {
		if e.board.Mode == m {
			return true
		}
	}
	return false
}

// policySlots are the fields of how slow and failed branches are treated.
func (e *BoardEditor) policySlots(s *slots) {
	p := &e.board.Policy
	choice(s, "policy.gather", "Wait for", &p.Gather, gatherOptions()).under("Policy")
	s.line("policy.gather.quorum", "Enough", string(p.Quorum), "2, or a share like 60%", func(v string) (err error) {
		p.Quorum = ""
		if v != "" {
			p.Quorum, err = engine.ParseQuorum(v)
		}
		return err
	}).when(func() bool { return p.Gather == engine.GatherQuorum || p.Quorum != "" })
	s.span("policy.grace", "Grace", "10s after a quorum, for the rest; or none", &p.Grace)
	s.count("policy.min_usable", "Usable", "1, or half of a vote: fewer are no answer", &p.MinUsable)
	choice(s, "policy.partials", "Cut texts", &p.Partials, []option{
		{"", "leave", "they take part only where the person says so"},
		{"include", "include", "cancelled and cut texts take part in the merge"},
	})
	choice(s, "policy.on_failure", "If one fails", &p.OnFailure, []option{
		{"", "best-effort", "go on with what there is"},
		{"fail-all", "fail-all", "the first failure cancels the rest; no merge, texts kept"},
	})
	s.span("policy.timeouts.first_token", "First word", "60s, 180s where the model reasons; or none", &p.Timeouts.FirstToken)
	s.span("policy.timeouts.idle", "Silence", "30s, 120s where the model reasons; or none", &p.Timeouts.Idle)
	s.span("policy.timeouts.attempt", "One attempt", "10m; or none", &p.Timeouts.Attempt)
	s.span("policy.timeouts.deadline", "Deadline", "none; the whole round, like 5m", &p.Timeouts.Deadline)
	s.tries("policy.retries", "Retries", "2, before the first word; 0 is none", &p.Retries)
	s.tries("policy.restart", "Restarts", "1, after a stall in mid-text; 0 is none", &p.Restart)
	s.span("policy.hedge", "Hedge", "none; a second attempt after, like 20s", &p.Hedge)
	s.count("policy.concurrency", "At once", "all branches", &p.Concurrency)
}

func modeOptions() []option {
	return []option{
		{"", "sections", "each agent has a brief of its own"},
		{"drafts", "drafts", "copies of one agent, made to differ; the best is chosen"},
		{"vote", "vote", "each ends in one answer; they are counted"},
		{"verify", "verify", "the claims of a text, each agent against one source"},
		{"split", "split", "one long document, a branch for each part"},
	}
}

func strategyOptions() []option {
	says := map[engine.Strategy]string{
		engine.StrategySynthesize: "one answer; what they share, where they differ",
		engine.StrategyChoose:     "the best one, judged blind",
		engine.StrategyTable:      "criteria by branches",
		engine.StrategyTally:      "answers are counted",
		engine.StrategyVerdicts:   "claims by sources, no model",
		engine.StrategyConcat:     "the branches in order, no model",
		engine.StrategyNone:       "side by side only",
	}
	out := []option{{"", "as the mode has it", ""}}
	for _, one := range engine.Strategies() {
		out = append(out, option{string(one), string(one), says[one]})
	}
	return out
}

func gatherOptions() []option {
	return []option{
		{"", "as the mode has it", "all; drafts: 80%; a vote: when decided"},
		{"all", "all", "until every branch has ended"},
		{"quorum", "enough of them", "so many usable branches, or such a share"},
		{"first", "the first", "until one is usable"},
		{"decided", "the decision", "until nothing can overturn the vote"},
		{"manual", "me", "until you merge"},
	}
}

// commaList reads "adopt, wait".
func commaList(line string) []string {
	var out []string
	for s := range strings.SplitSeq(line, ",") {
		if s = strings.TrimSpace(s); s != "" {
			out = append(out, s)
		}
	}
	return out
}

func overlapOf(n int) string {
	if n < 0 {
		return "0"
	}
	return written(n)
}

// readOverlap reads how far parts overlap. 0 is none, which is not the same as not said.
func readOverlap(v string, into *int) error {
	n, err := wholeOf(v)
	switch {
	case err != nil:
		return err
	case n < 0:
		return errors.New("an overlap is not negative; 0 is none")
	case n == 0 && v != "":
		n = -1
	}
	*into = n
	return nil
}
