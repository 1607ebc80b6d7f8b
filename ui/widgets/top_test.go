package widgets

import (
	"strings"
	"testing"

	"plenum/themes"
)

func TestAPlaceAskedForBeforeTheFirstFrameIsShownInIt(t *testing.T) {
	s := NewStream(themes.Auto(true))
	s.Append(strings.Repeat("A line of it.\n\n", 50) + "The passage.\n\n" + strings.Repeat("More.\n\n", 50))
	s.End()
	at := strings.Index(s.Source(), "The passage")
	s.Show(at)
	s.Resize(40, 12)
	if got := strings.Join(plainRows(s), "\n"); !strings.Contains(got, "The passage.") {
		t.Errorf("it shows\n%s", got)
	}
	if top := s.TopOffset(); top <= 0 || top >= at {
		t.Errorf("the first row begins at %d, the passage at %d", top, at)
	}
}
