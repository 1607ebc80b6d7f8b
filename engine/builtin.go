package engine

import (
	"context"
	"iter"
)

// builtin writes a merge that needs no model to write it: from what was counted, checked or
// judged, as Task.Merge has it. It calls nothing and costs nothing.
type builtin struct {
	name  string                   // of the strategy
	write func(MergeTask) []string // the pieces of its text, in order
}

// builtins are the models of the strategies that no model writes, by name.
var builtins = map[string]Model{
	ConcatName:               builtin{ConcatName, concatTexts},
	string(StrategyTally):    builtin{string(StrategyTally), inOne(tallyText)},
	string(StrategyVerdicts): builtin{string(StrategyVerdicts), inOne(verdictsText)},
	string(StrategyChoose):   builtin{string(StrategyChoose), inOne(chooseText)},
}

// inOne gives a text in one piece.
func inOne(write func(MergeTask) string) func(MergeTask) []string {
	return func(m MergeTask) []string { return []string{write(m)} }
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
		var pieces []string
		if req.Task.Merge != nil {
			pieces = m.write(*req.Task.Merge)
		}
		if len(pieces) == 0 {
			yield(Chunk{}, &ModelError{Failure: Failure{
				Code: CodeRequest, Message: m.name + " has nothing to work on",
				Hint: "it is a way to merge; choose another model for an agent",
			}})
			return
		}
		for _, text := range pieces {
			if err := ctx.Err(); err != nil {
				yield(Chunk{}, &ModelError{Failure: Failure{Code: CodeCancelled, Message: "cancelled"}, Cause: err})
				return
			}
			if !yield(Chunk{Text: text}, nil) {
				return
			}
		}
		yield(Chunk{Usage: &Usage{}, Finish: FinishStop}, nil)
	}
}
