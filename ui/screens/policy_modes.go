package screens

import (
	"fmt"

	"plenum/engine"
)

// What a board lacks before it can be asked, and what to do about it.
const (
	noSource = "name a source to check against first: tab to Text and sources, then a file, a folder, a pattern or an address."
	noClaims = "write what is to be checked as the question, or @ and the name of a text."
	noText   = "this board reads a document in parts; write @ and its name into the question, like @book.txt."
)

// lacks is what has to be there before this can be asked; empty: nothing.
func (o outlook) lacks() string {
	switch {
	case o.plan.Mode == engine.ModeVerify && o.sources == 0:
		return noSource
	case o.plan.Mode == engine.ModeVerify && o.material == 0 && o.asks != "":
		return noClaims
	case o.plan.Mode == engine.ModeSplit && o.parts == 0:
		return noText
	}
	return ""
}

// branches is how many branches the round starts with, as far as it can be told.
func (o outlook) branches() int {
	switch {
	case o.plan.Mode == engine.ModeSplit && o.parts > 0:
		return o.parts
	case o.plan.Mode == engine.ModeVerify && o.sources > 0:
		return o.sources
	}
	return len(o.plan.Agents)
}

// workers counts those who work: "3 agents", "5 voters", "31 parts".
func (o outlook) workers() string { return workersOf(o.plan.Mode, o.branches()) }

// workersOf counts those who work in a mode.
func workersOf(mode engine.Mode, n int) string {
	switch mode {
	case engine.ModeVote:
		return plural(n, "voter", "voters")
	case engine.ModeDrafts:
		return plural(n, "draft", "drafts")
	case engine.ModeVerify:
		return plural(n, "source", "sources")
	case engine.ModeSplit:
		return plural(n, "part", "parts")
	}
	return plural(n, "agent", "agents")
}

// who says who works, and on what.
func (o outlook) who(t terms, n int) string {
	switch o.plan.Mode {
	case engine.ModeVote:
		return o.voters(t, n)
	case engine.ModeDrafts:
		lead := ""
		if o.plan.Cards {
			lead = "One call lays out an approach for each draft. "
		}
		return fmt.Sprintf("%s%s%s, each by an approach of its own.", lead, plural(n, "draft is written", "drafts are written"), pace(t, n))
	case engine.ModeVerify:
		text := "the question itself"
		if o.material > 0 {
			text = "the material"
		}
		return fmt.Sprintf("One call finds the claims of %s. Then %s against them%s; a checker sees one source and the claims, never the text.",
			text, plural(n, "source is held", "sources are held"), pace(t, n))
	case engine.ModeSplit:
		return fmt.Sprintf("The document is read in %s%s, each by the same brief. A part without an answer takes no part in the merge.", plural(n, "part", "parts"), pace(t, n))
	}
	return whoSentence(t, n, o.material > 0)
}

func (o outlook) voters(t terms, n int) string {
	what := "the question, which is open"
	if k := len(o.plan.Options); k > 0 {
		what = fmt.Sprintf("the question, with %d answers to choose from", k)
	}
	when := pace(t, n)
	if of := t.policy.Wave(n); of > 0 {
		when = fmt.Sprintf(", %d at a time", of)
	}
	return fmt.Sprintf("%d voters work out %s, each alone%s.", n, what, when)
}

// merge says what the gather leads to.
func (o outlook) merge() string {
	switch o.plan.Reducer.Strategy {
	case engine.StrategyConcat:
		if o.branches() == 1 {
			return "its text stands as the answer; nothing is merged."
		}
		return "their texts are put one after another, by no model."
	case engine.StrategyNone:
		return "their texts stand side by side; nothing merges them."
	case engine.StrategyChoose:
		return "two judges read them blind, the second in the reverse order, and the best stands as the answer. Where they differ it is a tie, and you pick."
	case engine.StrategyTable:
		return "one more call sets criteria against branches in a table."
	case engine.StrategyTally:
		if len(o.plan.Options) == 0 {
			return "one more call says which answers are the same, where they differ, and the votes are counted."
		}
		return "the votes are counted; no model is needed."
	case engine.StrategyVerdicts:
		return "the claims are set against the sources: supported, refuted, insufficient or disputed, each with its quote. No model is needed."
	}
	if o.plan.Mode == engine.ModeSplit {
		call := "one more call puts"
		if n := o.merges.Calls; n.High > 1 {
			call = fmt.Sprintf("%s calls, in up to %d levels, put", span(n), o.merges.Levels.High)
		}
		return call + " them together in the order of the document."
	}
	return "one more call merges them: what they share, where they conflict, who stands alone."
}
