package offline

import (
	"context"
	"errors"
	"iter"
	"math"
	"runtime"
	"strings"
	"sync/atomic"

	"plenum/engine"
)

// Name is the model's name, as a person writes it.
const Name = "offline/builtin"

// window is the input, in tokens, from which on a merge is done as a tree: that of a common
// small model, so that boards can be practised on this one. It bounds nothing by itself: a
// longer text is read to its end.
const window = 32_768

// Model is the built-in offline model. It implements engine.Model, keeps nothing between
// requests, and may be used by many goroutines at once.
type Model struct {
	pace float64
	free engine.Price
	desk chan struct{} // a place for each text that is read at the same moment
}

var _ engine.Model = (*Model)(nil)

// New makes the model. A pace of 1 is the natural one, 2 is twice as fast; 0, or anything
// that is no positive number, writes all at once and never waits.
func New(pace float64) *Model {
	if !(pace > 0) || math.IsInf(pace, 0) {
		pace = 0
	}
	return &Model{pace: pace, desk: make(chan struct{}, runtime.GOMAXPROCS(0))}
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
		text, err := m.write(ctx, req)
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

// write makes the whole answer. Hundreds of branches may ask at once, and what comparing needs
// is many times its text, so no more are at it than there are processors. Its error is that of
// ctx.
func (m *Model) write(ctx context.Context, req engine.Request) (string, error) {
	if err := ctx.Err(); err != nil {
		return "", err
	}
	select {
	case m.desk <- struct{}{}:
	case <-ctx.Done():
		return "", ctx.Err()
	}
	defer func() { <-m.desk }()
	return answer(ctx, req)
}

// answer is what a role writes.
func answer(ctx context.Context, req engine.Request) (string, error) {
	t := req.Task
	if req.Role == engine.RoleSplitter {
		return split(ctx, t) // its question may be the text under test
	}
	var cut string
	t.Question, cut = bounded(t.Question)
	switch req.Role {
	case engine.RoleReducer, engine.RoleNode:
		if t.Merge != nil {
			return gather(ctx, req.Role, t, cut)
		}
	case engine.RoleVoter:
		text, err := vote(ctx, t)
		return saying(text, cut), err
	case engine.RoleChecker:
		return check(ctx, t)
	case engine.RolePlanner, engine.RoleGrouper, engine.RoleJudge:
		return declined(req.Role), nil
	}
	switch {
	case t.Work.Chunk != nil:
		return digest(ctx, t)
	case hasText(t.Materials):
		text, err := extract(ctx, t, seedOf(req))
		return saying(text, cut), err
	}
	return saying(agenda(t, seedOf(req)), cut), ctx.Err()
}

// gather merges what others wrote. Cut is the line of a question that is not read to its end.
func gather(ctx context.Context, role engine.Role, t engine.Task, cut string) (string, error) {
	switch {
	case role == engine.RoleNode:
		return shorten(ctx, t)
	case t.Merge.Strategy == engine.StrategyTable:
		return table(ctx, t, cut)
	}
	return merge(ctx, t, cut)
}

// limit cuts the answer where the request bounds its length, as a server would.
func limit(text string, maxTokens int) (string, engine.Finish) {
	if maxTokens <= 0 || engine.CountTokens(text) <= maxTokens {
		return text, engine.FinishStop
	}
	kept := 0
	var c engine.Counter
	for _, piece := range pieces(text) {
		if c.Add(piece); c.Tokens() > maxTokens {
			break
		}
		kept += len(piece)
	}
	return text[:kept], engine.FinishLength
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
