package engine

import "time"

// Estimate is what a round would likely cost and take, before it starts.
type Estimate struct {
	Branches []float64 // US dollars a branch, middle estimate, in the plan's order
	Merge    float64   // US dollars, middle estimate
	Low      float64   // US dollars, the whole round
	High     float64
	Known    bool // false: some model has no price; the rest is counted
	Tokens   int  // input tokens of one branch
	AtOnce   time.Duration
	OneByOne time.Duration
	Offline  bool // every model is the built-in one: $0
}
