package themes

import (
	"fmt"
	"image/color"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"charm.land/lipgloss/v2"
	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"
)

// maxBytes is the most that a theme's file may hold; a real one has one KB.
const maxBytes = 16 << 10

// Parse reads a theme file. The error is Problems: every mistake at once, in the order of the
// file, with line, column, key, what was expected and the nearest known key.
func Parse(name string, b []byte) (*Theme, error) {
	r := reader{file: name}
	f := r.read(b)
	if len(r.problems) > 0 {
		return nil, r.problems.sorted()
	}
	if f.name == "" {
		f.name = strings.TrimSuffix(strings.TrimSuffix(name, ".yaml"), ".yml")
	}
	return build(f.name, f.about, f.dark, f.colors), nil
}

// file is a theme as its YAML holds it.
type file struct {
	name, about string
	dark        bool
	colors      Colors
}

// reader reads one file and keeps what is wrong with it.
type reader struct {
	file     string
	problems Problems
}

func (r *reader) say(tk *token.Token, key, format string, args ...any) {
	p := &Problem{File: r.file, Key: key, Text: fmt.Sprintf(format, args...)}
	if tk != nil && tk.Position != nil {
		p.Line, p.Column = tk.Position.Line, tk.Position.Column
	}
	r.problems = append(r.problems, p)
}

func (r *reader) read(src []byte) (f file) {
	body := r.open(src)
	if body == nil {
		return f
	}
	given := false
	r.entries(body, "", []string{"name", "about", "dark", "colors"}, func(key string, e *ast.MappingValueNode) {
		switch key {
		case "name":
			f.name = r.text(key, e)
		case "about":
			f.about = r.text(key, e)
		case "dark":
			if b, ok := e.Value.(*ast.BoolNode); ok {
				f.dark = b.Value
			} else {
				r.say(e.Value.GetToken(), key, "expected true or false: whether the theme is for a dark background")
			}
		case "colors":
			given = true
			f.colors = r.palette(e)
		}
	})
	if !given && len(r.problems) == 0 { // else a slip in its name was told already
		r.say(nil, "colors", "the colours are missing; plenum themes show dark prints a theme to start from")
	}
	return f
}

// open parses the document; nil: it was told why it cannot be read. The library has been seen
// to panic on hostile input.
func (r *reader) open(src []byte) (body ast.Node) {
	defer func() {
		if recover() != nil {
			body = nil
			r.say(nil, "", "this is no YAML that can be read")
		}
	}()
	if len(src) > maxBytes {
		r.say(nil, "", "the file holds more than %d KB; that is no theme", maxBytes>>10)
		return nil
	}
	if hidden(string(src)) {
		r.say(nil, "", "the file holds control characters; remove them")
		return nil
	}
	parsed, err := parser.ParseBytes(src, 0, parser.AllowDuplicateMapKey())
	if err != nil {
		var tk *token.Token
		text := "this is no YAML that can be read"
		if known, ok := err.(yaml.Error); ok {
			tk, text = known.GetToken(), "no valid YAML: "+known.GetMessage()
		}
		r.say(tk, "", "%s", text)
		return nil
	}
	for _, doc := range parsed.Docs {
		if doc.Body != nil && doc.Body.Type() != ast.CommentType {
			return doc.Body
		}
	}
	r.say(nil, "", "the file is empty; plenum themes show dark prints a theme to start from")
	return nil
}

// hidden reports what a terminal would take for more than text.
func hidden(s string) bool {
	return strings.ContainsFunc(s, func(c rune) bool {
		return unicode.IsControl(c) && c != '\n' && c != '\t' && c != '\r' || unicode.Is(unicode.Bidi_Control, c)
	})
}

// entries reads a map: each key that is known once, and all others are told.
func (r *reader) entries(n ast.Node, under string, known []string, take func(key string, e *ast.MappingValueNode)) {
	var list []*ast.MappingValueNode
	switch n := n.(type) {
	case *ast.MappingNode:
		list = n.Values
	case *ast.MappingValueNode:
		list = []*ast.MappingValueNode{n}
	default:
		r.say(n.GetToken(), under, "expected a map of keys and values")
		return
	}
	var seen []string
	for _, e := range list {
		name := e.Key.GetToken().Value
		key := name
		if under != "" {
			key = under + "." + name
		}
		switch {
		case slices.Contains(seen, name):
			r.say(e.Key.GetToken(), key, "given twice; remove one of them")
		case slices.Contains(known, name):
			take(name, e)
		default:
			r.say(e.Key.GetToken(), key, "no such key; %s", nearest(name, known))
		}
		seen = append(seen, name)
	}
}

func (r *reader) text(key string, e *ast.MappingValueNode) string {
	switch v := e.Value.(type) {
	case *ast.StringNode:
		if s := strings.TrimSpace(v.Value); !strings.ContainsAny(s, "\n\t\r") && len(s) <= 200 {
			return s
		}
	case *ast.IntegerNode, *ast.FloatNode, *ast.BoolNode:
		return v.GetToken().Value
	}
	r.say(e.Value.GetToken(), key, "expected a text of one line")
	return ""
}

// palette reads the colours. Those that are missing are told together.
func (r *reader) palette(e *ast.MappingValueNode) Colors {
	var c Colors
	places := c.named()
	known := make([]string, len(places))
	for i, p := range places {
		known[i] = p.name
	}
	var given []string
	r.entries(e.Value, "colors", known, func(key string, e *ast.MappingValueNode) {
		given = append(given, key)
		if col := r.color("colors."+key, e.Value); col != nil {
			*places[slices.Index(known, key)].at = col
		}
	})
	missing := slices.DeleteFunc(known, func(name string) bool { return slices.Contains(given, name) })
	if len(missing) > 0 {
		r.say(e.Key.GetToken(), "colors", "add %s", strings.Join(missing, ", "))
	}
	return c
}

// color reads "#rrggbb" and nothing else, so that a theme looks the same in every terminal that
// has the colours.
func (r *reader) color(key string, n ast.Node) color.Color {
	if v, ok := n.(*ast.StringNode); ok && len(v.Value) == 7 && v.Value[0] == '#' {
		if _, err := strconv.ParseUint(v.Value[1:], 16, 32); err == nil {
			return lipgloss.Color(v.Value)
		}
	}
	found := n.String()
	if n.Type() == ast.NullType {
		found = "nothing" // a # without quotes begins a comment
	}
	r.say(n.GetToken(), key, "%s is no colour; write it \"#rrggbb\", in quotes", found)
	return nil
}

// place is a colour by its name in the file.
type place struct {
	name string
	at   *color.Color
}

// named lists the colours as the file names them.
func (c *Colors) named() []place {
	return []place{
		{"background", &c.Background},
		{"text", &c.Text},
		{"dim", &c.Dim},
		{"faint", &c.Faint},
		{"accent", &c.Accent},
		{"good", &c.Good},
		{"warn", &c.Warn},
		{"bad", &c.Bad},
		{"rule", &c.Rule},
		{"code", &c.Code},
		{"selection", &c.Selection},
		{"found", &c.Found},
	}
}
