package cli

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"plenum/engine"
	"plenum/sessions"
)

func (p *program) sessionsRename() *cobra.Command {
	return &cobra.Command{
		Use:   "rename ID|last|FILE TITLE",
		Short: "Give a session a title of your own",
		Long: `Give a session a title of your own, in place of its first question. It is kept
in the session's file.`,
		Example: `  plenum sessions rename 3f2a The scanner, second try`,
		Args:    fewest(2, "a session and its title"),
		RunE: func(_ *cobra.Command, args []string) error {
			title := strings.Join(strings.Fields(engine.Clean(strings.Join(args[1:], " "))), " ")
			if title == "" {
				return misuse("the title is empty; write one: plenum sessions rename %s TITLE", args[0])
			}
			path, err := library().Find(args[0])
			if err != nil {
				return &exit{exitUsage, err}
			}
			if err := library().Rename(path, title); err != nil {
				return &exit{exitNoAnswer, err}
			}
			row, err := library().Row(path)
			if err != nil {
				return &exit{exitNoAnswer, err}
			}
			return p.print(fmt.Sprintf("%s is called %q now\n", row.ID, title))
		},
	}
}

func (p *program) sessionsDelete() *cobra.Command {
	return &cobra.Command{
		Use:   "delete ID...",
		Short: "Delete sessions; restore brings them back",
		Long: `Delete sessions: they go to a trash folder beside the others, from which plenum
sessions restore brings them back. Where one of the names fits no session, none
is deleted. A session that runs is not deleted.`,
		Example: `  plenum sessions delete 3f2a
  plenum sessions delete 3f2a 9c01 k4`,
		Args: fewest(1, "the ids of sessions"),
		RunE: func(_ *cobra.Command, args []string) error {
			paths, err := allOf(library(), args)
			if err != nil {
				return &exit{exitUsage, err}
			}
			return p.onEach(paths, exitNoAnswer, func(path string) (string, error) {
				row, err := library().Row(path)
				if err != nil {
					return "", err
				}
				id, err := library().Delete(path)
				if err != nil {
					return "", err
				}
				said := "deleted " + row.ID
				if row.Title != "" {
					said += " (" + shortTitle(row.Title) + ")"
				}
				return said + "; plenum sessions restore " + shellWord(engine.Clean(id)) + " brings it back", nil
			})
		},
	}
}

func (p *program) sessionsRestore() *cobra.Command {
	return &cobra.Command{
		Use:     "restore ID...",
		Short:   "Bring deleted sessions back",
		Example: `  plenum sessions restore 3f2ak8`,
		Args:    fewest(1, "the ids of deleted sessions"),
		RunE: func(_ *cobra.Command, args []string) error {
			return p.onEach(args, exitUsage, func(id string) (string, error) {
				if err := library().Restore(id); err != nil {
					return "", err
				}
				row, err := library().Row(id)
				if err != nil {
					return "", err
				}
				return "restored " + row.ID + " (" + shortTitle(row.Title) + ")", nil
			})
		},
	}
}

// onEach does something for each of several sessions and prints what came of it. One that it
// cannot be done for does not keep it from the others; the command ends with the code all the same.
func (p *program) onEach(names []string, code int, do func(name string) (said string, err error)) error {
	var failed []error
	for _, name := range names {
		said, err := do(name)
		if err != nil {
			failed = append(failed, err)
			continue
		}
		if err := p.print(said + "\n"); err != nil {
			return err
		}
	}
	if len(failed) == 0 {
		return nil
	}
	return &exit{code, errors.Join(failed...)}
}

// allOf finds the file of each session that is named, once each. The error tells of all that
// are not there.
func allOf(lib sessions.Library, names []string) ([]string, error) {
	var paths []string
	var missing []error
	had := map[string]bool{}
	for _, name := range names {
		path, err := lib.Find(name)
		if err != nil {
			missing = append(missing, err)
			continue
		}
		if !had[path] {
			had[path] = true
			paths = append(paths, path)
		}
	}
	return paths, errors.Join(missing...)
}

// shortTitle is a title for a sentence about its session.
func shortTitle(title string) string {
	const most = 60
	r := []rune(engine.Clean(title))
	if len(r) <= most {
		return string(r)
	}
	return strings.TrimSpace(string(r[:most-3])) + "..."
}

// shellWord writes a word so that it can be copied to a shell, whatever it holds: anyone may
// name a file in the folder of the sessions.
func shellWord(s string) string {
	safe := func(r rune) bool {
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '.' || r == '_'
	}
	if s != "" && strings.IndexFunc(strings.ReplaceAll(s[1:], "-", "_"), func(r rune) bool { return !safe(r) }) < 0 && safe(rune(s[0])) {
		return s
	}
	quoted := "'" + strings.ReplaceAll(s, "'", `'\''`) + "'"
	if strings.HasPrefix(s, "-") {
		return "-- " + quoted
	}
	return quoted
}

// fewest refuses fewer arguments with the form that is right.
func fewest(n int, what string) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		if len(args) >= n {
			return nil
		}
		return misuse("%s takes %s: %s", c.CommandPath(), what, c.UseLine())
	}
}
