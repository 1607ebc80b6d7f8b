package openai

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"plenum/engine"
)

// answer puts one answer together out of the events of its stream.
type answer struct {
	exchange *exchange
	text     engine.Cleaner
	thought  engine.Cleaner
	split    thinkSplitter
	refusal  string // the model's own words of refusal
	finish   word   // the server's reason for its end; empty: none came
	streamed bool   // some words came as deltas
	written  bool   // some text came that is more than blanks
	thinking bool   // some thinking came
	proper   bool   // an event of this protocol came
	foreign  []byte // the first that was none, until one comes
}

// take reads one event and hands out what it brings.
func (a *answer) take(ctx context.Context, raw []byte, yield func(engine.Chunk, error) bool) error {
	if ctx.Err() != nil {
		return a.exchange.failed(ctx, ctx.Err(), a.written)
	}
	if len(raw) == 0 {
		return nil
	}
	c, err := decodeChunk(raw)
	if err != nil {
		return a.exchange.malformed(raw, err)
	}
	if e := c.failed(); e != nil {
		return a.exchange.broken(e)
	}
	a.know(&c, raw)
	chunk := engine.Chunk{Usage: usageOf(c.usage())}
	for i := range c.Choices {
		if c.Choices[i].Index == 0 {
			a.choice(&c.Choices[i], &chunk)
		}
	}
	if chunk == (engine.Chunk{}) {
		return nil
	}
	return a.send(chunk, yield)
}

// know tells an event of this protocol from the JSON of something else.
func (a *answer) know(c *wireChunk, raw []byte) {
	switch {
	case a.proper:
	case c.Choices != nil || c.usage() != nil:
		a.proper, a.foreign = true, nil
	case a.foreign == nil:
		a.foreign = append([]byte{}, raw[:min(len(raw), maxRefusal)]...)
	}
}

// choice reads the one choice that was asked for.
func (a *answer) choice(c *wireChoice, to *engine.Chunk) {
	d := &c.Delta
	text, thinking := d.text(), d.thinking()
	if text == "" && thinking == "" && !a.streamed {
		// An answer that was not streamed, or the whole of it repeated at the end.
		d = &c.Message
		text, thinking = d.text(), d.thinking()
	}
	a.streamed = a.streamed || text != "" || thinking != ""
	if len(a.refusal) < maxWords {
		a.refusal += string(c.Delta.Refusal + c.Message.Refusal)
	}
	switch {
	case c.Finish != "":
		a.finish = c.Finish
	case d == &c.Message && text != "":
		a.finish = "stop" // it came whole
	}
	to.Reasoning = a.thought.Write(thinking)
	said, tagged := a.split.write(a.text.Write(text))
	to.Text += said
	to.Reasoning += tagged
}

// send hands out a chunk.
func (a *answer) send(c engine.Chunk, yield func(engine.Chunk, error) bool) error {
	a.written = a.written || strings.TrimSpace(c.Text) != ""
	a.thinking = a.thinking || c.Reasoning != ""
	if !yield(c, nil) {
		return errStopped
	}
	return nil
}

// end says how the answer ended: with its last chunk, or with an error. Err is what the body
// ended with.
func (a *answer) end(ctx context.Context, err error, yield func(engine.Chunk, error) bool) error {
	x := a.exchange
	if ctx.Err() != nil || !errors.Is(err, io.EOF) && a.finish == "" {
		return x.failed(ctx, err, a.written)
	}
	// A body that breaks after its end was said holds the whole answer.
	last := engine.Chunk{Reasoning: a.thought.Flush(), Finish: a.finished()}
	said, tagged := a.split.write(a.text.Flush())
	rest, kept := a.split.flush()
	last.Text = said + rest
	last.Reasoning += tagged + kept
	a.written = a.written || strings.TrimSpace(last.Text) != ""
	a.thinking = a.thinking || last.Reasoning != ""
	if a.foreign != nil && a.finish == "" {
		return x.malformed(a.foreign, nil)
	}
	if f := a.failure(last.Finish); f.Code != "" {
		if last.Text+last.Reasoning != "" {
			last.Finish = engine.FinishNone
			if !yield(last, nil) {
				return nil
			}
		}
		return x.sealed(f, nil)
	}
	yield(last, nil)
	return nil
}

// finished is how the server says that the answer ended.
func (a *answer) finished() engine.Finish {
	switch strings.ToLower(string(a.finish)) {
	case "":
		if a.exchange.body.done {
			return engine.FinishStop
		}
		return engine.FinishCut
	case "length", "max_tokens", "model_length", "max_output_tokens", "max_length":
		return engine.FinishLength
	}
	return engine.FinishStop
}

// failure is what is wrong with an answer that ended without an error; no code: nothing.
func (a *answer) failure(finish engine.Finish) engine.Failure {
	who := a.exchange.who()
	reason := strings.ToLower(string(a.finish))
	switch reason {
	case "content_filter", "safety", "recitation", "prohibited_content", "blocklist", "spii", "refusal", "image_safety":
		message := fmt.Sprintf("%s cut the answer by its content filter (%s)", who, reason)
		if a.refusal != "" {
			message = oneLine(a.refusal)
		}
		return engine.Failure{Code: engine.CodeFilter, Message: message}
	case "error", "insufficient_system_resource", "abort", "malformed_function_call", "network_error":
		return engine.Failure{Code: engine.CodeServer, Message: fmt.Sprintf("%s broke the answer off (%s) and gave no reason", who, reason)}
	}
	switch {
	case a.written:
		return engine.Failure{}
	case a.refusal != "":
		return engine.Failure{Code: engine.CodeFilter, Message: oneLine(a.refusal)}
	case finish == engine.FinishCut && a.exchange.body.events() > 0:
		return unanswered(who)
	case finish == engine.FinishLength:
		return a.spent()
	case a.thinking:
		return engine.Failure{Code: engine.CodeEmpty, Message: fmt.Sprintf("%s thought and then wrote no answer", who)}
	}
	message := fmt.Sprintf("%s sent an empty answer", who)
	if a.exchange.body.events() == 0 {
		message += ", which is no chat completion"
	}
	return engine.Failure{Code: engine.CodeEmpty, Message: message}
}

// spent is an answer whose limit was reached before its first word.
func (a *answer) spent() engine.Failure {
	f := engine.Failure{
		Code:    engine.CodeEmpty,
		Message: fmt.Sprintf("%s reached the limit of output tokens before the first word of its answer", a.exchange.who()),
		Hint:    "raise max_tokens in the board, or leave it out",
	}
	if a.thinking {
		f.Message = fmt.Sprintf("%s spent all its output tokens on thinking", a.exchange.who())
	}
	return f
}
