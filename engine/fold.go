package engine

import "time"

// Apply takes up one event. It is deterministic, reads no clock, and is the only place where
// facts become state. Facts that do not fit (a branch that nobody added, a word after its
// attempt's end) are passed over, so that a damaged file still opens: the log never holds
// such facts, see Log.
func (s *State) Apply(ev Event) {
	s.Seq, s.At = ev.Seq, ev.At
	switch f := ev.Fact.(type) {
	case Opened:
		s.Opened = f
	case Renamed:
		s.Title = f.Title
	case Paused:
		s.Paused = true
	case Resumed:
		s.Paused, s.Closed = false, false
		s.clocksAnew(ev.At)
	case Closed:
		s.Closed = true
	case Material:
		s.applyMaterial(f)
	case Asked:
		s.Rounds = append(s.Rounds, &Round{
			N: ev.Round, Question: f.Question, Plan: f.Plan, Seed: f.Seed,
			AskedAt: ev.At, GatheredAt: Never, Purse: purseOf(f.Plan.Budget),
		})
	case Unknown:
		s.Unknown++
	default:
		if r := s.roundOf(ev.Round); r != nil {
			s.applyRound(r, ev)
		}
	}
}

func (s *State) roundOf(n int) *Round {
	if n < 1 || n > len(s.Rounds) {
		return nil
	}
	return s.Rounds[n-1]
}

// applyMaterial takes up a part of a text. The text is there once its last part is.
func (s *State) applyMaterial(f Material) {
	if f.Part <= 1 {
		s.parts = Text{}
	}
	s.Last.Material = max(s.Last.Material, BranchID(f.ID).Number())
	s.parts.append(f.Text)
	if f.Part >= f.Parts {
		s.Materials = append(s.Materials, &Document{ID: f.ID, Name: f.Name, Text: s.parts.String()})
		s.parts = Text{}
	}
}

func (s *State) applyRound(r *Round, ev Event) {
	switch f := ev.Fact.(type) {
	case BranchAdded:
		s.applyAdded(r, f, ev)
	case Planned:
		r.planned(f)
	case ClaimsSplit:
		r.Claims = &f
	case Decided:
		r.Decided = &f
	case Gathered:
		r.Gathered, r.GatheredAt = &f, ev.At
	case ReductionStarted:
		s.Last.Reduction = max(s.Last.Reduction, ev.Branch.Number())
		b := newBranch(ev)
		b.Role, b.Agent = RoleReducer, AgentSpec{Name: "merge", Model: f.writer()}
		r.Reductions = append(r.Reductions, &Reduction{Branch: b, Start: f})
	case ReductionChecked:
		if red := r.Reduction(ev.Branch); red != nil {
			red.Checked = &f
		}
	case Ticked:
		if red := r.Reduction(ev.Branch); red != nil {
			red.tick(f)
		}
	case Chosen:
		r.Choice = f.Reduction
	case BudgetWarned:
		r.Purse.Warned = true
	case BudgetStopped:
		r.Purse.Stopped = true
	case BudgetRaised:
		r.Purse = Purse{Limit: f.Budget}
	default:
		if b := r.Branch(ev.Branch); b != nil {
			r.applyBranch(b, ev)
		}
	}
}

// applyAdded takes up a branch, or a helper.
func (s *State) applyAdded(r *Round, f BranchAdded, ev Event) {
	b := newBranch(ev)
	b.Role, b.Agent = f.Role, f.Agent
	b.Origin = Origin{Why: f.Why, Like: f.Like, Chunk: f.Chunk, Check: f.Check, Help: f.Help}
	if b.Help == nil && ev.Branch.Helper() { // only a damaged file leaves it, or a check, out
		b.Help = &Help{}
	}
	if b.Check == nil && b.Role == RoleChecker {
		b.Check = &Check{}
	}
	if ev.Branch.Helper() {
		s.Last.Helper = max(s.Last.Helper, ev.Branch.Number())
		r.Helpers = append(r.Helpers, b)
		return
	}
	s.Last.Branch = max(s.Last.Branch, ev.Branch.Number())
	if r.Plan.Policy.Partials == PartialsInclude {
		b.Wish.Merge = TakenIn
	}
	r.Branches = append(r.Branches, b)
}

// planned gives each draft of the plan that has not begun its approach.
func (r *Round) planned(f Planned) {
	r.Cards = &f
	n := 0
	for _, b := range r.Branches {
		if b.Why != AddedByPlan {
			continue
		}
		if n < len(f.Cards) && len(b.Attempts) == 0 {
			b.Agent.Approach, b.Agent.About = f.Cards[n].Text, f.Cards[n].Title
		}
		n++
	}
}

func newBranch(ev Event) *Branch {
	return &Branch{ID: ev.Branch, Round: ev.Round, AddedAt: ev.At, EndedAt: Never, Status: StatusQueued}
}

