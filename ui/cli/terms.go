package cli

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"plenum/engine"
)

// termFlags say how long to wait, what a failure means and what may be spent, as they were
// typed. Empty ones leave it to the board.
type termFlags struct {
	gather, quorum, grace, onFailure string
	deadline, hedge                  string
	retries, concurrency             string
	budget                           string
	allowUnpriced, yes               bool
}

// terms are what the command line says of waiting, failing and spending. They win over the
// board; what is empty in them does not.
type terms struct {
	policy        engine.Policy
	everyone      bool           // --concurrency all
	budget        *engine.Budget // nil: not said; zero: none, whatever the board says
	allowUnpriced bool
	yes           bool // whatever it costs
}

var gathers = []string{
	string(engine.GatherAll), string(engine.GatherQuorum), string(engine.GatherFirst), string(engine.GatherDecided),
	string(engine.GatherManual),
}

var onFailures = []string{string(engine.BestEffort), string(engine.FailAll)}

// The most that the flags take. They are far above what helps, and keep a slip of the finger
// from being paid for.
const (
	mostRetries     = 10
	mostConcurrency = 1000
)

// register adds the flags to a command.
func (f *termFlags) register(c *cobra.Command) {
	fs := c.Flags()
	fs.StringVar(&f.gather, "gather", "", "`when` to stop waiting: "+strings.Join(gathers, ", "))
	fs.StringVar(&f.quorum, "quorum", "", "stop waiting when so many branches can be used, a `number` or a share like 60%")
	fs.StringVar(&f.grace, "grace", "", "how long a quorum waits for the rest, at the most: a `time` like 10s, or none")
	fs.StringVar(&f.onFailure, "on-failure", "", "`what` a failed branch means: best-effort goes on, fail-all cancels the rest")
	fs.StringVar(&f.deadline, "deadline", "", "the `time` for all of it, its merge included, like 5m, or none")
	fs.StringVar(&f.retries, "retries", "", "how many `times` a branch is asked again that failed before its first word")
	fs.StringVar(&f.hedge, "hedge", "", "ask a second time where no word came by then, a `time` like 8s, or none")
	fs.StringVar(&f.concurrency, "concurrency", "", "how many branches at once, a `number`, or all")
	group(fs, groupTerms, "gather", "quorum", "grace", "on-failure", "deadline", "retries", "hedge", "concurrency")

	fs.StringVar(&f.budget, "budget", "", "the most it may cost, an `amount` like 0.50usd, 200ktok or both with a comma, or none")
	fs.BoolVar(&f.allowUnpriced, "allow-unpriced", false, "keep a budget in dollars though a model's price is unknown: that model is not counted")
	fs.BoolVar(&f.yes, "yes", false, "go on without being asked, whatever the estimate says")
	group(fs, groupMoney, "budget", "allow-unpriced", "yes")

	words := func(list []string) cobra.CompletionFunc {
		return func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return list, cobra.ShellCompDirectiveNoFileComp
		}
	}
	// These fail only for a flag that is not there.
	_ = c.RegisterFlagCompletionFunc("gather", words(gathers))
	_ = c.RegisterFlagCompletionFunc("on-failure", words(onFailures))
}

// read makes terms of the flags, or refuses what they cannot mean.
func (f *termFlags) read() (terms, error) {
	t := terms{allowUnpriced: f.allowUnpriced, yes: f.yes}
	for _, one := range []func(*terms) error{f.readWaiting, f.readClocks, f.readCounts, f.readBudget} {
		if err := one(&t); err != nil {
			return terms{}, err
		}
	}
	return t, nil
}

func (f *termFlags) readWaiting(t *terms) error {
	switch {
	case f.gather != "" && !slices.Contains(gathers, f.gather):
		return misuse("--gather %s is not known%s; it is one of %s", f.gather, meant(f.gather, gathers), strings.Join(gathers, ", "))
	case f.onFailure != "" && !slices.Contains(onFailures, f.onFailure):
		return misuse("--on-failure %s is not known%s; it is one of %s", f.onFailure, meant(f.onFailure, onFailures), strings.Join(onFailures, ", "))
	case f.quorum != "" && f.gather != "" && f.gather != string(engine.GatherQuorum):
		return misuse("--gather %s and --quorum %s contradict each other; give one of them", f.gather, f.quorum)
	}
	t.policy.Gather, t.policy.OnFailure = engine.Gather(f.gather), engine.OnFailure(f.onFailure)
	if f.quorum == "" {
		return nil
	}
	q, err := engine.ParseQuorum(f.quorum)
	if err != nil {
		return misuse("--quorum: %w", err)
	}
	t.policy.Gather, t.policy.Quorum = engine.GatherQuorum, q
	return nil
}

