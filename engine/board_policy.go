package engine

import (
	"fmt"
	"math"
	"strconv"
	"time"
)

// The limits of a policy.
const (
	maxTries    = 10              // retries or restarts of one branch
	maxAtOnce   = 1000            // branches at once
	minDeadline = 4 * time.Second // with less, the merge is left less than a second
)

// draftsQuorum is what drafts gather where the board does not say: one of five that is slow is
// not worth the wait for another try at the same.
const draftsQuorum Quorum = "80%"

// policy is the board's own, and what its mode has where it says nothing.
func (b Board) policy() Policy {
	p := b.Policy
	switch {
	case p.Gather != "":
	case b.Mode == ModeDrafts:
		p.Gather, p.Quorum = GatherQuorum, draftsQuorum
	case b.Mode == ModeVote:
		p.Gather = GatherDecided
	}
	if p.MinUsable == 0 && b.Mode == ModeVote {
		n := b.branches()
		p.MinUsable = min((n+1)/2, p.most(n))
	}
	p.Retries, p.Restart = copied(p.Retries), copied(p.Restart)
	return p.WithDefaults()
}

func copied(n *int) *int {
	if n == nil {
		return nil
	}
	own := *n
	return &own
}

// policy checks what the policy says, and what it says against the rest of the board. Fail-all
// with a quorum or with first is no contradiction: the one says what a failure means, the other
// how long slow branches are waited for.
func (c *boardCheck) policy(b Board) {
	p := b.Policy
	c.gather(b)
	c.oneOf("policy.on_failure", string(p.OnFailure), "", string(BestEffort), string(FailAll))
	c.oneOf("policy.partials", string(p.Partials), "", string(PartialsLeave), string(PartialsInclude))
	c.usable(b)
	c.spans(p)
	c.tries("policy.retries", p.Retries)
	c.tries("policy.restart", p.Restart)
	if p.Concurrency < 0 || p.Concurrency > maxAtOnce {
		c.say("policy.concurrency", "%d is not possible; it lies from 1 to %d, or is left out for all", p.Concurrency, maxAtOnce)
	}
	c.deadline(b)
	c.hedge(p)
	c.budget(b.Budget)
}

// gatherList is every way to gather, as a file writes it.
const gatherList = "all, first, decided, manual, {quorum: 2}, {quorum: 60%}"

func (c *boardCheck) gather(b Board) {
	p := b.Policy
	switch p.Gather {
	case "", GatherAll, GatherFirst, GatherManual:
		if p.Quorum != "" {
			c.say("policy.gather", "a quorum of %s is given, and the round does not gather by it; write gather: {quorum: %s}", p.Quorum, p.Quorum)
		}
		return
	case GatherQuorum:
		c.quorum(b)
		return
	case GatherDecided:
		if b.mode() != ModeVote {
			c.say("policy.gather", "only a vote can be decided; write gather: all, or set mode: vote")
		}
		return
	}
	word := clip(string(p.Gather), 60)
	if q, err := ParseQuorum(word); err == nil {
		c.say("policy.gather", "%q is no way to gather; write gather: {quorum: %s}", word, q)
		return
	}
	ways := wordsOf([]Gather{GatherAll, GatherFirst, GatherDecided, GatherManual, GatherQuorum})
	if near, ok := Nearest(word, ways); ok {
		c.say("policy.gather", "there is no %q; did you mean %s? Available in this version: %s", word, near, gatherList)
		return
	}
	c.say("policy.gather", "%q is not available in this version; available: %s", word, gatherList)
}

func (c *boardCheck) quorum(b Board) {
	const key = "policy.gather.quorum"
	q := b.Policy.Quorum
	if q == "" {
		c.say(key, "say how many usable branches are enough: gather: {quorum: 2}, or a share such as {quorum: 60%%}")
		return
	}
	if _, err := ParseQuorum(string(q)); err != nil {
		c.say(key, "%s", err.Error())
		return
	}
	// A council may have more seats than the board has agents.
	n := max(b.branches(), b.Council.Models)
	if whole := q.whole(); n > 0 && whole > n {
		c.say(key, "%d is more than %s; lower it, or write gather: all", whole, branchesOf(n))
	}
}

