package widgets

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestATextThatWasWrappedFlowsAnew(t *testing.T) {
	for _, tc := range []struct {
		name, text string
		width      int
		want       string
	}{
		{"full lines are joined", "You sit on this board for the money. Others sit\nfor the work, the people and the law.", 30, "You sit on this board for the\nmoney. Others sit for the\nwork, the people and the law."},
		{"where it is wider too", "You sit on this board for the money. Others sit\nfor the work, the people and the law.", 90, "You sit on this board for the money. Others sit for the work, the people and the law."},
		{"paragraphs stay", "You sit on this board for the money alone here.\n\nTreat it as a motion.", 30, "You sit on this board for the\nmoney alone here.\n\nTreat it as a motion."},
		{"short lines were meant", "Be brief.\nBe kind.", 30, "Be brief.\nBe kind."},
		{"so was the break after one", "Be brief.\nYou sit on this board for the money and the law.", 60, "Be brief.\nYou sit on this board for the money and the law."},
		{"items hang", "Write these parts, in the order that stands here:\n1. What it costs, once and each year, and in the\n   hours of people.\n- The rest.", 30, "Write these parts, in the\norder that stands here:\n1. What it costs, once and\n   each year, and in the hours\n   of people.\n- The rest."},
		{"a number in a text is no item", "The lease ends in the third month of the year of\n2026 or later, says the owner.", 90, "The lease ends in the third month of the year of 2026 or later, says the owner."},
		{"nothing", "", 30, ""},
	} {
		t.Run(tc.name, func(t *testing.T) {
			if d := cmp.Diff(tc.want, strings.Join(Flow(tc.text, tc.width), "\n")); d != "" {
				t.Errorf("(-want +got):\n%s", d)
			}
		})
	}
}

func TestNoWordIsLostInAFlow(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		pieces := []string{"word ", "longer words ", "\n", "\n\n", "- ", "1. ", "日本 ", "a sentence that fills most of a line, "}
		text := strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 40).Draw(t, "text"), "")
		width := rapid.IntRange(12, 60).Draw(t, "width")
		rows := Flow(text, width)
		if d := cmp.Diff(strings.Join(strings.Fields(text), ""), strings.Join(strings.Fields(strings.Join(rows, " ")), "")); d != "" {
			t.Fatalf("(-want +got):\n%s", d)
		}
		for _, r := range rows {
			if Width(r) > width {
				t.Fatalf("a row of %d cells in %d: %q", Width(r), width, r)
			}
		}
	})
}
