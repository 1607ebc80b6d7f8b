package boards

import (
	"bytes"
	"reflect"
	"regexp"
	"slices"
	"strings"

	"plenum/engine"
)

// Rewrite is a board's file with another board in it: what both say alike stays as it was written,
// line by line with its comments, and only what differs is written anew. Where the file is written
// in a way that cannot be changed in places, all of it is written anew, and kept is false if
// comments were lost by that. file is its name, as for Parse.
func Rewrite(file string, src []byte, b engine.Board) (out []byte, kept bool) {
	was, err := Parse(file, src)
	text := engine.Clean(string(src))
	if err == nil {
		out, ok := mended(text, tree(was), tree(b))
		// Nothing is taken for granted of how a person writes YAML: what was mended must be read as
		// what was meant.
		if got, err := Parse(file, out); ok && (err == nil && reflect.DeepEqual(tree(got), tree(b)) || len(b.Validate()) > 0) {
			return out, true
		}
	}
	return Write(b), !commented(text)
}

// commented reports whether some line of a file is a comment, or seems to end with one.
func commented(text string) bool {
	return strings.HasPrefix(strings.TrimSpace(text), "#") || strings.Contains(text, "\n#") || strings.Contains(text, " #")
}

func mended(text string, was, now []entry) (out []byte, ok bool) {
	rows := strings.Split(strings.TrimRight(text, "\n"), "\n")
	mended, ok := mend(rows, 0, was, now)
	return bytes.TrimLeft([]byte(joined(mended)), "\n"), ok
}

// part is a key of a file, or an item of a list: the comments and blank lines above it, and its own
// lines.
type part struct {
	key  string
	lead []string
	body []string
}

func (p part) lines() []string { return slices.Concat(p.lead, p.body) }

var keyLine = regexp.MustCompile(`^([a-z_]+):( |$)`)

// partsOf cuts lines at those that begin at indent with a key, or in a list with a dash. What follows the
// last part is tail. ok is false where a line is of no part.
func partsOf(rows []string, indent int, list bool) (parts []part, tail []string, ok bool) {
	var loose []string // blank lines and comments whose part is not known yet
	settle := func() {
		if n := len(parts); n > 0 {
			own := belonging(loose, indent)
			parts[n-1].body = append(parts[n-1].body, loose[:own]...)
			loose = loose[own:]
		}
	}
	for _, row := range rows {
		in := len(row) - len(strings.TrimLeft(row, " "))
		bare := row[in:]
		_, key := headOf(bare, list)
		switch {
		case bare == "" || bare[0] == '#':
			loose = append(loose, row)
		case in == indent && key != "":
			settle()
			parts, loose = append(parts, part{key: key, lead: loose, body: []string{row}}), nil
		case len(parts) > 0 && (in > indent || !list && in == indent && strings.HasPrefix(bare, "- ")):
			n := len(parts) - 1
			parts[n].body, loose = append(append(parts[n].body, loose...), row), nil
		default:
			return nil, nil, false
		}
	}
	settle()
	return parts, loose, true
}

// headOf is the key that a line begins with, or the dash of an item.
func headOf(bare string, list bool) (rest, key string) {
	if list {
		if rest, ok := strings.CutPrefix(bare, "- "); ok {
			return rest, "-"
		}
		return "", ""
	}
	if m := keyLine.FindStringSubmatch(bare); m != nil {
		return bare[len(m[0]):], m[1]
	}
	return "", ""
}

// belonging is how many of the loose lines belong to the part before them: up to the last that stands
// further in, which may be a line of a block of text.
func belonging(loose []string, indent int) int {
	own := 0
	for i, row := range loose {
		if bare := strings.TrimLeft(row, " "); bare != "" && len(row)-len(bare) > indent {
			own = i + 1
		}
	}
	return own
}

// mend writes the map in lines that begin at indent anew where now differs from was.
func mend(rows []string, indent int, was, now []entry) (out []string, ok bool) {
	parts, tail, ok := partsOf(rows, indent, false)
	if !ok {
		return nil, false
	}
	for _, e := range now {
		at := slices.IndexFunc(parts, func(p part) bool { return p.key == e.key })
		old := find(was, e.key)
		switch {
		case old != nil && reflect.DeepEqual(*old, e.value):
		case at < 0:
			parts = slices.Insert(parts, placeFor(parts, now, e.key), part{key: e.key, body: lines([]entry{e}, indent)})
		case old == nil:
			parts[at].body = anew(parts[at].body, e, indent)
		default:
			if parts[at].body, ok = mendValue(parts[at].body, indent, *old, e); !ok {
				return nil, false
			}
		}
	}
	for _, p := range parts {
		if find(was, p.key) != nil && find(now, p.key) == nil {
			out = append(out, apart(p.lead)...) // what stood directly above it goes with it
			continue
		}
		out = append(out, p.lines()...)
	}
	return append(out, tail...), true
}

// apart is the lines above a part that do not speak of it: up to the last blank one.
func apart(lead []string) []string {
	for i := len(lead) - 1; i >= 0; i-- {
		if strings.TrimSpace(lead[i]) == "" {
			return lead[:i+1]
		}
	}
	return nil
}

