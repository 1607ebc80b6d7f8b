package material

import (
	"cmp"
	"slices"
	"strings"
)

// match are the paths that fit what is typed, the best first: with nothing typed those directly below.
func match(paths []string, typed string) []string {
	typed = strings.ToLower(typed)
	type hit struct {
		path string
		rank int
	}
	var hits []hit
	for _, p := range paths {
		if rank := rankOf(strings.ToLower(p), typed); rank >= 0 {
			hits = append(hits, hit{p, rank})
		}
	}
	slices.SortStableFunc(hits, func(a, b hit) int {
		return cmp.Or(cmp.Compare(a.rank, b.rank), cmp.Compare(strings.Count(a.path, "/"), strings.Count(b.path, "/")), cmp.Compare(len(a.path), len(b.path)), cmp.Compare(a.path, b.path))
	})
	out := make([]string, len(hits))
	for i, h := range hits {
		out[i] = h.path
	}
	if typed == "" {
		slices.Sort(out)
	}
	return out
}

// rankOf is how well a path fits what is typed, 0 the best; below 0: it does not.
func rankOf(path, typed string) int {
	bare := strings.TrimSuffix(path, "/")
	base := bare[strings.LastIndexByte(bare, '/')+1:]
	switch {
	case typed == "" && strings.Contains(bare, "/"):
		return -1
	case strings.HasPrefix(path, typed):
		return 0
	case strings.HasPrefix(base, typed):
		return 1
	case strings.HasPrefix(typed, "."):
		return -1 // a hidden name is typed as it begins
	case strings.Contains(base, typed):
		return 2
	case strings.Contains(path, typed):
		return 3
	case inOrder(base, typed):
		return 4
	case inOrder(path, typed):
		return 5
	}
	return -1
}

// inOrder reports whether the letters of typed stand in s, one after another.
func inOrder(s, typed string) bool {
	for _, r := range typed {
		i := strings.IndexRune(s, r)
		if i < 0 {
			return false
		}
		s = s[i+len(string(r)):]
	}
	return true
}
