package engine

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"strings"
	"unicode/utf8"
)

// decideCommand turns a command that is allowed into what to do.
func decideCommand(s *State, in input) step {
	r := s.Round()
	switch c := in.cmd.(type) {
	case Ask:
		return ask(s, c)
	case Cancel:
		return cancel(s.Branch(c.Branch))
	case CancelAll:
		return cancelAll(s, r)
	case Add:
		return add(s, r, c)
	case Retry:
		return join(s.claimsAtLast(r, r.Branch(c.Branch)), retry(r.Branch(c.Branch), c.Model))
	case Edit:
		return s.edit(r, r.Branch(c.Branch), c.Agent)
	case Revise:
		return revise(r.Branch(c.Branch), c.Text)
	case Hedge:
		return step{launch: []launch{{branch: c.Branch, why: WhyHedge}}}
	case RaiseBudget:
		return step{note: []Event{{Round: r.N, Fact: BudgetRaised(c)}}}
	case Restore:
		return step{note: []Event{{Round: r.N, Branch: c.Branch, Attempt: c.Attempt, Fact: Restored{}}}}
	case Include:
		return step{note: []Event{{Round: r.N, Branch: c.Branch, Fact: Included{In: c.In}}}}
	case RetryFailed:
		st := s.claimsAtLast(r, r.failed()[0])
		for _, b := range r.failed() {
			st = join(st, retry(b, ""))
		}
		return st
	case ReduceNow:
		return reduceNow(r, c)
	case Reduce:
		return startReduction(s, r, newReduction(s, r, c))
	case Pick:
		return pick(s, r, c)
	case Tick:
		round := s.roundWith(c.Reduction)
		return step{note: []Event{{Round: round.N, Branch: c.Reduction, Fact: Ticked{Claim: c.Claim, Done: c.Done}}}}
	case Choose:
		return step{note: []Event{{Round: r.N, Fact: Chosen(c)}}}
	case Rename:
		return step{note: []Event{{Fact: Renamed{Title: oneLine(Clean(c.Title))}}}}
	}
	return step{}
}

func join(a, b step) step {
	a.note = append(a.note, b.note...)
	a.stop = append(a.stop, b.stop...)
	a.launch = append(a.launch, b.launch...)
	return a
}

// materialID finds a text that the session holds already, by name and content.
func (s *State) materialID(doc Document) string {
	for _, d := range s.Materials {
		if d.Name == doc.Name && d.Text == doc.Text {
			return d.ID
		}
	}
	return ""
}

// materialFacts cuts a text into parts between runes.
func materialFacts(round int, id string, doc Document) []Event {
	sum := sha256.Sum256([]byte(doc.Text))
	var parts []string
	for rest := doc.Text; ; {
		n := min(len(rest), MaterialPart)
		for n < len(rest) && n > 0 && !utf8.RuneStart(rest[n]) {
			n--
		}
		parts = append(parts, rest[:n])
		if rest = rest[n:]; rest == "" {
			break
		}
	}
	out := make([]Event, len(parts))
	for i, text := range parts {
		out[i] = Event{Round: round, Fact: Material{
			ID: id, Name: doc.Name, SHA256: hex.EncodeToString(sum[:]), Part: i + 1, Parts: len(parts), Text: text,
		}}
	}
	return out
}

// cancel ends a branch or a reduction by the person's word.
func cancel(b *Branch) step { return cancelFor(b, ReasonUser) }

// cancelFor ends a branch or a reduction. Its words and their cost stay. One whose last attempt
// has just ended by itself, with none to follow, is left to end so.
func cancelFor(b *Branch, why Reason) step {
	if b == nil || b.Status.Ended() {
		return step{}
	}
	if len(b.Attempts) == 0 && b.ID.Reduction() { // its helpers may have begun
		return step{note: []Event{ending(b, StatusCancelled, why)}}
	}
	if len(b.Attempts) == 0 {
		if why == ReasonUser {
			why = ReasonNotStarted
		}
		return step{note: []Event{ending(b, StatusSkipped, why)}}
	}
	live := b.Live()
	if len(live) == 0 && !b.Retrying() {
		return step{}
	}
	var st step
	for _, a := range live {
		st.note = append(st.note, closing(b, a, StatusCancelled, nil, nil))
		st.stop = append(st.stop, key{b.ID, a.N})
	}
	st.note = append(st.note, ending(b, StatusCancelled, why))
	return st
}

