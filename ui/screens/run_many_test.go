package screens

import (
	"image"
	"regexp"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"plenum/engine"
)

// A hundred branches stand on pages, at each size.
func TestFramesOfAHundredBranches(t *testing.T) {
	for _, tc := range []struct {
		name string
		keys []string
	}{
		{"hundred", nil},
		{"hundred-on", []string{".", ".", "tab"}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			s := asks(engine.ModeVote, closed, voters(100)...).on(1)
			for _, size := range sizes {
				frame(t, tc.name, s.Scene, NewRun(s.Scene), size, tc.keys...)
			}
		})
	}
}

// From page to page every branch comes into sight once, at whatever size.
func TestEveryOfAHundredBranchesIsOnSomePage(t *testing.T) {
	title := regexp.MustCompile(`Voter \d+ `)
	for _, size := range append([][2]int{{60, 15}, {59, 14}, {400, 120}, {100, 30}}, sizes...) {
		s := asks(engine.ModeVote, closed, voters(100)...).on(1)
		r := NewRun(s.Scene)
		r.Handle(Heard{})
		area := image.Rect(0, 0, size[0], size[1]-2)
		seen := map[string]bool{}
		for range 101 {
			for _, name := range title.FindAllString(ansi.Strip(r.View(area)), -1) {
				seen[name] = true
			}
			r.Handle(pressed("."))
		}
		if len(seen) != 100 {
			t.Errorf("%dx%d: %d of 100 branches came into sight", size[0], size[1], len(seen))
		}
	}
}
