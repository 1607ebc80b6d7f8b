package labs

import (
	"slices"
	"strconv"
	"strings"

	"plenum/engine"
	"plenum/engine/boards/strict"
)

// readFindings reads the structure of a merge. Its texts may hold slots.
func readFindings(m *strict.Map) *engine.Findings {
	f := &engine.Findings{Agreements: []engine.Agreement{}, Conflicts: []engine.Conflict{}, Unique: []engine.Finding{}, Missing: []string{}}
	m.List("agreements", func(_ int, item *strict.Value) {
		item.Map(func(m *strict.Map) {
			a := engine.Agreement{Claim: filled(m, "claim"), By: branches(m)}
			m.List("quotes", func(_ int, item *strict.Value) {
				item.Map(func(m *strict.Map) {
					a.Quotes = append(a.Quotes, engine.Quote{By: branch(m), Text: filled(m, "text")})
				})
			})
			f.Agreements = append(f.Agreements, a)
		})
	})
	m.List("conflicts", func(_ int, item *strict.Value) {
		item.Map(func(m *strict.Map) {
			c := engine.Conflict{Claim: filled(m, "claim"), Resolution: filled(m, "resolution"), Why: filled(m, "why")}
			m.Map("a", func(m *strict.Map) { c.A = side(m) })
			m.Map("b", func(m *strict.Map) { c.B = side(m) })
			f.Conflicts = append(f.Conflicts, c)
		})
	})
	m.List("unique", func(_ int, item *strict.Value) {
		item.Map(func(m *strict.Map) {
			f.Unique = append(f.Unique, engine.Finding{Claim: filled(m, "claim"), By: branch(m), Quote: filled(m, "quote")})
		})
	})
	f.Missing = append(f.Missing, list(m, "missing")...)
	return f
}

func side(m *strict.Map) engine.Side {
	return engine.Side{Position: filled(m, "position"), By: branches(m), Quote: filled(m, "quote")}
}

// filled reads a text that may hold slots.
func filled(m *strict.Map, key string) string {
	var s string
	m.Text(key, &s)
	checkSlots(m.Value(key), s)
	return s
}

// branches reads the numbers of branches.
func branches(m *strict.Map) []engine.BranchID {
	out := []engine.BranchID{}
	m.List("by", func(_ int, item *strict.Value) { out = append(out, numbered(item)) })
	return out
}

func branch(m *strict.Map) engine.BranchID {
	if v := m.Value("by"); v != nil {
		return numbered(v)
	}
	m.Report("by names no branch; write its number")
	return ""
}

// numbered reads the number of a branch, as 2 or as B2.
func numbered(v *strict.Value) engine.BranchID {
	s, _ := v.Text()
	n, err := strconv.Atoi(strings.TrimPrefix(s, "B"))
	if err != nil || n < 1 {
		v.Report("%q is no number of a branch; write it like 2", s)
	}
	return engine.NewBranchID('B', n)
}

// present is the structure without what rests on branches that took no part, its texts filled in.
func present(f engine.Findings, m *engine.MergeTask, fill func(string) string) engine.Findings {
	in := func(id engine.BranchID) bool {
		return slices.ContainsFunc(m.Branches, func(b engine.BranchText) bool { return b.ID == id || slices.Contains(b.Of, id) })
	}
	those := func(ids []engine.BranchID) []engine.BranchID {
		out := []engine.BranchID{}
		for _, id := range ids {
			if in(id) {
				out = append(out, id)
			}
		}
		return out
	}
	out := engine.Findings{Agreements: []engine.Agreement{}, Conflicts: []engine.Conflict{}, Unique: []engine.Finding{}, Missing: []string{}}
	for _, a := range f.Agreements {
		agreed := engine.Agreement{Claim: fill(a.Claim), By: those(a.By)}
		for _, q := range a.Quotes {
			if in(q.By) {
				agreed.Quotes = append(agreed.Quotes, engine.Quote{By: q.By, Text: fill(q.Text)})
			}
		}
		if len(agreed.By) > 0 {
			out.Agreements = append(out.Agreements, agreed)
		}
	}
	for _, c := range f.Conflicts {
		sideOf := func(s engine.Side) engine.Side {
			return engine.Side{Position: fill(s.Position), By: those(s.By), Quote: fill(s.Quote)}
		}
		a, b := sideOf(c.A), sideOf(c.B)
		if len(a.By) > 0 && len(b.By) > 0 {
			out.Conflicts = append(out.Conflicts, engine.Conflict{Claim: fill(c.Claim), A: a, B: b, Resolution: c.Resolution, Why: fill(c.Why)})
		}
	}
	for _, u := range f.Unique {
		if in(u.By) {
			out.Unique = append(out.Unique, engine.Finding{Claim: fill(u.Claim), By: u.By, Quote: fill(u.Quote)})
		}
	}
	for _, s := range f.Missing {
		out.Missing = append(out.Missing, fill(s))
	}
	return out
}
