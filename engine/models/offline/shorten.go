package offline

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"plenum/engine"
)

// shortenLine stands on top of every part of a merge.
const shortenLine = "Offline: no model was called. What ranks highest for the question, word for word."

// leftOut begins the line that counts what a part of a merge does not repeat.
const leftOut = "Left out here:"

// What a part of a merge may write where nothing bounds it, in tokens; and what it adds to a
// point's rank that another branch says it too, or says otherwise.
const (
	capOfNode     = 1500
	agreedWorth   = 0.3
	disputedWorth = 0.6
)

// keepable is a point with all that say it, ready to be chosen.
type keepable struct {
	point
	by    []engine.BranchID
	at    int // its place among all points
	score float64
}

// shorten keeps of several texts the points that rank highest for the question, word for word, in
// the order of the texts and with the marks of their branches. Its error is that of ctx.
func shorten(ctx context.Context, t engine.Task) (string, error) {
	points, _ := pointsOf(t.Merge.Branches, t.Merge.Nonce)
	if err := ctx.Err(); err != nil {
		return "", err
	}
	entries := entriesOf(ctx, points)
	all := len(entries)
	entries = slices.DeleteFunc(entries, func(e keepable) bool { return squareMark.MatchString(e.text) }) // could not be quoted as it is
	rankPoints(ctx, entries, t.Question)
	if err := ctx.Err(); err != nil {
		return "", err
	}
	chosen := choose(entries, t.Work.Cap)
	var out strings.Builder
	out.WriteString(shortenLine + "\n")
	if areParts(t.Merge.Branches) {
		out.WriteString(partsLine + "\n")
	}
	out.WriteByte('\n')
	for _, e := range chosen {
		out.WriteString(e.line())
	}
	if n := all - len(chosen); n > 0 {
		out.WriteString(leftOutLine(n))
	}
	return out.String(), nil
}

func (e keepable) line() string {
	return "- " + squareMark.ReplaceAllString(e.text, "($1)") + " " + marks(e.by) + "\n"
}

func leftOutLine(n int) string { return fmt.Sprintf("\n%s %s.\n", leftOut, plural(n, "point")) }

// entriesOf are the points to choose from: of those that say the same one, and of a contradiction
// both sides.
func entriesOf(ctx context.Context, points []point) []keepable {
	places := make(map[string]int, len(points))
	for i, p := range points {
		if _, known := places[p.shown]; !known {
			places[p.shown] = i
		}
	}
	s := sortPoints(ctx, points)
	var out []keepable
	taken := make(map[string]bool)
	add := func(p point, by []engine.BranchID, worth float64) {
		if !taken[p.shown] {
			taken[p.shown] = true
			out = append(out, keepable{p, by, places[p.shown], worth})
		}
	}
	for _, c := range s.conflicts {
		add(c.pa, sayers(points, c.pa), disputedWorth)
		add(c.pb, sayers(points, c.pb), disputedWorth)
	}
	for _, g := range s.agreed {
		add(g.lead, sayers(points, g.lead), agreedWorth)
		for _, p := range g.points { // their own words stay theirs
			if !g.lead.same(p) && !slices.Contains(sayers(points, g.lead), p.branch) {
				add(p, sayers(points, p), agreedWorth)
			}
		}
	}
	for _, g := range s.lone {
		add(g.lead, sayers(points, g.lead), 0)
	}
	slices.SortStableFunc(out, func(a, b keepable) int { return cmp.Compare(a.at, b.at) })
	return out
}

func (p point) same(q point) bool { return p.shown == q.shown }

// sayers are the branches that say a point in just these words: a mark must lead to them.
func sayers(points []point, p point) []engine.BranchID {
	var out []engine.BranchID
	for _, q := range points {
		if p.same(q) {
			out = append(out, q.branch)
		}
	}
	return inOrder(out)
}

// rankPoints adds to each score how near the point is to the question, and how central it is
// among the others.
func rankPoints(ctx context.Context, entries []keepable, question string) {
	texts := make([]passage, len(entries))
	for i, e := range entries {
		texts[i].text = e.text
		if m := citation().FindStringSubmatch(e.text); m != nil {
			texts[i].text = strings.Trim(m[1], `"`)
		}
	}
	x := newIndex(ctx, texts)
	q := query{}
	if !general(question) {
		q.add(subject(question), 1)
	}
	near := x.bm25(q)
	central := x.textRank(x.filled(best(near, candidates)))
	for i := range entries {
		if entries[i].score += near[i] + 0.5*central[i]; len(entries[i].claim.figures) > 0 {
			entries[i].score += figureWorth
		}
		entries[i].score *= texts[i].prose()
	}
}

// choose takes the best point of each branch while there is room, then the best of all others.
func choose(entries []keepable, limit int) []keepable {
	if limit <= 0 {
		limit = capOfNode
	}
	room := limit - engine.CountTokens(shortenLine+"\n"+partsLine) - engine.CountTokens(leftOutLine(len(entries))) - 4
	order := slices.Clone(entries)
	slices.SortStableFunc(order, func(a, b keepable) int { return cmp.Compare(b.score, a.score) })
	heard := make(map[engine.BranchID]bool)
	var first, rest []keepable
	for _, e := range order {
		if fresh := slices.ContainsFunc(e.by, func(id engine.BranchID) bool { return !heard[id] }); fresh {
			first = append(first, e)
		} else {
			rest = append(rest, e)
		}
		for _, id := range e.by {
			heard[id] = true
		}
	}
	var out []keepable
	for _, e := range append(first, rest...) {
		if n := engine.CountTokens(e.line()) + 1; n <= room {
			room -= n
			out = append(out, e)
		}
	}
	slices.SortStableFunc(out, func(a, b keepable) int { return cmp.Compare(a.at, b.at) })
	return out
}
