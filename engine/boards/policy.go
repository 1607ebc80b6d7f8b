package boards

import (
	"strconv"

	"plenum/engine"
	"plenum/engine/boards/strict"
)

func policy(m *strict.Map) engine.Policy {
	var p engine.Policy
	if v := m.Value("gather"); v != nil {
		gather(v, &p)
	}
	span(m, "grace", &p.Grace)
	positive(m, "min_usable", &p.MinUsable)
	m.Text("partials", (*string)(&p.Partials))
	m.Text("on_failure", (*string)(&p.OnFailure))
	m.Map("timeouts", func(m *strict.Map) {
		span(m, "first_token", &p.Timeouts.FirstToken)
		span(m, "idle", &p.Timeouts.Idle)
		span(m, "attempt", &p.Timeouts.Attempt)
		span(m, "deadline", &p.Timeouts.Deadline)
	})
	tries(m, "retries", &p.Retries)
	tries(m, "restart", &p.Restart)
	span(m, "hedge", &p.Hedge)
	concurrency(m, &p.Concurrency)
	return p
}

// gather reads a word or a map that holds a quorum.
func gather(v *strict.Value, p *engine.Policy) {
	if !v.IsMap() {
		if s, ok := v.Text(); ok {
			p.Gather = engine.Gather(s)
		}
		return
	}
	p.Gather = engine.GatherQuorum
	v.Map(func(m *strict.Map) {
		v := m.Value("quorum")
		if v == nil {
			if len(m.Names()) > 0 { // a key that nobody knows: to be told of that is enough
				p.Gather = ""
			}
			return
		}
		if s, ok := v.Text(); ok {
			q, err := engine.ParseQuorum(s)
			if err != nil {
				v.Report("%s", err.Error())
			}
			p.Quorum = q
		}
	})
}

// tries reads a count that may be none, which is not the same as not given.
func tries(m *strict.Map, name string, into **int) {
	if v := m.Value(name); v != nil {
		if n, ok := v.Int(); ok {
			*into = &n
		}
	}
}

// concurrency reads a number of branches, or all.
func concurrency(m *strict.Map, into *int) {
	v := m.Value("concurrency")
	if v == nil {
		return
	}
	s, ok := v.Text()
	if !ok || s == "all" {
		return
	}
	n, err := strconv.Atoi(s)
	if err != nil || n < 1 {
		v.Report("%q is no number of branches; expected a whole number from 1, or all", s)
		return
	}
	*into = n
}

// dollars reads a sum that, where it is given, is above nothing.
func dollars(m *strict.Map, name string, into *float64) {
	if v := m.Value(name); v != nil {
		if usd, ok := v.Float(); ok {
			if usd <= 0 {
				v.Report("%v is no budget; write dollars like 0.50, or leave it out for none", usd)
				return
			}
			*into = usd
		}
	}
}

func span(m *strict.Map, name string, into *engine.Span) {
	v := m.Value(name)
	if v == nil {
		return
	}
	if s, ok := v.Text(); ok {
		if err := into.UnmarshalText([]byte(s)); err != nil {
			v.Report("%s", err.Error())
		}
	}
}
