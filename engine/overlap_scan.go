package engine

import (
	"bytes"
	"unicode"
	"unicode/utf8"
)

// Bounds of one step of a wordScan, in bytes.
const (
	scanAhead = 16  // how far behind its own end a step may look
	scanWord  = 64  // a longer word is cut
	scanSkip  = 256 // of what is no word
)

// wordScan reads the words of a markdown text one after another, as they are compared: in lower
// case, figures without what parts their thousands, and of a script that writes no spaces each
// pair of neighbouring signs. Headings, the lines of fences, the numbers of lists and addresses
// are left out: they make any two texts alike. The zero value begins a text.
//
// A step that ends scanAhead bytes before the end of the text stays as it is, whatever the text
// grows by, so that a text that grows is read once.
type wordScan struct {
	off    int      // bytes read
	inLine bool     // past what opens a line
	skip   skipping // what is being left out
	fence  byte     // of the code block that is open; 0: none
	long   int      // signs of that fence
}

// skipping is how far something is left out.
type skipping byte

const (
	skipNothing skipping = iota
	skipLine             // to the end of the line
	skipRun              // to the next space or closing bracket
)

// step goes on by some bytes, or past what opens a line, and returns the word that it has read,
// in buf; nil: it was none.
func (w *wordScan) step(text, buf []byte) []byte {
	if w.skip != skipNothing {
		w.leave(text)
		return nil
	}
	if !w.inLine {
		w.inLine = true
		w.open(text)
		return nil
	}
	r, size := utf8.DecodeRune(text[w.off:])
	switch {
	case r >= '0' && r <= '9':
		return w.figure(text, buf)
	case alone(r):
		return w.sign(text, r, size, buf)
	case isLetter(r):
		return w.word(text, buf)
	}
	w.pass(text)
	return nil
}

// isLetter reports what words are made of, but for the signs that stand alone.
func isLetter(r rune) bool {
	if r < utf8.RuneSelf {
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z'
	}
	return unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r)
}

// leave goes on with what is left out.
func (w *wordScan) leave(text []byte) {
	rest := text[w.off:min(w.off+scanSkip, len(text))]
	end := bytes.IndexByte(rest, '\n')
	if w.skip == skipRun {
		end = bytes.IndexAny(rest, " \t\n)>")
	}
	if end < 0 {
		w.off += len(rest)
		return
	}
	w.off, w.skip = w.off+end, skipNothing
}

// pass goes over what is no word.
func (w *wordScan) pass(text []byte) {
	for end := min(w.off+scanSkip, len(text)); w.off < end; {
		r, size := utf8.DecodeRune(text[w.off:])
		switch {
		case r == '\n':
			w.off, w.inLine = w.off+1, false
			return
		case r >= '0' && r <= '9' || isLetter(r) || alone(r):
			return
		}
		w.off += size
		if r == '(' && w.off > 1 && text[w.off-2] == ']' && w.fence == 0 {
			w.skip = skipRun // the address of a link
			return
		}
	}
}

// open reads what opens a line: indent and signs of quotations, then a fence, a heading, or the
// sign or number of an item.
func (w *wordScan) open(text []byte) {
	w.indent(text)
	for range 4 {
		rest := text[w.off:]
		if len(rest) == 0 || w.fenced(rest) || w.fence != 0 {
			return
		}
		if n := leadingSigns(rest, '#'); n > 0 && n <= 6 && blankAt(rest, n) {
			w.skip = skipLine
			return
		}
		n := itemLength(rest)
		if n == 0 {
			return
		}
		w.off += n
		w.indent(text)
	}
}

// indent goes over spaces and the signs of quotations.
func (w *wordScan) indent(text []byte) {
	for end := min(w.off+scanSkip, len(text)); w.off < end && bytes.IndexByte([]byte(" \t>"), text[w.off]) >= 0; {
		w.off++
	}
}

