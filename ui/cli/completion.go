package cli

import (
	"io"

	"github.com/spf13/cobra"
)

// completionCommand is "plenum completion" and what is below it.
func (p *program) completionCommand(root *cobra.Command) *cobra.Command {
	shell := func(name, about, long string, write func(io.Writer) error) *cobra.Command {
		return &cobra.Command{
			Use: name, Short: about, Long: long, Args: exactly(0), ValidArgsFunction: cobra.NoFileCompletions,
			RunE: func(*cobra.Command, []string) error {
				if err := write(p.Out); err != nil && !brokenPipe(err) {
					return outputError(err)
				}
				return nil
			},
		}
	}
	return family(
		&cobra.Command{
			Use:     "completion",
			Short:   "Let your shell complete commands, boards, models, sessions",
			GroupID: commandsSetUp,
			Long: `Prints a script for a shell, after which tab completes commands, flags and what
there is now: your boards, themes and labs, the models that can be asked, the
saved sessions. It is put where the shell looks:

  bash, with the package bash-completion
    plenum completion bash > ~/.local/share/bash-completion/completions/plenum
  zsh, whose ~/.zshrc needs: autoload -U compinit && compinit
    plenum completion zsh > "${fpath[1]}/_plenum"
  fish
    plenum completion fish > ~/.config/fish/completions/plenum.fish
  PowerShell
    plenum completion powershell >> $PROFILE

A new shell has it. To try it in this one: source <(plenum completion bash)`,
			Example: `  plenum completion fish > ~/.config/fish/completions/plenum.fish`,
		},
		shell("bash", "The script for bash", "Prints the script for bash, which needs the package bash-completion.\nplenum completion --help says where to put it.",
			func(w io.Writer) error { return root.GenBashCompletionV2(w, true) }),
		shell("zsh", "The script for zsh", "Prints the script for zsh. plenum completion --help says where to put it.", root.GenZshCompletion),
		shell("fish", "The script for fish", "Prints the script for fish. plenum completion --help says where to put it.",
			func(w io.Writer) error { return root.GenFishCompletion(w, true) }),
		shell("powershell", "The script for PowerShell", "Prints the script for PowerShell, 5.1 or later.\nplenum completion --help says where to put it.", root.GenPowerShellCompletionWithDesc),
	)
}
