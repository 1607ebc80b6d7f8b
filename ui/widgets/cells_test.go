package widgets

import (
	"fmt"
	"image"
	"strings"
	"testing"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/vt"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"plenum/themes"
)

// samples are what rows are made of: ASCII, accents, wide characters, emoji, styles.
var samples = []string{"word", " ", "  ", "é", "日本", "👩‍👩‍👧", "✔️", "\x1b[1mbold\x1b[m", "\x1b[38;2;1;2;3m", "─", "e\u0301", "नि"}

func drawText(t *rapid.T, label string) string {
	return strings.Join(rapid.SliceOfN(rapid.SampledFrom(samples), 0, 30).Draw(t, label), "")
}

func TestFitIsExact(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, w := drawText(t, "text"), rapid.IntRange(0, 60).Draw(t, "width")
		for name, got := range map[string]string{"Fit": Fit(s, w), "FitRight": FitRight(s, w)} {
			if Width(got) != w {
				t.Fatalf("%s(%q, %d) is %d cells wide: %q", name, s, w, Width(got), got)
			}
		}
		if got := Clip(s, w); Width(got) > w {
			t.Fatalf("Clip(%q, %d) is %d cells wide", s, w, Width(got))
		}
	})
}

func TestTheFirstFormThatFitsIsTaken(t *testing.T) {
	forms := []string{"3 of 4 met so far", "3 of 4 met", "日本"}
	for width, want := range map[int]string{20: "3 of 4 met so far", 17: "3 of 4 met so far", 16: "3 of 4 met", 9: "日本", 4: "日本", 3: ""} {
		if got := First(forms, width); got != want {
			t.Errorf("%d: %q, wanted %q", width, got, want)
		}
	}
}

func TestClipLetsTheCutBeSeen(t *testing.T) {
	for _, tc := range []struct {
		in    string
		width int
		want  string
	}{
		{"move to the cloud", 20, "move to the cloud"},
		{"move to the cloud", 12, "move to t..."},
		{"move to the cloud", 11, "move to..."},
		{"move", 3, "mov"},
		{"move", 0, ""},
	} {
		if got := Clip(tc.in, tc.width); got != tc.want {
			t.Errorf("Clip(%q, %d) is %q, wanted %q", tc.in, tc.width, got, tc.want)
		}
	}
}

func TestAPenDrawsWhatItsStyleDraws(t *testing.T) {
	st := lipgloss.NewStyle().Bold(true).Foreground(lipgloss.Color("#ff0000"))
	if got, want := PenOf(st).Draw("word"), st.Render("word"); got != want {
		t.Errorf("%q, wanted %q", got, want)
	}
	if got := PenOf(lipgloss.NewStyle()).Draw("word"); got != "word" {
		t.Errorf("a style of nothing draws %q", got)
	}
}

func TestWrap(t *testing.T) {
	for _, tc := range []struct {
		name  string
		in    string
		width int
		want  []string
	}{
		{"at words", "the lease ends in March", 10, []string{"the lease", "ends in", "March"}},
		{"exactly full", "abcde fghij", 5, []string{"abcde", "fghij"}},
		{"a word too long", "abcdefghij", 4, []string{"abcd", "efgh", "ij"}},
		{"a long word after a short one", "ab cdefghij", 4, []string{"ab", "cdef", "ghij"}},
		{"line ends", "a\n\nb", 4, []string{"a", "", "b"}},
		{"indents stay", "    code here", 8, []string{"    code", "here"}},
		{"an indent before a word too long", "    abcdefgh", 8, []string{"    abcd", "efgh"}},
		{"tabs", "\tx", 9, []string{"    x"}},
		{"wide", "日本語文", 5, []string{"日本", "語文"}},
		{"a cell too few for a wide one", "日", 1, []string{"日"}},
		{"spaces at a line's end", "ab   \ncd", 4, []string{"ab  ", "cd"}},
		{"nothing", "", 4, []string{""}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			got := Wrap(tc.in, tc.width)
			if d := cmp.Diff(tc.want, got); d != "" {
				t.Error(d)
			}
		})
	}
}

// Words that are added one after another give the rows that the whole text gives, and no
// row is wider than it may be.
func TestWrappingOnGivesWhatWrappingAllGives(t *testing.T) {
	pieces := append([]string{"\n", "\t", "a-very-long-word-without-a-space"}, samples[:7]...)
	rapid.Check(t, func(t *rapid.T) {
		chunks := rapid.SliceOfN(rapid.SampledFrom(pieces), 1, 60).Draw(t, "chunks")
		width := rapid.IntRange(2, 30).Draw(t, "width")
		var text []byte
		var spans []span
		for _, c := range chunks {
			text = append(text, c...)
			spans = wrapOn(spans, text, 0, width)
		}
		if d := cmp.Diff(wrapOn(nil, text, 0, width), spans, cmp.AllowUnexported(span{})); d != "" {
			t.Fatal(d)
		}
		for _, sp := range spans {
			if row := drawable(text[sp.start:sp.end]); Width(row) > max(width, 6) {
				t.Fatalf("%q is %d cells wide at a width of %d", row, Width(row), width)
			}
		}
	})
}

