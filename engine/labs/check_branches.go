package labs

import (
	"fmt"
	"slices"

	"plenum/engine"
	"plenum/engine/boards/strict"
)

// The checks of what became of the branches.

func answered(*strict.Map) (string, func(view) standing) {
	return "a merge is the answer, and came to its end", func(v view) standing {
		switch {
		case v.answer != nil && v.answer.Branch.Status == engine.StatusDone:
			return standing{text: v.answer.Start.Strategy.Title(), met: true}
		case v.answer != nil:
			return standing{text: "it stops short"}
		case len(v.round.Reductions) > 0:
			return standing{text: "the merge is " + string(v.round.Reductions[len(v.round.Reductions)-1].Branch.Status)}
		}
		return standing{text: "no answer yet"}
	}
}

// counted counts the branches of which something is true.
func counted(r *engine.Round, is func(*engine.Branch) bool) int {
	n := 0
	for _, b := range r.Branches {
		if is(b) {
			n++
		}
	}
	return n
}

func usable(m *strict.Map) (string, func(view) standing) {
	least := whole(m, "least")
	return fmt.Sprintf("at least %s usable", are(least)), func(v view) standing {
		return atLeast(counted(v.round, func(b *engine.Branch) bool { return b.Status.Usable() }), least)
	}
}

func are(n int) string {
	if n == 1 {
		return "1 branch is"
	}
	return fmt.Sprintf("%d branches are", n)
}

// missing counts the branches that the answer is without, or would be by now.
func missing(m *strict.Map) (string, func(view) standing) {
	most := whole(m, "most")
	say := fmt.Sprintf("at most %s missing from the answer", are(most))
	if most == 0 {
		say = "no branch is missing from the answer"
	}
	return say, func(v view) standing {
		n := counted(v.round, func(b *engine.Branch) bool {
			return b.Status.Ended() && !b.Nothing() && (v.answer == nil && !b.InMerge() || v.answer != nil && !takesPart(v.answer, b))
		})
		st := v.atMost(n, most)
		st.met, st.lost = st.met && v.answer != nil, false
		return st
	}
}

func takesPart(red *engine.Reduction, b *engine.Branch) bool {
	return slices.Contains(red.Start.Branches, b.ID)
}

// kept counts the whole texts that take part in the answer.
func kept(*strict.Map) (string, func(view) standing) {
	return "every finished text is in the answer: nothing is lost", func(v view) standing {
		whole, in := 0, 0
		for _, b := range v.round.Branches {
			if b.Status != engine.StatusDone || b.Text().Len() == 0 || b.Nothing() {
				continue
			}
			whole++
			if v.answer != nil && takesPart(v.answer, b) {
				in++
			}
		}
		return standing{text: fmt.Sprintf("%d of %d", in, whole), met: v.over && whole > 0 && in == whole}
	}
}

func failed(m *strict.Map) (string, func(view) standing) {
	most := whole(m, "most")
	say := fmt.Sprintf("at most %s failed or timed out", are(most))
	if most == 0 {
		say = "no branch fails"
	}
	return say, func(v view) standing {
		return v.atMost(counted(v.round, func(b *engine.Branch) bool {
			return b.Status == engine.StatusFailed || b.Status == engine.StatusTimedOut
		}), most)
	}
}

// causes are those by which a round can stop waiting.
var causes = []engine.Cause{
	engine.CauseAll, engine.CausePerson, engine.CauseQuorum, engine.CauseFirst, engine.CauseDeadline, engine.CauseDecided, engine.CauseBudget,
}

func gathered(m *strict.Map) (string, func(view) standing) {
	by := engine.Cause(word(m, "by"))
	if by != "" && !slices.Contains(causes, by) {
		m.Value("by").Report("a round does not stop waiting by %q; known here: %v", by, causes)
	}
	return "the round stops waiting by " + string(by), func(v view) standing {
		if v.round.Gathered == nil {
			return standing{text: "it waits"}
		}
		cause := v.round.Gathered.Cause
		return standing{text: "by " + string(cause), met: cause == by, lost: cause != by}
	}
}

func agents(m *strict.Map) (string, func(view) standing) {
	least := whole(m, "least")
	return fmt.Sprintf("the board has at least %d agents", least), func(v view) standing {
		return atLeast(len(v.round.Plan.Agents), least)
	}
}

func mode(m *strict.Map) (string, func(view) standing) {
	want := word(m, "is")
	return "the mode is " + want, func(v view) standing {
		got := string(v.round.Plan.Mode)
		return standing{text: got, met: got == want, lost: got != want}
	}
}

func strategy(m *strict.Map) (string, func(view) standing) {
	want := word(m, "is")
	return "the answer is made by " + want, func(v view) standing {
		if v.answer == nil {
			return standing{text: string(v.round.Plan.Reducer.Strategy)}
		}
		got := string(v.answer.Start.Strategy)
		return standing{text: got, met: got == want}
	}
}
