package offline

import "sync"

// rival says which words of one line of rivals a text has, a bit for each.
type rival struct {
	line int
	has  uint32
}

// rivalsIn finds the rivals among words, line by line in order. Most texts have none.
func rivalsIn(words []string) []rival {
	var out []rival
	for _, w := range words {
		for _, r := range rivalLines()[w] {
			out = addRival(out, r)
		}
	}
	return out
}

func addRival(list []rival, r rival) []rival {
	for i := range list {
		if list[i].line == r.line {
			list[i].has |= r.has
			return list
		}
	}
	return append(list, r)
}

// setApart reports two texts of which each has a rival that the other lacks.
func setApart(a, b []rival) bool {
	for _, x := range a {
		for _, y := range b {
			if x.line == y.line && x.has&^y.has != 0 && y.has&^x.has != 0 {
				return true
			}
		}
	}
	return false
}

var rivalLines = sync.OnceValue(func() map[string][]rival {
	return linesOfRivals()
})

func linesOfRivals() map[string][]rival {
	out := make(map[string][]rival)
	for line, row := range rivals() {
		for i, w := range row {
			out[w] = addRival(out[w], rival{line, 1 << i})
		}
	}
	return out
}
