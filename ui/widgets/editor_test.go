package widgets

import (
	"image"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// shown is a text with its cursor as "|".
func shown(e *Editor) string {
	at := e.at
	e.swap(at, at, "|")
	s := e.Text()
	e.swap(at, spot{at.line, at.off + 1}, "")
	return s
}

func TestKeysInAText(t *testing.T) {
	for _, tc := range []struct{ name, text, keys, want string }{
		{"letters go in at the cursor", "b", "a", "a|b"},
		{"enter begins a line", "ab", "right enter", "a\n|b"},
		{"backspace joins lines", "a\nb", "down backspace", "a|b"},
		{"backspace at the beginning does nothing", "a", "backspace", "|a"},
		{"delete takes what is under the cursor", "abc", "right delete", "a|c"},
		{"delete at the end of a line joins", "a\nb", "end delete", "a|b"},
		{"delete at the end does nothing", "a", "end delete", "a|"},
		{"left and right cross lines", "a\nb", "right right left", "a|\nb"},
		{"a character is what is seen as one", "e\u0301\u0301x", "right delete", "e\u0301\u0301|"},
		{"a family is one character", "👩‍👩‍👧x", "right", "👩‍👩‍👧|x"},
		{"words to the right", "ab  cd ef", "ctrl+right ctrl+right", "ab  cd| ef"},
		{"words to the left", "ab  cd ef", "end ctrl+left ctrl+left", "ab  |cd ef"},
		{"a word erased", "ab cd", "end ctrl+w", "ab |"},
		{"to the beginning of the line erased", "a\nbcd", "down end ctrl+u", "a\n|"},
		{"to its end erased, then the line end", "abc\nd", "right ctrl+k ctrl+k", "a|d"},
		{"up and down keep the cell", "abcdef\na\nabcdef", "end down down", "abcdef\na\nabcdef|"},
		{"wide characters are two cells", "日本語\nabcdef", "right right down", "日本語\nabcd|ef"},
		{"down from the last row goes to its end", "ab", "down", "ab|"},
		{"up from the first row goes to its beginning", "ab", "end up", "|ab"},
		{"the whole way down and up", "a\nb\nc", "ctrl+end ctrl+home", "|a\nb\nc"},
		{"typing is taken back as one", "x", "a b c ctrl+/", "|x"},
		{"what was erased comes back", "ab cd", "end ctrl+w ctrl+/", "ab cd|"},
		{"and goes again", "ab cd", "end ctrl+w ctrl+/ ctrl+y", "ab |"},
		{"a new change ends what can be made again", "x", "a ctrl+/ b ctrl+y", "b|x"},
		{"nothing to take back", "x", "ctrl+/ ctrl+y", "|x"},
		{"a TAB is one character", "\ta", "right delete", "\t|"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			e := NewEditor(tc.text)
			e.View(40, 5, true)
			for k := range strings.FieldsSeq(tc.keys) {
				e.Press(press(k))
			}
			if d := cmp.Diff(tc.want, shown(e)); d != "" {
				t.Errorf("(-want +got):\n%s", d)
			}
		})
	}
}

func TestRowsAreCutAtWords(t *testing.T) {
	for _, tc := range []struct {
		name, line string
		width      int
		want       []string
	}{
		{"short", "a b", 10, []string{"a b"}},
		{"empty", "", 10, []string{""}},
		{"at words", "one two three", 8, []string{"one two ", "three"}},
		{"a word longer than the row", "abcdefghij", 4, []string{"abcd", "efgh", "ij"}},
		{"an indent is no place to cut", "  abcdefgh", 6, []string{"  abcd", "efgh"}},
		{"wide characters break anywhere", "日本語日本語", 5, []string{"日本", "語日", "本語"}},
		{"spaces at the end stand outside", "abcd    e", 4, []string{"abcd    ", "e"}},
		{"a TAB is four cells", "\tab cd", 7, []string{"\tab ", "cd"}},
		{"a wide character in one cell", "日本", 1, []string{"日", "本"}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			starts := (&rowCuts{width: tc.width}).cut(tc.line)
			var got []string
			for i, from := range starts {
				to := len(tc.line)
				if i+1 < len(starts) {
					to = starts[i+1]
				}
				got = append(got, tc.line[from:to])
			}
			if d := cmp.Diff(tc.want, got); d != "" {
				t.Errorf("(-want +got):\n%s", d)
			}
		})
	}
}

