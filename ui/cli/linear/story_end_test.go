package linear

import (
	"io"
	"strings"
	"testing"
	"testing/synctest"

	"plenum/engine"
	"plenum/ui"
	"plenum/ui/uitest"
)

// A merge without a model begins and ends at one moment. However the facts are bundled, the bill is
// read after each merge, once.
func TestTheEndOfEveryMergeIsTold(t *testing.T) {
	var facts []engine.Event
	synctest.Test(t, func(t *testing.T) { facts = mergedTwice(t) })
	for name, bundled := range map[string]bool{"one by one": false, "each merge in one batch": true} {
		t.Run(name, func(t *testing.T) {
			var s engine.State
			var st story
			bills := 0
			for _, ev := range facts {
				s.Apply(ev)
				st.event(&s, ev)
				_, gathered := ev.Fact.(engine.Gathered)
				if _, ended := ev.Fact.(engine.ReductionEnded); gathered || bundled && !ended {
					continue
				}
				for _, l := range st.settle(&s, ev.At) {
					if l.Who == "bill" {
						bills++
					}
				}
			}
			if bills != 2 {
				t.Errorf("the bill was read %d times", bills)
			}
		})
	}
}

// mergedTwice are the facts of a round that is merged by a model, and then again without one.
func mergedTwice(t *testing.T) []engine.Event {
	t.Helper()
	w := uitest.Clinic()
	con := Console{In: strings.NewReader("wait\nmerge concat\nwait\n"), Out: io.Discard}
	if err := Show(t.Context(), con, w.Ports(), Options{Options: ui.Options{Question: uitest.Question, Seed: 7}}); err != nil {
		t.Fatal(err)
	}
	return w.Events()
}