// ending is the fact that ends a branch or a reduction.
func ending(b *Branch, status Status, why Reason) Event {
	var end Fact = BranchEnded{Status: status, Reason: why}
	if b.ID.Reduction() {
		end = ReductionEnded{Status: status, Reason: why}
	}
	return Event{Round: b.Round, Branch: b.ID, Fact: end}
}

func cancelAll(s *State, r *Round) step {
	var st step
	for b := range s.running() {
		st = join(st, cancel(b))
	}
	if r.Gathered == nil {
		st.note = append(st.note, gathered(r, CauseCancelled, ReasonUser))
	}
	return st
}

func add(s *State, r *Round, c Add) step {
	agent := c.Agent
	if like := r.Branch(c.Like); like != nil {
		agent = like.Agent
	}
	if agent.Model == "" && len(r.Plan.Agents) > 0 {
		agent.Model = r.Plan.Agents[0].Model
	}
	agent.Name = r.freeName(agent.Name)
	added := BranchAdded{Role: r.Plan.Mode.role(), Agent: agent, Why: AddedByPerson, Like: c.Like}
	if like := r.Branch(c.Like); like != nil {
		added.Chunk, added.Check = like.Chunk, like.Check
	} else if added.Role == RoleChecker && len(r.Plan.Sources) > 0 {
		added.Check = &Check{Source: r.Plan.Sources[0], Batch: 1}
	}
	return step{note: []Event{{Round: r.N, Branch: NewBranchID('B', s.Last.Branch+1), Fact: added}}}
}

// freeName makes an agent's name that no branch of the round bears yet.
func (r *Round) freeName(name string) string {
	name = strings.TrimSpace(Clean(name))
	if name == "" {
		name = "Agent"
	}
	for n, free := 2, name; ; n++ {
		taken := false
		for _, b := range r.Branches {
			taken = taken || b.Agent.Name == free
		}
		if !taken {
			return free
		}
		free = name + " " + strconv.Itoa(n)
	}
}

// retry supersedes whatever the branch was doing with a new attempt.
func retry(b *Branch, model string) step {
	var st step
	for _, a := range b.Live() {
		st.note = append(st.note, closing(b, a, StatusSuperseded, nil, nil))
		st.stop = append(st.stop, key{b.ID, a.N})
	}
	why := WhyRetry
	if model != "" {
		why = WhySwap
	}
	st.launch = append(st.launch, launch{branch: b.ID, model: model, why: why})
	return st
}

// edit runs a branch again as another agent. Its number, and its place in the merge, stay. One that
// waits for what it works on begins as that agent when its turn comes.
func (s *State) edit(r *Round, b *Branch, agent AgentSpec) step {
	agent.Name = strings.TrimSpace(Clean(agent.Name))
	agent.Brief = strings.TrimSpace(Clean(agent.Brief))
	if agent.Model == "" {
		agent.Model = b.Agent.Model
	}
	var st step
	if waiting := len(b.Attempts) == 0 && !b.Status.Ended() && r.waits(b); !waiting {
		st = join(s.claimsAtLast(r, b), retry(b, agent.Model))
		st.launch[0].why = WhyEdit
	}
	// What was superseded was asked of the old agent, so it is closed first.
	st.note = append(st.note, Event{Round: b.Round, Branch: b.ID, Fact: BranchEdited{Agent: agent}})
	return st
}

// revise writes the person's text down as an attempt that no model made.
func revise(b *Branch, text string) step {
	n, nothing := len(b.Attempts)+1, 0.0
	of := func(attempt int, f Fact) Event { return Event{Round: b.Round, Branch: b.ID, Attempt: attempt, Fact: f} }
	return step{note: []Event{
		of(n, AttemptStarted{Why: WhyHand}),
		of(n, Delta{Text: Clean(text)}),
		of(n, AttemptEnded{Outcome: StatusDone, CostUSD: &nothing}),
		of(0, BranchEnded{Status: StatusDone}),
	}}
}

// reduceNow is the person's gather. The merge itself follows from it.
func reduceNow(r *Round, c ReduceNow) step {
	var st step
	if !c.KeepRest {
		for _, b := range r.Branches {
			st = join(st, cancel(b))
		}
	}
	stopped := ReasonUser
	if c.KeepRest {
		stopped = ReasonNone
	}
	st.note = append(st.note, gathered(r, CausePerson, stopped))
	return st
}
