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

// GatherAll waits until every branch has ended.
const GatherAll Gather = "all"

// OnFailure says what the failure of one branch means for the others.
type OnFailure string

// BestEffort goes on with what there is.
const BestEffort OnFailure = "best-effort"

// Policy is how a round treats slow and failed branches.
type Policy struct {
	Gather    Gather    `json:"gather"`
	MinUsable int       `json:"min_usable"` // fewer usable branches than this is no answer
	OnFailure OnFailure `json:"on_failure"`
	Timeouts  Timeouts  `json:"timeouts"`
}

// Timeouts are the clocks of one attempt. They start when the request is sent; zero is off.
type Timeouts struct {
	FirstToken Span `json:"first_token"` // sent until the first content, reasoning included
	Idle       Span `json:"idle"`        // between contents
	Attempt    Span `json:"attempt"`     // one attempt in all
}

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
	if p.Timeouts.Attempt == 0 {
		p.Timeouts.Attempt = DefaultAttempt
	}
	return p
}
