package widgets

import "slices"

// alignBlocks pairs the blocks of two texts, in order: first those that are the same; then,
// between these, the sections that are alike; then the blocks that are alike in these. What
// is left over stands beside what is left over of the other side at that place.
func alignBlocks(l, r []diffBlock) []pairing {
	a := alignment{l: l, r: r, like: newLikeness(l, r)}
	for _, p := range samePairs(l, r) {
		a.upto(p)
		a.pair()
	}
	a.upto([2]int{len(l), len(r)})
	return a.pairs
}

// alignment goes down two lists of blocks.
type alignment struct {
	l, r  []diffBlock
	like  likeness
	at    [2]int // the blocks that come next
	pairs []pairing
}

// pair pairs the next two blocks.
func (a *alignment) pair() {
	p := pairing{blocks: a.at, alike: true, kind: changedWords}
	if a.l[a.at[leftSide]].key == a.r[a.at[rightSide]].key {
		p.kind = sameBlocks
	}
	a.pairs = append(a.pairs, p)
	a.at[leftSide]++
	a.at[rightSide]++
}

// upto goes down to two blocks, section by section.
func (a *alignment) upto(end [2]int) {
	l, r := a.l[a.at[leftSide]:end[leftSide]], a.r[a.at[rightSide]:end[rightSide]]
	if len(l) == 0 || len(r) == 0 {
		a.beside(end)
		return
	}
	lSections, rSections := sectionsOf(l), sectionsOf(r)
	from := a.at
	place := func(i, j int) [2]int { // where two sections begin
		at := [2]int{end[leftSide], end[rightSide]}
		if i < len(lSections) {
			at[leftSide] = from[leftSide] + lSections[i].start
		}
		if j < len(rSections) {
			at[rightSide] = from[rightSide] + rSections[j].start
		}
		return at
	}
	for _, p := range a.like.pairs(lSections, rSections, likelyAll) {
		a.between(place(p[leftSide], p[rightSide]))
		a.section(place(p[leftSide]+1, p[rightSide]+1))
	}
	a.between(end)
}

// section goes down two sections that are alike. Their headings belong together, however
// they are put.
func (a *alignment) section(end [2]int) {
	if a.l[a.at[leftSide]].kind == headingBlock && a.r[a.at[rightSide]].kind == headingBlock {
		a.pair()
	}
	a.between(end)
}

// between goes down to two blocks and pairs those that are alike.
func (a *alignment) between(end [2]int) {
	from := a.at
	for _, p := range a.like.pairs(a.l[from[leftSide]:end[leftSide]], a.r[from[rightSide]:end[rightSide]], likely) {
		a.beside([2]int{from[leftSide] + p[leftSide], from[rightSide] + p[rightSide]})
		a.pair()
	}
	a.beside(end)
}

// beside goes down to two blocks and puts those above them next to each other, from the top.
func (a *alignment) beside(end [2]int) {
	for a.at != end {
		p := pairing{blocks: [2]int{-1, -1}, kind: apartBlocks}
		for side := range a.at {
			if a.at[side] < end[side] {
				p.blocks[side] = a.at[side]
				a.at[side]++
			}
		}
		a.pairs = append(a.pairs, p)
	}
}

// sectionsOf puts blocks together, from each heading to the next, as if they were one.
func sectionsOf(blocks []diffBlock) []diffBlock {
	var out []diffBlock
	for i := range blocks {
		if i == 0 || blocks[i].kind == headingBlock {
			out = append(out, diffBlock{closed: closed{start: i}})
		}
		s := &out[len(out)-1]
		s.set, s.words = append(s.set, blocks[i].set...), s.words+blocks[i].words
	}
	for i := range out {
		slices.Sort(out[i].set)
		out[i].set = slices.Compact(out[i].set)
	}
	return out
}

// samePairs pairs blocks with words that are the same on both sides, as many as there can be
// in order.
func samePairs(l, r []diffBlock) [][2]int {
	count := map[string][2]bool{}
	for side, blocks := range [2][]diffBlock{l, r} {
		for i := range blocks {
			if blocks[i].words > 0 {
				c := count[blocks[i].key]
				c[side] = true
				count[blocks[i].key] = c
			}
		}
	}
	names := vocabulary{}
	var at [2][]int
	var ids [2][]int32
	for side, blocks := range [2][]diffBlock{l, r} {
		for i := range blocks {
			if c := count[blocks[i].key]; c[leftSide] && c[rightSide] {
				at[side] = append(at[side], i)
				ids[side] = append(ids[side], names.id([]byte(blocks[i].key)))
			}
		}
	}
	var out [][2]int
	a, b := 0, 0
	for _, h := range diffIDs(ids[leftSide], ids[rightSide]) {
		for range h.keep {
			out = append(out, [2]int{at[leftSide][a], at[rightSide][b]})
			a, b = a+1, b+1
		}
		a, b = a+h.del, b+h.ins
	}
	return out
}
