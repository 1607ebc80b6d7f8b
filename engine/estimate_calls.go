package engine

import "time"

// What an answer is taken to be before it is written. A model that reasons is billed for its
// thinking too.
const (
	answerLow, answerHigh     = 250, 900
	reasonLow, reasonHigh     = 600, 3000
	mergeLow, mergeHigh       = 600, 1500
	mergeThinkLow, mergeThink = 1000, 4000
	tokensPerSecond           = 60
	firstTokenAfter           = 3 * time.Second
	offlineRound              = 9 * time.Second
)

// scale weighs the rounds of one plan with more or fewer agents.
type scale struct {
	plan   Plan
	find   Models
	task   Task
	shared int // tokens of what every branch is sent alike
}

// weigh estimates the round with those agents.
func (s scale) weigh(agents []AgentSpec) Estimate {
	e := Estimate{Known: true, Offline: len(agents) > 0}
	var answers Range[int]
	for _, agent := range agents {
		c := s.branch(agent)
		e.Calls.Branches = append(e.Calls.Branches, e.add(c))
		e.Branches = append(e.Branches, e.Calls.Branches[len(e.Branches)].USD.Middle())
		e.Tokens = max(e.Tokens, c.in.High)
		answers.Low, answers.High = answers.Low+c.out.Low, answers.High+c.out.High
	}
	if st := s.plan.Reducer.Strategy; st != StrategyNone && st != StrategyConcat && len(agents) > 0 {
		e.Calls.Merge = e.add(s.merge(answers))
		e.Merge = e.Calls.Merge.USD.Middle()
	}
	e.Times = e.Calls.times(s.plan.Policy)
	if e.Offline {
		e.Times = Times{AtOnce: Range[time.Duration]{offlineRound, offlineRound}}
	}
	e.AtOnce, e.OneByOne = e.Times.AtOnce.Middle(), e.Times.OneByOne.Middle()
	return e
}

// outlook is one request before it is made, in tokens.
type outlook struct {
	info ModelInfo
	in   Range[int]
	out  Range[int] // thinking included
}

func (s scale) branch(agent AgentSpec) outlook {
	task := s.task
	task.Agent, task.Brief = agent.Name, agent.Brief
	in := s.shared + CountTokens(ownPrompt(RoleWorker, task))
	c := s.outlook(agent.Model, Range[int]{in, in}, Range[int]{answerLow, answerHigh}, Range[int]{reasonLow, reasonHigh})
	if agent.MaxTokens > 0 {
		c.out = Range[int]{min(c.out.Low, agent.MaxTokens), agent.MaxTokens}
	}
	return c
}

// merge is the reducer's request over answers of such length.
func (s scale) merge(answers Range[int]) outlook {
	empty := Task{Question: s.task.Question, Merge: &MergeTask{}}
	in := CountTokens(reducerSystem(s.plan.Reducer.Strategy, s.plan.Reducer.Brief)) + CountTokens(mergePrompt(empty))
	return s.outlook(s.plan.Reducer.Model, Range[int]{in + answers.Low, in + answers.High},
		Range[int]{mergeLow, mergeHigh}, Range[int]{mergeThinkLow, mergeThink})
}

func (s scale) outlook(model string, in, out, thinking Range[int]) outlook {
	c := outlook{in: in, out: out}
	if m, err := s.find.Find(model); err == nil {
		c.info = m.Info()
	}
	if c.info.Reasons {
		c.out = thinking
	}
	return c
}

// add counts a call in the round and returns its own estimate.
func (e *Estimate) add(c outlook) CallEstimate {
	e.Offline = e.Offline && c.info.Offline
	out := CallEstimate{
		Tokens: Range[int]{c.in.Low + c.out.Low, c.in.High + c.out.High},
		Takes:  Range[time.Duration]{takes(c.out.Low), takes(c.out.High)},
	}
	low := c.info.Price.Cost(Usage{In: c.in.Low, Out: c.out.Low})
	high := c.info.Price.Cost(Usage{In: c.in.High, Out: c.out.High})
	if low == nil || high == nil {
		e.Known = false
		return out
	}
	out.Known, out.USD = true, Range[float64]{*low, *high}
	e.Low += *low
	e.High += *high
	return out
}

// takes is how long an answer of so many tokens takes.
func takes(tokens int) time.Duration {
	return firstTokenAfter + time.Duration(tokens)*time.Second/tokensPerSecond
}
