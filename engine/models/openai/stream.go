package openai

import (
	"context"
	"encoding/json"
	"errors"
	"iter"
	"maps"
	"sync/atomic"

	library "github.com/sashabaranov/go-openai"

	"plenum/engine"
)

// model implements engine.Model.
type model struct {
	provider *Provider
	name     string
	info     engine.ModelInfo
}

// Name implements engine.Model.
func (m *model) Name() string { return m.provider.cfg.Provider + "/" + m.name }

// Info implements engine.Model.
func (m *model) Info() engine.ModelInfo { return m.info }

// Stream implements engine.Model.
func (m *model) Stream(ctx context.Context, req engine.Request) iter.Seq2[engine.Chunk, error] {
	var used atomic.Bool
	return func(yield func(engine.Chunk, error) bool) {
		x := &exchange{model: m}
		if used.Swap(true) {
			yield(engine.Chunk{}, x.sealed(engine.Failure{
				Code:    engine.CodePanic,
				Message: "this answer was read already; a stream can be read once",
			}, nil))
			return
		}
		// Whatever ends the range closes the connection.
		ctx, cancel := context.WithCancel(ctx)
		defer cancel()
		if err := x.stream(ctx, req, yield); err != nil {
			yield(engine.Chunk{}, err)
		}
	}
}

// errStopped says that the consumer wants no more.
var errStopped = errors.New("the stream is wanted no more")

// stream sends the request and hands out its answer. It returns what is still to be said: the
// error that ended the answer.
func (x *exchange) stream(ctx context.Context, req engine.Request, yield func(engine.Chunk, error) bool) error {
	if err := x.unusable(); err != nil {
		return err
	}
	x.set = x.model.fields(req.Settings)
	stream, err := x.client().CreateChatCompletionStream(ctx, x.model.request(req))
	if err != nil {
		return x.failed(ctx, err, false)
	}
	defer stream.Close()
	a := &answer{exchange: x}
	for {
		raw, err := stream.RecvRaw()
		if err == nil {
			err = a.take(ctx, raw, yield)
		} else {
			err = a.end(ctx, err, yield)
			if err == nil {
				return nil
			}
		}
		switch {
		case errors.Is(err, errStopped):
			return nil
		case err != nil:
			return err
		}
	}
}

// request is the request as the library writes it. What it would check by the model's name,
// and the name itself, comes in by fields.
func (m *model) request(req engine.Request) library.ChatCompletionRequest {
	messages := make([]library.ChatCompletionMessage, 0, len(req.Messages))
	for _, msg := range req.Messages {
		messages = append(messages, library.ChatCompletionMessage{Role: msg.Role, Content: msg.Content})
	}
	return library.ChatCompletionRequest{
		Messages:      messages,
		Stream:        true,
		StreamOptions: &library.StreamOptions{IncludeUsage: true},
	}
}

// fields are the parts of the request's body that the library cannot send as they are meant.
func (m *model) fields(s engine.Settings) map[string]json.RawMessage {
	set := map[string]json.RawMessage{"model": asField(m.name)}
	if s.Temperature != nil && m.info.Temperature {
		set["temperature"] = asField(*s.Temperature)
	}
	if s.MaxTokens > 0 {
		name := "max_tokens"
		if m.info.Reasons {
			name = "max_completion_tokens"
		}
		set[name] = asField(s.MaxTokens)
	}
	maps.Copy(set, m.provider.cfg.Extra)
	return set
}

func asField[T string | int | float64](v T) json.RawMessage {
	raw, err := json.Marshal(v)
	if err != nil { // a temperature that is no number
		return json.RawMessage("null")
	}
	return raw
}
