package widgets

import (
	"bytes"
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

// lookAhead is how far after the last word that was found the next one is looked for, in
// bytes: markup is not drawn, but never as long as this.
const lookAhead = 512

// rowOffsets finds where in its source each row of a rendered block begins, by looking its
// words up one after another. A row without words begins where the one before it ended.
func rowOffsets(src []byte, rows []string, base int) []int {
	offs := make([]int, len(rows))
	at := 0
	for i, row := range rows {
		offs[i] = base + at
		first := true
		for word := range words(ansi.Strip(row)) {
			w := []byte(word)
			n := bytes.Index(src[at:min(at+lookAhead, len(src))], w)
			if n < 0 {
				continue
			}
			if first {
				offs[i] = base + at + n
				first = false
			}
			at += n + len(w)
		}
	}
	return offs
}

// words yields the runs of letters and digits of s.
func words(s string) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		start := -1
		for i, r := range s {
			in := r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r))
			if in && start < 0 {
				start = i
			}
			if !in && start >= 0 {
				if !yield(s[start:i]) {
					return
				}
				start = -1
			}
		}
		if start >= 0 {
			yield(s[start:])
		}
	}
}
