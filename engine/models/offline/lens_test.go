package offline

import (
	"strings"
	"testing"
)

func TestLensesAreComplete(t *testing.T) {
	seen := make(map[string]string)
	if n := len(allLenses()); n < 14 {
		t.Errorf("there are %d lenses, want at least 14", n)
	}
	for _, l := range allLenses() {
		own := 0
		if l.title == "" || len(l.words) < 8 || len(looksNamed(l.looks)) < 2 {
			t.Errorf("lens %s lacks a title, words or looks", l.name)
		}
		for _, c := range l.cards {
			if !c.shared {
				own++
			}
			if c.question == "" || c.settles == "" || c.where == "" || len(c.triggers) < 3 {
				t.Errorf("lens %s: card %q is not whole", l.name, c.question)
			}
			if !strings.Contains(c.question, "?") && !strings.HasSuffix(c.question, ".") {
				t.Errorf("lens %s: %q asks nothing", l.name, c.question)
			}
			if other, twice := seen[c.question]; twice && !c.shared {
				t.Errorf("%q stands in %s and %s", c.question, other, l.name)
			}
			seen[c.question] = l.name
		}
		if own < 10 {
			t.Errorf("lens %s has %d cards of its own, want 10", l.name, own)
		}
	}
}
