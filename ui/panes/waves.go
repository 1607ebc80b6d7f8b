package panes

import "plenum/engine"

// The voters of a vote that can be decided early start in waves of waveOf, where they are more
// than wavesAbove.
const (
	wavesAbove = 8
	waveOf     = 4
)

// WaveOf is how many voters of so many are asked at a time, where the policy has them asked in
// waves: a vote that is decided early then never asks the rest. 0: all are asked at once.
func WaveOf(policy engine.Policy, voters int) int {
	if policy.Gather != engine.GatherDecided || voters <= wavesAbove {
		return 0
	}
	return waveOf
}
