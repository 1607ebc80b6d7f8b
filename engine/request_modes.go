package engine

import "strings"

// cut reduces a task to what the branch's own part of the round may see.
func (s *State) cut(r *Round, b *Branch, t *Task) {
	switch {
	case b.Chunk != nil:
		t.Work.Chunk = b.Chunk
		t.Board, t.Own = nil, nil
		if doc, ok := s.document(b.Chunk.Doc); ok {
			t.Materials = []Document{doc.part(*b.Chunk)}
		}
	case b.Role == RoleVoter:
		t.Options = r.Plan.Options
	case b.Role == RoleChecker:
		// One source and the claims: a checker that sees the text under test repeats it (CoVe,
		// arXiv 2309.11495).
		*t = Task{Agent: t.Agent, Brief: t.Brief, Seed: t.Seed, Work: Work{Claims: r.batch(b.Check.Batch)}}
		if source, ok := s.document(b.Check.Source); ok {
			t.Materials = []Document{source}
		}
	case b.Role == RoleSplitter:
		*t = Task{Materials: s.documents(r.Plan.Materials), Seed: t.Seed}
		if len(t.Materials) == 0 {
			t.Question = r.Question
		}
	case b.Role == RolePlanner:
		t.Work.Cards = r.Plan.drafts()
	case b.Role == RoleGrouper:
		t.Work.Answers = r.needsGrouping(b.Help.Of, b.Help.Attempts)
	case b.Role == RoleJudge, b.Role == RoleNode:
		t.Merge = s.partOfMerge(r, b)
		t.Work.Cap = b.Help.Cap
	}
	if b.ID.Helper() {
		t.Board, t.Agent, t.Brief = nil, "", ""
		t.Seed ^= helperSeeds
	}
}

// helperSeeds keeps the seeds of helpers apart from those of branches: the letters of "helper".
const helperSeeds = 0x68656c706572

// part is the chunk of a document as a document of its own, whose lines are counted on.
func (d Document) part(c ChunkSpec) Document {
	from := min(max(c.Start, 0), len(d.Text))
	to := min(max(c.End, from), len(d.Text))
	d.Text, d.Line = d.Text[from:to], c.Line
	return d
}

// brief is what an agent is told, its approach after it.
func (a AgentSpec) brief() string {
	return strings.TrimSpace(a.Brief + "\n\n" + a.Approach)
}

// partOfMerge is what a judge or a node of a merge reads.
func (s *State) partOfMerge(r *Round, h *Branch) *MergeTask {
	red := r.Reduction(h.Help.For)
	if red == nil {
		return nil
	}
	m := MergeTask{Strategy: red.Start.Strategy, Nonce: red.Start.Nonce, Instruction: red.Start.Instruction, Branches: r.read(*h.Help)}
	if h.Role == RoleNode {
		m.Branches = s.roomOf(r, red).clipped(m.Branches)
	}
	return &m
}

// read are the texts that a helper reads, in its order.
func (r *Round) read(h Help) []BranchText {
	var out []BranchText
	for i, id := range h.Of {
		b := r.Branch(id)
		if b == nil || i >= len(h.Attempts) {
			continue
		}
		a := b.Find(h.Attempts[i])
		if a == nil {
			continue
		}
		text := BranchText{ID: id, Agent: b.Agent.Name, Text: a.Text.String(), Partial: a.Status != StatusDone}
		if id.Helper() {
			text.Of = r.leaves(b)
		}
		out = append(out, text)
	}
	return out
}

// mergeOf is what a reduction merges, with what its helpers found.
func (s *State) mergeOf(r *Round, red *Reduction) *MergeTask {
	m := mergeTask(s, r, red.Start)
	switch m.Strategy {
	case StrategyTally:
		t := TallyOf(r, red)
		m.Tally = &t
	case StrategyVerdicts:
		x := MatrixOf(s, r, red)
		m.Matrix = &x
	case StrategyChoose:
		m.Picked, m.Judged = red.Start.Picked, r.judged(red)
	case StrategySynthesize, StrategyTable:
		m.Branches, _ = r.pieces(red)
		m.Branches = s.roomOf(r, red).clipped(m.Branches)
	}
	return &m
}

// judged is what the judges of a merge said.
func (r *Round) judged(red *Reduction) []Judgement {
	var out []Judgement
	for _, h := range r.helpersOf(red.ID()) {
		if h.Role != RoleJudge {
			continue
		}
		j := Judgement{Judge: h.ID, Order: h.Help.Of, Text: h.Text().String()}
		if a := h.Asked(); a != nil {
			j.Model = a.Start.Model
			if !h.Status.Usable() {
				j.Failure = a.Error
			}
		}
		if !h.Status.Usable() && j.Failure == nil {
			j.Failure = &Failure{Code: CodeCancelled, Message: "cancelled"}
		}
		out = append(out, j)
	}
	return out
}

// ChoiceIn is what a merge by choose came to; false: the reduction is none.
func ChoiceIn(s *State, r *Round, red *Reduction) (ChoiceMade, bool) {
	if red == nil || red.Start.Strategy != StrategyChoose {
		return ChoiceMade{}, false
	}
	return ChoiceOf(*s.mergeOf(r, red)), true
}
