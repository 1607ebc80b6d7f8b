package linear

import (
	"context"
	"errors"
	"time"

	"plenum/engine"
	"plenum/ui"
)

// Options say how the interface starts: as the screens do, and besides:
type Options struct {
	ui.Options
	AtOnce bool // a replay is told at once, not at its own pace
	Quiet  bool // what goes wrong is said, and the answer; else all, until the person says otherwise
	Yes    bool // nothing is asked before it is spent
}

// talk is the interface. One goroutine runs it; nothing else touches it.
type talk struct {
	given
	ctx   context.Context
	paper *paper
	story story
	turn  turn
	air   *air // what is listened to; never nil
	under *air // a session at work behind a replay or a lab; nil: none
	draft draft
	shelf shelf
	lab   lab
	doubt doubt
}

// given is what the interface is started with.
type given struct {
	con   Console
	ports ui.Ports
	opts  Options
}

// turn is whose turn it is, and what the next line is taken for.
type turn struct {
	asking  bool       // at the prompt a question is expected
	choice  *choice    // the next line answers it
	text    *dictation // the next lines are a text
	waits   bool       // no line is read until nothing works any more
	over    bool       // no line can be typed any more
	leaving bool       // the person wants to quit
	warned  bool       // ctrl+c was the last thing that was done
	beat    *time.Ticker
}

// Show runs the interface until the person leaves it, or the input has ended and nothing works any
// more, or ctx ends. Then every session is closed and saved. The error is a sentence: something
// could not be saved, or nobody reads the lines any more.
func Show(ctx context.Context, con Console, ports ui.Ports, opts Options) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	t := &talk{given: given{con, ports, opts}, ctx: ctx, air: &air{}}
	t.paper = &paper{out: con.Out, bold: con.Bold, echo: con.Echo}
	if opts.Quiet {
		t.story.how = sayTrouble
	}
	t.doubt.heard = make(chan inquiry)
	t.greet()
	t.run(con.listen(ctx))
	saved := t.close()
	if saved != nil {
		t.paper.sayf("not saved", "%v", saved)
	}
	t.farewell()
	t.paper.end()
	return errors.Join(saved, t.paper.err)
}

// run takes what comes, one thing after another.
func (t *talk) run(lines <-chan typed) {
	defer t.rest()
	for !t.done() {
		t.invite()
		t.keepTime()
		select {
		case l := <-t.open(lines):
			t.hear(l)
		case b, ok := <-t.air.heard:
			t.told(t.air, b, ok)
		case b, ok := <-behind(t.under):
			t.told(t.under, b, ok)
		case q := <-t.doubt.heard:
			t.inquired(q)
		case <-t.beats():
			t.passes()
		case <-t.con.Stops:
			t.interrupt()
		case <-t.ctx.Done():
			return
		}
	}
}

// done reports whether the interface is to end.
func (t *talk) done() bool {
	busy := t.unheard() || t.air.working() || t.air.plays() || t.under != nil && t.under.working()
	return t.paper.err != nil || t.turn.leaving || t.turn.over && !busy
}

// open are the lines that may be read now: none while a command waits, and none between a question and
// the first that is heard of its round, which what comes down a pipe behind it may be about.
func (t *talk) open(lines <-chan typed) <-chan typed {
	if t.turn.over || t.turn.waits || t.air.silent() {
		return nil
	}
	return lines
}

// behind is what is heard of a session behind another; nil: there is none.
func behind(a *air) <-chan batch {
	if a == nil {
		return nil
	}
	return a.heard
}

// hear takes a line that was typed.
func (t *talk) hear(l typed) {
	t.turn.warned = false
	switch {
	case errors.Is(l.err, errLong):
		t.paper.sayf("plenum", "%v", l.err)
		return
	case l.err != nil:
		t.inputEnds()
		return
	}
	t.paper.typed(l.text)
	line := engine.Clean(l.text)
	switch {
	case t.turn.text != nil:
		t.dictate(line)
	case t.turn.choice != nil:
		t.choose(line)
	default:
		t.obey(line)
	}
}

