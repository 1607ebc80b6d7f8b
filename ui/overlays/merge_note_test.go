package overlays

import (
	"strings"
	"testing"

	"plenum/engine"
)

func TestAMergeSaysWhatItIsWorthBeforeItIsMade(t *testing.T) {
	said := func(note string) string {
		f := NewMerge(look(), MergeChoice{
			Round: mergedRound(), Models: clinicModels(), Note: note,
			Price: func(c engine.Reduce) string {
				return map[engine.Strategy]string{engine.StrategyChoose: "~$0.004"}[c.Strategy]
			},
		})
		keyed(f, "down")
		return strings.Join(f.View(100, 24), "\n")
	}
	alike := said("your drafts say much the same: another reduction adds little")
	for _, want := range []string{"Your drafts say much the same: another reduction adds little.", "[Choice]", "~$0.004"} {
		if !strings.Contains(alike, want) {
			t.Errorf("%q is missing in\n%s", want, alike)
		}
	}
	if none := said(""); strings.Contains(none, "much the same") {
		t.Errorf("without a note\n%s", none)
	}
}
