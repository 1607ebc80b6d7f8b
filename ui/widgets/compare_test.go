package widgets

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"plenum/themes"
)

var updateCompare = flag.Bool("update-compare", false, "rewrite the frames of the comparison in testdata")

func readDraft(t testing.TB, name string) string {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("testdata", "compare", name+".md"))
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// withMarks shows a frame as text: below a row with marked words stands what marks them, "-"
// for the pen of the left text and "+" for that of the right one.
func withMarks(rows []string) string {
	var b strings.Builder
	for _, row := range rows {
		fmt.Fprintf(&b, "%s\n", strings.TrimRight(ansi.Strip(row), " "))
		if marks := strings.TrimRight(markLine(row), " "); marks != "" {
			fmt.Fprintf(&b, "%s\n", marks)
		}
	}
	return b.String()
}

// markLine has a sign for each cell of a row: is it drawn with a pen of the marks?
func markLine(row string) string {
	var b strings.Builder
	sign := " "
	for row != "" {
		if strings.HasPrefix(row, "\x1b[") {
			n := strings.IndexByte(row, 'm') + 1
			switch row[:n] {
			case "\x1b[3;4m":
				sign = "-"
			case "\x1b[1;4m":
				sign = "+"
			default:
				sign = " "
			}
			row = row[n:]
			continue
		}
		n, w := cluster([]byte(row))
		b.WriteString(strings.Repeat(sign, w))
		row = row[n:]
	}
	return b.String()
}

func compareFrame(t *testing.T, name string, c *Compare) {
	t.Helper()
	got := withMarks(c.Rows())
	path := filepath.Join("testdata", "compare", name+".txt")
	if *updateCompare {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("%v; go test ./ui/widgets -update-compare writes it", err)
	}
	if d := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got, "\n")); d != "" {
		t.Errorf("%s is another frame (-want +got):\n%s", name, d)
	}
}

func TestFramesOfAComparison(t *testing.T) {
	first, edited, second := readDraft(t, "first"), readDraft(t, "edited"), readDraft(t, "second")
	for _, pair := range []struct {
		name        string
		left, right string
	}{
		{"edit", first, edited}, {"drafts", first, second}, {"same", first, first}, {"empty", "", second},
	} {
		d := DiffOf(pair.left, pair.right)
		for _, size := range [][2]int{{80, 20}, {120, 30}, {200, 40}} {
			c := NewCompare(themes.None())
			c.Resize(size[0], size[1])
			c.Set(d)
			compareFrame(t, fmt.Sprintf("%s-%dx%d", pair.name, size[0], size[1]), c)
			c.OnlyChanges(true)
			for range 3 {
				c.Next(true)
			}
			compareFrame(t, fmt.Sprintf("%s-%dx%d-changes", pair.name, size[0], size[1]), c)
		}
	}
}

func TestNextVisitsEveryChangeInOrder(t *testing.T) {
	first, second := readDraft(t, "first"), readDraft(t, "second")
	for _, width := range []int{60, 140} {
		d := DiffOf(first, second)
		c := NewCompare(themes.None())
		c.Resize(width, 12)
		c.Set(d)
		for want := 1; want <= d.Changes(); want++ {
			if which, of := c.Next(true); which != want || of != d.Changes() {
				t.Fatalf("at %d of %d, wanted %d of %d", which, of, want, d.Changes())
			}
			if frame := withMarks(c.Rows()); !strings.Contains(frame, ">") {
				t.Fatalf("change %d is not in sight at a width of %d:\n%s", want, width, frame)
			}
		}
		if which, _ := c.Next(true); which != 1 {
			t.Errorf("after the last comes %d", which)
		}
		if which, _ := c.Next(false); which != d.Changes() {
			t.Errorf("before the first comes %d", which)
		}
	}
}

func TestTheFirstChangeIsTheOneNearTheTop(t *testing.T) {
	d := DiffOf(readDraft(t, "first"), readDraft(t, "edited"))
	c := NewCompare(themes.None())
	c.Resize(120, 6)
	c.Set(d)
	c.Bottom()
	if which, of := c.Next(false); which != of-1 {
		t.Errorf("back from the end comes %d of %d", which, of)
	}
	c.Set(d)
	c.Bottom()
	if which, of := c.Next(true); which != of {
		t.Errorf("forward from the end comes %d of %d", which, of)
	}
	c.Set(DiffOf("a", "a"))
	if which, of := c.Next(true); which != 0 || of != 0 {
		t.Errorf("of no change it is %d of %d", which, of)
	}
	c.Set(nil)
	if which, of := c.Next(true); which != 0 || of != 0 || c.Rows() != nil || c.Seen() != 100 {
		t.Errorf("of nothing it is %d of %d", which, of)
	}
}

