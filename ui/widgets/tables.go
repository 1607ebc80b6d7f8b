package widgets

import "bytes"

// tableSource is a table as it is written, as places in the text that it stands in.
type tableSource struct {
	start int    // of what its head says, behind the bars and signs that the line begins with
	rule  span   // the line below its head
	end   int    // of its last line
	lead  string // what the line before and the one after it begin with, to stay in the same quote or item
	heads []span
	rows  [][]span
}

// tablesOf finds the tables of a block, also in quotes and in items.
func tablesOf(src []byte) []tableSource {
	var out []tableSource
	lines := linesOf(src)
	fence := ""
	for i := 0; i < len(lines); i++ {
		lead := leadOf(src[lines[i].start:lines[i].end], true)
		text := bytes.TrimSpace(src[lines[i].start+lead : lines[i].end])
		if fence != "" {
			if closesFence(text, fence) {
				fence = ""
			}
			continue
		}
		if fence = fenceOf(text); fence != "" || i+1 == len(lines) {
			continue
		}
		if t, n := tableAt(src, lines[i:], lead); n > 0 {
			out, i = append(out, t), i+n-1
		}
	}
	return out
}

// tableAt reads the table that begins with the first line, and returns how many lines it has;
// 0: none begins there.
func tableAt(src []byte, lines []span, lead int) (tableSource, int) {
	begin := src[lines[0].start : lines[0].start+lead]
	quotes := bytes.Count(begin, []byte(">"))
	below := lines[1]
	below.start += leadOf(src[below.start:below.end], false)
	rule := src[below.start:below.end]
	if bytes.Count(src[lines[1].start:below.start], []byte(">")) != quotes || bytes.IndexByte(rule, '|') < 0 || !tableRule(rule) {
		return tableSource{}, 0
	}
	t := tableSource{start: lines[0].start + lead, rule: below, lead: blankSigns(begin)}
	t.heads = cellsOf(src, span{t.start, lines[0].end})
	if len(t.heads) != len(tableCells(src, below)) || blankLine(src[t.start:lines[0].end]) {
		return tableSource{}, 0
	}
	n := 2
	for ; n < len(lines); n++ {
		line := lines[n]
		from := leadOf(src[line.start:line.end], false)
		text := src[line.start+from : line.end]
		if bytes.Count(src[line.start:line.start+from], []byte(">")) != quotes || blankLine(text) || heading(text) || fenceOf(text) != "" || listItem(text) {
			break
		}
		t.rows = append(t.rows, cellsOf(src, span{line.start + from, line.end}))
	}
	t.end = lines[n-1].end
	return t, n
}

// cellsOf are the cells of a line of a table, without the spaces around them.
func cellsOf(src []byte, line span) []span {
	cells := tableCells(src, line)
	for i := range cells {
		c := &cells[i]
		c.end = max(c.end, c.start)
		for c.start < c.end && blank(src[c.start:c.start+1]) {
			c.start++
		}
		for c.end > c.start && blank(src[c.end-1:c.end]) {
			c.end--
		}
	}
	return cells
}

// leadOf is the length of what stands before the text of a line: spaces, the bars of quotes,
// and where it may begin an item, the signs of items.
func leadOf(line []byte, signs bool) int {
	at := 0
	for at < len(line) {
		switch c := line[at]; {
		case c == ' ' || c == '\t' || c == '>':
			at++
		case signs && listItem(line[at:]):
			at += bytes.IndexAny(line[at:], " \t")
		default:
			return at
		}
	}
	return at
}

// blankSigns is what a line begins with, with spaces in place of the signs of items.
func blankSigns(lead []byte) string {
	out := bytes.Clone(lead)
	for i, c := range out {
		if c != '>' && c != '\t' {
			out[i] = ' '
		}
	}
	return string(out)
}

// linesOf are the lines of a text, without their ends.
func linesOf(src []byte) []span {
	var out []span
	for at := 0; at < len(src); {
		n := bytes.IndexByte(src[at:], '\n')
		if n < 0 {
			n = len(src) - at
		}
		out = append(out, span{at, at + n})
		at += n + 1
	}
	return out
}
