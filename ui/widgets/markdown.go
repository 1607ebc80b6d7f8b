package widgets

import (
	"regexp"
	"slices"
	"strings"
	"sync"

	"charm.land/glamour/v2"
	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"

	"plenum/themes"
)

// markdown renders one block at a time, for one width. A renderer must not be shared by
// goroutines, so each text has its own.
type markdown struct {
	th    *themes.Theme
	width int
	free  *glamour.TermRenderer // wraps nothing: rows are wrapped here, with their indent kept
	tight *glamour.TermRenderer // for tables that are too wide; nil until needed
}

func newMarkdown(th *themes.Theme, width int) *markdown {
	return &markdown{th: th, width: width, free: renderer(th, 0)}
}

// renderer is nil where none could be made.
func renderer(th *themes.Theme, wrap int) *glamour.TermRenderer {
	r, err := glamour.NewTermRenderer(glamour.WithStyles(markdownStyle(th)), glamour.WithWordWrap(wrap),
		// The nearest of 256 would be taken of the colours of code, whatever the terminal has.
		glamour.WithChromaFormatter("terminal16m"))
	if err != nil {
		return nil
	}
	return r
}

// render makes rows of at most the width of a block. Should the renderer fail, the block is
// shown as it was written.
func (m *markdown) render(block string, defs []string) []string {
	return m.drawing(block, defs, false).rows
}

// draw is render, but a table whose columns have no room for its words is drawn as records.
func (m *markdown) draw(block string, defs []string) rendition { return m.drawing(block, defs, true) }

func (m *markdown) drawing(block string, defs []string, records bool) (out rendition) {
	defer func() {
		if recover() != nil {
			out = rendition{rows: Wrap(block, m.width)}
		}
	}()
	if m.free == nil || m.width < 8 {
		return rendition{rows: Wrap(block, m.width)}
	}
	free, text, err := m.rendered(block, defs)
	if err != nil {
		return rendition{rows: Wrap(block, m.width)}
	}
	if records && free != text {
		if out, ok := m.asRecords(block, defs, free, text); ok {
			return out
		}
	}
	return rendition{rows: m.rowsOf(text, block)}
}

// rendered is a block in the renderer's lines: unwrapped, and with its tables made narrower
// where they have no room. The two are the same where nothing is.
func (m *markdown) rendered(block string, defs []string) (free, fitting string, err error) {
	src := nameFences(breakItems(block))
	if len(defs) > 0 {
		src += "\n\n" + strings.Join(defs, "\n") + "\n"
	}
	free, err = m.free.Render(src)
	free = inked(m.th, free)
	if err != nil || !m.tooWide(free) {
		return free, free, err
	}
	if m.tight == nil {
		m.tight = renderer(m.th, m.width)
	}
	if m.tight == nil {
		return free, free, nil
	}
	fitting, err = m.tight.Render(src)
	fitting = inked(m.th, fitting)
	return free, fitting, err
}

// rowsOf are the rows of what was rendered of a block.
func (m *markdown) rowsOf(text, block string) []string {
	return tidy(strings.Split(strings.ReplaceAll(dropLinks(text), nbsp, " "), "\n"), m.width, hasFence(block))
}

// tooWide reports whether a table is wider than there is room.
func (m *markdown) tooWide(out string) bool {
	if !strings.Contains(out, light) {
		return false
	}
	for row := range strings.SplitSeq(out, "\n") {
		if strings.Contains(row, light) && Width(row) > m.width && belowHead(row) {
			return true
		}
	}
	return false
}

// belowHead reports whether a row may be the line below a table's head.
func belowHead(row string) bool {
	row = strings.TrimSpace(strings.TrimLeft(ansi.Strip(row), "│ "))
	return row != "" && strings.Trim(row, light+tableCross) == ""
}

// tidy wraps rendered lines with their indent kept, drops padding and the blank rows around
// the block, and closes each row's styles. Of several blank rows one stays, except in code.
func tidy(lines []string, width int, code bool) []string {
	var rows []string
	for _, l := range lines {
		l = trimRight(l)
		if n := len(rows); l == "" && n > 0 && rows[n-1] == "" && !code {
			continue
		}
		if Width(l) <= width {
			rows = append(rows, l)
			continue
		}
		for _, r := range hang(l, width) {
			if Width(r) > width { // a word that no wrapping could break
				rows = append(rows, strings.Split(ansi.Hardwrap(r, width, true), "\n")...)
				continue
			}
			rows = append(rows, r)
		}
	}
	for i, r := range rows {
		if strings.Contains(r, "\x1b") {
			rows[i] = r + "\x1b[m"
		}
	}
	for len(rows) > 0 && ansi.Strip(rows[0]) == "" {
		rows = rows[1:]
	}
	for len(rows) > 0 && ansi.Strip(rows[len(rows)-1]) == "" {
		rows = rows[:len(rows)-1]
	}
	return rows
}

