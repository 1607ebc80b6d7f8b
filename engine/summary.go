package engine

import "time"

// Line is the bill and the clock of one branch or one reduction: one row of the summary.
// Durations that are not known yet are Never; figures of a branch that still runs are as of
// the moment asked for.
type Line struct {
	ID         BranchID
	Name       string // the agent's name; "merge" for a reduction
	Model      string // of the current attempt
	Status     Status
	First      time.Duration // from sent to the first content of the current attempt
	Took       time.Duration // from the first request's start to the last word, or until now
	Rate       float64       // output tokens a second while it wrote; 0: not known
	Usage      Usage         // all attempts
	CostUSD    float64       // what is known of the cost, all attempts
	CostKnown  bool          // false: some part has no price; the cost is "?" or "at least"
	Estimated  bool          // some tokens were counted by us
	WordsOfNow int           // words of the current attempt's text
}

// Totals is the round's bill and clock: every branch, reduction, retry and cancelled attempt
// counted.
type Totals struct {
	Wall       time.Duration // from asked to the last word, or until now
	Sequential time.Duration // each branch to its last word and the merge, one after another
	Speedup    float64       // Sequential / Wall; 0: not known, or not measured (offline)
	Multiple   float64       // the cost as a multiple of one branch; 0: not known
	MergeShare float64       // the merge's share of the cost, 0 to 1
	Lost       time.Duration // how long only the slowest branch was waited for
	LostTo     BranchID      // which one that was; empty: none
	Usage      Usage
	CostUSD    float64
	CostKnown  bool
	Estimated  bool
}

// Summary is all that stands beside an answer: read off a State by screens, command line and
// exports alike.
type Summary struct {
	Lines      []Line // the branches in order of their numbers
	Reductions []Line // the merges in order
	Totals     Totals
	Offline    bool // some attempt was answered by the built-in model: times are paced, not measured
}
