package cli

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"

	"github.com/spf13/cobra"

	"plenum/engine"
	"plenum/sessions"
	"plenum/ui/cli/telling"
)

// runCommand is "plenum run": a question without the interface.
func (p *program) runCommand() *cobra.Command {
	var f askFlags
	c := &cobra.Command{
		Use:     "run question",
		Short:   "Ask without the interface; the answer on standard output",
		GroupID: commandsAsk,
		Long: `Ask a board without the interface. Standard output carries the answer and
nothing else; progress goes to standard error, and only on a terminal.

Standard input is read when it is a pipe or a file: it is the question when
there is none, else material like a file of -f.

Nothing is ever asked back: what may cost more than ask_above of the config
($0.50) needs --yes or a --budget.

Exit code, the first that applies: 2 wrong usage or config; 130 interrupted; 3
no model could be reached; 5 the budget stopped the work or kept it from
starting, even if there is an answer; 1 no answer; 4 less than was asked for
(--strict), or the built-in model answered without being asked for; 0 answered.`,
		Example: `  plenum run "Rent or buy the scanner?"
  plenum run -b decide -f offers/ "Which of these offers?"
  git diff | plenum run "What could go wrong here?"
  plenum run -b verify -f claims.md --source "notes/*.md"
  plenum run -b vote -n 9 --options adopt,wait "Adopt it this year?"
  plenum run --quorum 2 --deadline 2m --budget 0.20usd "Rent or buy?"
  plenum run --format json "Rent or buy?" | jq -r .answer`,
		Args: cobra.ArbitraryArgs,
		RunE: func(c *cobra.Command, args []string) error {
			if err := f.check(c); err != nil {
				return err
			}
			return p.headless(c, args, &f)
		},
	}
	f.register(c)
	return c
}

// headless asks without the interface.
func (p *program) headless(_ *cobra.Command, args []string, f *askFlags) error {
	set, err := p.settle(&f.choice)
	if err != nil {
		return err
	}
	if _, _, err := set.theme(f.output.theme); err != nil {
		return err
	}
	set.terms, set.shape = f.terms, f.shape
	p.desk = p.newDesk(set, !f.output.noSave)
	board, err := set.asked(f)
	if err != nil {
		return err
	}
	// Until here there is nothing to save, and a file that never ends (a pipe that nobody writes)
	// is left by the first signal.
	stop := watchStops(p.abandon)
	defer stop.close()
	defer newWatchdog(hanging, p.abandon).watch(stop, p.guard)()
	b, err := p.bring(stop.ctx, args, f.given, board.Question)
	if stop.signal() != 0 {
		return &exit{code: 128 + stop.signal()}
	}
	if err != nil {
		return err
	}
	if b.question == "" {
		return misuse("there is no question; write one: plenum run \"Should we move?\"")
	}
	set.sources.given = b.sources
	plan, err := set.plan(board)
	if err != nil {
		return err
	}
	docs, problems := carried{docs: b.docs}.Read(b.question)
	if err := answerable(plan, b, docs); err != nil {
		return err
	}
	if !f.output.quiet {
		for _, s := range problems {
			p.note("%s", s)
		}
		for _, s := range []string{plan.Note, unattended(&plan)} {
			if s != "" {
				p.note("%s", s)
			}
		}
	}
	r := &round{program: p, stop: stop, flags: f.output, unasked: set.unasked(plan)}
	ask, err := p.desk.ready(engine.Ask{Question: b.question, Plan: plan, Materials: docs, Seed: seedOr(f.choice.seed)})
	if err != nil {
		return err
	}
	if err := f.terms.affordable(p.desk.estimate(ask), set.config.AskAbove); err != nil {
		return err
	}
	return r.ask(ask)
}

// trouble tells that the session's file begins to refuse words, or takes them again: on the screen
// where there is one, since what is printed would stand across it.
func (p *program) trouble(err error) {
	p.log.trouble(err)
	p.amiss.Store(err != nil)
	tell := p.tell.Load()
	switch {
	case tell != nil && err != nil:
		(*tell)(engine.Clean(err.Error()))
	case tell != nil:
		(*tell)("all of the session is saved again")
	case err != nil:
		p.complain(err)
	}
}

func seedOr(seed uint64) uint64 {
	for seed == 0 {
		// JSON readers keep 53 bits of a number.
		seed = rand.Uint64() >> 11
	}
	return seed
}

