package sessions

import (
	"encoding/binary"
	"encoding/json"
	"strconv"
	"unicode/utf8"

	"plenum/engine"
)

// cleanLine makes every string of a JSON line safe and leaves all else as it stands, byte for
// byte, so that facts of a later version are carried through unchanged. The ordinary line is
// returned as it is.
func cleanLine(line []byte) []byte {
	if !suspicious(line) {
		return line
	}
	out := make([]byte, 0, len(line))
	for len(line) > 0 {
		if line[0] != '"' {
			out = append(out, line[0])
			line = line[1:]
			continue
		}
		end := literalEnd(line)
		out = appendClean(out, line[:end])
		line = line[end:]
	}
	return out
}

// literalEnd is the length of the string literal that line begins with, or of the whole line
// where it has no end.
func literalEnd(line []byte) int {
	for i := 1; i < len(line); i++ {
		switch line[i] {
		case '\\':
			i++
		case '"':
			return i + 1
		}
	}
	return len(line)
}

func appendClean(out, literal []byte) []byte {
	var s string
	if json.Unmarshal(literal, &s) != nil {
		return append(out, literal...) // no JSON: the decoder will say so
	}
	c := engine.Clean(s)
	if c == s && utf8.Valid(literal) {
		return append(out, literal...)
	}
	quoted, err := json.Marshal(c)
	if err != nil { // a string can always be written
		return append(out, `""`...)
	}
	return append(out, quoted...)
}

// suspicious reports a line that may hold unsafe text: an escape of anything but plain ASCII,
// or raw bytes that the Cleaner would change.
func suspicious(line []byte) bool {
	high := false
	for i := 0; i < len(line); i++ {
		for i+8 <= len(line) && harmless(binary.LittleEndian.Uint64(line[i:])) {
			i += 8
		}
		if i == len(line) {
			break
		}
		switch b := line[i]; {
		case b >= 0x7f:
			r, n := utf8.DecodeRune(line[i:])
			high = high || !calm(r)
			i += n - 1
		case b == '\\':
			i++
			if i < len(line) && unsafeEscape(line[i:]) {
				return true
			}
		}
	}
	if !high {
		return false
	}
	s := string(line)
	return engine.Clean(s) != s
}

// calm reports a letter or a mark of the many that the Cleaner leaves alone, so that the ordinary text
// of most languages is looked at once.
func calm(r rune) bool {
	return r >= 0xa0 && r < 0x600 || r >= 0x2010 && r < 0x2028 || r >= 0x3000 && r < 0xd800
}

// harmless reports eight bytes of which none is a backslash, and none above the printable ASCII:
// nearly all of a file is such bytes.
func harmless(eight uint64) bool {
	const ones, tops = 0x0101010101010101, 0x8080808080808080
	slash := eight ^ ones*'\\'
	// A byte that is zero borrows from its top bit; 0x7f and above carry into it.
	return (eight|(eight+ones)|(slash-ones)&^slash)&tops == 0
}

// unsafeEscape looks at what follows a backslash.
func unsafeEscape(rest []byte) bool {
	switch rest[0] {
	case 'r', 'b', 'f':
		return true
	case 'u':
		if len(rest) < 5 {
			return true
		}
		r, err := strconv.ParseUint(string(rest[1:5]), 16, 32)
		return err != nil || r < 0x20 || r >= 0x7f
	}
	return false
}
