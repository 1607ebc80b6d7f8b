package widgets

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/charmbracelet/x/ansi"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"plenum/themes"
)

// marked is what the rows draw with a pen, one string for each row that does.
func marked(rows []string, pen Pen) []string {
	var out []string
	for _, r := range rows {
		var parts []string
		for {
			_, rest, ok := strings.Cut(r, pen.open)
			if !ok {
				break
			}
			text, after, _ := strings.Cut(rest, pen.close)
			parts, r = append(parts, text), after
		}
		if len(parts) > 0 {
			out = append(out, strings.Join(parts, " "))
		}
	}
	return out
}

// nth is where the n-th place of a part begins, from 0.
func nth(text, part string, n int) int {
	at := strings.Index(text, part)
	for range n {
		at += len(part) + strings.Index(text[at+len(part):], part)
	}
	return at
}

func TestAPassageIsMarkedWhereItStands(t *testing.T) {
	const table = "| what | it costs |\n|---|---:|\n| backup [2] | 12 [2] dollars and a few cents more |\n| restore [2] | 15 |\n\n"
	for _, tc := range []struct {
		name, text, part string
		n                int // which of those that are alike
		want             []string
	}{
		{"a mark", "It costs 12 [2]. More.\n\n", "[2]", 0, []string{"[2]"}},
		{"the second of two in a row", "a [2] b [2] c\n\n", "[2]", 1, []string{"[2]"}},
		{"two that touch", "claim [1][2][1] end\n\n", "[1]", 1, []string{"[1]"}},
		{"in bold", "**It [2]** and *so [2]* on\n\n", "[2]", 1, []string{"[2]"}},
		{"with its signs", "so **it [2]** is\n\n", "**it [2]**", 0, []string{"it [2]"}},
		{"in code", "run `x[2]` and x[2] now\n\n", "[2]", 1, []string{"[2]"}},
		{"in an item counted anew", "1. a [3]\n1. b 3 [3]\n1. c [3]\n\n", "[3]", 2, []string{"[3]"}},
		{"over rows", "one two three four five six seven eight nine ten\n\n", "four five six seven", 0, []string{"four five", "six seven"}},
		{"over blocks", "## Head\n\none two\n\n- three\n- four\n\n", "two\n\n- three\n- fo", 0, []string{"two", "- three", "- fo"}},
		{"a cell", table, "[2]", 0, []string{"[2]"}},
		{"the cell beside", table, "[2]", 1, []string{"[2]"}},
		{"a cell that is wrapped", table, "12 [2] dollars and a", 0, []string{"12 [2]", "dollars", "and a"}},
		{"below that cell", table, "[2]", 2, []string{"[2]"}},
		{"in a fence", "```\nf(x[2])\n  g(x[2])\n```\n\n", "x[2]", 1, []string{"x[2]"}},
		{"after a link", "See [the law](http://x.y/a) and [2] too\n\n", "[2]", 0, []string{"[2]"}},
		{"after an address from elsewhere", "See [the law][l] here [2] and [2].\n\n[l]: http://example.org/1\n\n", "[2]", 1, []string{"[2]"}},
		{"in a quote", "> more of\n> **this** [2]\n\n", "this** [2]", 0, []string{"this [2]"}},
		{"with escapes", "a \\[2\\] b [2] &amp; c\n\n", "[2] &amp; c", 0, []string{"[2] & c"}},
		{"wide", "日本語の**テキスト**です [2]\n\n", "**テキスト**です", 0, []string{"テキストです"}},
		{"still written", "closed\n\nnow **open [2] [2]", "[2]", 1, []string{"[2]"}},
		{"behind TABs", "\ta\tb [2]", "b [2]", 0, []string{"b [2]"}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			for _, th := range []*themes.Theme{themes.None(), themes.Auto(true)} {
				s := NewStream(th)
				s.Resize(24, 40)
				s.Append(tc.text)
				if strings.HasSuffix(tc.text, "\n") {
					s.End()
				}
				before := plainRows(s)
				off := nth(tc.text, tc.part, tc.n)
				s.Point(off, len(tc.part))
				rows := s.Rows()
				if d := cmp.Diff(tc.want, marked(rows, s.hits.current)); d != "" {
					t.Errorf("%s:\n%s\n%s", th.Name, d, strings.Join(before, "\n"))
				}
				if d := cmp.Diff(before, plainRows(s)); d != "" {
					t.Errorf("%s: marking moved the words:\n%s", th.Name, d)
				}
				s.Point(off+len(tc.part), 1)
				s.Point(off, 0)
				if got := marked(s.Rows(), s.hits.current); got != nil {
					t.Errorf("%q stays marked", got)
				}
			}
		})
	}
}

// Where two are alike, the column says which one is marked.
func TestTheRightOneOfTwoIsMarked(t *testing.T) {
	text := "- **a [2]** b [2] c [2]\n\n"
	s := stream(40, 5, text)
	s.End()
	for n, want := range []int{5, 11, 17} {
		s.Point(nth(text, "[2]", n), 3)
		row := s.Rows()[0]
		if got := Width(row[:strings.Index(row, s.hits.current.open)]); got != want {
			t.Errorf("number %d is marked at cell %d, wanted %d: %q", n, got, want, row)
		}
	}
}

