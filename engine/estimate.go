package engine

import "time"

// Estimate is what a round would likely cost and take, before it starts.
type Estimate struct {
	Branches []float64 // US dollars a branch, middle estimate, in the plan's order
	Merge    float64   // US dollars, middle estimate
	Low      float64   // US dollars, the whole round
	High     float64
	Known    bool // false: some model has no price; the rest is counted
	Tokens   int  // input tokens of one branch: the largest
	AtOnce   time.Duration
	OneByOne time.Duration // 0: not said, since the built-in model's pace is its own choice
	Offline  bool          // every model is the built-in one: $0
}

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

// EstimateRound estimates a round from what is known of its models; it reaches no network. A
// model that cannot be found, or has no price, leaves the estimate not Known.
func EstimateRound(plan Plan, question string, docs []Document, find Models) Estimate {
	e := Estimate{Known: true, Offline: len(plan.Agents) > 0}
	task := Task{Question: question, Materials: docs}
	shared := CountTokens(workerInstruction) + CountTokens(sharedPrompt(task))
	var answers, slowest time.Duration
	low, high := 0, 0
	for _, agent := range plan.Agents {
		task.Agent, task.Brief = agent.Name, agent.Brief
		call := newCall(find, agent.Model, shared+CountTokens(ownPrompt(RoleWorker, task)))
		call.answer(answerLow, answerHigh, reasonLow, reasonHigh)
		if agent.MaxTokens > 0 {
			call.low, call.high = min(call.low, agent.MaxTokens), agent.MaxTokens
		}
		e.Branches = append(e.Branches, e.add(call))
		e.Tokens = max(e.Tokens, call.in)
		answers += call.takes()
		slowest = max(slowest, call.takes())
		low, high = low+call.low, high+call.high
	}
	e.AtOnce, e.OneByOne = slowest, answers
	if s := plan.Reducer.Strategy; s != StrategyNone && s != StrategyConcat && len(plan.Agents) > 0 {
		empty := Task{Question: question, Merge: &MergeTask{}}
		call := newCall(find, plan.Reducer.Model, CountTokens(reducerSystem(plan.Reducer.Brief))+CountTokens(mergePrompt(empty)))
		call.answer(mergeLow, mergeHigh, mergeThinkLow, mergeThink)
		call.inLow, call.inHigh = call.in+low, call.in+high
		e.Merge = e.add(call)
		e.AtOnce += call.takes()
		e.OneByOne += call.takes()
	}
	if e.Offline {
		e.AtOnce, e.OneByOne = offlineRound, 0
	}
	return e
}

// call is one request before it is made.
type call struct {
	info          ModelInfo
	in            int
	inLow, inHigh int
	low, high     int // tokens of the answer, thinking included
}

func newCall(find Models, model string, in int) call {
	c := call{in: in, inLow: in, inHigh: in}
	if m, err := find.Find(model); err == nil {
		c.info = m.Info()
	}
	return c
}

func (c *call) answer(low, high, thinkLow, thinkHigh int) {
	c.low, c.high = low, high
	if c.info.Reasons {
		c.low, c.high = thinkLow, thinkHigh
	}
}

// takes is the time of a call with an answer of middle length.
func (c *call) takes() time.Duration {
	return firstTokenAfter + time.Duration((c.low+c.high)/2)*time.Second/tokensPerSecond
}

// add counts a call's cost and returns its middle.
func (e *Estimate) add(c call) float64 {
	e.Offline = e.Offline && c.info.Offline
	low := c.info.Price.Cost(Usage{In: c.inLow, Out: c.low})
	high := c.info.Price.Cost(Usage{In: c.inHigh, Out: c.high})
	if low == nil || high == nil {
		e.Known = false
		return 0
	}
	e.Low += *low
	e.High += *high
	return (*low + *high) / 2
}
