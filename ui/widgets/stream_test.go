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

func stream(width, height int, text string) *Stream {
	s := NewStream(themes.None())
	s.Resize(width, height)
	s.Append(text)
	return s
}

func plainRows(s *Stream) []string {
	rows := s.Rows()
	for i, r := range rows {
		rows[i] = strings.TrimRight(ansi.Strip(r), " ")
	}
	return rows
}

// all is every row of a text, at a width.
func all(s *Stream, width int) string {
	s.Resize(width, 100000)
	return strings.Join(plainRows(s), "\n")
}

func TestAClosedBlockBecomesMarkdownAndTheOpenOneStaysPlain(t *testing.T) {
	s := stream(40, 20, "## Exit\n\nAsk for **30 days**.\n\nThe **open")
	want := []string{"Exit", "Ask for 30 days.", "", "The **open"}
	if d := cmp.Diff(want, plainRows(s)); d != "" {
		t.Error(d)
	}
	s.Append(" block**.")
	s.End()
	want[3] = "The open block."
	if d := cmp.Diff(want, plainRows(s)); d != "" {
		t.Error(d)
	}
}

func TestBlocks(t *testing.T) {
	for _, tc := range []struct {
		name, in string
		want     []string // the closed blocks
	}{
		{"paragraphs", "one\n\ntwo\n\nthree", []string{"one", "two"}},
		{"an indented line goes on", "one\n\n    code\n\ntwo", []string{"one\n\n    code"}},
		{"a list goes on over blank lines", "- a\n\n- b\n\ntext", []string{"- a", "- b"}},
		{"a list after a paragraph", "text\n\n- a\n- b\n\nx", []string{"text", "- a", "- b"}},
		{"numbers", "1. a\n\n2. b\n\n2026 was a year", []string{"1. a", "2. b"}},
		{"a fence holds blank lines", "```\na\n\nb\n```\n\nx", []string{"```\na\n\nb\n```"}},
		{"a longer fence", "````\n```\n\n```\n````\n\nx", []string{"````\n```\n\n```\n````"}},
		{"tildes", "~~~\n```\n\n~~~\n\nx", []string{"~~~\n```\n\n~~~"}},
		{"a heading stands alone", "text\n## head\nmore", []string{"text", "## head"}},
		{"a list after its introduction", "these:\n- a\n  - b\n- c", []string{"these:", "- a\n  - b"}},
		{"a number in a paragraph", "it was in\n2026. Then\n\nx", []string{"it was in\n2026. Then"}},
		{"a fence after text", "so:\n```\na\n\n```\nmore", []string{"so:", "```\na\n\n```"}},
		{"a fence in an item", "- a\n  ```\n  x\n\n  ```\n\n  more\n- b\n\nx", []string{"- a\n  ```\n  x\n\n  ```\n\n  more", "- b"}},
		{"bold is no item", "**a**\n**b**\n\nx", []string{"**a**\n**b**"}},
		{"a fence without an end", "```\na\n\nb\n\nc", nil},
		{"a number that may become an item", "1. a\n\n2", nil},
	} {
		t.Run(tc.name, func(t *testing.T) {
			var sc scanner
			var got []string
			for i := range tc.in { // as if it came byte by byte
				for _, b := range sc.scan([]byte(tc.in[:i+1])) {
					got = append(got, strings.TrimRight(tc.in[b.start:b.end], "\n"))
				}
			}
			if d := cmp.Diff(tc.want, got); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestLists(t *testing.T) {
	s := stream(30, 40, "1. a\n   lazy\n\n2. **Title**\n\n   c para of item that is long and wraps\n   on\n\n   - x\n\n     sub para\n   ```\n   code\n   ```\n\n   after code\n\nEnd\n\n")
	want := []string{
		" 1. a lazy", " 2. Title", "    c para of item that is", "    long and wraps on",
		"   - x", "     sub para", "", "   code", "    after code", "", "End",
	}
	if d := cmp.Diff(want, plainRows(s)); d != "" {
		t.Error(d)
	}
}

func TestItemsAreCountedAsTheyClose(t *testing.T) {
	s := stream(40, 20, "Do this:\n1. time it\n1. send it\n\n1. renew it\n\nThen:\n\n3. three\n4. four\n5. fi")
	want := []string{"Do this:", " 1. time it", " 2. send it", " 3. renew it", "", "Then:", "", " 3. three", " 4. four", "5. fi"}
	if d := cmp.Diff(want, plainRows(s)); d != "" {
		t.Error(d)
	}
}

// Terminals differ on the width of these, so they are drawn as what they agree on.
func TestWhatTerminalsDisagreeOnIsDrawnSteadily(t *testing.T) {
	for in, want := range map[string]string{
		"⚠️ risk": "⚠ risk", "👩‍👩‍👧 all": "👩 all", "👍🏽 yes": "👍 yes", "\tx": "    x", "می\u200cخواهم": "می\u200cخواهم", "日本": "日本",
	} {
		if got := steady(in); got != want {
			t.Errorf("%q is drawn as %q, wanted %q", in, got, want)
		}
		if got := steady(in); ansi.StringWidth(got) != ansi.StringWidthWc(got) {
			t.Errorf("%q is %d or %d cells wide", got, ansi.StringWidth(got), ansi.StringWidthWc(got))
		}
	}
}

func TestAnAddressThatComesLaterIsStillFound(t *testing.T) {
	s := stream(40, 20, "See [the law][1].\n\nmore\n\n")
	before := strings.Join(plainRows(s), "\n")
	s.Append("[1]: http://example.org/law\n\nend")
	got := strings.Join(plainRows(s), "\n")
	if strings.Contains(before, "http") || !strings.Contains(got, "the law http://example.org/law") {
		t.Errorf("before:\n%s\nafter:\n%s", before, got)
	}
}

func TestNoLinkReachesTheTerminal(t *testing.T) {
	s := stream(60, 9, "[bank](http://evil.example) and <http://x.example>\n\n")
	if got := strings.Join(s.Rows(), "\n"); strings.Contains(got, "\x1b]") {
		t.Errorf("%q", got)
	}
}

const words40 = "alpha bravo charlie delta echo foxtrot golf hotel india juliett kilo lima mike november oscar papa quebec romeo sierra tango"

// paragraphs is a text of n numbered paragraphs.
func paragraphs(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "P%03d %s\n\n", i, words40)
	}
	return b.String()
}

func TestItFollowsUntilScrolledUpAndHoldsItsPlace(t *testing.T) {
	s := stream(40, 6, paragraphs(20))
	if !s.Following() || !strings.Contains(strings.Join(plainRows(s), ""), "P019") {
		t.Fatal("it does not follow the end")
	}
	s.Scroll(-5)
	held := plainRows(s)
	s.Append(paragraphs(3))
	if d := cmp.Diff(held, plainRows(s)); s.Following() || d != "" {
		t.Errorf("new words moved what was read:\n%s", d)
	}
	s.Bottom()
	if !s.Following() || s.Read() != 100 || cmp.Equal(held, plainRows(s)) {
		t.Error("the bottom is not followed")
	}
}

func TestTheTopPositionStaysThroughResizes(t *testing.T) {
	s := stream(40, 6, paragraphs(60))
	s.Top()
	s.Scroll(100)
	first := strings.Fields(strings.Join(plainRows(s), " "))[0]
	before := plainRows(s)
	for _, w := range []int{20, 97, 33, 12, 200, 61} {
		s.Resize(w, 6)
		if row := plainRows(s)[0]; !strings.Contains(row, first) {
			t.Errorf("at %d the top is %q, and held %q before", w, row, first)
		}
	}
	s.Resize(40, 6)
	if d := cmp.Diff(before, plainRows(s)); d != "" {
		t.Errorf("back at the first width:\n%s", d)
	}
}

func TestPagesMeetAndReachBothEnds(t *testing.T) {
	s := stream(40, 10, paragraphs(12))
	s.Top()
	top := plainRows(s)
	if !strings.HasPrefix(top[0], "P000") || s.Read() >= 50 {
		t.Errorf("at the top: %q, %d %% read", top[0], s.Read())
	}
	s.Page(true)
	if got := plainRows(s); got[0] != top[9] {
		t.Errorf("the next page begins with %q, the last one ended with %q", got[0], top[9])
	}
	s.Half(false)
	s.Half(false)
	if d := cmp.Diff(top, plainRows(s)); d != "" {
		t.Error(d)
	}
	for range 30 {
		s.Page(true)
	}
	if !s.Following() || s.Read() != 100 {
		t.Error("paging down does not reach the end")
	}
}

func TestStayReadsFromTheBeginning(t *testing.T) {
	s := stream(40, 4, "")
	s.Stay()
	s.Append(paragraphs(9))
	if got := plainRows(s)[0]; !strings.HasPrefix(got, "P000") {
		t.Errorf("the top is %q", got)
	}
}

func TestFind(t *testing.T) {
	s := stream(24, 5, "first text\n\nThe **exit\nclause** is 14.2.\n\n"+paragraphs(5)+"an EXIT  clause again\n\n")
	if n := s.Find("exit clause"); n != 2 {
		t.Fatalf("%d places, wanted 2", n)
	}
	s.Top()
	if which, of := s.FindNext(true); which != 1 && which != 2 || of != 2 {
		t.Errorf("%d of %d", which, of)
	}
	if got := strings.ToLower(strings.Join(plainRows(s), " ")); !strings.Contains(got, "exit") {
		t.Errorf("the place found is not in sight: %q", got)
	}
	if got := strings.Join(s.Rows(), "\n"); !strings.Contains(got, "\x1b[") {
		t.Errorf("the place found is not marked: %q", got)
	}
	if n := s.Find("nowhere"); n != 0 {
		t.Errorf("%d places of what is not there", n)
	}
	if which, of := s.FindNext(true); which != 0 || of != 0 {
		t.Errorf("%d of %d", which, of)
	}
}

func TestShowBringsASourcePositionIntoSight(t *testing.T) {
	text := paragraphs(40)
	s := stream(50, 8, text)
	s.Show(strings.Index(text, "P017"))
	if got := strings.Join(plainRows(s), "\n"); !strings.Contains(got, "P017") {
		t.Errorf("it shows\n%s", got)
	}
}

// However a text is cut on its way, at whatever sizes it is looked at meanwhile, it ends as
// the same rows; and no row is ever wider than its place.
func TestCutsOnTheWayLeaveNoTrace(t *testing.T) {
	parts := []string{
		"# Head\n", "text ", "more *words* here\n", "\n", "- item\n", "1. one\n", "   indented\n", "```go\n", "x := 1\n", "```\n",
		"```\n", "| a | b |\n|---|---|\n| 1 | 2 |\n", "> quote\n", "日本語のテキスト ", "\ttab\n", "[l](http://x.y) ", "[r]: http://z\n", "a-word-that-is-longer-than-any-row-can-be-in-this-test-of-widths ",
	}
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(rapid.SampledFrom(parts), 1, 40).Draw(t, "text"), "")
		s, whole := NewStream(themes.None()), NewStream(themes.None())
		for rest := text; rest != ""; {
			n := min(rapid.IntRange(1, 40).Draw(t, "chunk"), len(rest))
			for n < len(rest) && rest[n]&0xc0 == 0x80 {
				n++
			}
			s.Append(rest[:n])
			rest = rest[n:]
			w := rapid.IntRange(1, 50).Draw(t, "width")
			s.Resize(w, rapid.IntRange(0, 9).Draw(t, "height"))
			s.Scroll(rapid.IntRange(-9, 9).Draw(t, "scroll"))
			if rapid.Bool().Draw(t, "find") {
				s.Find(rapid.SampledFrom([]string{"a", "text more", "日", "item"}).Draw(t, "query"))
				s.FindNext(false)
			}
			if read := s.Read(); read < 0 || read > 100 {
				t.Fatalf("%d %% read", read)
			}
			for _, r := range s.Rows() {
				if Width(r) > max(w, 4) {
					t.Fatalf("%q is %d cells wide, wanted at most %d", r, Width(r), w)
				}
			}
		}
		s.End()
		s.Bottom()
		whole.Append(text)
		whole.End()
		if d := cmp.Diff(all(whole, 30), all(s, 30)); d != "" {
			t.Fatal(d)
		}
	})
}

// A closed block too large for the renderer stays plain rows, and nothing of it is lost.
func TestALargeBlockStaysPlain(t *testing.T) {
	var b strings.Builder
	b.WriteString("```\n")
	for i := range 4000 {
		fmt.Fprintf(&b, "line %04d of the code\n", i)
	}
	b.WriteString("```\n\nafter it\n\n")
	s := stream(40, 5, b.String())
	s.End()
	got := all(s, 40)
	for _, want := range []string{"line 0000 of", "line 2345 of", "line 3999 of", "after it"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is missing", want)
		}
	}
	if n := strings.Count(got, "line "); n != 4000 {
		t.Errorf("%d lines, wanted 4000", n)
	}
}
