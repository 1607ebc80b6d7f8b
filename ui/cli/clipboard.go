package cli

import (
	"encoding/base64"
	"errors"
	"os"

	"github.com/atotto/clipboard"

	"plenum/ui"
)

// longestOSC52 is the most text that goes by the terminal: xterm and tmux drop longer ones
// without a word.
const longestOSC52 = 74_000

// clips copies by the system's clipboard where this machine is the person's own, else by the
// terminal.
type clips struct {
	remote bool                 // over SSH: the clipboard of this machine is not the person's
	system func(string) error   // nil: there is none
	write  func(p []byte) error // to the terminal; nil: none is shown
}

func (p *program) clipboard() ui.Clipboard {
	c := clips{remote: os.Getenv("SSH_CONNECTION") != "" || os.Getenv("SSH_TTY") != "", write: p.toTerminal}
	if !clipboard.Unsupported {
		c.system = clipboard.WriteAll
	}
	return c
}

var (
	errTooLong     = errors.New("not copied: the text is too long to go by the terminal, and there is no system clipboard")
	errNoClipboard = errors.New("not copied: there is no clipboard here; install wl-copy, xclip or xsel")
)

// Copy implements ui.Clipboard. The terminal gives no answer, so nothing more is said than
// that it was sent.
func (c clips) Copy(text string) (where string, err error) {
	if c.system != nil && !c.remote && c.system(text) == nil {
		return "system clipboard", nil
	}
	switch {
	case c.write == nil:
		return "", errNoClipboard
	case len(text) > longestOSC52:
		return "", errTooLong
	}
	sequence := "\x1b]52;c;" + base64.StdEncoding.EncodeToString([]byte(text)) + "\x07"
	if err := c.write([]byte(sequence)); err != nil {
		return "", errNoClipboard
	}
	return "terminal, if it allows that (OSC 52)", nil
}

// toTerminal writes past the screen; the terminal takes whole sequences between frames.
func (p *program) toTerminal(b []byte) error {
	t := p.terminal.Load()
	if t == nil {
		return errNoClipboard
	}
	_, err := t.drain.Write(b)
	return err
}
