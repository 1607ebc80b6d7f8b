package engine

import (
	"fmt"
	"slices"
)

// assist gives the merges that have not begun the helpers that they need: judges that read the
// drafts in two orders, a grouper of open answers, and, where the texts do not fit into one
// call, the nodes of a tree, level by level.
func assist(s *State, _ input) step {
	for _, r := range s.Rounds {
		for _, red := range r.Reductions {
			if len(red.Branch.Attempts) > 0 || red.Branch.Status.Ended() || r.waits(red.Branch) {
				continue
			}
			if st := assistOne(s, r, red); !st.empty() {
				return st
			}
		}
	}
	return step{}
}

func assistOne(s *State, r *Round, red *Reduction) step {
	has := len(r.helpersOf(red.ID())) > 0
	switch start := red.Start; {
	case start.Strategy.Writes():
		return growTree(s, r, red)
	case has || start.Picked != "":
	case start.Strategy == StrategyChoose && len(start.Branches) > 1:
		return seatJudges(s, r, red)
	case start.Strategy == StrategyTally && r.needsGrouping(start.Branches, start.Attempts) != nil:
		return s.help(r, RoleGrouper, "same answers", start.Model, Help{For: red.ID(), Of: start.Branches, Attempts: start.Attempts})
	}
	return step{}
}

// helpersOf are the helpers of a merge, in order.
func (r *Round) helpersOf(id BranchID) []*Branch {
	var out []*Branch
	for _, h := range r.Helpers {
		if h.Help.For == id {
			out = append(out, h)
		}
	}
	return out
}

// seatJudges has the branches read twice, in the drawn order and in its reverse: a judge that
// changes its mind with the order had none (MT-Bench, arXiv 2306.05685: GPT-4 keeps its verdict in
// 65 % of the swaps).
func seatJudges(s *State, r *Round, red *Reduction) step {
	start := red.Start
	back, attempts := slices.Clone(start.Branches), slices.Clone(start.Attempts)
	slices.Reverse(back)
	slices.Reverse(attempts)
	return step{note: []Event{
		s.helping(r, 1, RoleJudge, "judge 1", start.Model, Help{For: red.ID(), Of: start.Branches, Attempts: start.Attempts}),
		s.helping(r, 2, RoleJudge, "judge 2", start.Model, Help{For: red.ID(), Of: back, Attempts: attempts}),
	}}
}

// mergeTokens is how long a merge, or a part of it, may be taken to get.
const mergeTokens = 1500

// growTree adds the next level of nodes to a merge whose texts do not fit into one call. A node
// that came to nothing fails the merge: what it stands for would be lost without a word.
func growTree(s *State, r *Round, red *Reduction) step {
	for _, h := range r.helpersOf(red.ID()) {
		if h.Status.Ended() && !h.Status.Usable() {
			return failedPart(r, red, h)
		}
	}
	pieces, level := r.pieces(red)
	sizes := make([]int, len(pieces))
	for i, p := range pieces {
		sizes[i] = CountTokens(p.Text)
	}
	room := s.roomOf(r, red)
	room.level = level
	groups := treeGroups(sizes, room)
	if groups == nil {
		return step{}
	}
	most := room.nodeMost(len(groups))
	var st step
	for n, group := range groups {
		h := Help{For: red.ID(), Level: level + 1}
		in := 0
		for _, i := range group {
			h.Of = append(h.Of, pieces[i].ID)
			h.Attempts = append(h.Attempts, r.Branch(pieces[i].ID).Said().N)
			if level == 0 {
				h.Attempts[len(h.Attempts)-1] = red.attemptOf(pieces[i].ID)
			}
			in += sizes[i]
		}
		h.Cap = nodeCap(in, most)
		old := s.sameNode(r, red, h)
		if old != nil {
			h.Same = old.ID
		}
		name := fmt.Sprintf("part %d of %d, level %d", n+1, len(groups), level+1)
		added := s.helping(r, n+1, RoleNode, name, red.Start.Model, h)
		st.note = append(append(st.note, added), takenOver(r, added.Branch, old)...)
	}
	return st
}

// nodeMost is how many tokens each of so many nodes may write: a little less where the next call is
// then the last one, since each level more leaves less of what was said.
func (room treeRoom) nodeMost(nodes int) int {
	if share := room.usable()/nodes - textFrame; share >= mergeTokens/3 {
		return min(share, mergeTokens)
	}
	return mergeTokens
}

// roomOf is what one call of a merge has room for.
func (s *State) roomOf(r *Round, red *Reduction) treeRoom {
	return roomFor(red.Start.Window, Task{Question: r.Question, Earlier: s.earlier(r), Merge: &MergeTask{
		Strategy: red.Start.Strategy, Instruction: red.Start.Instruction, Missing: red.Start.Missing, Nonce: red.Start.Nonce,
	}})
}

// pieces are the texts that a merge has to put together at present, in their order: those of its
// branches, or of the nodes of the last level.
func (r *Round) pieces(red *Reduction) (pieces []BranchText, level int) {
	for _, h := range r.helpersOf(red.ID()) {
		if h.Role == RoleNode {
			level = max(level, h.Help.Level)
		}
	}
	if level == 0 {
		return mergeTask(nil, r, red.Start).Branches, 0
	}
	for _, h := range r.helpersOf(red.ID()) {
		if h.Help.Level == level {
			pieces = append(pieces, BranchText{ID: h.ID, Agent: h.Agent.Name, Text: h.Text().String(), Partial: h.Partial(), Of: r.leaves(h)})
		}
	}
	return pieces, level
}

// leaves are the branches that a node stands for, in order.
func (r *Round) leaves(h *Branch) []BranchID {
	var out []BranchID
	for _, id := range h.Help.Of {
		if child := r.Branch(id); id.Helper() && child != nil {
			out = append(out, r.leaves(child)...)
		} else {
			out = append(out, id)
		}
	}
	return out
}

// attemptOf is the attempt of a branch that a merge took; 0: the last.
func (red *Reduction) attemptOf(id BranchID) int {
	if i := slices.Index(red.Start.Branches, id); i >= 0 && i < len(red.Start.Attempts) {
		return red.Start.Attempts[i]
	}
	return 0
}

// failedPart fails a merge with the failure of one of its parts.
func failedPart(r *Round, red *Reduction, h *Branch) step {
	nothing := 0.0
	f := Failure{Code: CodePart, Message: h.Agent.Name + " of the merge " + whyUnhelped(h), Hint: "merge again: the branches are kept"}
	of := func(f Fact) Event { return Event{Round: r.N, Branch: red.ID(), Attempt: 1, Fact: f} }
	return step{note: []Event{
		of(AttemptStarted{Model: red.Start.Model, Why: WhyFirst}),
		of(AttemptEnded{Outcome: StatusFailed, Error: &f, CostUSD: &nothing}),
	}}
}
