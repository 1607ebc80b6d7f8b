package engine

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

func TestFindMarks(t *testing.T) {
	for _, tt := range []struct {
		name, text string
		want       []string
	}{
		{"one", "It holds [2].", []string{"[2] B2"}},
		{"side by side", "It holds [1][4].", []string{"[1] B1", "[4] B4"}},
		{"a list", "It holds [1, 4].", []string{"[1, 4] B1 B4"}},
		{"a range", "It holds [1-3] and [5–6].", []string{"[1-3] B1 B2 B3", "[5–6] B5 B6"}},
		{"the id of a file", "It holds [B2].", []string{"[B2] B2"}},
		{"in bold", "**It holds [2]**", []string{"[2] B2"}},
		{"a link", "See [1](https://example.org) and [2].", []string{"[2] B2"}},
		{"a link definition", "[1]: https://example.org\n[2]: said so", nil},
		{"a colon after a mark", "So says [1]: move.", []string{"[1] B1"}},
		{"a footnote", "It holds[^1].", nil},
		{"a task list", "- [ ] sign\n- [x] read", nil},
		{"a year", "[2026] EWHC 12", nil},
		{"escaped", `\[1] and [2]`, []string{"[2] B2"}},
		{"in a code span", "`a[1]` and ``b`[2]`` and [3]", []string{"[3] B3"}},
		{"an open code span", "a ` b [1]", []string{"[1] B1"}},
		{"in a code block", "```go\na[1]\n```\n[2]", []string{"[2] B2"}},
		{"in a longer code block", "````\n```\na[1]\n````\n~~~\n[3]\n~~~\n[2]", []string{"[2] B2"}},
		{"three backticks in a line are no block", "```x```\n[2]", []string{"[2] B2"}},
		{"a block in a quotation ends with it", "> ```\n> a[1]\n[2]", []string{"[2] B2"}},
		{"a block in an item", "- ```\n  a[1]\n  ```\n  [2]", []string{"[2] B2"}},
		{"a block in an item ends with it", "- x\n\n  ```\n  a[1]\n\n[2]", []string{"[2] B2"}},
		{"a block in a numbered item", "1. x\n   ~~~\n   a[1]\n   ~~~\n2. [2]", []string{"[2] B2"}},
		{"a fence too far in", "x\n\n    ```\n[2]", []string{"[2] B2"}},
		{"code over two lines", "`a\nb` [2] `c` [3]", []string{"[2] B2", "[3] B3"}},
		{"a stray backtick in another paragraph", "a ` b\n\n[2] `a[1]`", []string{"[2] B2"}},
		{"unsupported", "[9?] and [1, 8?]", []string{"[9?] B9", "[1, 8?] B1 B8"}},
		{"words", "[Legal] and [see 2] and []", nil},
		{"backwards", "[3-1]", nil},
		{"zero", "[0]", []string{"[0] B0"}},
		{"not closed", "[1", nil},
		{"nested", "[[1]]", []string{"[1] B1"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, m := range FindMarks(tt.text) {
				s := tt.text[m.Start:m.End]
				for _, id := range m.Branches {
					s += " " + string(id)
				}
				got = append(got, s)
			}
			if d := cmp.Diff(tt.want, got); d != "" {
				t.Errorf("marks of %q (-want +got):\n%s", tt.text, d)
			}
		})
	}
}

