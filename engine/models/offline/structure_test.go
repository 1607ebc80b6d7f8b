package offline

import (
	"slices"
	"strings"
	"testing"

	"plenum/engine"
)

// tellsFigures reports a conflict with just these two sides.
func tellsFigures(f engine.Findings, sides []voice) bool {
	return slices.ContainsFunc(f.Conflicts, func(c engine.Conflict) bool {
		return strings.Contains(c.Claim, sides[0].says+" against "+sides[1].says) &&
			slices.Contains(c.A.By, sides[0].by) && slices.Contains(c.B.By, sides[1].by) &&
			strings.Contains(c.A.Quote, sides[0].says) && strings.Contains(c.B.Quote, sides[1].says)
	})
}

// checkCollapsed fails unless all voices are one agreement and stand nowhere else.
func checkCollapsed(t *testing.T, f engine.Findings, voices []voice) {
	t.Helper()
	var by []engine.BranchID
	for _, v := range voices {
		by = append(by, v.by)
		if n := loneWith(f, v); n > 0 {
			t.Errorf("%v is left among the lone points", v)
		}
	}
	n := 0
	for _, a := range f.Agreements {
		held := 0
		for _, v := range voices {
			if slices.ContainsFunc(a.Quotes, func(q engine.Quote) bool { return q.By == v.by && strings.Contains(q.Text, v.says) }) {
				held++
			}
		}
		if held > 0 {
			n++
		}
		if held > 0 && (held != len(voices) || !slices.Equal(a.By, by)) {
			t.Errorf("%v: %q is said to be raised by %v", voices, a.Claim, a.By)
		}
	}
	if n != 1 {
		t.Errorf("%v stand in %d agreements", voices, n)
	}
}

func loneWith(f engine.Findings, v voice) int {
	n := 0
	for _, u := range f.Unique {
		if u.By == v.by && strings.Contains(u.Quote, v.says) {
			n++
		}
	}
	return n
}

// checkProse fails unless each finding stands in the section of its kind, with its marks, and
// the sections are the four that a reader knows.
func checkProse(t *testing.T, prose string, f engine.Findings) {
	t.Helper()
	sections := make(map[string]string)
	for part := range strings.SplitSeq("\n"+prose, "\n## ") {
		name, body, _ := strings.Cut(part, "\n")
		if _, twice := sections[name]; twice {
			t.Errorf("the heading %q stands twice", name)
		}
		sections[name] = body
	}
	line := func(section, claim, marks string) {
		t.Helper()
		if !strings.Contains(sections[section], claim+marks) {
			t.Errorf("%q is not under %q", claim+marks, section)
		}
	}
	for _, a := range f.Agreements {
		line("They agree", "- "+a.Claim, " "+marks(a.By)+"\n")
	}
	for _, c := range f.Conflicts {
		line("They conflict", "- "+c.Claim, ":\n")
		line("They conflict", "  - "+c.A.Position, " "+marks(c.A.By)+"\n")
		line("They conflict", "  - "+c.B.Position, " "+marks(c.B.By)+"\n")
	}
	for _, u := range f.Unique {
		line("Only one says", "- "+u.Claim, " "+marks([]engine.BranchID{u.By})+"\n")
	}
	for _, m := range f.Missing {
		line("Nobody says", "- "+m, "\n")
	}
}
