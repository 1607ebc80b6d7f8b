package engine

import "time"

// Line is the bill and the clock of one branch or one reduction: one row of the summary.
// Durations that are not known yet are Never; figures of a branch that still runs are as of
// the moment asked for.
type Line struct {
	ID         BranchID
	Name       string // the agent's name; "merge" for a reduction
	Model      string // of the last attempt that was made of a model
	Status     Status
	First      time.Duration // from sent to the first content of that attempt
	Took       time.Duration // see Branch.Took
	Rate       float64       // output tokens a second while it wrote; 0: not known
	Usage      Usage         // all attempts
	CostUSD    float64       // what is known of the cost, all attempts
	CostKnown  bool          // false: some part has no price; the cost is "?" or "at least"
	Estimated  bool          // some tokens were counted by us
	WordsOfNow int           // words of the text as it stands
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
	Helpers    []Line // the calls beside both, in order
	Totals     Totals
	Offline    bool // some attempt was answered by the built-in model: times are paced, not measured
}

// Summarize reads a round's bill and clocks off the state as of now. It reads no branch's
// text, so that it can be called several times a second. A nil round gives the zero Summary.
func Summarize(_ *State, r *Round, now time.Duration) Summary {
	if r == nil {
		return Summary{}
	}
	var sum Summary
	for _, b := range r.Branches {
		sum.Lines = append(sum.Lines, lineOf(b, b.Agent.Name, now))
		sum.Offline = sum.Offline || b.offline()
	}
	for _, h := range r.Helpers {
		sum.Helpers = append(sum.Helpers, lineOf(h, h.Agent.Name, now))
		sum.Offline = sum.Offline || h.offline()
	}
	for _, red := range r.Reductions {
		l := lineOf(red.Branch, "merge", now)
		if red.cut.done {
			l.WordsOfNow = WordCount(red.Answer.String()) // without the structure after it
		}
		sum.Reductions = append(sum.Reductions, l)
		sum.Offline = sum.Offline || red.Branch.offline()
	}
	sum.Totals = totals(r, &sum, now)
	return sum
}

// lineOf is the row of one branch or one reduction.
func lineOf(b *Branch, name string, now time.Duration) Line {
	l := Line{ID: b.ID, Name: name, Model: b.Agent.Model, Status: b.Status, First: Never, Took: Never, CostKnown: true}
	for _, a := range b.Attempts {
		l.count(a, now)
	}
	if a := b.Said(); a != nil {
		l.WordsOfNow = a.Steady(now).Words
	}
	a := b.Asked()
	if a == nil {
		return l
	}
	l.Model = a.Start.Model
	if a.Clock.First != Never && a.Clock.Sent != Never {
		l.First = a.Clock.First - a.Clock.Sent
	}
	l.Took = b.Took(now)
	l.Rate = a.Rate(now)
	return l
}

// count adds what one attempt used and cost.
func (l *Line) count(a *Attempt, now time.Duration) {
	u, cost := a.Spent(now)
	l.Usage = l.Usage.plus(u)
	l.Estimated = l.Estimated || u.Estimated
	if cost == nil {
		l.CostKnown = false
		return
	}
	l.CostUSD += *cost
}

// Spent is what an attempt used, and what it costs in US dollars: final once it has ended, as
// counted by us so far (see Steady) while it runs. A nil cost is unknown.
func (a *Attempt) Spent(now time.Duration) (Usage, *float64) {
	switch {
	case a.Clock.Sent == Never: // nothing left this machine
		nothing := 0.0
		return Usage{}, &nothing
	case a.Ended():
		return a.Usage, a.CostUSD
	}
	so := a.Steady(now)
	u := Usage{In: a.Start.Prompt, Out: so.Tokens, Reasoning: so.Reasoning, Estimated: true}
	return u, a.Start.Price.Cost(u)
}

// plus adds up usages. What servers say they charged is not added: costs are added apart.
func (u Usage) plus(v Usage) Usage {
	return Usage{
		In: u.In + v.In, Out: u.Out + v.Out, Cached: u.Cached + v.Cached,
		Reasoning: u.Reasoning + v.Reasoning, Estimated: u.Estimated || v.Estimated,
	}
}

// Rate is the tokens a second between the first and the last content; 0 where that is not
// known, and for the built-in model, whose pace is its own choice.
func (a *Attempt) Rate(now time.Duration) float64 {
	wrote := a.Steady(now).At - a.Clock.First
	if a.Start.Offline || a.Clock.First == Never || wrote <= 0 {
		return 0
	}
	u, _ := a.Spent(now)
	return float64(u.Out) / wrote.Seconds()
}

// Took is the time from a branch's first request to its last word, or until now, without what passed
// between its end and a person's wish to run it again: nothing was under way then. The wait before a
// retry that follows by itself belongs to it. Never: nothing was asked yet.
func (b *Branch) Took(now time.Duration) time.Duration {
	last := b.Asked()
	if last == nil {
		return Never
	}
	end := b.Attempts[0].Clock.Started
	took := b.lastMoment(now) - end
	for _, a := range b.Attempts {
		if a.ByHand() {
			continue
		}
		took -= max(a.Clock.Started-end, 0)
		switch {
		case a == last:
			return max(took, 0)
		case !a.Ended() || a.Clock.Again != Never:
			end = now // it went on from there
		default:
			end = max(end, a.Clock.Ended)
		}
	}
	return max(took, 0)
}

// lastMoment is the last word that a model wrote for a branch that has ended (its end, where
// there was none), or now.
func (b *Branch) lastMoment(now time.Duration) time.Duration {
	a := b.Asked()
	switch {
	case !a.Ended():
		return max(now, a.Clock.Started)
	case a.Clock.Last != Never:
		return a.Clock.Last
	}
	return a.Clock.Ended
}
