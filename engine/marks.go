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
// out: links, link definitions, escaped brackets, and whatever stands in code.
func FindMarks(text string) []Mark {
	var out []Mark
	var code fences
	at, from := 0, 0 // where the line, and where its paragraph begins
	for line := range strings.SplitAfterSeq(text, "\n") {
		inCode := code.in(line)
		bare := strings.TrimSpace(line)
		if inCode || strings.Trim(bare, "-=_* ") == "" || opensBlock(bare) {
			out = paragraphMarks(text[from:at], from, out)
			from = at
		}
		at += len(line)
		if inCode {
			from = at
		}
	}
	return paragraphMarks(text[from:], from, out)
}

// paragraphMarks finds the marks of a paragraph that begins at the byte offset of the text. A
// stray backtick in it hides those that stand in its code and no others.
func paragraphMarks(p string, offset int, out []Mark) []Mark {
	if !strings.Contains(p, "[") {
		return out
	}
	code := codeRanges(p)
	for i := 0; i < len(p); i++ {
		if len(code) > 0 && i == code[0].start {
			i = code[0].end - 1
			code = code[1:]
			continue
		}
		switch p[i] {
		case '\\':
			if i+1 < len(p) && p[i+1] != '`' {
				i++
			}
		case '[':
			if ids, end := markAt(p, i); end > 0 {
				out = append(out, Mark{Start: offset + i, End: offset + end, Branches: ids})
				i = end - 1
			}
		}
	}
	return out
}

// markAt reads the mark that opens at the byte i of a paragraph; an end of 0: there is none.
func markAt(p string, i int) (ids []BranchID, end int) {
	n := strings.IndexByte(p[i:min(len(p), i+maxMarkBytes+2)], ']')
	if n < 0 {
		return nil, 0
	}
	end = i + n + 1
	ids, ok := markIDs(p[i+1 : end-1])
	if !ok || strings.HasPrefix(p[end:], "(") || strings.HasPrefix(p[end:], ":") && beginsLine(p[:i]) {
		return nil, 0
	}
	return ids, end
}

// beginsLine reports whether nothing but white space stands before, in the same line.
func beginsLine(before string) bool {
	bare := strings.TrimRight(before, " \t")
	return bare == "" || strings.HasSuffix(bare, "\n")
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
