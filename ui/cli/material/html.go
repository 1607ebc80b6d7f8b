package material

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// readable is the text of a page as a person reads it: a line for each paragraph, heading, item
// and row, in their order. Scripts, styles, menus and what is hidden are left away.
func readable(source string) (string, error) {
	doc, err := html.Parse(strings.NewReader(source))
	if err != nil {
		return "", err
	}
	var p paper
	if title := find(doc, atom.Title); title != nil && find(doc, atom.H1) == nil {
		p.mark = "# "
		p.children(title)
		p.end(2)
	}
	if body := find(doc, atom.Body); body != nil {
		p.children(body)
	}
	p.end(0)
	return p.out.String(), nil
}

// find is the first element of a name; nil: there is none.
func find(n *html.Node, name atom.Atom) *html.Node {
	for d := range n.Descendants() {
		if d.Type == html.ElementNode && d.DataAtom == name && d.Namespace == "" {
			return d
		}
	}
	return nil
}

// paper is the text of a page as it is written down.
type paper struct {
	out  strings.Builder
	line strings.Builder // what is not written yet
	mark string          // before the line: "- "
	gap  int             // line breaks before the next line
	kept int             // depth of elements whose breaks and spaces stay
}

// unread are the elements that are no part of what a person reads.
var unread = map[atom.Atom]bool{
	atom.Script: true, atom.Style: true, atom.Template: true, atom.Noscript: true, atom.Iframe: true,
	atom.Object: true, atom.Embed: true, atom.Svg: true, atom.Math: true, atom.Canvas: true, atom.Audio: true,
	atom.Video: true, atom.Nav: true, atom.Button: true, atom.Select: true, atom.Datalist: true, atom.Head: true,
	atom.Noframes: true, atom.Noembed: true,
}

// inline are the elements that stand within a line; every other one begins a line of its own.
var inline = map[atom.Atom]bool{
	atom.A: true, atom.Abbr: true, atom.B: true, atom.Bdi: true, atom.Bdo: true, atom.Big: true, atom.Cite: true,
	atom.Code: true, atom.Data: true, atom.Del: true, atom.Dfn: true, atom.Em: true, atom.Font: true, atom.I: true,
	atom.Img: true, atom.Ins: true, atom.Kbd: true, atom.Label: true, atom.Mark: true, atom.Q: true, atom.S: true,
	atom.Samp: true, atom.Small: true, atom.Span: true, atom.Strong: true, atom.Sub: true, atom.Sup: true,
	atom.Time: true, atom.Tt: true, atom.U: true, atom.Var: true, atom.Wbr: true, atom.Ruby: true, atom.Rt: true, atom.Rp: true,
}

var headings = map[atom.Atom]string{
	atom.H1: "# ", atom.H2: "## ", atom.H3: "### ", atom.H4: "#### ", atom.H5: "##### ", atom.H6: "###### ",
}

func (p *paper) children(n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch c.Type {
		case html.TextNode:
			p.words(c.Data)
		case html.ElementNode:
			p.element(c)
		}
	}
}

func (p *paper) element(n *html.Node) {
	name := n.DataAtom
	switch {
	case unread[name] || hidden(n):
	case name == atom.Br:
		p.end(1)
	case inline[name] || name == 0 && n.Namespace == "":
		p.children(n)
	case headings[name] != "":
		p.block(n, 2, headings[name])
	case name == atom.Li:
		p.block(n, 1, "- ")
	case name == atom.Tr, name == atom.Dt, name == atom.Dd, name == atom.Option:
		p.block(n, 1, "")
	case name == atom.Td, name == atom.Th:
		if p.line.Len() > 0 {
			p.line.WriteString(" | ")
		}
		p.children(n)
	case name == atom.Pre, name == atom.Textarea:
		p.end(2)
		p.kept++
		p.children(n)
		p.kept--
		p.end(2)
	default:
		p.block(n, 2, "")
	}
}

// block writes an element on lines of its own, set off by so many line breaks.
func (p *paper) block(n *html.Node, gap int, mark string) {
	p.end(gap)
	if mark != "" {
		p.mark = mark
	}
	p.children(n)
	p.end(gap)
}

// words takes text of a line, or lines where their breaks stay.
func (p *paper) words(text string) {
	if p.kept == 0 {
		p.line.WriteString(text)
		return
	}
	for i, l := range strings.Split(strings.TrimRight(text, "\n"), "\n") {
		if i > 0 {
			p.end(1)
		}
		p.line.WriteString(l)
	}
}

// end ends the line, and asks for so many line breaks before the next one.
func (p *paper) end(gap int) {
	text := p.line.String()
	p.line.Reset()
	if p.kept == 0 {
		text = strings.Join(strings.Fields(text), " ")
	} else if text = strings.TrimRight(text, " \t"); text == "" {
		p.gap++ // an empty line that stays
	}
	if text != "" {
		if p.out.Len() > 0 {
			p.out.WriteString(strings.Repeat("\n", max(p.gap, 1)))
		}
		p.out.WriteString(p.mark + text)
		p.mark, p.gap = "", 0
	}
	p.gap = max(p.gap, gap)
}

// hidden reports an element that a browser does not show.
func hidden(n *html.Node) bool {
	for _, a := range n.Attr {
		switch strings.ToLower(a.Key) {
		case "hidden":
			return true
		case "aria-hidden":
			if strings.EqualFold(a.Val, "true") {
				return true
			}
		case "style":
			style := strings.ReplaceAll(strings.ToLower(a.Val), " ", "")
			if strings.Contains(style, "display:none") || strings.Contains(style, "visibility:hidden") {
				return true
			}
		}
	}
	return false
}
