package modeltest

import (
	"context"
	"errors"
	"testing"

	"plenum/engine"
)

// checkGated checks the rules of engine.Gated, where the model under test is one.
func checkGated(t *testing.T, h Harness) {
	g, ok := h.New(t).(engine.Gated)
	if !ok {
		t.Skip("this model is behind no gate")
	}
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	if leave, err := g.Enter(ended, 1, nil); leave != nil || !errors.Is(err, context.Canceled) {
		t.Errorf("an ended context entered, with the error %v", err)
	}
	atOnce(t, func() {
		for range 100 {
			leave, err := g.Enter(t.Context(), 1, func() { t.Error("a request waits where no other is under way") })
			if err != nil {
				t.Error(err)
				return
			}
			leave()
			leave()
		}
	})
}
