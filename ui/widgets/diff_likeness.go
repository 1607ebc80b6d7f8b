package widgets

import (
	"math"
	"slices"
)

// Bounds of the search for blocks that are alike.
const (
	likely    = 0.2 // blocks that share less of their words, by weight, are not about the same thing
	likelyAll = 0.1 // whole sections: the more words there are, the less does chance make alike
	suitors   = 8   // of so many blocks that share the most words with one, likeness is worked out
	farSpread = 64  // a word in more blocks than this, and in one of eight, brings none together
)

// likeness finds out how alike blocks are. Words count by how rare they are in both texts,
// so that the small words that every text is full of count little in any language.
type likeness struct{ weight map[int32]float64 }

func newLikeness(l, r []diffBlock) likeness {
	spread := map[int32]int{}
	for _, blocks := range [2][]diffBlock{l, r} {
		for i := range blocks {
			for _, w := range blocks[i].set {
				spread[w]++
			}
		}
	}
	n := likeness{weight: make(map[int32]float64, len(spread))}
	for w, in := range spread {
		n.weight[w] = math.Log(1 + float64(len(l)+len(r))/float64(in))
	}
	return n
}

// likePair is a block of the left, one of the right, and how good it is to pair them.
type likePair struct {
	a, b  int
	score float64
}

// suit looks for pairs in some blocks of both sides.
type suit struct {
	likeness
	l, r   []diffBlock
	least  float64
	places map[int32][]int // in which blocks of the right a word stands
	shared []float64       // room to count in, for each block of the right; all 0 between uses
}

// pairs pairs blocks that are alike: of all ways to do so in order, the one with the most in
// common. Those that share less than the least of their words are not alike.
func (n likeness) pairs(l, r []diffBlock, least float64) [][2]int {
	if len(l) == 0 || len(r) == 0 {
		return nil
	}
	s := suit{likeness: n, l: l, r: r, least: least, places: map[int32][]int{}, shared: make([]float64, len(r))}
	for i := range r {
		for _, w := range r[i].set {
			s.places[w] = append(s.places[w], i)
		}
	}
	var all []likePair
	for a := range l {
		all = s.suitorsOf(all, a)
	}
	return bestInOrder(all, len(r))
}

// suitorsOf adds the blocks of the right that a block of the left may be paired with.
func (n *suit) suitorsOf(all []likePair, a int) []likePair {
	shared := n.shared
	var touched []int
	for _, w := range n.l[a].set {
		in := n.places[w]
		if len(in) > farSpread && len(in) > len(n.r)/8 {
			continue
		}
		for _, b := range in {
			if shared[b] == 0 {
				touched = append(touched, b)
			}
			shared[b] += n.weight[w]
		}
	}
	for _, b := range most(touched, shared) {
		if n.l[a].kind == n.r[b].kind && (n.l[a].words > 0) == (n.r[b].words > 0) {
			if s := n.score(a, b); s > 0 {
				all = append(all, likePair{a, b, s})
			}
		}
	}
	for _, b := range touched {
		shared[b] = 0
	}
	return all
}

// most are the suitors that share the most, the one above where two share the same.
func most(touched []int, shared []float64) []int {
	var best []int
	for _, b := range touched {
		i := len(best)
		for i > 0 && (shared[best[i-1]] < shared[b] || shared[best[i-1]] == shared[b] && best[i-1] > b) {
			i--
		}
		if i < suitors {
			best = slices.Insert(best[:min(len(best), suitors-1)], i, b)
		}
	}
	return best
}

// score is how good it is to pair two blocks: how alike they are, more for long ones, a
// little more for those about as far down. 0: not at all.
func (n *suit) score(a, b int) float64 {
	x, y := n.l[a].set, n.r[b].set
	var common, all float64
	for i, j := 0, 0; i < len(x) || j < len(y); {
		switch {
		case j == len(y) || i < len(x) && x[i] < y[j]:
			all += n.weight[x[i]]
			i++
		case i == len(x) || x[i] > y[j]:
			all += n.weight[y[j]]
			j++
		default:
			common += n.weight[x[i]]
			all += 2 * n.weight[x[i]]
			i, j = i+1, j+1
		}
	}
	alike := 2 * common / all
	if alike < n.least {
		return 0
	}
	off := math.Abs(float64(a)/float64(len(n.l)) - float64(b)/float64(len(n.r)))
	return alike * math.Sqrt(common) * (1 - off/10)
}

// bestInOrder picks matches that go down both sides and have the highest scores in all. They
// come by a; size is how many blocks the right has. A binary indexed tree keeps the best
// way to end at or above each block of the right.
func bestInOrder(all []likePair, size int) [][2]int {
	total := make([]float64, len(all)) // of the best way that ends with this match
	before := make([]int, len(all))    // the match before it on that way; -1: none
	tree := make([]int, size+1)        // matches, as index+1; 0: none
	best := -1
	for from := 0; from < len(all); {
		to := from
		for to < len(all) && all[to].a == all[from].a {
			before[to], total[to] = -1, all[to].score
			for k := all[to].b; k > 0; k &= k - 1 {
				if m := tree[k] - 1; m >= 0 && total[m]+all[to].score > total[to] {
					before[to], total[to] = m, total[m]+all[to].score
				}
			}
			to++
		}
		for ; from < to; from++ {
			for k := all[from].b + 1; k <= size; k += k & -k {
				if tree[k] == 0 || total[from] > total[tree[k]-1] {
					tree[k] = from + 1
				}
			}
			if best < 0 || total[from] > total[best] {
				best = from
			}
		}
	}
	var out [][2]int
	for ; best >= 0; best = before[best] {
		out = append(out, [2]int{all[best].a, all[best].b})
	}
	slices.Reverse(out)
	return out
}