func find(entries []entry, key string) *node {
	for i := range entries {
		if entries[i].key == key {
			return &entries[i].value
		}
	}
	return nil
}

// placeFor is where a new key goes: behind the last of those that come before it in the usual
// order.
func placeFor(parts []part, now []entry, key string) int {
	place := 0
	for _, e := range now {
		if e.key == key {
			return place
		}
		if i := slices.IndexFunc(parts, func(p part) bool { return p.key == e.key }); i >= 0 {
			place = max(place, i+1)
		}
	}
	return place
}

// mendValue writes the value of a key anew: a map or a list only where it differs.
func mendValue(body []string, indent int, old node, e entry) (out []string, ok bool) {
	inner := innerIndent(body)
	below := len(body) > 1 && strings.HasSuffix(strings.TrimRight(withoutComment(body[0]), " "), ":") && inner > indent
	switch {
	case below && len(old.under) > 0 && len(e.value.under) > 0:
		rows, ok := mend(body[1:], inner, old.under, e.value.under)
		return append(slices.Clip(body[:1]), rows...), ok
	case below && len(old.items) > 0 && len(e.value.items) > 0:
		rows, ok := mendItems(body[1:], inner, old.items, e.value.items)
		return append(slices.Clip(body[:1]), rows...), ok
	}
	return anew(body, e, indent), true
}

// innerIndent is where the first line below a key begins that says something.
func innerIndent(body []string) int {
	for _, row := range body[1:] {
		if bare := strings.TrimLeft(row, " "); bare != "" && bare[0] != '#' {
			return len(row) - len(bare)
		}
	}
	return 0
}

// withoutComment is a line without the comment that ends it. It is for lines that hold a key alone.
func withoutComment(row string) string {
	before, _, _ := strings.Cut(row, " #")
	return before
}

// anew is a key with another value. A comment at the end of its line stays.
func anew(body []string, e entry, indent int) []string {
	out := lines([]entry{e}, indent)
	if len(body) == 1 && len(out) == 1 {
		out[0] += commentOf(strings.TrimPrefix(body[0][indent:], e.key+":"))
	}
	return out
}

// commentOf is the comment behind a value of one line, and the blanks before it; empty: there is none,
// or what looks like one may be a part of the value.
func commentOf(value string) string {
	value = strings.TrimLeft(value, " ")
	from := 0
	if value != "" && strings.ContainsRune(`"'`, rune(value[0])) {
		end := strings.IndexByte(value[1:], value[0])
		if end < 0 || strings.Contains(value, `\`) {
			return ""
		}
		from = end + 2
	}
	i := strings.Index(value[from:], " #")
	if i < 0 {
		return ""
	}
	return value[from+len(strings.TrimRight(value[from:from+i], " ")):]
}

// mendItems writes a list of maps anew where it differs. An item is the same as before by its name,
// or else by its place among those whose names are new.
func mendItems(rows []string, indent int, was, now [][]entry) (out []string, ok bool) {
	parts, tail, ok := partsOf(rows, indent, true)
	if !ok || len(parts) != len(was) {
		return nil, false
	}
	for i, old := range pairs(was, now) {
		if old < 0 {
			out = append(out, itemLines(now[i], indent)...)
			continue
		}
		p := parts[old]
		if !reflect.DeepEqual(was[old], now[i]) {
			if p.body, ok = mendItem(p.body, indent, was[old], now[i]); !ok {
				return nil, false
			}
		}
		out = append(out, p.lines()...)
	}
	return append(out, tail...), true
}

func mendItem(body []string, indent int, was, now []entry) (out []string, ok bool) {
	rest := body[0][indent+1:]
	inner := indent + 1 + len(rest) - len(strings.TrimLeft(rest, " "))
	rows := slices.Clone(body)
	rows[0] = strings.Repeat(" ", inner) + body[0][inner:]
	if rows, ok = mend(rows, inner, was, now); !ok || len(rows) == 0 {
		return nil, false
	}
	bare := strings.TrimLeft(rows[0], " ")
	if bare == "" || bare[0] == '#' {
		return nil, false // the dash would have to stand before a comment
	}
	rows[0] = body[0][:indent] + "-" + strings.Repeat(" ", inner-indent-1) + rows[0][inner:]
	return rows, true
}

// pairs says for each item of now which of was it is, or -1.
func pairs(was, now [][]entry) []int {
	out, used := make([]int, len(now)), make([]bool, len(was))
	for i, item := range now {
		out[i] = slices.IndexFunc(was, func(o []entry) bool { return reflect.DeepEqual(find(o, "name"), find(item, "name")) })
		if out[i] >= 0 && used[out[i]] {
			out[i] = -1
		}
		if out[i] >= 0 {
			used[out[i]] = true
		}
	}
	if len(was) != len(now) {
		return out
	}
	for i := range now { // as many as before: one that is new at a place is the old one renamed
		if out[i] < 0 && !used[i] {
			out[i], used[i] = i, true
		}
	}
	return out
}
