package widgets

import (
	"bytes"
	"strings"

	"plenum/themes"
)

// drawnBlocks are the blocks of a Diff as rows of one width, each made when it is first
// looked at.
type drawnBlocks struct {
	th     *themes.Theme
	diff   *Diff
	width  int
	md     *markdown // nil until needed
	blocks [2][]drawnBlock
}

// drawnBlock is a block as rows.
type drawnBlock struct {
	width int      // that it was drawn for; 0: it was not
	rows  []string // with the words that differ marked
	offs  []int    // where in the source each row begins
	text  int      // how many of the rows are text; a blank one may follow
}

// forget takes other texts.
func (d *drawnBlocks) forget(diff *Diff) {
	d.diff = diff
	for side := range d.blocks {
		d.blocks[side] = nil
		if diff != nil {
			d.blocks[side] = make([]drawnBlock, len(diff.sides[side].blocks))
		}
	}
}

// resize sets the width. Nothing is drawn before it is looked at.
func (d *drawnBlocks) resize(width int) {
	if width != d.width {
		d.width, d.md = width, nil
	}
}

// block draws a block of one side, with the words marked that differ in its pair.
func (d *drawnBlocks) block(side, i int, p *pairing, pen Pen) *drawnBlock {
	out := &d.blocks[side][i]
	if out.width == d.width {
		return out
	}
	draft := &d.diff.sides[side]
	b := &draft.blocks[i]
	rows := d.render(b, draft.defs)
	if len(rows) == 0 { // what is not drawn, such as the address of a link, may differ too
		rows = Wrap(strings.TrimSpace(string(b.src[b.start:b.end])), d.width)
	}
	var offs []int
	rows, offs = traced(rows, b, p.marks[side], pen)
	*out = drawnBlock{width: d.width, rows: rows, offs: offs, text: len(rows)}
	if !b.joined && b.kind != headingBlock {
		out.rows = append(out.rows, "")
		out.offs = append(out.offs, b.end)
	}
	return out
}

// render makes rows of a block. A very long one stays as it was written.
func (d *drawnBlocks) render(b *diffBlock, defs []string) []string {
	if d.md == nil {
		d.md = newMarkdown(d.th, d.width)
	}
	src := b.src[b.start:b.end]
	lead := len(src) - len(bytes.TrimLeft(src, " \t\n"))
	lead = bytes.LastIndexByte(src[:lead], '\n') + 1 // blank lines, and no indent
	text := numbered(steady(string(src[lead:])), b.number)
	switch {
	case b.kind == codeBlock:
		return d.code(text)
	case len(src) > markdownTop:
		return Wrap(strings.Trim(string(src), "\n"), d.width)
	case b.kind == tableBlock:
		if rows := d.md.cutTable(text); rows != nil {
			return rows
		}
	}
	if bytes.IndexByte(src, ']') < 0 {
		defs = nil
	}
	return d.md.render(text, defs)
}

// code draws a fence in one colour: what stands out in it are the marks. Colours by syntax
// would cost many times as much.
func (d *drawnBlocks) code(text string) []string {
	lines := strings.Split(strings.TrimRight(text, " \n"), "\n")
	fence := fenceOf([]byte(strings.TrimSpace(lines[0])))
	lines = lines[1:]
	if n := len(lines); n > 0 && closesFence([]byte(strings.TrimSpace(lines[n-1])), fence) {
		lines = lines[:n-1]
	}
	for i, line := range lines {
		lines[i] = "  " + line
	}
	pen := PenOf(d.th.Text.Code)
	rows := tidy(lines, d.width, true)
	for i, r := range rows {
		rows[i] = pen.Draw(r)
	}
	return rows
}