func TestFindingsAreReadLeniently(t *testing.T) {
	empty := &Findings{Agreements: []Agreement{}, Conflicts: []Conflict{}, Unique: []Finding{}, Missing: []string{}}
	unique := func(by BranchID) *Findings {
		f := *empty
		f.Unique = []Finding{{Claim: "c", By: by, Quote: "q"}}
		return &f
	}
	for _, tt := range []struct {
		name, text string
		want       *Findings
	}{
		{"nothing", "", nil},
		{"no JSON", " ===\nThat is all.", nil},
		{"broken off", `{"agreements":[{"claim":"x"`, nil},
		{"a trailing comma", `{"agreements":[],}`, nil},
		{"another object", `{"note":"done"}`, nil},
		{"wrong shape", `{"agreements":{"claim":"x"}}`, nil},
		{"empty lists", ` ===` + "\n" + `{"agreements":[],"conflicts":[],"unique":[],"missing":[]}`, empty},
		{"a list left out", `{"missing":[]}`, empty},
		{"null", `{"agreements":null,"missing":[]}`, empty},
		{"in a fence, words after it", "\n```json\n{\"missing\":[]}\n```\nDone.", empty},
		{"a number", `{"unique":[{"claim":"c","by":2,"quote":"q"}]}`, unique("B2")},
		{"a number as text", `{"unique":[{"claim":"c","by":"2","quote":"q"}]}`, unique("B2")},
		{"a mark", `{"unique":[{"claim":"c","by":"[2]","quote":"q"}]}`, unique("B2")},
		{"a list of one", `{"unique":[{"claim":"c","by":["B2"],"quote":"q"}]}`, unique("B2")},
		{"a name", `{"unique":[{"claim":"c","by":"Legal","quote":"q"}]}`, unique("Legal")},
		{"nobody", `{"unique":[{"claim":"c","by":null,"quote":"q"}]}`, unique("")},
		{"an entry that is none", `{"unique":["c",{"claim":""},{"claim":"c","by":2,"quote":"q"},7]}`, unique("B2")},
		{"controls", `{"unique":[{"claim":" \u001b[31mc\u0007 ","by":2,"quote":"q"}]}`, unique("B2")},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if d := cmp.Diff(tt.want, parseFindings(tt.text)); d != "" {
				t.Errorf("(-want +got):\n%s", d)
			}
		})
	}
}

