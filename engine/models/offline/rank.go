package offline

import (
	"cmp"
	"context"
	"math"
	"slices"
)

// BM25's two constants, at their usual values, and what bounds TextRank: it compares every
// candidate with every other, so only the best by BM25 become candidates.
const (
	bm25K1      = 1.2
	bm25B       = 0.75
	candidates  = 300
	damping     = 0.85
	iterations  = 30
	headingPart = 0.5 // what a word of the heading counts, against one of the sentence
	often       = 64  // after how many sentences a long work looks whether it is still wanted
)

// index holds the words of every passage as numbers.
type index struct {
	ids  map[string]int32
	in   []int32   // by word: how many passages hold it
	bags [][]entry // by passage, ordered by word
	size []float64 // by passage: its words
	mean float64
}

type entry struct {
	id int32
	n  float64
}

// newIndex reads the passages until ctx ends; what is left then has no words.
func newIndex(ctx context.Context, ps []passage) *index {
	x := &index{ids: make(map[string]int32), bags: make([][]entry, len(ps)), size: make([]float64, len(ps))}
	stems := make(map[string]int32) // a word as it stands: its number, or -1
	total := 0.0
	var under string
	var head []entry
	for i, p := range ps {
		if i%often == 0 && ctx.Err() != nil {
			break
		}
		if p.heading != under || i == 0 {
			under = p.heading
			head = x.entries(under, headingPart, nil, stems)
		}
		bag := x.entries(p.text, 1, slices.Clone(head), stems)
		x.bags[i] = joined(bag)
		for _, e := range x.bags[i] {
			x.in[e.id]++
			x.size[i] += e.n
		}
		total += x.size[i]
	}
	x.mean = max(total/float64(max(len(ps), 1)), 1)
	return x
}

func (x *index) entries(s string, weight float64, to []entry, stems map[string]int32) []entry {
	for _, t := range lex(s) {
		if t.kind != word {
			continue
		}
		id, known := stems[t.text]
		if !known {
			id = -1
			if content(t.text) {
				id = x.id(stem(t.text))
			}
			stems[t.text] = id
		}
		if id >= 0 {
			to = append(to, entry{id, weight})
		}
	}
	return to
}

func (x *index) id(w string) int32 {
	id, known := x.ids[w]
	if !known {
		id = int32(len(x.in))
		x.ids[w] = id
		x.in = append(x.in, 0)
	}
	return id
}

// joined orders a bag by word and adds up what is there twice.
func joined(bag []entry) []entry {
	slices.SortFunc(bag, func(a, b entry) int { return cmp.Compare(a.id, b.id) })
	out := bag[:0]
	for _, e := range bag {
		if n := len(out); n > 0 && out[n-1].id == e.id {
			out[n-1].n += e.n
			continue
		}
		out = append(out, e)
	}
	return out
}

// query is what is looked for: stems and how much each counts.
type query map[string]float64

func (q query) add(words []string, weight float64) {
	for _, w := range words {
		q[w] = max(q[w], weight)
	}
}

// bm25 scores every passage for the query, the best as 1; all zero: no word of it is there.
func (x *index) bm25(q query) []float64 {
	weight := make([]float64, len(x.in))
	for w, n := range q {
		if id, known := x.ids[w]; known {
			df := float64(x.in[id])
			weight[id] = n * math.Log(1+(float64(len(x.bags))-df+0.5)/(df+0.5))
		}
	}
	out := make([]float64, len(x.bags))
	for i, bag := range x.bags {
		norm := bm25K1 * (1 - bm25B + bm25B*x.size[i]/x.mean)
		for _, e := range bag {
			if w := weight[e.id]; w > 0 {
				out[i] += w * e.n * (bm25K1 + 1) / (e.n + norm)
			}
		}
	}
	return scaled(out)
}

// central scores every passage by how much its words are those of the whole text: the order
// to start from where nothing is looked for.
func (x *index) central() []float64 {
	out := make([]float64, len(x.bags))
	for i, bag := range x.bags {
		for _, e := range bag {
			out[i] += math.Log(1 + float64(x.in[e.id]))
		}
		out[i] /= math.Sqrt(8 + x.size[i])
	}
	return scaled(out)
}

// filled adds to the candidates the most central of the other passages, while there is room.
func (x *index) filled(among []int) []int {
	if len(among) >= candidates {
		return among
	}
	known := make(map[int]bool, len(among))
	for _, i := range among {
		known[i] = true
	}
	for _, i := range best(x.central(), candidates) {
		if !known[i] && len(among) < candidates {
			among = append(among, i)
		}
	}
	return among
}

func scaled(scores []float64) []float64 {
	top := 0.0
	for _, s := range scores {
		top = max(top, s)
	}
	if top > 0 {
		for i := range scores {
			scores[i] /= top
		}
	}
	return scores
}

// best are the places of the n highest scores above zero, the highest first; of equals the
// earlier one.
func best(scores []float64, n int) []int {
	var order []int
	for i, s := range scores {
		if s > 0 {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(scores[b], scores[a]) })
	return order[:min(n, len(order))]
}

// textRank scores the candidates among each other, after Mihalcea and Tarau (2004): a
// sentence matters when those that share its words matter. The best is 1, all others are 0.
func (x *index) textRank(among []int) []float64 {
	n := len(among)
	out := make([]float64, len(x.bags))
	if n == 0 {
		return out
	}
	weight, sum := x.likeness(among)
	score, next := make([]float64, n), make([]float64, n)
	for i := range score {
		score[i] = 1
	}
	for range iterations {
		for i := range next {
			in := 0.0
			for j, s := range score {
				if w := weight[j*n+i]; w > 0 {
					in += w / sum[j] * s
				}
			}
			next[i] = 1 - damping + damping*in
		}
		score, next = next, score
	}
	for i, at := range among {
		out[at] = score[i]
	}
	return scaled(out)
}

func (x *index) likeness(among []int) (weight, sum []float64) {
	n := len(among)
	weight, sum = make([]float64, n*n), make([]float64, n)
	for i, a := range among {
		for j := i + 1; j < n; j++ {
			b := among[j]
			w := shared(x.bags[a], x.bags[b]) / (1 + math.Log(float64(1+len(x.bags[a]))) + math.Log(float64(1+len(x.bags[b]))))
			weight[i*n+j], weight[j*n+i] = w, w
			sum[i] += w
			sum[j] += w
		}
	}
	return weight, sum
}

func shared(a, b []entry) float64 {
	n := 0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i].id == b[j].id:
			n++
			i++
			j++
		case a[i].id < b[j].id:
			i++
		default:
			j++
		}
	}
	return float64(n)
}

// alike is the cosine of two passages by the words that they hold, from 0 to 1.
func (x *index) alike(a, b int) float64 {
	n := len(x.bags[a]) * len(x.bags[b])
	if n == 0 {
		return 0
	}
	return shared(x.bags[a], x.bags[b]) / math.Sqrt(float64(n))
}
