package screens

import (
	"fmt"
	"strings"

	"plenum/engine"
)

// enterSentences say what asking does with a plan, a paragraph each: who works and what ends the
// wait; what becomes of slow and failed branches; what can be done meanwhile.
func enterSentences(plan engine.Plan, material bool) []string {
	n := len(plan.Agents)
	if n == 0 {
		return []string{"Nobody is on, so nothing would be asked."}
	}
	t := terms{policy: plan.Policy}
	if plan.Budget != nil {
		t.budget = *plan.Budget
	}
	return []string{
		whoSentence(t, n, material) + " " + waitSentence(t, n, mergeClause(plan.Reducer.Strategy)),
		strings.Join(careSentences(t, n), " "),
		"While they write you can cancel, retry or add one. Esc stops nothing.",
	}
}

func whoSentence(t terms, n int, material bool) string {
	what := "question"
	if material {
		what = "material"
	}
	if n == 1 {
		return "1 agent reads the " + what + ", with a brief of its own."
	}
	pace := " at the same time"
	if k := t.policy.Concurrency; k > 0 && k < n {
		pace = fmt.Sprintf(", %d at a time", k)
	}
	return fmt.Sprintf("%d agents read the same %s%s, each with a brief of its own.", n, what, pace)
}

// mergeClause says what the gather leads to.
func mergeClause(s engine.Strategy) string {
	switch s {
	case engine.StrategyConcat:
		return "their texts are put one after another, by no model."
	case engine.StrategyNone:
		return "their texts stand side by side; nothing merges them."
	}
	return "one more call merges them: what they share, where they conflict, who stands alone."
}

func waitSentence(t terms, n int, then string) string {
	switch t.policy.Gather {
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