// A long block has changes of its own, and each is brought into sight.
func TestChangesFarApartInOneBlock(t *testing.T) {
	long := strings.Repeat("some words that stay as they are in both of the texts ", 20)
	d := DiffOf("one "+long+"two "+long+"three", "1 "+long+"2 "+long+"3")
	if d.Changes() != 3 {
		t.Fatalf("%d changes", d.Changes())
	}
	c := NewCompare(themes.None())
	c.Resize(100, 5)
	c.Set(d)
	for _, want := range []string{">~ one some", "~ stay as they are in both of the texts two", "three"} {
		c.Next(true)
		frame := withMarks(c.Rows())
		if !strings.Contains(frame, want) || strings.Count(frame, ">~") != 2 {
			t.Errorf("%q is not the change in\n%s", want, frame)
		}
	}
}

func TestTheTopStaysWhereItIsAtAnotherWidth(t *testing.T) {
	text := strings.ReplaceAll(invented(3, 8<<10), "w", "word")
	d := DiffOf(text, lightly(text))
	c := NewCompare(themes.None())
	c.Resize(150, 10)
	c.Set(d)
	c.Scroll(60)
	before := c.foothold()
	for _, width := range []int{60, 99, 100, 210, 150} {
		c.Resize(width, 10)
	}
	if after := c.foothold(); after.side != before.side || after.off > before.off || after.off < before.off-400 {
		t.Errorf("from byte %d to byte %d", before.off, after.off)
	}
}

func TestSeen(t *testing.T) {
	d := DiffOf(readDraft(t, "first"), readDraft(t, "edited"))
	c := NewCompare(themes.None())
	c.Resize(120, 10)
	c.Set(d)
	last := -1
	for range 100 {
		seen := c.Seen()
		if seen < last || seen == 100 != (c.Rows()[len(c.Rows())-1] == c.lastRow()) {
			t.Fatalf("%d percent after %d", seen, last)
		}
		last = seen
		c.Scroll(1)
	}
	if last != 100 {
		t.Errorf("%d percent at the end", last)
	}
}

func (c *Compare) lastRow() string { return c.row(c.last()) }

// However it is scrolled and resized, no frame is larger than it may be, and no frame of a
// text that fills it has rows missing.
func TestACompareFrameIsNeverTooLarge(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := NewCompare(themes.Auto(true))
		left, right := drawMarkdown(t, "left"), drawMarkdown(t, "right")
		c.Set(DiffOf(left, right))
		width, height := 80, 10
		c.Resize(width, height)
		for range rapid.IntRange(1, 12).Draw(t, "steps") {
			switch rapid.IntRange(0, 10).Draw(t, "step") {
			case 0:
				width, height = rapid.IntRange(1, 220).Draw(t, "width"), rapid.IntRange(0, 30).Draw(t, "height")
				c.Resize(width, height)
			case 1:
				c.Scroll(rapid.IntRange(-20, 20).Draw(t, "by"))
			case 2:
				c.Next(rapid.Bool().Draw(t, "forward"))
			case 3:
				c.OnlyChanges(rapid.Bool().Draw(t, "only"))
			case 4:
				c.Bottom()
			case 5:
				c.Page(rapid.Bool().Draw(t, "down"))
			case 6:
				c.Top()
			case 7:
				left, right = drawMarkdown(t, "left"), drawMarkdown(t, "right")
				c.Set(DiffOf(left, right))
			case 8:
				left, right = left+drawMarkdown(t, "more left"), right+drawMarkdown(t, "more right")
				c.Replace(DiffOf(left, right))
			case 9:
				c.Find(rapid.SampledFrom([]string{"", "e", "backup", "日", "in march. nobody"}).Draw(t, "query"))
			case 10:
				c.FindNext(rapid.Bool().Draw(t, "next"))
			}
			rows := c.Rows()
			if len(rows) > height {
				t.Fatalf("%d rows at a height of %d", len(rows), height)
			}
			for _, r := range rows {
				if Width(r) > max(width, 2) { // a wide sign has no room in one cell
					t.Fatalf("%q is %d cells wide at a width of %d", r, Width(r), width)
				}
			}
			if c.top != (place{}) && len(rows) < height {
				t.Fatalf("%d rows at a height of %d, and more above", len(rows), height)
			}
			if seen := c.Seen(); seen < 0 || seen > 100 {
				t.Fatalf("%d percent seen", seen)
			}
		}
	})
}

// One frame costs the same at 100 KB as at 8 KB: held loosely here, so that a busy machine
// does not fail it; the benchmarks have the times.
func TestAFrameOfAComparisonCostsTheSameHoweverLong(t *testing.T) {
	for _, pair := range draftPairs {
		t.Run(pair.name, func(t *testing.T) {
			var allocs [2]float64
			for i, size := range []int{8 << 10, 100 << 10} {
				c := NewCompare(themes.None())
				c.Resize(200, 60)
				c.Set(DiffOf(pair.make(size)))
				c.Rows()
				allocs[i] = testing.AllocsPerRun(50, func() { c.Rows() })
			}
			if allocs[1] > allocs[0]*1.5+20 {
				t.Errorf("a frame makes %.0f allocations at 100 KB and %.0f at 8 KB", allocs[1], allocs[0])
			}
		})
	}
}