func (r *Round) applyBranch(b *Branch, ev Event) {
	switch f := ev.Fact.(type) {
	case AttemptStarted:
		if f.Why != WhyHand { // a text by hand speaks once it is whole
			b.Status, b.Reason, b.EndedAt, b.Wish.Attempt = StatusQueued, ReasonNone, Never, 0
		}
		b.Attempts = append(b.Attempts, &Attempt{
			N: ev.Attempt, Start: f, Order: Order{Agent: b.Agent}, Status: StatusQueued,
			Clock: Clock{Started: ev.At, Sent: Never, First: Never, Last: Never, Ended: Never, Again: Never},
		})
		if red := r.Reduction(b.ID); red != nil {
			red.Answer, red.cut, red.Checked = Text{}, cutter{}, nil
		}
	case BranchEdited:
		b.Agent = f.Agent
	case Included:
		b.Wish.Merge = LeftOut
		if f.In {
			b.Wish.Merge = TakenIn
		}
	case Restored:
		b.restore(b.Find(ev.Attempt))
	case BranchEnded:
		b.end(f.Status, f.Reason, ev)
	case ReductionEnded:
		b.end(f.Status, f.Reason, ev)
	case Answered:
		if a := b.Find(ev.Attempt); a != nil {
			a.Found.Ballot = &f
		}
	case Checked:
		if a := b.Find(ev.Attempt); a != nil {
			a.Found.Verdicts = &f
		}
	case RetryScheduled:
		if a := b.Find(ev.Attempt); a != nil && b.EndedAt == Never {
			a.Clock.Again, b.Status = ev.At+max(f.After, 0), StatusRetrying
		}
	case Sent, Delta, AttemptEnded:
		if a := b.Find(ev.Attempt); a != nil && !a.Ended() {
			r.applyAttempt(b, a, ev)
		}
	}
}

func (b *Branch) end(status Status, reason Reason, ev Event) {
	b.Status, b.Reason = status, reason
	if a := b.Attempt(); a == nil || !a.ByHand() {
		b.EndedAt = ev.At // what a person writes later makes no branch slower
	}
}

// restore lets an ended attempt speak for the branch, which stands as that attempt ended.
func (b *Branch) restore(a *Attempt) {
	if a == nil || !a.Ended() || b.EndedAt == Never {
		return
	}
	b.Wish.Attempt = a.N
	b.Status, b.Reason = a.Status, a.reason()
	if a.Status == StatusSuperseded {
		b.Status, b.Reason = StatusCancelled, ReasonUser
	}
}

func (r *Round) applyAttempt(b *Branch, a *Attempt, ev Event) {
	switch f := ev.Fact.(type) {
	case Sent:
		a.Clock.Sent, a.Order.Sent = ev.At, f
		a.Status = StatusWaiting
	case Delta:
		a.hear(f, ev)
		if red := r.Reduction(b.ID); red != nil {
			red.cut.feed(red.Start.Nonce, f.Text, &red.Answer)
		}
	case AttemptEnded:
		a.Clock.Ended = ev.At
		a.Status, a.Error, a.Usage, a.CostUSD = f.Outcome, f.Error, f.Usage, f.CostUSD
		if red := r.Reduction(b.ID); red != nil {
			red.cut.flush(&red.Answer)
		}
	}
	switch {
	case a.ByHand():
		if a.Status.Usable() && a.Ended() {
			b.Status, b.Reason, b.Wish.Attempt = a.Status, ReasonNone, 0
		}
	case b.Attempt() == a && !a.Ended():
		b.Status = a.Status
	}
}

func (a *Attempt) hear(f Delta, ev Event) {
	first := a.Clock.First == Never
	if first {
		a.Clock.First = ev.At
	} else {
		a.Clock.Pause = max(a.Clock.Pause, ev.At-a.Clock.Last)
		if ev.At/FigureStep != a.Clock.Last/FigureStep {
			a.Before = Past{At: a.Clock.Last, Counts: a.Count}
		}
	}
	a.Clock.Last = ev.At
	a.Count.add(a.Text, f)
	if first {
		a.Before = Past{At: ev.At, Counts: a.Count}
	}
	a.Reasoning.append(f.Reasoning)
	a.Text.append(f.Text)
	switch {
	case a.Text.Len() > 0:
		a.Status = StatusWriting
	default:
		a.Status = StatusThinking
	}
}

// purseOf is that of a round which may cost so much.
func purseOf(b *Budget) Purse {
	if b == nil {
		return Purse{}
	}
	return Purse{Limit: *b}
}

// clocksAnew lets the clocks of what runs count from now: the program stood still.
func (s *State) clocksAnew(now time.Duration) {
	for b := range s.running() {
		for a := range b.alive() {
			a.Clock.Anew = now
		}
	}
}
