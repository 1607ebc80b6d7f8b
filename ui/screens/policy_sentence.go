package screens

import (
	"fmt"
	"strings"

	"plenum/engine"
)

// outlook is what a question is weighed by, as far as the sentences about it need it.
type outlook struct {
	plan     engine.Plan
	material int // texts that go along
	sources  int // that could be read
	parts    int // of the document; 0: there is none yet
	merges   engine.CallEstimate
	asks     string // the board's own question, where it is asked
}

// enterSentences say what asking does with a plan, a paragraph each: who works and what ends the
// wait; what becomes of slow and failed branches; what can be done meanwhile.
func enterSentences(o outlook) []string {
	plan := o.plan
	if len(plan.Agents) == 0 {
		return []string{"Nobody is on, so nothing would be asked."}
	}
	if why := o.lacks(); why != "" {
		return []string{"Nothing yet: " + why}
	}
	n := o.branches()
	t := terms{policy: plan.Policy}
	if plan.Budget != nil {
		t.budget = *plan.Budget
	}
	first := o.who(t, n) + " " + waitSentence(t, n, o.merge())
	if o.asks != "" {
		first = "It asks the board's own question: \"" + o.asks + "\" " + first
	}
	return []string{first, strings.Join(careSentences(t, n), " "), "While they write you can cancel, retry or add one. Esc stops nothing."}
}

func whoSentence(t terms, n int, material bool) string {
	what := "question"
	if material {
		what = "material"
	}
	if n == 1 {
		return "1 agent reads the " + what + ", with a brief of its own."
	}
	return fmt.Sprintf("%d agents read the same %s%s, each with a brief of its own.", n, what, pace(t, n))
}

// pace says how many of n work at once: " at the same time", ", 2 at a time".
func pace(t terms, n int) string {
	switch k := t.policy.Concurrency; {
	case n == 1:
		return ""
	case k > 0 && k < n:
		return fmt.Sprintf(", %d at a time", k)
	}
	return " at the same time"
}

func waitSentence(t terms, n int, then string) string {
	switch t.policy.Gather {
	case engine.GatherDecided:
		return "Once no vote that is still out can change the winner, or more are unlikely to (95 %), the rest is stopped or never asked; then, or when you press m, " + then
	case engine.GatherFirst:
		return "The first that is done stops the others; then " + then
	case engine.GatherManual:
		return "They go on until you press m; then " + then
	case engine.GatherQuorum:
		return quorumSentence(t, n) + then
	}
	if n == 1 {
		return "When it is in, or when you press m, " + then
	}
	return fmt.Sprintf("When all %d are in, or when you press m, %s", n, then)
}

func quorumSentence(t terms, n int) string {
	k := t.policy.Quorum.Of(n)
	switch d := t.grace(); {
	case k == n:
		return fmt.Sprintf("When all %d are in, or when you press m, ", n)
	case d > 0:
		return fmt.Sprintf("Once %d of the %d are in, the others get up to %s more and are stopped; then, or when you press m, ", k, n, lasting(d))
	}
	return fmt.Sprintf("Once %d of the %d are in, the others are stopped; then, or when you press m, ", k, n)
}

// careSentences say what is done about branches that fail or fall silent, about time and about
// money.
func careSentences(t terms, n int) []string {
	out := []string{"One that fails is left out, and the answer says so."}
	if t.policy.OnFailure == engine.FailAll {
		out[0] = "If one fails, the others are stopped and nothing is merged; their texts are kept."
	}
	if n == 1 {
		out[0] = "If it fails there is no answer; what it wrote is kept."
	}
	if t.policy.Partials == engine.PartialsInclude {
		out = append(out, "Texts that stop short are merged too, marked partial.")
	}
	if d := t.policy.Hedge.Of(engine.Off); d > 0 {
		out = append(out, fmt.Sprintf("One without a word after %s is asked a second time, and both are paid.", lasting(d)))
	}
	if d := t.policy.Timeouts.Deadline.Of(engine.Off); d > 0 {
		out = append(out, fmt.Sprintf("After %s it is over, the merge included: the last %s are kept for it.", lasting(d), lasting(t.policy.Timeouts.Reserve())))
	}
	if !t.budget.None() {
		out = append(out, fmt.Sprintf("At %s nothing new starts, and you are asked whether to go on; the merge's share is kept.", limitOf(t.budget)))
	}
	return out
}
