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
	for _, rule := range rules {
		if st := rule(s, in); !st.empty() {
			return st
		}
	}
	return step{wake: nextClock(s, in.now)}
}

// rules are what follows from the state and the time alone, the first that has anything to say
// goes first: what ends before what begins, so that nothing begins that is not wanted any more.
var rules = []func(*State, input) step{
	ringClocks, settleHedges, overspent, scheduleRetries, endBranches, readAnswers, dismiss, prepare,
	decideVote, failAll, outOfReach, overdue, breakTie, gather, merge, assist, warnOfBudget, launchQueued,
	launchRetries, startHedges, closeOneShot,
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

// endBranches ends the branches and reductions whose last attempt has ended.
func endBranches(s *State, _ input) step {
	var st step
	for b := range s.running() {
		a := b.Attempt()
		if a == nil || !a.Ended() || b.Retrying() || b.runs() > 0 {
			continue
		}
		if b.ID.Reduction() && a.Status.Usable() {
			st.note = append(st.note, Event{Round: b.Round, Branch: b.ID, Fact: s.check(b.ID)})
		}
		st.note = append(st.note, ending(b, a.Status, a.reason()))
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
			for _, b := range r.Helpers {
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
