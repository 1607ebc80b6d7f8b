package engine

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
)

// drawOrder draws the order in which a reducer reads the branches: the branch at place seed
// modulo N of their numbers comes first, so that over N seeds in a row each comes first once;
// the others follow in a permutation drawn by the seed. The ids given are left as they are.
func drawOrder(ids []BranchID, seed uint64) []BranchID {
	out := slices.Clone(ids)
	if len(out) < 2 {
		return out
	}
	slices.SortStableFunc(out, func(a, b BranchID) int { return a.Number() - b.Number() })
	first := int(seed % uint64(len(out)))
	head := out[first]
	copy(out[1:first+1], out[:first])
	out[0] = head
	rest := out[1:]
	rnd := rand.New(rand.NewPCG(seed, uint64(len(out))))
	rnd.Shuffle(len(rest), func(i, j int) { rest[i], rest[j] = rest[j], rest[i] })
	return out
}

// drawNonce draws the code of the n-th merge: 16 hex digits that occur in none of the texts.
// The same seed, n and texts give the same code.
func drawNonce(seed uint64, n int, texts []string) string {
	rnd := rand.New(rand.NewPCG(seed, uint64(n)^nonceStream))
	for {
		nonce := fmt.Sprintf("%016x", rnd.Uint64())
		if !slices.ContainsFunc(texts, func(s string) bool { return strings.Contains(s, nonce) }) {
			return nonce
		}
	}
}

// nonceStream keeps the draws of nonces apart from those of orders: the letters of "nonces".
const nonceStream = 0x6e6f6e636573

// mergeTask gathers what a reduction merges: the texts of its branches in the attempts that
// it took, in the order that was drawn. A branch that is retried meanwhile changes nothing.
func mergeTask(_ *State, r *Round, start ReductionStarted) MergeTask {
	m := MergeTask{
		Strategy: start.Strategy, Missing: start.Missing,
		Nonce: start.Nonce, Instruction: start.Instruction,
	}
	for i, id := range start.Branches {
		b := r.Branch(id)
		if b == nil {
			continue
		}
		a := start.attempt(i, b)
		if a == nil {
			continue
		}
		m.Branches = append(m.Branches, BranchText{
			ID: id, Agent: b.Agent.Name, Model: a.Start.Model, Text: a.Text.String(), Partial: a.Status != StatusDone,
		})
	}
	return m
}

// writer is the model that writes the merge: the program itself, where it only counts, checks or
// sets one after another.
func (start ReductionStarted) writer() string {
	if start.Strategy.Writes() {
		return start.Model
	}
	return string(start.Strategy)
}

// attempt is the one of b, the i-th branch of the merge, whose text is merged; nil: there is
// none. Files of before attempts were noted have the one that speaks.
func (start ReductionStarted) attempt(i int, b *Branch) *Attempt {
	if i < len(start.Attempts) {
		return b.Find(start.Attempts[i])
	}
	return b.Said()
}

// Notes are sentences about the texts that were merged: which stop short, and which no model
// wrote so.
func (r *Round) Notes(red *Reduction) []string {
	var out []string
	for i, id := range red.Start.Branches {
		if b := r.Branch(id); b != nil {
			out = append(out, aboutText(b, red.Start.attempt(i, b))...)
		}
	}
	return out
}

// inOrder returns the branches in the order of their numbers.
func inOrder(branches []BranchText) []BranchText {
	out := slices.Clone(branches)
	slices.SortStableFunc(out, func(a, b BranchText) int { return a.ID.Number() - b.ID.Number() })
	return out
}

// whyMissing says why a branch takes no part, as a clause that follows its name. The words
// are how many it had written; 0: none, or not to be said.
func whyMissing(m Missing, words int) string {
	after := ""
	if words > 0 {
		after = " after " + plural(words, "word")
	}
	switch m.Status {
	case StatusCancelled:
		return "it was cancelled" + after + byWhom(m.Reason)
	case StatusFailed:
		return "it failed" + after
	case StatusSkipped:
		return "it was never started" + byWhom(m.Reason)
	case StatusTimedOut:
		return whyTimedOut(m.Reason, after)
	case StatusDone, StatusTruncated:
		return "it was left out"
	case StatusWriting:
		return "it was still writing" + after
	}
	return "it had not answered yet"
}

// byWhom says for what the policy ended a branch; nothing where the person did.
func byWhom(reason Reason) string {
	switch reason {
	case ReasonQuorum:
		return ": enough others had answered"
	case ReasonSibling:
		return ": another one had failed"
	case ReasonBudget:
		return ": the budget would not have held it"
	case ReasonDeadline:
		return ": the round's time was up"
	case ReasonDecided:
		return ": the vote was decided without it"
	}
	return ""
}

func whyTimedOut(reason Reason, after string) string {
	switch reason {
	case ReasonFirst:
		return "its first word did not come in time"
	case ReasonIdle:
		return "it fell silent" + after
	case ReasonDeadline:
		return "the round's time was up before it was done" + after
	}
	return "it was cut off for taking too long" + after
}
