package cli

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"github.com/spf13/cobra"
)

func TestEveryHelpFitsAnyTerminal(t *testing.T) {
	visit((&program{}).root(), func(c *cobra.Command) {
		for line := range strings.SplitSeq(help(c), "\n") {
			if w := ansi.StringWidth(line); w > helpWidth {
				t.Errorf("%s --help: %d columns: %s", c.CommandPath(), w, line)
			}
		}
	})
}