// round is one headless round: asked, followed to its end, printed.
type round struct {
	*program
	stop    *stops
	flags   outputFlags
	unasked bool // the built-in model answers, and nobody asked for it
}

func (r *round) ask(q engine.Ask) error {
	l, err := r.desk.begin(true)
	if err != nil {
		return &exit{exitNoAnswer, err}
	}
	printed := r.stream(l)
	if err := l.Do(r.stop.ctx, q); err != nil {
		_ = l.Close()
		switch {
		case r.stop.signal() != 0:
			return &exit{code: 128 + r.stop.signal()}
		case r.stop.ctx.Err() != nil: // the reader of standard output is gone already
			return &exit{code: exitNoAnswer}
		}
		return &exit{exitUsage, err}
	}
	w := r.watcher()
	s := follow(r.stop.ctx, l.run.Reader(), w, func() { _ = l.run.Close() })
	if line, ok := w.(*oneLine); ok {
		line.clear()
	}
	saved := l.Close()
	unread := errors.Join(<-printed, r.print(&s))
	return r.end(&s, l.id, saved, unread)
}

// stream prints the events as they happen, where that is the format: the same lines as the
// session file. A reader that goes away ends the round. What is sent is an error where standard
// output did not take them all.
func (r *round) stream(l *live) <-chan error {
	done := make(chan error, 1)
	if r.flags.format != formatNDJSON {
		done <- nil
		return done
	}
	out := &eager{File: r.Out, gone: r.stop.cancel}
	go func() {
		defer r.guard()
		err := sessions.Record(context.Background(), out, l.header(), l.run.Reader())
		if err != nil && out.last != nil { // what the record says is of a session's file
			err = outputError(out.last)
		}
		done <- err
	}()
	return done
}

// print writes the answer in its format.
func (r *round) print(s *engine.State) error {
	switch r.flags.format {
	case formatJSON:
		text, err := object(s)
		return errors.Join(err, r.program.print(text))
	case formatNDJSON:
		return nil
	}
	text, none := engine.MarkdownOf(s)
	if none != nil {
		return nil
	}
	if r.flags.format == formatText && r.canShow() {
		text = rendered(text, r.width())
	}
	return r.program.print(text)
}

// object is the JSON object of a session, for programs and for people.
func object(s *engine.State) (string, error) {
	b, err := json.MarshalIndent(engine.ObjectOf(s), "", "  ")
	return string(b) + "\n", err
}

// end says on standard error what standard output does not, and gives the exit code. An answer
// that standard output did not take is none.
func (r *round) end(s *engine.State, id string, saved, unread error) error {
	e := endingOf(s)
	e.answered = e.answered && unread == nil
	e.signal, e.strict = r.stop.signal(), r.flags.strict
	e.offlineUnasked = r.unasked && e.answered
	for _, err := range []error{saved, unread} {
		if err != nil {
			r.complain(err)
		}
	}
	if text := overBudget(s); text != "" && e.signal == 0 {
		r.note("%s", text)
	}
	switch _, none := engine.MarkdownOf(s); {
	case e.signal != 0 && r.desk.keep:
		r.note("stopped; what was written is kept: plenum sessions show %s", id)
	case e.signal != 0 || r.stop.ctx.Err() != nil: // a person who leaves needs no lecture
	case none != nil:
		r.note("no answer: %s", none)
		for _, line := range noAnswer(s.Round(), id, r.desk.keep) {
			r.note("%s", line)
		}
	case e.offlineUnasked && !r.flags.quiet:
		fmt.Fprintln(r.Err, offlineNotice)
	}
	if code := e.code(); code != exitOK {
		return &exit{code: code}
	}
	return nil
}

// offlineNotice stands on standard error where the built-in model answered unasked.
const offlineNotice = "No model is configured, so the built-in offline model answered (no AI). " +
	"Set OPENAI_API_KEY, or pass --offline if you meant this."

// watcher is how progress is shown: on a terminal only, unless it was asked for.
func (r *round) watcher() watcher {
	switch {
	case r.flags.verbose:
		return &telling.Labelled{Out: r.Err}
	case r.flags.quiet || !isTerminal(r.Err):
		return silent{}
	}
	return &oneLine{out: r.Err, width: func() int { return widthOf(r.Err) }}
}
