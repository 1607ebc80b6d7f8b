package offline

import (
	"math"
	"strconv"
	"strings"
)

// figure is a number with what it counts, or a date, as a sentence gives it.
type figure struct {
	low, value  float64 // the same, but for "30 to 60 days"
	unit        string  // "%", "usd", "date", "clock", or the root of what is counted; "": a bare number
	day         date    // where the unit is "date"
	raw         string  // as it stands in the sentence
	first, last int     // its tokens
	near        []string
	wide        []string // near and wide are the words of its clause and of its surroundings, sorted
	nearRivals  []rival
	wideRivals  []rival
}

// figuresOf finds the figures of a sentence. Numbers that only name something (section 4,
// version 1.2) are none.
func figuresOf(s string, tokens []token) []figure {
	var out []figure
	for i := 0; i < len(tokens); i++ {
		f, last, ok := figureAt(s, tokens, i)
		if !ok {
			continue
		}
		f.near, f.wide = clauseWords(tokens, f), surroundings(tokens, f)
		f.nearRivals, f.wideRivals = rivalsIn(f.near), rivalsIn(f.wide)
		out = append(out, f)
		i = last
	}
	return out
}

// figureAt reads the figure that begins at token i; last is its last token.
func figureAt(s string, ts []token, i int) (f figure, last int, ok bool) {
	if names(ts, i) || putAway(ts, i) {
		return f, i, false
	}
	if d, end, isDate := dateAt(s, ts, i); isDate {
		f = figure{unit: "date", day: d, first: i, last: end}
		f.raw = tidy(s[ts[i].start:ts[end].end])
		return f, end, true
	}
	if f, last, ok = clockAt(ts, i); ok {
		f.raw = tidy(s[ts[i].start:ts[last].end])
		return f, last, true
	}
	v, ok := valueOf(ts[i])
	if !ok {
		return f, i, false
	}
	f = figure{value: v, first: i}
	if i > 0 {
		if cur, known := currencies[ts[i-1].text]; known {
			f.unit, f.first = cur, i-1
		}
	}
	last = i
	if ts[i].kind == word {
		last = wordsOfNumber(ts, i, &f)
	}
	f.low = math.NaN()
	last = rangeEnd(ts, last, &f)
	last = afterNumber(ts, last, &f)
	if math.IsNaN(f.low) {
		f.low = f.value
	}
	if ts[i].kind == word && f.value < 2 {
		return f, i, false // "one" is mostly no figure
	}
	f.last = last
	f.raw = tidy(s[ts[f.first].start:ts[last].end])
	return f, last, true
}

// clockAt reads a time of day: "14:30", "9 am".
func clockAt(ts []token, i int) (f figure, last int, ok bool) {
	if ts[i].kind != number {
		return f, i, false
	}
	h, m, colon := strings.Cut(ts[i].text, ":")
	hour, err := strconv.Atoi(h)
	minute := 0
	if err == nil && colon {
		minute, err = strconv.Atoi(m)
	}
	half := wordAt(ts, i+1)
	if err != nil || hour > 24 || minute > 59 || !colon && half != "am" && half != "pm" {
		return f, i, false
	}
	last = i
	if half == "am" || half == "pm" {
		last++
		hour %= 12
		if half == "pm" {
			hour += 12
		}
	}
	v := float64(60*hour + minute)
	return figure{low: v, value: v, unit: "clock", first: i, last: last}, last, true
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

// rangeEnd takes in "30 to 60" and "30-60"; between takes "and" as well.
func rangeEnd(ts []token, last int, f *figure) int {
	at := last + 1
	if at+1 >= len(ts) {
		return last
	}
	switch sep := ts[at].text; {
	case sep == "to", sep == "–", sep == "-", sep == "and" && wordAt(ts, f.first-1) == "between":
	default:
		return last
	}
	at++
	if _, cur := currencies[ts[at].text]; cur && at+1 < len(ts) {
		at++
	}
	if v, ok := valueOf(ts[at]); ok && v > f.value {
		f.low, f.value = f.value, v
		return at
	}
	return last
}

// afterNumber reads scale and unit: "4.2 million dollars", "30 calendar days", "12%", and "3 of
// 7 sites".
func afterNumber(ts []token, last int, f *figure) int {
	at := last + 1
	if at < len(ts) && ts[at].text == "-" {
		at++ // "a 30-day period"
	}
	if at < len(ts) {
		if scale, known := scales[ts[at].text]; known && ts[at].kind == word {
			f.value, f.low = f.value*scale, f.low*scale
			last, at = at, at+1
		}
	}
	if wordAt(ts, at) == "of" && at+2 < len(ts) && f.unit == "" {
		if _, ok := valueOf(ts[at+1]); ok && ts[at+2].kind == word && content(ts[at+2].text) {
			f.unit = root(ts[at+2].text)
			return last
		}
	}
	for at < len(ts) && ts[at].kind == word && unitWords()[ts[at].text] == "skip" {
		at++
	}
	if at >= len(ts) {
		return last
	}
	if ts[at].text == "per" && wordAt(ts, at+1) == "cent" {
		f.unit = "%"
		return at + 1
	}
	if u, known := unitWords()[ts[at].text]; known && (f.unit == "" || f.unit == u) {
		f.unit = u
		return at
	}
	if f.unit == "" && ts[at].kind == word && content(ts[at].text) {
		f.unit = root(ts[at].text)
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

// putAway reports the first figure of "not 30 but 60 days".
func putAway(ts []token, i int) bool {
	return ts[i].kind == number && wordAt(ts, i-1) == "not" && notButAt(ts, i)
}
