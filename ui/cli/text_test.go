package cli

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"plenum/engine"
	"plenum/ui/cli/telling"
)

func TestFencesWithoutALanguageAreText(t *testing.T) {
	give := "a\n```\nx\n```\n````\n```\ny\n````\n```go\nz\n```"
	want := "a\n```text\nx\n```\n````text\n```\ny\n````\n```go\nz\n```"
	if diff := cmp.Diff(want, plainFences(give)); diff != "" {
		t.Error(diff)
	}
}

func TestRenderedMarkdownHasNoColourAndNoTrailingSpace(t *testing.T) {
	out := rendered("# Title\n\nSome **bold** words.\n\n- one\n- two\n\n| a | b |\n| --- | --- |\n| 1 | 2 |\n", 40)
	for _, want := range []string{"Title", "bold", "• one", "1"} {
		if !strings.Contains(out, want) {
			t.Errorf("%q is missing in:\n%s", want, out)
		}
	}
	for _, line := range strings.Split(out, "\n") {
		if line != strings.TrimRight(line, " ") {
			t.Errorf("trailing space: %q", line)
		}
	}
	if strings.Contains(out, "\x1b[3") || strings.Contains(out, ";3") {
		t.Errorf("a colour: %q", out)
	}
}

func TestTheTableLinesUpByWidthAndNotByBytes(t *testing.T) {
	got := table([]string{"A", "B"}, [][]string{{"日本", "x"}, {"é", "yy"}}, 0)
	want := "A     B\n日本  x\né     yy\n"
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if got := table([]string{"A", "B"}, [][]string{{"1", "a long text"}}, 8); !strings.Contains(got, "1  a ...") {
		t.Errorf("not cut: %q", got)
	}
}

func TestWhatACostIsNot(t *testing.T) {
	for _, tt := range []struct {
		usd              float64
		known, estimated bool
		want             string
	}{
		{0, true, false, "$0"},
		{0, false, false, "?"},
		{0.0123, true, false, "$0.0123"},
		{0.0123, true, true, "~$0.0123"},
		{0.0123, false, true, "$0.0123 + ?"},
	} {
		if got := engine.CostWord(tt.usd, tt.known, tt.estimated); got != tt.want {
			t.Errorf("%v: %s, not %s", tt, got, tt.want)
		}
	}
}

func TestProgressSaysWhereTheRoundStands(t *testing.T) {
	r := &engine.Round{AskedAt: time.Second, Branches: []*engine.Branch{
		{ID: "B1", Status: engine.StatusDone}, {ID: "B2", Status: engine.StatusWriting}, {ID: "B3", Status: engine.StatusTimedOut},
	}}
	s := &engine.State{Rounds: []*engine.Round{r}}
	if diff := cmp.Diff("1 done · 1 writing · 1 timed out   1:05", telling.Progress(s, 66*time.Second)); diff != "" {
		t.Error(diff)
	}
	r.Reductions = []*engine.Reduction{{
		Branch: &engine.Branch{ID: "R1", Status: engine.StatusWaiting},
		Start:  engine.ReductionStarted{Branches: []engine.BranchID{"B1"}},
	}}
	if diff := cmp.Diff("merging 1 of 3: waiting   1:06", telling.Progress(s, 67*time.Second)); diff != "" {
		t.Error(diff)
	}
	r.Branches[2].Reason = engine.ReasonDecided // spared: it is not missing from the merge
	if diff := cmp.Diff("merging 1 of 2: waiting   1:06", telling.Progress(s, 67*time.Second)); diff != "" {
		t.Error(diff)
	}
	if got := telling.Progress(&engine.State{}, 0); got != "" {
		t.Errorf("before anything was asked: %q", got)
	}
}

func TestTheOneLineIsWrittenOverAndGoesAway(t *testing.T) {
	var out strings.Builder
	r := &engine.Round{Branches: []*engine.Branch{{ID: "B1", Status: engine.StatusWriting}}}
	s := &engine.State{Rounds: []*engine.Round{r}}
	o := &oneLine{out: &out, width: func() int { return 80 }}
	o.Tick(s, 0)
	o.Tick(s, 0)
	o.clear()
	if diff := cmp.Diff("\r\x1b[K1 writing   0:00\r\x1b[K", out.String()); diff != "" {
		t.Error(diff)
	}
}

func TestNoColourIsAnyValue(t *testing.T) {
	got := colourless([]string{"A=1", "NO_COLOR=0", "NO_COLOR="})
	if diff := cmp.Diff([]string{"A=1", "NO_COLOR=1", "NO_COLOR="}, got); diff != "" {
		t.Error(diff)
	}
}
