package widgets

import "unicode/utf8"

// Words of a pair.
const (
	fewAlike = 3  // a pair with less than one in so many words alike differs as a whole
	farApart = 60 // so many equal tokens between two hunks make them two changes
)

// tidyHunks joins hunks that only a small word or a sign keeps apart, so that a phrase that
// was put another way is marked as one.
func tidyHunks(hunks []hunk, l *diffBlock) []hunk {
	out := hunks[:1]
	at := hunks[0].keep + hunks[0].del // tokens of the left
	for _, h := range hunks[1:] {
		last := &out[len(out)-1]
		if last.del+last.ins > 0 && h.del+h.ins > 0 && slight(l, at, *last, h) {
			last.del += h.keep + h.del
			last.ins += h.keep + h.ins
		} else {
			out = append(out, h)
		}
		at += h.keep + h.del
	}
	return out
}

// slight reports whether the equal tokens from at on, between two hunks, are at most two
// small words, no figure, and no more than what differs before and after.
func slight(l *diffBlock, at int, before, h hunk) bool {
	if h.keep > 4 {
		return false
	}
	words := 0
	for _, t := range l.tokens[at : at+h.keep] {
		text := l.src[t.start:t.end]
		if !t.word {
			if text[0] == '|' {
				return false
			}
			continue
		}
		if words++; !smallWord(text) {
			return false
		}
	}
	return words <= 2 && words <= max(before.del, before.ins) && words <= max(h.del, h.ins)
}

// smallWord reports whether a word is short enough to say little alone. Figures say much,
// and so do the signs of scripts that are written without spaces.
func smallWord(w []byte) bool {
	for _, c := range w {
		if c >= '0' && c <= '9' {
			return false
		}
	}
	r, _ := utf8.DecodeRune(w)
	return !alone(r) && utf8.RuneCount(w) <= 4
}

// wordsKept counts the words that two blocks share.
func wordsKept(l *diffBlock, hunks []hunk) int {
	n, at := 0, 0
	for _, h := range hunks {
		for _, t := range l.tokens[at : at+h.keep] {
			if t.word {
				n++
			}
		}
		at += h.keep + h.del
	}
	return n
}

// enough reports whether two blocks share enough of their words that marking the others
// tells a reader something; of their signs, where one has no words.
func enough(l, r *diffBlock, hunks []hunk, common int) bool {
	all := l.words + r.words
	if l.words == 0 || r.words == 0 {
		common, all = 0, len(l.ids)+len(r.ids)
		for _, h := range hunks {
			common += h.keep
		}
	}
	return 2*common*fewAlike >= all
}

// marksOf gives the parts of both sources that the hunks call different.
func marksOf(l, r *diffBlock, hunks []hunk) [2][]span {
	var marks [2][]span
	i, j := 0, 0
	for _, h := range hunks {
		i, j = i+h.keep, j+h.keep
		if h.del > 0 {
			marks[leftSide] = append(marks[leftSide], l.part(i, h.del))
		}
		if h.ins > 0 {
			marks[rightSide] = append(marks[rightSide], r.part(j, h.ins))
		}
		i, j = i+h.del, j+h.ins
	}
	return marks
}

// changesOf makes changes of the hunks of a pair: one of those that stand close together.
func changesOf(l, r *diffBlock, hunks []hunk) [][2]span {
	var out [][2]span
	i, j := 0, 0
	for _, h := range hunks {
		i, j = i+h.keep, j+h.keep
		if h.del+h.ins == 0 {
			break
		}
		here := [2]span{l.part(i, h.del), r.part(j, h.ins)}
		if n := len(out); n > 0 && h.keep < farApart {
			out[n-1][leftSide].end, out[n-1][rightSide].end = here[leftSide].end, here[rightSide].end
		} else {
			out = append(out, here)
		}
		i, j = i+h.del, j+h.ins
	}
	return out
}

// part is where n tokens from i on stand in the source; where n is 0, the place before them.
func (b *diffBlock) part(i, n int) span {
	switch {
	case n > 0:
		return span{b.tokens[i].start, b.tokens[i+n-1].end}
	case i < len(b.tokens):
		return span{b.tokens[i].start, b.tokens[i].start}
	}
	end := b.tokens[len(b.tokens)-1].end
	return span{end, end}
}
