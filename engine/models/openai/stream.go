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
	stream, err := x.open(ctx, req)
	for err != nil {
		param := x.refusedFor(err)
		if param == "" {
			return err
		}
		x.model.provider.drops.note(x.model.name, param)
		if !yield(engine.Chunk{Resent: &engine.Resent{Wire: x.model.Wire(req), Without: stead(param), Said: err.Message}}, nil) {
			return nil
		}
		x = &exchange{model: x.model}
		stream, err = x.open(ctx, req)
	}
	defer stream.Close()
	return x.hear(ctx, stream, yield)
}

// open sends the request.
func (x *exchange) open(ctx context.Context, req engine.Request) (*library.ChatCompletionStream, *engine.ModelError) {
	x.set = x.model.fields(req.Settings)
	stream, err := x.client().CreateChatCompletionStream(ctx, x.model.request(req))
	if err != nil {
		return nil, x.failed(ctx, err, false)
	}
	return stream, nil
}

// refusedFor is the parameter that a request was refused for, and that it can do without; empty:
// there is none. It is another one each time, since what was refused is not sent again.
func (x *exchange) refusedFor(err *engine.ModelError) string {
	return refusedParam(err.Failure, wordsOf(x.refusal), x.set, x.model.provider.drops.of(x.model.name))
}

// hear hands out the answer.
func (x *exchange) hear(ctx context.Context, stream *library.ChatCompletionStream, yield func(engine.Chunk, error) bool) error {
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
		Messages: messages,
		Stream:   true,
	}
}

// fields are the parts of the request's body that the library cannot send as they are meant,
// without those that the model is known to refuse.
func (m *model) fields(s engine.Settings) map[string]json.RawMessage {
	set := map[string]json.RawMessage{"model": asField(m.name), paramOptions: json.RawMessage(`{"include_usage":true}`)}
	if s.Temperature != nil && m.info.Temperature {
		set[paramTemperature] = asField(*s.Temperature)
	}
	if s.MaxTokens > 0 {
		name := paramLimit
		if m.info.Reasons {
			name = paramTotal
		}
		set[name] = asField(s.MaxTokens)
	}
	if effort := m.info.EffortOf(s.Effort); effort != "" {
		set[paramEffort] = asField(effort)
	}
	without(set, m.provider.drops.of(m.name))
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
