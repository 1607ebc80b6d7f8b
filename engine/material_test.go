package engine

import (
	"strings"
	"testing"
)

func TestMaterialIsCutBetweenRunesAndPutTogetherAgain(t *testing.T) {
	text := strings.Repeat("Zwölf Monate, 日本. ", 20_000)
	facts := materialFacts(1, "M4", Document{Name: "a.md", Text: text})
	if len(facts) < 5 {
		t.Fatalf("%d bytes were cut into %d parts", len(text), len(facts))
	}
	var s State
	for i, ev := range facts {
		if part := ev.Fact.(Material); len(part.Text) > MaterialPart || strings.ContainsRune(part.Text, '\ufffd') {
			t.Errorf("part %d has %d bytes", part.Part, len(part.Text))
		}
		if len(s.Materials) > 0 {
			t.Errorf("the text is there after %d of %d parts", i, len(facts))
		}
		s.Apply(ev)
	}
	if len(s.Materials) != 1 || s.Materials[0].Text != text || s.Materials[0].ID != "M4" {
		t.Errorf("%d texts came of it", len(s.Materials))
	}
	if s.materialID(Document{Name: "a.md", Text: text}) != "M4" {
		t.Error("a text that is there already is not found again")
	}
}

func BenchmarkFoldMaterial(b *testing.B) {
	facts := materialFacts(1, "M1", Document{Text: strings.Repeat("words of a long book ", 500_000)})
	for b.Loop() {
		var s State
		for _, ev := range facts {
			s.Apply(ev)
		}
	}
}
