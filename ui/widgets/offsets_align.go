package widgets

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Sizes of what is compared at once where drawn and written text part, in bytes.
const (
	sameRun  = 6    // this many alike in a row are taken for the same words
	drawnGap = 256  // as far as drawn text may hold what was not written: an address
	wroteGap = 1024 // as far as the source may hold what is not drawn
	lostMost = 64   // so often may they not meet again in reach: the rest is not worth the time
)

// silent are the signs that mostly say how something is drawn, and are not drawn. Without
// them the two texts are nearly the same; where one is drawn it is found by its neighbours.
const silent = "*_~`\\#>|"

// squeezed is a text without its spaces and silent signs: each byte, and where it stands. What is drawn of a
// block is matched with what was written of it, whatever the renderer did to the spaces.
type squeezed struct {
	text []byte
	at   []int // an offset in the source, or an index into the cells drawn
}

// take adds a text that begins at a place.
func (q *squeezed) take(text []byte, at int) {
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRune(text[i:])
		if !unicode.IsSpace(r) && !strings.ContainsRune(silent, r) {
			for j := i; j < i+n; j++ {
				q.text, q.at = append(q.text, text[j]), append(q.at, at+j)
			}
		}
		i += n
	}
}

// pairUp pairs the bytes drawn with the bytes of the source that they are. Both go forward.
// Where they part, it looks for the nearest place at which they meet again; of what lies
// between, as much as possible is paired.
func pairUp(drawn, wrote squeezed, pair func(drawn, wrote int)) {
	i, j, lost := 0, 0, 0
	for i < len(drawn.text) && j < len(wrote.text) && lost < lostMost {
		if drawn.text[i] == wrote.text[j] {
			pair(drawn.at[i], wrote.at[j])
			i, j = i+1, j+1
			continue
		}
		a, b := drawn.text[i:], wrote.text[j:]
		di, dj, met := meet(a, b, wroteGap)
		if !met {
			di, dj, met = meet(a, b, len(b))
		}
		if !met {
			di, dj = min(len(a), drawnGap), min(len(b), wroteGap)
			lost++
		}
		pairs := within(a[:di], b[:dj])
		if !met { // what is drawn may be from elsewhere; else step no further than it was found
			if 2*len(pairs) < di {
				pairs = nil
			}
			dj = 0
		}
		for _, p := range pairs {
			pair(drawn.at[i+p[0]], wrote.at[j+p[1]])
			dj = max(dj, p[1]+1)
		}
		i, j = i+di, j+dj
	}
}

// meet finds how much of both to pass over until they are alike again.
func meet(drawn, wrote []byte, gap int) (i, j int, ok bool) {
	reach := wrote[:min(len(wrote), gap)]
	for a := 0; a < min(len(drawn), drawnGap) && (!ok || a < i+j); a++ {
		run := drawn[a:min(a+sameRun, len(drawn))]
		b := bytes.Index(reach, run)
		if len(run) < sameRun { // the end of the one must be the end of the other
			b = -1
			if len(reach) == len(wrote) && bytes.HasSuffix(wrote, run) {
				b = len(wrote) - len(run)
			}
		}
		if b >= 0 && (!ok || a+b < i+j) {
			i, j, ok = a, b, true
		}
	}
	return i, j, ok
}

// within pairs the longest common part of two short texts, as early as it is found.
func within(a, b []byte) (pairs [][2]int) {
	if len(a)*len(b) == 0 || len(a)*len(b) > drawnGap*wroteGap {
		return nil
	}
	w := len(b) + 1
	common := make([]int32, (len(a)+1)*w)
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if a[i] == b[j] {
				common[i*w+j] = common[(i+1)*w+j+1] + 1
			} else {
				common[i*w+j] = max(common[(i+1)*w+j], common[i*w+j+1])
			}
		}
	}
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] == b[j]:
			pairs = append(pairs, [2]int{i, j})
			i, j = i+1, j+1
		case common[(i+1)*w+j] >= common[i*w+j+1]:
			i++
		default:
			j++
		}
	}
	return pairs
}
