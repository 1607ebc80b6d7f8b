package engine

import "strings"

// ownSections finds the headings of sections that a text has itself: of each kind, where the
// line after its heading begins.
func ownSections(text string) map[PointKind]int {
	out := map[PointKind]int{}
	var code fences
	at := 0
	for line := range strings.SplitAfterSeq(text, "\n") {
		at += len(line)
		if code.in(line) {
			continue
		}
		if kind, ok := sectionHeading(line); ok {
			if _, before := out[kind]; !before {
				out[kind] = at
			}
		}
	}
	return out
}

// sectionHeading reads a heading of level 2 to 4 that is one of ours, with or without a count.
func sectionHeading(line string) (PointKind, bool) {
	line = strings.TrimSpace(line)
	title := strings.TrimLeft(line, "#")
	if level := len(line) - len(title); level < 2 || level > 4 {
		return "", false
	}
	title = strings.Trim(title, "#*_: \t")
	if i := strings.LastIndexByte(title, '('); i > 0 && strings.Trim(title[i:], "(0123456789)") == "" {
		title = strings.TrimRight(title[:i], "*_: \t")
	}
	for _, s := range sectionTitles {
		if strings.EqualFold(title, s.title) {
			return s.kind, true
		}
	}
	return "", false
}

// finder looks for findings in a text that names them in its own words; what makes the text
// comparable is done once.
type finder struct{ text plainText }

// item is the place of a claim at or after the byte from, to the end of its item of a list;
// -1, -1 where it does not stand there.
func (f *finder) item(text, claim string, by []BranchID, from int) (start, end int) {
	if f.text.raw != text {
		f.text = plainOf(text)
	}
	start, end, ok := f.text.find(wanted(strings.TrimRight(unmarked(claim, by), ".。?: ")), from)
	if !ok {
		return -1, -1
	}
	for {
		line := strings.IndexByte(text[end:], '\n')
		if line < 0 {
			return start, len(text)
		}
		end += line
		next := text[end+1:]
		if next == "" || !strings.HasPrefix(next, "  ") || strings.TrimSpace(strings.SplitN(next, "\n", 2)[0]) == "" {
			return start, end
		}
		end++
	}
}

// openFence is the line that ends the code block which a text leaves open; empty: it leaves
// none.
func openFence(text string) string {
	var code fences
	for line := range strings.SplitAfterSeq(text, "\n") {
		code.in(line)
	}
	return code.left()
}
