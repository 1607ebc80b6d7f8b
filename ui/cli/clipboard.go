package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"time"

	"github.com/charmbracelet/x/ansi"
)

const (
	// longestOSC52 is the most text that goes by the terminal, in bytes: in base64 it stays just
	// below the 100,000 characters at which xterm and its kin drop the whole of it in silence.
	longestOSC52 = 74_000
	// copying is how long all clipboards together may take. A clipboard that hangs is killed.
	copying = 2 * time.Second
	// screenString is how much GNU screen lets through to its terminal in one piece, below the
	// least that any of its versions takes.
	screenString = 240
)

// clips implements ui.Clipboard. It copies by the system's clipboard where the machine is the
// person's own, and by the terminal otherwise. Inside of a multiplexer it goes both ways: who
// looks at it now may sit elsewhere than who started it.
type clips struct {
	remote bool                   // over SSH: the clipboard of this machine is not the person's
	tools  []tool                 // of the system's clipboard, those that are there
	lacks  string                 // why there are none, and what to install
	inside string                 // tmux, screen or zellij; empty: the terminal itself
	mute   string                 // the kind of a terminal that knows no OSC 52; empty: it may
	limit  time.Duration          // for all clipboards together
	write  func(seq string) error // to the terminal
	save   string                 // the key that saves to a file instead; empty: there is none
}

// tool is one door to the system's clipboard.
type tool struct {
	name string
	take func(ctx context.Context, text string) error
}

// taker is a clipboard that took a text, as it is named in "copied the answer to the ...".
type taker struct {
	name string
	rest string // what must be said with it, with the mark that it begins with
}

// clipboard finds the clipboards that there are. The key is that which saves to a file.
func (p *program) clipboard(save string) clips {
	c := clips{
		remote: os.Getenv("SSH_CONNECTION") != "" || os.Getenv("SSH_TTY") != "",
		limit:  copying, write: p.toTerminal, save: save,
	}
	c.tools, c.lacks = systemTools()
	switch {
	case os.Getenv("TMUX") != "":
		c.inside = "tmux"
	case os.Getenv("STY") != "":
		c.inside = "screen"
	case os.Getenv("ZELLIJ") != "":
		c.inside = "zellij"
	}
	switch kind := termKind(); kind {
	case "linux", dumb:
		c.mute = kind
	}
	return c
}

// Copy implements ui.Clipboard. A terminal gives no answer, so nothing more is said of it than
// that.
func (c clips) Copy(text string) (where string, err error) {
	ctx, cancel := context.WithTimeout(context.Background(), c.limit)
	defer cancel()
	var took []taker
	system := c.system(ctx, text)
	if system == nil {
		took = append(took, taker{name: "system clipboard"})
	}
	var terminal error
	if system != nil || c.inside != "" {
		var more []taker
		more, terminal = c.outward(ctx, text)
		took = append(took, more...)
	}
	if len(took) == 0 {
		return "", c.refusal(system, terminal)
	}
	return wording(took), nil
}

// system copies by the first tool that takes the text. One that hangs is the last that is
// tried: the others speak to the same desktop.
func (c clips) system(ctx context.Context, text string) error {
	switch {
	case c.remote:
		return errors.New("over SSH the clipboard of that machine is not yours")
	case len(c.tools) == 0:
		return errors.New(c.lacks)
	}
	var failed error
	for _, t := range c.tools {
		err := t.take(ctx, text)
		switch {
		case err == nil:
			return nil
		case ctx.Err() != nil:
			return fmt.Errorf("%s did not answer within %s", t.name, c.limit)
		case failed == nil:
			failed = fmt.Errorf("%s failed (%w)", t.name, err)
		}
	}
	return failed
}

// outward copies by the multiplexer and the terminal.
func (c clips) outward(ctx context.Context, text string) ([]taker, error) {
	if c.inside == "tmux" {
		// A clipboard of the system that hung has used the time up.
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), c.limit)
		defer cancel()
		if took := c.tmux(ctx, text); len(took) > 0 {
			return took, nil
		}
	}
	seq := ansi.SetSystemClipboard(text)
	if c.inside == "screen" {
		seq = ansi.ScreenPassthrough(seq, screenString)
	}
	if err := c.send(text, seq); err != nil {
		return nil, err
	}
	return []taker{{"terminal (OSC 52)", unanswered}}, nil
}

// unanswered is all that is known of a text that a terminal was sent.
const unanswered = ", which does not say whether it took it"

// send writes the sequence that carries a text to the terminal, where that can take it.
func (c clips) send(text, seq string) error {
	switch {
	case c.mute != "":
		return fmt.Errorf("a terminal of the kind %q has none", c.mute)
	case len(text) > longestOSC52:
		return fmt.Errorf("the text is too long to go by the terminal: %d KB, and many take no more than %d KB (OSC 52)", (len(text)+999)/1000, longestOSC52/1000)
	}
	return c.write(seq)
}

// refusal is the sentence where nobody took the text, to follow "not copied: ".
func (c clips) refusal(why ...error) error {
	var parts []string
	for _, err := range why {
		if err != nil {
			parts = append(parts, err.Error())
		}
	}
	if c.save != "" {
		parts = append(parts, c.save+" saves it to a file")
	}
	return errors.New(strings.Join(parts, "; "))
}

// wording names all who took the text: "system clipboard and the tmux buffer; ...".
func wording(took []taker) string {
	var b strings.Builder
	for i, t := range took {
		switch {
		case i == 0:
		case i == len(took)-1:
			b.WriteString(" and the ")
		default:
			b.WriteString(", the ")
		}
		b.WriteString(t.name)
	}
	for _, t := range took {
		b.WriteString(t.rest)
	}
	return b.String()
}

var errNoTerminal = errors.New("there is no terminal to copy by")

// toTerminal writes past the screen; the terminal takes whole sequences between frames.
func (p *program) toTerminal(seq string) error {
	t := p.terminal.Load()
	if t == nil {
		return errNoTerminal
	}
	_, err := t.drain.WriteString(seq)
	return err
}
