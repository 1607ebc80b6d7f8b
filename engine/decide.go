package engine

import "time"

// key names one attempt of one branch.
type key struct {
	Branch  BranchID
	Attempt int
}

// input is what decide is asked about: a command, the end of a stream, or, where both are
// nil, only that time has passed.
type input struct {
	now     time.Duration
	cmd     Command
	end     *streamEnd
	oneShot bool // the session closes itself after its first round
}

// streamEnd is what an attempt's stream said last.
type streamEnd struct {
	key
	finish  Finish
	usage   *Usage   // nil: the server told none
	failure *Failure // nil: it ended in order
}

// step is what to do next, in this order: facts to note, streams to stop, attempts to launch.
type step struct {
	note   []Event
	stop   []key
	launch []launch
	close  bool          // the session is over
	wake   time.Duration // when to ask again though nothing happened; Never: no need to
}

// launch asks for a new attempt of a branch.
type launch struct {
	branch BranchID
	model  string // empty: the branch's own
	why    AttemptWhy
}

func (st step) empty() bool {
	return len(st.note) == 0 && len(st.stop) == 0 && len(st.launch) == 0 && !st.close
}

// decide holds the whole policy: what to do about an input, as a pure function of the state.
// Once its step is done, it is asked again with time alone, until the step is empty.
func decide(s *State, in input) step {
	switch {
	case s.Closed:
		return step{wake: Never}
	case in.cmd != nil:
		return decideCommand(s, in)
	case in.end != nil:
		return endAttempt(s, in)
	}
	for _, rule := range []func(*State, input) step{launchQueued, ringClocks, endBranches, gather, merge, closeOneShot} {
		if st := rule(s, in); !st.empty() {
			return st
		}
	}
	return step{wake: nextClock(s)}
}

// endAttempt closes the attempt whose stream is over. Words of an attempt that was closed
// before are nobody's.
func endAttempt(s *State, in input) step {
	b := s.Branch(in.end.Branch)
	if b == nil {
		return step{}
	}
	a := b.Find(in.end.Attempt)
	if a == nil || a.Ended() {
		return step{}
	}
	failure, outcome := in.end.failure, StatusDone
	switch {
	case failure != nil:
		outcome = StatusFailed
	case a.Text.Len() == 0:
		outcome = StatusFailed
		failure = &Failure{Code: CodeEmpty, Message: "the answer held no text", Hint: "try again or choose another model"}
	case in.end.finish == FinishLength || in.end.finish == FinishCut:
		outcome = StatusTruncated
	}
	return step{note: []Event{closing(b, a, outcome, failure, in.end.usage)}}
}

// closing is the fact that ends an attempt, with its usage and its cost counted once.
func closing(b *Branch, a *Attempt, outcome Status, failure *Failure, told *Usage) Event {
	usage := Usage{
		In: a.Start.Prompt, Estimated: true,
		Out:       CountTokens(a.Text.String()) + CountTokens(a.Reasoning.String()),
		Reasoning: CountTokens(a.Reasoning.String()),
	}
	if told != nil {
		usage = *told
	}
	cost := a.Start.Price.Cost
	if a.Clock.Sent == Never || told == nil && a.Clock.First == Never && refusedBefore(failure) {
		usage, cost = Usage{}, (&Price{}).Cost // nothing costs nothing, whatever the price is
	}
	return Event{Round: b.Round, Branch: b.ID, Attempt: a.N, Fact: AttemptEnded{
		Outcome: outcome, Error: failure, Usage: usage, CostUSD: cost(usage),
	}}
}

// refusedBefore reports a failure that came before any model worked, and so cost nothing.
func refusedBefore(f *Failure) bool {
	if f == nil {
		return false
	}
	switch f.Code {
	case CodeConnect, CodeDNS, CodeAuth, CodeQuota, CodeRateLimit, CodeContext, CodeRequest, CodeNotFound, CodeModel, CodePanic:
		return true
	}
	return f.Status >= 400
}

// launchQueued starts the branches that wait for their first attempt.
func launchQueued(s *State, _ input) step {
	var st step
	for b := range s.running() {
		if len(b.Attempts) == 0 {
			st.launch = append(st.launch, launch{branch: b.ID, why: WhyFirst})
		}
	}
	return st
}

// endBranches ends the branches and reductions whose last attempt has ended.
func endBranches(s *State, _ input) step {
	var st step
	for b := range s.running() {
		a := b.Attempt()
		if a == nil || !a.Ended() {
			continue
		}
		if !b.ID.Reduction() {
			st.note = append(st.note, Event{Round: b.Round, Branch: b.ID, Fact: BranchEnded{Status: a.Status, Reason: a.reason()}})
			continue
		}
		if a.Status.Usable() {
			st.note = append(st.note, Event{Round: b.Round, Branch: b.ID, Fact: s.check(b.ID)})
		}
		st.note = append(st.note, Event{Round: b.Round, Branch: b.ID, Fact: ReductionEnded{Status: a.Status, Reason: a.reason()}})
	}
	return st
}

