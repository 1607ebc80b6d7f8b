package labs

import (
	"regexp"
	"slices"
	"strings"
	"time"

	"plenum/engine"
	"plenum/engine/models/scripted"
)

// rule is one entry of a script: what is said where it matches.
type rule struct {
	when  when
	pace  pace
	text  text
	words int // of neutral prose, where there is no text; 0: what a call of that role says by itself
	end   scripted.End
}

// when is what a rule matches; what is empty matches all.
type when struct {
	role, agent, model, source string
	attempt, chunk, before     int
	brief, instruction, texts  *regexp.Regexp
	with, without              []string
}

// pace is how fast an answer comes.
type pace struct {
	waits []time.Duration // by the place of the agent, in turn
	think time.Duration
	rate  float64 // tokens a second
}

// The pace of a rule that does not say its own.
const (
	defaultWait = time.Second
	defaultRate = 60.0
)

// matches reports whether a rule answers a call.
func (w when) matches(c scripted.Call) bool {
	t := c.Request.Task
	return is(w.role, string(c.Request.Role)) && is(w.agent, t.Agent) && is(w.model, c.Model) && w.reads(t) &&
		(w.attempt == 0 || w.attempt == c.Attempt) &&
		(w.chunk == 0 || t.Work.Chunk != nil && t.Work.Chunk.N == w.chunk) &&
		c.Before >= w.before &&
		(w.brief == nil || w.brief.MatchString(t.Brief)) && w.merges(t.Merge)
}

func is(want, got string) bool { return want == "" || strings.EqualFold(want, got) }

// reads reports whether the call has the source that the rule names as its only text.
func (w when) reads(t engine.Task) bool {
	return w.source == "" || len(t.Materials) == 1 && t.Materials[0].Name == w.source
}

// merges reports whether a merge is such as the rule says.
func (w when) merges(m *engine.MergeTask) bool {
	if w.instruction == nil && w.texts == nil && len(w.with) == 0 && len(w.without) == 0 {
		return true
	}
	if m == nil {
		return false
	}
	named := func(name string) bool {
		return slices.ContainsFunc(m.Branches, func(b engine.BranchText) bool { return strings.EqualFold(b.Agent, name) })
	}
	for _, name := range w.with {
		if !named(name) {
			return false
		}
	}
	for _, name := range w.without {
		if named(name) {
			return false
		}
	}
	if w.texts != nil && !slices.ContainsFunc(m.Branches, func(b engine.BranchText) bool { return w.texts.MatchString(b.Text) }) {
		return false
	}
	return w.instruction == nil || w.instruction.MatchString(m.Instruction)
}

// reply is the script as a function: the first rule that matches answers, else what a call of
// that role says by itself.
func (s setting) reply(c scripted.Call) scripted.Answer {
	for _, r := range s.rules {
		if r.when.matches(c) {
			return r.answer(c)
		}
	}
	return rule{pace: pace{rate: defaultRate}}.answer(c)
}

func (r rule) answer(c scripted.Call) scripted.Answer {
	a := scripted.Answer{Wait: defaultWait, Think: r.pace.think, Rate: r.pace.rate, End: r.end}
	if n := len(r.pace.waits); n > 0 {
		a.Wait = r.pace.waits[max(c.Place-1, 0)%n]
	}
	switch {
	case r.text.given():
		a.Text = r.text.write(c)
	case r.words > 0:
		a.Text = prose(c.Place, r.words)
	default:
		a.Text = byItself(c)
	}
	return a
}

// counts reports whether a script looks at who came before.
func (s setting) counts() bool {
	return slices.ContainsFunc(s.rules, func(r rule) bool { return r.when.before > 0 })
}