// inputEnds sees to it that what was begun comes to its end: a text is taken as it is, and what was
// asked is answered with no.
func (t *talk) inputEnds() {
	t.turn.over = true
	if d := t.turn.text; d != nil {
		t.turn.text = nil
		d.done(d.text())
	}
	if t.turn.choice != nil {
		t.turn.choice = nil
		t.paper.sayf("plenum", "no answer was given, so nothing was done; --yes goes on without one")
	}
	if t.air.working() {
		t.paper.sayf("plenum", "the input has ended; this ends when the round does")
	}
}

// passes takes up that time has passed.
func (t *talk) passes() {
	t.air.awaits = max(t.air.awaits-1, 0)
	if t.air.pace.speed < atOnce { // else the clock is far ahead of what was heard
		t.paper.say(t.story.tick(&t.air.state, t.air.clock())...)
	}
	t.settle()
	t.waited()
}

// told takes what was heard of a session: what is in front is said, what is behind it only kept. What
// comes to its end is said fact by fact, however they are bundled.
func (t *talk) told(a *air, b batch, ok bool) {
	if !ok {
		a.heard = nil
		return
	}
	var lines []Line
	tell := func(ev engine.Event) {
		a.awaits = 0
		if _, gathered := ev.Fact.(engine.Gathered); gathered {
			a.awaits = beatsToFollow // a merge follows at once, or none does
		}
		if a != t.air {
			return
		}
		lines = append(lines, t.story.event(&a.state, ev)...)
		if a.awaits == 0 {
			lines = append(lines, t.story.settle(&a.state, ev.At)...)
		}
	}
	err := a.take(b, tell)
	t.paper.say(lines...)
	if err != nil {
		t.paper.sayf("plenum", "%v", err)
	}
	if a == t.air {
		t.settle()
	}
	t.waited()
}

// settle says what has come to its end, where nothing more is to follow at once.
func (t *talk) settle() {
	a := t.air
	if a.awaits > 0 && !a.spent() {
		return
	}
	t.paper.say(t.story.settle(&a.state, a.now)...)
	t.judge()
	t.playedOut()
}

// waited lets lines be read again, once nothing works any more.
func (t *talk) waited() {
	t.turn.waits = t.turn.waits && (t.unheard() || t.air.working() || t.air.plays())
}

// invite writes the prompt where it is the person's turn: not while something is being told.
func (t *talk) invite() {
	switch {
	case t.turn.over || t.turn.waits:
	case t.turn.text != nil:
		t.paper.invite("text> ")
	case t.turn.choice != nil:
		t.paper.invite(t.turn.choice.prompt())
	case t.air.working() || t.air.plays() || t.unheard():
	case t.turn.asking:
		t.paper.invite("question> ")
	default:
		t.paper.invite("> ")
	}
}

// unheard reports a session of which something is to be heard at once: it was opened, or told to do
// something.
func (t *talk) unheard() bool {
	return t.air.silent() || t.air.live != nil && t.air.heard != nil && t.air.awaits > 0
}

// How often it is looked at what only time brings, and how often in vain before nothing follows at
// once any more. The first of them may fall on the very moment.
const (
	beatEvery     = time.Second
	beatsToFollow = 2
)

// keepTime lets the time be looked at while something works, and no longer.
func (t *talk) keepTime() {
	moves := t.air.working() || t.air.plays() || t.unheard()
	switch {
	case moves && t.turn.beat == nil:
		t.turn.beat = time.NewTicker(beatEvery)
	case !moves:
		t.rest()
	}
}

func (t *talk) rest() {
	if t.turn.beat != nil {
		t.turn.beat.Stop()
		t.turn.beat = nil
	}
}

func (t *talk) beats() <-chan time.Time {
	if t.turn.beat == nil {
		return nil
	}
	return t.turn.beat.C
}

// close ends what is open: what works is cancelled, and everything is saved.
func (t *talk) close() error {
	var errs []error
	for _, a := range []*air{t.air, t.under} {
		if a == nil {
			continue
		}
		if a.live != nil {
			errs = append(errs, a.live.Doer.Close())
		}
		a.off()
	}
	return errors.Join(errs...)
}
