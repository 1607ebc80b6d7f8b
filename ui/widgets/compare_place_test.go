package widgets

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"plenum/themes"
)

// drawParagraphs makes n paragraphs that no other has a row of: each word bears the number of
// its place, and some of them differ by who wrote it.
func drawParagraphs(t *rapid.T, label string, from, n int) string {
	var b strings.Builder
	for i := from; i < from+n; i++ {
		words := rapid.IntRange(1, 60).Draw(t, fmt.Sprintf("%s %d", label, i))
		for k := range words {
			fmt.Fprintf(&b, "word%d.%d ", i, k)
		}
		if rapid.Bool().Draw(t, label+" differs") {
			fmt.Fprintf(&b, "%s%d", label, i)
		}
		b.WriteString("\n\n")
	}
	return b.String()
}

func stripped(rows []string) []string {
	out := make([]string, len(rows))
	for i, row := range rows {
		out[i] = ansi.Strip(row)
	}
	return out
}

// topText is what the top row shows of the text that the place is held by.
func topText(c *Compare) string {
	item := &c.items[c.top.piece]
	text, _ := c.half(item, c.foothold().side, c.top.row)
	return strings.TrimSpace(ansi.Strip(text))
}

// However two texts grow, what the reader looks at stays within a row of where it was, but for
// an end that comes into sight.
func TestThePlaceIsKeptWhereTextsGrow(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 8).Draw(t, "paragraphs")
		left, right := drawParagraphs(t, "left", 0, n), drawParagraphs(t, "right", 0, n)
		c := NewCompare(themes.None())
		c.Resize(rapid.IntRange(20, 220).Draw(t, "width"), rapid.IntRange(1, 20).Draw(t, "height"))
		c.OnlyChanges(rapid.Bool().Draw(t, "only"))
		c.Set(DiffOf(left, right))
		c.Scroll(rapid.IntRange(0, 60).Draw(t, "down"))
		for range rapid.IntRange(1, 4).Draw(t, "times") {
			first, want := c.top == (place{}), topText(c)
			left += drawParagraphs(t, "left", n, rapid.IntRange(0, 3).Draw(t, "more left"))
			right += drawParagraphs(t, "right", n, rapid.IntRange(0, 3).Draw(t, "more right"))
			n += 3
			c.Replace(DiffOf(left, right))
			rows := stripped(c.Rows())
			switch i := slices.IndexFunc(rows, func(row string) bool { return strings.Contains(row, want) }); {
			case first && c.top != (place{}):
				t.Fatalf("the first row is not the first any more:\n%s", strings.Join(rows, "\n"))
			case !first && (i < 0 || i > 1 && c.Seen() < 100):
				t.Fatalf("%q is in row %d of\n%s", want, i, strings.Join(rows, "\n"))
			}
		}
	})
}

func TestTheChangeThatTheReaderStandsOnIsKept(t *testing.T) {
	same := strings.Repeat("Nothing was done here.\n\n", 3)
	left := same + "One.\n\n" + same + "Two of them.\n\n" + same + "Three.\n\n"
	right := same + "1.\n\n" + same + "2 of them.\n\n" + same
	for _, tc := range []struct {
		name        string
		left, right string // what they are by then
		at          int
		want        int
	}{
		{"nothing else", left, right, 2, 2},
		{"the right has grown", left, right + "3.\n\nAnd so on.", 2, 2},
		{"the left has grown", left + same + "Four.", right + same, 3, 3},
		{"there is one more above", "A word before.\n\n" + left, right, 2, 3},
		{"it is none any more", left, strings.Replace(right, "2", "Two", 1), 2, 1},
		{"the texts are the same by now", left, left, 2, 0},
		{"none was stepped to", left, right + "3.", 0, 0},
	} {
		t.Run(tc.name, func(t *testing.T) {
			c := NewCompare(themes.None())
			c.Resize(120, 10)
			c.Set(DiffOf(left, right))
			for range tc.at {
				c.Next(true)
			}
			c.Replace(DiffOf(tc.left, tc.right))
			if which, _ := c.At(); which != tc.want {
				t.Errorf("it is change %d, wanted %d", which, tc.want)
			}
		})
	}
}

// An end in sight is not followed: what comes stands below.
func TestAnEndInSightIsNotFollowed(t *testing.T) {
	text := strings.Repeat("A line of both.\n\n", 40)
	for _, width := range []int{60, 120} {
		c := NewCompare(themes.None())
		c.Resize(width, 10)
		c.Set(DiffOf(text, text))
		c.Bottom()
		was := c.Rows()
		c.Replace(DiffOf(text, text+strings.Repeat("A line of the right.\n\n", 40)))
		if got := c.Rows(); !slices.Equal(was[:9], got[:9]) {
			t.Errorf("the rows moved at a width of %d:\n%s\n%s", width, withMarks(was), withMarks(got))
		}
	}
}

func TestReplaceOfNothingIsSet(t *testing.T) {
	c := NewCompare(themes.None())
	c.Resize(120, 10)
	c.Replace(DiffOf("a", "b"))
	if rows := c.Rows(); len(rows) == 0 {
		t.Error("nothing is shown")
	}
	c.Replace(nil)
	if rows := c.Rows(); rows != nil {
		t.Errorf("of nothing it shows %q", rows)
	}
	c.Replace(DiffOf("", ""))
	c.Replace(DiffOf("", "words"))
	if got := withMarks(c.Rows()); !strings.Contains(got, "words") {
		t.Errorf("after two empty texts it shows\n%s", got)
	}
}
