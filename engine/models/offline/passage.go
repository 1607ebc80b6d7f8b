package offline

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"plenum/engine"
)

// passage is one sentence of a text, or a line that stands alone: a list item, a table row.
type passage struct {
	doc        int    // which document; the reader of several sets it
	line       int    // the line of the text where it starts, from 1
	start, end int    // its place in the text, in bytes
	text       string // as it stands there, each run of white space made one space
	heading    string // the heading that it stands under; may be empty
	titles     string // of a table's row: the row with the columns' names
}

// longest bounds a quote, in bytes; a longer sentence is cut at a comma or a space.
const longest = 420

// passages splits a text into sentences that know where they stand. Headings, code between
// fences, rules, comments and lines without a letter are left out.
func passages(text string) []passage {
	r := reader{text: text}
	for off := 0; off < len(text); {
		end := off + strings.IndexByte(text[off:], '\n')
		if end < off {
			end = len(text)
		}
		r.line++
		r.take(off, end)
		off = end + 1
	}
	r.close()
	return r.out
}

// passagesIn are those of the document at a place in the material, their lines counted as the
// whole is that the document may be a part of.
func passagesIn(d engine.Document, place int) []passage {
	out := passages(d.Text)
	for i := range out {
		out[i].doc = place
		out[i].line += max(d.Line, 1) - 1
	}
	return out
}

// says is the passage as a sentence: of a table's row what its cells say.
func (p passage) says() string {
	if p.titles == "" {
		return p.text
	}
	return rowSays(p.text, p.titles)
}

// reader goes through a text line by line and gathers the lines of one block.
type reader struct {
	text      string
	line      int
	fence     string // what closes the code that we are in
	comment   bool   // inside <!-- -->
	heading   string
	titles    string // of the table that we are in
	start     int    // of the open block; meaningless when end is 0
	end       int
	blockLine int
	out       []passage
}

func (r *reader) take(start, end int) {
	raw := r.text[start:end]
	line := strings.TrimSpace(raw)
	if !strings.HasPrefix(line, "|") {
		r.titles = ""
	}
	if r.skips(line) {
		return
	}
	switch {
	case line == "" || isRule(line):
		if isUnderline(line) && r.end > 0 {
			r.heading = tidy(r.text[r.start:r.end])
			r.end = 0
			return
		}
		r.close()
		r.dropTitles(line)
		return
	case strings.HasPrefix(line, "#"), r.end == 0 && shouted(line):
		r.close()
		r.heading = tidy(strings.Trim(line, "# "))
		return
	}
	start += strings.Index(raw, line)
	end = start + len(line)
	body := markerLength(line)
	if r.runsOn(line, body) {
		body = 0
	}
	if body > 0 || ownLine(line) {
		r.close()
	}
	if r.end == 0 {
		r.start, r.blockLine = start+body, r.line
	}
	r.end = end
	if line[0] == '|' || line[0] == '>' {
		r.close()
	}
}

// dropTitles takes back the row above the line that divides a table: it names the columns.
func (r *reader) dropTitles(line string) {
	n := len(r.out)
	if strings.HasPrefix(line, "|") && n > 0 && r.out[n-1].line == r.line-1 && strings.HasPrefix(r.out[n-1].text, "|") {
		r.titles = r.out[n-1].text
		r.out = r.out[:n-1]
	}
}

// skips keeps track of code between fences, comments, and lines of links to pictures.
func (r *reader) skips(line string) bool {
	if r.fence != "" {
		if strings.HasPrefix(line, r.fence) && strings.Trim(line, r.fence[:1]) == "" {
			r.fence = ""
		}
		return true
	}
	if r.comment {
		r.comment = !strings.Contains(line, "-->")
		return true
	}
	switch {
	case strings.HasPrefix(line, "```"), strings.HasPrefix(line, "~~~"):
		r.close()
		r.fence = line[:len(line)-len(strings.TrimLeft(line, line[:1]))]
		return true
	case strings.HasPrefix(line, "<!--"):
		r.close()
		r.comment = !strings.Contains(line, "-->")
		return true
	case strings.HasPrefix(line, "[!["), strings.HasPrefix(line, "!["):
		r.close()
		return true
	}
	return false
}

// close ends the open block and cuts it into sentences.
func (r *reader) close() {
	if r.end == 0 {
		return
	}
	start, end := r.start, r.end
	r.end = 0
	if looksLikeHeading(r.text[start:end]) {
		r.heading = tidy(r.text[start:end])
		return
	}
	line, seen := r.blockLine, start
	for start < end {
		stop := start + sentenceEnd(r.text[start:end])
		a, b := trimSpan(r.text, start, stop)
		if b > a && strings.ContainsFunc(r.text[a:b], unicode.IsLetter) {
			line += strings.Count(r.text[seen:a], "\n")
			seen = a
			r.out = append(r.out, passage{line: line, start: a, end: b, text: tidy(r.text[a:b]), heading: r.heading, titles: r.titles})
		}
		start = stop
	}
}

