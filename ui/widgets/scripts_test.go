package widgets

import (
	"fmt"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"plenum/themes"
)

// scripts are words of which characters, code points and cells differ in number.
var scripts = map[string]string{
	"chinese and japanese": "日本語の文書",
	"korean":               "한국어",
	"emoji":                "😀🚀",
	"joined emoji":         "👨‍👩‍👧 ok",
	"a flag":               "🇩🇪 flag",
	"a sign made an emoji": "☁️ sky",
	"combining marks":      "cafe\u0301 nai\u0308ve",
	"devanagari":           "नमस्ते",
	"thai":                 "ภาษาไทย",
	"arabic":               "مرحبا بك",
	"hebrew":               "שלום עולם",
	"full width":           "ＡＢＣ１",
}

// The bars of a table stand in the same cells in each of its rows, whatever its cells say, and the
// figures at its right end in one cell.
func TestTablesKeepTheirCellsInAnyScript(t *testing.T) {
	for name, word := range scripts {
		for _, width := range []int{24, 32, 40, 64, 100} {
			t.Run(fmt.Sprintf("%s, %d cells", name, width), func(t *testing.T) {
				text := "| " + word + " | Price | Note |\n|:---|---:|:-:|\n" +
					"| " + word + " | 12 | " + word + " |\n| plain | 3,450 | x |\n| b | " + word + " | yes |\n\n"
				s := NewStream(themes.None())
				s.Resize(width, 200)
				s.Append(text)
				s.End()
				rows := plainRows(s)
				var bars []int
				for _, row := range rows {
					if Width(row) > width {
						t.Errorf("%d cells: %q", Width(row), row)
					}
					if !strings.Contains(row, "│") {
						continue
					}
					at := barsOf(row)
					if bars == nil {
						bars = at
					}
					if fmt.Sprint(at) != fmt.Sprint(bars) {
						t.Errorf("bars at %v and %v in\n%s", bars, at, strings.Join(rows, "\n"))
					}
				}
				all := strings.Join(rows, " ")
				for _, w := range strings.Fields(steady(word)) {
					if !strings.Contains(all, w) && width > 24 {
						t.Errorf("%q is not whole in\n%s", w, strings.Join(rows, "\n"))
					}
				}
				rightEnds(t, rows, bars)
			})
		}
	}
}

// barsOf are the cells of the bars of a row.
func barsOf(row string) (at []int) {
	cell := 0
	for rest := row; rest != ""; {
		g, w := ansi.FirstGraphemeCluster(rest, ansi.GraphemeWidth)
		if g == "│" {
			at = append(at, cell)
		}
		cell, rest = cell+w, rest[len(g):]
	}
	return at
}

// rightEnds holds that the figures of the second column end in the cell before its bar.
func rightEnds(t *testing.T, rows []string, bars []int) {
	t.Helper()
	if len(bars) < 2 {
		return
	}
	for _, row := range rows {
		for _, figure := range []string{"3,450", " 12 "} {
			if i := strings.Index(row, figure); i >= 0 && Width(row[:i]+strings.TrimRight(figure, " ")) != bars[1]-1 {
				t.Errorf("%q does not end before cell %d in %q", figure, bars[1]-1, row)
			}
		}
	}
}

// The parts that fit text into cells are exact in any script, cut anywhere.
func TestCellsAreExactInAnyScript(t *testing.T) {
	for name, word := range scripts {
		for width := range Width(word) + 4 {
			if got := Width(Fit(word, width)); got != width {
				t.Errorf("%s: %d cells in place of %d", name, got, width)
			}
			if got := Width(FitRight(word, width)); got != width {
				t.Errorf("%s: %d cells at the right in place of %d", name, got, width)
			}
			if got := Width(Clip(word, width)); got > width {
				t.Errorf("%s: cut to %d cells, it takes %d", name, width, got)
			}
			if width < 2 {
				continue
			}
			for _, row := range Wrap(word, width) {
				if Width(row) > width {
					t.Errorf("%s: a row of %d cells in %d", name, Width(row), width)
				}
			}
		}
	}
}
