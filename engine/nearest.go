package engine

import (
	"slices"
	"strings"
)

// Nearest returns the known word that a mistyped one most likely meant: the one with the
// fewest single-letter edits (a swap of neighbours is one), upper and lower case alike. It
// reports false where none is near enough to be worth naming.
func Nearest(word string, known []string) (string, bool) {
	word = strings.ToLower(word)
	if len(word) == 0 || len(word) > 64 {
		return "", false
	}
	best, least := "", 1+max(1, len(word)/3)
	for _, k := range slices.Sorted(slices.Values(known)) {
		low := strings.ToLower(k)
		if len(low) > len(word)+least || len(word) > len(low)+least {
			continue
		}
		if d := edits(word, low); d < least && d < len(word) {
			best, least = k, d
		}
	}
	return best, best != ""
}

// edits is the optimal string alignment distance of two short words, by bytes.
func edits(a, b string) int {
	before := make([]int, len(b)+1)
	last := make([]int, len(b)+1)
	now := make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		now[0] = i
		for j := 1; j <= len(b); j++ {
			swap := last[j-1]
			if a[i-1] != b[j-1] {
				swap++
			}
			now[j] = min(last[j]+1, now[j-1]+1, swap)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				now[j] = min(now[j], before[j-2]+1)
			}
		}
		before, last, now = last, now, before
	}
	return last[len(b)]
}
