package engine

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"
)

// Options say what a session starts from.
type Options struct {
	ID      string // the session's short id; noted in Opened
	Version string // of the program; noted in Opened
	Models  Models
	// History is a saved session to go on from, its events in order. Its branches that had
	// not ended are started again, see Still; empty: a new session.
	History []Event
	// Still leaves what had not ended in History as it is: it counts as cancelled, and nothing
	// is asked before a command does.
	Still bool
	// OneShot closes the session when its first round is over: after the merge, or after the
	// gather where there is none.
	OneShot bool
	// Speed is how much faster session time runs than wall time, for a simulation: 4 lets 40
	// seconds of a session pass in 10. Models have to keep the same pace. 0: 1.
	Speed float64
}

// Run is a session at work. It owns every goroutine that it starts; Wait returns when all
// have ended.
type Run struct {
	opts  Options
	log   *Log
	state State
	mail  *mailbox
	live  map[key]*stream
	ctx   context.Context
	stop  context.CancelFunc
	wg    sync.WaitGroup
	over  chan struct{} // closed when the loop has ended
	due   time.Duration // when the loop is to look up next; Never: it has no need to
	gates arrivals
}

// Start opens a session. When ctx ends the session closes as by Close.
func Start(ctx context.Context, opts Options) (*Run, error) {
	if opts.Models == nil {
		return nil, errors.New("a session cannot start without models")
	}
	r := &Run{opts: opts, log: NewLogAt(opts.History), mail: newMailbox(), live: map[key]*stream{}, over: make(chan struct{}), due: Never}
	r.log.speed = opts.Speed
	for _, ev := range opts.History {
		r.state.Apply(ev)
	}
	r.ctx, r.stop = context.WithCancel(ctx)
	wall := time.Now().UTC().Truncate(time.Millisecond)
	if len(opts.History) == 0 {
		r.note(Event{Fact: Opened{ID: opts.ID, Created: wall, Version: opts.Version}})
	} else {
		r.note(Event{Fact: Resumed{Wall: wall}})
		r.reopen()
	}
	r.wg.Go(r.loop)
	return r, nil
}

// reopen closes the attempts that a crash cut off, so that their branches start again.
func (r *Run) reopen() {
	r.act(finishHands(&r.state))
	if r.opts.Still {
		for _, rule := range stillness {
			r.act(rule(&r.state, input{now: r.log.Now()}))
		}
		return
	}
	r.act(askRest(&r.state))
	for b := range r.state.running() {
		live := b.Live()
		for _, a := range live {
			r.note(closing(b, a, StatusSuperseded, nil, nil))
		}
		if len(live) > 0 {
			r.launch(launch{branch: b.ID, why: WhyResume})
		}
	}
}

// Do carries out a command and returns when its facts are in the log. An error is a sentence
// for the person: the command is not possible, or the session is over. Any goroutine may
// call it.
func (r *Run) Do(ctx context.Context, c Command) error {
	o := &order{cmd: c, reply: make(chan error, 1)}
	r.mail.post(mail{do: o})
	select {
	case err := <-o.reply:
		return err
	case <-r.over:
		return refuse("this session is closed")
	case <-ctx.Done():
		return ctx.Err()
	}
}

// Reader returns a Source that starts at the session's first event. Any goroutine may call it.
func (r *Run) Reader() *Reader { return r.log.Reader() }

// Close cancels what runs, notes Closed as the last fact, and waits until every goroutine of
// the session has ended. It may be called more than once.
func (r *Run) Close() error {
	r.stop()
	r.Wait()
	return nil
}

// Wait returns when the session is closed and all its goroutines have ended.
func (r *Run) Wait() { r.wg.Wait() }

// loop is the only owner of the state. It takes mail, notes facts, asks decide what follows,
// and sleeps until the next news, the next pending words or the next clock.
func (r *Run) loop() {
	defer close(r.over)
	timer := time.NewTimer(0)
	defer timer.Stop()
	for {
		select {
		case <-r.ctx.Done():
			r.shut()
			return
		case <-r.mail.news:
		case <-timer.C:
		}
		r.noticeJump()
		for _, item := range r.mail.take() {
			r.receive(item)
		}
		r.flushDue()
		wake, over := r.settle()
		if over {
			r.shut()
			return
		}
		if r.due = r.nextDue(wake); r.due != Never {
			r.due = min(r.due, r.log.Now()+lookUp)
			timer.Reset(max(r.wall(r.due-r.log.Now()), 0))
		} else {
			timer.Stop()
		}
	}
}

