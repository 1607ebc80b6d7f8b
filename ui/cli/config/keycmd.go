package config

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"plenum/engine"
)

// keyTime is how long a key_cmd may take: it may wait for a person's passphrase, but not for
// ever.
const keyTime = 10 * time.Second

// maxKeyOutput bounds what is read of a key_cmd.
const maxKeyOutput = 64 << 10

// runKeyCmd runs a command without a shell and returns the first line that it prints. The error
// is a sentence that names the program and nothing else of the command, which may hold secrets.
func runKeyCmd(ctx context.Context, command string) (Secret, error) {
	args, err := splitCommand(command)
	if err != nil {
		return "", fmt.Errorf("key_cmd: %w", err)
	}
	program := engine.Clean(filepath.Base(args[0]))
	ctx, cancel := context.WithTimeout(ctx, keyTime)
	defer cancel()
	cmd := exec.CommandContext(ctx, args[0], args[1:]...)
	cmd.WaitDelay = time.Second // for what it started and left behind
	var out, complaint bounded
	cmd.Stdout, cmd.Stderr = &out, &complaint
	err = cmd.Run()
	if errors.Is(err, exec.ErrWaitDelay) {
		err = nil
	}
	key := Secret(firstLine(out.String()))
	switch {
	case errors.Is(ctx.Err(), context.DeadlineExceeded):
		return "", fmt.Errorf("key_cmd %s gave no key within %s", program, keyTime)
	case errors.Is(err, exec.ErrNotFound):
		return "", fmt.Errorf("key_cmd: there is no program %s", program)
	case err != nil:
		return "", fmt.Errorf("key_cmd %s failed: %s", program, why(err, complaint.String(), key))
	case key == "":
		return "", fmt.Errorf("key_cmd %s printed nothing", program)
	case !key.usable():
		return "", fmt.Errorf("key_cmd %s printed something that is no key: it is too long, or holds a space or a letter that no key has", program)
	}
	return key, nil
}

// why is the program's own complaint, or else how it ended; never what it printed as the key.
func why(err error, complaint string, key Secret) string {
	said := firstLine(complaint)
	if said == "" || key != "" && strings.Contains(complaint, key.reveal()) {
		var pe *exec.Error
		if errors.As(err, &pe) {
			return pe.Err.Error()
		}
		return err.Error()
	}
	if r := []rune(said); len(r) > 200 {
		said = string(r[:197]) + "..."
	}
	return said
}

func firstLine(s string) string {
	line, _, _ := strings.Cut(strings.TrimSpace(engine.Clean(s)), "\n")
	return strings.TrimSpace(line)
}

// bounded keeps the beginning of what is written to it and takes the rest in silence, so that
// the program is not stopped by a full pipe.
type bounded struct{ bytes.Buffer }

// Write never fails.
func (b *bounded) Write(p []byte) (int, error) {
	if room := maxKeyOutput - b.Len(); room > 0 {
		b.Buffer.Write(p[:min(room, len(p))])
	}
	return len(p), nil
}

// splitCommand cuts a command into its words at spaces. Single quotes keep everything as it is,
// double quotes keep spaces; outside single quotes a backslash before a quotation mark, a space
// or a backslash is taken off. No variable is filled in, and no shell is asked.
func splitCommand(s string) ([]string, error) {
	var words []string
	var word strings.Builder
	begun, quote := false, rune(0)
	runes := []rune(s)
	for i := 0; i < len(runes); i++ {
		r := runes[i]
		switch {
		case quote != 0 && r == quote:
			quote = 0
		case quote != '\'' && r == '\\' && i+1 < len(runes) && strings.ContainsRune(`"\' `, runes[i+1]):
			i++
			word.WriteRune(runes[i])
			begun = true
		case quote != 0:
			word.WriteRune(r)
		case r == '\'' || r == '"':
			quote, begun = r, true
		case r == ' ' || r == '\t' || r == '\n':
			if begun {
				words = append(words, word.String())
				word.Reset()
				begun = false
			}
		default:
			word.WriteRune(r)
			begun = true
		}
	}
	if quote != 0 {
		return nil, fmt.Errorf("a quotation mark (%c) is not closed", quote)
	}
	if begun {
		words = append(words, word.String())
	}
	if len(words) == 0 || words[0] == "" {
		return nil, errors.New("expected a command and its words, like pass show openai")
	}
	return words, nil
}
