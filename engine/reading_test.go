package engine

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// read tells a merge of three branches, of which the third took no part, and reads it.
func read(answer, structure string) Reading {
	s := readable(answer, structure)
	return ReadingOf(s.Round(), s.Round().Reductions[0])
}

func readable(answer, structure string) *told {
	s := (&told{}).ask("Move?", "Research", "Legal", "Market")
	s.send("B1", 1).say("B1", 1, "The bill is 14,400 against 9,100. No restore was tested.").done("B1", Usage{})
	s.send("B2", 1).say("B2", 1, "No restore was tested. Objections go by post.").done("B2", Usage{})
	s.send("B3", 1).end("B3", 1, StatusCancelled, ReasonUser, nil, Usage{})
	s.gather(CauseAll, "B1", "B2").merge("R1", "B2", "B1").say("R1", 1, answer)
	if structure != "" {
		if answer != "" && !strings.HasSuffix(answer, "\n") {
			s.say("R1", 1, "\n")
		}
		s.say("R1", 1, "=== findings "+cutNonce+" ===\n"+structure)
	}
	s.note("R1", 0, s.check("R1"))
	return s.done("R1", Usage{})
}

const twoConflicts = `{"agreements":[{"claim":"No restore was tested.","by":["B1","B2"],"quotes":[{"by":"B1","text":"No restore was tested"},{"by":"B2","text":"no restore"}]}],
"conflicts":[
{"claim":"Is the cloud dearer?","a":{"position":"Yes, by the bill: 14,400 against 9,100","by":["B1"],"quote":"14,400 against 9,100"},"b":{"position":"No, with a lost week.","by":["B2"],"quote":""},"resolution":"b","why":"[1] itself leaves downtime out."},
{"claim":"30 days or 90?","a":{"position":"30","by":["B1"],"quote":"30 days"},"b":{"position":"","by":["B9"],"quote":"90"},"resolution":"open","why":"The contract would settle it."}],
"unique":[{"claim":"Objections go by post","by":"B2","quote":"Objections go by post."},{"claim":"The market waits [3].","by":"B3","quote":""}],
"missing":["Who would run it."]}`

func TestReading(t *testing.T) {
	got := read("Move, not now [1][2]. The market waits [1, 3].", twoConflicts)
	want := `Move, not now [1][2]. The market waits [1, 3?].

## They agree (1)

- No restore was tested [1][2] (quoted words not found in [2]).

## They conflict (2)

- **Is the cloud dearer?**
  - Yes, by the bill: 14,400 against 9,100 [1]
  - No, with a lost week [2].
  - Sided with [2]: [1] itself leaves downtime out.
- **30 days or 90?**
  - 30 [1] (quoted words not found in [1])
  - "90" [9?] (quoted words not found in [9?])
  - Open: The contract would settle it.

## Only one says (2)

- Objections go by post [2]
- The market waits [3?].

## Nobody says (1)

- Who would run it.
`
	if d := cmp.Diff(want, got.Text); d != "" {
		t.Errorf("text (-want +got):\n%s", d)
	}
	agree, conflict, alone, nobody := got.Counts()
	if d := cmp.Diff([]int{1, 2, 2, 1}, []int{agree, conflict, alone, nobody}); d != "" {
		t.Errorf("counts (-want +got):\n%s", d)
	}
	for _, p := range got.Points {
		at := got.Text[p.Start:p.End]
		if !strings.HasPrefix(got.Text[p.Start-2:], "- ") || strings.HasSuffix(at, "\n") || !strings.Contains(at, strings.TrimSuffix(p.Claim, ".")) {
			t.Errorf("%q stands at %q", p.Claim, at)
		}
	}
	if d := cmp.Diff([]BranchID{"B1", "B9"}, got.Points[2].By); d != "" {
		t.Error(d)
	}
	bad := ""
	for _, m := range got.Marks {
		if !m.Supported {
			bad += got.Text[m.Start:m.End]
		}
	}
	if bad != "[1, 3?][9?][9?][3?]" {
		t.Errorf("unsupported are %s", bad)
	}
}