// receive turns one piece of mail into facts. Words of an attempt that is no longer live are
// late, and nobody's.
func (r *Run) receive(item mail) {
	switch {
	case item.words != nil:
		r.hear(*item.words)
	case item.gate != nil:
		if r.live[item.gate.key] != nil {
			r.noteOf(item.gate.key, item.gate.fact)
		}
	case item.end != nil:
		if st := r.live[item.end.key]; st != nil {
			r.flush(item.end.key, st)
			r.act(decide(&r.state, input{now: r.log.Now(), end: item.end}))
			r.drop(item.end.key)
		}
	case item.do != nil:
		for k, st := range r.live {
			r.flush(k, st)
		}
		r.settle() // what has just ended by itself counts before what is asked now
		err := Allowed(&r.state, item.do.cmd)
		if err == nil {
			r.act(decide(&r.state, input{now: r.log.Now(), cmd: item.do.cmd}))
			r.settle()
		}
		item.do.reply <- err
	}
}

// settle asks decide again until nothing more follows. It returns when to look again, and
// whether the session is over.
func (r *Run) settle() (wake time.Duration, over bool) {
	for {
		st := decide(&r.state, input{now: r.log.Now(), oneShot: r.opts.OneShot})
		if st.empty() {
			return st.wake, false
		}
		if st.close {
			return Never, true
		}
		r.act(st)
	}
}

// launch notes a new attempt and opens its stream. A model that cannot be found is an attempt
// that failed at once.
func (r *Run) launch(l launch) {
	b := r.state.Branch(l.branch)
	name := l.model
	if name == "" {
		name = b.Agent.Model
		if a := b.Asked(); a != nil {
			name = a.Start.Model
		}
	}
	k := key{l.branch, len(b.Attempts) + 1}
	req := requestOf(&r.state, b, b.Agent)
	model, err := r.find(name)
	start := AttemptStarted{Model: name, Why: l.why, Prompt: promptTokens(req.Messages)}
	if err == nil {
		info := model.Info()
		start.Price, start.Window, start.Offline, start.Reasons = info.Price, info.Window, info.Offline, info.Reasons
	}
	r.noteOf(k, start)
	if err != nil {
		f := FailureOf(err)
		f.Code = CodeModel
		r.note(closing(b, b.Attempt(), StatusFailed, &f, nil))
		return
	}
	if f := tooLong(b, start, req); f != nil {
		r.note(closing(b, b.Attempt(), StatusFailed, f, nil))
		return
	}
	ctx, cancel := context.WithCancel(r.ctx)
	gate, gated := model.(Gated)
	if !gated {
		r.noteOf(k, sentOf(model, req))
	}
	r.live[k] = &stream{cancel: cancel, noted: Never, due: Never}
	var place arrival
	if gated {
		place = r.gates.next()
	}
	r.wg.Go(func() {
		defer cancel()
		if gated {
			leave, err := place.enter(ctx, gate, start.Prompt, func() { r.mail.post(mail{gate: &gateNews{key: k, fact: Queued{}}}) })
			if err != nil {
				r.mail.post(mail{end: &streamEnd{key: k, failure: &Failure{Code: CodeCancelled, Message: "cancelled while it waited for a place"}}})
				return
			}
			defer leave()
			r.mail.post(mail{gate: &gateNews{key: k, fact: sentOf(model, req)}})
		}
		r.listen(ctx, k, model, req)
	})
}

// listen hands an attempt's stream to the loop, word by word. It never waits for anyone but
// the model.
func (r *Run) listen(ctx context.Context, k key, model Model, req Request) {
	end := &streamEnd{key: k}
	defer func() {
		if p := recover(); p != nil {
			end.failure = &Failure{Code: CodePanic, Message: fmt.Sprintf("a fault in this program while reading %s: %v", model.Name(), p), Hint: "the other branches are not touched; try this one again"}
		}
		r.mail.post(mail{end: end})
	}()
	for chunk, err := range model.Stream(ctx, req) {
		if err != nil {
			f := FailureOf(err)
			end.failure = &f
			return
		}
		if chunk.Usage != nil {
			end.usage = chunk.Usage
		}
		if chunk.Finish != FinishNone {
			end.finish = chunk.Finish
		}
		if chunk.Resent != nil {
			r.mail.post(mail{gate: &gateNews{key: k, fact: chunk.Resent.fact(req.Messages)}})
			continue
		}
		r.mail.post(mail{words: &words{key: k, text: chunk.Text, reasoning: chunk.Reasoning}})
	}
}

// shut ends the session: what runs is cancelled, the last fact is noted, and whoever waits
// for a command is told.
func (r *Run) shut() {
	for k, st := range r.live {
		r.flush(k, st)
	}
	for b := range r.state.running() {
		r.act(cancel(b))
	}
	r.note(Event{Fact: Closed{}})
	r.log.Close()
	r.stop()
	for _, item := range r.mail.take() {
		if item.do != nil {
			item.do.reply <- refuse("this session is closed")
		}
	}
}
