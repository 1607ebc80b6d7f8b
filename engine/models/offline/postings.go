package offline

import "slices"

// common bounds how often a word may stand in the texts before it tells no two points apart.
const tooCommon = 600

// postings says which statements hold a word, so that only those with words in common are
// compared.
type postings struct {
	at    map[string][]int
	words []int // how many words the statement at a place has
	count []int // scratch: words shared so far, by place
}

func newPostings() *postings { return &postings{at: make(map[string][]int)} }

func (p *postings) add(place int, s statement) {
	for len(p.count) <= place {
		p.count = append(p.count, 0)
		p.words = append(p.words, 0)
	}
	p.words[place] = len(s.words)
	for _, w := range s.words {
		p.at[w.stem] = append(p.at[w.stem], place)
	}
}

// near are the places that share at least two words with s, or its only one, in order.
func (p *postings) near(s statement) []int {
	var out []int
	for _, w := range s.words {
		list := p.at[w.stem]
		if len(list) > tooCommon && len(s.words) > 2 {
			continue
		}
		for _, at := range list {
			p.count[at]++
			short := len(s.words) == 1 || p.words[at] == 1
			if n := p.count[at]; n == 1 && short || n == 2 && !short {
				out = append(out, at)
			}
		}
	}
	for _, w := range s.words {
		for _, at := range p.at[w.stem] {
			p.count[at] = 0
		}
	}
	slices.Sort(out)
	return out
}
