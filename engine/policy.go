package engine

import (
	"fmt"
	"time"
)

// Span is a length of time that is written the way a person writes it: "30s", "10m", "none".
// The zero Span is "default".
type Span time.Duration

// Off is the Span of a clock that never rings.
const Off = Span(-1)

// Of returns the span as a duration; def where it is the default, 0 where it is off.
func (s Span) Of(def Span) time.Duration {
	switch {
	case s == 0:
		s = def
	case s < 0:
		return 0
	}
	return max(time.Duration(s), 0)
}

// String is the shortest form of the span: "30s", "1m30s", "none", "default".
func (s Span) String() string {
	d := time.Duration(s)
	switch {
	case s == 0:
		return "default"
	case s < 0:
		return "none"
	case d%time.Hour == 0:
		return fmt.Sprintf("%dh", d/time.Hour)
	case d%time.Minute == 0:
		return fmt.Sprintf("%dm", d/time.Minute)
	}
	return d.String()
}

// MarshalText writes the span as String does.
func (s Span) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// UnmarshalText reads what a person writes: "30s", "1m30s", "none", "default".
func (s *Span) UnmarshalText(b []byte) error {
	switch string(b) {
	case "", "default":
		*s = 0
		return nil
	case "none", "off":
		*s = Off
		return nil
	}
	d, err := time.ParseDuration(string(b))
	if err != nil || d <= 0 {
		return fmt.Errorf("%q is no length of time; write it like 30s, 10m or none", b)
	}
	*s = Span(d)
	return nil
}

// Gather says when a round stops waiting for its branches.
type Gather string

// The ways to gather.
const (
	GatherAll    Gather = "all"    // until every branch has ended
	GatherQuorum Gather = "quorum" // until so many are usable, see Policy.Quorum
	GatherFirst  Gather = "first"  // until one is usable
	GatherManual Gather = "manual" // until the person merges
	// GatherDecided waits until nothing outstanding can overturn the vote, or is likely to.
	GatherDecided Gather = "decided"
)

// OnFailure says what the failure of one branch means for the others.
type OnFailure string

// What a failure means.
const (
	BestEffort OnFailure = "best-effort" // go on with what there is
	FailAll    OnFailure = "fail-all"    // cancel the rest: no merge, the texts are kept
)

// Partials says whether texts that stop short take part in a merge.
type Partials string

// What becomes of partial texts.
const (
	PartialsLeave   Partials = "leave"
	PartialsInclude Partials = "include"
)

// Policy is how a round treats slow and failed branches, and what it may cost.
type Policy struct {
	Gather      Gather    `json:"gather"`
	Quorum      Quorum    `json:"quorum,omitempty"` // for GatherQuorum: so many, or such a share
	Grace       Span      `json:"grace,omitzero"`   // how long a quorum waits for the rest, at the most
	MinUsable   int       `json:"min_usable"`       // fewer usable branches than this is no answer
	Partials    Partials  `json:"partials,omitempty"`
	OnFailure   OnFailure `json:"on_failure"`
	Timeouts    Timeouts  `json:"timeouts"`
	Retries     *int      `json:"retries,omitempty"`     // of an attempt that failed before its first text; nil: the default
	Restart     *int      `json:"restart,omitempty"`     // of one that stalled or broke off in mid-text; nil: the default
	Hedge       Span      `json:"hedge,omitzero"`        // a second attempt where no text came by then; Off: none
	Concurrency int       `json:"concurrency,omitempty"` // branches at once in the round; 0: all
}

// Timeouts are the clocks of one attempt, which start when the request is sent, and that of
// the round.
type Timeouts struct {
	FirstToken Span `json:"first_token"`       // sent until the first content, reasoning included
	Idle       Span `json:"idle"`              // between contents
	Attempt    Span `json:"attempt"`           // one attempt in all
	Deadline   Span `json:"deadline,omitzero"` // the round in all, its merge included; Off: none
}

// Reserve is how much of a deadline is kept for the merge: a quarter of it, at most 30 s.
func (t Timeouts) Reserve() time.Duration { return min(30*time.Second, t.Deadline.Of(Off)/4) }

// The clocks that hold where a board says nothing, and the longer ones of a model that
// reasons: cold reasoning models need one to two minutes to their first token, and the
// stalls that were measured elsewhere came after partial content.
const (
	DefaultFirstToken   = Span(60 * time.Second)
	DefaultIdle         = Span(30 * time.Second)
	DefaultAttempt      = Span(10 * time.Minute)
	ReasoningFirstToken = Span(180 * time.Second)
	ReasoningIdle       = Span(120 * time.Second)
)

// What else holds where a board says nothing.
const (
	DefaultGrace   = Span(10 * time.Second)
	DefaultRetries = 2
	DefaultRestart = 1
)

// WithDefaults fills in what the policy leaves open.
func (p Policy) WithDefaults() Policy {
	if p.Gather == "" {
		p.Gather = GatherAll
	}
	if p.MinUsable == 0 {
		p.MinUsable = 1
	}
	if p.OnFailure == "" {
		p.OnFailure = BestEffort
	}
	if p.Partials == "" {
		p.Partials = PartialsLeave
	}
	p.Grace = p.Grace.or(DefaultGrace)
	p.Hedge = p.Hedge.or(Off)
	p.Timeouts.Attempt = p.Timeouts.Attempt.or(DefaultAttempt)
	p.Timeouts.Deadline = p.Timeouts.Deadline.or(Off)
	p.Retries, p.Restart = orCount(p.Retries, DefaultRetries), orCount(p.Restart, DefaultRestart)
	return p
}

func (s Span) or(def Span) Span {
	if s == 0 {
		return def
	}
	return s
}

func orCount(n *int, def int) *int {
	if n == nil {
		return &def
	}
	return n
}
