package cli

import (
	"fmt"
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// place is one cell of a row on the screen.
type place struct {
	text  string // one grapheme; empty: the right half of the one before it
	style string // the sequences that set its colours; empty: none
}

// blank is a place where nothing stands.
var blank = place{text: " "}

// placesOf reads a row of styled text. Of the sequences in it, only those that colour are kept.
func placesOf(row string) []place {
	var out []place
	style := ""
	for state := byte(0); len(row) > 0; {
		seq, width, n, next := ansi.DecodeSequence(row, state, nil)
		state, row = next, row[n:]
		switch {
		case width > 0:
			out = append(out, place{seq, style})
			for range width - 1 {
				out = append(out, place{"", style})
			}
		case !strings.HasPrefix(seq, "\x1b[") || !strings.HasSuffix(seq, "m"):
		case seq == "\x1b[m" || seq == "\x1b[0m":
			style = ""
		default:
			style += seq
		}
	}
	return out
}

// canvas is what a terminal shows after what was written so far.
type canvas struct {
	rows   []string // as they were drawn
	places [][]place
	height int
}

// show writes what makes the screen that of a frame: only what has changed. It is empty where
// nothing did.
func (s *canvas) show(frame string) string {
	rows := strings.Split(frame, "\n")
	var b strings.Builder
	for y := range s.height {
		row := ""
		if y < len(rows) {
			row = rows[y]
		}
		if y < len(s.rows) && s.rows[y] == row {
			continue
		}
		for y >= len(s.rows) {
			s.rows, s.places = append(s.rows, ""), append(s.places, nil)
		}
		places := placesOf(row)
		change(&b, y, s.places[y], places)
		s.rows[y], s.places[y] = row, places
	}
	return b.String()
}

// near is how many cells between two changes are written again, since going over them would
// take as much.
const near = 8

// change writes what makes one row another.
func change(b *strings.Builder, y int, old, now []place) {
	wide := max(len(old), len(now))
	for x := 0; x < wide; {
		if placeAt(old, x) == placeAt(now, x) {
			x++
			continue
		}
		from, to := x, x+1 // to: behind the last cell of this change
		for i := to; i < wide && i < to+near; i++ {
			if placeAt(old, i) != placeAt(now, i) {
				to = i + 1
			}
		}
		// Neither half of a wide sign is written without the other, on either side.
		for from > 0 && (placeAt(old, from).text == "" || placeAt(now, from).text == "") {
			from--
		}
		for placeAt(old, to).text == "" || placeAt(now, to).text == "" {
			to++
		}
		put(b, y, from, now, to)
		x = to
	}
}

// placeAt is a cell of a row, behind whose end all is blank.
func placeAt(row []place, x int) place {
	if x < len(row) {
		return row[x]
	}
	return blank
}

// put writes the cells of a row from one column up to another.
func put(b *strings.Builder, y, from int, row []place, to int) {
	fmt.Fprintf(b, "\x1b[%d;%dH", y+1, from+1)
	style := ""
	for x := from; x < to; x++ {
		if x >= len(row) {
			restyle(b, &style, "")
			b.WriteString("\x1b[K")
			break
		}
		c := row[x]
		if c.text == "" {
			continue
		}
		restyle(b, &style, c.style)
		b.WriteString(c.text)
		if len(c.text) > 1 && x+1 < to && uneven(c.text) {
			fmt.Fprintf(b, "\x1b[%dG", x+1+widthAt(row, x)) // wherever the terminal believes to be
		}
	}
	restyle(b, &style, "")
}

func restyle(b *strings.Builder, was *string, style string) {
	if *was == style {
		return
	}
	if *was != "" {
		b.WriteString("\x1b[m")
	}
	b.WriteString(style)
	*was = style
}

// uneven reports a grapheme that terminals take for different widths: several runes in one, or
// a sign beyond the basic plane.
func uneven(s string) bool {
	n := 0
	for _, r := range s {
		if n++; n > 1 || r > 0xffff {
			return true
		}
	}
	return false
}

// widthAt is how many cells the grapheme at x takes.
func widthAt(row []place, x int) int {
	n := 1
	for x+n < len(row) && row[x+n].text == "" {
		n++
	}
	return n
}