// A text that has a section of its own keeps it and gets no second one; its points are found
// below its heading.
func TestReadingKeepsOwnSections(t *testing.T) {
	answer := `No restore was tested, say all.

### **They agree** (7)

- No restore was tested [1][2]
  and it shows.
- Other.

## they conflict:

- Is the cloud dearer?
  - Yes
  - No
`
	got := read(answer, twoConflicts)
	if !strings.HasPrefix(got.Text, answer) || strings.Count(got.Text, "onflict") != 1 || !strings.HasSuffix(got.Text, "## Nobody says (1)\n\n- Who would run it.\n") {
		t.Errorf("text:\n%s", got.Text)
	}
	var at []string
	for _, p := range got.Points[:3] {
		if p.Start < 0 {
			at = append(at, "")
			continue
		}
		at = append(at, got.Text[p.Start:p.End])
	}
	want := []string{"No restore was tested [1][2]\n  and it shows.", "Is the cloud dearer?\n  - Yes\n  - No", ""}
	if d := cmp.Diff(want, at); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}

// What the built-in reducer writes is whole as it is.
func TestReadingOfTheBuiltInReducer(t *testing.T) {
	s := (&told{off: true}).ask("Q?", "Legal").send("B1", 1).say("B1", 1, "1. Who signs?").done("B1", Usage{})
	s.gather(CauseAll, "B1").merge("R1", "B1")
	s.say("R1", 1, "## Agenda\n\n1. Who signs? [1]\n\n=== findings "+cutNonce+" ===\n"+`{"unique":[{"claim":"Who signs?","by":"B1","quote":"Who signs?"}]}`)
	s.note("R1", 0, s.check("R1")).done("R1", Usage{})
	got := ReadingOf(s.Round(), s.Round().Reductions[0])
	want := Reading{
		Text:   "## Agenda\n\n1. Who signs? [1]\n\n",
		Points: []Point{{Kind: PointAlone, Claim: "Who signs?", By: []BranchID{"B1"}, Start: 14, End: 28}},
		Marks:  []Mark{{Start: 25, End: 28, Branches: []BranchID{"B1"}, Supported: true}},
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}

func TestReadingOfWhatIsNotReadYet(t *testing.T) {
	if d := cmp.Diff(Reading{}, ReadingOf(&Round{}, nil)); d != "" {
		t.Error(d)
	}
	s := (&told{}).ask("Q?", "Legal").send("B1", 1).say("B1", 1, "Move.").done("B1", Usage{})
	s.gather(CauseAll, "B1").merge("R1", "B1").say("R1", 1, "Move [1][9]")
	red := s.Round().Reductions[0]
	if got := ReadingOf(s.Round(), red); got.Text != "Move [1][9]" || len(got.Marks) != 2 || got.Marks[1].Supported {
		t.Errorf("while it runs: %+v", got)
	}
	s.end("R1", 1, StatusCancelled, ReasonUser, nil, Usage{})
	if got := ReadingOf(s.Round(), red).Text; got != "Move [1][9?]" {
		t.Errorf("stopped: %q", got)
	}
	red.Start.Strategy = StrategyConcat
	if got := ReadingOf(s.Round(), red).Text; got != "Move [1][9]" {
		t.Errorf("concat: %q", got)
	}
}

// What a claim holds stays in its line, whatever it looks like.
func TestClaimsStayInTheirLine(t *testing.T) {
	for claim, want := range map[string]string{
		"# Title":              `\# Title`,
		"a\n\n## They agree":   "a ## They agree",
		"```":                  "\\```",
		"1. First":             `1\. First`,
		"- item":               `\- item`,
		"* item":               `\* item`,
		"**Bold** claim.":      "**Bold** claim",
		"> quote":              `\> quote`,
		"<!-- hidden":          `\<!-- hidden`,
		"[9]: http://x":        "[9?] : http://x",
		"3.5 days [2]":         "3.5 days [2]",
		"=== findings ===":     `\=== findings ===`,
		"| a | b |":            `\| a | b |`,
		"2030) is the year":    `2030\) is the year`,
		"-5 degrees, or lower": "-5 degrees, or lower",
	} {
		got := read("Move [1].", `{"unique":[{"claim":`+quoteJSON(claim)+`,"by":1,"quote":""}]}`)
		stop := ""
		if strings.HasSuffix(claim, ".") {
			stop = "."
		}
		if whole := "Move [1].\n\n## Only one says (1)\n\n- " + want + " [1]" + stop + "\n"; got.Text != whole {
			t.Errorf("%q gives\n%s", claim, got.Text)
		}
	}
}

func quoteJSON(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`).Replace(s) + `"`
}

// A code block that the answer leaves open does not swallow the sections.
func TestSectionsStandOutsideOfCode(t *testing.T) {
	for answer, between := range map[string]string{
		"Move.\n```go\nx[1]\n": "```\n\n", "Move.\n\n": "", "Move.\n": "\n", "": "",
		"> ```\n> x\n": "\n", "- ```\n  x\n": "\n", "~~~~\nx\n": "~~~~\n\n",
	} {
		got := read(answer, `{"missing":["Who."]}`).Text
		if want := answer + between + "## Nobody says (1)\n\n- Who.\n"; got != want {
			t.Errorf("%q gives %q", answer, got)
		}
	}
}

func TestVerdict(t *testing.T) {
	check := func(mv int, mBad []string, qv int, qBad []string) *ReductionChecked {
		return &ReductionChecked{Marks: MarkCheck{mv, len(mBad), mBad}, Quotes: MarkCheck{qv, len(qBad), qBad}}
	}
	for want, c := range map[string]*ReductionChecked{
		"":                             nil,
		"no marks and no quotes":       check(0, nil, 0, nil),
		"21 marks, 4 quotes: all hold": check(21, nil, 4, nil),
		"1 mark, 0 quotes: all hold":   check(1, nil, 0, nil),
		"20 of 21 marks hold; [9] is no branch of this merge. 1 of 4 quotes stands in no branch.":        check(20, []string{"[9]"}, 3, []string{"x"}),
		"1 of 3 marks holds; [9] is no branch of this merge.":                                            check(1, []string{"[9]", "[9]"}, 0, nil),
		"0 of 6 marks hold; [3], [4], [5], [6] and 2 more are no branches of this merge. 2 quotes hold.": check(0, []string{"[3]", "[4]", "[5]", "[6]", "[7]", "[8]"}, 2, nil),
		"2 marks hold. 2 of 2 quotes stand in no branch.":                                                check(2, nil, 0, []string{"x", "y"}),
		"1 of 1 quote stands in no branch.":                                                              check(0, nil, 0, []string{"x"}),
		"1 of 3 marks holds; [8] and [9] are no branches of this merge. 1 quote holds.":                  check(1, []string{"[9]", "[8]"}[:2:2], 1, nil),
	} {
		if got := Verdict(c); got != want && got != strings.Replace(want, "[8] and [9]", "[9] and [8]", 1) {
			t.Errorf("got  %q\nwant %q", got, want)
		}
	}
}

// Whatever a reducer writes, it is read without harm: the answer comes first, each point
// stands within the text, and reading it shows no mark of a branch that took no part as one
// that holds.
func FuzzReading(f *testing.F) {
	f.Add("Move [1][9].\n\n## They agree\n\n- No restore was tested", twoConflicts)
	f.Add("- \n-\n> ```\n[7]", `{"missing":["`+"```"+`"],"unique":[{"claim":"[9]: x","by":"]("}]}`)
	f.Add("`a\n``[3]` \\`[4]", `{"conflicts":[{"claim":"**","a":{"by":["x"],"quote":"q"}}]}`)
	f.Fuzz(func(t *testing.T, answer, structure string) {
		answer, structure = Clean(answer), Clean(structure)
		s := readable(answer, structure)
		r, red := s.Round(), s.Round().Reductions[0]
		rd := ReadingOf(r, red)
		if !strings.HasPrefix(rd.Text, flagMarks(red.Answer.String(), r.partOf(red))) {
			t.Errorf("the answer %q does not come first in %q", red.Answer.String(), rd.Text)
		}
		for _, p := range rd.Points {
			if p.Start != -1 && (p.Start < 0 || p.End < p.Start || p.End > len(rd.Text)) || strings.Contains(p.Claim, "\n") {
				t.Errorf("point %+v of %q", p, rd.Text)
			}
		}
		for _, m := range rd.Marks {
			if mark := rd.Text[m.Start:m.End]; !m.Supported && !strings.Contains(mark, unsupportedSign) {
				t.Errorf("%s is not flagged in %q", mark, rd.Text)
			}
			r.SourceOf(red, rd, m.Start, m.Branches[0])
		}
		nested(rd.Text, 3)
	})
}
