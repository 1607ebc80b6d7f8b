package widgets

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"plenum/themes"
)

const report = `## Exit

Ask for **30 days** and a format that another
vendor can read, in writing [2].

1. **Backup** costs 12
1. Restore costs *15*

` + "```sh\npg_dump all\n  --clean\n```\n\n" + `| what | costs |
|---|---|
| a | 1 |

- run it:
  ` + "```" + `
  x := 1

    y := 2
  ` + "```" + `
- then **stop**`

// chosen is the text with the sign of what is chosen before each row.
func chosen(s *Stream) []string {
	rows := plainRows(s)
	from, to, cursor := s.SelectedRows()
	for i, r := range rows {
		sign := "  "
		switch {
		case i == cursor:
			sign = "> "
		case i >= from && i < to:
			sign = "| "
		}
		rows[i] = strings.TrimRight(sign+r, " ")
	}
	return rows
}

func selecting40() *Stream {
	s := stream(30, 40, report)
	s.End()
	s.Top()
	s.Select(true)
	return s
}

func TestWhatIsChosenIsDrawn(t *testing.T) {
	s := selecting40()
	s.MoveSelection(2)
	s.AnchorSelection()
	s.MoveSelection(5)
	want := []string{
		"  Exit", "  Ask for 30 days and a format", "| that another vendor can read,", "| in writing [2].", "|",
		"|  1. Backup costs 12", "|  2. Restore costs 15", ">", "    pg_dump all", "      --clean", "",
		"   what │ costs", "  ──────┼───────", "   a    │ 1", "",
		"   - run it:", "     x := 1", "", "       y := 2", "   - then stop",
	}
	if d := cmp.Diff(want, chosen(s)); d != "" {
		t.Error(d)
	}
	for i, r := range s.Rows() {
		if on := strings.HasPrefix(r, s.hits.chosen.open); on != (i >= 2 && i <= 7) || on && Width(r) != 30 {
			t.Errorf("row %d is drawn as %q", i, r)
		}
	}
	s.Select(false)
	if from, to, _ := s.SelectedRows(); s.Selecting() || from != to || s.Selection() != "" {
		t.Error("it does not end")
	}
}

func TestTheSourceOfWhatIsChosen(t *testing.T) {
	for _, tc := range []struct {
		name       string
		move, more int
		want       string
	}{
		{"a heading with its sign", 0, 0, "## Exit"},
		{"the first row of a paragraph", 1, 0, "Ask for **30 days** and a format"},
		{"its second row, in which a line of the source ends", 2, 0, "that another\nvendor can read,"},
		{"its last row", 3, 0, "in writing [2]."},
		{"a blank row", 4, 0, ""},
		{"an item that ends in markup", 6, 0, "1. Restore costs *15*"},
		{"an item with bold", 5, 0, "1. **Backup** costs 12"},
		{"two blocks", 1, 4, "Ask for **30 days** and a format that another\nvendor can read, in writing [2].\n\n1. **Backup** costs 12"},
		{"one line of code", 9, 0, "  --clean"},
		{"all of a fence", 8, 1, "```sh\npg_dump all\n  --clean\n```"},
		{"a line of a table", 13, 0, "| a | 1 |"},
		{"upwards", 13, -2, "| what | costs |\n|---|---|\n| a | 1 |"},
		{"the last item", 20, 0, "- then **stop**"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			s := selecting40()
			s.MoveSelection(tc.move)
			if tc.more != 0 {
				s.AnchorSelection()
				s.MoveSelection(tc.more)
			}
			if d := cmp.Diff(tc.want, s.Selection()); d != "" {
				t.Errorf("%s\n%s", d, strings.Join(chosen(s), "\n"))
			}
			n, of := s.SelectedLines()
			if want := strings.Count(tc.want, "\n") + 1; tc.want != "" && n != want || of != 24 {
				t.Errorf("%d of %d lines", n, of)
			}
		})
	}
}

