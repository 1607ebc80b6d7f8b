package widgets

import "strings"

// Flow wraps a text that may have been wrapped already, as a brief in a file is: lines that were only
// broken because they were full are joined first, so that a narrow place breaks none twice. Blank
// lines, the items of a list and breaks that were meant stay; an item's further rows stand under its
// text.
func Flow(text string, width int) []string {
	lines := strings.Split(text, "\n")
	longest := 0
	for _, l := range lines {
		longest = max(longest, Width(l))
	}
	var rows []string
	for i := 0; i < len(lines); {
		whole, hang := strings.TrimSpace(lines[i]), 0
		if n := itemSign(whole); n > 0 {
			hang = n
		}
		for i++; i < len(lines) && wasFull(lines[i-1], lines[i], longest); i++ {
			whole += " " + strings.TrimSpace(lines[i])
		}
		rows = append(rows, hung(whole, hang, width)...)
	}
	return rows
}

// fullLine is the length from which on a line is one that was filled, in cells.
const fullLine = 40

// wasFull reports whether a line goes on in the next one for want of room: the first word there would
// have made it about as long as the longest.
func wasFull(line, next string, longest int) bool {
	rest := strings.TrimSpace(next)
	if longest < fullLine || rest == "" || strings.TrimSpace(line) == "" || itemSign(rest) > 0 {
		return false
	}
	word, _, _ := strings.Cut(rest, " ")
	return Width(line)+1+Width(word) > longest*3/4
}

// itemSign is the length of the sign, with its space, that makes a line the item of a list: "- ",
// "12. "; 0: it is none.
func itemSign(line string) int {
	sign, _, ok := strings.Cut(line, " ")
	switch number := strings.TrimRight(sign, ".)"); {
	case !ok:
	case sign == "-" || sign == "*" || sign == "+":
		return 2
	case len(number) == len(sign)-1 && number != "" && len(number) < 4 && strings.Trim(number, "0123456789") == "":
		return len(sign) + 1
	}
	return 0
}

// hung wraps a text whose rows after the first stand so many cells further in, where there is room.
func hung(text string, in, width int) []string {
	if in == 0 || width < 4*in {
		return Wrap(text, width)
	}
	rows := Wrap(text[in:], width-in)
	for i := range rows {
		lead := Spaces(in)
		if i == 0 {
			lead = text[:in]
		}
		rows[i] = lead + rows[i]
	}
	return rows
}
