package export

import (
	"html/template"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"plenum/engine"
)

// prose is a text that others wrote, as markdown. What of it would act in a browser is shown as
// the words that it is.
type prose struct {
	text  string
	under int                                                // level of the heading that it stands under
	marks []engine.Mark                                      // of the text
	link  func(m engine.Mark, id engine.BranchID) (l marked) // where a mark leads; nil where there are no marks
	lit   []*place                                           // passages that are gone to, by where they begin
}

// marked is where one number of a mark leads.
type marked struct {
	href  string // "#p3"; empty: nowhere, the branch took no part
	title string // of what is there
}

// html renders the text. All of its words are there; each of its passages has its anchor.
func (p prose) html() template.HTML {
	w := &scribe{prose: p, src: []byte(p.text), at: map[int]engine.Mark{}}
	for _, m := range p.marks {
		w.at[m.Start] = m
	}
	if entangled(p.text) {
		w.plain()
	} else {
		w.blocks(parserOf(w.at).Parse(text.NewReader(w.src)))
	}
	lost := ""
	for _, l := range p.lit {
		if !l.begun { // it holds no words that are shown
			lost += anchor(l)
		}
	}
	return fenced(lost + w.out.String())
}

// parserOf makes a parser of markdown without HTML, links that are written as they are,
// and definitions of links: all of these stay words. The marks are read where they stand.
func parserOf(at map[int]engine.Mark) parser.Parser {
	return parser.NewParser(
		parser.WithBlockParsers(
			util.Prioritized(parser.NewSetextHeadingParser(), 100),
			util.Prioritized(parser.NewThematicBreakParser(), 200),
			util.Prioritized(parser.NewListParser(), 300),
			util.Prioritized(parser.NewListItemParser(), 400),
			util.Prioritized(parser.NewCodeBlockParser(), 500),
			util.Prioritized(parser.NewATXHeadingParser(), 600),
			util.Prioritized(parser.NewFencedCodeBlockParser(), 700),
			util.Prioritized(parser.NewBlockquoteParser(), 800),
			util.Prioritized(parser.NewParagraphParser(), 1000),
		),
		parser.WithInlineParsers(
			util.Prioritized(parser.NewCodeSpanParser(), 100),
			util.Prioritized(markParser{at}, 150),
			util.Prioritized(parser.NewLinkParser(), 200),
			util.Prioritized(parser.NewEmphasisParser(), 500),
			util.Prioritized(extension.NewStrikethroughParser(), 500),
		),
		parser.WithParagraphTransformers(util.Prioritized(extension.NewTableParagraphTransformer(), 200)),
		parser.WithASTTransformers(util.Prioritized(extension.NewTableASTTransformer(), 0)),
	)
}

// kindMark is the node of a mark.
var kindMark = ast.NewNodeKind("PlenumMark")

type markNode struct {
	ast.BaseInline
	mark engine.Mark
}

// Kind implements ast.Node.
func (n *markNode) Kind() ast.NodeKind { return kindMark }

// Dump implements ast.Node.
func (n *markNode) Dump(src []byte, level int) { ast.DumpHelper(n, src, level, nil, nil) }

// markParser reads the marks that the engine found, where they begin.
type markParser struct{ at map[int]engine.Mark }

// Trigger implements parser.InlineParser.
func (markParser) Trigger() []byte { return []byte{'['} }

// Parse implements parser.InlineParser.
func (p markParser) Parse(_ ast.Node, block text.Reader, _ parser.Context) ast.Node {
	line, seg := block.PeekLine()
	m, ok := p.at[seg.Start]
	if n := m.End - m.Start; ok && seg.Padding == 0 && n <= len(line) {
		block.Advance(n)
		return &markNode{mark: m}
	}
	return nil
}

// Bounds of what is read as markdown. What goes beyond them was not written to be read, and a
// parser would take its time over it.
const (
	maxSigns  = 24       // signs of blocks at the beginning of a line
	maxIndent = 120      // columns before the first word of a line
	maxBlock  = 64 << 10 // bytes without an empty line
	maxRun    = 2000     // signs in such a block that a parser must pair
)

// entangled reports a text that nests or pairs more signs than anybody means to.
func entangled(s string) bool {
	block, signs := 0, 0
	for line := range strings.SplitSeq(s, "\n") {
		bare := strings.TrimLeft(line, " \t")
		if bare == "" {
			block, signs = 0, 0
			continue
		}
		block += len(line)
		signs += strings.Count(line, "[") + strings.Count(line, "*") + strings.Count(line, "_") + strings.Count(line, "~") + strings.Count(line, "`")
		lead := line[:len(line)-len(strings.TrimLeft(line, " \t>-+*0123456789.)"))]
		nests := strings.Count(lead, ">") + strings.Count(lead, "- ") + strings.Count(lead, "+ ") + strings.Count(lead, "* ") +
			strings.Count(lead, ". ") + strings.Count(lead, ") ") + strings.Count(lead, "-\t")
		if nests > maxSigns || len(line)-len(bare) > maxIndent || block > maxBlock || signs > maxRun {
			return true
		}
	}
	return false
}
