package widgets

import (
	"strings"
	"unicode/utf8"
)

// A chip is one character of an Editor that stands for a longer text, which is kept elsewhere: the
// cursor steps over it, one key erases it, and it is drawn as a label. It is a character of the last
// private plane, which no font and no text uses; whoever fills an Editor that has chips takes
// such characters out of what comes from outside, by NoChips.
const (
	firstChip = 0x10ff00
	// MostChips is how many chips an Editor can tell apart.
	MostChips = 240
	chipLead  = "\xf4\x8f" // begins a chip, and characters that no text uses
	chipBytes = 4
)

// Chip is the character of a chip, by its number from 0.
func Chip(n int) string { return string(rune(firstChip + n)) }

// ChipOf is the number of the chip that begins s.
func ChipOf(s string) (n int, ok bool) {
	if !strings.HasPrefix(s, chipLead) {
		return 0, false
	}
	r, _ := utf8.DecodeRuneInString(s)
	n = int(r) - firstChip
	return n, n >= 0 && n < MostChips
}

// NoChips is a text without the characters that stand for chips.
func NoChips(s string) string {
	if !strings.Contains(s, chipLead) {
		return s
	}
	return strings.Map(func(r rune) rune {
		if r >= firstChip && r < firstChip+MostChips {
			return -1
		}
		return r
	}, s)
}

// Unchip is a text with something else in place of each of its chips.
func Unchip(s string, instead func(n int) string) string {
	if !strings.Contains(s, chipLead) {
		return s
	}
	var out strings.Builder
	for {
		i := strings.Index(s, chipLead)
		if i < 0 {
			out.WriteString(s)
			return out.String()
		}
		out.WriteString(s[:i])
		_, size := utf8.DecodeRuneInString(s[i:])
		if n, ok := ChipOf(s[i:]); ok {
			out.WriteString(instead(n))
		} else {
			out.WriteString(s[i : i+size])
		}
		s = s[i+size:]
	}
}

// SetLabels gives the chips their labels, by their numbers. One without a label is drawn as the
// character that it is.
func (e *Editor) SetLabels(labels []string) {
	e.rows = rowCuts{width: e.rows.width, chips: labels}
}

// label is what the chip is drawn as that begins s; empty: none does.
func (r *rowCuts) label(s string) string {
	if n, ok := ChipOf(s); ok && n < len(r.chips) {
		return r.chips[n]
	}
	return ""
}

// seen is the length in bytes and the width in cells of the character that begins s. A chip is
// never wider than a row.
func (r *rowCuts) seen(s string) (n, cells int) {
	if label := r.label(s); label != "" {
		return chipBytes, max(min(Width(label), r.width), 1)
	}
	n, cells = seen(s)
	if n > chipBytes && len(r.chips) > 0 {
		if i := strings.Index(s[1:n], chipLead); i >= 0 { // what is joined to the one after it
			n = 1 + i
			cells = Width(s[:n])
		}
	}
	return n, cells
}

// holds reports whether a line is drawn otherwise than as its characters.
func (r *rowCuts) holds(line string) bool {
	return len(r.chips) > 0 && strings.Contains(line, chipLead)
}

// inCells is a piece of a line as it is drawn.
func (r *rowCuts) inCells(s string) string {
	if !r.holds(s) {
		return inCells(s)
	}
	var out strings.Builder
	for s != "" {
		i := strings.Index(s, chipLead)
		if i < 0 {
			i = len(s)
		}
		out.WriteString(inCells(s[:i]))
		if s = s[i:]; s == "" {
			break
		}
		label := r.label(s)
		if label == "" {
			_, n := utf8.DecodeRuneInString(s)
			out.WriteString(inCells(s[:n]))
			s = s[n:]
			continue
		}
		out.WriteString(Clip(label, max(r.width, 1)))
		s = s[chipBytes:]
	}
	return out.String()
}

// Under is the number of the chip that the cursor stands on, or behind; false: on none.
func (e *Editor) Under() (n int, ok bool) {
	line := e.lines[e.at.line]
	if n, ok = ChipOf(line[e.at.off:]); ok {
		return n, true
	}
	before := strings.TrimRight(line[:e.at.off], " ")
	if len(before) < chipBytes {
		return 0, false
	}
	return ChipOf(before[len(before)-chipBytes:])
}
