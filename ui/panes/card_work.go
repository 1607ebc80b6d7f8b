package panes

import (
	"fmt"
	"strings"

	"plenum/engine"
	"plenum/ui/widgets"
)

// work is what a branch works on, and what came of that besides its text.
type work struct {
	brief string // what it is told to do
	where string // its part of the round: "Part 3 of 31, lines 120 to 188"; empty: the whole
	says  string // what was read out of its text: "answers adopt"; empty: nothing is to be
	quiet bool   // its text holds nothing on the question
}

// workOf is the work of a branch. Was is how it stood when last looked: where a chunk stands is
// counted out once.
func workOf(s *engine.State, b *engine.Branch, was work) work {
	r := s.Rounds[max(b.Round-1, 0)]
	w := work{brief: b.Agent.Brief}
	switch {
	case b.Chunk != nil:
		if w.where = was.where; w.where == "" {
			w.where = chunkWords(s, b.Chunk)
		}
		if w.quiet = b.Nothing(); w.quiet {
			w.says = "nothing on the question"
		}
	case b.Check != nil:
		w.where = checkWords(r, b.Check)
		w.says = checkedWords(b)
	case b.Role == engine.RoleVoter:
		w.says = ballotWords(b)
	case r.Plan.Mode == engine.ModeDrafts:
		w.where = approachWords(r, b)
	}
	return w
}

// chunkWords says where a chunk stands in its document.
func chunkWords(s *engine.State, c *engine.ChunkSpec) string {
	first, last := c.Line, c.Line
	for _, doc := range s.Materials {
		if doc.ID == c.Doc && c.Start >= 0 && c.Start <= c.End && c.End <= len(doc.Text) {
			last += strings.Count(strings.TrimRight(doc.Text[c.Start:c.End], "\n"), "\n")
		}
	}
	says := fmt.Sprintf("Part %d of %d, line %s", c.N, c.Of, widgets.Count(first, false))
	if last > first {
		says = fmt.Sprintf("Part %d of %d, lines %s to %s", c.N, c.Of, widgets.Count(first, false), widgets.Count(last, false))
	}
	if c.Under != "" {
		says += ", under " + widgets.OneLine(c.Under)
	}
	return says + "."
}

// CheckedClaims is how many of the claims are checked; the others are left.
func CheckedClaims(f *engine.ClaimsSplit) int {
	n := 0
	for _, c := range f.Claims {
		if c.Left == "" {
			n++
		}
	}
	return n
}

// checkWords says what a checker holds against what.
func checkWords(r *engine.Round, c *engine.Check) string {
	if r.Claims == nil {
		return ""
	}
	n := CheckedClaims(r.Claims)
	first, last := (c.Batch-1)*engine.ClaimsAtOnce+1, min(c.Batch*engine.ClaimsAtOnce, n)
	switch {
	case n <= engine.ClaimsAtOnce:
		return ""
	case first == last:
		return fmt.Sprintf("The last of %d claims.", n)
	}
	return fmt.Sprintf("Claims %d to %d of the %d that are checked.", first, last, n)
}

// checkedWords counts what a checker found: "3 supported, 1 refuted".
func checkedWords(b *engine.Branch) string {
	a := b.Said()
	if a == nil || a.Found.Verdicts == nil {
		return ""
	}
	counts := map[engine.Ruling]int{}
	for _, v := range a.Found.Verdicts.Verdicts {
		counts[v.Ruling]++
	}
	return RulingWords(counts)
}

// RulingWords counts rulings in words: "3 supported, 1 refuted"; empty: there are none.
func RulingWords(counts map[engine.Ruling]int) string {
	var parts []string
	for _, ruling := range []engine.Ruling{engine.Supported, engine.Refuted, engine.Disputed, engine.Insufficient} {
		if n := counts[ruling]; n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, ruling))
		}
	}
	return strings.Join(parts, ", ")
}

// longestAnswer is how many cells of a voter's answer stand in its title.
const longestAnswer = 24

// ballotWords is a voter's answer, once it was read.
func ballotWords(b *engine.Branch) string {
	a := b.Said()
	switch {
	case a == nil || a.Found.Ballot == nil:
		return ""
	case a.Found.Ballot.Abstained():
		return "abstains"
	}
	return "answers " + widgets.Clip(widgets.OneLine(a.Found.Ballot.Answer), longestAnswer)
}

// approachWords names the way in which a draft goes about the question.
func approachWords(r *engine.Round, b *engine.Branch) string {
	if r.Plan.Cards && r.Cards == nil {
		return "" // it is being planned, and may be another one
	}
	title := ""
	for i, o := range r.Branches {
		if r.Cards != nil && o.ID == b.ID && i < len(r.Cards.Cards) {
			title = r.Cards.Cards[i].Title
		}
	}
	if title == "" {
		title, _, _ = strings.Cut(widgets.OneLine(b.Agent.Approach), ". ")
	}
	if title = strings.TrimRight(widgets.OneLine(title), "."); title == "" {
		return ""
	}
	return "Approach: " + title + "."
}

// waitsFor says what must be there before a branch can start: the claims, its approach, the end
// of the wave before its own. Empty: nothing of the kind.
func waitsFor(r *engine.Round, b *engine.Branch) string {
	switch {
	case r.Plan.Mode == engine.ModeVerify && r.Claims == nil:
		return "It waits for the claims, which are being found."
	case r.Plan.Mode == engine.ModeDrafts && r.Plan.Cards && r.Cards == nil:
		return "It waits for its approach: the drafts are being planned."
	case b.Role == engine.RoleVoter && r.Plan.Policy.Wave(len(r.Plan.Agents)) > 0:
		return "It waits for its wave: the voters before it may decide without it."
	}
	return ""
}
