package offline

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// sentenceEnd is the offset behind the first sentence of a block.
func sentenceEnd(s string) int {
	for i, r := range s {
		switch r {
		case '。', '！', '？':
			return bound(s, i+utf8.RuneLen(r))
		case '.', '!', '?', '…':
			if end := i + utf8.RuneLen(r); ends(s, i, end, r) {
				return bound(s, closing(s, end))
			}
		}
		if i > 4*longest {
			break // no sentence is that long; do not look through a megabyte for its end
		}
	}
	return bound(s, len(s))
}

// endsAsking reports a sentence that ends in a question mark, whatever closes it.
func endsAsking(s string) bool { return strings.HasSuffix(strings.TrimRight(s, `"'”’)*_ `), "?") }

// ends reports whether the terminator at i, which is over at end, ends a sentence.
func ends(s string, i, end int, r rune) bool {
	after := closing(s, end)
	if after == len(s) {
		return true
	}
	next, n := utf8.DecodeRuneInString(s[after:])
	if !unicode.IsSpace(next) {
		return false
	}
	rest := s[after+n:]
	for rest != "" {
		next, n = utf8.DecodeRuneInString(rest)
		if !unicode.IsSpace(next) && !strings.ContainsRune(`"'“‘([*_`+"`", next) {
			break
		}
		rest = rest[n:]
	}
	if unicode.IsLower(next) {
		return false
	}
	return r != '.' || !abbreviation(s[:i], rest, next)
}

// closing goes over further terminators, quotation marks and brackets that belong to the
// sentence, a few of them.
func closing(s string, end int) int {
	for range 12 {
		if end >= len(s) {
			break
		}
		r, n := utf8.DecodeRuneInString(s[end:])
		if !strings.ContainsRune(`.!?…"'”’)]*_`, r) {
			break
		}
		end += n
	}
	return end
}

// abbreviation reports whether the full stop after before belongs to a short form: an
// initial, a number at the beginning of a line, or a word of the list.
func abbreviation(before, after string, next rune) bool {
	cut := strings.LastIndexFunc(before, func(r rune) bool { return unicode.IsSpace(r) || r == '(' || r == '"' })
	last := before[cut+1:]
	if last == "" {
		return true
	}
	if r, n := utf8.DecodeRuneInString(last); n == len(last) && unicode.IsUpper(r) {
		return true
	}
	if strings.Trim(last, "0123456789.") == "" {
		return cut < 0 || len(last) <= 2 && startsWithMonth(after)
	}
	low := strings.ToLower(last)
	if low == "no" || low == "nos" {
		return unicode.IsDigit(next)
	}
	_, short := shortForms[low]
	return short
}

// startsWithMonth reports the month of a date like "30. April".
func startsWithMonth(s string) bool {
	end := strings.IndexFunc(s, func(r rune) bool { return !unicode.IsLetter(r) })
	if end < 0 {
		end = min(len(s), 12)
	}
	_, found := monthsAfterDay[s[:end]]
	return found
}

var monthsAfterDay = wordSet(`Januar Jänner Februar März April Mai Juni Juli August September Oktober November Dezember`)

var shortForms = wordSet(`mr mrs ms dr prof st art arts sec secs fig figs vs e.g i.e cf al approx para paras
pp vol eds jan feb mar apr jun jul aug sept sep oct nov dec u.s u.k ph.d ca resp`)

// bound keeps a sentence within the longest quote: it is cut behind a semicolon, a comma or
// a space, and in a text without any at a rune.
func bound(s string, end int) int {
	if end <= longest {
		return end
	}
	part := s[:longest]
	for _, cut := range []string{"; ", ": ", ", ", " ", "\n"} {
		if i := strings.LastIndex(part, cut); i > longest/3 {
			return i + len(cut)
		}
	}
	end = longest
	for end > 1 && !utf8.RuneStart(s[end]) {
		end--
	}
	return end
}
