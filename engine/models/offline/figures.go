package offline

import (
	"math"
	"slices"
	"strconv"
	"strings"
)

// figure is a number with what it counts, as a sentence gives it.
type figure struct {
	value float64
	unit  string   // "%", "usd", "date", or the stem of the word that is counted; "": a bare number
	raw   string   // as it stands in the sentence
	near  []string // the words around it, sorted: what it is a figure of
}

// around is how many words that say something count as the surroundings of a figure.
const around = 7

// figuresOf finds the figures of a sentence. Numbers that only name something (section 4,
// version 1.2, 14:30) are none.
func figuresOf(s string, tokens []token) []figure {
	var out []figure
	for i := 0; i < len(tokens); i++ {
		f, last, ok := figureAt(s, tokens, i)
		if !ok {
			continue
		}
		f.near = surroundings(tokens, i, last, f)
		out = append(out, f)
		i = last
	}
	return out
}

// figureAt reads the figure that begins at token i; last is its last token.
func figureAt(s string, ts []token, i int) (f figure, last int, ok bool) {
	v, ok := valueOf(ts[i])
	if !ok || names(ts, i) {
		return f, i, false
	}
	f = figure{value: v}
	first := i
	last = i
	if i > 0 {
		if cur, known := currencies[ts[i-1].text]; known {
			f.unit, first = cur, i-1
		}
	}
	if ts[i].kind == word {
		last = wordsOfNumber(ts, i, &f)
	}
	last = afterNumber(ts, last, &f)
	if ts[i].kind == word && f.value < 2 {
		return f, i, false // "one" is mostly no figure
	}
	f.raw = tidy(s[ts[first].start:ts[last].end])
	return f, last, true
}

// wordsOfNumber takes in "twenty five" and "thirty (30)".
func wordsOfNumber(ts []token, i int, f *figure) int {
	if i+1 < len(ts) && (ts[i+1].text == "-" || ts[i+1].kind == word) {
		at := i + 1
		if ts[at].text == "-" {
			at++
		}
		if at < len(ts) && f.value >= 20 && f.value < 100 {
			if v, ok := smallNumbers[ts[at].text]; ok && v < 10 {
				f.value += v
				i = at
			}
		}
	}
	if i+3 < len(ts) && ts[i+1].text == "(" && ts[i+2].kind == number && ts[i+3].text == ")" {
		if v, ok := valueOf(ts[i+2]); ok {
			f.value = v
			return i + 3
		}
	}
	return i
}

// afterNumber reads scale and unit: "4.2 million dollars", "30 calendar days", "12%".
func afterNumber(ts []token, last int, f *figure) int {
	at := last + 1
	if at < len(ts) && ts[at].text == "-" {
		at++ // "a 30-day period"
	}
	if at < len(ts) {
		if scale, known := scales[ts[at].text]; known && (ts[at].kind == word) {
			f.value *= scale
			last, at = at, at+1
		}
	}
	for at < len(ts) && ts[at].kind == word && unitWords[ts[at].text] == "skip" {
		at++
	}
	if at >= len(ts) {
		return last
	}
	if ts[at].text == "per" && at+1 < len(ts) && ts[at+1].text == "cent" {
		f.unit = "%"
		return at + 1
	}
	if u, known := unitWords[ts[at].text]; known {
		if m, isMonth := months[ts[at].text]; isMonth {
			f.value, u = f.value+100*m, "date"
		}
		f.unit = u
		return at
	}
	if f.unit == "" && ts[at].kind == word && content(ts[at].text) {
		f.unit = stem(ts[at].text)
		return at
	}
	return last
}

func valueOf(t token) (float64, bool) {
	if t.kind == word {
		v, ok := smallNumbers[t.text]
		return v, ok
	}
	if t.kind != number || strings.Contains(t.text, ":") {
		return 0, false
	}
	v, err := strconv.ParseFloat(strings.ReplaceAll(decimal(t.text), ",", ""), 64)
	return v, err == nil && !math.IsInf(v, 0)
}

