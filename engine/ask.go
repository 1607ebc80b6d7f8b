package engine

import (
	"fmt"
	"path"
	"slices"
	"strings"
)

// ask opens the next round: its material and its sources first, then the question, then a branch
// for each agent of the plan, or for each chunk of the document.
func ask(s *State, c Ask) step {
	n := len(s.Rounds) + 1
	in := intake{s: s, round: n, last: s.Last.Material}
	p := c.Plan
	p.Agents = slices.Clone(p.Agents)
	p.Materials, p.Sources = in.take(c.Materials), in.take(c.Sources)
	for i, a := range p.Agents {
		p.Agents[i].Source = idOf(a.Source, c.Sources, p.Sources)
	}
	var branches []BranchAdded
	if p.Mode == ModeSplit {
		branches = p.parts(c.Materials)
	} else {
		branches = p.members()
	}
	p.Policy.MinUsable = min(p.Policy.MinUsable, len(branches)) // some may have been left out
	st := step{note: append(in.facts, Event{Round: n, Fact: Asked{Question: c.Question, Plan: p, Seed: c.Seed}})}
	for i, b := range branches {
		st.note = append(st.note, Event{Round: n, Branch: NewBranchID('B', s.Last.Branch+1+i), Fact: b})
	}
	return st
}

// intake takes texts into a session, each once.
type intake struct {
	s     *State
	round int
	last  int
	facts []Event
	taken []Document
}

// take returns the ids of texts, in their order.
func (in *intake) take(docs []Document) []string {
	var ids []string
	for _, doc := range docs {
		id := in.s.materialID(doc)
		for _, d := range in.taken {
			if d.Name == doc.Name && d.Text == doc.Text {
				id = d.ID
			}
		}
		if id == "" {
			in.last++
			id = string(NewBranchID('M', in.last))
			doc.ID = id
			in.taken = append(in.taken, doc)
			in.facts = append(in.facts, materialFacts(in.round, id, doc)...)
		}
		ids = append(ids, id)
	}
	return ids
}

// idOf is the id of the source with that name; empty: there is none.
func idOf(name string, sources []Document, ids []string) string {
	for i, d := range sources {
		if name != "" && d.Name == name {
			return ids[i]
		}
	}
	return ""
}

// members are the branches of a plan with an agent each.
func (p Plan) members() []BranchAdded {
	var out []BranchAdded
	for _, agent := range p.Agents {
		b := BranchAdded{Role: p.Mode.role(), Agent: agent, Why: AddedByPlan}
		if p.Mode == ModeVerify {
			b.Check = &Check{Source: agent.Source, Batch: 1}
		}
		out = append(out, b)
	}
	return out
}

// role is what the branches of a mode are for.
func (m Mode) role() Role {
	switch m {
	case ModeVote:
		return RoleVoter
	case ModeVerify:
		return RoleChecker
	}
	return RoleWorker
}

// parts are the branches of a plan whose first agent reads every chunk of the documents. The
// plan's size becomes that of the chunks.
func (p *Plan) parts(docs []Document) []BranchAdded {
	docs = slices.Clone(docs)
	for i := range docs {
		docs[i].ID = p.Materials[i]
	}
	wanted := p.Chunk
	chunks, size := ChunksOf(docs, wanted)
	if wanted.Tokens > 0 && size.Tokens > wanted.Tokens {
		p.Note = strings.TrimSpace(fmt.Sprintf("%s Cut into chunks of %d tokens, not %d, so that there are no more than %d.", p.Note, size.Tokens, wanted.Tokens, MaxChunks))
	}
	p.Chunk = size
	var out []BranchAdded
	for i, c := range chunks {
		agent := p.Agents[0]
		agent.Name = fmt.Sprintf("Part %d", i+1)
		if agent.About = c.Under; agent.About == "" {
			agent.About = fmt.Sprintf("%s:%d", path.Base(nameOf(docs, c.Doc)), c.Line)
		}
		out = append(out, BranchAdded{Role: RoleWorker, Agent: agent, Why: AddedByPlan, Chunk: &c})
	}
	return out
}

func nameOf(docs []Document, id string) string {
	for _, d := range docs {
		if d.ID == id {
			return d.Name
		}
	}
	return id
}

// allowedAsk refuses a question that nobody could work on.
func allowedAsk(c Ask) error {
	switch {
	case strings.TrimSpace(c.Question) == "":
		return refuse("the question is empty")
	case len(c.Plan.Agents) == 0:
		return refuse("board %s has no agents to ask", c.Plan.Board)
	case c.Plan.Mode == ModeSplit && !slices.ContainsFunc(c.Materials, func(d Document) bool { return strings.TrimSpace(d.Text) != "" }):
		return refuse("board %s reads one long document, part by part; give it one with -f, or @ in the question", c.Plan.Board)
	case c.Plan.Mode != ModeVerify:
		return nil
	case len(c.Sources) == 0:
		return refuse("board %s checks a text against its sources; name at least one with --source", c.Plan.Board)
	}
	for _, d := range c.Sources {
		if strings.TrimSpace(d.Text) == "" {
			return refuse("the source %s is empty, so nothing can be checked against it; leave it out", d.Name)
		}
	}
	for _, a := range c.Plan.Agents {
		if !slices.ContainsFunc(c.Sources, func(d Document) bool { return d.Name == a.Source }) {
			return refuse("%s has no source to check against; name one with --source, or in the board", a.Name)
		}
	}
	return nil
}
