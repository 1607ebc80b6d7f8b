package library

import (
	"bytes"
	"math/bits"
	"strings"
	"unicode/utf8"

	"plenum/engine"
)

// confirm reads whether words that have to follow one another do, in the texts where all of
// them stand.
func (f *found) confirm(fields []field, terms []term, d *desk) bool {
	for i, t := range terms {
		if len(t.words) > 1 {
			f.in[i] = confirmed(fields, t, f.in[i], len(terms) == 1, d)
		}
		if f.in[i] == 0 {
			return false
		}
	}
	return true
}

// show finds the line of the hit among the texts of a class.
func (h *Hit) show(fields []field, terms []term, in class, d *desk) {
	most := 0
	for _, f := range fields {
		if f.class != in {
			continue
		}
		if line, n := bestLine(f.text, terms, d); n > most {
			h.Where, h.Line, most = engine.Clean(f.where()), line, n
		}
		if most == len(terms) {
			return
		}
	}
}

// confirmed leaves the classes in one text of which the words follow one another. Of a term that is
// the only one, the first such class says all that a hit tells: the texts stand in their order.
func confirmed(fields []field, t term, in class, only bool, d *desk) class {
	var out class
	for _, f := range fields {
		if f.class&in == 0 || f.class&out != 0 {
			continue
		}
		if d.folded = fold(d.folded[:0], f.text); t.next(d.folded, 0) >= 0 {
			out |= f.class
			if only {
				break
			}
		}
	}
	return out
}

// best is the class that has the most of the terms; of equals the one that weighs more.
func best(in []class) class {
	var out class
	most := 0
	for c := inTitle; c&anywhere != 0; c <<= 1 {
		n := 0
		for _, set := range in {
			if set&c != 0 {
				n++
			}
		}
		if n > most {
			out, most = c, n
		}
	}
	return out
}

// bestLine finds the line of a text that has the most of the terms, and how many it has.
func bestLine(text []byte, terms []term, d *desk) (string, int) {
	d.folded = fold(d.folded[:0], text)
	folded := d.folded
	has := map[int]uint32{} // by the number of the line
	first := map[int]int{}  // of the first term that was found in it: where it stands
	line, most := -1, 0
	for i, t := range terms {
		number, from := 0, 0
		for at := t.next(folded, 0); at >= 0; at = t.next(folded, at+1) {
			number += bytes.Count(folded[from:at], newline)
			from = at
			if has[number] == 0 {
				first[number] = at
			}
			has[number] |= 1 << i
			n := bits.OnesCount32(has[number])
			if n > most || n == most && number < line {
				line, most = number, n
			}
			if len(terms) == 1 {
				break
			}
		}
	}
	if line < 0 {
		return "", 0
	}
	start := bytes.LastIndexByte(folded[:first[line]], '\n') + 1
	return surroundings(nth(text, line), first[line]-start), most
}

var newline = []byte{'\n'}

// nth is the line of a text with that number, from 0.
func nth(text []byte, number int) []byte {
	for range number {
		_, text, _ = bytes.Cut(text, newline)
	}
	line, _, _ := bytes.Cut(text, newline)
	return line
}

// A line is cut to what stands around the words: so many runes before them, and in all.
const (
	before = 48
	maxRow = 240
)

// surroundings is a line, cut around the place that is so many bytes into its folded form.
func surroundings(line []byte, at int) string {
	i, folded, letters := 0, make([]byte, 0, at+8), bare()
	for i < len(line) && len(folded) < at {
		var n int
		folded, n = foldNext(folded, line[i:], letters)
		i += n
	}
	from := i
	for range before {
		_, n := utf8.DecodeLastRune(line[:from])
		from -= n
	}
	head := ""
	if from > 0 {
		head = "..."
		if space := bytes.IndexByte(line[from:i], ' '); space >= 0 {
			from += space
		}
	}
	rest := strings.TrimSpace(string(line[from:]))
	if r := []rune(rest); len(r) > maxRow {
		rest = strings.TrimSpace(string(r[:maxRow])) + "..."
	}
	if head != "" {
		rest = head + " " + rest
	}
	return engine.Clean(strings.Join(strings.Fields(rest), " "))
}
