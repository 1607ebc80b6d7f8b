package cli

import (
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"plenum/ui"
	"plenum/ui/cli/linear"
	"plenum/ui/keys"
)

// open shows the interface, with a question already asked where there is one.
func (p *program) open(args []string, f *askFlags) error {
	if f.output.format != formatText {
		return misuse("--format %s is for plenum run; the interface shows the answer itself", f.output.format)
	}
	set, err := p.settle(&f.choice)
	if err != nil {
		return err
	}
	set.terms, set.shape = f.terms, f.shape
	p.desk = p.newDesk(set, !f.output.noSave)
	board, err := set.asked(f)
	if err != nil {
		return err
	}
	if f.output.linear {
		f.given.noStdin = true // what is typed are questions and words
	}
	b, err := p.listen(args, f.given, board.Question)
	if err != nil {
		return err
	}
	set.sources.given = b.sources
	if b.question != "" || f.choice.model != "" || f.choice.reducerModel != "" {
		// Nothing is asked of a model that cannot answer, and no screen is opened to say so.
		plan, err := set.plan(board)
		if err != nil {
			return err
		}
		if err := p.desk.countable(plan); err != nil {
			return err
		}
		docs, _ := carried{docs: b.docs}.Read(b.question)
		if err := answerable(plan, b, docs); err != nil && b.question != "" {
			return err
		}
	}
	bound, err := set.keys()
	if err != nil {
		return err
	}
	theme, own, err := set.theme(f.output.theme)
	if err != nil {
		return err
	}
	above := set.config.AskAbove
	if set.terms.yes {
		above = 0
	}
	var draft ui.Draft
	if b.question == "" {
		draft = p.drafts.take()
	}
	opts := ui.Options{
		Theme: theme, Keys: bound, Question: b.question, Draft: draft,
		Board: set.boardName(f.choice.board), Seed: f.choice.seed, AskAbove: above, Manners: p.manners(set, own),
	}
	return p.show(f.output.linear, p.ports(set, b.docs, bound), linear.Options{Options: opts, Yes: set.terms.yes, Quiet: f.output.quiet})
}

// listen reads what is given along, and lets a signal end the waiting. A board's own question is
// asked at once where it was given something to ask it of; without, a person has yet to say what.
func (p *program) listen(args []string, given givenFlags, fallback string) (brought, error) {
	stop := watchStops(p.abandon)
	defer stop.close()
	b, err := p.bring(stop.ctx, args, given, fallback)
	if stop.signal() != 0 {
		return brought{}, &exit{code: 128 + stop.signal()}
	}
	if b.byBoard && len(b.docs) == 0 {
		b.question, b.byBoard = "", false
	}
	return b, err
}

func (p *program) newDesk(set *settings, keep bool) *desk {
	return &desk{
		library: set.library, models: set.models, sources: set.sources, keep: keep, unpriced: set.terms.allowUnpriced,
		guard: p.guard, trouble: p.trouble, log: p.log,
	}
}

// keys are the keys of the interface with the person's own.
func (s *settings) keys() (*keys.Map, error) {
	m := keys.Default()
	if err := m.Remap(s.config.Keys); err != nil {
		return nil, &exit{exitUsage, fmt.Errorf("%s: keys: %w", s.config.Path, err)}
	}
	return &m, nil
}

// replayCommand is "plenum replay".
func (p *program) replayCommand() *cobra.Command {
	var theme, idle string
	var inLines bool
	speed := 1.0
	c := &cobra.Command{
		Use:     "replay ID|last|FILE",
		Short:   "Watch a session again, as it happened",
		GroupID: commandsKept,
		Long: `Watch a session again in the interface, at its own pace: pause, change the
speed, go back and forth. Nothing is asked and nothing is spent.`,
		Example: `  plenum replay last
  plenum replay --speed 4 3f2a
  plenum replay --idle none session.jsonl    silences as long as they were`,
		Args: exactly(1),
		RunE: func(c *cobra.Command, args []string) error {
			if err := checkSpeed(speed); err != nil {
				return err
			}
			longest, err := readIdle(idle)
			if err != nil {
				return err
			}
			opts := linear.Options{Options: ui.Options{Theme: theme, Speed: speed}, AtOnce: !isTerminal(p.Out) && !c.Flags().Changed("speed")}
			inLines = p.linear(c)
			if !inLines && !p.canShow() {
				return misuse("a replay needs a terminal on standard output; plenum sessions show %s prints the session, plenum replay --linear %s tells it in lines", args[0], args[0])
			}
			return p.replay(args[0], longest, opts, inLines)
		},
	}
	c.Flags().Float64Var(&speed, "speed", 1, "how fast, a `factor` from 0.25 to 16: 2 is twice as fast")
	c.Flags().StringVar(&idle, "idle", defaultIdle, "the longest silence, a `time` like 2s, or none to leave them")
	c.Flags().StringVar(&theme, "theme", "", "the colours: auto, or a theme's `name`")
	linearFlag(c.Flags(), &inLines)
	return c
}

func (p *program) replay(name string, idle time.Duration, opts linear.Options, inLines bool) error {
	set, err := p.settle(&choiceFlags{})
	if err != nil {
		return err
	}
	p.desk = p.newDesk(set, true)
	player, err := set.library.Play(name)
	if err != nil {
		return &exit{exitUsage, err}
	}
	defer player.Close()
	p.log.replays(player.ID(), player.Trouble())
	early := player.Trouble()
	if early != nil && !(inLines && early.Error() == player.Note()) { // the lines begin with its note
		p.note("%s", early)
	}
	defer func() { p.tellLate(player, early) }()
	if opts.Keys, err = set.keys(); err != nil {
		return err
	}
	player.Speed(opts.Speed)
	player.IdleCap(idle)
	opts.Replay = playbackOf(player)
	opts.Replay.Uncut = idle == 0
	theme, own, err := set.theme(opts.Theme)
	if err != nil {
		return err
	}
	opts.Theme, opts.Manners = theme, p.manners(set, own)
	return p.show(inLines, p.ports(set, nil, opts.Keys), opts)
}
