package engine

import (
	"fmt"
	"slices"
	"strings"
)

// prepare does what the branches of a round wait for before they begin: a planner lays out the
// approaches of its drafts, a splitter finds the claims that its checkers check. Where the model
// that is asked fails, the round goes on with what the program has itself, and says so.
func prepare(s *State, _ input) step {
	r := s.Round()
	switch {
	case r == nil:
		return step{}
	case r.Phase() != PhaseScatter:
		return s.claimsForLate(r)
	case r.Plan.Mode == ModeDrafts && r.Plan.Cards && r.Cards == nil:
		return layOut(s, r)
	case r.Plan.Mode == ModeVerify && r.Claims == nil:
		return findClaims(s, r)
	case r.Plan.Mode == ModeVerify:
		return spread(s, r)
	}
	return step{}
}

// layOut asks for an approach for each draft, and hands them out.
func layOut(s *State, r *Round) step {
	h := r.helper(RolePlanner)
	if h == nil {
		return s.help(r, RolePlanner, "approaches", r.Plan.helper(), Help{})
	}
	if !h.Status.Ended() {
		return step{}
	}
	f := Planned{Cards: []Card{}}
	if h.Status.Usable() {
		f.Cards = cardsOf(h.Text().String(), r.Plan.drafts())
	}
	if why := whyUnhelped(h); why != "" {
		f.Note = "The drafts differ by the built-in approaches: the model that was to lay out others " + why + "."
	} else if n := r.Plan.drafts(); len(f.Cards) < n {
		f.Note = fmt.Sprintf("The model laid out %d of %s; the other drafts have built-in ones.", len(f.Cards), plural(n, "approach"))
	}
	return step{note: []Event{{Round: r.N, Fact: f}}}
}

// drafts is how many branches the plan itself starts.
func (p Plan) drafts() int { return len(p.Agents) }

// findClaims asks for the claims of the text under test.
func findClaims(s *State, r *Round) step {
	h := r.helper(RoleSplitter)
	if h == nil {
		return s.help(r, RoleSplitter, "claims", r.Plan.helper(), Help{})
	}
	if !h.Status.Ended() {
		return step{}
	}
	return step{note: []Event{{Round: r.N, Fact: s.claimsOf(r, h)}}}
}

// claimsOf are the claims that a splitter found, or else the sentences.
func (s *State) claimsOf(r *Round, h *Branch) ClaimsSplit {
	f := ClaimsSplit{By: "model"}
	why := whyUnhelped(h)
	if why == "" {
		if f.Claims, f.Note = claimsOf(h.Text().String(), s.underTest(r)); len(f.Claims) == 0 {
			why = "named none that stands in the text"
		}
	}
	if why != "" {
		return s.claimsBySentences(r, why)
	}
	return f
}

// claimsBySentences are the claims where no model has found them, for the reason given.
func (s *State) claimsBySentences(r *Round, why string) ClaimsSplit {
	claims, note := claimsBySentence(s.underTest(r))
	return ClaimsSplit{
		By: "sentences", Claims: claims,
		Note: strings.TrimSpace("Each sentence is taken for a claim: the model that was to find the claims " + why + ". " + note),
	}
}

// claimsForLate gives a checker that is added when the round waits no more its claims, where none
// were found before.
func (s *State) claimsForLate(r *Round) step {
	for _, b := range r.Branches {
		if b.EndedAt == Never && len(b.Attempts) == 0 {
			if st := s.claimsAtLast(r, b); !st.empty() {
				return st
			}
		}
	}
	return spread(s, r)
}

// claimsAtLast gives a checker its claims, where the round stopped before a model had found them.
func (s *State) claimsAtLast(r *Round, b *Branch) step {
	if b.Role != RoleChecker || r.Claims != nil {
		return step{}
	}
	f := s.claimsBySentences(r, "was not asked to its end")
	if h := r.helper(RoleSplitter); h != nil && h.Status.Ended() {
		f = s.claimsOf(r, h)
	}
	return step{note: []Event{{Round: r.N, Fact: f}}}
}

// underTest are the texts whose claims are checked: the material, or else the question.
func (s *State) underTest(r *Round) []Document {
	if docs := s.documents(r.Plan.Materials); len(docs) > 0 {
		return docs
	}
	return []Document{{Name: "the question", Text: r.Question}}
}

