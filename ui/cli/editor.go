package cli

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"unicode"

	"plenum/engine"
	"plenum/sessions"
	"plenum/ui"
)

// ownEditor implements ui.Outside with the editor that the person's environment names.
type ownEditor struct {
	env  func(string) string
	look func(string) (string, error)
	dir  string // of its files; empty: the system's
}

func newOwnEditor() ownEditor { return ownEditor{env: os.Getenv, look: exec.LookPath} }

// Open implements ui.Outside.
func (o ownEditor) Open(text string) (ui.Errand, error) {
	words, err := o.command()
	if err != nil {
		return ui.Errand{}, err
	}
	path, err := o.write(text)
	if err != nil {
		return ui.Errand{}, fmt.Errorf("the question cannot be handed to %s: %w", words[0], sessions.Cause(err))
	}
	return ui.Errand{
		Run:  runs{exec.Command(words[0], append(words[1:], path)...)},
		Done: func(ended error) (string, error) { return readBack(words[0], path, text, ended) },
	}, nil
}

// command is the editor and its arguments: $VISUAL, else $EDITOR, else one that is mostly there.
func (o ownEditor) command() ([]string, error) {
	for _, name := range []string{"VISUAL", "EDITOR"} {
		value := strings.TrimSpace(o.env(name))
		if value == "" {
			continue
		}
		words, err := commandWords(value)
		if err == nil {
			_, err = o.look(words[0])
		}
		if err != nil {
			return nil, fmt.Errorf("$%s names %s, which cannot be run; set it to an editor, as in export %s=nano", name, engine.Clean(value), name)
		}
		return words, nil
	}
	usual := []string{"editor", "nano", "vi"}
	if runtime.GOOS == "windows" {
		usual = []string{"notepad"}
	}
	for _, name := range usual {
		if _, err := o.look(name); err == nil {
			return []string{name}, nil
		}
	}
	return nil, errors.New("no editor is set; say which one is yours, as in export EDITOR=nano, and start plenum again")
}

// commandWords cuts a command into its words, without a shell: quotes hold words together, and on
// systems where it parts no folders a backslash takes the next character as it is.
func commandWords(s string) ([]string, error) {
	var words []string
	var word strings.Builder
	var quote rune
	open, escaped := false, false
	for _, r := range s {
		switch {
		case escaped:
			word.WriteRune(r)
			escaped = false
		case r == '\\' && quote != '\'' && runtime.GOOS != "windows":
			escaped, open = true, true
		case quote != 0 && r == quote:
			quote = 0
		case quote != 0:
			word.WriteRune(r)
		case r == '"' || r == '\'':
			quote, open = r, true
		case unicode.IsSpace(r):
			if open {
				words, open = append(words, word.String()), false
				word.Reset()
			}
		default:
			open = true
			word.WriteRune(r)
		}
	}
	if open {
		words = append(words, word.String())
	}
	if quote != 0 || escaped || len(words) == 0 || words[0] == "" {
		return nil, errors.New("it is no command")
	}
	return words, nil
}

// write makes a file that its owner alone can read.
func (o ownEditor) write(text string) (string, error) {
	f, err := os.CreateTemp(o.dir, "plenum-question-*.md")
	if err != nil {
		return "", err
	}
	_, err = f.WriteString(text + "\n")
	if cerr := f.Close(); err == nil {
		err = cerr
	}
	if err != nil {
		_ = os.Remove(f.Name()) // half a text is none
		return "", err
	}
	return f.Name(), nil
}

// longestEdit is how much of what an editor leaves is read, in bytes.
const longestEdit = 32 << 20

// readBack returns what stands in the file, and removes it. Where the editor failed and something else
// stands there than before, the file stays: it may be all that is left of what was written.
func readBack(editor, path, was string, ended error) (string, error) {
	info, err := os.Stat(path)
	switch {
	case err == nil && info.Size() > longestEdit:
		return "", fmt.Errorf("what was written is larger than %d MB; it stays in %s, and the question here is as it was", longestEdit>>20, path)
	case err != nil:
		return "", fmt.Errorf("%s left no file behind; the question is as it was", editor)
	}
	b, err := os.ReadFile(path)
	if err != nil {
		return "", fmt.Errorf("%s cannot be read: %w; the question here is as it was", path, sessions.Cause(err))
	}
	text := strings.TrimSuffix(strings.ReplaceAll(string(b), "\r\n", "\n"), "\n")
	if ended != nil && text != was {
		return "", fmt.Errorf("%s ended badly (%w); what it wrote stays in %s, and the question here is as it was", editor, ended, path)
	}
	_ = os.Remove(path)
	if ended != nil {
		return "", fmt.Errorf("%s ended badly (%w); the question is as it was", editor, ended)
	}
	return text, nil
}
