package engine

import (
	"strconv"
	"strings"
)

// Mark is a place in a text that names the branches it rests on: "[2]", "[1, 4]", "[1-3]", and
// "[9?]", which is how an unsupported one is shown.
type Mark struct {
	Start, End int        // bytes of the text, brackets included
	Branches   []BranchID // in the order written
	Supported  bool       // each of them took part in the merge; set by ReadingOf alone
}

// sameDashes lets a range be written with any dash.
var sameDashes = strings.NewReplacer("–", "-", "—", "-")

// unsupportedSign stands behind a number in a mark that names a branch which took no part.
const unsupportedSign = "?"

// flagMarks writes the unsupported sign into each mark of a text that names a branch which
// took no part: "[1, 9]" becomes "[1, 9?]". A text without such a mark stays as it is.
func flagMarks(text string, took func(BranchID) bool) string {
	var out strings.Builder
	done := 0
	for _, m := range FindMarks(text) {
		if supported(m.Branches, took) {
			continue
		}
		out.WriteString(text[done : m.Start+1])
		out.WriteString(flagParts(text[m.Start+1:m.End-1], took))
		done = m.End - 1
	}
	if done == 0 {
		return text
	}
	out.WriteString(text[done:])
	return out.String()
}

// flagParts flags the numbers and ranges between the brackets of a mark.
func flagParts(inside string, took func(BranchID) bool) string {
	var out strings.Builder
	for inside != "" {
		part, rest := inside, ""
		if i := strings.IndexAny(inside, ",;"); i >= 0 {
			part, rest = inside[:i], inside[i:]
		}
		if ids, ok := markIDs(part); ok && !supported(ids, took) && !strings.HasSuffix(strings.TrimSpace(part), unsupportedSign) {
			bare := strings.TrimRight(part, " \t")
			part = bare + unsupportedSign + part[len(bare):]
		}
		out.WriteString(part)
		inside = ""
		if rest != "" {
			out.WriteByte(rest[0])
			inside = rest[1:]
		}
	}
	return out.String()
}

// supported reports whether all of the branches took part.
func supported(ids []BranchID, took func(BranchID) bool) bool {
	for _, id := range ids {
		if !took(id) {
			return false
		}
	}
	return true
}

// maxMarkBytes is the longest text between the brackets of a mark, maxMarkRange the widest
// range that it may hold, and maxMarkNumber the largest number: a larger one is a year or a
// paragraph, not a mark.
const (
	maxMarkBytes  = 40
	maxMarkRange  = 64
	maxMarkNumber = 999
)

// FindMarks finds the marks in a markdown text, in order. What only looks like one is left
// out: links, link definitions, escaped brackets, and whatever stands in code. In doubt it is a
// mark: one that holds nothing must not pass because of a stray backtick some lines above it.
func FindMarks(text string) []Mark {
	f := markFinder{text: text}
	var code fences
	at := 0
	for line := range strings.SplitAfterSeq(text, "\n") {
		inCode := code.in(line)
		if bare := strings.TrimSpace(line); inCode || bare == "" || opensBlock(bare) {
			f.endParagraph(at)
		}
		if !inCode {
			f.line(line, at)
		}
		at += len(line)
	}
	f.endParagraph(at)
	return f.out
}

// markFinder finds marks paragraph by paragraph.
type markFinder struct {
	text   string
	out    []Mark
	doubts []int // of out, those that stand in code as far as their own line shows
	from   int   // where the paragraph begins
}

// line finds the marks of a line that begins at the byte offset of the text.
func (f *markFinder) line(line string, offset int) {
	code := 0 // where the code span ends that was entered last
	for i := 0; i < len(line); i++ {
		switch b := line[i]; {
		case b == '\\' && i >= code:
			i++
		case b == '`' && i >= code:
			n := len(line[i:]) - len(strings.TrimLeft(line[i:], "`"))
			if whole := codeSpan(line[i:]); whole > n {
				code = i + whole
			}
			i += n - 1
		case b == '[':
			ids, end := markAt(line, i)
			if end == 0 {
				continue
			}
			if i < code {
				f.doubts = append(f.doubts, len(f.out))
			}
			f.out = append(f.out, Mark{Start: offset + i, End: offset + end, Branches: ids})
			i = end - 1
		}
	}
}

// markAt reads the mark that opens at the byte i of a line; an end of 0: there is none.
func markAt(line string, i int) (ids []BranchID, end int) {
	n := strings.IndexByte(line[i:min(len(line), i+maxMarkBytes+2)], ']')
	if n < 0 {
		return nil, 0
	}
	end = i + n + 1
	ids, ok := markIDs(line[i+1 : end-1])
	if !ok || strings.HasPrefix(line[end:], "(") || strings.HasPrefix(line[end:], ":") && strings.TrimSpace(line[:i]) == "" {
		return nil, 0
	}
	return ids, end
}

// endParagraph ends the paragraph at a byte of the text: a mark whose own line shows it in code
// is left out if the whole paragraph shows the same.
func (f *markFinder) endParagraph(end int) {
	if len(f.doubts) > 0 {
		code := codeRanges(f.text[f.from:end])
		first := f.doubts[0]
		kept := f.out[:first]
		for n, m := range f.out[first:] {
			for len(code) > 0 && code[0].end+f.from <= m.Start {
				code = code[1:]
			}
			doubted := len(f.doubts) > 0 && f.doubts[0] == first+n
			if doubted {
				f.doubts = f.doubts[1:]
			}
			if !doubted || len(code) == 0 || m.Start < code[0].start+f.from {
				kept = append(kept, m)
			}
		}
		f.out = kept
	}
	f.from, f.doubts = end, nil
}

// codeSpan is the length of the code span that s begins with; where it is not closed in the
// line, that of its backticks.
func codeSpan(s string) int {
	n := len(s) - len(strings.TrimLeft(s, "`"))
	for at := n; at < len(s); {
		i := strings.IndexByte(s[at:], '`')
		if i < 0 {
			break
		}
		at += i
		run := len(s[at:]) - len(strings.TrimLeft(s[at:], "`"))
		at += run
		if run == n {
			return at
		}
	}
	return n
}

// markIDs reads what stands between the brackets: numbers, lists and ranges of them.
func markIDs(s string) ([]BranchID, bool) {
	if s == "" || len(s) > maxMarkBytes {
		return nil, false
	}
	var out []BranchID
	for part := range strings.FieldsFuncSeq(s, func(r rune) bool { return r == ',' || r == ';' }) {
		part = strings.TrimSuffix(strings.TrimSpace(part), unsupportedSign)
		from, to, isRange := strings.Cut(sameDashes.Replace(part), "-")
		a, ok := markNumber(from)
		if !ok {
			return nil, false
		}
		b := a
		if isRange {
			if b, ok = markNumber(to); !ok || b < a || b-a > maxMarkRange {
				return nil, false
			}
		}
		for n := a; n <= b; n++ {
			out = append(out, NewBranchID('B', n))
		}
	}
	return out, len(out) > 0
}

func markNumber(s string) (int, bool) {
	s = strings.TrimSpace(s)
	if rest, ok := strings.CutPrefix(s, "B"); ok {
		s = rest
	}
	for _, r := range s {
		if r < '0' || r > '9' {
			return 0, false
		}
	}
	n, err := strconv.Atoi(s)
	return n, err == nil && n <= maxMarkNumber
}
