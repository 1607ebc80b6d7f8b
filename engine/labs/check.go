package labs

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"plenum/engine"
	"plenum/engine/boards/strict"
)

// Result is how one check stands.
type Result struct {
	Say      string // what is checked, a sentence
	Standing string // how far one is: "$0.041 of $0.03", "3 of 4"; may be empty
	Met      bool
	Final    bool // the round is over, or nothing can mend it any more
	kind     string
}

// Judge says how the checks of the lab stand, in order. It is a function of the state alone; of a
// session in which nothing was asked yet, none is met.
func (l Lab) Judge(s *engine.State) []Result {
	out := make([]Result, len(l.checks))
	v := viewOf(s)
	for i, c := range l.checks {
		out[i] = Result{Say: c.say, kind: c.kind}
		if v.round == nil {
			continue
		}
		st := c.test(v)
		if v.over {
			st.text = strings.TrimSuffix(st.text, " yet")
		}
		out[i].Standing, out[i].Met, out[i].Final = st.text, st.met, v.over || st.lost
	}
	return out
}

// Passed reports whether every check is met, and for good.
func Passed(results []Result) bool {
	return len(results) > 0 && !slices.ContainsFunc(results, func(r Result) bool { return !r.Met || !r.Final })
}

// check is one condition of a lab.
type check struct {
	kind, say string
	test      func(view) standing
}

// standing is how a check stands.
type standing struct {
	text string
	met  bool
	lost bool // it will not be met any more
}

// view is what a check looks at.
type view struct {
	state  *engine.State
	round  *engine.Round     // the last one; nil: nothing was asked
	answer *engine.Reduction // nil: there is none
	over   bool              // nothing more comes by itself
}

func viewOf(s *engine.State) view {
	v := view{state: s}
	if s == nil {
		return v
	}
	if v.round = s.Round(); v.round == nil {
		return v
	}
	v.answer = v.round.Answer()
	v.over = s.Closed || over(v.round)
	return v
}

// over reports whether nothing more comes of a round by itself: it waits no more, and its merge
// has ended, or there is none to come.
func over(r *engine.Round) bool {
	if r.Phase() != engine.PhaseOver {
		return false
	}
	g := r.Gathered
	switch g.Cause {
	case engine.CauseFailed, engine.CauseShort, engine.CauseCancelled:
		return true
	}
	return len(r.Reductions) > 0 || r.Plan.Reducer.Strategy == engine.StrategyNone || len(g.Used) < max(r.Plan.Policy.MinUsable, 1)
}

// readCheck reads one check, whose kind says what else it holds.
func readCheck(m *strict.Map, l *Lab) {
	c := check{}
	m.Text("kind", &c.kind)
	read, ok := kinds[c.kind]
	if !ok {
		m.Report("no check is called %q; known here: %s", c.kind, strings.Join(slices.Sorted(maps.Keys(kinds)), ", "))
		for _, name := range m.Names() {
			m.Forget(name)
		}
		return
	}
	c.say, c.test = read(m)
	m.Text("say", &c.say)
	l.checks = append(l.checks, c)
}

// kinds are the checks there are. Each reads its parameters, and gives the sentence that says what
// it checks and the test.
var kinds = map[string]func(*strict.Map) (say string, test func(view) standing){
	"answered": answered,
	"usable":   usable,
	"missing":  missing,
	"kept":     kept,
	"failed":   failed,
	"gathered": gathered,
	"within":   within,
	"cost":     cost,
	"calls":    calls,
	"window":   window,
	"levels":   levels,
	"overlap":  overlap,
	"has":      has,
	"lacks":    lacks,
	"conflict": conflict,
	"ruling":   ruling,
	"copies":   copies,
	"winner":   winner,
	"decided":  decided,
	"asked":    asked,
	"agents":   agents,
	"mode":     mode,
	"strategy": strategy,
}

// atLeast stands for a number that must be reached, atMost for one that must not be passed and is
// known only at the end.
func atLeast(n, least int) standing {
	return standing{text: fmt.Sprintf("%d of %d", n, least), met: n >= least}
}

func (v view) atMost(n, most int) standing {
	text := fmt.Sprintf("%d of %d", n, most)
	switch {
	case most == 0 && n == 0:
		text = "none"
	case most == 0:
		text = fmt.Sprintf("%d, not none", n)
	}
	return standing{text: text, met: v.over && n <= most, lost: n > most}
}

// whole reads a number that a check cannot do without.
func whole(m *strict.Map, key string) int {
	n := -1
	m.Int(key, &n)
	if n < 0 {
		m.Report("this check needs %s, a whole number from 0", key)
	}
	return n
}

// word reads a text that a check cannot do without.
func word(m *strict.Map, key string) string {
	var s string
	m.Text(key, &s)
	if s == "" {
		m.Report("this check needs %s", key)
	}
	return s
}
