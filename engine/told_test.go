package engine

import "time"

// told is a session that a test tells fact by fact: what a log would hold, without a loop.
type told struct {
	State
	now   time.Duration
	price *Price
	off   bool
}

// at moves the session's time on.
func (t *told) at(seconds float64) *told {
	t.now = time.Duration(seconds * float64(time.Second))
	return t
}

func (t *told) note(id BranchID, attempt int, f Fact) *told {
	t.Apply(Event{Seq: t.Seq + 1, At: t.now, Round: len(t.Rounds), Branch: id, Attempt: attempt, Fact: f})
	return t
}

// ask opens the next round with an agent of each name.
func (t *told) ask(question string, names ...string) *told {
	if len(t.Rounds) == 0 {
		t.note("", 0, Opened{ID: "told", Created: time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC), Version: "test"})
	}
	plan := Plan{
		Board: "report", Mode: ModeSections, Policy: Policy{}.WithDefaults(),
		Reducer: ReducerSpec{Strategy: StrategySynthesize, Model: "lab/large"},
	}
	for _, name := range names {
		plan.Agents = append(plan.Agents, AgentSpec{Name: name, Model: "lab/small"})
	}
	t.Apply(Event{Seq: t.Seq + 1, At: t.now, Round: len(t.Rounds) + 1, Fact: Asked{Question: question, Plan: plan, Seed: 7}})
	for _, agent := range plan.Agents {
		t.note(NewBranchID('B', t.Last.Branch+1), 0, BranchAdded{Role: RoleWorker, Agent: agent, Why: AddedByPlan})
	}
	return t
}

// send starts an attempt, which is sent at once.
func (t *told) send(id BranchID, attempt int) *told {
	model := "lab/small"
	if id.Reduction() {
		model = "lab/large"
	}
	t.note(id, attempt, AttemptStarted{Model: model, Price: t.price, Prompt: 100, Why: WhyFirst, Offline: t.off})
	return t.note(id, attempt, Sent{})
}

func (t *told) say(id BranchID, attempt int, text string) *told {
	return t.note(id, attempt, Delta{Text: text})
}

// end closes an attempt and its branch.
func (t *told) end(id BranchID, attempt int, status Status, reason Reason, failure *Failure, u Usage) *told {
	t.note(id, attempt, AttemptEnded{Outcome: status, Error: failure, Usage: u, CostUSD: t.price.Cost(u)})
	if id.Reduction() {
		return t.note(id, 0, ReductionEnded{Status: status, Reason: reason})
	}
	return t.note(id, 0, BranchEnded{Status: status, Reason: reason})
}

func (t *told) done(id BranchID, u Usage) *told {
	return t.end(id, 1, StatusDone, ReasonNone, nil, u)
}

// gather notes who takes part, and begins the merge of them.
func (t *told) gather(cause Cause, used ...BranchID) *told {
	missing := t.Round().missing(used)
	t.note("", 0, Gathered{Cause: cause, Used: used, Missing: missing})
	return t
}

func (t *told) merge(id BranchID, used ...BranchID) *told {
	t.note(id, 0, ReductionStarted{
		Strategy: StrategySynthesize, Model: "lab/large", Branches: used,
		Missing: t.Round().missing(used), Nonce: cutNonce, Auto: true,
	})
	return t.send(id, 1)
}

// clinic is a round of three in which Market was cancelled after five words, merged.
func clinic(price *Price) *told {
	t := &told{price: price}
	t.ask("Should a clinic move?", "Research", "Legal", "Market")
	t.send("B1", 1).send("B2", 1).send("B3", 1)
	t.at(1).say("B1", 1, "Move. ").say("B2", 1, "Wait ")
	t.at(2).say("B3", 1, "The market is not ready")
	t.at(11).say("B1", 1, "No restore was ever tested.").done("B1", Usage{In: 100, Out: 500})
	t.at(21).say("B2", 1, "for the clauses.").done("B2", Usage{In: 100, Out: 1000})
	t.at(25).end("B3", 1, StatusCancelled, ReasonUser, nil, Usage{In: 100, Out: 6, Estimated: true})
	t.gather(CauseAll, "B1", "B2").merge("R1", "B2", "B1")
	t.at(27).say("R1", 1, "Move, but not yet [1][2].\n\n=== findings "+cutNonce+" ===\n")
	t.at(35).say("R1", 1, `{"agreements":[],"conflicts":[],"unique":[{"claim":"No restore.","by":1,"quote":"No restore was ever tested."}],"missing":[]}`)
	t.note("R1", 0, t.check("R1"))
	return t.done("R1", Usage{In: 1600, Out: 800})
}
