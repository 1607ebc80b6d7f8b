package linear

import (
	"bytes"
	"io"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/google/go-cmp/cmp"

	"plenum/engine"
	"plenum/ui"
	"plenum/ui/uitest"
)

// How the facts of a session come bundled is the machine's own affair: the lines are the same, and
// those of a replay, which bundles what lies between two looks at the clock, too.
func TestTheLinesDoNotDependOnHowTheFactsAreBundled(t *testing.T) {
	for name, tt := range map[string]struct {
		world func() *uitest.World
		opts  ui.Options
		typed []string
	}{
		"a report":            {uitest.Clinic, ui.Options{Question: uitest.Question}, nil},
		"a report to be read": {uitest.Reading, ui.Options{Question: uitest.Question}, nil},
		"merged again":        {uitest.Clinic, ui.Options{Question: uitest.Question}, []string{"merge concat", "wait", "merge table", "yes", "wait", "choose R1"}},
		"two rounds":          {uitest.Clinic, ui.Options{Question: uitest.Question}, []string{"ask on And when?", "wait", "ask on And then?"}},
		"asked again":         {uitest.Clinic, ui.Options{Question: uitest.Question}, []string{"retry 1", "yes", "wait", "retry all", "yes", "wait", "merge concat"}},
		"a text by hand":      {uitest.Clinic, ui.Options{Question: uitest.Question}, []string{"revise 1", "Mine.", ".", "undo 1", "include 2", "add Security: What can be attacked.", "yes"}},
		"a quorum":            {uitest.Clinic, ui.Options{}, []string{"policy gather quorum 2", uitest.Question}},
		"the first":           {uitest.Clinic, ui.Options{}, []string{"policy gather first", uitest.Question}},
		"all or nothing":      {uitest.Clinic, ui.Options{}, []string{"policy on_failure fail-all", uitest.Question}},
		"a deadline":          {uitest.Clinic, ui.Options{}, []string{"policy deadline 15s", uitest.Question}},
		"a second attempt":    {uitest.Clinic, ui.Options{}, []string{"policy hedge 1s", uitest.Question}},
		"a small budget":      {uitest.Clinic, ui.Options{}, []string{"budget 0.002usd", uitest.Question}},
		"a vote":              {uitest.Boards, ui.Options{Board: "vote"}, []string{"options wait, move", "Wait or move?"}},
		"a vote in waves":     {uitest.Boards, ui.Options{Board: "vote"}, []string{"policy gather decided", "policy concurrency 2", "Wait or move?"}},
		"drafts":              {uitest.Boards, ui.Options{Board: "drafts"}, []string{"Write it."}},
		"a crowd":             {uitest.Boards, ui.Options{Board: "drafts"}, []string{"count 20", "Write it."}},
		"a check":             {uitest.Boards, ui.Options{Board: "verify"}, []string{"source lease.md", "source notes/", "Is it so?"}},
		"a document in parts": {func() *uitest.World { w := uitest.Boards(); w.Docs = []engine.Document{uitest.Book(6)}; return w }, ui.Options{Board: "digest"}, []string{"What is it about?"}},
		"cancelled":           {uitest.Clinic, ui.Options{Question: uitest.Question}, []string{"at once", "cancel 2", "wait", "merge table", "yes"}},
		"all cancelled":       {uitest.Clinic, ui.Options{Question: uitest.Question}, []string{"at once", "cancel all", "yes"}},
	} {
		t.Run(name, func(t *testing.T) {
			var facts []engine.Event
			synctest.Test(t, func(t *testing.T) { facts = typedInto(t, tt.world(), tt.opts, tt.typed) })
			bundledAtRandom(t, facts)
		})
	}
	t.Run("claims of a model", func(t *testing.T) {
		var facts []engine.Event
		synctest.Test(t, func(t *testing.T) { facts = uitest.Verified(t) })
		bundledAtRandom(t, facts)
	})
}

// typedInto are the facts of a session into which lines are typed, once nothing works any more or at
// once.
func typedInto(t *testing.T, w *uitest.World, opts ui.Options, lines []string) []engine.Event {
	t.Helper()
	opts.Seed = 7
	typed, atOnce := strings.CutPrefix(strings.Join(append(lines, "wait", "quit now", ""), "\n"), "at once\n")
	if !atOnce {
		typed = "wait\n" + typed
	}
	if err := Show(t.Context(), Console{In: strings.NewReader(typed), Out: io.Discard}, w.Ports(), Options{Options: opts}); err != nil {
		t.Fatal(err)
	}
	facts := w.Events()
	if len(facts) < 10 {
		t.Fatalf("the session holds %d facts", len(facts))
	}
	return facts
}

func bundledAtRandom(t *testing.T, facts []engine.Event) {
	t.Helper()
	one := slices.Repeat([]int{1}, len(facts))
	want := linesOf(facts, one)
	if !strings.Contains(want, "bill: ") {
		t.Errorf("no bill was read:\n%s", want)
	}
	for seed := range uint64(12) {
		sizes := []int{len(facts)} // all at once, first
		if seed > 0 {
			draw := rand.New(rand.NewPCG(seed, 1))
			most := 1 + draw.IntN(40)
			sizes = nil
			for range facts {
				sizes = append(sizes, 1+draw.IntN(most))
			}
		}
		if diff := cmp.Diff(want, linesOf(facts, sizes)); diff != "" {
			t.Fatalf("bundled by seed %d (-one by one +bundled):\n%s", seed, diff)
		}
	}
}

// linesOf is what is said of facts that come in batches of some sizes. Each is heard when its last
// fact is a while ago.
func linesOf(facts []engine.Event, sizes []int) string {
	var out bytes.Buffer
	talk := &talk{air: &air{}, paper: &paper{out: &out}}
	for _, n := range sizes {
		n = min(n, len(facts))
		if n == 0 {
			break
		}
		talk.told(talk.air, batch{events: facts[:n], now: facts[n-1].At + 1e9}, true)
		facts = facts[n:]
	}
	talk.passes()
	talk.passes() // nothing followed
	return out.String()
}
