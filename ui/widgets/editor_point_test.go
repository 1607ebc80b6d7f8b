package widgets

import (
	"strings"
	"testing"

	"charm.land/bubbles/v2/textinput"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestAClickPutsTheCursorThere(t *testing.T) {
	for _, tc := range []struct {
		name, text string
		x, y       int
		want       string
	}{
		{"on a letter", "abc", 1, 0, "a|bc"},
		{"behind the end of a line", "abc\nd", 9, 0, "abc|\nd"},
		{"below the text", "abc\nde", 1, 4, "abc\nd|e"},
		{"left of it", "abc", -1, 0, "|abc"},
		{"on the first half of a wide character", "日本語", 2, 0, "日|本語"},
		{"on its second half", "日本語", 3, 0, "日|本語"},
		{"on a family", "a👩‍👩‍👧b", 2, 0, "a|👩‍👩‍👧b"},
		{"in a TAB", "\ta", 3, 0, "|\ta"},
		{"in the second row of a long line", "one two three four five six", 2, 1, "one two three fo|ur five six"},
		{"behind the end of a row whose line goes on", "one two three four five six", 30, 0, "one two three| four five six"},
		{"on the first half of a chip", "a " + Chip(0) + " b", 4, 0, "a |" + Chip(0) + " b"},
		{"on its second half", "a " + Chip(0) + " b", 9, 0, "a " + Chip(0) + "| b"},
		{"behind a chip", "a " + Chip(0) + " b", 13, 0, "a " + Chip(0) + " |b"},
		{"in an empty text", "", 3, 2, "|"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			e := NewEditor(tc.text)
			e.SetLabels([]string{"[paste 1]x"})
			e.View(18, 5, true)
			e.Point(tc.x, tc.y)
			if d := cmp.Diff(tc.want, shown(e)); d != "" {
				t.Errorf("(-want +got):\n%s", d)
			}
		})
	}
}

func TestWhereACursorWasDrawnIsWhereAClickPutsIt(t *testing.T) {
	pieces := []string{"a", " ", "word ", "\t", "日本", "e\u0301", "👩‍👧", "☁️", strings.Repeat("x", 30), "\n", "🇩🇪", Chip(0)}
	rapid.Check(t, func(t *rapid.T) {
		e := NewEditor(strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 40).Draw(t, "text"), ""))
		e.SetLabels([]string{"[paste 1]"})
		width, height := rapid.IntRange(4, 40).Draw(t, "width"), rapid.IntRange(1, 6).Draw(t, "height")
		e.View(width, height, true)
		x, y := rapid.IntRange(0, width).Draw(t, "x"), rapid.IntRange(0, height-1).Draw(t, "y")
		e.Point(x, y)
		top, cx, cy := e.top, 0, 0
		if cx, cy = e.Cursor(width); cy > y {
			t.Fatalf("a click at %d, %d put the cursor at %d, %d", x, y, cx, cy)
		}
		at := e.at
		if e.View(width, height, true); e.top != top {
			t.Fatal("a click has moved what is in sight")
		}
		if e.Point(cx, cy); e.at != at && cx < width-1 {
			t.Fatalf("the cursor stood at %v, and a click on it put it at %v", at, e.at)
		}
	})
}

func TestTheWheelMovesWhatIsInSightAndTheCursorOnlyAlong(t *testing.T) {
	e := NewEditor("0\n1\n2\n3\n4\n5\n6\n7\n8\n9")
	e.View(20, 4, true)
	for _, tc := range []struct {
		rows      int
		top, line int
	}{{3, 3, 3}, {30, 6, 6}, {-2, 4, 6}, {-3, 1, 4}, {-30, 0, 3}} {
		e.Turn(tc.rows)
		e.View(20, 4, true)
		if e.First() != tc.top || e.Line() != tc.line {
			t.Errorf("%d rows: line %d is at the top, and the cursor in line %d", tc.rows, e.First(), e.Line())
		}
	}
}

func TestAClickInAFieldOfOneLine(t *testing.T) {
	for _, tc := range []struct {
		name, text      string
		at, cell, width int
		want            int
	}{
		{"on a letter", "abc", 3, 1, 20, 1},
		{"behind the end", "abc", 0, 9, 20, 3},
		{"on the second half of a wide character", "日本語", 3, 3, 20, 1},
		{"where the beginning is out of sight", "0123456789", 10, 1, 5, 7},
	} {
		t.Run(tc.name, func(t *testing.T) {
			in := textinput.New()
			in.SetValue(tc.text)
			in.SetCursor(tc.at)
			if in = PointIn(in, tc.cell, tc.width); in.Position() != tc.want {
				t.Errorf("the cursor stands at %d", in.Position())
			}
		})
	}
}
