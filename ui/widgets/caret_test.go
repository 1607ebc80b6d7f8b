package widgets

import (
	"strings"
	"testing"

	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"
	"pgregory.net/rapid"
)

// drawnCaret is a row as it is seen, and the cell of its cursor.
func drawnCaret(t interface{ Fatalf(string, ...any) }, row string) (text string, cell int) {
	rows := []string{row}
	at, ok := CaretOf(Lift(rows), 0)
	if !ok {
		t.Fatalf("no cursor in %q", row)
	}
	return rows[0], at.X
}

func TestACursorInAFieldOfOneLine(t *testing.T) {
	for name, tt := range map[string]struct {
		text  string
		at    int
		width int
		want  string
		cell  int
	}{
		"nothing written":                  {"", 0, 10, " ", 0},
		"at the end":                       {"abc", 3, 10, "abc ", 3},
		"among letters":                    {"abc", 1, 10, "abc", 1},
		"behind wide characters":           {"日本", 6, 10, "日本 ", 4},
		"on a wide one":                    {"日本", 3, 10, "日本", 2},
		"behind a combining mark":          {"e\u0301", 3, 10, "e\u0301 ", 1},
		"within a character is at it":      {"xe\u0301", 2, 10, "xe\u0301", 1},
		"behind a joined emoji":            {"👩‍👧!", 11, 10, "👩!", 2},
		"what is before goes out of sight": {"abcdef", 6, 4, "def ", 3},
		"no half of a wide one":            {"日本語", 9, 4, "語 ", 2},
		"what is behind as well":           {"abcdef", 0, 4, "abcd", 0},
		"no room":                          {"abc", 3, 0, " ", 0},
	} {
		if text, cell := drawnCaret(t, Field(tt.text, tt.at, tt.width)); text != tt.want || cell != tt.cell {
			t.Errorf("%s: %q with the cursor at %d, wanted %q at %d", name, text, cell, tt.want, tt.cell)
		}
	}
}

// Whatever is typed: the field stays in its room, and the cursor in the field, between two
// characters.
func TestTheCursorStandsBetweenCharacters(t *testing.T) {
	pieces := []string{"a", " ", "日", "e\u0301", "👩‍👧", "🇩🇪", "\u0301", "א", "☁️"}
	rapid.Check(t, func(t *rapid.T) {
		in := textinput.New()
		for range rapid.IntRange(1, 20).Draw(t, "steps") {
			switch what := rapid.SampledFrom([]string{"write", "left", "right", "home", "backspace"}).Draw(t, "what"); what {
			case "write":
				in = Typed(in, tea.PasteMsg{Content: rapid.SampledFrom(pieces).Draw(t, "piece")})
			default:
				in = Typed(in, press(what))
			}
			width := rapid.IntRange(3, 12).Draw(t, "width")
			text, cell := drawnCaret(t, TypedIn(in, width))
			if Width(text) > width || cell >= width {
				t.Fatalf("%q takes %d cells of %d, its cursor stands at %d", text, Width(text), width, cell)
			}
			before := string([]rune(in.Value())[:in.Position()])
			if got := Snap(in.Value(), len(before), true); got != len(before) {
				t.Fatalf("the cursor stands within a character of %q, at byte %d", in.Value(), len(before))
			}
			if Width(in.Value()) < width && cell != Width(steady(before)) {
				t.Fatalf("the cursor stands at %d in %q, wanted %d", cell, in.Value(), Width(before))
			}
		}
	})
}

func TestOfASecretOnlyItsLengthIsSeen(t *testing.T) {
	in := textinput.New()
	in.EchoMode = textinput.EchoPassword
	in.SetValue("geheïm")
	in.CursorEnd()
	if text, cell := drawnCaret(t, TypedIn(in, 20)); text != "****** " || cell != 6 {
		t.Errorf("%q with the cursor at %d", text, cell)
	}
}

// A person cannot point at the cursor: what it stands in is what is clicked.
func TestTheCursorTakesNoClicks(t *testing.T) {
	rows := []string{Spot{SpotField, 3}.On("ab" + Caret("c") + "d")}
	all := Lift(rows)
	at, _ := CaretOf(all, 0)
	if c := Point(all, at); c.On != (Spot{SpotField, 3}) || rows[0] != "abcd" || at.X != 2 {
		t.Errorf("%v is clicked at %v of %q", c.On, at, rows[0])
	}
	if _, ok := CaretOf(all, 1); ok {
		t.Error("a cursor above a sheet is still shown")
	}
	if got := Width(Clip("abc"+strings.Repeat("d", 5)+Caret(" "), 6)); got != 6 {
		t.Errorf("%d cells", got)
	}
}
