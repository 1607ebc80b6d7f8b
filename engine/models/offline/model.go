package offline

import (
	"context"
	"errors"
	"iter"
	"math"
	"strings"
	"sync/atomic"

	"plenum/engine"
)

// Name is the model's name, as a person writes it.
const Name = "offline/builtin"

// window is the input that the model takes, in tokens. Its work grows linearly with the
// text, so the figure is a matter of patience and not of memory.
const window = 1_000_000

// Model is the built-in offline model. It implements engine.Model, keeps nothing between
// requests, and may be used by many goroutines at once.
type Model struct {
	pace float64
	free engine.Price
}

var _ engine.Model = (*Model)(nil)

// New makes the model. A pace of 1 is the natural one, 2 is twice as fast; 0, or anything
// that is no positive number, writes all at once and never waits.
func New(pace float64) *Model {
	if !(pace > 0) || math.IsInf(pace, 0) {
		pace = 0
	}
	return &Model{pace: pace}
}

// Name implements engine.Model.
func (m *Model) Name() string { return Name }

// Info implements engine.Model: it costs nothing, and it is offline.
func (m *Model) Info() engine.ModelInfo {
	return engine.ModelInfo{Price: &m.free, Window: window, Offline: true}
}

// Stream implements engine.Model. The only error that it ends with is CodeCancelled; the
// last chunk carries the estimated usage.
func (m *Model) Stream(ctx context.Context, req engine.Request) iter.Seq2[engine.Chunk, error] {
	var read atomic.Bool
	return func(yield func(engine.Chunk, error) bool) {
		if read.Swap(true) {
			return
		}
		text, err := write(ctx, req)
		if err != nil {
			yield(engine.Chunk{}, cancelled(err))
			return
		}
		text, finish := limit(text, req.Settings.MaxTokens)
		out, alive, err := m.speak(ctx, req, text, yield)
		if err != nil {
			yield(engine.Chunk{}, cancelled(err))
			return
		}
		if !alive {
			return
		}
		usage := engine.Usage{In: promptTokens(req), Out: engine.CountTokens(out), Estimated: true}
		yield(engine.Chunk{Usage: &usage, Finish: finish}, nil)
	}
}

// write makes the whole answer. Its error is that of ctx.
func write(ctx context.Context, req engine.Request) (string, error) {
	if err := ctx.Err(); err != nil {
		return "", err
	}
	t := req.Task
	switch {
	case req.Role == engine.RoleReducer && t.Merge != nil:
		return merge(ctx, t)
	case req.Role == engine.RoleVoter:
		return vote(ctx, t)
	case hasText(t.Materials):
		return extract(ctx, t, seedOf(req))
	}
	return agenda(t, seedOf(req)), nil
}

// limit cuts the answer where the request bounds its length, as a server would.
func limit(text string, maxTokens int) (string, engine.Finish) {
	if maxTokens <= 0 || engine.CountTokens(text) <= maxTokens {
		return text, engine.FinishStop
	}
	kept := ""
	for _, piece := range pieces(text) {
		if engine.CountTokens(kept+piece) > maxTokens {
			break
		}
		kept += piece
	}
	return kept, engine.FinishLength
}

func hasText(docs []engine.Document) bool {
	for _, d := range docs {
		if strings.TrimSpace(d.Text) != "" {
			return true
		}
	}
	return false
}

func promptTokens(req engine.Request) int {
	n := 0
	for _, m := range req.Messages {
		n += engine.CountTokens(m.Content)
	}
	if n > 0 {
		return n
	}
	t := req.Task
	n = engine.CountTokens(t.Question) + engine.CountTokens(t.Brief)
	for _, d := range t.Materials {
		n += engine.CountTokens(d.Text)
	}
	if t.Merge != nil {
		for _, b := range t.Merge.Branches {
			n += engine.CountTokens(b.Text)
		}
	}
	return n
}

func cancelled(cause error) error {
	msg := "cancelled"
	if errors.Is(cause, context.DeadlineExceeded) {
		msg = "cancelled: its time was up"
	}
	return &engine.ModelError{
		Failure: engine.Failure{Code: engine.CodeCancelled, Message: msg},
		Cause:   cause,
	}
}
