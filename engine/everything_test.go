package engine

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestEverythingOf(t *testing.T) {
	s := clinic(&Price{In: 1, Out: 2})
	s.ask("# And when?\nSoon", "Legal")
	s.send("B4", 1).end("B4", 1, StatusFailed, ReasonError, &Failure{Code: CodeAuth, Message: "lab: key refused (401).", Hint: "set LAB_KEY"}, Usage{})
	s.gather(CauseAll)
	got, err := EverythingOf(&s.State)
	if err != nil {
		t.Fatal(err)
	}
	want := `# Should a clinic move?

Session told of 2026-01-02.

## Question 1

Should a clinic move?

## Synthesis

lab/large; done; 3 marks, 1 quote: all hold.

> Without Market: it was cancelled after 5 words. Its words are kept and left out of this answer.

Move, but not yet [1][2].

### Only one says (1)

- No restore [1].

## Branches

### 1 Research

lab/small, done.

Move. No restore was ever tested.

### 2 Legal

lab/small, done.

Wait for the clauses.

### 3 Market

lab/small, cancelled, partial: it stops short.

The market is not ready

## Bill

| branch | time | tokens | cost |
| --- | ---: | ---: | ---: |
| 1 Research | 11.0 s | 100 + 500 | $0.0011 |
| 2 Legal | 21.0 s | 100 + 1000 | $0.0021 |
| 3 Market | 2.0 s | ~100 + 6 | ~$0.0001 |
| merge | 10.0 s | 1600 + 800 | $0.0032 |
| in all | 35.0 s | ~1900 + 2306 | ~$0.0065 |

## Question 2

### And when?
Soon

## No answer

No branch came to an answer (Legal: lab: key refused (401) (set LAB_KEY)).

## Branches

### 4 Legal

lab/small, failed.

lab: key refused (401) (set LAB_KEY).

## Bill

| branch | time | tokens | cost |
| --- | ---: | ---: | ---: |
| 4 Legal | 0.0 s | 0 + 0 | $0 |
| in all | 0.0 s | 0 + 0 | $0 |
`
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
	if _, err := EverythingOf(&State{}); err == nil {
		t.Error("of nothing")
	}
}

// A text of others keeps its lines and loses its power over the document.
func TestNested(t *testing.T) {
	for _, tt := range []struct{ name, text, want string }{
		{"plain", "\na\n\n- b\n", "a\n\n- b"},
		{"headings go down together", "# A\n## B\n#### C", "### A\n#### B\n###### C"},
		{"far enough down already", "#### A", "#### A"},
		{"at most six", "# A\n###### B", "### A\n###### B"},
		{"underlined", "A\n===\nb\n\nC\n---", "### A\nb\n\n#### C"},
		{"a rule", "a\n\n---\nb", "a\n\n---\nb"},
		{"a hashtag", "#one", "#one"},
		{"in code", "```\n# A\n<!-- x\n```\n# B", "```\n# A\n<!-- x\n```\n### B"},
		{"an open block", "a\n````\n# b", "a\n````\n# b\n````"},
		{"an open block in an item", "- ```\n  b", "- ```\n  b"},
		{"a comment", "a\n<!-- b", "a\n\\<!-- b"},
		{"a script", "<SCRIPT>\nb", "\\<SCRIPT>\nb"},
		{"a link for a mark", "[1]: http://x\n[a]: http://y", "\\[1]: http://x\n[a]: http://y"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if d := cmp.Diff(tt.want, nested(tt.text, 2)); d != "" {
				t.Errorf("(-want +got):\n%s", d)
			}
		})
	}
}

func TestFirstWords(t *testing.T) {
	if got := firstWords(" a\nb "); got != "a b" {
		t.Errorf("%q", got)
	}
	if got := firstWords(strings.Repeat("word ", 50)); len(got) > 90 || !strings.HasSuffix(got, "word...") {
		t.Errorf("%q", got)
	}
}
