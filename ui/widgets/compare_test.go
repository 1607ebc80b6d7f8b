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
			case "\x1b[4m":
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
