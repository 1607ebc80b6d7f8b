package overlays

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"plenum/engine"
	"plenum/ui/intent"
)

func swapOf(n int) SwapChoice {
	return SwapChoice{Branch: clinicRound().Branches[n-1], Models: clinicModels(), Price: func(model string) string {
		if model == "openai/gpt-5-mini" {
			return "~$0.003"
		}
		return ""
	}}
}

func TestFramesOfAnotherModel(t *testing.T) {
	for _, tc := range []struct {
		name string
		c    SwapChoice
		keys string
	}{
		{"swap", swapOf(5), ""},
		{"swap-typed", swapOf(4), "q w"},
		{"swap-alone", SwapChoice{Branch: clinicRound().Branches[4]}, ""},
	} {
		t.Run(tc.name, func(t *testing.T) {
			for _, size := range [][2]int{{80, 24}, {120, 40}, {200, 60}} {
				o := NewSwap(look(), tc.c)
				keyed(o, strings.Fields(tc.keys)...)
				golden(t, fmt.Sprintf("%s-%dx%d", tc.name, size[0], size[1]), over(o, size[0], size[1]))
			}
		})
	}
}

func TestRunningABranchWithAnotherModel(t *testing.T) {
	retry := func(model string) []intent.Intent { return wish(engine.Retry{Branch: "B5", Model: model}) }
	for _, tc := range []struct {
		name, keys string
		refused    string
		want       []intent.Intent
	}{
		{"the first of the others", "enter", "", retry("openai/gpt-5")},
		{"one by its name", "q w enter", "", retry("local/qwen3-8b")},
		{"its own again", "b e f o r e enter", "", retry("openai/gpt-5-mini")},
		{"the brief too", "b r i e f enter", "", []intent.Intent{intent.Back{}, intent.Open{Overlay: intent.OverlayEdit}}},
		{"one that is not connected", "s o n n e t enter", "", says("anthropic/claude-sonnet-4-5: needs ANTHROPIC_API_KEY; f2 says how to connect it")},
		{"refused", "enter", "this session is closed", says("openai/gpt-5: this session is closed")},
		{"left alone", "esc", "", closed},
	} {
		t.Run(tc.name, func(t *testing.T) {
			c := swapOf(5)
			c.Refused = func(engine.Command) string { return tc.refused }
			if d := cmp.Diff(tc.want, keyed(NewSwap(look(), c), strings.Fields(tc.keys)...)); d != "" {
				t.Errorf("(-want +got):\n%s", d)
			}
		})
	}
}