// hang wraps one styled line so that what follows its first row stands below its text, not
// below its list sign or its bar.
func hang(line string, width int) []string {
	n, bar := indentOf(ansi.Strip(line))
	if n > width/2 {
		n, bar = 0, ""
	}
	first := ansi.Strip(ansi.Cut(line, 0, n))
	room, breaks := width-n, ""
	if fillsARow(line, room) {
		room, breaks = max(room-1, 1), "]" // Wrap lets the letter to break behind stand over the edge
	}
	rest := lipgloss.Wrap(ansi.Cut(line, n, Width(line)), room, breaks)
	rows := strings.Split(rest, "\n")
	for i, r := range rows {
		switch {
		case i == 0:
			rows[i] = trimRight(first + r)
		case bar != "":
			rows[i] = trimRight(bar + Spaces(n-Width(bar)) + r)
		default:
			rows[i] = trimRight(Spaces(n) + r)
		}
	}
	return rows
}

// markRun are marks of branches without a space between them.
var markRun = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`(?:\[[0-9]+\?*\]){3,}`) })

// fillsARow reports marks that take much of a row and would be broken in the midst of one.
func fillsARow(line string, width int) bool {
	return slices.ContainsFunc(markRun().FindAllString(ansi.Strip(line), -1), func(run string) bool { return len(run) > width/2 })
}

// indentOf is how many cells of a line stand before its text: spaces, then at most one list
// sign, or the bar of a quote, which is repeated.
func indentOf(line string) (n int, bar string) {
	text := strings.TrimLeft(line, " ")
	n = len(line) - len(text)
	if rest, ok := strings.CutPrefix(text, "│ "); ok {
		return n + 2 + len(rest) - len(strings.TrimLeft(rest, " ")), line[:n] + "│ "
	}
	for _, sign := range []string{"[x] ", "[ ] ", "- "} {
		if strings.HasPrefix(text, sign) {
			return n + len(sign), ""
		}
	}
	if i := strings.Index(text, ". "); i > 0 && i < 5 && strings.Trim(text[:i], "0123456789") == "" {
		return n + i + 2, ""
	}
	return n, ""
}

// dropLinks takes the sequences of terminal hyperlinks out: the address is written out after
// the text, and what a model wrote must not say one address and open another.
func dropLinks(s string) string {
	const start = "\x1b]8;"
	if !strings.Contains(s, start) {
		return s
	}
	var b strings.Builder
	for {
		i := strings.Index(s, start)
		if i < 0 {
			b.WriteString(s)
			return b.String()
		}
		b.WriteString(s[:i])
		n := strings.IndexByte(s[i:], '\a')
		if n < 0 {
			return b.String()
		}
		s = s[i+n+1:]
	}
}

// trimRight drops the spaces and the style sequences at a row's end.
func trimRight(r string) string {
	for {
		t := strings.TrimRight(r, " ")
		if strings.HasSuffix(t, "m") {
			i := strings.LastIndex(t, "\x1b[")
			if i >= 0 && strings.Trim(t[i+2:len(t)-1], "0123456789;:") == "" {
				r = t[:i]
				continue
			}
		}
		return t
	}
}

func hasFence(block string) bool {
	return strings.Contains(block, "```") || strings.Contains(block, "~~~")
}

// nameFences marks fences without a language as text: the highlighter would try every
// language it knows on them, at seven times the cost.
func nameFences(block string) string {
	if !hasFence(block) {
		return block
	}
	lines := strings.Split(block, "\n")
	fence := ""
	for i, l := range lines {
		text := []byte(strings.TrimSpace(l))
		if fence != "" {
			if closesFence(text, fence) {
				fence = ""
			}
			continue
		}
		if fence = fenceOf(text); fence != "" && len(text) == len(fence) {
			lines[i] = strings.TrimRight(l, " \t") + "text"
		}
	}
	return strings.Join(lines, "\n")
}
