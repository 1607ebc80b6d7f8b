package offline

import (
	"slices"
	"strings"
)

// label is a number that names something instead of counting: section 4, version 1.2.
type label struct {
	of   string // the root of the word before it
	text string
	raw  string // "clause 14.2", as it stands there
}

func labelsOf(s string, ts []token) []label {
	var out []label
	for i := 1; i < len(ts); i++ {
		if ts[i].kind == number && ts[i-1].kind == word && isNaming(ts[i-1].text) {
			out = append(out, label{root(ts[i-1].text), ts[i].text, s[ts[i-1].start:ts[i].end]})
		}
	}
	return out
}

// namedApart reports two sentences of which each speaks of another section, version, item.
func namedApart(a, b []label) bool {
	for _, x := range a {
		same := func(y label) bool { return y.of == x.of }
		if slices.ContainsFunc(b, same) && !slices.Contains(textsOf(b, x.of), x.text) {
			return true
		}
	}
	return false
}

func textsOf(labels []label, of string) []string {
	var out []string
	for _, l := range labels {
		if l.of == of {
			out = append(out, l.text)
		}
	}
	return out
}

func isNaming(w string) bool {
	_, found := namingWords[w]
	return found
}

var namingWords = wordSet(`section sections clause article chapter page line figure table appendix annex schedule version v
no rfc iso paragraph step item issue phase site room stage level tier option lot building floor`)

// names reports a number that names something instead of counting.
func names(ts []token, i int) bool {
	if i == 0 || ts[i].kind != number {
		return false
	}
	switch before := ts[i-1].text; before {
	case "§", "#", "[", "_", "/", "\\":
		return true
	case ".":
		return i > 1 && ts[i-2].text == "no"
	case "-":
		return i > 1 && ts[i-2].kind == word && smallNumbers[ts[i-2].text] == 0 &&
			ts[i].start == ts[i-1].end && ts[i-1].start == ts[i-2].end
	default:
		return isNaming(before) && !strings.Contains(ts[i].text, ":")
	}
}
