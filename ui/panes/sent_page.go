package panes

import (
	"fmt"
	"strings"

	"plenum/ui/widgets"
)

// page is a text of sections in three parts: the head moves while the attempt runs, the body
// stays, the tail grows.
type page struct {
	head, body, tail leaf
	thoughts, words  int // bytes that the tail holds
	over             bool
}

// same reports whether nothing but the tail may differ.
func (p page) same(q page) bool {
	return p.over == q.over && p.head.text == q.head.text && p.body.text == q.body.text
}

func (p page) text() string { return p.head.text + p.body.text + p.tail.text }

// stops are the beginnings of the sections.
func (p page) stops() []stop {
	all := append([]stop(nil), p.head.stops...)
	off := len(p.head.text)
	for _, l := range []leaf{p.body, p.tail} {
		for _, s := range l.stops {
			all = append(all, stop{s.name, s.at + off})
		}
		off += len(l.text)
	}
	return all
}

// moved is where in the next page the byte stands that stands at a place of this one: the same
// line of the head, whose figures move, or the same byte after the beginning of its section.
func (p page) moved(at int, next page) int {
	if at < len(p.head.text) {
		return lineAt(next.head.text, strings.Count(p.head.text[:at], "\n"))
	}
	from, to := len(p.head.text), len(next.head.text)
	then := next.stops()
	for _, s := range p.stops() {
		if s.at > at {
			break
		}
		for _, t := range then {
			if t.name == s.name {
				from, to = s.at, t.at
			}
		}
	}
	return to + at - from
}

// lineAt is where the line begins that comes after so many others.
func lineAt(text string, lines int) int {
	off := 0
	for range lines {
		i := strings.IndexByte(text[off:], '\n')
		if i < 0 {
			break
		}
		off += i + 1
	}
	return off
}

// leaf is a part of a page as it is written.
type leaf struct {
	text  string
	stops []stop
}

// stop is where a section begins.
type stop struct {
	name string
	at   int
}

// ruleWidth is how far the rule of a section reaches, in cells: at 40 columns it stands in one row.
const ruleWidth = 36

// rule begins a section.
func (l *leaf) rule(name string) {
	l.blank()
	l.stops = append(l.stops, stop{name, len(l.text)})
	l.text += "── " + name + " " + strings.Repeat("─", max(ruleWidth-4-widgets.Width(name), 2)) + "\n\n"
}

// line adds a line.
func (l *leaf) line(format string, args ...any) {
	if len(args) > 0 {
		format = fmt.Sprintf(format, args...)
	}
	l.text += format + "\n"
}

// row adds a line of a name and a value, in columns.
func (l *leaf) row(name, value string) { l.line("%-13s %s", name, value) }

// begin leaves a line free between this part and the one above.
func (l *leaf) begin() { l.text = "\n" }

// blank leaves a line free, unless one is.
func (l *leaf) blank() {
	if l.text != "" && l.text != "\n" && !strings.HasSuffix(l.text, "\n\n") {
		l.text += "\n"
	}
}

// raw adds a text as it is, and ends its last line.
func (l *leaf) raw(text string) {
	l.text += text
	if text != "" && !strings.HasSuffix(text, "\n") {
		l.text += "\n"
	}
}