// spread gives each source the checkers that its claims need, a batch each, and ends those that
// have none to check. A source whose first checker was cancelled before it began is left alone.
func spread(s *State, r *Round) step {
	batches := (len(r.checkable()) + ClaimsAtOnce - 1) / ClaimsAtOnce
	var st step
	next := s.Last.Branch
	for _, b := range r.Branches {
		if b.Check == nil || b.Check.Batch != 1 || b.Why != AddedByPlan || b.Like != "" {
			continue
		}
		switch {
		case len(b.Attempts) > 0 && batches > 0:
		case batches == 0 && len(b.Attempts) == 0:
			st = join(st, cancel(b))
			continue
		case batches == 0, b.Status.Ended():
			continue
		}
		for batch := 2; batch <= batches; batch++ {
			if r.checks(b.Check.Source, batch) {
				continue
			}
			next++
			agent := b.Agent
			agent.Name = r.freeName(fmt.Sprintf("%s %s", agent.Name, r.claimRange(batch)))
			st.note = append(st.note, Event{Round: r.N, Branch: NewBranchID('B', next), Fact: BranchAdded{
				Role: RoleChecker, Agent: agent, Why: AddedByPlan, Like: b.ID, Check: &Check{Source: b.Check.Source, Batch: batch},
			}})
		}
	}
	return st
}

// checks reports whether a branch has that batch of the claims against that source.
func (r *Round) checks(source string, batch int) bool {
	return slices.ContainsFunc(r.Branches, func(b *Branch) bool {
		return b.Check != nil && b.Check.Source == source && b.Check.Batch == batch
	})
}

// checkable are the claims that are checked, in order.
func (r *Round) checkable() []Claim {
	if r.Claims == nil {
		return nil
	}
	return checkable(r.Claims.Claims)
}

// claimless reports whether claims were looked for, and none was found that can be checked.
func (r *Round) claimless() bool { return r.Claims != nil && len(r.checkable()) == 0 }

// batch are the claims of a batch, counted from 1.
func (r *Round) batch(n int) []Claim {
	all := r.checkable()
	from := min(max(n-1, 0)*ClaimsAtOnce, len(all))
	return all[from:min(from+ClaimsAtOnce, len(all))]
}

// claimRange names the claims of a batch: "9-16".
func (r *Round) claimRange(batch int) string {
	claims := r.batch(batch)
	if len(claims) == 0 {
		return ""
	}
	return fmt.Sprintf("%d-%d", claims[0].N, claims[len(claims)-1].N)
}

// helper is the one of that role that the branches of the round wait for; nil: none was added.
func (r *Round) helper(role Role) *Branch {
	for _, h := range r.Helpers {
		if h.Role == role && h.Help.For == "" {
			return h
		}
	}
	return nil
}

// help adds a helper.
func (s *State) help(r *Round, role Role, name, model string, h Help) step {
	return step{note: []Event{s.helping(r, 1, role, name, model, h)}}
}

// helping is the fact that adds the n-th helper of a step.
func (s *State) helping(r *Round, n int, role Role, name, model string, h Help) Event {
	return Event{Round: r.N, Branch: NewBranchID('H', s.Last.Helper+n), Fact: BranchAdded{
		Role: role, Agent: AgentSpec{Name: name, Model: model}, Why: AddedByPlan, Help: &h,
	}}
}

// helper is the model that is asked before the branches begin.
func (p Plan) helper() string {
	if p.Helper != "" || len(p.Agents) == 0 {
		return p.Helper
	}
	return p.Agents[0].Model
}

// whyUnhelped says, as a clause, why a helper that has ended is of no help; empty: it is.
func whyUnhelped(h *Branch) string {
	if h.Status.Usable() {
		return ""
	}
	if a := h.Attempt(); a != nil && a.Error != nil && h.Status != StatusCancelled {
		return "failed: " + sentence(*a.Error)
	}
	if h.Reason == ReasonBudget {
		return "was not asked: the budget would not have held it"
	}
	return "was cancelled"
}

// dismiss ends the helpers that nobody waits for any more.
func dismiss(s *State, _ input) step {
	var st step
	for _, r := range s.Rounds {
		for _, h := range r.Helpers {
			if h.EndedAt != Never {
				continue
			}
			wanted := r.Gathered == nil
			if red := r.Reduction(h.Help.For); red != nil {
				wanted = !red.Branch.Status.Ended()
			}
			if !wanted {
				st = join(st, cancelFor(h, ReasonSibling))
			}
		}
	}
	return st
}

// waits reports whether a branch, a helper or a merge that has not begun is to be held back
// until something else has come.
func (r *Round) waits(b *Branch) bool {
	switch {
	case b.ID.Reduction():
		return slices.ContainsFunc(r.Helpers, func(h *Branch) bool { return h.Help.For == b.ID && h.EndedAt == Never })
	case b.ID.Helper() || b.Why == AddedByPerson:
		return b.Role == RoleChecker && r.Claims == nil
	case b.Role == RoleChecker:
		return r.Claims == nil
	case b.Role == RoleVoter:
		return !r.mayVote(b)
	}
	return r.Plan.Cards && r.Cards == nil && r.Gathered == nil
}
