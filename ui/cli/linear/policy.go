package linear

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"plenum/engine"
)

// policyFields are the fields of a policy, as a board's file calls them.
func policyFields() []string {
	return []string{
		"gather", "grace", "min_usable", "partials", "on_failure", "first_token", "idle", "attempt", "deadline",
		"retries", "restart", "hedge", "concurrency",
	}
}

// spanOf is the length of time of a field; nil: it is none.
func spanOf(p *engine.Policy, field string) *engine.Span {
	return map[string]*engine.Span{
		"grace": &p.Grace, "first_token": &p.Timeouts.FirstToken, "idle": &p.Timeouts.Idle, "attempt": &p.Timeouts.Attempt,
		"deadline": &p.Timeouts.Deadline, "hedge": &p.Hedge,
	}[field]
}

// policyValue is what a field is set to.
func policyValue(p engine.Policy, field string) string {
	if s := spanOf(&p, field); s != nil {
		return s.String()
	}
	number := func(n *int) string {
		if n == nil {
			return "default"
		}
		return strconv.Itoa(*n)
	}
	switch field {
	case "gather":
		if p.Gather == engine.GatherQuorum {
			return "quorum " + string(p.Quorum)
		}
		return string(p.Gather)
	case "min_usable":
		return strconv.Itoa(p.MinUsable)
	case "partials":
		return string(p.Partials)
	case "on_failure":
		return string(p.OnFailure)
	case "retries":
		return number(p.Retries)
	case "restart":
		return number(p.Restart)
	case "concurrency":
		if p.Concurrency == 0 {
			return "all"
		}
		return strconv.Itoa(p.Concurrency)
	}
	return ""
}

// The most that is taken, as of the flags: a slip of the finger is not to be paid for.
const (
	mostRetries     = 10
	mostConcurrency = 1000
)

// setPolicy sets a field. The error is a sentence.
func setPolicy(p *engine.Policy, field, value string) error {
	if s := spanOf(p, field); s != nil {
		if err := s.UnmarshalText([]byte(value)); err != nil {
			return fmt.Errorf("policy %s: %w", field, err)
		}
		return nil
	}
	switch field {
	case "gather":
		return setGather(p, value)
	case "partials":
		return oneOf(field, value, &p.Partials, engine.PartialsLeave, engine.PartialsInclude)
	case "on_failure":
		return oneOf(field, value, &p.OnFailure, engine.BestEffort, engine.FailAll)
	case "min_usable":
		return setNumber(field, value, 1, mostConcurrency, func(n int) { p.MinUsable = n })
	case "retries":
		return setNumber(field, value, 0, mostRetries, func(n int) { p.Retries = &n })
	case "restart":
		return setNumber(field, value, 0, mostRetries, func(n int) { p.Restart = &n })
	case "concurrency":
		if value == "all" {
			p.Concurrency = 0
			return nil
		}
		return setNumber(field, value, 1, mostConcurrency, func(n int) { p.Concurrency = n })
	}
	hint := ""
	if near, ok := engine.Nearest(field, policyFields()); ok {
		hint = "; did you mean " + near + "?"
	}
	return fmt.Errorf("a policy has no %s%s; it has %s", field, hint, strings.Join(policyFields(), ", "))
}

func setGather(p *engine.Policy, value string) error {
	how, many, _ := strings.Cut(value, " ")
	gathers := []engine.Gather{engine.GatherAll, engine.GatherQuorum, engine.GatherFirst, engine.GatherDecided, engine.GatherManual}
	var g engine.Gather
	if err := oneOf("gather", how, &g, gathers...); err != nil {
		return err
	}
	if g != engine.GatherQuorum {
		p.Gather, p.Quorum = g, ""
		return nil
	}
	q, err := engine.ParseQuorum(strings.TrimSpace(many))
	if err != nil {
		return fmt.Errorf("policy gather quorum: %w", err)
	}
	p.Gather, p.Quorum = g, q
	return nil
}

func oneOf[T ~string](field, value string, into *T, known ...T) error {
	if !slices.Contains(known, T(value)) {
		words := make([]string, len(known))
		for i, k := range known {
			words[i] = string(k)
		}
		return fmt.Errorf("policy %s is one of %s, not %q", field, strings.Join(words, ", "), value)
	}
	*into = T(value)
	return nil
}

func setNumber(field, value string, least, most int, set func(int)) error {
	n, err := strconv.Atoi(value)
	if err != nil || n < least || n > most {
		return fmt.Errorf("policy %s takes a number from %d to %d, not %q", field, least, most, value)
	}
	set(n)
	return nil
}

// doPolicy reads or sets how slow and failed branches are treated in the next round.
func (t *talk) doPolicy(rest string) {
	p := &t.draft.plan.Policy
	if !t.turn.asking && t.air.state.Round() != nil {
		of := t.air.state.Round().Plan.Policy
		t.sayPolicy(of)
		return
	}
	field, value, _ := strings.Cut(rest, " ")
	if field == "" {
		t.sayPolicy(*p)
		t.paper.sayf("policy", "policy FIELD VALUE changes one, as in policy gather quorum 2, policy deadline 5m, policy on_failure fail-all")
		return
	}
	changed := *p
	if err := setPolicy(&changed, field, strings.TrimSpace(value)); err != nil {
		t.paper.sayf("plenum", "%v", err)
		return
	}
	*p = changed
	t.changed("%s is %s", field, policyValue(*p, field))
}

func (t *talk) sayPolicy(p engine.Policy) {
	for _, field := range policyFields() {
		t.paper.sayf(field, "%s", policyValue(p, field))
	}
}
