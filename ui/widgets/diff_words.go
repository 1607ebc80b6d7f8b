package widgets

import (
	"bytes"
	"encoding/binary"
	"unicode/utf8"

	"github.com/sergi/go-diff/diffmatchpatch"
)

// hunk is a step down two lists: first so many that are the same, then so many that only the
// left has, and so many that only the right has.
type hunk struct{ keep, del, ins int }

// Bounds of the work, as products of lengths. They say what a comparison may cost on any
// machine: no clock decides what a reader sees.
const (
	listWork = 1 << 23 // for one pair of lists
	wordWork = 1 << 28 // for the words of all pairs of a Diff
	fewWords = 1 << 20 // below, the words of two blocks are compared at once; above, by lines first
)

// diffIDs finds what two lists have in common, in order. Long lists that differ in many
// places differ as a whole, their equal beginning and end aside.
func diffIDs(l, r []int32) []hunk {
	head := 0
	for head < len(l) && head < len(r) && l[head] == r[head] {
		head++
	}
	tail := 0
	for tail < len(l)-head && tail < len(r)-head && l[len(l)-1-tail] == r[len(r)-1-tail] {
		tail++
	}
	hunks := []hunk{{keep: head}}
	l, r = l[head:len(l)-tail], r[head:len(r)-tail]
	if len(l)*len(r) > listWork {
		near, ok := diffNear(l, r)
		if !ok {
			near = []hunk{{del: len(l), ins: len(r)}}
		}
		for _, h := range near {
			hunks = addHunk(addHunk(hunks, hunk{keep: h.keep}), hunk{del: h.del, ins: h.ins})
		}
		return addHunk(hunks, hunk{keep: tail})
	}
	a, b := asRunes(l, r)
	dmp := diffmatchpatch.DiffMatchPatch{}
	for _, d := range dmp.DiffMainRunes(a, b, false) {
		n := utf8.RuneCountInString(d.Text)
		switch d.Type {
		case diffmatchpatch.DiffEqual:
			hunks = addHunk(hunks, hunk{keep: n})
		case diffmatchpatch.DiffDelete:
			hunks = addHunk(hunks, hunk{del: n})
		case diffmatchpatch.DiffInsert:
			hunks = addHunk(hunks, hunk{ins: n})
		}
	}
	return addHunk(hunks, hunk{keep: tail})
}

// addHunk adds a step to the hunks, to the last one where it still fits.
func addHunk(hunks []hunk, h hunk) []hunk {
	last := &hunks[len(hunks)-1]
	if last.del+last.ins == 0 || h.keep == 0 {
		last.keep, last.del, last.ins = last.keep+h.keep, last.del+h.del, last.ins+h.ins
		return hunks
	}
	return append(hunks, h)
}

// asRunes writes two lists as runes, one for each distinct id. The library compares runes;
// those of the surrogates would not survive its strings.
func asRunes(l, r []int32) (a, b []rune) {
	as := make(map[int32]rune, len(l))
	write := func(ids []int32) []rune {
		out := make([]rune, len(ids))
		for i, id := range ids {
			c, ok := as[id]
			if !ok {
				if c = rune(len(as) + 1); c >= 0xd800 {
					c += 0x800
				}
				as[id] = c
			}
			out[i] = c
		}
		return out
	}
	return write(l), write(r)
}

// diffWords finds the tokens that differ in two blocks. It takes what it costs off the work
// that is left; where none is, the blocks differ as a whole.
func diffWords(l, r *diffBlock, work *int) []hunk {
	cost := len(l.ids) * len(r.ids)
	if cost <= fewWords {
		if *work -= cost; *work < 0 {
			return []hunk{{del: len(l.ids), ins: len(r.ids)}}
		}
		return tidyHunks(diffIDs(l.ids, r.ids), l)
	}
	return tidyHunks(diffLines(l, r, work), l)
}

// diffLines finds the lines and sentences of two long blocks that differ, and the tokens in
// these.
func diffLines(l, r *diffBlock, work *int) []hunk {
	names := vocabulary{}
	cut, other := sentencesOf(l, names), sentencesOf(r, names)
	out := []hunk{{}}
	i, j := 0, 0 // tokens
	for _, h := range diffIDs(cut.ids, other.ids) {
		keep, del, ins := cut.take(h.keep), cut.take(h.del), 0
		other.take(h.keep)
		ins = other.take(h.ins)
		out = addHunk(out, hunk{keep: keep})
		i, j = i+keep, j+keep
		if *work -= min(del*ins, listWork); *work < 0 {
			out = addHunk(out, hunk{del: del, ins: ins})
		} else {
			for _, w := range diffIDs(l.ids[i:i+del], r.ids[j:j+ins]) {
				out = addHunk(out, hunk{keep: w.keep})
				out = addHunk(out, hunk{del: w.del, ins: w.ins})
			}
		}
		i, j = i+del, j+ins
	}
	return out
}

// sentences are the parts of a block that end with a line or a full stop.
type sentences struct {
	ids    []int32 // equal for parts with equal tokens
	tokens []int   // how many tokens each part has that was not taken yet
}

func sentencesOf(b *diffBlock, names vocabulary) *sentences {
	var s sentences
	from := 0
	var key []byte
	for i, t := range b.tokens {
		key = binary.LittleEndian.AppendUint32(key, uint32(b.ids[i]))
		last := i == len(b.tokens)-1
		if last || !t.word && b.src[t.start] == '.' || bytes.IndexByte(b.src[t.end:b.tokens[i+1].start], '\n') >= 0 {
			s.ids, s.tokens = append(s.ids, names.id(key)), append(s.tokens, i+1-from)
			from, key = i+1, key[:0]
		}
	}
	return &s
}

// take goes over the next n parts and returns how many tokens they have.
func (s *sentences) take(n int) int {
	tokens := 0
	for _, t := range s.tokens[:n] {
		tokens += t
	}
	s.tokens = s.tokens[n:]
	return tokens
}
