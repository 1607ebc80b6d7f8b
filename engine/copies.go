package engine

import (
	"slices"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// From where two sources are one. Shingles are runs of five words. A source that stands almost
// whole in a longer one is an excerpt of it.
const (
	shingleWords = 5
	copyEnough   = 0.8 // of the shingles of both (Jaccard)
	withinEnough = 0.9 // of the shingles of the shorter one
	fewShingles  = 8   // with fewer, only the same words are a copy
)

// sameAs says of one of several texts which other one it repeats.
type sameAs struct {
	of      int  // its place; -1: it stands for itself
	excerpt bool // it is a part of that one
	tested  bool // it is the text under test itself
}

// copiesOf finds the texts that say nearly the same as one another, or as one that is tested by
// them. What is alike over a third is alike: how many texts stand for themselves does not hang on
// their order. Of those that are alike the first stands for the others, but no excerpt for the
// whole.
func copiesOf(texts, tested []string) []sameAs {
	prints := make([]shingles, len(texts))
	for i, text := range texts {
		prints[i] = shinglesOf(text)
	}
	out := likeGroups(prints)
	for _, text := range tested {
		own := shinglesOf(text)
		for i, print := range prints {
			alike, _ := print.like(own)
			out[i].tested = out[i].tested || alike
		}
	}
	return out
}

func likeGroups(prints []shingles) []sameAs {
	group := make([]int, len(prints)) // of each text, the first of its group
	part := make([]bool, len(prints))
	for i := range group {
		group[i] = i
	}
	for i := range prints {
		for j := range i {
			alike, within := prints[i].like(prints[j])
			if !alike && !within {
				continue
			}
			if within && len(prints[i].set) < len(prints[j].set) {
				part[i] = true
			} else if within {
				part[j] = true
			}
			from, to := max(group[i], group[j]), min(group[i], group[j])
			for k := range group {
				if group[k] == from {
					group[k] = to
				}
			}
		}
	}
	out := make([]sameAs, len(prints))
	for i := range out {
		out[i] = sameAs{of: i, excerpt: part[i]}
		for j := range group {
			if group[j] == group[i] && !part[j] {
				out[i].of = j
				break
			}
		}
		if out[i].of == i {
			out[i].of = -1
		}
	}
	return out
}

// shingles are the runs of words of a text, hashed and in order. The hash is fixed, so that the
// same texts are the same copies in every process.
type shingles struct {
	set   []uint64
	words uint64 // of all its words; 0: it has none
}

// The offset and the prime of FNV-1a, 64 bits.
const (
	fnvOffset = 14695981039346656037
	fnvPrime  = 1099511628211
)

// like reports whether two texts are copies, and if not, whether one stands in the other.
func (s shingles) like(other shingles) (alike, within bool) {
	if s.words == 0 || other.words == 0 {
		return false, false
	}
	if s.words == other.words {
		return true, false
	}
	small, large := s.set, other.set
	if len(small) > len(large) {
		small, large = large, small
	}
	if len(small) < fewShingles {
		return false, false
	}
	both := shared(small, large)
	if float64(both) >= copyEnough*float64(len(small)+len(large)-both) {
		return true, false
	}
	return false, float64(both) >= withinEnough*float64(len(small))
}

// shared counts what two ordered sets have in common.
func shared(a, b []uint64) int {
	n := 0
	for len(a) > 0 && len(b) > 0 {
		switch {
		case a[0] < b[0]:
			a = a[1:]
		case a[0] > b[0]:
			b = b[1:]
		default:
			n++
			a, b = a[1:], b[1:]
		}
	}
	return n
}

func shinglesOf(text string) shingles {
	if !norm.NFKC.IsNormalString(text) {
		text = norm.NFKC.String(text)
	}
	var s shingles
	var last [shingleWords]uint64
	n := 0
	all := uint64(fnvOffset)
	eachHash(text, func(word uint64) {
		last[n%shingleWords] = word
		n++
		all = (all ^ word) * fnvPrime
		if n < shingleWords {
			return
		}
		run := uint64(fnvOffset)
		for i := range shingleWords {
			run = (run ^ last[(n+i)%shingleWords]) * fnvPrime
			run ^= run >> 32
		}
		s.set = append(s.set, run)
	})
	if n > 0 {
		s.words = max(all, 1)
	}
	slices.Sort(s.set)
	s.set = slices.Compact(s.set)
	return s
}

// eachHash gives the hash of each word of a text: letters in lower case, figures; a sign of a
// script that puts no spaces between words is one by itself.
func eachHash(text string, word func(uint64)) {
	h, open := uint64(fnvOffset), false
	end := func() {
		if open {
			word(h)
			h, open = fnvOffset, false
		}
	}
	for i := 0; i < len(text); {
		b := text[i]
		if b < utf8.RuneSelf {
			i++
			switch {
			case b >= 'A' && b <= 'Z':
				h, open = (h^uint64(b|0x20))*fnvPrime, true
			case b >= 'a' && b <= 'z' || b >= '0' && b <= '9':
				h, open = (h^uint64(b))*fnvPrime, true
			default:
				end()
			}
			continue
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		i += size
		switch {
		case alone(r):
			end()
			word((fnvOffset ^ uint64(r)) * fnvPrime)
		case wordRune(r):
			h, open = (h^uint64(unicode.ToLower(r)))*fnvPrime, true
		default:
			end()
		}
	}
	end()
}

// copyMemory remembers what was found of the last few lists of texts, so that a screen may ask
// for each frame.
type copyMemory struct {
	mu   sync.Mutex
	last []rememberedCopies
}

type rememberedCopies struct {
	texts, tested []string
	found         []sameAs
}

// rememberedLists is how many lists are remembered: those of the rounds that are looked at.
const rememberedLists = 4

var seenCopies copyMemory

// of is copiesOf. Texts that are the same bytes in memory are compared in no time.
func (m *copyMemory) of(texts, tested []string) []sameAs {
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, known := range m.last {
		if slices.Equal(known.texts, texts) && slices.Equal(known.tested, tested) {
			return known.found
		}
	}
	found := copiesOf(texts, tested)
	m.last = append(m.last, rememberedCopies{slices.Clone(texts), slices.Clone(tested), found})
	if len(m.last) > rememberedLists {
		m.last = slices.Delete(m.last, 0, 1)
	}
	return found
}