// fenced reads the fence that a line begins with, and reports whether there is one.
func (w *wordScan) fenced(rest []byte) bool {
	sign := rest[0]
	if sign != '`' && sign != '~' {
		return false
	}
	n := leadingSigns(rest, sign)
	switch {
	case n < 3:
		return false
	case w.fence == 0:
		w.fence, w.long, w.skip = sign, n, skipLine
	case w.fence == sign && n >= w.long && endsAt(rest, n):
		w.fence, w.long, w.skip = 0, 0, skipLine
	}
	w.off += n
	return true
}

// leadingSigns counts the signs with which a text begins, up to scanSkip.
func leadingSigns(b []byte, sign byte) int {
	n := 0
	for n < len(b) && n < scanSkip && b[n] == sign {
		n++
	}
	return n
}

// blankAt reports whether a space or nothing stands there.
func blankAt(b []byte, i int) bool {
	return i >= len(b) || b[i] == ' ' || b[i] == '\t' || b[i] == '\n' || b[i] == '\r'
}

// endsAt reports whether the line ends there, but for a few spaces.
func endsAt(b []byte, i int) bool {
	rest := bytes.TrimLeft(b[i:min(i+8, len(b))], " \t\r")
	return len(rest) == 0 || rest[0] == '\n'
}

// itemLength is the length of the sign or number that opens an item of a list; 0: none.
func itemLength(b []byte) int {
	n := 0
	for n < len(b) && n < 9 && b[n] >= '0' && b[n] <= '9' {
		n++
	}
	if n >= len(b) || !blankAt(b, n+1) {
		return 0
	}
	if sign := b[n]; n > 0 && (sign == '.' || sign == ')') || n == 0 && (sign == '-' || sign == '*' || sign == '+') {
		return n + 1
	}
	return 0
}

// figure reads a number: 14,400 and 14400 are the same.
func (w *wordScan) figure(text, buf []byte) []byte {
	said := buf[:0]
	for end := min(w.off+scanWord, len(text)); w.off < end; w.off++ {
		switch b := text[w.off]; {
		case b >= '0' && b <= '9':
			said = append(said, b)
		case b == '.' && nextDigits(text[w.off+1:]) > 0:
			said = append(said, b)
		case (b == ',' || b == '\'') && nextDigits(text[w.off+1:]) == 3:
		default:
			return said
		}
	}
	return said
}

// nextDigits counts the digits with which a text begins, up to 4.
func nextDigits(b []byte) int {
	n := 0
	for n < len(b) && n < 4 && b[n] >= '0' && b[n] <= '9' {
		n++
	}
	return n
}

// sign reads a sign of a script without spaces, and gives it with the next one. The last of a row
// was given with the one before it; a row of one is a word.
func (w *wordScan) sign(text []byte, r rune, size int, buf []byte) []byte {
	before, _ := utf8.DecodeLastRune(text[:w.off])
	w.off += size
	next, _ := utf8.DecodeRune(text[w.off:])
	switch {
	case alone(next):
		return utf8.AppendRune(utf8.AppendRune(buf[:0], r), next)
	case alone(before):
		return nil
	}
	return utf8.AppendRune(buf[:0], r)
}

// word reads a word in lower case. An address is left out, however long it is.
func (w *wordScan) word(text, buf []byte) []byte {
	said := buf[:0]
	for w.off < len(text) && len(said) < scanWord {
		if b := text[w.off] | 0x20; b >= 'a' && b <= 'z' {
			said = append(said, b)
			w.off++
			continue
		}
		r, size := utf8.DecodeRune(text[w.off:])
		if !isLetter(r) || alone(r) {
			break
		}
		said = utf8.AppendRune(said, unicode.ToLower(r))
		w.off += size
	}
	if bytes.HasPrefix(said, []byte("http")) && bytes.HasPrefix(text[w.off:], []byte("://")) {
		w.skip = skipRun
		return nil
	}
	return said
}