func TestACodeBlockIsChosenExactly(t *testing.T) {
	s := selecting40()
	for i, want := range []string{"pg_dump all\n  --clean", "x := 1\n\n  y := 2", "pg_dump all\n  --clean"} {
		which, of := s.SelectBlock(true)
		if got := s.Selection(); which != i%2+1 || of != 2 || got != want || s.SelectedBlock() != which {
			t.Errorf("block %d of %d is %q, wanted %q", which, of, got, want)
		}
	}
	if which, _ := s.SelectBlock(false); which != 2 {
		t.Errorf("before the first comes block %d", which)
	}
	want := []string{"     x := 1", "", "       y := 2"}
	var got []string
	for _, r := range chosen(s) {
		if strings.HasPrefix(r, "|") || strings.HasPrefix(r, ">") {
			got = append(got, strings.TrimRight(" "+r[1:], " "))
		}
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("%s\n%s", d, strings.Join(chosen(s), "\n"))
	}
	s.MoveSelection(1)
	if s.SelectedBlock() != 0 || !strings.Contains(s.Selection(), "then") {
		t.Errorf("after a move it is still %q", s.Selection())
	}
}

func TestFences(t *testing.T) {
	for _, tc := range []struct {
		name, text string
		want       []string
	}{
		{"none", "text `x` here", nil},
		{"one", "a\n```go\nx\n\ny\n```\nb", []string{"x\n\ny"}},
		{"an empty one is none", "```\n```\n\n```\n\n```\n", nil},
		{"fences in a longer one", "````\n```\nx\n```\n````", []string{"```\nx\n```"}},
		{"still written", "~~~\nx\ny", []string{"x\ny"}},
		{"just begun", "```go", nil},
		{"behind an item's sign", "- ```\n  x\n  ```\n- b\n\n```\ny\n```", []string{"x", "y"}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			var got []string
			for _, b := range fences([]byte(tc.text)) {
				got = append(got, b.code([]byte(tc.text)))
			}
			if d := cmp.Diff(tc.want, got); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestTheViewFollowsTheCursor(t *testing.T) {
	s := stream(40, 6, paragraphs(60))
	if !s.Following() {
		t.Fatal("it does not follow")
	}
	s.Select(true)
	for _, n := range []int{-40, 3, 100, 7, -1, -3000, 17, 3000} {
		s.MoveSelection(n)
		if from, to, cursor := s.SelectedRows(); cursor < from || cursor >= to || to-from != 1 {
			t.Errorf("after %d the cursor is in row %d of %d to %d", n, cursor, from, to)
		}
	}
	held := plainRows(s)
	s.Append(paragraphs(3))
	if d := cmp.Diff(held, plainRows(s)); d != "" || s.Following() {
		t.Errorf("new words moved what is chosen:\n%s", d)
	}
	s.SelectEnd(false)
	if got := s.Selection(); !strings.HasPrefix(got, "P000") {
		t.Errorf("the first row is %q", got)
	}
	s.SelectEnd(true)
	s.Select(false)
	if !s.Following() {
		t.Error("left at the end, it does not follow it")
	}
}

func TestChoosingBeginsWhereOneIsPointed(t *testing.T) {
	text := paragraphs(40)
	s := stream(50, 8, text)
	s.Point(strings.Index(text, "P017"), 4)
	s.Select(true)
	if got := s.Selection(); !strings.HasPrefix(got, "P017") {
		t.Errorf("it begins at %q", got)
	}
	s.Resize(33, 8)
	if got := s.Selection(); !strings.HasPrefix(got, "P017") {
		t.Errorf("at another width it is %q", got)
	}
}

// However a text is written and wrapped: all rows are all of its source.
func TestAllRowsAreTheWholeSource(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var w written
		for range rapid.IntRange(1, 6).Draw(t, "blocks") {
			w.block(t)
		}
		w.text += rapid.SampledFrom([]string{"", "[x]: http://y.z/a\n", "the **end", "\t\tx\n"}).Draw(t, "end")
		s := NewStream(themes.None())
		if rapid.Bool().Draw(t, "plain") {
			s = NewPlain(themes.None())
		}
		s.Resize(rapid.IntRange(10, 90).Draw(t, "width"), rapid.IntRange(1, 30).Draw(t, "height"))
		s.Append(w.text)
		if rapid.Bool().Draw(t, "ended") {
			s.End()
		}
		s.Select(true)
		s.SelectEnd(false)
		s.AnchorSelection()
		s.SelectEnd(true)
		if d := cmp.Diff(strings.TrimSpace(w.text), strings.TrimSpace(s.Selection())); d != "" {
			t.Fatal(d)
		}
		// Row by row, nothing comes that was not written.
		s.AnchorSelection()
		s.SelectEnd(false)
		for range 20 {
			s.MoveSelection(rapid.IntRange(-2, 3).Draw(t, "move"))
			if got := s.Selection(); !strings.Contains(w.text, got) {
				t.Fatalf("%q is not in\n%s", got, w.text)
			}
		}
	})
}
