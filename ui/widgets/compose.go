package widgets

import (
	"image"
	"slices"
	"strings"
	"unicode/utf8"

	"plenum/themes"
)

// Part is rows in their place. Each row is exactly as wide as the rectangle.
type Part struct {
	At   image.Rectangle
	Rows []string
}

// Compose puts parts that do not overlap beside and below one another, into exactly the rows
// and cells of the area. The one-cell gaps between them become separators: a bar, or a
// junction where rules meet it from both sides. Other gaps stay blank.
func Compose(th *themes.Theme, area image.Rectangle, parts []Part) []string {
	pen := PenOf(th.Chrome.Rule)
	parts = slices.Clone(parts)
	slices.SortFunc(parts, func(a, b Part) int { return a.At.Min.X - b.At.Min.X })
	bar, top, cross := pen.Draw("│"), pen.Draw("┬"), pen.Draw("┼")
	out := make([]string, 0, area.Dy())
	var b strings.Builder
	for y := area.Min.Y; y < area.Max.Y; y++ {
		b.Reset()
		b.Grow(area.Dx() * 2)
		x := area.Min.X
		last := ""
		for _, p := range parts {
			if y < p.At.Min.Y || y >= p.At.Max.Y {
				continue
			}
			row := rowAt(p, y)
			switch gap := p.At.Min.X - x; {
			case gap == 1 && x > area.Min.X && endsInRule(last) && startsWithRule(row):
				if y == area.Min.Y {
					b.WriteString(top)
				} else {
					b.WriteString(cross)
				}
			case gap == 1 && x > area.Min.X:
				b.WriteString(bar)
			default:
				b.WriteString(Spaces(gap))
			}
			b.WriteString(row)
			last, x = row, p.At.Max.X
		}
		b.WriteString(Spaces(area.Max.X - x))
		out = append(out, b.String())
	}
	return out
}

func rowAt(p Part, y int) string {
	if i := y - p.At.Min.Y; i < len(p.Rows) {
		return p.Rows[i]
	}
	return Spaces(p.At.Dx())
}

// ClosingRule is the rule below an area of parts: it closes the separators that reach its
// last row.
func ClosingRule(th *themes.Theme, area image.Rectangle, parts []Part) string {
	feet := make([]bool, area.Dx())
	for _, p := range parts {
		if x := p.At.Max.X; p.At.Max.Y == area.Max.Y && x < area.Max.X {
			feet[x-area.Min.X] = true
		}
	}
	var b strings.Builder
	for _, foot := range feet {
		if foot {
			b.WriteString("┴")
		} else {
			b.WriteString(light)
		}
	}
	return PenOf(th.Chrome.Rule).Draw(b.String())
}

// startsWithRule reports whether the first cell of a styled row is part of a rule.
func startsWithRule(row string) bool {
	for strings.HasPrefix(row, "\x1b[") {
		i := strings.IndexByte(row, 'm')
		if i < 0 {
			return false
		}
		row = row[i+1:]
	}
	r, _ := utf8.DecodeRuneInString(row)
	return isRule(r)
}

// endsInRule reports whether the last cell of a styled row is part of a rule.
func endsInRule(row string) bool {
	for strings.HasSuffix(row, "m") {
		i := strings.LastIndex(row, "\x1b[")
		if i < 0 || strings.Trim(row[i+2:len(row)-1], "0123456789;:") != "" {
			break
		}
		row = row[:i]
	}
	r, _ := utf8.DecodeLastRuneInString(row)
	return isRule(r)
}

func isRule(r rune) bool { return r == '─' || r == '━' }
