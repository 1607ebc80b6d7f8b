package cli

import (
	"errors"
	"os"
	"os/signal"
	"slices"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"plenum/ui"
	"plenum/ui/cli/config"
	"plenum/ui/cli/linear"
)

// linearFlag adds --linear to the flags of a command.
func linearFlag(fs *pflag.FlagSet, into *bool) {
	fs.BoolVar(into, "linear", false, "labelled lines in place of panes, for screen readers, slow lines and logs")
}

// linear reports whether a command is to be shown in labelled lines: as its flag says, or else, on a
// terminal, as the config does.
func (p *program) linear(c *cobra.Command) bool {
	if f := c.Flags().Lookup("linear"); f != nil && f.Changed {
		return f.Value.String() == "true"
	}
	conf, err := config.Load("", nil) // its mistakes are told where it is used
	return err == nil && conf.Linear && isTerminal(p.Out)
}

// show shows the interface: in labelled lines, or on the screens.
func (p *program) show(inLines bool, ports ui.Ports, opts linear.Options) error {
	if inLines {
		return p.inLines(ports, opts)
	}
	return p.interact(ports, opts.Options)
}

// inLines shows the interface in labelled lines until the person leaves it or standard input ends.
func (p *program) inLines(ports ui.Ports, opts linear.Options) error {
	ports.Clipboard = p.clipboard("the word save") // where there are no keys
	dog := newWatchdog(hanging, p.abandon)
	defer dog.done()
	stop := watchSignals(p.abandon, slices.DeleteFunc(stopSignals(), func(s os.Signal) bool { return s == os.Interrupt }))
	defer stop.close()
	presses := make(chan os.Signal, 1)
	if !signal.Ignored(os.Interrupt) {
		signal.Notify(presses, os.Interrupt)
		defer signal.Stop(presses)
	}
	ended := make(chan struct{})
	go func() {
		defer p.guard()
		select {
		case <-stop.ctx.Done():
			dog.arm(128 + stop.signal()) // a terminal that takes no line hangs what writes to it
		case <-ended:
		}
	}()
	err := linear.Show(stop.ctx, linear.Console{
		In: p.In, Out: p.Out, Stops: presses, Guard: p.guard,
		Echo: !isTerminal(p.In), Bold: p.canShow() && os.Getenv("NO_COLOR") == "",
	}, ports, opts)
	close(ended)
	err = errors.Join(err, p.desk.saveAll())
	switch {
	case stop.signal() != 0:
		return &exit{code: 128 + stop.signal()}
	case err != nil && brokenPipe(err):
		return nil // nobody reads any more
	case err != nil:
		return &exit{exitNoAnswer, err}
	}
	return nil
}
