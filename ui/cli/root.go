package cli

import (
	"io"
	"strings"

	"github.com/spf13/cobra"
)

// The groups of commands in the help.
const (
	commandsAsk   = "ask"
	commandsKept  = "kept"
	commandsSetUp = "setup"
)

// root builds the command line.
func (p *program) root() *cobra.Command {
	var f askFlags
	root := &cobra.Command{
		Use:   "plenum [question]",
		Short: "Ask several AI agents at once and get one answer",
		Long: `plenum puts one question to a board of AI agents at once. You watch every agent
write side by side, cancel the slow ones, add more, and get one answer from a
reducer: who said what, where they differ, what it cost and how long it took.
Every session is kept and can be replayed as it happened.`,
		Example: `  plenum                                     open the interface, type a question
  plenum "Rent or buy the scanner?"          open it and ask at once
  plenum run -f lease.md "What binds us?"    the answer on standard output`,
		Version:                    version,
		Args:                       cobra.ArbitraryArgs,
		SilenceErrors:              true,
		SilenceUsage:               true,
		SuggestionsMinimumDistance: 2,
		RunE: func(c *cobra.Command, args []string) error {
			if err := f.check(c); err != nil {
				return err
			}
			if err := question(c, args); err != nil {
				return err
			}
			f.output.linear = p.linear(c)
			if !f.output.linear && !p.canShow() {
				if len(args) == 0 && isTerminal(p.Out) && isTerminal(p.In) {
					return misuse("a terminal of the kind \"dumb\", or without TERM, shows no panes; plenum --linear tells everything in labelled lines, plenum run \"Should we move?\" prints the answer alone")
				}
				return p.headless(c, args, &f)
			}
			return p.open(args, &f)
		},
	}
	f.register(root)
	root.AddGroup(
		&cobra.Group{ID: commandsAsk, Title: "Ask"},
		&cobra.Group{ID: commandsKept, Title: "Look again"},
		&cobra.Group{ID: commandsSetUp, Title: "Set up"},
	)
	root.AddCommand(p.runCommand(), p.labCommand(), p.lastCommand(), p.replayCommand(), p.sessionsCommand(),
		p.boardsCommand(), p.modelsCommand(), p.themesCommand(), p.configCommand(), p.doctorCommand())
	root.AddCommand(p.completionCommand(root), p.manCommand(root))
	p.logged(root)
	for _, c := range root.Commands() {
		if name := c.Name(); name == "run" || name == "replay" || name == "lab" {
			p.logged(c)
		}
	}
	root.SetOut(ownWords{p})
	root.SetErr(p.Err)
	root.SetVersionTemplate(versionLine())
	root.SetHelpCommand(helpCommand(root))
	root.CompletionOptions.DisableDefaultCmd = true
	defer p.completes(root)
	root.SetHelpFunc(func(c *cobra.Command, _ []string) { _, _ = io.WriteString(c.OutOrStdout(), help(c)) })
	root.SetFlagErrorFunc(flagFault)
	return root
}

// question holds SPEC's rule for plenum alone: a question holds a space or follows "--", so
// that a slip in a command's name is never sent to a model.
func question(c *cobra.Command, args []string) error {
	if len(args) == 0 || c.ArgsLenAtDash() == 0 || strings.ContainsAny(strings.TrimSpace(args[0]), " \t\n") {
		return nil
	}
	hint := ""
	if near := c.SuggestionsFor(args[0]); len(near) > 0 {
		hint = "; did you mean plenum " + near[0] + "?"
	}
	return misuse("%q is no command%s\n        A question stands in quotes, or after --: plenum \"Should we move?\"", args[0], hint)
}

// helpCommand is "plenum help [command]".
func helpCommand(root *cobra.Command) *cobra.Command {
	return &cobra.Command{
		Use:     "help [command]",
		Short:   "Help about a command",
		GroupID: commandsSetUp,
		RunE: func(_ *cobra.Command, args []string) error {
			c, rest, err := root.Find(args)
			if err != nil || len(rest) > 0 {
				return misuse("there is no command %s%s; plenum --help lists them all", strings.Join(args, " "), meant(strings.Join(args, " "), names(root)))
			}
			return c.Help()
		},
	}
}

// family makes a command that only holds others: without one of them it shows its help, and
// a word that is none of them is refused.
func family(c *cobra.Command, under ...*cobra.Command) *cobra.Command {
	c.AddCommand(under...)
	c.Args = cobra.ArbitraryArgs
	c.RunE = func(c *cobra.Command, args []string) error {
		if len(args) == 0 {
			return c.Help()
		}
		return misuse("%q is no command of %s%s; it has %s", args[0], c.CommandPath(), meant(args[0], names(c)), strings.Join(names(c), ", "))
	}
	return c
}

// names lists the commands below one, hidden ones left out.
func names(c *cobra.Command) []string {
	var out []string
	for _, sub := range c.Commands() {
		if !sub.Hidden {
			out = append(out, sub.Name())
		}
	}
	return out
}

// exactly refuses any other number of arguments with the form that is right.
func exactly(n int) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		if len(args) == n {
			return nil
		}
		return misuse("%s takes %s, not %d: %s", c.CommandPath(), count(n, "argument", "arguments"), len(args), c.UseLine())
	}
}
