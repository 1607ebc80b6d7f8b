package export

import (
	"fmt"
	"slices"
	"strings"

	"plenum/engine"
)

// place is a passage of an attempt's text that something in the page leads to.
type place struct {
	n          int // from 1, through the page
	start, end int // bytes of the text
	begun      bool
	cut        bool // it may stand in more than one element
}

// open begins a stretch of the passage; the first bears its anchor.
func (p *place) open() string {
	if p.begun {
		return fmt.Sprintf(`<span class="place p%d">`, p.n)
	}
	p.begun = true
	return fmt.Sprintf(`<span class="place" id="p%d">`, p.n)
}

// anchor stands for a passage that has no words to show.
func anchor(p *place) string { return p.open() + "</span>" }

// Bounds of what is sought and lit up, so that no text can make a page without end. Beyond them a mark
// leads to its branch.
const (
	maxSought  = 512 << 20 // bytes of merges and branches that are looked through
	maxPlaces  = 4000      // in the page
	maxOverlap = 6         // at one byte
)

// places are the passages of a page, and the anchors of its branches.
type places struct {
	all     int
	of      map[*engine.Attempt][]*place
	anchors map[*engine.Branch]string
	taken   map[string]bool
	sought  int
}

func newPlaces() *places {
	return &places{of: map[*engine.Attempt][]*place{}, anchors: map[*engine.Branch]string{}, taken: map[string]bool{}}
}

// anchor is the id of a branch's or a merge's part of the page.
func (p *places) anchor(b *engine.Branch) string {
	if id := p.anchors[b]; id != "" {
		return id
	}
	kind := "branch"
	switch {
	case b.ID.Reduction():
		kind = "merge"
	case b.ID.Helper():
		kind = "helper"
	}
	id := fmt.Sprintf("%s-%d", kind, b.ID.Number())
	for n := 2; p.taken[id]; n++ { // a file from elsewhere may use a number twice
		id = fmt.Sprintf("%s-%d-%d", kind, b.ID.Number(), n)
	}
	p.taken[id], p.anchors[b] = true, id
	return id
}

// add lights up a passage; false: it is none, or there are too many.
func (p *places) add(a *engine.Attempt, start, end int) (href string, ok bool) {
	text := a.Text
	if start < 0 || end <= start || end > text.Len() {
		return "", false
	}
	over := 0
	for _, l := range p.of[a] {
		if l.start == start && l.end == end {
			return fmt.Sprintf("#p%d", l.n), true
		}
		if l.start < end && l.end > start {
			over++
		}
	}
	if over >= maxOverlap || p.all >= maxPlaces {
		return "", false
	}
	p.all++
	l := &place{n: p.all, start: start, end: end}
	l.cut = strings.ContainsAny(text.From(start)[:end-start], "\n*_`~[<&\\|") || over > 0
	p.of[a] = append(p.of[a], l)
	slices.SortStableFunc(p.of[a], func(a, b *place) int { return a.start - b.start })
	return fmt.Sprintf("#p%d", l.n), true
}

// rules light up the passages that stand in more than one element: the anchor is in the first.
func (p *places) rules() string {
	var all []int
	for _, list := range p.of {
		for _, l := range list {
			if l.cut || len(list) > 1 {
				all = append(all, l.n)
			}
		}
	}
	slices.Sort(all)
	var out strings.Builder
	for _, n := range all {
		fmt.Fprintf(&out, ":root:has(#p%d:target) .p%d,", n, n)
	}
	if out.Len() == 0 {
		return ""
	}
	return strings.TrimSuffix(out.String(), ",") + "{background:var(--lit);color:var(--ink)}\n"
}

// merger finds the places on which one merge rests.
type merger struct {
	*places
	round   *engine.Round
	red     *engine.Reduction
	reading engine.Reading
	known   map[wanted]marked
}

// wanted is a branch that is looked through for what stands at a byte of a reading.
type wanted struct {
	at int
	id engine.BranchID
}

func mergerOf(p *places, r *engine.Round, red *engine.Reduction) merger {
	return merger{p, r, red, engine.ReadingOf(r, red), map[wanted]marked{}}
}

// merged is the attempt of a branch whose text was merged; nil: it took no part.
func (m merger) merged(id engine.BranchID) (*engine.Branch, *engine.Attempt) {
	i := slices.Index(m.red.Start.Branches, id)
	b := m.round.Branch(id)
	if i < 0 || b == nil {
		return nil, nil
	}
	if i < len(m.red.Start.Attempts) {
		return b, b.Find(m.red.Start.Attempts[i])
	}
	return b, b.Said()
}

// source is where what stands at a byte of the reading rests in a branch.
func (m merger) source(at int, id engine.BranchID) marked {
	to, ok := m.known[wanted{at, id}]
	if !ok {
		to = m.seek(at, id)
		m.known[wanted{at, id}] = to
	}
	return to
}

func (m merger) seek(at int, id engine.BranchID) marked {
	b, a := m.merged(id)
	if a == nil {
		return marked{}
	}
	to := marked{"#" + m.anchor(b), "to branch " + b.Agent.Name}
	if m.sought += a.Text.Len() + len(m.reading.Text); m.sought > maxSought {
		return to
	}
	if p, ok := m.round.SourceOf(m.red, m.reading, at, id); ok && p.Attempt == a.N {
		if href, ok := m.add(a, p.Start, p.End); ok {
			what := "what is most like it in branch "
			if p.Quoted {
				what = "the words in branch "
			}
			return marked{href, "to " + what + b.Agent.Name}
		}
	}
	return to
}

// quote is where a quotation stands in one of the branches.
func (m merger) quote(text string, by ...engine.BranchID) (to marked, ok bool) {
	for _, id := range by {
		b, a := m.merged(id)
		if a == nil {
			continue
		}
		if m.sought += a.Text.Len(); m.sought > maxSought {
			return marked{"#" + m.anchor(b), "to branch " + b.Agent.Name}, true
		}
		if start, end, found := engine.PlaceOf(a.Text.String(), text); found {
			if href, fits := m.add(a, start, end); fits {
				return marked{href, "to the words in branch " + b.Agent.Name}, true
			}
			return marked{"#" + m.anchor(b), "to branch " + b.Agent.Name}, true
		}
	}
	return marked{}, false
}
