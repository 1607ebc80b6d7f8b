package export

import (
	"html/template"
	"strings"

	"plenum/engine"
)

// kindView are the findings of one kind.
type kindView struct {
	Title  string
	Points []pointView
}

// pointView is one finding.
type pointView struct {
	Claim   template.HTML
	By      []byView
	Quotes  []quoteView
	Sides   []sideView // of a conflict: both
	Outcome template.HTML
}

// sideView is one side of a conflict.
type sideView struct {
	Position template.HTML
	By       []byView
	Quotes   []quoteView
	Taken    bool // the merge sided with it
}

// byView is a branch that a finding names.
type byView struct {
	marked
	N    int
	Name string
}

// Href and Title are where it leads.
func (b byView) Href() string  { return b.href }
func (b byView) Title() string { return b.title }

// quoteView is a passage that a finding quotes.
type quoteView struct {
	Text string
	marked
}

// Href and Title are where it leads; an empty Href: the words were not found where they should
// stand.
func (q quoteView) Href() string  { return q.href }
func (q quoteView) Title() string { return q.title }

// findings renders what a merge found and its answer, of so many bytes, does not say itself.
func (m merger) findings(answer int) []*kindView {
	apart := map[engine.PointKind]int{} // where the first point of a kind stands that has its own section
	for _, p := range m.reading.Points {
		if _, seen := apart[p.Kind]; !seen && p.Start >= answer {
			apart[p.Kind] = p.Start
		}
	}
	f := m.red.Checked.Findings
	starts := m.starts()
	var out []*kindView
	add := func(kind engine.PointKind, title string, n int, point func(i, at int) pointView) {
		if _, ok := apart[kind]; !ok {
			return
		}
		k := &kindView{Title: title}
		for i := range n {
			at := 0
			if i < len(starts[kind]) {
				at = starts[kind][i]
			}
			k.Points = append(k.Points, point(i, at))
		}
		out = append(out, k)
	}
	add(engine.PointAgree, "They agree", len(f.Agreements), func(i, at int) pointView {
		a := f.Agreements[i]
		p := pointView{Claim: m.inline(a.Claim, at), By: m.by(at, a.By...)}
		for _, q := range a.Quotes {
			p.Quotes = append(p.Quotes, m.quoted(q.Text, q.By)...)
		}
		return p
	})
	add(engine.PointConflict, "They conflict", len(f.Conflicts), func(i, at int) pointView { return m.conflict(f.Conflicts[i], at) })
	add(engine.PointAlone, "Only one says", len(f.Unique), func(i, at int) pointView {
		u := f.Unique[i]
		return pointView{Claim: m.inline(u.Claim, at), By: m.by(at, u.By), Quotes: m.quoted(u.Quote, u.By)}
	})
	add(engine.PointNobody, "Nobody says", len(f.Missing), func(i, at int) pointView {
		return pointView{Claim: m.inline(f.Missing[i], at)}
	})
	return out
}

// starts are the bytes of the reading at which the points of each kind stand, in order.
func (m merger) starts() map[engine.PointKind][]int {
	out := map[engine.PointKind][]int{}
	for _, p := range m.reading.Points {
		out[p.Kind] = append(out[p.Kind], max(p.Start, 0))
	}
	return out
}

func (m merger) conflict(c engine.Conflict, at int) pointView {
	p := pointView{Claim: m.inline(c.Claim, at)}
	for i, s := range []engine.Side{c.A, c.B} {
		v := sideView{Taken: c.Resolution == []string{"a", "b"}[i], Position: m.inline(s.Position, at), By: m.by(at, s.By...), Quotes: m.quoted(s.Quote, s.By...)}
		if len(v.Quotes) > 0 && v.Quotes[0].href != "" && len(v.By) == 1 {
			v.By[0].marked = v.Quotes[0].marked // its own words, whichever side is more alike
		}
		p.Sides = append(p.Sides, v)
	}
	lead := "Open"
	switch c.Resolution {
	case "a":
		lead = "Sided with the first"
	case "b":
		lead = "Sided with the second"
	case "both":
		lead = "Both hold"
	}
	if why := strings.TrimSpace(c.Why); why != "" {
		lead += ": " + why
	}
	p.Outcome = m.inline(lead, at)
	return p
}

// inline renders a line of a finding that stands at a byte of the reading.
func (m merger) inline(text string, at int) template.HTML {
	text = oneLine(text)
	return prose{text: text, under: 5, marks: engine.FindMarks(text), link: func(_ engine.Mark, id engine.BranchID) marked {
		return m.source(at, id)
	}}.html()
}

// longName is how much is shown of a branch's name, in runes, where it is not at home.
const longName = 48

// by are the branches that a finding names, each once.
func (m merger) by(at int, ids ...engine.BranchID) []byView {
	var out []byView
	seen := map[engine.BranchID]bool{}
	for _, id := range ids {
		if id == "" || seen[id] {
			continue
		}
		seen[id] = true
		v := byView{marked: m.source(at, id), N: id.Number(), Name: clip(oneLine(string(id)), longName)}
		if b := m.round.Branch(id); b != nil {
			v.Name = clip(oneLine(b.Agent.Name), longName)
		}
		out = append(out, v)
	}
	return out
}

func (m merger) quoted(text string, by ...engine.BranchID) []quoteView {
	text = oneLine(text)
	if text == "" {
		return nil
	}
	to, ok := m.quote(text, by...)
	if !ok {
		to = marked{}
	}
	return []quoteView{{strings.Trim(text, `"“”`), to}}
}
