package strict

import (
	"fmt"
	"math"
	"strings"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/token"

	"plenum/engine"
)

// Value is one value of a document. The methods that read it report a value of another kind
// and return false.
type Value struct {
	doc  *Doc
	path string
	node ast.Node
}

// Key is the whole key of the value: "agents[0].brief".
func (v *Value) Key() string { return v.path }

// Report adds a problem at this value.
func (v *Value) Report(format string, args ...any) {
	v.doc.at(v.node.GetToken(), v.path, format, args...)
}

// Text reads a text: cleaned, without space around it. Numbers and truth values are taken as
// they are written.
func (v *Value) Text() (string, bool) {
	switch n := v.node.(type) {
	case *ast.StringNode:
		return clean(n.Value), true
	case *ast.LiteralNode:
		return clean(n.Value.Value), true
	case *ast.IntegerNode, *ast.FloatNode, *ast.BoolNode, *ast.InfinityNode, *ast.NanNode:
		return clean(n.GetToken().Value), true
	}
	v.Report("expected a text, found %s", kind(v.node))
	return "", false
}

// IsMap reports whether the value is a map.
func (v *Value) IsMap() bool {
	switch v.node.(type) {
	case *ast.MappingNode, *ast.MappingValueNode:
		return true
	}
	return false
}

// IsList reports whether the value is a list.
func (v *Value) IsList() bool {
	_, ok := v.node.(*ast.SequenceNode)
	return ok
}

// Bool reads true or false.
func (v *Value) Bool() (bool, bool) {
	if n, ok := v.node.(*ast.BoolNode); ok {
		return n.Value, true
	}
	v.Report("expected true or false, found %s", kind(v.node))
	return false, false
}

// Int reads a whole number.
func (v *Value) Int() (int, bool) {
	if n, ok := v.node.(*ast.IntegerNode); ok {
		switch x := n.Value.(type) {
		case int64:
			if x >= math.MinInt32 && x <= math.MaxInt32 {
				return int(x), true
			}
		case uint64:
			if x <= math.MaxInt32 {
				return int(x), true
			}
		}
		v.Report("expected a whole number of a sensible size, found %s", kind(v.node))
		return 0, false
	}
	v.Report("expected a whole number, found %s", kind(v.node))
	return 0, false
}

// Float reads a number.
func (v *Value) Float() (float64, bool) {
	switch n := v.node.(type) {
	case *ast.FloatNode:
		if !math.IsInf(n.Value, 0) && !math.IsNaN(n.Value) {
			return n.Value, true
		}
	case *ast.IntegerNode:
		switch x := n.Value.(type) {
		case int64:
			return float64(x), true
		case uint64:
			return float64(x), true
		}
	}
	v.Report("expected a number, found %s", kind(v.node))
	return 0, false
}

// Map reads the value as a map.
func (v *Value) Map(read func(*Map)) {
	m := &Map{doc: v.doc, path: v.path}
	if m.fill(v.node); m.bad {
		return
	}
	read(m)
	m.unknown()
}

// List reads each item of the value, which must be a list.
func (v *Value) List(read func(i int, item *Value)) {
	n, ok := v.node.(*ast.SequenceNode)
	if !ok {
		v.Report("expected a list, found %s", kind(v.node))
		return
	}
	for i, node := range n.Values {
		item := &Value{doc: v.doc, path: fmt.Sprintf("%s[%d]", v.path, i), node: node}
		if node == nil || node.Type() == ast.NullType {
			v.doc.at(emptyItem(n, i), item.path, "this item of the list is empty; fill it in or remove it")
			continue
		}
		v.doc.places[item.path] = node.GetToken()
		if inner, ok := node.(*ast.MappingNode); ok && len(inner.Values) > 0 {
			v.doc.places[item.path] = inner.Values[0].Key.GetToken()
		}
		read(i, item)
	}
}

// emptyItem is the dash of an item without a value, or else the list.
func emptyItem(n *ast.SequenceNode, i int) *token.Token {
	if i < len(n.Entries) && n.Entries[i] != nil && n.Entries[i].Start != nil {
		return n.Entries[i].Start
	}
	return n.GetToken()
}

func clean(s string) string { return strings.TrimSpace(engine.Clean(s)) }

// kind names a node for a person: what stands there instead of what was expected.
func kind(n ast.Node) string {
	switch n := n.(type) {
	case *ast.MappingNode, *ast.MappingValueNode:
		return "a map"
	case *ast.SequenceNode:
		return "a list"
	case *ast.NullNode:
		return "nothing"
	case *ast.LiteralNode:
		return "a text of several lines"
	case *ast.StringNode:
		return "the text " + short(n.Value)
	case *ast.BoolNode, *ast.IntegerNode, *ast.FloatNode, *ast.InfinityNode, *ast.NanNode:
		return short(n.GetToken().Value)
	}
	return "something else"
}

func short(s string) string {
	s = strings.Join(strings.Fields(engine.Clean(s)), " ")
	if r := []rune(s); len(r) > 40 {
		s = string(r[:37]) + "..."
	}
	return fmt.Sprintf("%q", s)
}