func TestShowBringsThePassageIntoSight(t *testing.T) {
	var b strings.Builder
	b.WriteString(paragraphs(5) + "| n | what |\n|---|---|\n")
	for i := range 80 {
		fmt.Fprintf(&b, "| %d | %s [7] |\n", i, words40[:i])
	}
	text := b.String() + "\n" + paragraphs(5)
	s := stream(40, 6, text)
	for n := range 80 {
		off := nth(text, "[7]", n)
		s.Point(off, 3)
		s.Show(off)
		if got := marked(s.Rows(), s.hits.current); !cmp.Equal(got, []string{"[7]"}) {
			t.Fatalf("number %d: %q is marked in\n%s", n, got, strings.Join(plainRows(s), "\n"))
		}
	}
}

// A block that draws far more than was written is not followed to its end: a key must not
// take seconds.
func TestABlockThatDrawsFarMoreThanItSays(t *testing.T) {
	wrote := squeezed{}
	wrote.take([]byte("before it "+strings.Repeat("[a][r] b ", 3000)), 0)
	drawn := squeezed{}
	drawn.take([]byte("before it "+strings.Repeat("a "+strings.Repeat("q", 900)+" b ", 3000)), 0)
	last, n := -1, 0
	pairUp(drawn, wrote, func(_, source int) {
		if source <= last {
			t.Fatalf("%d comes after %d", source, last)
		}
		last, n = source, n+1
	})
	if n < len("beforeit") || n > 3000 {
		t.Errorf("%d bytes were found", n)
	}
}

// written is a text made of words, of which each knows where it stands.
type written struct {
	text  string
	words [][2]int
	table []bool // of each word: it stands in a table
}

func (w *written) add(word string, table bool) {
	w.words = append(w.words, [2]int{len(w.text), len(w.text) + len(word)})
	w.table = append(w.table, table)
	w.text += word
}

// line adds some words, with markup around some.
func (w *written) line(t *rapid.T, n int, between string, table bool) {
	for i := range n {
		if i > 0 {
			w.text += between
		}
		sign := rapid.SampledFrom([]string{"", "", "**", "*", "`", "***"}).Draw(t, "sign")
		w.text += sign
		w.add(rapid.SampledFrom([]string{"[2]", "[12]", "a", "30", "days,", "(so)", "naïve", "the", "x-y", "end."}).Draw(t, "word"), table)
		w.text += sign
	}
}

func (w *written) block(t *rapid.T) {
	some := rapid.IntRange(1, 12)
	switch rapid.SampledFrom([]string{"text", "list", "count", "table", "code", "head", "quote"}).Draw(t, "kind") {
	case "text":
		w.line(t, some.Draw(t, "n"), " ", false)
		w.text += "\n"
		w.line(t, some.Draw(t, "n"), " ", false)
	case "list":
		for range 3 {
			w.text += rapid.SampledFrom([]string{"- ", "* "}).Draw(t, "item")
			w.line(t, some.Draw(t, "n"), " ", false)
			w.text += "\n"
		}
	case "count":
		for i := range 3 {
			w.add(fmt.Sprintf("%d.", i+1), false)
			w.text += " "
			w.line(t, some.Draw(t, "n"), " ", false)
			w.text += "\n"
		}
		w.text += "\n"
		w.add("so", false) // else a list that follows would count on
	case "table":
		w.text += "| "
		w.line(t, 3, " | ", true)
		w.text += " |\n|---|:-:|---|\n"
		for range 3 {
			w.text += "| "
			w.line(t, 3, " | ", true)
			w.text += " |\n"
		}
	case "code":
		w.text += "```\n"
		for range 3 {
			w.add("f(x[2])", false)
			w.text += "\n  "
			w.add("[2]", false)
			w.text += "\n"
		}
		w.text += "```\n"
	case "head":
		w.text += "## "
		w.line(t, some.Draw(t, "n"), " ", false)
	case "quote":
		w.text += "> "
		w.line(t, some.Draw(t, "n"), " ", false)
	}
	w.text += "\n\n"
}

// letters are the letters, digits and brackets of a text; sorted, where the words of a table
// may be drawn in another order than they are written.
func letters(s string, sorted bool) string {
	var out []rune
	for _, r := range s {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune("[](),", r) {
			out = append(out, r)
		}
	}
	if sorted {
		slices.Sort(out)
	}
	return string(out)
}

// Whatever passage is pointed at, at whatever width: what is marked is its words.
func TestWhatIsMarkedIsThePassage(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var w written
		for range rapid.IntRange(1, 6).Draw(t, "blocks") {
			w.block(t)
		}
		s := stream(rapid.IntRange(24, 90).Draw(t, "width"), 1000, w.text)
		s.End()
		a := rapid.IntRange(0, len(w.words)-1).Draw(t, "first")
		b := rapid.IntRange(a, min(a+15, len(w.words)-1)).Draw(t, "last")
		var want strings.Builder
		for _, word := range w.words[a : b+1] {
			want.WriteString(w.text[word[0]:word[1]])
		}
		sorted := slices.Contains(w.table[a:b+1], true)
		s.Point(w.words[a][0], w.words[b][1]-w.words[a][0])
		got := strings.Join(marked(s.Rows(), s.hits.current), "")
		if d := cmp.Diff(letters(want.String(), sorted), letters(got, sorted)); d != "" {
			t.Fatalf("%s\n%s\n%s", d, w.text, ansi.Strip(strings.Join(plainRows(s), "\n")))
		}
	})
}
