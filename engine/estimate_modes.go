package engine

import (
	"slices"
	"strings"
)

// What the calls of the modes are taken to write, in tokens. A reader of a chunk may have nothing
// to say.
const (
	partLow, partHigh       = 40, 900
	verdictLow, verdictHigh = 40, 110 // for each claim
	claimLow, claimHigh     = 50, 110 // for each claim that is found
	cardLow, cardHigh       = 60, 120 // for each approach
	claimTokens             = 30      // of a claim in a checker's prompt
	groupLow, groupHigh     = 30, 200
	judgeLow, judgeHigh     = 250, 900
)

// Count is how many branches a round of the plan starts with, over those texts.
func (p Plan) Count(docs []Document) int {
	if p.Mode != ModeSplit || len(p.Agents) == 0 {
		return len(p.Agents)
	}
	chunks, _ := cutDocuments(docs, p.Chunk)
	return max(len(chunks), 1)
}

// sources parts the texts of a round that verifies: those under test, and what they are checked
// against.
func (p Plan) sources(docs []Document) (tests, sources []Document) {
	for _, d := range docs {
		named := slices.ContainsFunc(p.Agents, func(a AgentSpec) bool { return a.checks(d) })
		if named || d.ID != "" && slices.Contains(p.Sources, d.ID) {
			sources = append(sources, d)
		} else {
			tests = append(tests, d)
		}
	}
	return tests, sources
}

// checks reports whether a text is the agent's source.
func (a AgentSpec) checks(d Document) bool {
	return a.Source != "" && (a.Source == d.Name || a.Source == d.ID)
}

// branches are the calls of a round's branches.
func (s scale) branches(agents []AgentSpec) []outlook {
	switch {
	case len(agents) == 0:
		return nil
	case s.plan.Mode == ModeVerify:
		return s.checkers(agents)
	case s.plan.Mode == ModeSplit:
		return s.readers(agents[0])
	}
	var out []outlook
	for _, a := range agents {
		out = append(out, s.branch(a))
	}
	return out
}

func (s scale) branch(agent AgentSpec) outlook {
	task := s.task
	task.Agent, task.Brief = agent.Name, agent.brief()
	in := s.shared + CountTokens(ownPrompt(s.plan.Mode.role(), task))
	return s.limited(agent, in, Range[int]{answerLow, answerHigh})
}

// limited is a branch's call, as long as its agent may write.
func (s scale) limited(agent AgentSpec, in int, out Range[int]) outlook {
	c := s.outlook(agent.Model, in, out, Range[int]{max(out.Low, reasonLow), max(out.High, reasonHigh)})
	if most := agent.MaxTokens; most > 0 {
		c.low[0][0].out = min(c.low[0][0].out, most)
		c.high[0][0].out = most
	}
	return c
}

// readers are the calls of a split document: one a chunk, or one alone as long as there is none.
func (s scale) readers(agent AgentSpec) []outlook {
	task := s.task
	task.Agent, task.Brief = agent.Name, agent.brief()
	task.Work.Chunk = &ChunkSpec{N: 1, Of: 1, Under: strings.Repeat("Heading ", 4)}
	in := s.shared + CountTokens(ownPrompt(RoleWorker, task))
	if len(s.chunks) == 0 {
		return []outlook{s.limited(agent, in, Range[int]{partLow, partHigh})}
	}
	var out []outlook
	for _, c := range s.chunks {
		out = append(out, s.limited(agent, in+c.tokens+numberTokens(c.Line, c.lines), Range[int]{partLow, partHigh}))
	}
	return out
}

// numberTokens are those of the numbers before so many lines.
func numberTokens(line, lines int) int {
	each := 2
	if line+lines > 1000 {
		each = 3
	}
	return each*lines + 2*textFrame
}

// checkers are the calls of a round that verifies: for each agent the first batch of the claims,
// then the other batches. How many claims there are is not known before they were split: they are
// taken to be as many as the sentences under test.
func (s scale) checkers(agents []AgentSpec) []outlook {
	claims := s.claims()
	first := make([]outlook, len(agents))
	var later []outlook
	for i, a := range agents {
		task := Task{Brief: a.brief(), Materials: s.against(a)}
		in := promptTokens(checkerPrompt(task))
		for left := claims; left > 0; left -= ClaimsAtOnce {
			n := min(left, ClaimsAtOnce)
			c := s.limited(a, in+n*claimTokens, Range[int]{n * verdictLow, n * verdictHigh})
			if left == claims {
				first[i] = c
			} else {
				later = append(later, c)
			}
		}
	}
	return append(first, later...)
}

// against is the source of an agent; none where it is not among the texts.
func (s scale) against(a AgentSpec) []Document {
	for _, d := range s.texts {
		if a.checks(d) {
			return []Document{d}
		}
	}
	return nil
}

// testedBytes is how much of the text under test is read for an estimate: it holds more sentences
// than claims are checked.
const testedBytes = 64 << 10

// claims is how many claims are likely found in the text under test; at least one.
func (s scale) claims() int {
	n := 0
	for _, d := range s.tests {
		n += len(sentencesOf(d.Text[:runeEdge(d.Text, testedBytes)]))
	}
	if len(s.tests) == 0 {
		n = len(sentencesOf(s.task.Question))
	}
	return min(max(n, 1), MaxClaims)
}

// before is what the branches wait for: approaches for so many drafts, or the claims.
func (s scale) before(agents int) outlook {
	switch {
	case s.plan.Mode == ModeDrafts && s.plan.Cards:
		task := s.task
		task.Work.Cards = agents
		return s.outlook(s.plan.helper(), promptTokens(planPrompt(task)),
			Range[int]{agents * cardLow, agents * cardHigh}, Range[int]{reasonLow + agents*cardLow, reasonHigh})
	case s.plan.Mode == ModeVerify:
		task := Task{Materials: s.tests}
		if len(s.tests) == 0 {
			task.Question = s.task.Question
		}
		n := s.claims()
		return s.outlook(s.plan.helper(), promptTokens(splitterPrompt(task)),
			Range[int]{n * claimLow, n * claimHigh}, Range[int]{reasonLow + n*claimLow, reasonHigh + n*claimHigh})
	}
	return outlook{}
}
