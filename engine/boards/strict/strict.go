// Package strict reads a YAML document that a person wrote: every mistake at once, each with
// its line and column, the key, what was expected and the nearest known key. It takes plain
// YAML only: one document, no anchors, aliases, merge keys or tags, and nothing nested deeper
// than any real file. Text is cleaned as it is read.
//
// A reader asks for the keys that it knows; every other key of the same map is a mistake:
//
//	doc := strict.Open("report.yaml", src)
//	doc.Root(func(m *strict.Map) {
//		m.Text("name", &board.Name)
//		m.Map("policy", func(m *strict.Map) { ... })
//	})
//	return board, doc.Err()
package strict

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/lexer"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"

	"plenum/engine"
)

// MaxBytes is the most that a document may hold.
const MaxBytes = 256 << 10

// maxTokens bounds the keys, values and marks of a document: the parser's time grows faster
// than their number.
const maxTokens = 15_000

// maxDepth bounds the nesting; the deepest file that this program reads has five levels.
const maxDepth = 24

// maxProblems bounds what is said of one file: nobody mends more in one go.
const maxProblems = 50

// Doc is a document while it is read. It is for one goroutine.
type Doc struct {
	file     string
	body     ast.Node
	problems Problems
	more     int                     // problems that were found and not kept
	places   map[string]*token.Token // where each key that was seen stands
}

// Open parses a document. Where it is no YAML at all, the reads find nothing and Err says
// why.
func Open(file string, src []byte) *Doc {
	d := &Doc{file: engine.Clean(file), places: map[string]*token.Token{}}
	if len(src) > MaxBytes {
		d.whole("the file holds more than %d KB; that is no file of this kind", MaxBytes>>10)
		return d
	}
	d.parse(engine.Clean(string(src)))
	return d
}

// parse fills in the body. The library has been seen to panic on hostile input; a panic here
// means no more than that the text is no YAML.
func (d *Doc) parse(src string) {
	defer func() {
		if r := recover(); r != nil {
			d.body = nil
			d.whole("this is no YAML that can be read")
		}
	}()
	tokens := lexer.Tokenize(src)
	if !d.guard(tokens) {
		return
	}
	file, err := parser.Parse(tokens, 0, parser.AllowDuplicateMapKey())
	if err != nil {
		d.syntax(err)
		return
	}
	for _, one := range file.Docs {
		switch {
		case one.Body == nil:
		case d.body == nil:
			d.body = one.Body
		default:
			d.at(one.Body.GetToken(), "", "one document a file; remove the line --- and what follows it")
			return
		}
	}
}

// The sentences on what YAML can do and a plain file does not need.
const (
	noReferences = "anchors (&), aliases (*) and merge keys (<<) are not read; write the value out, or in quotes where it is text"
	noTags       = "tags (!) and directives (%) are not read; write the value in quotes where it is text"
)

// guard refuses what a plain file never holds before the parser, which recurses, sees it. Each
// kind is told once.
func (d *Doc) guard(tokens token.Tokens) bool {
	if len(tokens) > maxTokens {
		d.whole("the file holds more keys and values than any file of this kind needs")
		return false
	}
	flow, entries, line := 0, 0, 0
	told := map[string]bool{}
	for _, tk := range tokens {
		if tk.Position.Line != line {
			line, entries = tk.Position.Line, 0
		}
		refused := ""
		switch tk.Type {
		case token.MappingStartType, token.SequenceStartType:
			flow++
		case token.MappingEndType, token.SequenceEndType:
			flow--
		case token.SequenceEntryType, token.MappingKeyType:
			entries++
		case token.AnchorType, token.AliasType, token.MergeKeyType:
			refused = noReferences
		case token.TagType, token.DirectiveType:
			refused = noTags
		}
		if refused != "" && !told[refused] {
			told[refused] = true
			d.at(tk, "", "%s", refused)
		}
		if flow > maxDepth || entries > maxDepth || tk.Position.IndentNum > 8*maxDepth && structural(tk) {
			d.at(tk, "", "nested too deep")
			return false
		}
	}
	return len(told) == 0
}

func structural(tk *token.Token) bool {
	return tk.Type == token.MappingValueType || tk.Type == token.SequenceEntryType
}

func (d *Doc) syntax(err error) {
	var known yaml.Error
	if !errors.As(err, &known) || known.GetToken() == nil {
		d.whole("this is no YAML that can be read")
		return
	}
	text := strings.TrimSpace(engine.Clean(known.GetMessage()))
	d.at(known.GetToken(), "", "no valid YAML: %s%s", text, advice(text))
}

// advice is what to do about what the parser says in its own words; empty: they say it.
func advice(text string) string {
	switch text {
	case "value is not allowed in this context":
		return "; indent the line like those beside it"
	case "mapping value is not allowed in this context":
		return "; indent the line like those beside it, or put a text with a colon in quotes"
	case "unexpected key name":
		return "; write a key with a colon and a space after it"
	}
	return ""
}

// Root reads the document as a map. An empty document is an empty map. It returns false
// where the document is no map, and read was not called.
func (d *Doc) Root(read func(*Map)) bool {
	m := &Map{doc: d}
	if d.body != nil {
		m.fill(d.body)
	}
	if m.bad || d.body == nil && len(d.problems) > 0 {
		return false
	}
	read(m)
	m.unknown()
	return true
}

// Faulty reports whether a problem was found at a key already, or at one above it.
func (d *Doc) Faulty(key string) bool {
	return slices.ContainsFunc(d.problems, func(p *Problem) bool {
		rest, below := strings.CutPrefix(key, p.Key)
		return below && (rest == "" || p.Key != "" && (rest[0] == '.' || rest[0] == '['))
	})
}

// Report adds a problem at a key that was read, or at the nearest key above it.
func (d *Doc) Report(key, format string, args ...any) {
	for at := key; at != ""; at = parent(at) {
		if tk, ok := d.places[at]; ok {
			d.at(tk, key, format, args...)
			return
		}
	}
	if d.body != nil {
		d.at(d.body.GetToken(), key, format, args...)
		return
	}
	d.at(nil, key, format, args...)
}

// Err is every mistake so far, as Problems in the order of the file, or nil.
func (d *Doc) Err() error {
	if len(d.problems) == 0 {
		return nil
	}
	ps := d.problems.sorted()
	if d.more > 0 {
		ps = append(ps, &Problem{File: d.file, Text: fmt.Sprintf("and %d more; mend these first", d.more)})
	}
	return ps
}

// Line is where a key that was read stands; 0: it does not.
func (d *Doc) Line(key string) int {
	if tk, ok := d.places[key]; ok {
		return tk.Position.Line
	}
	return 0
}

func (d *Doc) whole(format string, args ...any) {
	d.at(nil, "", format, args...)
}

func (d *Doc) at(tk *token.Token, key, format string, args ...any) {
	if len(d.problems) == maxProblems {
		d.more++
		return
	}
	p := &Problem{File: d.file, Key: key, Text: fmt.Sprintf(format, args...)}
	if tk != nil && tk.Position != nil {
		p.Line, p.Column = tk.Position.Line, tk.Position.Column
	}
	d.problems = append(d.problems, p)
}

// parent is the key above: "agents[0].brief", "agents[0]", "agents", "".
func parent(key string) string {
	i := strings.LastIndexAny(key, ".[")
	if i < 0 {
		return ""
	}
	return key[:i]
}