// reason says in one word why an ended attempt ended as it did.
func (a *Attempt) reason() Reason {
	switch a.Status {
	case StatusFailed:
		return ReasonError
	case StatusCancelled:
		return ReasonUser
	case StatusTimedOut:
		if a.Error != nil {
			return Reason(a.Error.Code)
		}
	}
	return ReasonNone
}

// gather notes that nothing more is waited for: every branch has ended.
func gather(s *State, _ input) step {
	r := s.Round()
	if r.Phase() != PhaseScatter || r.Running() > 0 {
		return step{}
	}
	return step{note: []Event{gathered(r, CauseAll, false)}}
}

// gathered is the fact that the round waits no more. Where stopping, whatever still runs is
// cancelled by the person in the same step, and counts as that.
func gathered(r *Round, cause Cause, stopping bool) Event {
	g := Gathered{Cause: cause, Used: []BranchID{}, Missing: r.missing(nil)}
	for i, m := range g.Missing {
		if stopping && !m.Status.Ended() {
			g.Missing[i].Status, g.Missing[i].Reason = StatusCancelled, ReasonUser
		}
	}
	for _, b := range r.taking() {
		g.Used = append(g.Used, b.ID)
	}
	return Event{Round: r.N, Fact: g}
}

// missing lists the branches that take no part in a merge of those used; nil stands for all
// that would take part now.
func (r *Round) missing(used []BranchID) []Missing {
	in := map[BranchID]bool{}
	for _, id := range used {
		in[id] = true
	}
	if used == nil {
		for _, b := range r.taking() {
			in[b.ID] = true
		}
	}
	out := []Missing{}
	for _, b := range r.Branches {
		if !in[b.ID] {
			out = append(out, Missing{Branch: b.ID, Agent: b.Agent.Name, Status: b.Status, Reason: b.Reason})
		}
	}
	return out
}

// merge starts the round's own reduction, once, when it has gathered enough.
func merge(s *State, _ input) step {
	r := s.Round()
	if r == nil || r.Gathered == nil || len(r.Reductions) > 0 || r.Gathered.Cause == CauseCancelled {
		return step{}
	}
	if r.Plan.Reducer.Strategy == StrategyNone || len(r.Gathered.Used) < max(r.Plan.Policy.MinUsable, 1) {
		return step{}
	}
	start := newReduction(s, r, Reduce{Branches: r.Gathered.Used})
	start.Auto = true
	return startReduction(s, r, start)
}

// newReduction fills in what a merge leaves open: the plan's strategy, model and
// instruction, every branch that takes part.
func newReduction(s *State, r *Round, c Reduce) ReductionStarted {
	if c.Strategy == "" {
		c.Strategy = r.Plan.Reducer.Strategy
		if c.Strategy == StrategyNone {
			c.Strategy = StrategySynthesize
		}
	}
	switch {
	case c.Strategy == StrategyConcat:
		c.Model = ConcatName
	case c.Model == "":
		c.Model = r.Plan.Reducer.Model
	}
	if c.Instruction == "" {
		c.Instruction = r.Plan.Reducer.Brief
	}
	ids := c.Branches
	if len(ids) == 0 {
		for _, b := range r.taking() {
			ids = append(ids, b.ID)
		}
	}
	texts := make([]string, len(ids))
	for i, id := range ids {
		texts[i] = r.Branch(id).Text().String()
	}
	order := drawOrder(ids, r.Seed)
	attempts := make([]int, len(order))
	for i, id := range order {
		attempts[i] = r.Branch(id).Said().N
	}
	return ReductionStarted{
		Strategy: c.Strategy, Model: c.Model, Branches: order, Attempts: attempts, Missing: r.missing(ids),
		Nonce: drawNonce(r.Seed, s.Last.Reduction+1, texts), Instruction: c.Instruction,
	}
}

func startReduction(s *State, r *Round, start ReductionStarted) step {
	id := NewBranchID('R', s.Last.Reduction+1)
	return step{note: []Event{{Round: r.N, Branch: id, Fact: start}}}
}

// closeOneShot ends a session that was to answer one question.
func closeOneShot(s *State, in input) step {
	r := s.Round()
	if !in.oneShot || r.Phase() != PhaseOver || r.Running() > 0 {
		return step{}
	}
	return step{close: true}
}

// running yields every branch and reduction that has not ended, of all rounds.
func (s *State) running() func(yield func(*Branch) bool) {
	return func(yield func(*Branch) bool) {
		for _, r := range s.Rounds {
			for _, b := range r.Branches {
				if b.EndedAt == Never && !yield(b) {
					return
				}
			}
			for _, red := range r.Reductions {
				if red.Branch.EndedAt == Never && !yield(red.Branch) {
					return
				}
			}
		}
	}
}
