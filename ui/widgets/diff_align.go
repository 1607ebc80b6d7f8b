package widgets

// alignBlocks pairs the blocks of two texts, in order: first those that are the same, then, between
// these, the most alike ones. What is left over stands beside what is left over of the other
// side at that place.
func alignBlocks(l, r []diffBlock) []pairing {
	var out []pairing
	i, j := 0, 0
	for _, p := range append(samePairs(l, r), [2]int{len(l), len(r)}) {
		from := [2]int{i, j}
		for _, q := range append(likelyPairs(l[i:p[leftSide]], r[j:p[rightSide]]), [2]int{p[leftSide] - i, p[rightSide] - j}) {
			a, b := from[leftSide]+q[leftSide], from[rightSide]+q[rightSide]
			out = beside(out, i, a, j, b)
			i, j = a, b
			if a < p[leftSide] || b < p[rightSide] {
				out = append(out, pairOf(l, r, a, b))
				i, j = a+1, b+1
			}
		}
		if p[leftSide] < len(l) || p[rightSide] < len(r) {
			out = append(out, pairOf(l, r, p[leftSide], p[rightSide]))
			i, j = p[leftSide]+1, p[rightSide]+1
		}
	}
	return out
}

func pairOf(l, r []diffBlock, a, b int) pairing {
	p := pairing{blocks: [2]int{a, b}, alike: true, kind: changedWords}
	if l[a].key == r[b].key {
		p.kind = sameBlocks
	}
	return p
}

// beside puts blocks that have no other side next to each other, from the top.
func beside(out []pairing, i, a, j, b int) []pairing {
	for ; i < a || j < b; i, j = i+1, j+1 {
		p := pairing{blocks: [2]int{i, j}, kind: apartBlocks}
		if i >= a {
			p.blocks[leftSide] = -1
		}
		if j >= b {
			p.blocks[rightSide] = -1
		}
		out = append(out, p)
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
