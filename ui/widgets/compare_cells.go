package widgets

import (
	"bytes"
	"strings"
)

// tableLines are the lines of a table's source, where each is drawn in one row; else nil.
func tableLines(b *diffBlock, rows int) []span {
	if b.kind != tableBlock {
		return nil
	}
	text := bytes.TrimRight(b.src[b.start:b.end], "\n")
	var lines []span
	for at := 0; at < len(text); {
		n := bytes.IndexByte(text[at:], '\n')
		if n < 0 {
			n = len(text) - at
		}
		if !blankLine(text[at : at+n]) {
			lines = append(lines, span{b.start + at, b.start + at + n})
		}
		at += n + 1
	}
	if len(lines) != rows {
		return nil
	}
	return lines
}

// traceCells finds the marked words in a row of a table, cell by cell.
func traceCells(plain string, b *diffBlock, line span, marks []span) []cellRange {
	drawn := strings.Split(plain, "│")
	wrote := tableCells(b.src, line)
	if len(drawn) != len(wrote) {
		_, cells := newSeeker(b, line).trace(plain, marks)
		return cells
	}
	var out []cellRange
	at := 0
	for i, text := range drawn {
		s := newSeeker(b, wrote[i])
		_, cells := s.trace(text, marks)
		if body := strings.TrimRight(text, " "); strings.HasSuffix(body, cutSign) && s.restMarked(marks) {
			n := Width(body)
			cells = append(cells, cellRange{n - 1, n})
		}
		for _, c := range cells {
			out = append(out, cellRange{at + c.from, at + c.to})
		}
		at += Width(text) + 1
	}
	return out
}

// tableCells are the cells of a line of a table.
func tableCells(src []byte, line span) []span {
	for line.start < line.end && blank(src[line.start:line.start+1]) {
		line.start++
	}
	for line.end > line.start && blank(src[line.end-1:line.end]) {
		line.end--
	}
	if line.start < line.end && src[line.start] == '|' {
		line.start++
	}
	if line.end > line.start && src[line.end-1] == '|' {
		line.end--
	}
	cells := []span{line}
	for i := line.start; i < line.end; i++ {
		switch src[i] {
		case '\\':
			i++
		case '|':
			cells[len(cells)-1].end = i
			cells = append(cells, span{i + 1, line.end})
		}
	}
	return cells
}
