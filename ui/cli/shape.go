package cli

import (
	"cmp"
	"errors"
	"slices"
	"strconv"
	"strings"

	"plenum/engine"
)

// shape is what the command line says of a board itself: how many are asked, between which
// answers, and how that is merged. Empty fields leave it to the board.
type shape struct {
	reducer engine.Strategy
	count   int
	options []string
}

// The bounds of --count. The upper one is far above what helps, and keeps a slip of the finger
// from being paid for.
const (
	mostBranches = 100
	leastVoters  = 3
	leastOptions = 2
)

// shape reads the flags that shape a board, or refuses what they cannot mean with any.
func (c choiceFlags) shape() (shape, error) {
	sh := shape{reducer: engine.Strategy(c.reducer)}
	if c.reducer != "" && !slices.Contains(strategies, c.reducer) {
		return shape{}, misuse("--reducer %s is not known%s; it is one of %s", c.reducer, meant(c.reducer, strategies), strings.Join(strategies, ", "))
	}
	if c.count != "" {
		n, err := strconv.Atoi(strings.TrimSpace(c.count))
		if err != nil || n < 1 || n > mostBranches {
			return shape{}, misuse("-n %s is no number of branches; write one from 1 to %d", clean(c.count), mostBranches)
		}
		sh.count = n
	}
	options := c.options
	if len(options) == 1 { // given again and again, each is one answer, which may hold a comma
		options = strings.Split(options[0], ",")
	}
	for _, option := range options {
		if option = clean(option); option != "" {
			sh.options = append(sh.options, option)
		}
	}
	if len(c.options) > 0 && len(sh.options) < leastOptions {
		return shape{}, misuse("--options needs two answers or more to choose from, with commas between: --options adopt,wait")
	}
	return sh, nil
}

// check refuses what the flags cannot mean with a board, in the words of the flags.
func (sh shape) check(b engine.Board) error {
	plan := b.Plan(engine.Choice{})
	if err := sh.checkCount(b, plan); err != nil {
		return err
	}
	if len(sh.options) > 0 && plan.Mode != engine.ModeVote {
		return misuse("--options are the answers of a vote, and board %s holds none; add -b vote", b.Name)
	}
	if err := sh.checkReducer(b, plan); err != nil {
		return err
	}
	if why := problemAt(sh.over(b), "options"); why != "" && len(sh.options) > 0 {
		return misuse("--options: %s", why)
	}
	// What is left are rules of boards: they speak for themselves.
	if err := errors.Join(sh.over(b).Validate()...); err != nil {
		return misuse("board %s cannot be asked like this:\n%w", b.Name, err)
	}
	return nil
}

func (sh shape) checkCount(b engine.Board, plan engine.Plan) error {
	switch {
	case sh.count == 0:
	case plan.Mode == engine.ModeVerify:
		return misuse("-n %d: board %s has a branch for each source; give more of them with --source", sh.count, b.Name)
	case plan.Mode == engine.ModeSplit:
		return misuse("-n %d: board %s has a branch for each part of the document; chunk: in the board says how large they are", sh.count, b.Name)
	case plan.Mode == engine.ModeDrafts && sh.count == 1 && sh.compares(plan):
		return misuse("-n 1: one draft leaves nothing to compare; ask 2 or more, or add --reducer none")
	case plan.Mode != engine.ModeVote && plan.Mode != engine.ModeDrafts:
		return misuse("-n %d: the agents of board %s are not copies of one; add -b drafts or -b vote", sh.count, b.Name)
	case plan.Mode == engine.ModeVote && len(b.Agents) > 1:
		return misuse("-n %d: board %s has %d voters of its own; leave -n out, or add -b vote", sh.count, b.Name, len(b.Agents))
	case plan.Mode == engine.ModeVote && sh.count == 1:
		return misuse("-n 1: one voter is no vote; ask %d or more", leastVoters)
	case plan.Mode == engine.ModeVote && sh.count < leastVoters:
		return misuse("-n %d: two voters cannot break a tie; ask %d or more", sh.count, leastVoters)
	}
	return nil
}

// compares reports a merge that needs two branches.
func (sh shape) compares(plan engine.Plan) bool {
	s := cmp.Or(sh.reducer, plan.Reducer.Strategy)
	return s == engine.StrategyChoose || s == engine.StrategyTable
}

func (sh shape) checkReducer(b engine.Board, plan engine.Plan) error {
	switch s := sh.reducer; {
	case s == engine.StrategyTally && plan.Mode != engine.ModeVote:
		return misuse("--reducer tally counts votes, and board %s holds none; add -b vote", b.Name)
	case s == engine.StrategyVerdicts && plan.Mode != engine.ModeVerify:
		return misuse("--reducer verdicts sets claims against sources, and board %s has none; add -b verify", b.Name)
	case s != "":
		if why := problemAt(sh.over(b), "reducer.strategy"); why != "" {
			return misuse("--reducer %s: %s", s, why)
		}
	}
	return nil
}

// problemAt is the first thing that is wrong with a board's keys of that beginning; empty: nothing.
func problemAt(b engine.Board, key string) string {
	for _, err := range b.Validate() {
		var p *engine.BoardProblem
		if errors.As(err, &p) && strings.HasPrefix(p.Key, key) {
			return p.Why
		}
	}
	return ""
}

// over is the board with all that the flags say.
func (sh shape) over(b engine.Board) engine.Board {
	over(&b.Reducer.Strategy, sh.reducer)
	over(&b.Count, sh.count)
	if len(sh.options) > 0 {
		b.Options = slices.Clone(sh.options)
	}
	return b
}

// apply is the board with what the flags say and it can mean: on the screens a person goes from
// board to board, and what was said of the first one need not fit the next.
func (sh shape) apply(b engine.Board) engine.Board {
	for _, one := range []shape{{reducer: sh.reducer}, {count: sh.count}, {options: sh.options}} {
		if one.check(b) == nil {
			b = one.over(b)
		}
	}
	return b
}
