package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"plenum/engine"
	"plenum/sessions"
	"plenum/ui/cli/config"
)

// configCommand is "plenum config" and what is below it.
func (p *program) configCommand() *cobra.Command {
	return family(&cobra.Command{
		Use:     "config",
		Short:   "Your settings: show, path, validate, schema, init",
		GroupID: commandsSetUp,
		Long: `What holds is put together from flags, PLENUM_ variables, the config file and
the defaults; each wins over those after it. No file is needed.`,
		Example: `  plenum config show                         each value with where it came from
  plenum config init                         a commented file to start from
  plenum config validate                     every mistake, with its line`,
	}, p.configShow(), p.configPath(), p.configValidate(), p.configSchema(), p.configInit())
}

func (p *program) configPath() *cobra.Command {
	return &cobra.Command{
		Use:   "path",
		Short: "Where the config file is looked for",
		Args:  exactly(0),
		RunE:  func(*cobra.Command, []string) error { return p.print(config.DefaultPath() + "\n") },
	}
}

func (p *program) configSchema() *cobra.Command {
	return &cobra.Command{
		Use:   "schema",
		Short: "The JSON schema of the config file, for editors",
		Args:  exactly(0),
		RunE:  func(*cobra.Command, []string) error { return p.print(string(config.Schema())) },
	}
}

// configFile is a config that a person names.
var configFile = fileKind{word: "config", most: 1 << 20}

func (p *program) configValidate() *cobra.Command {
	return &cobra.Command{
		Use:   "validate [FILE]",
		Short: "Check the config: every mistake at once, with its line",
		Long: `Checks a file, or the config file and the PLENUM_ variables: every mistake at
once, each with its line and column, the key, what was expected and the nearest
that there is. Nothing is asked and no key is fetched.`,
		Args: atMost(1),
		RunE: func(_ *cobra.Command, args []string) error {
			path := ""
			if len(args) > 0 {
				path = args[0]
				if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
					return misuse("there is no file %s; plenum config validate alone checks %s", path, config.DefaultPath())
				}
				if _, err := configFile.read(path); err != nil {
					return &exit{exitUsage, err}
				}
			}
			conf, err := config.Check(path, configNames(), nil)
			if path == "" {
				for _, stray := range config.Strays(os.Environ()) {
					p.note("%s", stray)
				}
			}
			if err != nil {
				return &exit{exitUsage, fmt.Errorf("the config is not in order:\n%w", err)}
			}
			if _, err := os.Stat(conf.Path); path == "" && err != nil {
				return p.print("there is no " + conf.Path + "; everything has its default, and plenum config init writes a file to start from\n")
			}
			return p.print(engine.Clean(conf.Path) + " is in order\n")
		},
	}
}

// configNames are the boards and themes that a config may name.
func configNames() config.Names {
	return config.Names{
		Boards: func(c config.Config) []string { return shelf{ownFiles{c.BoardsDir}}.names() },
		Themes: func(c config.Config) []string { return themeShelf{ownFiles{c.ThemesDir}}.names() },
	}
}

func (p *program) configInit() *cobra.Command {
	return &cobra.Command{
		Use:   "init",
		Short: "Write a commented config file to start from",
		Long: `Writes the config file: every key with its default and what it does, all
switched off, and its schema beside it for editors. A file that is there is
never written over.`,
		Args: exactly(0),
		RunE: func(*cobra.Command, []string) error { return p.writeConfig(config.DefaultPath()) },
	}
}

// configMode keeps the config to its owner: headers may hold what is nobody's business.
const configMode = 0o600

func (p *program) writeConfig(path string) error {
	dir := filepath.Dir(path)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return &exit{exitNoAnswer, fmt.Errorf("the folder %s cannot be made: %w", dir, sessions.WriteCause(err))}
	}
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, configMode)
	if errors.Is(err, fs.ErrExist) {
		return misuse("%s is there already and was left as it is; plenum config show says what it sets", path)
	}
	if err != nil {
		return &exit{exitNoAnswer, notOpened(path, err)}
	}
	if err := fill(f, path, config.Commented()); err != nil {
		return &exit{exitNoAnswer, err}
	}
	if err := besideIt(path, config.SchemaFile, config.Schema()); err != nil {
		p.note("%s; the config is in order without it", err)
	}
	return p.print(path + " is written: every key is in it, switched off\n")
}

// atMost refuses more arguments than that.
func atMost(n int) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		if len(args) <= n {
			return nil
		}
		return misuse("%s takes at most %s, not %d: %s", c.CommandPath(), count(n, "argument", "arguments"), len(args), c.UseLine())
	}
}
