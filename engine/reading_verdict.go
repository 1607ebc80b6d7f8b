package engine

import (
	"fmt"
	"slices"
	"strings"
)

// Verdict says in one line what the marks and quotes of a merge are worth: "21 marks, 4 quotes:
// all hold". Marks are those of the prose and of the findings. Nil, not
// checked, gives nothing.
func Verdict(c *ReductionChecked) string {
	if c == nil {
		return ""
	}
	marks, quotes := c.Marks.Valid+c.Marks.Invalid, c.Quotes.Valid+c.Quotes.Invalid
	switch {
	case marks+quotes == 0:
		return "no marks and no quotes"
	case c.Marks.Invalid+c.Quotes.Invalid == 0:
		return plural(marks, "mark") + ", " + plural(quotes, "quote") + ": all hold"
	}
	var parts []string
	if marks > 0 {
		parts = append(parts, markVerdict(c.Marks))
	}
	if quotes > 0 {
		parts = append(parts, quoteVerdict(c.Quotes))
	}
	return strings.Join(parts, " ")
}

func markVerdict(m MarkCheck) string {
	all := m.Valid + m.Invalid
	if m.Invalid == 0 {
		return fmt.Sprintf("%s %s.", plural(all, "mark"), verb(all, "holds", "hold"))
	}
	const most = 4
	var bad []string
	for _, s := range m.Bad {
		if !slices.Contains(bad, s) {
			bad = append(bad, s)
		}
	}
	is := verb(len(bad), "is no branch", "are no branches")
	if more := len(bad) - most; more > 0 {
		bad = append(bad[:most], fmt.Sprintf("%d more", more))
	}
	return fmt.Sprintf("%d of %s %s; %s %s of this merge.", m.Valid, plural(all, "mark"), verb(m.Valid, "holds", "hold"),
		series(bad), is)
}

func quoteVerdict(m MarkCheck) string {
	all := m.Valid + m.Invalid
	if m.Invalid == 0 {
		return fmt.Sprintf("%s %s.", plural(all, "quote"), verb(all, "holds", "hold"))
	}
	return fmt.Sprintf("%d of %s %s in no branch.", m.Invalid, plural(all, "quote"), verb(m.Invalid, "stands", "stand"))
}

func verb(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}

// series is "a", "a and b", "a, b and c".
func series(s []string) string {
	if len(s) < 2 {
		return strings.Join(s, "")
	}
	return strings.Join(s[:len(s)-1], ", ") + " and " + s[len(s)-1]
}