// Whatever is pressed, the text stays one of whole characters, the cursor stands in it and is
// in sight, each row is as wide as the place, and taking everything back gives what was there.
func TestWhateverIsPressedInAText(t *testing.T) {
	pieces := []string{"a", " ", "word ", "\t", "日本", "e\u0301", "👩‍👧", "☁️", strings.Repeat("x", 30), "\n", "🇩🇪", "\u200b", Chip(0), Chip(1), "\u0301"}
	keys := []string{
		"left", "right", "up", "down", "home", "end", "pgup", "pgdown", "ctrl+left", "ctrl+right", "ctrl+home", "ctrl+end",
		"backspace", "delete", "ctrl+w", "ctrl+u", "ctrl+k", "alt+d", "enter", "a", "space", "ctrl+/", "ctrl+y",
	}
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 60).Draw(t, "text"), "")
		e := NewEditor(text)
		e.SetLabels([]string{"[paste 1: 40 lines, 2 KB]", "[2]"})
		for _, k := range rapid.SliceOfN(rapid.SampledFrom(append(slices.Clone(keys), "paste")), 0, 40).Draw(t, "keys") {
			width, height := rapid.IntRange(1, 20).Draw(t, "width"), rapid.IntRange(1, 6).Draw(t, "height")
			if k == "paste" {
				e.Write(strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 9).Draw(t, "pasted"), ""), false)
			} else {
				e.Press(press(k))
			}
			if line := e.lines[e.at.line]; e.at.off > len(line) || !utf8.ValidString(line[:e.at.off]) || !utf8.ValidString(line) {
				t.Fatalf("after %s the cursor stands at byte %d of %q", k, e.at.off, line)
			}
			rows := e.View(width, height, true)
			if x, y := e.Cursor(width); x < 0 || x >= width || y < 0 || y >= height || !strings.Contains(rows[y], signOpen) {
				t.Fatalf("the cursor is said to stand at %d, %d of\n%s", x, y, strings.Join(rows, "\n"))
			}
			cursors := 0
			for _, r := range rows {
				if Width(r) != width {
					t.Fatalf("a row of %d cells in %d: %q", Width(r), width, r)
				}
				cursors += strings.Count(r, signOpen)
			}
			wantX, wantY := e.Cursor(width)
			if at, ok := CaretOf(Lift(slices.Clone(rows)), 0); !ok || at != image.Pt(wantX, wantY) {
				t.Fatalf("the cursor is drawn at %v, and said to stand at %d, %d of\n%s", at, wantX, wantY, strings.Join(rows, "\n"))
			}
			if len(rows) != height || cursors != 1 {
				t.Fatalf("%d rows with %d cursors in %d rows of %d cells\n%s", len(rows), cursors, height, width, shown(e))
			}
		}
		for len(e.done) > 0 {
			e.Undo()
		}
		if e.Text() != text {
			t.Fatalf("taken back, %q became %q", text, e.Text())
		}
	})
}

// A key must be quick in a text of any length that is edited here, also where it is one line.
func BenchmarkAKeyInALongText(b *testing.B) {
	paragraph := strings.Repeat("The data stays where it is. ", 9)
	for _, tc := range []struct {
		name string
		text string
	}{
		{"100 KB", strings.Repeat(paragraph+"\n\n", 400)},
		{"1 MB", strings.Repeat(paragraph+"\n\n", 4000)},
		{"1 MB of short lines", strings.Repeat("ab\n", 350_000)},
		{"100 KB in one line", strings.Repeat(paragraph, 400)},
		{"100 KB of Han in one line", strings.Repeat("病院の記録をクラウドに移すべきか", 2100)},
		{"1 MB in one line", strings.Repeat(paragraph, 4000)},
	} {
		b.Run(tc.name, func(b *testing.B) {
			e := NewEditor(tc.text)
			e.View(118, 36, true)
			for range 40 {
				e.Press(press("down"))
			}
			b.ReportAllocs()
			for b.Loop() {
				keyAndFrame(e)
			}
		})
	}
}

func keyAndFrame(e *Editor) {
	e.Press(tea.KeyPressMsg{Code: 'a', Text: "a"})
	e.View(118, 36, true)
}

// press is the message of a key by its name, as the program would get it.
func press(name string) tea.KeyPressMsg {
	words := map[string]rune{
		"enter": tea.KeyEnter, "space": tea.KeySpace, "backspace": tea.KeyBackspace, "delete": tea.KeyDelete,
		"up": tea.KeyUp, "down": tea.KeyDown, "left": tea.KeyLeft, "right": tea.KeyRight,
		"home": tea.KeyHome, "end": tea.KeyEnd, "pgup": tea.KeyPgUp, "pgdown": tea.KeyPgDown,
	}
	var k tea.Key
	for _, m := range []struct {
		word string
		mod  tea.KeyMod
	}{{"ctrl+", tea.ModCtrl}, {"alt+", tea.ModAlt}} {
		if rest, ok := strings.CutPrefix(name, m.word); ok {
			k.Mod, name = k.Mod|m.mod, rest
		}
	}
	code, named := words[name]
	switch {
	case named:
		k.Code = code
	default:
		k.Code = []rune(name)[0]
	}
	switch {
	case k.Mod != 0 || named && name != "space":
	case name == "space":
		k.Text = " "
	default:
		k.Text = name
	}
	return tea.KeyPressMsg(k)
}

// What is put in place of a whole text is one change: one key brings it back.
func TestAnotherTextInPlaceOfTheWhole(t *testing.T) {
	e := NewEditor("one\ntwo")
	e.View(40, 5, true)
	e.Press(press("down"))
	e.Replace("three\nfour\nfive")
	if d := cmp.Diff("|three\nfour\nfive", shown(e)); d != "" {
		t.Error(d)
	}
	e.Undo()
	if d := cmp.Diff("one\ntwo|", shown(e)); d != "" {
		t.Error(d)
	}
	e.Go(9)
	if e.Line() != 1 || e.Before() != "" || e.AtTop() {
		t.Errorf("line %d, before it %q", e.Line(), e.Before())
	}
}
