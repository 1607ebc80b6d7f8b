package engine

import "strings"

// requestOf is what an attempt of a branch or a reduction asks, made as that agent. It is a
// function of the state alone, and of nothing in it that changes later: so what was sent can be
// shown at any time, see PostedBy.
func requestOf(s *State, b *Branch, agent AgentSpec) Request {
	r := s.roundOf(b.Round)
	task := Task{
		Question:  r.Question,
		Agent:     spokenName(agent),
		Brief:     agent.brief(),
		Materials: s.documents(r.Plan.Materials),
		Earlier:   s.earlier(r),
		Seed:      r.Seed + uint64(b.ID.Number())*0x9e3779b97f4a7c15,
		Floor:     r.Plan.Floor,
	}
	for _, other := range r.Branches {
		task.Board = append(task.Board, AgentBrief{Name: other.Agent.Name, Brief: other.Agent.brief()})
	}
	if b.Role == RoleWorker {
		task.Own = s.own(r, agent.Name)
	}
	s.cut(r, b, &task)
	if red := r.Reduction(b.ID); red != nil {
		task.Merge = s.mergeOf(r, red)
		task.Seed = r.Seed
	}
	req := Request{
		Role: b.Role, Task: task, Settings: Settings{Temperature: agent.Temperature, MaxTokens: max(agent.MaxTokens, task.Work.Cap), Effort: agent.Effort, Seed: task.Seed},
	}
	if red := r.Reduction(b.ID); red == nil || red.Start.Strategy.Writes() {
		req.Messages = PromptOf(b.Role, task)
	}
	return req
}

// spokenName is the name as which an agent is asked to speak: none where it is that of its
// model, as in a council, since nobody is asked to play a model.
func spokenName(a AgentSpec) string {
	if a.Name != "" && strings.HasSuffix(a.Model, a.Name) {
		return ""
	}
	return a.Name
}

// documents returns the material with those ids, in that order.
func (s *State) documents(ids []string) []Document {
	var out []Document
	for _, id := range ids {
		for _, d := range s.Materials {
			if d.ID == id {
				out = append(out, *d)
			}
		}
	}
	return out
}

// earlier lists the rounds before r that came to an answer.
func (s *State) earlier(r *Round) []Exchange {
	var out []Exchange
	for _, before := range s.Rounds[:r.N-1] {
		if text, err := answerOf(before); err == nil {
			out = append(out, Exchange{Question: before.Question, Answer: text})
		}
	}
	return out
}

// own is what an agent of that name answered last in the rounds before r; nil: nothing. Checkers
// and readers of a part answer each time anew.
func (s *State) own(r *Round, name string) *Exchange {
	for i := r.N - 2; i >= 0; i-- {
		for _, b := range s.Rounds[i].Branches {
			if b.Agent.Name == name && (b.Role == RoleWorker || b.Role == RoleVoter) && b.Chunk == nil && b.Status.Usable() && b.Text().Len() > 0 {
				return &Exchange{Question: s.Rounds[i].Question, Answer: b.Text().String()}
			}
		}
	}
	return nil
}

// promptTokens estimates what a request's messages hold.
func promptTokens(messages []Message) int {
	n := 0
	for _, m := range messages {
		n += CountTokens(m.Content)
	}
	return n
}
