package cli

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/spf13/cobra"

	"plenum/engine"
	"plenum/engine/boards"
	"plenum/sessions"
)

// boardName is what a board may be called, as its schema says.
var boardName = regexp.MustCompile(`^[a-z0-9_][a-z0-9_-]{0,39}$`)

// boardSchemaFile is the name of the schema that lies beside a person's own boards for editors.
const boardSchemaFile = "board.schema.json"

// schemaHint is the line by which editors find the schema of a YAML file.
func schemaHint(file string) string { return "# yaml-language-server: $schema=" + file + "\n" }

// boardsNew is "plenum boards new".
func (p *program) boardsNew() *cobra.Command {
	var from string
	c := &cobra.Command{
		Use:   "new NAME",
		Short: "A board of your own: a file to fill in",
		Long: `Writes a file into the folder of your own boards: every key with what it does,
or a copy of another board. The board can be asked at once, and a file that is
there is never written over.`,
		Example: `  plenum boards new lease
  plenum boards new lease --from report`,
		Args: exactly(1),
		RunE: func(_ *cobra.Command, args []string) error {
			return p.newBoard(ownBoards(), args[0], from)
		},
	}
	c.Flags().StringVar(&from, "from", "", "begin with a copy of this `board`: a name or a path")
	return c
}

func (p *program) newBoard(own shelf, name, from string) error {
	if !boardName.MatchString(name) {
		return misuse("%q is no name of a board; it holds small letters, digits, - and _, at most 40", name)
	}
	if path := own.path(name); path != "" {
		return misuse("there is a board %s already: %s; choose another name, or change that file", name, path)
	}
	text := boardTemplate(name)
	if from != "" {
		file, src, err := own.source(from)
		if err != nil {
			return &exit{exitUsage, err}
		}
		b, err := boards.Parse(file, src)
		if err != nil {
			return &exit{exitUsage, fmt.Errorf("board %s cannot be copied:\n%w", from, err)}
		}
		text = boardCopy(string(src), name)
		if relative(b) {
			p.note("the sources of %s are meant from the folder of the new file; mend their paths", from)
		}
	}
	if err := os.MkdirAll(own.dir, 0o755); err != nil {
		return &exit{exitNoAnswer, fmt.Errorf("the folder %s cannot be made: %w", own.dir, sessions.WriteCause(err))}
	}
	path, err := filesPort{}.Save(filepath.Join(own.dir, name+".yaml"), text)
	if err != nil {
		return &exit{exitNoAnswer, err}
	}
	if err := besideIt(path, boardSchemaFile, boards.Schema()); err != nil {
		p.note("%s; the board is in order without it", err)
	}
	if _, builtin := boards.Builtin(name); builtin {
		p.note("%s now stands before the built-in board of that name", name)
	}
	return p.print(path + " is written; plenum run -b " + name + " asks it, plenum boards validate " + name + " checks it\n")
}

// relative reports an agent whose source is a path from the board's own folder.
func relative(b engine.Board) bool {
	for _, a := range b.Agents {
		if besides("x/board.yaml", a.Source) != a.Source {
			return true
		}
	}
	return false
}

// besideIt writes the schema beside a file, over an older one: it is made by the program alone.
func besideIt(path, name string, schema []byte) error {
	at := filepath.Join(filepath.Dir(path), name)
	if err := os.WriteFile(at, schema, documentMode); err != nil {
		return fmt.Errorf("%s, the schema for editors, cannot be written: %w", at, sessions.WriteCause(err))
	}
	return nil
}

var (
	nameLine   = regexp.MustCompile(`(?m)^name:.*$`)
	schemaLine = regexp.MustCompile(`(?m)^# yaml-language-server:.*\n`)
)

// boardCopy is the text of a board under another name, its comments kept.
func boardCopy(src, name string) string {
	src = schemaLine.ReplaceAllString(strings.TrimRight(engine.Clean(src), "\n")+"\n", "")
	if at := nameLine.FindStringIndex(src); at != nil {
		src = src[:at[0]] + "name: " + name + src[at[1]:]
	} else {
		src = "name: " + name + "\n" + src
	}
	return schemaHint(boardSchemaFile) + src
}
