package engine

import (
	"encoding/json"
	"flag"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// report is a matrix with one of each.
func report() Matrix {
	v := verifying(6, lease, strings.Replace(lease, "38,200", "39,000", 1), apart[0], apart[1])
	v.Materials[4].Name = "pages/d|e.md"
	texts := []string{
		"The mill was let in 1987.", "The notice is 30 days.", "The roof cost 38,200 euros.", "The gears run.", "It is lovely.", "The insurer [9] covers\nfire | *storm*.",
	}
	for i, text := range texts {
		v.r.Claims.Claims[i].Text = text
	}
	v.r.Claims.Claims[0].Quote = "The mill was let in **1987**."
	v.r.Claims.Claims[1].Quote = "as a rule the notice\nis 30 days"
	v.r.Claims.Claims[4].Left = "opinion"
	v.r.Claims.Note = "1 claim left away: the quote does not stand in the text."
	doc := func(i int) Document { return *v.Materials[i] }
	asked := []Claim{{N: 1}, {N: 2}, {N: 3}, {N: 4}, {N: 6}}
	says := func(i int, text string) {
		c := checkedOf(text, asked, doc(i+1))
		v.r.Branches[i].Attempts[0].Found.Verdicts = &c
	}
	says(0, "1. supported\n> was let in 1987 to Karin Vogt\nSo it says.\n\n2. refuted\n> a notice\n> of 90 days\nIt is 90 | not 30 [7].\n\n3. supported\n> at a cost of 38,200 euros\n\n4. supported\n> the gears turn\n\n6. supported\n> The insurer covers fire and storm")
	says(1, "1. supported\n> was let in 1987 to Karin Vogt\n\n2. insufficient\n\n3. refuted\n> at a cost of 39,000 euros\n\n4. insufficient\n\n6. insufficient")
	says(2, "6. supported\n> one two three")
	v.r.Branches[2].Attempts[0].Status, v.r.Branches[2].Status = StatusTruncated, StatusTruncated
	v.r.Branches[3].Status, v.r.Branches[3].Reason, v.r.Branches[3].Attempts = StatusTimedOut, ReasonIdle, nil
	return MatrixOf(&v.State, v.r, nil)
}

func TestTheReportOfAVerification(t *testing.T) {
	m := report()
	got := verdictsText(MergeTask{Strategy: StrategyVerdicts, Matrix: &m})
	const file = "testdata/verdicts.md"
	if f := flag.Lookup("update"); f != nil && f.Value.String() == "true" {
		if err := os.WriteFile(file, []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Error(diff)
	}
	for _, mark := range FindMarks(got) {
		for _, id := range mark.Branches {
			if n := id.Number(); n < 1 || n > 4 {
				t.Errorf("a mark [%d] comes out of a text", n)
			}
		}
	}
}

func TestAReportOfNothing(t *testing.T) {
	if got := verdictsText(MergeTask{}); got != "No claims were found in the text, so nothing was checked.\n" {
		t.Error(got)
	}
	m := Matrix{Rows: []ClaimRow{{Claim: Claim{N: 1, Text: "Is it?", Left: "question"}}}}
	if got := verdictsText(MergeTask{Matrix: &m}); got != "0 claims against 0 sources. 1 more is not checked: see the end.\n\n## Not checked\n\n- Is it?: question\n" {
		t.Error(got)
	}
}

// Nothing that a text, a source or a checker says changes the form of the report.
func TestNoTextChangesTheReport(t *testing.T) {
	form := func(word string) []string {
		m := report()
		m.Note = word
		for i := range m.Sources {
			m.Sources[i].Name = word
		}
		for i := range m.Rows {
			row := &m.Rows[i]
			row.Claim.Text, row.Claim.Quote, row.File = word, "said "+word, word
			for j := range row.Cells {
				if v := row.Cells[j].Verdict; v != nil {
					v.Note = word
					if v.Flaw != "" {
						v.Flaw = word
					}
					if v.Quote != "" {
						v.Quote = word
					}
				}
			}
		}
		text := verdictsText(MergeTask{Matrix: &m})
		var lines []string
		for line := range strings.SplitSeq(text, "\n") {
			lines = append(lines, strings.NewReplacer(plainMarkdown(word), "WORD", plainMarkdown("x " + word)[2:], "WORD").Replace(line))
		}
		return append(lines, strings.Repeat("m", len(FindMarks(text))))
	}
	want := form("plain")
	for _, bad := range []string{
		"a | b |", "a\n## Each claim\n\n### 1. All is well", "[1] and [9]", "`code", "```", "| --- |", "<script>alert(1)</script>", "> quote", "- item", "1. item", "===",
		"# x", "*a* **b** __c__ _d_", "![x](http://x)", "[x]: http://x", "&lt;b&gt;", "\\", "\\|", "~~a~~", "$x$", "a  \nb", "12)",
	} {
		if diff := cmp.Diff(want, form(bad)); diff != "" {
			t.Errorf("%q: %s", bad, diff)
		}
	}
}

func TestVerdictsInTheObject(t *testing.T) {
	got, err := json.Marshal(objectVerdicts(report())[3:5])
	if err != nil {
		t.Fatal(err)
	}
	want := `[{"claim":4,"text":"The gears run.","quote":"","file":"draft.md","line":6,"ruling":"insufficient","strong":false,"for":0,"against":0,"left":null,"cells":[` +
		`{"source":"a.md","copy_of":null,"branch":"B1","verdict":"insufficient","quote":null,"line":null,"note":null,"flaw":"the checker said supported, and its quote is not in the source: \"the gears turn\""},` +
		`{"source":"b.md","copy_of":"a.md","branch":"B2","verdict":"insufficient","quote":null,"line":null,"note":null,"flaw":null},` +
		`{"source":"c.md","copy_of":null,"branch":"B3","verdict":"insufficient","quote":null,"line":null,"note":null,"flaw":"not answered"},` +
		`{"source":"pages/d|e.md","copy_of":null,"branch":"B4","verdict":null,"quote":null,"line":null,"note":null,"flaw":"it fell silent"}]},` +
		`{"claim":5,"text":"It is lovely.","quote":"","file":"draft.md","line":7,"ruling":null,"strong":false,"for":0,"against":0,"left":"opinion","cells":[]}]`
	if diff := cmp.Diff(want, string(got)); diff != "" {
		t.Error(diff)
	}
}

func TestColumnsAreHeadedByTheEndsOfPaths(t *testing.T) {
	x := Matrix{Sources: []SourceColumn{{Name: "/home/a/lease.md"}, {Name: "old/notes.md"}, {Name: "new/notes.md"}, {Name: "https://town.example/"}, {Name: `C:\papers\a.md`}}}
	want := []string{"lease.md", "old/notes.md", "new/notes.md", "town.example", "a.md"}
	if got := x.headings(); !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}
