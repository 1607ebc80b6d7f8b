package ui_test

import (
	"fmt"
	"testing"
	"testing/synctest"
	"time"

	"plenum/engine"
	"plenum/ui"
	"plenum/ui/uitest"
)

// unpriced is the clinic's world where nobody knows what the merge's model costs.
func unpriced() *uitest.World {
	w := uitest.Clinic()
	known := w.Weigh
	w.Weigh = func(plan engine.Plan) engine.Estimate {
		e := known(plan)
		e.Low, e.High = e.Low-e.Calls.Merge.USD.Low, e.High-e.Calls.Merge.USD.High
		e.Calls.Merge.USD, e.Calls.Merge.Known, e.Merge = engine.Range[float64]{}, false, 0
		e.Known, e.Each.Known = false, false
		return e
	}
	return w
}

func TestFramesOfAsking(t *testing.T) {
	for _, tc := range []struct {
		name  string
		world func() *uitest.World
		opts  ui.Options
		steps func(l *uitest.Light)
	}{
		{"ask-policy", uitest.Clinic, ui.Options{}, func(l *uitest.Light) {
			l.Type(uitest.Question)
			l.Press("tab", "tab", "right", "down", "right", "down", "down", "right", "right", "right", "down", "right", "right", "right")
		}},
		{"ask-terms", uitest.Clinic, ui.Options{}, func(l *uitest.Light) {
			l.Type(uitest.Question)
			l.Press("tab", "tab", "right", "down", "down", "down", "right", "right", "right", "down", "right", "tab", "tab")
		}},
		{"ask-unknown", unpriced, ui.Options{}, func(l *uitest.Light) { l.Type(uitest.Question) }},
		{"ask-deep", uitest.Clinic, ui.Options{}, func(l *uitest.Light) {
			l.Type(uitest.Question)
			l.Press("tab", "tab", "down", "down", "down", "down", "down", "down", "down", "down", "down", "down", "right")
		}},
		{"ask-above", uitest.Clinic, ui.Options{AskAbove: 0.02}, func(l *uitest.Light) {
			l.Type(uitest.Question)
			l.Press("enter")
		}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			for _, size := range sizes {
				synctest.Test(t, func(t *testing.T) {
					tc.opts.Theme = "none"
					l := uitest.NewLight(t, ui.New(tc.world().Ports(), tc.opts), size[0], size[1])
					l.Wait(time.Second)
					tc.steps(l)
					l.Wait(time.Second)
					frame(t, fmt.Sprintf("%s-%dx%d", tc.name, size[0], size[1]), l.Screen())
				})
			}
		})
	}
}
