package cli

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/charmbracelet/x/ansi"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// helpWidth is how wide the help is: any terminal shows it.
const helpWidth = 80

// help is the text of --help: what the command is, how it is called, examples, then what
// else there is, in groups.
func help(c *cobra.Command) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n\nUsage\n  %s\n", strings.TrimSpace(cmp.Or(c.Long, c.Short+".")), usage(c))
	if c.HasAvailableSubCommands() {
		fmt.Fprintf(&b, "  %s <command> [flags]\n", c.CommandPath())
	}
	if c.Example != "" {
		fmt.Fprintf(&b, "\nExamples\n%s\n", strings.TrimRight(c.Example, "\n"))
	}
	helpCommands(&b, c)
	helpFlags(&b, c)
	if c.HasAvailableSubCommands() {
		fmt.Fprintf(&b, "\n%s <command> --help says more about a command.\n", c.CommandPath())
	}
	return b.String()
}

func usage(c *cobra.Command) string {
	line := c.UseLine()
	if c.HasAvailableFlags() && !strings.Contains(line, "[flags]") {
		line += " [flags]"
	}
	return line
}

func helpCommands(b *strings.Builder, c *cobra.Command) {
	rest := slices.DeleteFunc(slices.Clone(c.Commands()), func(s *cobra.Command) bool { return !s.IsAvailableCommand() })
	if len(rest) == 0 {
		return
	}
	for _, g := range c.Groups() {
		var rows [][2]string
		for _, sub := range rest {
			if sub.GroupID == g.ID {
				rows = append(rows, [2]string{sub.Name() + argumentsOf(sub), sub.Short})
			}
		}
		helpRows(b, g.Title, rows)
	}
	var rows [][2]string
	for _, sub := range rest {
		if sub.GroupID == "" {
			rows = append(rows, [2]string{sub.Name() + argumentsOf(sub), sub.Short})
		}
	}
	helpRows(b, "Commands", rows)
}

// argumentsOf is what follows a command's name in its usage: " ID".
func argumentsOf(c *cobra.Command) string {
	_, args, found := strings.Cut(c.Use, " ")
	if !found {
		return ""
	}
	return " " + args
}

func helpFlags(b *strings.Builder, c *cobra.Command) {
	grouped := map[string][][2]string{}
	c.Flags().VisitAll(func(f *pflag.Flag) {
		if f.Hidden {
			return
		}
		name := "Flags"
		if g := f.Annotations[annotation]; len(g) > 0 {
			name = g[0]
		}
		grouped[name] = append(grouped[name], flagRow(f))
	})
	for _, g := range append(slices.Clone(flagGroups), "Flags") {
		title := g
		if g == "Flags" && len(grouped) > 1 {
			title = "Other flags"
		}
		helpRows(b, title, grouped[g])
	}
}

func flagRow(f *pflag.Flag) [2]string {
	left := "    --" + f.Name
	if f.Shorthand != "" {
		left = "-" + f.Shorthand + ", --" + f.Name
	}
	value, text := pflag.UnquoteUsage(f)
	if value != "" {
		left += " " + value
	}
	if !slices.Contains([]string{"", "0", "false", "[]"}, f.DefValue) {
		text += " (default " + f.DefValue + ")"
	}
	return [2]string{left, text}
}

// helpRows writes a heading and rows of two columns; the right one is wrapped.
func helpRows(b *strings.Builder, title string, rows [][2]string) {
	if len(rows) == 0 {
		return
	}
	wide := 0
	for _, r := range rows {
		wide = max(wide, len(r[0]))
	}
	wide = min(wide, 34)
	fmt.Fprintf(b, "\n%s\n", title)
	for _, r := range rows {
		lines := strings.Split(ansi.Wordwrap(r[1], helpWidth-wide-5, ""), "\n")
		fmt.Fprintf(b, "  %-*s   %s\n", wide, r[0], lines[0])
		for _, l := range lines[1:] {
			fmt.Fprintf(b, "  %-*s   %s\n", wide, "", strings.TrimSpace(l))
		}
	}
}
