package cli

import (
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"plenum/engine"
	"plenum/engine/models/modeltest"
	"plenum/ui/cli/telling"
)

// notebook keeps what a terminal would have shown in turn, without its figures.
type notebook struct{ lines []string }

func (*notebook) Event(*engine.State, engine.Event) {}

var figures = regexp.MustCompile(`\$?[0-9]+\.[0-9]+|\b[0-9]{2} s`)

// silence is how a straggler is named: at the first look after it is one.
var silence = regexp.MustCompile(`silent [0-9.]+ s, cut in [0-9]+ s`)

func (n *notebook) Tick(s *engine.State, now time.Duration) {
	r := s.Round()
	if r == nil {
		return
	}
	for _, line := range telling.News(s, r, now) {
		if line = figures.ReplaceAllString(line, "N"); !slices.Contains(n.lines, line) {
			n.lines = append(n.lines, line)
		}
	}
}

// inTrouble are three models, of which one is busy at first and one stalls in mid-text.
func inTrouble() []*modeltest.Script {
	busy := &engine.ModelError{Failure: engine.Failure{Code: engine.CodeRateLimit, Message: "x: too many requests", Status: 429, RetryAfter: 4 * time.Second}}
	said := func(text string) []modeltest.Step {
		return []modeltest.Step{{After: time.Second, Text: text}, {After: 500 * time.Millisecond, Text: " And so on."}}
	}
	price := engine.ModelInfo{Price: &engine.Price{In: 1, Out: 4}}
	return []*modeltest.Script{
		{ModelName: "x/a", ModelInfo: price, Steps: said("Move.")},
		onceBusy(&modeltest.Script{ModelName: "x/b", ModelInfo: price, Steps: said("Stay.")}, busy),
		{ModelName: "x/c", ModelInfo: price, Steps: append(said("Wait."), modeltest.Step{Hang: true})},
		{ModelName: "x/merge", ModelInfo: price, By: mergeSteps},
	}
}

func TestNewsOfTrouble(t *testing.T) {
	spends := func(models []*modeltest.Script) {
		models[0].Steps = append(models[0].Steps, modeltest.Step{Usage: &engine.Usage{In: 10_000, Out: 18_000}})
	}
	for name, tt := range map[string]struct {
		terms  termFlags
		change func([]*modeltest.Script)
		want   []string
	}{
		"a retry, and a branch that stalls": {termFlags{}, nil, []string{
			"2 Legal: 429, again in N s", "3 Market: silent N s, cut in N", "3 Market: silent N, cut in N",
			"3 Market: silent N, cut in N s", "3 Market: fell silent, again in N s",
		}},
		"a quorum": {termFlags{quorum: "2"}, nil, []string{
			"2 Legal: 429, again in N s", "quorum of 2 reached, a moment for the rest",
		}},
		"a budget that is nearly spent": {termFlags{quorum: "2", grace: "none", budget: "0.10"}, spends, []string{
			"2 Legal: 429, again in N s", "budget: N of N",
		}},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				n, models := &notebook{}, inTrouble()
				if tt.change != nil {
					tt.change(models)
				}
				playRound(t, models, engine.StrategySynthesize, tt.terms, n)
				if diff := cmp.Diff(tt.want, n.lines); diff != "" {
					t.Errorf("(-want +got):\n%s", diff)
				}
			})
		})
	}
}

func TestVerboseTellsTheWholeStory(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var out strings.Builder
		playRound(t, inTrouble(), engine.StrategySynthesize, termFlags{deadline: "40s", hedge: "3s"}, &telling.Labelled{Out: &out})
		told := silence.ReplaceAllString(out.String(), "silent N s, cut in N s")
		got := strings.Split(strings.TrimSpace(told), "\n")
		slices.Sort(got) // what happens at one moment has no order
		if diff := cmp.Diff([]string{
			"[0:00] 1 Research (x/a): waiting",
			"[0:00] 2 Legal (x/b): 429, again in 4.2 s",
			"[0:00] 2 Legal (x/b): waiting",
			"[0:00] 3 Market (x/c): waiting",
			"[0:01] 1 Research (x/a): done, 4 words",
			"[0:01] 1 Research (x/a): writing",
			"[0:01] 3 Market (x/c): writing",
			"[0:04] 2 Legal (x/b): waiting",
			"[0:05] 2 Legal (x/b): writing",
			"[0:06] 2 Legal (x/b): done, 4 words",
			"[0:09] 3 Market (x/c): silent N s, cut in N s",
			"[0:30] 3 Market (x/c): timed out, 4 words: the round's deadline of 40 s left it no more time",
			"[0:30] gathered 2 of 3: the deadline of 40s cut the rest off",
			"[0:30] merge (x/merge): waiting",
			"[0:31] merge (x/merge): writing",
			"[0:32] merge (x/merge): done, 16 words",
		}, got); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	})
}
