package engine

// ObjectPolicy is a round's policy. What it leaves to the program is null.
type ObjectPolicy struct {
	Gather      Gather         `json:"gather"`
	Quorum      *Quorum        `json:"quorum"`
	Grace       *Span          `json:"grace"`
	MinUsable   int            `json:"min_usable"`
	Partials    *Partials      `json:"partials"`
	OnFailure   OnFailure      `json:"on_failure"`
	Timeouts    ObjectTimeouts `json:"timeouts"`
	Retries     *int           `json:"retries"`
	Restart     *int           `json:"restart"`
	Hedge       *Span          `json:"hedge"`
	Concurrency *int           `json:"concurrency"` // null: all branches at once
}

// ObjectTimeouts are the clocks of an attempt, and of the round.
type ObjectTimeouts struct {
	FirstToken Span  `json:"first_token"`
	Idle       Span  `json:"idle"`
	Attempt    Span  `json:"attempt"`
	Deadline   *Span `json:"deadline"`
}

func objectPolicy(p Policy) ObjectPolicy {
	return ObjectPolicy{
		Gather: p.Gather, Quorum: unlessZero(p.Quorum), Grace: unlessZero(p.Grace), MinUsable: p.MinUsable,
		Partials: unlessZero(p.Partials), OnFailure: p.OnFailure,
		Timeouts: ObjectTimeouts{
			FirstToken: p.Timeouts.FirstToken, Idle: p.Timeouts.Idle, Attempt: p.Timeouts.Attempt,
			Deadline: unlessZero(p.Timeouts.Deadline),
		},
		Retries: p.Retries, Restart: p.Restart, Hedge: unlessZero(p.Hedge), Concurrency: unlessZero(p.Concurrency),
	}
}

// unlessZero is null for what was not said.
func unlessZero[T comparable](v T) *T {
	var none T
	if v == none {
		return nil
	}
	return &v
}
