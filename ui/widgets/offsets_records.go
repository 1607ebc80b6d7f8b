package widgets

import (
	"bytes"
	"strings"
)

// recordsOf is drawnOf for a block with tables that are drawn as records. Their cells follow
// one another as they were written, and so does all else but the labels: each stands for the
// head that it repeats.
func recordsOf(src []byte, out rendition, rows []string, base int) *drawn {
	d := newDrawn(rows)
	tables := tablesOf(src)
	const bar = "│"
	var heads []span
	skipped := map[[2]int]bool{}
	left := out.labels
	var seen squeezed
	for i, row := range d.rows {
		if !bytes.Contains(src, []byte(bar)) { // it is that of a quote
			row = strings.ReplaceAll(row, bar, Spaces(len(bar)))
		}
		at := 0
		for ; len(left) > 0 && left[0].row == i; left = left[1:] {
			l := left[0]
			seen.take([]byte(row[at:l.from]), d.starts[i]+at)
			at = l.to
			if key := [2]int{l.table, l.column}; !skipped[key] && l.table < len(tables) && l.column < len(tables[l.table].heads) {
				skipped[key] = true
				heads = append(heads, tables[l.table].heads[l.column])
			}
		}
		seen.take([]byte(row[at:]), d.starts[i]+at)
	}
	for _, t := range out.records {
		if t < len(tables) {
			heads = append(heads, tables[t].rule)
		}
	}
	pairUp(seen, without(src, heads, base), func(at, source int) { d.from[at] = source })
	d.whole()
	d.signs(src, base)
	d.heads(out.labels, tables, src, base)
	return d
}

// without is a source without some parts of it.
func without(src []byte, parts []span, base int) squeezed {
	text := []byte(string(src))
	for _, p := range parts {
		copy(text[p.start:p.end], strings.Repeat(" ", p.end-p.start))
	}
	var q squeezed
	q.take(text, base)
	return q
}

// heads pairs the labels that are drawn first with the heads that they are.
func (d *drawn) heads(labels []label, tables []tableSource, src []byte, base int) {
	d.labels = make([]int, len(d.from))
	for i := range d.labels {
		d.labels[i] = -1
	}
	seen := map[[2]int]*squeezed{}
	for _, l := range labels {
		if l.again || l.table >= len(tables) || l.column >= len(tables[l.table].heads) {
			continue
		}
		key := [2]int{l.table, l.column}
		if seen[key] == nil {
			seen[key] = &squeezed{}
		}
		seen[key].take([]byte(d.rows[l.row][l.from:l.to]), d.starts[l.row]+l.from)
	}
	for key, text := range seen {
		head := tables[key[0]].heads[key[1]]
		var wrote squeezed
		wrote.take(src[head.start:head.end], base+head.start)
		pairUp(*text, wrote, func(at, source int) { d.labels[at] = source })
	}
}

// begins is where in the source each row begins, never before the row above it. A row that
// draws nothing of its own begins where the one above it does.
func (d *drawn) begins(base int) []int {
	offs := make([]int, len(d.rows))
	at := base
	for i := range offs {
		if from, _ := d.reach(i); from > at {
			at = from
		}
		offs[i] = at
	}
	return offs
}
