package scripted

import (
	"context"
	"iter"
	"strings"
	"sync"
	"time"
	"unicode"

	"plenum/engine"
)

// Answer is what a call gets. Times are session time.
type Answer struct {
	Wait  time.Duration // from the request until the first content
	Think time.Duration // so long it reasons before its text; 0: not at all
	Rate  float64       // tokens a second; 0: all at once
	Text  string
	End   End
}

// End is how an answer ends. The zero End is as it should.
type End struct {
	After  int             // words of the text after which Stall or Fail comes; of a shorter text its end
	Stall  bool            // says nothing more, until it is given up
	Fail   *engine.Failure // nil: none
	Finish engine.Finish   // empty: FinishStop
}

// Model implements engine.Model. Make it with NewModel.
type Model struct {
	name  string
	info  engine.ModelInfo
	stage *Stage
}

// NewModel makes a model of that name that plays on a stage.
func NewModel(stage *Stage, name string, info engine.ModelInfo) *Model {
	return &Model{name: name, info: info, stage: stage}
}

// Name implements engine.Model.
func (m *Model) Name() string { return m.name }

// Info implements engine.Model.
func (m *Model) Info() engine.ModelInfo { return m.info }

// Stream implements engine.Model. An answer longer than Settings.MaxTokens is cut there.
func (m *Model) Stream(ctx context.Context, req engine.Request) iter.Seq2[engine.Chunk, error] {
	var once sync.Once
	return func(yield func(engine.Chunk, error) bool) {
		first := false
		once.Do(func() { first = true })
		if !first {
			yield(engine.Chunk{}, failed(engine.CodePanic, "this answer was read already; a stream can be read once"))
			return
		}
		if ctx.Err() != nil {
			yield(engine.Chunk{}, cancelled(ctx))
			return
		}
		p := &play{ctx: ctx, stage: m.stage, yield: yield, begun: time.Now(), most: req.Settings.MaxTokens}
		for _, msg := range req.Messages {
			p.usage.In += engine.CountTokens(msg.Content)
		}
		call, came := m.stage.call(m.name, req)
		if m.stage.Counts {
			if !p.until(together) {
				return
			}
			call.Before = m.stage.before(m.name, came)
		}
		p.run(m.stage.Reply(call))
	}
}

func failed(code engine.Code, message string) error {
	return &engine.ModelError{Failure: engine.Failure{Code: code, Message: message}}
}

func cancelled(ctx context.Context) error {
	return &engine.ModelError{Failure: engine.Failure{Code: engine.CodeCancelled, Message: "the request was cancelled"}, Cause: ctx.Err()}
}

// play is one answer being played.
type play struct {
	ctx   context.Context
	stage *Stage
	yield func(engine.Chunk, error) bool
	begun time.Time
	at    time.Duration // session time since begun at which the next content is due
	most  int           // tokens that the text may have; 0: any number
	usage engine.Usage
}

// run plays an answer to its end.
func (p *play) run(a Answer) {
	p.at = a.Wait
	if !p.think(a) {
		return
	}
	said, open := p.speak(a)
	if !open {
		return
	}
	switch {
	case a.End.Stall:
		<-p.ctx.Done()
		p.yield(engine.Chunk{}, cancelled(p.ctx))
	case a.End.Fail != nil:
		if p.until(p.at) {
			p.yield(engine.Chunk{}, &engine.ModelError{Failure: *a.End.Fail})
		}
	case said == 0:
		if p.until(p.at) {
			p.yield(engine.Chunk{}, failed(engine.CodeEmpty, "the model answered with no text"))
		}
	default:
		p.finish(a.End.Finish)
	}
}

func (p *play) finish(how engine.Finish) {
	if how == engine.FinishNone {
		how = engine.FinishStop
	}
	usage := p.usage
	p.yield(engine.Chunk{Usage: &usage, Finish: how}, nil)
}

// pulse is how often a model that thinks says so.
const pulse = 500 * time.Millisecond

// think reports whether the answer goes on.
func (p *play) think(a Answer) bool {
	if a.Think <= 0 {
		return true
	}
	text := p.at + a.Think
	for n := 1; p.at < text; n++ {
		line := thought(n)
		if !p.until(p.at) {
			return false
		}
		tokens := engine.CountTokens(line)
		p.usage.Out, p.usage.Reasoning = p.usage.Out+tokens, p.usage.Reasoning+tokens
		if !p.yield(engine.Chunk{Reasoning: line}, nil) {
			return false
		}
		p.at = min(p.at+pulse, text)
	}
	return true
}

// speak sends the text, and reports how many words of it and whether the answer goes on. A text
// that reaches the most tokens is finished here.
func (p *play) speak(a Answer) (words int, open bool) {
	least := a.End.After
	ends := a.End.Stall || a.End.Fail != nil
	tokens := 0
	for _, piece := range pieces(a.Text) {
		if ends && words >= least {
			break
		}
		n := engine.CountTokens(piece)
		if p.most > 0 && tokens+n > p.most {
			p.finish(engine.FinishLength)
			return words, false
		}
		if !p.until(p.at) || !p.yield(engine.Chunk{Text: piece}, nil) {
			return words, false
		}
		words, tokens = words+1, tokens+n
		p.usage.Out += n
		if a.Rate > 0 {
			p.at += time.Duration(float64(n) / a.Rate * float64(time.Second))
		}
	}
	return words, true
}

// until waits for a moment of the answer, counted from its beginning so that what timers come too
// late never adds up. It reports whether the context is still alive.
func (p *play) until(at time.Duration) bool {
	left := p.stage.wall(at) - time.Since(p.begun)
	if left <= 0 && p.ctx.Err() == nil {
		return true
	}
	t := time.NewTimer(max(left, 0))
	defer t.Stop()
	select {
	case <-t.C:
		if p.ctx.Err() == nil {
			return true
		}
	case <-p.ctx.Done():
	}
	p.yield(engine.Chunk{}, cancelled(p.ctx))
	return false
}

// pieces cuts a text into words, each with the white space after it; joined they are the text.
func pieces(text string) []string {
	var out []string
	start, space := 0, false
	for i, r := range text {
		is := unicode.IsSpace(r)
		if space && !is && strings.TrimSpace(text[start:i]) != "" {
			out = append(out, text[start:i])
			start = i
		}
		space = is
	}
	if start < len(text) {
		out = append(out, text[start:])
	}
	return out
}
