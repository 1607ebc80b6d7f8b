package strict

import (
	"slices"
	"strings"

	"github.com/goccy/go-yaml/ast"

	"plenum/engine"
)

// Map is one map of a document. A key that no method asks for is a mistake.
type Map struct {
	doc   *Doc
	path  string
	names []string // in the order of the file
	value map[string]*Value
	asked []string
	bad   bool // it is no map; said already
}

// fill takes the entries of a node, which must be a map.
func (m *Map) fill(node ast.Node) {
	m.value = map[string]*Value{}
	var entries []*ast.MappingValueNode
	switch n := node.(type) {
	case *ast.MappingNode:
		entries = n.Values
	case *ast.MappingValueNode:
		entries = []*ast.MappingValueNode{n}
	case *ast.NullNode:
		return
	default:
		m.bad = true
		m.doc.at(node.GetToken(), m.path, "expected a map of keys and values, found %s", kind(node))
		return
	}
	for _, e := range entries {
		name, ok := keyName(e.Key)
		if !ok {
			m.doc.at(e.Key.GetToken(), m.path, "expected a plain key, found %s", kind(e.Key))
			continue
		}
		key := m.Key(name)
		if _, twice := m.value[name]; twice {
			m.doc.at(e.Key.GetToken(), key, "given twice; remove one of them")
			continue
		}
		m.names = append(m.names, name)
		m.value[name] = &Value{doc: m.doc, path: key, node: e.Value}
		m.doc.places[key] = e.Key.GetToken()
	}
}

// Names lists the keys of the map in the order of the file.
func (m *Map) Names() []string { return slices.Clone(m.names) }

// Value returns the value of a key, which is then known; nil: not given. A key without a
// value counts as not given.
func (m *Map) Value(name string) *Value {
	if !slices.Contains(m.asked, name) {
		m.asked = append(m.asked, name)
	}
	v := m.value[name]
	if v == nil || v.node == nil || v.node.Type() == ast.NullType {
		return nil
	}
	return v
}

// Text reads a text, if the key is given.
func (m *Map) Text(name string, into *string) {
	if v := m.Value(name); v != nil {
		if s, ok := v.Text(); ok {
			*into = s
		}
	}
}

// Bool reads true or false, if the key is given.
func (m *Map) Bool(name string, into *bool) {
	if v := m.Value(name); v != nil {
		if b, ok := v.Bool(); ok {
			*into = b
		}
	}
}

// Int reads a whole number, if the key is given.
func (m *Map) Int(name string, into *int) {
	if v := m.Value(name); v != nil {
		if n, ok := v.Int(); ok {
			*into = n
		}
	}
}

// Float reads a number, if the key is given.
func (m *Map) Float(name string, into *float64) {
	if v := m.Value(name); v != nil {
		if f, ok := v.Float(); ok {
			*into = f
		}
	}
}

// Map reads a map below this one, if the key is given.
func (m *Map) Map(name string, read func(*Map)) {
	if v := m.Value(name); v != nil {
		v.Map(read)
	}
}

// List reads each item of a list below this map, if the key is given.
func (m *Map) List(name string, read func(i int, item *Value)) {
	if v := m.Value(name); v != nil {
		v.List(read)
	}
}

// Forget takes a key out, after a mistake about it was reported.
func (m *Map) Forget(name string) { delete(m.value, name) }

// Report adds a problem about the map as a whole.
func (m *Map) Report(format string, args ...any) { m.doc.Report(m.path, format, args...) }

// unknown reports the keys that nobody asked for.
func (m *Map) unknown() {
	for _, name := range m.names {
		v, ok := m.value[name]
		if !ok || slices.Contains(m.asked, name) {
			continue
		}
		if near, ok := engine.Nearest(name, m.asked); ok {
			m.doc.Report(v.path, "no such key; did you mean %s?", near)
			continue
		}
		m.doc.Report(v.path, "no such key; known here: %s", strings.Join(m.asked, ", "))
	}
}

// Key is the whole key of a name in this map: "agents[0].brief".
func (m *Map) Key(name string) string {
	if m.path == "" {
		return name
	}
	return m.path + "." + name
}

func keyName(n ast.MapKeyNode) (string, bool) {
	switch n.(type) {
	case *ast.StringNode, *ast.IntegerNode, *ast.FloatNode, *ast.BoolNode:
		s := strings.TrimSpace(engine.Clean(n.GetToken().Value))
		return s, s != "" && len(s) <= 200 && !strings.ContainsAny(s, "\n\t")
	}
	return "", false
}
