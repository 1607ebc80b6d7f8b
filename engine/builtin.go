package engine

import (
	"context"
	"iter"
)

// builtin writes a merge that needs no model to write it: from what was counted, checked or
// judged, as Task.Merge has it. It calls nothing and costs nothing.
type builtin struct {
	name  string // of the strategy
	write func(MergeTask) string
}

// builtins are the models of the strategies that no model writes, by name.
var builtins = map[string]Model{
	ConcatName:               concat{},
	string(StrategyTally):    builtin{string(StrategyTally), tallyText},
	string(StrategyVerdicts): builtin{string(StrategyVerdicts), verdictsText},
	string(StrategyChoose):   builtin{string(StrategyChoose), chooseText},
}

// BuiltIn reports whether a name is that of the program's own writing of a merge: no model is
// asked, and nothing is sent.
func BuiltIn(name string) bool { return builtins[name] != nil }

// Name implements Model.
func (m builtin) Name() string { return m.name }

// Info implements Model: the price is known, and it is nothing.
func (builtin) Info() ModelInfo { return ModelInfo{Price: &Price{}} }

// Stream implements Model.
func (m builtin) Stream(ctx context.Context, req Request) iter.Seq2[Chunk, error] {
	return func(yield func(Chunk, error) bool) {
		switch {
		case req.Task.Merge == nil:
			yield(Chunk{}, &ModelError{Failure: Failure{
				Code: CodeRequest, Message: m.name + " has nothing to work on",
				Hint: "it is a way to merge; choose another model for an agent",
			}})
			return
		case ctx.Err() != nil:
			yield(Chunk{}, &ModelError{Failure: Failure{Code: CodeCancelled, Message: "cancelled"}, Cause: ctx.Err()})
			return
		}
		if yield(Chunk{Text: m.write(*req.Task.Merge)}, nil) {
			yield(Chunk{Usage: &Usage{}, Finish: FinishStop}, nil)
		}
	}
}
