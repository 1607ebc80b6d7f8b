package labs

import (
	"fmt"
	"math"
	"strings"

	"plenum/engine"
	"plenum/engine/boards/strict"
)

// The checks of what is said.

func overlap(m *strict.Map) (string, func(view) standing) {
	most := whole(m, "most")
	return fmt.Sprintf("the branches overlap by %d %% at the most", most), func(v view) standing {
		o := engine.OverlapOf(v.state, v.round)
		if !o.Known() {
			return standing{text: "not compared yet"}
		}
		n := int(math.Round(100 * o.Scaled())) // as the screen says it
		return standing{text: fmt.Sprintf("%d %% of %d %%", n, most), met: v.over && n <= most}
	}
}

// words reads a list that a check cannot do without.
func words(m *strict.Map, key string) []string {
	out := list(m, key)
	if len(out) == 0 {
		m.Report("this check needs %s, a list of words", key)
	}
	return out
}

// holds reports whether a text holds words, whatever their case.
func holds(text, words string) bool {
	return strings.Contains(strings.ToLower(text), strings.ToLower(words))
}

func has(m *strict.Map) (string, func(view) standing) {
	all := words(m, "all")
	return "the answer says: " + strings.Join(all, ", "), func(v view) standing {
		if v.answer == nil {
			return standing{text: "no answer yet"}
		}
		n := 0
		for _, w := range all {
			if holds(v.answer.Answer.String(), w) {
				n++
			}
		}
		return atLeast(n, len(all))
	}
}

func lacks(m *strict.Map) (string, func(view) standing) {
	any := words(m, "any")
	return "the answer does not say: " + strings.Join(any, ", "), func(v view) standing {
		if v.answer == nil {
			return standing{text: "no answer yet"}
		}
		for _, w := range any {
			if holds(v.answer.Answer.String(), w) {
				return standing{text: "it says " + w}
			}
		}
		return standing{met: v.over}
	}
}

// conflict looks for a finding whose two sides hold the words, whichever side is which.
func conflict(m *strict.Map) (string, func(view) standing) {
	a, b := word(m, "a"), word(m, "b")
	side := func(s engine.Side) string { return s.Position + "\n" + s.Quote }
	return fmt.Sprintf("the answer names the conflict: %s against %s", a, b), func(v view) standing {
		if v.answer == nil {
			return standing{text: "no answer yet"}
		}
		if v.answer.Checked == nil || v.answer.Checked.Findings == nil {
			return standing{text: "its structure is not given"}
		}
		list := v.answer.Checked.Findings.Conflicts
		for _, c := range list {
			if holds(side(c.A), a) && holds(side(c.B), b) || holds(side(c.A), b) && holds(side(c.B), a) {
				return standing{text: c.Claim, met: true}
			}
		}
		if len(list) == 0 {
			return standing{text: "it names none"}
		}
		return standing{text: fmt.Sprintf("it names %d, and not this one", len(list))}
	}
}

// ruling looks at what is held of one claim, and on how many independent sources.
func ruling(m *strict.Map) (string, func(view) standing) {
	claim, is := whole(m, "claim"), word(m, "is")
	sides := [2]int{-1, -1}
	m.Int("for", &sides[0])
	m.Int("against", &sides[1])
	return fmt.Sprintf("claim %d is %s%s", claim, is, bySources(sides)), func(v view) standing {
		for _, row := range engine.MatrixOf(v.state, v.round, v.answer).Rows {
			if row.Claim.N != claim {
				continue
			}
			if row.Ruling == "" {
				return standing{text: "open"}
			}
			met := string(row.Ruling) == is && (sides[0] < 0 || row.For == sides[0]) && (sides[1] < 0 || row.Against == sides[1])
			return standing{text: string(row.Ruling) + bySources([2]int{row.For, row.Against}), met: v.over && met}
		}
		return standing{text: "no such claim yet"}
	}
}

func bySources(sides [2]int) string {
	var parts []string
	if sides[0] >= 0 {
		parts = append(parts, fmt.Sprintf("%d for", sides[0]))
	}
	if sides[1] >= 0 {
		parts = append(parts, fmt.Sprintf("%d against", sides[1]))
	}
	if len(parts) == 0 {
		return ""
	}
	return ", " + strings.Join(parts, " and ")
}

// copies counts the sources that are counted once with another.
func copies(m *strict.Map) (string, func(view) standing) {
	least := whole(m, "least")
	say := fmt.Sprintf("%d sources that are copies are counted once", least)
	if least == 1 {
		say = "a source that is a copy is counted once"
	}
	return say, func(v view) standing {
		n := 0
		for _, s := range engine.MatrixOf(v.state, v.round, v.answer).Sources {
			if s.CopyOf != "" {
				n++
			}
		}
		return atLeast(n, least)
	}
}

// winner looks at which answer of a vote stands.
func winner(m *strict.Map) (string, func(view) standing) {
	is := word(m, "is")
	return is + " wins the vote", func(v view) standing {
		t := engine.TallyOf(v.round, v.answer)
		for _, c := range t.Counts {
			if c.Key == t.Winner && t.Winner != "" {
				return standing{text: fmt.Sprintf("%s, %d of %d", c.Answer, c.Votes, t.Voters), met: v.over && strings.EqualFold(c.Answer, is)}
			}
		}
		return standing{text: "open"}
	}
}

// decided holds where a vote was ended before all had answered.
func decided(*strict.Map) (string, func(view) standing) {
	return "the vote stops as soon as it is decided", func(v view) standing {
		d := v.round.Decided
		if d == nil {
			return standing{text: "open"}
		}
		early := d.Rule == engine.DecidedByLock || d.Rule == engine.DecidedByLikely
		return standing{text: fmt.Sprintf("decided on %d votes", len(d.Counted)), met: early, lost: !early}
	}
}

// asked counts the voters that were started.
func asked(m *strict.Map) (string, func(view) standing) {
	most := whole(m, "most")
	return fmt.Sprintf("at most %d voters are asked", most), func(v view) standing {
		return v.atMost(counted(v.round, func(b *engine.Branch) bool { return b.Role == engine.RoleVoter && len(b.Attempts) > 0 }), most)
	}
}