func TestComposeDrawsSeparatorsAndJunctions(t *testing.T) {
	th := themes.None()
	box := func(x0, y0, x1, y1 int, rows ...string) Part {
		return Part{At: image.Rect(x0, y0, x1, y1), Rows: Box(rows, x1-x0, y1-y0)}
	}
	parts := []Part{
		box(4, 0, 7, 2, "───", "b"), box(0, 0, 3, 2, "─1─", "a"),
		box(0, 2, 3, 4, "━━━", "c"), box(4, 2, 7, 4, "───", "d"),
	}
	area := image.Rect(0, 0, 7, 4)
	got := append(Compose(th, area, parts), ClosingRule(th, area, parts))
	want := []string{
		"─1─┬───",
		"a  │b  ",
		"━━━┼───",
		"c  │d  ",
		"───┴───",
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

func TestARuleOnOneSideOnlyKeepsTheBar(t *testing.T) {
	parts := []Part{
		{At: image.Rect(0, 0, 3, 2), Rows: []string{"───", "abc"}},
		{At: image.Rect(4, 0, 7, 2), Rows: []string{"───", "\x1b[1m───\x1b[m"}},
	}
	got := Compose(themes.None(), image.Rect(0, 0, 7, 2), parts)
	if got[1] != "abc│\x1b[1m───\x1b[m" {
		t.Errorf("%q", got[1])
	}
	parts[0].Rows[1] = "\x1b[1;38;2;1;2;3m──━\x1b[m"
	if got = Compose(themes.None(), image.Rect(0, 0, 7, 2), parts); !strings.Contains(got[1], "┼") {
		t.Errorf("%q", got[1])
	}
}

// Every row of a composed screen is exactly as wide as the screen, whatever the parts hold.
func TestComposeIsExact(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w, h := rapid.IntRange(3, 60).Draw(t, "width"), rapid.IntRange(1, 8).Draw(t, "height")
		cut := rapid.IntRange(1, w-2).Draw(t, "cut")
		left, right := image.Rect(0, 0, cut, h), image.Rect(cut+1, 0, w, h)
		parts := []Part{
			{At: left, Rows: Box([]string{drawText(t, "left"), drawText(t, "left")}, cut, h)},
			{At: right, Rows: Box([]string{drawText(t, "right")}, w-cut-1, h)},
		}
		rows := Compose(themes.None(), image.Rect(0, 0, w, h), parts)
		if len(rows) != h {
			t.Fatalf("%d rows, wanted %d", len(rows), h)
		}
		for _, r := range rows {
			if Width(r) != w {
				t.Fatalf("%q is %d cells wide, wanted %d", r, Width(r), w)
			}
		}
	})
}

func TestRuleGivesUpItsFiguresBeforeItsTitle(t *testing.T) {
	r := Rule{Left: "2 Legal", Rights: []string{"writing 58 t/s   660 w   ~$0.0031", "writing 58 t/s", "writing"}}
	th := themes.None()
	for _, tc := range []struct {
		width int
		want  string
	}{
		{60, "─ 2 Legal ────────────── writing 58 t/s   660 w   ~$0.0031 ─"},
		{36, "─ 2 Legal ──────── writing 58 t/s ─"},
		{24, "─ 2 Legal ──── writing ─"},
		{14, "─ 2 Legal ────"},
		{8, "─ 2... ─"},
		{1, "─"},
		{0, ""},
	} {
		if tc.width == 36 {
			tc.width = Width(tc.want)
		}
		if got := r.View(th, tc.width); got != tc.want {
			t.Errorf("at %d: %q, wanted %q", tc.width, got, tc.want)
		}
	}
	for w := range 100 {
		if got := r.View(th, w); Width(got) != w {
			t.Errorf("at %d it is %d cells wide", w, Width(got))
		}
	}
	r.Focused = true
	if got := r.View(th, 30); !strings.Contains(got, "━") || strings.Contains(got, "─") {
		t.Errorf("focused: %q", got)
	}
}

func TestAPenDrawsAsItsStyleDoes(t *testing.T) {
	for name, st := range map[string]lipgloss.Style{
		"nothing":   lipgloss.NewStyle(),
		"bold":      lipgloss.NewStyle().Bold(true),
		"a colour":  lipgloss.NewStyle().Foreground(lipgloss.Color("#3366aa")),
		"two":       lipgloss.NewStyle().Foreground(lipgloss.Color("#3366aa")).Background(lipgloss.Color("#ffffff")).Bold(true),
		"reverse":   lipgloss.NewStyle().Reverse(true),
		"faint":     lipgloss.NewStyle().Faint(true).Italic(true),
		"an index":  lipgloss.NewStyle().Foreground(lipgloss.Color("3")),
		"underline": lipgloss.NewStyle().Underline(true),
	} {
		styled, whole := cellOf(st.Render("x")), cellOf(PenOf(st).Draw("x"))
		if styled != whole {
			t.Errorf("%s is drawn %q, not %q", name, whole, styled)
		}
	}
}

// cellOf is the look of the first cell of a styled text, whatever sequences made it.
func cellOf(s string) string {
	e := vt.NewEmulator(1, 1)
	_, _ = e.WriteString(s)
	c := e.CellAt(0, 0)
	return fmt.Sprintf("%q %v", c.Content, c.Style)
}
