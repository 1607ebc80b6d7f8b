package screens

import (
	"fmt"
	"slices"
	"strings"

	"plenum/engine"
	"plenum/ui/widgets"
)

// modeLines are the lines of what only the board's mode has; none where it has nothing.
func (a *Ask) modeLines() []modeLine {
	p := a.plan()
	if p.modeTitle() == "" {
		return nil
	}
	switch p.plan.Mode {
	case engine.ModeVote:
		return a.voteLines(p)
	case engine.ModeDrafts:
		return a.draftLines(p)
	case engine.ModeVerify:
		return a.sourceLines(p)
	}
	return a.partLines(p)
}

// countLine is how many copies there are.
func (p *loadedPlan) countLine(name string) modeLine {
	return modeLine{
		name: name, words: fmt.Sprint(p.mode.count), kind: lineSteps, turn: p.multiply,
		ends:    func() (bool, bool) { return p.mode.count <= p.fewest(), p.mode.count >= mostCopies },
		changed: p.mode.count != len(p.plan.Agents),
	}
}

func (a *Ask) voteLines(p *loadedPlan) []modeLine {
	var lines []modeLine
	if p.copied {
		lines = append(lines, p.countLine("voters"))
	}
	options := modeLine{name: "options", kind: lineOptions, words: "none: an open question", changed: !slices.Equal(p.mode.options, p.plan.Options)}
	if len(p.mode.options) > 0 {
		options.words = strings.Join(p.mode.options, ", ")
	}
	lines = append(lines, options)
	if why := p.mode.problem(); why != "" {
		lines = append(lines, modeLine{words: why, warn: true})
	}
	n := p.count()
	asked := fmt.Sprintf("all %d at once", n)
	if k := p.set.policy.Concurrency; k > 0 && k < n {
		asked = fmt.Sprintf("%d at a time", k)
	}
	if of := p.set.policy.Wave(n); of > 0 {
		asked = fmt.Sprintf("in waves of %d, until decided", of)
	}
	decides := "the count, once the wait is over"
	if p.set.policy.Gather == engine.GatherDecided {
		decides = "no vote can turn it, or 95 %"
	}
	return append(lines, modeLine{name: "asked", words: asked}, modeLine{name: "decided by", words: decides})
}

func (a *Ask) draftLines(p *loadedPlan) []modeLine {
	cards := modeLine{name: "approaches", words: "built in, a method each", changed: p.mode.cards != p.plan.Cards}
	if p.mode.cards {
		cards.words = "laid out by one call first"
	}
	if !a.estimate().Offline {
		cards.kind, cards.turn = lineSteps, func(by int) { p.mode.cards = by > 0 }
		cards.ends = func() (bool, bool) { return !p.mode.cards, p.mode.cards }
	}
	judged := "not judged: " + firstClause(outlook{plan: p.plan}.merge())
	if p.plan.Reducer.Strategy == engine.StrategyChoose {
		judged = "blind, twice: once reversed"
	}
	return []modeLine{p.countLine("drafts"), cards, {name: "judged", words: judged}}
}

// firstClause is a sentence up to its first stop.
func firstClause(s string) string {
	if i := strings.IndexAny(s, ",;:."); i > 0 {
		return s[:i]
	}
	return s
}

func (a *Ask) sourceLines(p *loadedPlan) []modeLine {
	test := modeLine{name: "text under test", words: "the question itself"}
	if docs := a.scales.last.Docs; a.scales.have && len(docs) > 0 {
		test.words = docs[0].Name
		if n := len(docs) - 1; n > 0 {
			test.words += fmt.Sprintf(" and %d more", n)
		}
	} else if a.ownQuestion() != "" {
		test = modeLine{words: "nothing to check yet: write it as the question, or @ and the name of a text", warn: true}
	}
	lines := []modeLine{test}
	named := p.sources()
	for _, name := range named {
		lines = append(lines, a.listed(p, name)...)
	}
	if len(named) == 0 {
		lines = append(lines, modeLine{words: "no source yet: a file, a folder, a pattern or an address", warn: true})
	}
	return append(lines, modeLine{name: "add", words: "", kind: lineAdd})
}

// listed are the lines of one source: what it came to, and what was left out.
func (a *Ask) listed(p *loadedPlan, name string) []modeLine {
	l := modeLine{words: name, note: "reading", kind: lineSource, source: name}
	i := slices.IndexFunc(a.scales.last.Sources, func(s Source) bool { return s.Name == name })
	if i < 0 {
		return []modeLine{l}
	}
	s := a.scales.last.Sources[i]
	l.note = "nothing"
	bytes, tokens := 0, 0
	for _, d := range s.Docs {
		bytes, tokens = bytes+d.Bytes, tokens+d.Tokens
	}
	if len(s.Docs) > 0 {
		l.note = sizeOf(bytes, tokens)
	}
	if n := len(s.Docs); n > 1 {
		l.words += fmt.Sprintf("  %d files", n)
	}
	if !slices.Contains(p.mode.sources, name) {
		l.words += "  of the board"
	}
	out := []modeLine{l}
	for _, why := range s.Problems {
		out = append(out, modeLine{words: why, warn: true})
	}
	return out
}

// sizeOf is a text's size: "12.4 KB ~3,120 tok".
func sizeOf(bytes, tokens int) string {
	return fmt.Sprintf("%.1f KB %s tok", float64(bytes)/1000, widgets.Count(tokens, true))
}

func (a *Ask) partLines(p *loadedPlan) []modeLine {
	size := p.mode.chunk.Tokens
	chunk := modeLine{
		name: "a part has", words: widgets.Count(size, false) + " tok at the most", kind: lineSteps, turn: p.resize,
		changed: p.mode.chunk != p.plan.Chunk,
		ends: func() (bool, bool) {
			down, up := *p, *p
			down.resize(-1)
			up.resize(1)
			return down.mode.chunk == p.mode.chunk, up.mode.chunk == p.mode.chunk
		},
	}
	parts := a.scales.last.Parts
	if !a.scales.have || parts.N == 0 {
		return []modeLine{chunk, {words: "no document yet: write @ and its name", warn: true}}
	}
	lines := []modeLine{chunk, {name: "the document", words: plural(parts.N, "part", "parts")}}
	if parts.Tokens > size {
		lines = append(lines, modeLine{words: fmt.Sprintf("of %s tok: there are never more than %d", widgets.Count(parts.Tokens, false), engine.MaxChunks), warn: true})
	}
	return append(lines, modeLine{name: "merged", words: a.treeWords(p)})
}

// treeWords says how the texts of the parts are put together.
func (a *Ask) treeWords(p *loadedPlan) string {
	m := a.estimate().Calls.Merge
	switch {
	case !p.plan.Reducer.Strategy.Writes():
		return "by no model"
	case m.Levels.High <= 1:
		return "by one call"
	case m.Levels.Low == m.Levels.High:
		return fmt.Sprintf("a tree: %d levels, %s calls", m.Levels.High, span(m.Calls))
	}
	return fmt.Sprintf("a tree: up to %d levels, %s calls", m.Levels.High, span(m.Calls))
}

// span is a number, or from the lowest to the highest that it may be: "3", "1 to 7".
func span(r engine.Range[int]) string {
	if r.Low == r.High {
		return fmt.Sprint(r.High)
	}
	return fmt.Sprintf("%d to %d", r.Low, r.High)
}
