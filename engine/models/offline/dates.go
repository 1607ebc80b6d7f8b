package offline

import "strings"

// date is a day, or what of it a sentence names; a part that it does not name is 0.
type date struct {
	year, month, day, quarter, weekday float64
}

// differs reports two dates that name the same part differently.
func (d date) differs(e date) bool {
	apart := func(a, b float64) bool { return a != 0 && b != 0 && a != b }
	return apart(d.year, e.year) || apart(d.month, e.month) || apart(d.day, e.day) ||
		apart(d.quarter, e.quarter) || apart(d.weekday, e.weekday)
}

// comparable reports two dates that name the same part.
func (d date) comparable(e date) bool {
	both := func(a, b float64) bool { return a != 0 && b != 0 }
	return both(d.year, e.year) || both(d.month, e.month) || both(d.quarter, e.quarter) || both(d.weekday, e.weekday)
}

// dateAt reads the date that begins at token i: "30 June 2026", "June 30", "2026-06-30", "Q3
// 2026", "in 2026", "by March", "on Friday". Last is its last token.
func dateAt(s string, ts []token, i int) (d date, last int, ok bool) {
	t := ts[i]
	if t.kind == number {
		return numericDate(ts, i)
	}
	if t.kind != word {
		return d, i, false
	}
	if q, isQuarter := strings.CutPrefix(t.text, "q"); isQuarter && len(q) == 1 && "1" <= q && q <= "4" {
		d.quarter = float64(q[0] - '0')
		last = yearAfter(ts, i, &d)
		return d, last, true
	}
	if w, isDay := weekdays[t.text]; isDay {
		return date{weekday: w}, i, dated(ts, i)
	}
	m, isMonth := months[t.text]
	if !isMonth || t.text != "may" && len(t.text) > 3 && lowerCase(s[t.start:t.end]) {
		return d, i, false
	}
	d.month, last = m, i
	if n := dayNumber(ts, i+1); n > 0 {
		d.day, last = n, ordinalEnd(ts, i+1)
	}
	last = yearAfter(ts, last, &d)
	return d, last, last > i || dated(ts, i) && !lowerCase(s[t.start:t.end])
}

// numericDate reads what begins with a number: "30 June", "2026-06-30", or a year by itself.
func numericDate(ts []token, i int) (d date, last int, ok bool) {
	if n := dayNumber(ts, i); n > 0 {
		at := ordinalEnd(ts, i) + 1
		if wordAt(ts, at) == "of" {
			at++
		}
		if m, isMonth := months[wordAt(ts, at)]; isMonth {
			d = date{month: m, day: n}
			return d, yearAfter(ts, at, &d), true
		}
	}
	year, isYear := yearNumber(ts, i)
	if !isYear {
		return d, i, false
	}
	d.year = year
	if i+4 < len(ts) && ts[i+1].text == "-" && ts[i+3].text == "-" && ts[i+2].kind == number && ts[i+4].kind == number {
		d.month, _ = valueOf(ts[i+2])
		d.day, _ = valueOf(ts[i+4])
		return d, i + 4, true
	}
	return d, i, dated(ts, i)
}

func dayNumber(ts []token, i int) float64 {
	if i >= len(ts) || ts[i].kind != number || len(ts[i].text) > 2 {
		return 0
	}
	n, ok := valueOf(ts[i])
	if !ok || n < 1 || n > 31 {
		return 0
	}
	return n
}

// ordinalEnd takes in the "th" of "30th".
func ordinalEnd(ts []token, i int) int {
	switch wordAt(ts, i+1) {
	case "st", "nd", "rd", "th":
		if ts[i+1].start == ts[i].end {
			return i + 1
		}
	}
	return i
}

func yearAfter(ts []token, last int, d *date) int {
	at := last + 1
	if at < len(ts) && ts[at].text == "," {
		at++
	}
	if y, ok := yearNumber(ts, at); ok {
		d.year = y
		return at
	}
	return last
}

func yearNumber(ts []token, i int) (float64, bool) {
	if i >= len(ts) || ts[i].kind != number || len(ts[i].text) != 4 {
		return 0, false
	}
	y, ok := valueOf(ts[i])
	return y, ok && y >= 1900 && y <= 2100 && y == float64(int(y))
}

// dated reports a word before the token with which one gives a time.
func dated(ts []token, i int) bool {
	for j := i - 1; j >= max(0, i-2); j-- {
		switch ts[j].text {
		case "in", "by", "until", "till", "since", "from", "on", "before", "after", "during", "of", "through", "early", "late",
			"mid", "every", "to", "is", "for", ":", "due", "starts", "ends", "each", "-":
			return true
		}
	}
	return false
}

func lowerCase(s string) bool { return s != "" && s[0] >= 'a' && s[0] <= 'z' }
