package engine

import (
	"slices"
	"strings"
)

// nested makes a markdown text fit to stand under a heading of a level: its own headings go
// below that level and keep their order among themselves, a code block that it leaves open is
// closed, and a line that would hide what follows or give the marks another meaning is escaped.
// What is in code stays as it is.
func nested(text string, level int) string {
	text = strings.Trim(text, "\n")
	lines := strings.Split(text, "\n")
	levels := headingsOf(lines)
	down := 0
	if top := slices.MinFunc(append(levels, 7), byLevel); top <= level {
		down = level + 1 - top
	}
	var out []string
	var code fences
	for i, line := range lines {
		own := levels[i]
		switch {
		case code.in(line + "\n"):
		case own == underlined:
			continue // the line above became a heading
		case own > 0:
			bare := strings.TrimLeft(strings.TrimSpace(line), "#")
			line = strings.Repeat("#", min(own+down, 6)) + " " + strings.TrimSpace(bare)
		default:
			line = harmless(line)
		}
		out = append(out, line)
	}
	if fence := code.left(); fence != "" {
		out = append(out, fence)
	}
	return strings.Join(out, "\n")
}

// Nested makes a markdown text that others wrote fit to stand under a heading of a level: its own
// headings go below that one, and nothing in it swallows what follows.
func Nested(text string, level int) string { return nested(text, level) }

// underlined stands for the line of signs below a heading.
const underlined = -1

// byLevel orders headings; what is none comes last.
func byLevel(a, b int) int {
	rank := func(n int) int {
		if n <= 0 {
			return 7
		}
		return n
	}
	return rank(a) - rank(b)
}

// headingsOf gives the level of each line that is a heading, 0 for what is none.
func headingsOf(lines []string) []int {
	out := make([]int, len(lines))
	var code fences
	for i, line := range lines {
		if code.in(line + "\n") {
			continue
		}
		bare := strings.TrimSpace(line)
		rest := strings.TrimLeft(bare, "#")
		n := len(bare) - len(rest)
		switch {
		case n > 0 && n <= 6 && (rest == "" || rest[0] == ' ' || rest[0] == '\t'):
			out[i] = n
		case i > 0 && out[i-1] == 0 && paragraph(lines[i-1]) && len(bare) > 0 && strings.Trim(bare, "=") == "":
			out[i-1], out[i] = 1, underlined
		case i > 0 && out[i-1] == 0 && paragraph(lines[i-1]) && len(bare) > 1 && strings.Trim(bare, "-") == "":
			out[i-1], out[i] = 2, underlined
		}
	}
	return out
}

// paragraph reports a line that signs below it would make a heading.
func paragraph(line string) bool {
	bare := strings.TrimSpace(line)
	return bare != "" && !opensBlock(bare) && fenceOf(line) == ""
}

// hiding are the beginnings of HTML that runs on past empty lines.
var hiding = []string{"<!", "<?", "<script", "<pre", "<style", "<textarea"}

// harmless escapes what would hide the text that follows, and a definition that would make
// links of the marks.
func harmless(line string) string {
	bare := strings.TrimLeft(line, " \t>")
	at := len(line) - len(bare)
	lower := strings.ToLower(bare[:min(len(bare), 10)])
	for _, h := range hiding {
		if strings.HasPrefix(lower, h) {
			return line[:at] + `\` + bare
		}
	}
	if end := strings.Index(bare, "]:"); strings.HasPrefix(bare, "[") && end > 0 {
		if _, ok := markIDs(bare[1:end]); ok {
			return line[:at] + `\` + bare
		}
	}
	return line
}