func (f *termFlags) readClocks(t *terms) error {
	for _, clock := range []struct {
		flag, text string
		into       *engine.Span
	}{
		{"grace", f.grace, &t.policy.Grace},
		{"deadline", f.deadline, &t.policy.Timeouts.Deadline},
		{"hedge", f.hedge, &t.policy.Hedge},
	} {
		if err := clock.into.UnmarshalText([]byte(strings.TrimSpace(clock.text))); err != nil {
			return misuse("--%s: %w", clock.flag, err)
		}
	}
	return nil
}

func (f *termFlags) readCounts(t *terms) error {
	if f.retries != "" {
		n, err := strconv.Atoi(f.retries)
		if err != nil || n < 0 || n > mostRetries {
			return misuse("--retries %s is no number of retries; write 0 for none, or up to %d", f.retries, mostRetries)
		}
		t.policy.Retries = &n
	}
	switch f.concurrency {
	case "":
	case "all":
		t.everyone = true
	default:
		n, err := strconv.Atoi(f.concurrency)
		if err != nil || n < 1 || n > mostConcurrency {
			return misuse("--concurrency %s is no number of branches; write one from 1 to %d, or all", f.concurrency, mostConcurrency)
		}
		t.policy.Concurrency = n
	}
	return nil
}

func (f *termFlags) readBudget(t *terms) error {
	if f.budget == "" {
		return nil
	}
	b, err := engine.ParseBudget(f.budget)
	if err != nil {
		return misuse("--budget: %w", err)
	}
	t.budget = &b
	return nil
}

// apply puts the terms over those of a plan. The error is a sentence: what they ask for is not
// possible with this board.
func (t terms) apply(p *engine.Plan) error {
	said, pol := t.policy, &p.Policy
	if said.Gather != "" {
		pol.Gather = said.Gather
		if said.Gather != engine.GatherQuorum {
			pol.Quorum = ""
		}
	}
	over(&pol.Quorum, said.Quorum)
	over(&pol.Grace, said.Grace)
	over(&pol.OnFailure, said.OnFailure)
	over(&pol.Timeouts.Deadline, said.Timeouts.Deadline)
	over(&pol.Hedge, said.Hedge)
	over(&pol.Retries, said.Retries)
	over(&pol.Concurrency, said.Concurrency)
	if t.everyone {
		pol.Concurrency = 0
	}
	if t.budget != nil {
		p.Budget = nil
		if b := *t.budget; !b.None() {
			p.Budget = &b
		}
	}
	return t.possible(p)
}

// over puts a value in the place of another where it says something.
func over[T comparable](into *T, said T) {
	var nothing T
	if said != nothing {
		*into = said
	}
}

// possible refuses what flags and board cannot mean together. What a board means by itself was
// checked when it was read.
func (t terms) possible(p *engine.Plan) error {
	if t.policy.Gather == "" {
		return nil
	}
	pol, n := p.Policy, len(p.Agents)
	if p.Mode == engine.ModeSplit {
		n = engine.MaxChunks // nobody knows before the document is cut
	}
	whole, _ := strconv.Atoi(string(pol.Quorum)) // 0: a share
	need := n
	switch pol.Gather {
	case engine.GatherQuorum:
		need = pol.Quorum.Of(n)
	case engine.GatherFirst:
		need = 1
	}
	switch {
	case pol.Gather == engine.GatherDecided && p.Mode != engine.ModeVote:
		return misuse("--gather decided stops a vote once nothing can change it, and board %s holds none; add -b vote", p.Board)
	case pol.Gather == engine.GatherQuorum && pol.Quorum == "":
		return misuse("--gather quorum needs to know how many: add --quorum 2, or a share such as --quorum 60%%")
	case whole > n && p.Mode == engine.ModeSplit:
		return misuse("--quorum %d: a document is read in at most %d parts; ask for fewer, or for a share such as --quorum 60%%", whole, n)
	case whole > n:
		return misuse("--quorum %d is more than the %s of board %s", whole, count(n, "branch", "branches"), p.Board)
	case need < pol.MinUsable:
		return misuse("board %s gives no answer with fewer than %d usable branches (min_usable), and %s stops at %d; ask for more, or change the board",
			p.Board, pol.MinUsable, waitingFor(pol), need)
	}
	return nil
}

// waitingFor is the flag that says what a round waits for.
func waitingFor(p engine.Policy) string {
	if p.Gather == engine.GatherQuorum {
		return fmt.Sprintf("--quorum %s", p.Quorum)
	}
	return fmt.Sprintf("--gather %s", p.Gather)
}

// unattended says what becomes of a round that a person would gather; empty: of no such.
func unattended(p *engine.Plan) string {
	if p.Policy.Gather != engine.GatherManual {
		return ""
	}
	return "gather manual: nobody is here to merge, so every branch is waited for"
}
