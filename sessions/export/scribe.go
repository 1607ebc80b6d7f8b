package export

import (
	"bufio"
	"bytes"
	"fmt"
	"html/template"
	"slices"
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/renderer/html"

	"plenum/engine"
)

// scribe writes the tree of a markdown text as HTML. Every word goes through words or verbatim,
// which escape it; all tags are written here.
type scribe struct {
	prose
	src []byte
	at  map[int]engine.Mark // by where they begin
	out strings.Builder
}

func (w *scribe) put(s string) { w.out.WriteString(s) }

// blocks writes what is in a node.
func (w *scribe) blocks(n ast.Node) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		w.block(c)
	}
}

func (w *scribe) in(tag string, n ast.Node) {
	w.put("<" + tag + ">")
	w.blocks(n)
	w.put("</" + strings.Fields(tag)[0] + ">")
}

func (w *scribe) block(n ast.Node) {
	switch n := n.(type) {
	case *ast.Heading:
		w.in(fmt.Sprintf("h%d", min(w.under+n.Level, 6)), n)
	case *ast.Paragraph:
		w.in("p", n)
	case *ast.ThematicBreak:
		w.put("<hr>")
	case *ast.Blockquote:
		w.in("blockquote", n)
	case *ast.List:
		switch {
		case !n.IsOrdered():
			w.in("ul", n)
		case n.Start != 1:
			w.in(fmt.Sprintf(`ol start="%d"`, n.Start), n)
		default:
			w.in("ol", n)
		}
	case *ast.ListItem:
		w.in("li", n)
	case *ast.FencedCodeBlock:
		if n.Info != nil {
			w.put(`<p class="info">`)
			w.verbatim(n.Info.Segment.Start, n.Info.Segment.Stop)
			w.put("</p>")
		}
		w.code(n)
	case *ast.CodeBlock:
		w.code(n)
	case *extast.Table:
		w.table(n)
	default:
		w.inline(n)
	}
}

// code writes the lines of a block of code.
func (w *scribe) code(n ast.Node) {
	w.put(`<pre tabindex="0"><code>`)
	for i := range n.Lines().Len() {
		seg := n.Lines().At(i)
		w.put(strings.Repeat(" ", seg.Padding))
		w.verbatim(seg.Start, seg.Stop)
	}
	w.put("</code></pre>")
}

func (w *scribe) table(n *extast.Table) {
	w.put(`<div class="wide" tabindex="0"><table>`)
	body := false
	for row := n.FirstChild(); row != nil; row = row.NextSibling() {
		tag := "th"
		if _, head := row.(*extast.TableHeader); !head {
			tag = "td"
			if !body {
				w.put("<tbody>")
				body = true
			}
		} else {
			w.put("<thead>")
		}
		w.put("<tr>")
		for c := row.FirstChild(); c != nil; c = c.NextSibling() {
			align := ""
			if cell, ok := c.(*extast.TableCell); ok && (cell.Alignment == extast.AlignRight || cell.Alignment == extast.AlignCenter) {
				align = fmt.Sprintf(` class="%s"`, cell.Alignment)
			}
			w.put("<" + tag + align + ">")
			w.blocks(c)
			w.put("</" + tag + ">")
		}
		w.put("</tr>")
		if tag == "th" {
			w.put("</thead>")
		}
	}
	if body {
		w.put("</tbody>")
	}
	w.put("</table></div>")
}

func (w *scribe) inline(n ast.Node) {
	switch n := n.(type) {
	case *ast.Text:
		w.words(n.Segment.Start, n.Segment.Stop)
		switch {
		case n.HardLineBreak():
			w.put("<br>")
		case n.SoftLineBreak():
			w.put("\n")
		}
	case *ast.String:
		w.put(template.HTMLEscapeString(engine.Clean(string(n.Value))))
	case *ast.CodeSpan:
		w.put("<code>")
		for c := n.FirstChild(); c != nil; c = c.NextSibling() {
			if t, ok := c.(*ast.Text); ok {
				w.verbatim(t.Segment.Start, t.Segment.Stop)
			}
		}
		w.put("</code>")
	case *ast.Emphasis:
		tag := "em"
		if n.Level > 1 {
			tag = "strong"
		}
		w.in(tag, n)
	case *extast.Strikethrough:
		w.in("del", n)
	case *ast.Link:
		w.blocks(n)
		w.address(n.Destination, n.Title)
	case *ast.Image:
		w.put("[image: ")
		w.blocks(n)
		w.put("]")
		w.address(n.Destination, n.Title)
	case *markNode:
		w.mark(n.mark)
	default:
		w.blocks(n)
	}
}

// address shows where a link would lead.
func (w *scribe) address(to, title []byte) {
	for _, s := range [][]byte{to, title} {
		if len(bytes.TrimSpace(s)) > 0 {
			w.put(` <span class="address">(` + template.HTMLEscapeString(engine.Clean(string(s))) + ")</span>")
		}
	}
}

// words writes bytes of the text with their escapes and entities read.
func (w *scribe) words(start, stop int) {
	w.pieces(start, stop, func(part []byte) {
		var out bytes.Buffer
		buf := bufio.NewWriter(&out)
		html.DefaultWriter.Write(buf, part)
		_ = buf.Flush() // a buffer takes all
		w.put(engine.Clean(out.String()))
	})
}

// verbatim writes bytes of the text as they stand.
func (w *scribe) verbatim(start, stop int) {
	w.pieces(start, stop, func(part []byte) { w.put(template.HTMLEscapeString(string(part))) })
}

// pieces cuts a stretch of the text where a passage begins or ends, and lights up those in it.
func (w *scribe) pieces(start, stop int, write func(part []byte)) {
	for start < stop {
		end := stop
		var in []*place
		for _, p := range w.lit {
			switch {
			case p.start >= stop:
			case p.start > start:
				end = min(end, p.start)
			case p.end > start:
				in = append(in, p)
				end = min(end, p.end)
			}
		}
		for _, p := range in {
			w.put(p.open())
		}
		write(w.src[start:end])
		w.put(strings.Repeat("</span>", len(in)))
		start = end
	}
}

// mark writes a mark of branches, each number a link to its place. One that took no part stands
// there with a sign, as the text has it.
func (w *scribe) mark(m engine.Mark) {
	w.put(`<span class="mark">[`)
	for i, id := range m.Branches {
		if i > 0 {
			w.put(", ")
		}
		n := strconv.Itoa(id.Number())
		switch to := w.link(m, id); to.href {
		case "":
			w.put(`<span class="unsupported" title="not a branch of this merge">` + n + "?</span>")
		default:
			w.put(fmt.Sprintf(`<a href="%s" title="%s">%s</a>`, to.href, template.HTMLEscapeString(to.title), n))
		}
	}
	w.put("]</span>")
}

// plain writes a text that is not read as markdown, with its marks.
func (w *scribe) plain() {
	w.put(`<div class="plain">`)
	at := 0
	starts := make([]int, 0, len(w.at))
	for start := range w.at {
		starts = append(starts, start)
	}
	slices.Sort(starts)
	for _, start := range starts {
		w.verbatim(at, start)
		w.mark(w.at[start])
		at = w.at[start].End
	}
	w.verbatim(at, len(w.src))
	w.put("</div>")
}
