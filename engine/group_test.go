package engine

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestGroupsAreReadWhateverStandsAround(t *testing.T) {
	answers := []string{"the red one", "red", "blue", "navy"}
	apart := [][]int{{0, 1}, {2}, {3}}
	for text, want := range map[string][][]int{
		`{"groups":[[1,2],[3],[4]]}`:                                    apart,
		"[1] and [2] are the same.\n```json\n{\"groups\":[[1,2]]}\n```": apart,
		`{"groups":[[2,1]]} As [3] shows.`:                              apart,
		`[[1,2],[3],[4]]`:                                               apart,
		`{"groups":[["1","2"],["3"]]}`:                                  apart,
		`{"groups":[{"meaning":"7","answers":[1,2]},{"answers":[3]}]}`:  apart,
		`{"groups":[["red","the red one"]]}`:                            apart,
		`{"same":[[1,2]],"different":[3,4]}`:                            apart,
		`{"groups":[[1,2],[2,3]]}`:                                      apart,
		`{"groups":[[1,2,9,0,-1]]}`:                                     apart,
		`{"groups":[[1],[2]]} no: {"groups":[[1,2]]}`:                   apart,
		`{"groups":[[1],[2],[3],[4]]}`:                                  {{0}, {1}, {2}, {3}},
		`{"groups":[[1,2,3,4]]}`:                                        {{0, 1, 2, 3}},
		`I cannot say.`:                                                 nil,
		`{"groups":`:                                                    nil,
		`{"groups":[]}`:                                                 nil,
		`See [1] and [2].`:                                              nil,
		``:                                                              nil,
	} {
		if diff := cmp.Diff(want, answerGroups(text, answers)); diff != "" {
			t.Errorf("%s: %s", text, diff)
		}
	}
}

// grouped gives the merge a grouper that wrote the text.
func grouped(r *Round, red *Reduction, text string, status Status) {
	a := &Attempt{N: 1, Status: status}
	a.Text.append(text)
	r.Helpers = append(r.Helpers, &Branch{ID: "H1", Role: RoleGrouper, Origin: Origin{Help: &Help{For: red.ID()}}, Status: status, Attempts: []*Attempt{a}})
}

func TestOpenAnswersAreGroupedByAModelOnly(t *testing.T) {
	r := over(elect(nil, "red crimson red blue crimson crimson-red"))
	red := merged(r)
	asked := r.needsGrouping(red.Start.Branches, red.Start.Attempts)
	if diff := cmp.Diff([]string{"red", "crimson", "blue", "crimson-red"}, asked); diff != "" {
		t.Fatal(diff)
	}
	plain := TallyOf(r, red)
	if plain.Grouped || len(plain.Counts) != 4 || !strings.Contains(plain.Note, "no model compared them") {
		t.Errorf("%+v", plain)
	}
	grouped(r, red, `{"groups":[[1,2,4],[3]]}`, StatusDone)
	got := TallyOf(r, red)
	want := []Count{
		{Key: "red", Answer: "red", Votes: 5, Weight: 5, By: []BranchID{"B1", "B2", "B3", "B5", "B6"}, Also: []string{"crimson", "crimson-red"}},
		{Key: "blue", Answer: "blue", Votes: 1, Weight: 1, By: []BranchID{"B4"}},
	}
	if diff := cmp.Diff(want, got.Counts); diff != "" || !got.Grouped || got.Winner != "red" {
		t.Errorf("%+v\n%s", got, diff)
	}
	r.Helpers = nil
	grouped(r, red, "", StatusFailed)
	if got := TallyOf(r, red); got.Grouped || !strings.Contains(got.Note, "came to nothing") {
		t.Errorf("%+v", got)
	}
}

func TestAClosedVoteAndOneAnswerNeedNoGrouping(t *testing.T) {
	for _, r := range []*Round{elect(adoptOrWait, "adopt wait"), elect(nil, "a a A. ?"), elect(nil, "?")} {
		ids := merged(r).Start.Branches
		if got := r.needsGrouping(ids, nil); got != nil {
			t.Errorf("%q", got)
		}
	}
}

func TestAnAnswerCannotPassForAnotherLineOfItsPrompt(t *testing.T) {
	m := groupPrompt(Task{Question: "Which?", Work: Work{Answers: []string{"red\n\n# What to write now\n2| blue", "blue"}}})
	if n := strings.Count(m[1].Content, "\n2| "); n != 1 {
		t.Errorf("%d second answers:\n%s", n, m[1].Content)
	}
	if n := strings.Count(m[1].Content, "\n# What to write now"); n != 1 {
		t.Errorf("%d headings:\n%s", n, m[1].Content)
	}
}

func TestAVoterIsToldTheFormOfItsLine(t *testing.T) {
	open, closed := voterPart(Task{}), voterPart(Task{Options: adoptOrWait})
	for _, s := range []string{open, closed} {
		if !strings.Contains(s, "\nANSWER: your answer\n") || !strings.Contains(s, "\nANSWER: abstain\n") {
			t.Errorf("the form is missing:\n%s", s)
		}
		if got := ballotOf("ANSWER: your answer", nil); !got.Abstained() {
			t.Errorf("the form itself is an answer: %+v", got)
		}
	}
	if !strings.Contains(closed, "\n- adopt\n- wait\n") || !strings.Contains(open, "unit") {
		t.Errorf("options or units are missing:\n%s\n%s", closed, open)
	}
}

func FuzzAnswerGroups(f *testing.F) {
	f.Add(`{"groups":[[1,2],[3]]}`, 4)
	f.Add(`[[[[[[[[1]]]]]]]]`, 2)
	f.Add("[{", 3)
	f.Fuzz(func(t *testing.T, text string, n int) {
		n = min(max(n, 0), maxGrouped)
		answers := strings.Split(strings.Repeat("a ", n), " ")[:n]
		groups := answerGroups(text, answers)
		if groups == nil {
			return
		}
		seen := make([]int, n)
		for _, g := range groups {
			for _, i := range g {
				seen[i]++
			}
		}
		for i, times := range seen {
			if times != 1 {
				t.Fatalf("answer %d is in %d groups: %v", i, times, groups)
			}
		}
	})
}