func trimSpan(s string, a, b int) (int, int) {
	part := s[a:b]
	a += len(part) - len(strings.TrimLeftFunc(part, unicode.IsSpace))
	return a, a + len(strings.TrimSpace(part))
}

// tidy makes each run of white space one space.
func tidy(s string) string {
	if !strings.ContainsAny(s, "\n\t\u00a0") && !strings.Contains(s, "  ") {
		return strings.TrimSpace(s)
	}
	return strings.Join(strings.Fields(s), " ")
}

// isRule reports a line that only draws: ---, ===, ***, |---|---|.
func isRule(line string) bool {
	return len(line) >= 3 && strings.Trim(line, "-=*_|:+~ ") == ""
}

func isUnderline(line string) bool {
	return len(line) >= 3 && (strings.Trim(line, "=") == "" || strings.Trim(line, "-") == "")
}

// markerLength is the length of what makes a line a list item or a quotation, the white
// space after it included; 0: it is neither.
func markerLength(line string) int {
	rest := strings.TrimLeft(line, ">")
	n := len(line) - len(rest)
	for _, bullet := range []string{"- ", "* ", "+ ", "• ", "– "} {
		if strings.HasPrefix(rest, bullet) {
			n += len(bullet)
			rest = rest[len(bullet):]
			break
		}
	}
	digits := 0
	for digits < len(rest) && (isDigit(rune(rest[digits])) || rest[digits] == '.') {
		digits++
	}
	if digits > 0 && digits < 9 && isDigit(rune(rest[0])) && digits < len(rest)-1 {
		tail := rest[digits:]
		if tail[0] == ')' {
			digits, tail = digits+1, tail[1:]
		} else if rest[digits-1] != '.' && !strings.Contains(rest[:digits], ".") {
			return n // "30 days" is no numbered item
		}
		if tail != "" && tail[0] == ' ' && strings.TrimSpace(tail) != "" {
			n += digits
			rest = tail
		}
	}
	if n == 0 {
		return 0
	}
	for _, box := range []string{"[ ] ", "[x] ", "[X] "} {
		if cut, ok := strings.CutPrefix(strings.TrimLeft(rest, " "), box); ok {
			rest = cut
		}
	}
	return len(line) - len(strings.TrimLeft(rest, " \t"))
}

// ownLine reports a line that begins something new although no blank line stands before it:
// a table row, a quotation, or a speaker's turn in a transcript ("Anna: ...").
func ownLine(line string) bool {
	if line[0] == '|' || line[0] == '>' || line[0] == '[' {
		return true
	}
	name, said, turn := strings.Cut(line, ": ")
	return turn && said != "" && len(name) <= 32 && len(strings.Fields(name)) <= 3 && capitalised(name)
}

// shouted reports a short line all in capitals: a heading, though text follows at once.
func shouted(line string) bool {
	return len(line) > 3 && len(line) < 50 && line == strings.ToUpper(line) && line != strings.ToLower(line) &&
		!strings.ContainsAny(line, ".:!?|\"0123456789")
}

// fullness is 1 for a whole sentence and less for a title, a row or a note.
func (p passage) fullness() float64 {
	last, _ := utf8.DecodeLastRuneInString(p.text)
	first, _ := utf8.DecodeRuneInString(p.text)
	switch {
	case last == '|' || !strings.ContainsRune(".!?。！？\"”)", last):
		return 0.6
	case unicode.IsLower(first):
		return 0.5
	}
	return 1
}

func capitalised(s string) bool {
	for _, w := range strings.Fields(s) {
		if r, _ := utf8.DecodeRuneInString(w); !unicode.IsUpper(r) && !unicode.IsDigit(r) && r != '(' && r != '[' {
			return false
		}
	}
	return s != ""
}

// looksLikeHeading reports a block that is a heading without marks: short, on one line, not
// ended like a sentence, and all in capitals or every long word begun with one.
func looksLikeHeading(block string) bool {
	if len(block) > 70 || strings.ContainsAny(block, "\n|\":") {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(block)
	if strings.ContainsRune(".!?;,)", last) || strings.ContainsFunc(block, unicode.IsDigit) {
		return false
	}
	fields := strings.Fields(block)
	for _, w := range fields {
		if r, _ := utf8.DecodeRuneInString(w); len(w) > 3 && !unicode.IsUpper(r) {
			return false
		}
	}
	return len(fields) <= 7
}
