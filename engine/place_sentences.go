package engine

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// span is a piece of a text, in bytes.
type span struct{ start, end int }

// sentencesOf cuts a markdown text into its sentences: an item of a list, a heading, a row of a
// table and a line of code are cut from what is around them, a paragraph runs on over its
// lines. Marks that follow a full stop belong to the sentence before them.
func sentencesOf(text string) []span {
	var out []span
	start, end := 0, 0 // of the paragraph so far
	flush := func() {
		if end > start {
			out = cutSentences(text, start, end, out)
		}
		start = end
	}
	at := 0
	for line := range strings.SplitAfterSeq(text, "\n") {
		next := at + len(line)
		bare := strings.TrimSpace(line)
		if bare == "" || opensBlock(bare) {
			flush()
			start = at + len(line) - len(strings.TrimLeft(line, " \t")) + blockMarker(bare)
		}
		if bare != "" {
			end = at + len(strings.TrimRight(line, " \t\r\n"))
		} else {
			start, end = next, next
		}
		if strings.HasPrefix(bare, "#") || strings.HasPrefix(bare, "|") {
			flush()
			start = next
		}
		at = next
	}
	flush()
	return out
}

// sentenceAt is the sentence of a text in which a byte stands, without its marks; the one
// before it where it stands between two.
func sentenceAt(text string, at int) string {
	var in span
	for _, s := range sentencesOf(text) {
		if s.start > at && in.end > 0 {
			break
		}
		in = s
	}
	said, _, _ := strings.Cut(text[in.start:in.end], notFoundNote)
	var out strings.Builder
	done := 0
	for _, m := range FindMarks(said) {
		out.WriteString(said[done:m.Start])
		done = m.End
	}
	return out.String() + said[done:]
}

// opensBlock reports a line that does not go on with the paragraph above it.
func opensBlock(line string) bool {
	return blockMarker(line) > 0 || strings.HasPrefix(line, "|") || strings.HasPrefix(line, "```")
}

// blockMarker is the length of the sign with which a line opens an item, a quotation or a
// heading, the space after it included; 0: none.
func blockMarker(line string) int {
	signs := line
	for _, set := range []string{"#", ">", "-", "+", "*"} {
		if rest := strings.TrimLeft(line, set); rest != line && strings.HasPrefix(rest, " ") {
			signs = rest
			break
		}
	}
	if rest := strings.TrimLeft(line, "0123456789"); rest != line && (strings.HasPrefix(rest, ". ") || strings.HasPrefix(rest, ") ")) {
		signs = rest[1:]
	}
	if signs == line {
		return 0
	}
	return len(line) - len(strings.TrimLeft(signs, " "))
}

// cutSentences cuts a paragraph at what ends a sentence.
func cutSentences(text string, start, end int, out []span) []span {
	from := start
	for i := start; i < end; {
		r, size := utf8.DecodeRuneInString(text[i:end])
		i += size
		stop := false
		switch r {
		case '.', '!', '?', '…':
			i += closers(text[i:end])
			stop = i == end || text[i] == ' ' || text[i] == '\n' || text[i] == '\t'
			stop = stop && !(r == '.' && abbreviates(text[from:i]))
		case '。', '！', '？':
			i += closers(text[i:end])
			stop = true
		}
		if stop {
			out = addSpan(text, from, i, out)
			from = i
		}
	}
	return addSpan(text, from, end, out)
}

// closers is the length of what still belongs to a sentence after its full stop: quotation
// marks, brackets, emphasis, and marks of branches.
func closers(s string) int {
	n := 0
	for n < len(s) {
		r, size := utf8.DecodeRuneInString(s[n:])
		if strings.ContainsRune(`.!?"'”’»)*_`, r) {
			n += size
			continue
		}
		bare := strings.TrimLeft(s[n:], " ")
		if !strings.HasPrefix(bare, "[") {
			break
		}
		end := strings.IndexByte(bare[:min(len(bare), maxMarkBytes+2)], ']')
		if end < 0 {
			break
		}
		if _, ok := markIDs(bare[1:end]); !ok {
			break
		}
		n = len(s) - len(bare) + end + 1
	}
	return n
}

// abbreviates reports a full stop after a single letter or a number that begins a sentence:
// "e.g.", "U.S.", "3.".
func abbreviates(sentence string) bool {
	bare := strings.TrimRight(sentence, ".")
	word := bare[strings.LastIndexAny(bare, " \n\t.(")+1:]
	if utf8.RuneCountInString(word) == 1 {
		r, _ := utf8.DecodeRuneInString(word)
		return unicode.IsLetter(r)
	}
	return strings.Trim(bare, " \n\t0123456789") == ""
}

// addSpan adds a sentence without the white space around it; none, where nothing is left.
func addSpan(text string, start, end int, out []span) []span {
	said := text[start:end]
	start += len(said) - len(strings.TrimLeftFunc(said, unicode.IsSpace))
	if said = strings.TrimSpace(said); said == "" {
		return out
	}
	return append(out, span{start, start + len(said)})
}
