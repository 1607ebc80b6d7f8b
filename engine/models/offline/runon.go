package offline

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// longMarker is from how many bytes a number is too long for one of a list: "2019. ".
const longMarker = 5

// leastBefore is how many words a line has at the least that a figure goes on from: fewer are a title.
const leastBefore = 3

// runsOn reports a line of the open paragraph that begins with a figure of its sentence and not with
// the number of an item, though it looks like one: "renewed in / 2019. It", "costs / 4.50 euros".
// marker is how long the number would be, the space after it included.
func (r *reader) runsOn(line string, marker int) bool {
	if r.end == 0 || marker == 0 || !isDigit(rune(line[0])) {
		return false
	}
	begins := strings.LastIndexByte(r.text[:r.start], '\n') + 1
	if strings.ContainsFunc(r.text[begins:r.start], isDigit) {
		return false // an item itself, and this is the next
	}
	before := r.text[r.start:r.end]
	last, _ := utf8.DecodeLastRuneInString(before)
	if !unicode.IsLetter(last) && last != ',' {
		return false
	}
	if strings.HasSuffix(strings.TrimSpace(line[:marker]), ".") {
		return marker > longMarker
	}
	next, _ := utf8.DecodeRuneInString(line[marker:])
	return unicode.IsLower(next) && len(strings.Fields(before)) >= leastBefore
}