// whole is the quorum as a number of branches; 0: it is a share.
func (q Quorum) whole() int {
	n, _ := strconv.Atoi(string(q))
	return n
}

// usable checks how many usable branches are asked for against how many there can be.
func (c *boardCheck) usable(b Board) {
	const key = "policy.min_usable"
	n, least := b.branches(), b.Policy.MinUsable
	if least < 0 || n > 0 && least > n {
		c.say(key, "%d is not possible with %s", least, branchesOf(n))
		return
	}
	p := b.policy()
	if n == 0 || least <= p.most(n) {
		return
	}
	switch p.Gather {
	case GatherFirst:
		c.say(key, "%d can never be met: gather: first stops at 1; leave it out, or write gather: {quorum: %d}", least, least)
	case GatherQuorum:
		if _, err := ParseQuorum(string(p.Quorum)); err == nil {
			c.say(key, "%d may never be met: a quorum of %s stops at %d of %d; lower it, or raise the quorum", least, p.Quorum, p.most(n), n)
		}
	}
}

// most is how many usable branches of n a round waits for at the most.
func (p Policy) most(n int) int {
	switch p.Gather {
	case GatherFirst:
		return min(n, 1)
	case GatherQuorum:
		return p.Quorum.Of(n)
	}
	return n
}

func branchesOf(n int) string {
	if n == 1 {
		return "the one branch of this board"
	}
	return fmt.Sprintf("the %d branches of this board", n)
}

func (c *boardCheck) spans(p Policy) {
	for _, s := range []struct {
		key  string
		span Span
	}{
		{"grace", p.Grace},
		{"timeouts.first_token", p.Timeouts.FirstToken},
		{"timeouts.idle", p.Timeouts.Idle},
		{"timeouts.attempt", p.Timeouts.Attempt},
		{"timeouts.deadline", p.Timeouts.Deadline},
		{"hedge", p.Hedge},
	} {
		if s.span < 0 && s.span != Off {
			c.say("policy."+s.key, "a length of time is not negative; write it like 30s, 10m or none")
		}
	}
}

func (c *boardCheck) tries(key string, n *int) {
	if n != nil && (*n < 0 || *n > maxTries) {
		c.say(key, "%d is not possible; it lies from 0, which is none, to %d", *n, maxTries)
	}
}

// deadline refuses one of which the part that is kept for the merge is no time at all.
func (c *boardCheck) deadline(b Board) {
	t := b.Policy.Timeouts
	if !b.strategy().Spends() {
		return
	}
	if whole := t.Deadline.Of(Off); whole > 0 && whole < minDeadline {
		c.say("policy.timeouts.deadline", "%s leaves the merge %s, a quarter of it; give %s or more", t.Deadline, t.Reserve(), minDeadline)
	}
}

// hedge refuses a second attempt that would always come too late.
func (c *boardCheck) hedge(p Policy) {
	t := p.Timeouts
	after := p.Hedge.Of(Off)
	for _, clock := range []struct {
		name string
		cut  time.Duration
	}{
		// Nobody knows yet which models reason, and theirs is the longer clock.
		{"first_token", t.FirstToken.Of(ReasoningFirstToken)},
		{"attempt", t.Attempt.Of(DefaultAttempt)},
		{"deadline", t.Deadline.Of(Off) - t.Reserve()},
	} {
		if after > 0 && clock.cut > 0 && after >= clock.cut {
			c.say("policy.hedge", "a second attempt after %s never starts: %s cuts the first one after %s; make it shorter", p.Hedge, clock.name, Span(clock.cut))
			return
		}
	}
}

func (c *boardCheck) budget(b Budget) {
	if b.USD < 0 || math.IsNaN(b.USD) || math.IsInf(b.USD, 0) {
		c.say("budget.usd", "%v is not possible; write dollars like 0.50, or leave it out for none", b.USD)
	}
	if b.Tokens < 0 {
		c.say("budget.tokens", "%d is not possible; write a whole number from 1, or leave it out for none", b.Tokens)
	}
}
