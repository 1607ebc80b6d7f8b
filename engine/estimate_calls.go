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
	task   Task       // what every branch is told; without the texts where each has its own
	tests  []Document // verify: the text under test
	texts  []Document // verify: the sources
	chunks []chunk    // split
	shared int        // tokens of what every branch is sent alike
}

func newScale(plan Plan, question string, docs []Document, find Models) scale {
	s := scale{plan: plan, find: find, task: Task{Question: question, Options: plan.Options}}
	switch plan.Mode {
	case ModeVerify:
		s.tests, s.texts = plan.sources(docs)
		return s
	case ModeSplit:
		s.chunks, _ = cutDocuments(docs, plan.Chunk)
	default:
		s.task.Materials = docs
	}
	s.shared = CountTokens(workerInstruction) + CountTokens(sharedPrompt(s.task))
	return s
}

// weigh estimates the round with those agents.
func (s scale) weigh(agents []AgentSpec) Estimate {
	e := Estimate{Known: true, Offline: len(agents) > 0}
	if len(agents) > 0 {
		e.Calls.Before = e.add(s.before(len(agents)))
	}
	var answers answers
	for _, c := range s.branches(agents) {
		e.Calls.Branches = append(e.Calls.Branches, e.add(c))
		e.Branches = append(e.Branches, e.Calls.Branches[len(e.Branches)].USD.Middle())
		e.Tokens = max(e.Tokens, c.high[0][0].in)
		answers.add(c)
	}
	if len(agents) > 0 {
		e.Calls.Merge = e.add(s.merge(answers))
		e.Merge = e.Calls.Merge.USD.Middle()
	}
	waves := 0
	if s.plan.Mode == ModeVote {
		waves = s.plan.Policy.Wave(len(agents))
	}
	e.Times = e.Calls.times(s.plan.Policy, waves)
	if e.Offline {
		e.Times = Times{AtOnce: Range[time.Duration]{offlineRound, offlineRound}}
	}
	e.AtOnce, e.OneByOne = e.Times.AtOnce.Middle(), e.Times.OneByOne.Middle()
	return e
}

// answers are the texts of the branches before they are written, in tokens.
type answers struct{ low, high []int }

func (a *answers) add(c outlook) {
	a.low, a.high = append(a.low, c.low[0][0].out), append(a.high, c.high[0][0].out)
}

// outlook is what is asked of one model before it is: the calls of each level, which wait for
// those of the level before, as few and as many as they may be. Without any, nothing is asked.
type outlook struct {
	info      ModelInfo
	low, high [][]call
}

// call is one request, in tokens; what it thinks counts in out.
type call struct{ in, out int }

// outlook is one request to a model.
func (s scale) outlook(model string, in int, out, thinking Range[int]) outlook {
	c := outlook{info: s.info(model)}
	if c.info.Reasons {
		out = thinking
	}
	c.low, c.high = [][]call{{{in, out.Low}}}, [][]call{{{in, out.High}}}
	return c
}

// info is what is known of a model; nothing where it cannot be found.
func (s scale) info(model string) ModelInfo {
	m, err := s.find.Find(model)
	if err != nil {
		return ModelInfo{}
	}
	return m.Info()
}

// add counts calls in the round and returns their own estimate.
func (e *Estimate) add(c outlook) CallEstimate {
	if len(c.high) == 0 {
		return CallEstimate{}
	}
	e.Offline = e.Offline && c.info.Offline
	low, high := sumOf(c.low), sumOf(c.high)
	out := CallEstimate{
		Tokens: Range[int]{low.in + low.out, high.in + high.out},
		Takes:  Range[time.Duration]{low.takes, high.takes},
		InTurn: Range[time.Duration]{low.inTurn, high.inTurn},
		Calls:  Range[int]{low.calls, high.calls},
		Levels: Range[int]{len(c.low), len(c.high)},
	}
	least := c.info.Price.Cost(Usage{In: low.in, Out: low.out})
	most := c.info.Price.Cost(Usage{In: high.in, Out: high.out})
	if least == nil || most == nil {
		e.Known = false
		return out
	}
	out.Known, out.USD = true, Range[float64]{*least, *most}
	e.Low += *least
	e.High += *most
	return out
}

// sum is what calls come to.
type sum struct {
	in, out, calls int
	takes, inTurn  time.Duration
}

func sumOf(levels [][]call) sum {
	var s sum
	for _, level := range levels {
		var longest time.Duration
		for _, c := range level {
			t := takes(c.out)
			longest = max(longest, t)
			s.in, s.out, s.calls, s.inTurn = s.in+c.in, s.out+c.out, s.calls+1, s.inTurn+t
		}
		s.takes += longest
	}
	return s
}

// takes is how long an answer of so many tokens takes.
func takes(tokens int) time.Duration {
	return firstTokenAfter + time.Duration(tokens)*time.Second/tokensPerSecond
}
