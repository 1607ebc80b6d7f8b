package cli

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"plenum/sessions"

	"github.com/spf13/cobra"
)

// manCommand is "plenum man".
func (p *program) manCommand(root *cobra.Command) *cobra.Command {
	var dir string
	c := &cobra.Command{
		Use:     "man [COMMAND]",
		Short:   "The manual pages, for man",
		GroupID: commandsSetUp,
		Long: `Prints the manual page of plenum, or of a command, in the language of man; with
--dir all of them are written to a folder.`,
		Example: `  plenum man | man -l -
  plenum man sessions-export | man -l -
  plenum man --dir ~/.local/share/man/man1`,
		Args: cobra.ArbitraryArgs,
		RunE: func(_ *cobra.Command, args []string) error {
			if dir != "" {
				if len(args) > 0 {
					return misuse("--dir writes every page; leave out %s", strings.Join(args, " "))
				}
				return p.writePages(root, dir)
			}
			of, err := pageNamed(root, args)
			if err != nil {
				return err
			}
			return p.print(manPage(of))
		},
	}
	c.Flags().StringVar(&dir, "dir", "", "write every page to this `folder`, which is made where it is not there")
	return c
}

// pageNamed finds a command by its words, or by the name of its page.
func pageNamed(root *cobra.Command, args []string) (*cobra.Command, error) {
	name := strings.TrimPrefix(strings.Join(args, "-"), "plenum-")
	if name == "" || name == root.Name() {
		return root, nil
	}
	var found *cobra.Command
	var all []string
	visit(root, func(c *cobra.Command) {
		if c == root || !c.IsAvailableCommand() {
			return
		}
		all = append(all, pageOf(c))
		if pageOf(c) == name {
			found = c
		}
	})
	if found == nil {
		return nil, misuse("there is no command %s%s; plenum --help lists them all", strings.Join(args, " "), meant(name, all))
	}
	return found, nil
}

// pageOf is how the page of a command is called, without the program's name: "sessions-export".
func pageOf(c *cobra.Command) string {
	_, words, _ := strings.Cut(c.CommandPath(), " ")
	return strings.ReplaceAll(words, " ", "-")
}

func (p *program) writePages(root *cobra.Command, dir string) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return &exit{exitNoAnswer, fmt.Errorf("the folder %s cannot be made: %w", dir, sessions.Cause(err))}
	}
	n := 0
	var failed error
	visit(root, func(c *cobra.Command) {
		if failed != nil || c != root && !c.IsAvailableCommand() {
			return
		}
		n++
		path := filepath.Join(dir, strings.ReplaceAll(c.CommandPath(), " ", "-")+".1")
		if err := os.WriteFile(path, []byte(manPage(c)), 0o644); err != nil {
			failed = &exit{exitNoAnswer, fmt.Errorf("%s cannot be written: %w", path, sessions.Cause(err))}
		}
	})
	if failed != nil {
		return failed
	}
	return p.print(fmt.Sprintf("%s written to %s\n", count(n, "page", "pages"), dir))
}
