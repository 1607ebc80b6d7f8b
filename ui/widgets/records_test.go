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

var updateRecords = flag.Bool("update-records", false, "rewrite the frames of tables in testdata")

const verdictsTable = `| | Claim | Verdict | a.md | b.md | c.md |
| ---: | --- | --- | --- | --- | --- |
| 1 | The tower is 300 metres high. | **refuted**, one source | refuted [1] | silent [2] | insufficient [3] |
| 2 | It was finished in 1889. | supported | supported [1] | supported [2] | |

`

const tablesAnywhere = verdictsTable + `## Tally

| Answer | Votes | Voters |
| --- | ---: | --- |
| **adopt** | 3 | [1][3][6] |
| wait | 2 | [2][5] |

- Where it runs, and for whom:

  | Place | Everybody who may read what is kept there | Confidentiality |
  | --- | --- | --- |
  | here | nobody but us | undisputed [1] |
  | elsewhere | the provider, its subcontractors | insufficient |

  And more of the item.
- Next.

> Quoted:
>
> | Counterparty | Responsibilities |
> | --- | --- |
> | [2] Draft 2 | indemnification and more |
>
> End.
`

func TestTablesWithoutRoom(t *testing.T) {
	for _, width := range []int{20, 34, 48, 66, 80, 120} {
		s := stream(width, 200, tablesAnywhere)
		s.End()
		rows := plainRows(s)
		for _, r := range rows {
			if Width(r) > width {
				t.Errorf("%d cells: %q", width, r)
			}
		}
		got := strings.Join(rows, "\n") + "\n"
		path := filepath.Join("testdata", "tables", fmt.Sprintf("%d.txt", width))
		if *updateRecords {
			if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		want, err := os.ReadFile(path)
		if err != nil {
			t.Fatalf("%v; go test ./ui/widgets -update-records writes it", err)
		}
		if d := cmp.Diff(string(want), got); d != "" {
			t.Errorf("%d cells: %s", width, d)
		}
	}
}

// While it is written, a table is its source; once it is closed, the rule of all tables holds.
func TestATableThatStreams(t *testing.T) {
	s := stream(30, 20, "")
	for i := range len(verdictsTable) - 1 {
		s.Append(verdictsTable[i : i+1])
		if i == 100 && !strings.Contains(strings.Join(plainRows(s), ""), "---") {
			t.Errorf("half a table is drawn as\n%s", strings.Join(plainRows(s), "\n"))
		}
	}
	s.Append("\nNext")
	if got := plainRows(s)[:2]; !cmp.Equal(got, []string{"    Claim", " 1  The tower is 300 metres"}) {
		t.Errorf("got %q", got)
	}
}

// Of a record each mark is found, also one in a head, which is drawn before its cells.
func TestMarksOfRecords(t *testing.T) {
	text := "| | [7] The first | [8] The second |\n|---|---|---|\n" +
		"| scope | everything [7], incontrovertibly [8] | nothing [8] |\n| price | 12 [7] | 9 [8][7] |\n\nEnd [7].\n\n"
	for _, width := range []int{20, 28, 60} {
		s := stream(width, 100, text)
		s.End()
		last := -1
		for n := range strings.Count(text, "[") {
			mark := "[7]"
			off := nth(text, "[", n)
			if text[off+1] == '8' {
				mark = "[8]"
			}
			s.Point(off, 3)
			if got := marked(s.Rows(), s.hits.current); !cmp.Equal(got, []string{mark}) {
				t.Errorf("%d cells, mark %d: %q is marked in\n%s", width, n, got, strings.Join(plainRows(s), "\n"))
			}
			row := s.doc.spot(off)
			if text := ansi.Strip(s.doc.row(row.piece, row.row)); !strings.Contains(text, mark) {
				t.Errorf("%d cells, mark %d is taken to be in %q", width, n, text)
			}
			if n > 1 && row.piece == 0 && width < 60 {
				if row.row < last {
					t.Errorf("%d cells, mark %d is above the one before", width, n)
				}
				last = row.row
			}
		}
	}
}

// The rows of a record begin where their cells were written: scrolling and choosing go by it.
func TestOffsetsOfRecords(t *testing.T) {
	s := stream(34, 100, verdictsTable)
	s.End()
	s.Rows()
	for row, word := range map[int]string{1: "1 | The", 2: "**refuted", 3: "refuted [1]", 4: "silent", 5: "insufficient", 7: "2 | It", 9: "supported [1]"} {
		off := s.doc.offset(0, row)
		if got := strings.TrimLeft(verdictsTable[off:], "*"); !strings.HasPrefix(got, strings.TrimLeft(word, "*")) {
			t.Errorf("row %d begins at %.20q, wanted %q", row, got, word)
		}
	}
}

// wordTable is a table of words that are all different, and where it stands.
type wordTable struct {
	text  string
	words []string
}

func (w *wordTable) cell(t *rapid.T) string {
	var parts []string
	for range rapid.IntRange(0, 6).Draw(t, "words") {
		word := fmt.Sprintf("%dx%s", len(w.words), strings.Repeat("y", rapid.IntRange(0, 16).Draw(t, "length")))
		if rapid.IntRange(0, 4).Draw(t, "mark") == 0 {
			word = fmt.Sprintf("[%d]", len(w.words))
		}
		w.words = append(w.words, word)
		sign := rapid.SampledFrom([]string{"", "", "", "**", "*", "`"}).Draw(t, "sign")
		parts = append(parts, sign+word+sign)
	}
	return strings.Join(parts, " ")
}

// Whatever a table says and wherever it stands: each of its words is drawn, and none broken
// that has room in a row.
func TestNoWordOfATableIsBroken(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var w wordTable
		in := rapid.SampledFrom([][2]string{{"", ""}, {"- ", "  "}, {"1. ", "   "}, {"> ", "> "}, {"- so\n\n  ", "  "}, {"> so\n>\n> ", "> "}}).Draw(t, "in")
		columns := rapid.IntRange(2, 6).Draw(t, "columns")
		w.text = in[0]
		for row := range rapid.IntRange(2, 5).Draw(t, "rows") {
			if row > 0 {
				w.text += in[1]
			}
			for col := range columns {
				switch w.text += "| "; {
				case row == 1:
					w.text += rapid.SampledFrom([]string{"---", ":-:", "---:"}).Draw(t, "rule")
				case col == 0 && row > 1 && in[0] == "":
					w.text += fmt.Sprint(row)
				default:
					w.text += w.cell(t)
				}
				w.text += " "
			}
			w.text += "|\n"
		}
		width := rapid.IntRange(20, 120).Draw(t, "width")
		th := themes.None()
		if rapid.Bool().Draw(t, "colours") {
			th = themes.Auto(true)
		}
		s := NewStream(th)
		s.Resize(width, 2000)
		s.Append(w.text + "\n\n")
		s.End()
		drawn := map[string]bool{}
		for _, row := range plainRows(s) {
			if Width(row) > width {
				t.Fatalf("%q is wider than %d cells", row, width)
			}
			for _, word := range strings.Fields(strings.ReplaceAll(row, "│", " ")) {
				drawn[word], drawn[strings.TrimSuffix(word, ":")] = true, true
			}
		}
		for _, word := range w.words {
			if !drawn[word] && len(word)+1 <= width-Width(in[1]) {
				t.Fatalf("%q is not whole at %d cells in\n%s\n\n%s", word, width, strings.Join(plainRows(s), "\n"), w.text)
			}
		}
		for _, word := range w.words {
			if word[0] != '[' {
				continue
			}
			s.Point(strings.Index(w.text, word), len(word))
			if got := marked(s.Rows(), s.hits.current); !cmp.Equal(got, []string{word}) {
				t.Fatalf("%q: %q is marked in\n%s\n\n%s", word, got, strings.Join(plainRows(s), "\n"), w.text)
			}
		}
	})
}
