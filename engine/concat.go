package engine

import (
	"context"
	"fmt"
	"iter"
	"strings"
)

// ConcatName is the name of the built-in model that sets branches one after another.
const ConcatName = "concat"

// Concat is the model behind the strategy concat: it reads Task.Merge and writes the branches
// in the order of their numbers, each under its agent's name and mark. It calls nothing,
// costs nothing and says nothing of its own.
func Concat() Model { return concat{} }

type concat struct{}

// Name implements Model.
func (concat) Name() string { return ConcatName }

// Info implements Model: the price is known, and it is nothing.
func (concat) Info() ModelInfo { return ModelInfo{Price: &Price{}} }

// Stream implements Model.
func (concat) Stream(ctx context.Context, req Request) iter.Seq2[Chunk, error] {
	return func(yield func(Chunk, error) bool) {
		if req.Task.Merge == nil || len(req.Task.Merge.Branches) == 0 {
			yield(Chunk{}, &ModelError{Failure: Failure{
				Code: CodeRequest, Message: "there are no branches to set one after another",
				Hint: "concat is a way to merge; choose another model for an agent",
			}})
			return
		}
		for i, br := range inOrder(req.Task.Merge.Branches) {
			if err := ctx.Err(); err != nil {
				yield(Chunk{}, &ModelError{Failure: Failure{Code: CodeCancelled, Message: "cancelled"}, Cause: err})
				return
			}
			text := section(br)
			if i > 0 {
				text = "\n" + text
			}
			if !yield(Chunk{Text: text}, nil) {
				return
			}
		}
		yield(Chunk{Usage: &Usage{}, Finish: FinishStop}, nil)
	}
}

// section is a branch's text under a heading with its agent's name and its mark.
func section(br BranchText) string {
	heading := oneLine(br.Agent)
	if heading == "" {
		heading = "Answer"
	}
	note := ""
	if br.Partial {
		note = "_Partial: it stops short._\n\n"
	}
	return fmt.Sprintf("## %s [%d]\n\n%s%s\n", heading, br.ID.Number(), note, strings.TrimSpace(br.Text))
}
