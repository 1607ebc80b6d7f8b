package labs

import (
	"regexp"
	"slices"
	"strings"
	"time"

	"plenum/engine"
	"plenum/engine/boards/strict"
	"plenum/engine/models/scripted"
)

// roles are those that a script can answer.
var roles = []string{
	string(engine.RoleWorker), string(engine.RoleVoter), string(engine.RoleChecker), string(engine.RolePlanner), string(engine.RoleSplitter),
	string(engine.RoleGrouper), string(engine.RoleJudge), string(engine.RoleNode), string(engine.RoleReducer),
}

// codes are the errors that a script can give.
var codes = []string{
	string(engine.CodeConnect), string(engine.CodeRateLimit), string(engine.CodeQuota), string(engine.CodeContext),
	string(engine.CodeFilter), string(engine.CodeServer), string(engine.CodeReset), string(engine.CodeMalformed), string(engine.CodeEmpty),
}

func (r *reading) script(m *strict.Map, s *setting) {
	m.List("rules", func(_ int, item *strict.Value) {
		item.Map(func(m *strict.Map) { s.rules = append(s.rules, readRule(m)) })
	})
}

func readRule(m *strict.Map) rule {
	r := rule{pace: pace{rate: defaultRate}}
	m.Map("when", func(m *strict.Map) { r.when = readWhen(m) })
	r.pace.waits = waits(m)
	r.pace.think = duration(m, "think")
	m.Float("rate", &r.pace.rate)
	r.text = readText(m)
	m.Int("words", &r.words)
	r.end = readEnd(m)
	return r
}

// waits reads one length of time, or a list of them.
func waits(m *strict.Map) []time.Duration {
	v := m.Value("wait")
	switch {
	case v == nil:
		return nil
	case !v.IsList():
		return []time.Duration{durationOf(v)}
	}
	var out []time.Duration
	v.List(func(_ int, item *strict.Value) { out = append(out, durationOf(item)) })
	return out
}

func readWhen(m *strict.Map) when {
	var w when
	m.Text("role", &w.role)
	if w.role != "" && !slices.Contains(roles, w.role) {
		m.Value("role").Report("there is no role %q; known here: %s", w.role, strings.Join(roles, ", "))
	}
	m.Text("agent", &w.agent)
	m.Text("model", &w.model)
	m.Text("source", &w.source)
	m.Int("attempt", &w.attempt)
	m.Int("chunk", &w.chunk)
	m.Int("before", &w.before)
	w.brief, w.instruction, w.texts = pattern(m, "brief"), pattern(m, "instruction"), pattern(m, "texts")
	w.with, w.without = list(m, "with"), list(m, "without")
	return w
}

// pattern reads a regular expression.
func pattern(m *strict.Map, key string) *regexp.Regexp {
	v := m.Value(key)
	if v == nil {
		return nil
	}
	s, ok := v.Text()
	if !ok {
		return nil
	}
	re, err := regexp.Compile(s)
	if err != nil {
		v.Report("this is no regular expression: %s", strings.TrimPrefix(err.Error(), "error parsing regexp: "))
	}
	return re
}

// readEnd reads how an answer ends: stall, error or finish.
func readEnd(m *strict.Map) scripted.End {
	var end scripted.End
	given := 0
	if v := m.Value("stall"); v != nil {
		end.Stall = true
		end.After, _ = v.Int()
		given++
	}
	m.Map("error", func(m *strict.Map) {
		given++
		end.Fail = &engine.Failure{RetryAfter: duration(m, "retry_after")}
		m.Text("code", (*string)(&end.Fail.Code))
		if !slices.Contains(codes, string(end.Fail.Code)) {
			m.Report("%q is no error of a model; known here: %s", end.Fail.Code, strings.Join(codes, ", "))
		}
		m.Text("message", &end.Fail.Message)
		if end.Fail.Message == "" {
			m.Report("an error needs a message")
		}
		m.Text("hint", &end.Fail.Hint)
		m.Int("words", &end.After)
	})
	var finish string
	m.Text("finish", &finish)
	switch finish {
	case "":
	case string(engine.FinishLength), string(engine.FinishCut):
		end.Finish = engine.Finish(finish)
		given++
	default:
		m.Value("finish").Report("%q is no end; known here: length, cut", finish)
	}
	if given > 1 {
		m.Report("an answer ends once: stall, error or finish")
	}
	return end
}
