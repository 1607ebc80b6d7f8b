package engine

import (
	"fmt"
	"strings"
)

// Sum counts the claims by what is held of them; left are those that are not checked. Claims that
// no source has spoken of yet are in none of the counts.
func (m Matrix) Sum() (supported, refuted, disputed, insufficient, left int) {
	for _, row := range m.Rows {
		switch {
		case row.Claim.Left != "":
			left++
		case row.Ruling == Supported:
			supported++
		case row.Ruling == Refuted:
			refuted++
		case row.Ruling == Disputed:
			disputed++
		case row.Ruling == Insufficient:
			insufficient++
		}
	}
	return supported, refuted, disputed, insufficient, left
}

// open is how many of the claims that are checked no source has spoken of.
func (m Matrix) open() int {
	n := 0
	for _, row := range m.Rows {
		if row.Claim.Left == "" && row.Ruling == "" {
			n++
		}
	}
	return n
}

// Line says in a clause how the claims stand: "4 supported, 1 refuted, 1 disputed". It is empty
// where there are none.
func (m Matrix) Line() string {
	supported, refuted, disputed, insufficient, _ := m.Sum()
	var parts []string
	for _, p := range []struct {
		n    int
		what string
	}{
		{supported, string(Supported)},
		{refuted, string(Refuted)},
		{disputed, string(Disputed)},
		{insufficient, string(Insufficient)},
		{m.open(), "open"},
	} {
		if p.n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", p.n, p.what))
		}
	}
	return strings.Join(parts, ", ")
}

// checked is how many claims are checked.
func (m Matrix) checked() int {
	_, _, _, _, left := m.Sum()
	return len(m.Rows) - left
}

// source is the column of that id; nil: there is none.
func (m Matrix) source(id string) *SourceColumn {
	for i := range m.Sources {
		if m.Sources[i].ID == id {
			return &m.Sources[i]
		}
	}
	return nil
}

// Asides are sentences that a reader of the counts must know: which sources are copies, which no
// checker spoke of, whose checkers were cut off, and what comparing words cannot decide.
func (m Matrix) Asides() []string {
	var out []string
	for i, source := range m.Sources {
		name := oneLine(source.Name)
		if of := m.source(source.CopyOf); of != nil && source.CopyOf != "" {
			says := "says the same as"
			if source.Excerpt {
				says = "is a part of"
			}
			out = append(out, fmt.Sprintf("%s %s %s and counts once with it.", name, says, oneLine(of.Name)))
		}
		if source.Tested {
			out = append(out, name+" is the text under test itself: that it says the same bears nothing out.")
		}
		if source.Cut {
			out = append(out, fmt.Sprintf("The check against %s stops short: a claim that it does not come to is insufficient there for want of an answer.", name))
		}
		silent, why := m.silent(i)
		switch {
		case silent > 0 && silent == m.checked():
			out = append(out, fmt.Sprintf("Nothing was checked against %s: %s.", name, why))
		case silent > 0:
			out = append(out, fmt.Sprintf("%d of %s were not checked against %s: %s.", silent, plural(m.checked(), "claim"), name, why))
		}
	}
	if open := m.undecided(); open != "" {
		out = append(out, open)
	}
	return out
}

// silent is how many claims a source will say nothing of, and why not of the first.
func (m Matrix) silent(source int) (n int, why string) {
	for _, row := range m.Rows {
		if source >= len(row.Cells) || row.Cells[source].Why == "" {
			continue
		}
		if n++; why == "" {
			why = checkerWhy(row.Cells[source].Why)
		}
	}
	return n, why
}

// checkerWhy says of whom a clause of whyMissing speaks.
func checkerWhy(why string) string {
	if rest, ok := strings.CutPrefix(why, "it "); ok {
		return "its checker " + rest
	}
	return why
}