func TestFindingsAreReadWhole(t *testing.T) {
	got := parseFindings(`{"agreements":[{"claim":"No restore was tested.","by":[1,"B4"],"quotes":[{"by":1,"text":"no restore"}]}],
"conflicts":[{"claim":"Is it dearer?","a":{"position":"yes","by":["1"],"quote":"14,400"},"b":{"position":"no","by":["[4]"],"quote":""},"resolution":"B","why":"hours"},
{"claim":"When?","resolution":"later"}],
"unique":[],"missing":["Who would run it."]}`)
	want := &Findings{
		Agreements: []Agreement{{Claim: "No restore was tested.", By: []BranchID{"B1", "B4"}, Quotes: []Quote{{By: "B1", Text: "no restore"}}}},
		Conflicts: []Conflict{
			{Claim: "Is it dearer?", A: Side{Position: "yes", By: []BranchID{"B1"}, Quote: "14,400"}, B: Side{Position: "no", By: []BranchID{"B4"}}, Resolution: "b", Why: "hours"},
			{Claim: "When?", A: Side{By: []BranchID{}}, B: Side{By: []BranchID{}}, Resolution: "open"},
		},
		Unique: []Finding{}, Missing: []string{"Who would run it."},
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}

func TestFindingsAreBounded(t *testing.T) {
	long := strings.Repeat("é", 3000)
	entry := `{"claim":"` + long + `","by":1}`
	f := parseFindings(`{"unique":[` + strings.TrimSuffix(strings.Repeat(entry+",", 100), ",") + `]}`)
	if f == nil || len(f.Unique) != maxFindings || len(f.Unique[0].Claim) > maxFindingBytes || !utf8.ValidString(f.Unique[0].Claim) {
		t.Error("a structure without end is not bounded")
	}
	if parseFindings(`{"missing":["`+strings.Repeat("x", maxStructure)+`"]}`) != nil {
		t.Error("a structure of any size is read")
	}
}

// Marks and quotes are checked against the branches that took part; what does not hold is
// kept, and listed.
func TestReductionIsChecked(t *testing.T) {
	branches := []BranchText{
		{ID: "B1", Text: "No **restore** was\never tested – not “once”."},
		{ID: "B4", Text: "Hours fall by three quarters."},
	}
	answer := "Time a restore [1]. Hours fall [1, 4], the market waits [3] [7].\n```\nx[9]\n```\n"
	structure := `{"agreements":[{"claim":"a","by":["B1","B3"],"quotes":[{"by":"B1","text":"no restore was ever tested"},{"by":1,"text":"No restore was ever tested - not \"once\"."}]}],
"conflicts":[{"claim":"c","a":{"position":"p","by":[1],"quote":"Hours fall by three quarters"},"b":{"position":"p","by":[4,1],"quote":"“Hours fall by three quarters.”"},"resolution":"b"}],
"unique":[{"claim":"u","by":"R3","quote":""}],"missing":[]}`
	got := checkReduction(answer, structure, branches)
	want := MarkCheck{Valid: 3, Invalid: 4, Bad: []string{"[3]", "[7]", "[3]", "[R3]"}}
	if d := cmp.Diff(want, got.Marks); d != "" {
		t.Errorf("marks (-want +got):\n%s", d)
	}
	want = MarkCheck{Valid: 2, Invalid: 2, Bad: []string{"no restore was ever tested", "Hours fall by three quarters"}}
	if d := cmp.Diff(want, got.Quotes); d != "" {
		t.Errorf("quotes (-want +got):\n%s", d)
	}
	if got.Findings == nil || len(got.Findings.Agreements) != 1 {
		t.Error("the structure is not kept")
	}
}

// Without a structure the answer stands, and its marks are checked.
func TestReductionWithoutStructure(t *testing.T) {
	got := checkReduction("Move [1].", "", []BranchText{{ID: "B1", Text: "Move."}})
	if d := cmp.Diff(ReductionChecked{Marks: MarkCheck{Valid: 1}}, got); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}

// A merge in a session is checked against the branches that it was given.
func TestMergeInASessionIsChecked(t *testing.T) {
	s := clinic(nil)
	got := s.Round().Reductions[0].Checked
	if got.Marks.Valid != 3 || got.Quotes.Valid != 1 || got.Marks.Invalid+got.Quotes.Invalid != 0 {
		t.Errorf("%+v", got)
	}
	if d := cmp.Diff(ReductionChecked{}, s.check("R9")); d != "" {
		t.Error(d)
	}
}

// Whatever a reducer writes, reading it ends, and what is read is safe and bounded.
func FuzzFindings(f *testing.F) {
	f.Add(`{"agreements":[{"claim":"a","by":[1,"[2]","B3"],"quotes":[{"by":1,"text":"q"}]}]}`, "It holds [1][2, 3-5].")
	f.Add("```json\n{\"conflicts\":[{\"claim\":\"c\",\"a\":{\"by\":2},\"resolution\":\"A\"}]}\n```", "[1](x) `[2]` ```\n[3]")
	f.Add(`{"unique":[{"claim":"\u001b[31m","by":{"x":[]},"quote":7}],"missing":[null,"x"]}`, "[[[1-99999999999]]] \\")
	f.Fuzz(func(t *testing.T, structure, answer string) {
		got := checkReduction(answer, structure, []BranchText{{ID: "B1", Text: answer}, {ID: "B2", Text: structure}})
		if got.Marks.Valid < 0 || len(got.Marks.Bad) > maxBad || len(got.Quotes.Bad) > maxBad {
			t.Errorf("check %+v", got)
		}
		for _, m := range FindMarks(answer) {
			if m.Start < 0 || m.End > len(answer) || m.Start >= m.End || answer[m.Start] != '[' || len(m.Branches) == 0 {
				t.Errorf("mark %+v of %q", m, answer)
			}
		}
		fs := parseFindings(structure)
		if fs == nil {
			return
		}
		for _, a := range fs.Agreements {
			if a.Claim == "" || Clean(a.Claim) != a.Claim || len(a.Claim) > maxFindingBytes || len(a.By) > maxFindings {
				t.Errorf("agreement %+v", a)
			}
		}
	})
}
