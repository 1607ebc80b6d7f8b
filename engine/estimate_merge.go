package engine

// merge is what putting answers of such lengths together asks of a model; nothing, where the
// program does it.
func (s scale) merge(a answers) outlook {
	switch s.plan.Reducer.Strategy {
	case StrategyNone, StrategyConcat, StrategyVerdicts:
		return outlook{}
	case StrategyTally:
		return s.grouper(len(a.high))
	case StrategyChoose:
		return s.judges(a)
	}
	c := outlook{info: s.info(s.plan.Reducer.Model)}
	length := Range[int]{mergeLow, mergeHigh}
	if c.info.Reasons {
		length = Range[int]{mergeThinkLow, mergeThink}
	}
	room := s.room(c.info)
	c.low, c.high = treeCalls(a.low, room, length.Low), treeCalls(a.high, room, length.High)
	return c
}

// room is what one call of the merge has room for.
func (s scale) room(info ModelInfo) treeRoom {
	r := s.plan.Reducer
	return roomFor(info.Window, Task{Question: s.task.Question, Merge: &MergeTask{Strategy: r.Strategy, Instruction: r.Brief}})
}

// treeCalls are the calls of a merge, level by level: one, where all texts fit into it. The last
// writes so many tokens.
func treeCalls(texts []int, room treeRoom, last int) [][]call {
	var levels [][]call
	for {
		groups := treeGroups(texts, room)
		if groups == nil {
			return append(levels, []call{{room.prompt + sumTokens(room.fitting(texts)), last}})
		}
		var level []call
		var next []int
		for _, group := range groups {
			var sizes []int
			for _, i := range group {
				sizes = append(sizes, texts[i])
			}
			in := sumTokens(room.fitting(sizes))
			out := nodeCap(in, room.out)
			level, next = append(level, call{room.prompt + in, out}), append(next, out)
		}
		levels, texts, room.level = append(levels, level), next, room.level+1
	}
}

func sumTokens(list []int) int {
	n := 0
	for _, t := range list {
		n += t
	}
	return n
}

// judges are the two that read the answers, in an order and in its reverse.
func (s scale) judges(a answers) outlook {
	if len(a.high) < 2 {
		return outlook{}
	}
	task := Task{Question: s.task.Question, Merge: &MergeTask{Instruction: s.plan.Reducer.Brief}}
	in := promptTokens(judgePrompt(task)) + textFrame*len(a.high)
	c := s.outlook(s.plan.Reducer.Model, in, Range[int]{judgeLow, judgeHigh}, Range[int]{mergeThinkLow, mergeThink})
	low, high := c.low[0][0], c.high[0][0]
	low.in, high.in = low.in+sumTokens(a.low), high.in+sumTokens(a.high)
	c.low, c.high = [][]call{{low, low}}, [][]call{{high, high}}
	return c
}

// grouper is asked which answers of an open vote are the same, where they differ.
func (s scale) grouper(answers int) outlook {
	if s.plan.Mode != ModeVote || len(s.plan.Options) > 0 || answers < 2 {
		return outlook{}
	}
	in := promptTokens(groupPrompt(Task{Question: s.task.Question, Work: Work{Answers: make([]string, answers)}}))
	c := s.outlook(s.plan.Reducer.Model, in+answers*claimTokens, Range[int]{groupLow, groupHigh}, Range[int]{reasonLow, reasonHigh})
	if c.info.Offline {
		return outlook{}
	}
	c.low = nil
	return c
}
