package widgets

import (
	"fmt"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"plenum/themes"
)

func plain(width, height int, text string) *Stream {
	s := NewPlain(themes.None())
	s.Resize(width, height)
	s.Append(text)
	s.End()
	return s
}

func TestAPlainTextIsShownAsItIs(t *testing.T) {
	s := plain(24, 20, "# You are **Legal**\n\n- one\n\tcall `f(x)` [2] and then go on\n```\n| a | b |\n")
	want := []string{"# You are **Legal**", "", "- one", "    call `f(x)` [2] and", "then go on", "```", "| a | b |"}
	if d := cmp.Diff(want, plainRows(s)); d != "" {
		t.Error(d)
	}
	s.Reset()
	s.Append("**still**\n\nplain\n\n")
	if d := cmp.Diff([]string{"**still**", "", "plain"}, plainRows(s)); d != "" {
		t.Error(d)
	}
}

// A line of any length is wrapped without a loss, whatever pieces it is cut into.
func TestALongLineLosesNothing(t *testing.T) {
	for name, text := range map[string]string{
		"words":     strings.Repeat(words40+" ", 900),
		"no spaces": strings.Repeat("eyJhbGciOiJIUzI1NiJ9", 6000),
		"wide":      strings.Repeat("日本語のテキスト", 6000),
	} {
		s := plain(61, 1<<20, "first\n"+text+"\nlast")
		got := strings.Join(plainRows(s), "")
		if letters(got, false) != letters("first"+text+"last", false) {
			t.Errorf("%s: %d bytes are drawn of %d", name, len(got), len(text))
		}
		for _, r := range s.Rows() {
			if Width(r) > 61 {
				t.Fatalf("%s: a row is %d cells wide", name, Width(r))
			}
		}
	}
}

func TestReplaceKeepsThePlace(t *testing.T) {
	old := paragraphs(40)
	s := stream(40, 6, old)
	s.Show(strings.Index(old, "P020"))
	s.Find("P021")
	s.Show(strings.Index(old, "P020"))
	s.Point(10, 5)
	top := plainRows(s)

	s.Replace(old+paragraphs(2), false)
	if off, n := s.Pointed(); off != 10 || n != 5 {
		t.Error("more at the end moved what is pointed at")
	}
	if d := cmp.Diff(top, plainRows(s)); d != "" {
		t.Errorf("more at the end:\n%s", d)
	}

	changed := strings.ReplaceAll(old, "quebec", "QUEBEC")
	s.Replace(changed, true)
	if _, n := s.Pointed(); n != 0 {
		t.Error("another text is still pointed into")
	}
	for i := range top {
		top[i] = strings.ReplaceAll(top[i], "quebec", "QUEBEC")
	}
	if d := cmp.Diff(top, plainRows(s)); d != "" {
		t.Errorf("another text:\n%s", d)
	}
	if s.Source() != changed {
		t.Error("it is not the new text")
	}
	if which, of := s.FindNext(false); which != 1 || of != 1 {
		t.Errorf("the search stands at %d of %d", which, of)
	}

	s.Replace("short", true)
	if d := cmp.Diff([]string{"short"}, plainRows(s)); d != "" {
		t.Error(d)
	}
	s.Bottom()
	s.Replace(old, true)
	if !s.Following() || !strings.Contains(strings.Join(plainRows(s), ""), "P039") {
		t.Error("the end is not followed any more")
	}
}

// However texts replace one another: what is drawn is the last one, and a place in what both
// share stays at the top.
func TestReplaceIsAsIfItWereNew(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := func(label string) string {
			var w written
			for range rapid.IntRange(0, 5).Draw(t, label) {
				w.block(t)
			}
			return w.text
		}
		head, a, b := paragraphs(8), text("old"), text("new")
		ended := rapid.Bool().Draw(t, "ended")
		create := NewStream
		if rapid.Bool().Draw(t, "plain") {
			create = NewPlain
		}
		s, fresh := create(themes.None()), create(themes.None())
		s.Resize(40, 4)
		s.Replace(head+a, ended)
		s.Top()
		s.Scroll(rapid.IntRange(0, 12).Draw(t, "scroll"))
		top := plainRows(s)
		if rapid.Bool().Draw(t, "more") {
			b = a + b
		}
		s.Replace(head+b, true)
		if d := cmp.Diff(top, plainRows(s)); d != "" {
			t.Fatalf("the place moved:\n%s", d)
		}
		fresh.Append(head + b)
		fresh.End()
		if d := cmp.Diff(all(fresh, 30), all(s, 30)); d != "" {
			t.Fatal(d)
		}
	})
}

// messages is what was sent, of about n bytes: JSON in lines, or all of it in one.
func messages(n int, oneLine bool) string {
	var b strings.Builder
	for i := 0; b.Len() < n; i++ {
		fmt.Fprintf(&b, "{\"role\": \"user\", \"n\": %d, \"content\": \"%s\"}\n", i, words40)
	}
	if oneLine {
		return strings.ReplaceAll(b.String(), "\n", " ")
	}
	return b.String()
}

var sent = []struct {
	name string
	text func(n int) string
}{
	{"lines", func(n int) string { return messages(n, false) }},
	{"one-line", func(n int) string { return messages(n, true) }},
}

// A frame of what was sent, scrolled by a row: 5 MB cost what 5 KB cost.
func BenchmarkPlainFrame(b *testing.B) {
	for _, kind := range sent {
		for _, n := range []int{5 << 10, 5 << 20} {
			b.Run(fmt.Sprintf("%s-%dKB", kind.name, n>>10), func(b *testing.B) {
				s := plain(98, 27, kind.text(n))
				s.Show(n / 2)
				s.Rows()
				step := 1
				for b.Loop() {
					s.Scroll(step)
					s.Rows()
					step = -step
				}
			})
		}
	}
}

// The first frame of 5 MB, one in its middle at a width that is new, and its end.
func BenchmarkPlainJump(b *testing.B) {
	for _, kind := range sent {
		text := kind.text(5 << 20)
		for name, jump := range map[string]func(){
			"open":   func() { plain(98, 27, text).Rows() },
			"middle": func() { jumpTo(plain(98, 27, text), len(text)/2) },
			"bottom": func() { jumpTo(plain(98, 27, text), len(text)) },
		} {
			b.Run(kind.name+"-"+name, func(b *testing.B) {
				for b.Loop() {
					jump()
				}
			})
		}
	}
}

func jumpTo(s *Stream, off int) {
	s.Stay()
	s.Rows()
	s.Show(off)
	s.Rows()
}

// Wherever one goes in 5 MB, only what is looked at is wrapped.
func TestOnlyWhatIsLookedAtIsWrapped(t *testing.T) {
	for _, kind := range sent {
		text := kind.text(5 << 20)
		s := plain(98, 27, text)
		jumpTo(s, len(text)/2)
		if got := ansi.Strip(strings.Join(s.Rows(), "")); !strings.Contains(got, strings.Fields(text[len(text)/2:])[1]) {
			t.Errorf("%s: the middle is not in sight", kind.name)
		}
		s.Bottom()
		s.Rows()
		wrapped := 0
		for _, p := range s.doc.pieces {
			if p.width > 0 {
				wrapped += p.end - p.start
			}
		}
		if wrapped > 8*longLine {
			t.Errorf("%s: %d bytes were wrapped", kind.name, wrapped)
		}
	}
}