// decimal turns a comma that can only be a decimal one ("3,5") into a point.
func decimal(s string) string {
	if i := strings.LastIndexByte(s, ','); i >= 0 && len(s)-i-1 != 3 && strings.Count(s, ",") == 1 && !strings.Contains(s, ".") {
		return s[:i] + "." + s[i+1:]
	}
	return s
}

// names reports a number that names something instead of counting.
func names(ts []token, i int) bool {
	if ts[i].kind == number && i+2 < len(ts) && ts[i+1].text == "-" && ts[i+2].kind == number && len(ts[i].text) == 4 {
		return true // the year of 2025-03-01
	}
	if i == 0 {
		return false
	}
	switch before := ts[i-1].text; before {
	case "section", "sections", "clause", "article", "chapter", "page", "line", "figure", "table", "appendix",
		"annex", "schedule", "version", "v", "no", "§", "#", "[", "rfc", "iso", "paragraph", "step", "item", "issue",
		"_", "/", "\\":
		return true
	case ".":
		return i > 1 && ts[i-2].text == "no"
	case "-":
		return i > 1 && (ts[i-2].kind == number && len(ts[i-2].text) == 4 || ts[i-2].kind == word && ts[i].start == ts[i-1].end && ts[i-1].start == ts[i-2].end)
	}
	return false
}

// surroundings are the words on both sides of a figure, without numbers and its own unit.
func surroundings(ts []token, first, last int, f figure) []string {
	var out []string
	take := func(i int) bool {
		t := ts[i]
		if t.kind != word || !content(t.text) {
			return false
		}
		_, isNumber := smallNumbers[t.text]
		u, isUnit := unitWords[t.text]
		if w := stem(t.text); !isNumber && w != f.unit && (!isUnit || u != f.unit && u != "skip") {
			out = append(out, w)
			return true
		}
		return false
	}
	for i, n := first-1, 0; i >= 0 && n < around; i-- {
		if take(i) {
			n++
		}
	}
	for i, n := last+1, 0; i < len(ts) && n < around; i++ {
		if t := ts[i]; t.text == "," || t.text == ";" || t.kind == word && breaksClause(t.text) {
			break // what follows is a condition or another matter
		}
		if take(i) {
			n++
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// differ finds a figure of a and one of b that are of the same thing and not the same; ok is
// false where there is none, or where the sentences share a figure of that unit.
func differ(a, b []figure) (fa, fb figure, ok bool) {
	for _, x := range a {
		for _, y := range b {
			if x.unit == y.unit && !near(x.value, y.value) && sameThing(x, y) && !sharesValue(a, b, x.unit) {
				return x, y, true
			}
		}
	}
	return fa, fb, false
}

func sharesValue(a, b []figure, unit string) bool {
	for _, x := range a {
		for _, y := range b {
			if x.unit == unit && y.unit == unit && near(x.value, y.value) {
				return true
			}
		}
	}
	return false
}

func near(x, y float64) bool {
	return math.Abs(x-y) <= 0.005*max(math.Abs(x), math.Abs(y))
}

// sameThing compares the surroundings: at least half of the shorter ones are shared, at least
// two words (three for a bare number), and no word sets the two apart, as "monthly" and
// "yearly" would.
func sameThing(x, y figure) bool {
	least := 2
	if x.unit == "" {
		least = 3
	}
	common := sharedWords(x.near, y.near)
	shorter := min(len(x.near), len(y.near))
	return common >= least && 2*common >= shorter && !setApart(x.near, y.near)
}

func setApart(a, b []string) bool {
	for _, rival := range rivals {
		only := func(in, other []string) string {
			for _, w := range rival {
				if slices.Contains(in, w) && !slices.Contains(other, w) {
					return w
				}
			}
			return ""
		}
		if x, y := only(a, b), only(b, a); x != "" && y != "" && x != y {
			return true
		}
	}
	return false
}
