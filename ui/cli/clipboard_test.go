package cli

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"
)

func TestTheClipboardSaysNoMoreThanIsTrue(t *testing.T) {
	const osc52, wrapped = "\x1b]52;c;YQ==\x07", "\x1bP\x1b]52;c;YQ==\x07\x1b\\"
	var taken, sent string
	takes := tool{"xclip", func(_ context.Context, s string) error { taken = s; return nil }}
	fails := tool{"wl-copy", func(context.Context, string) error { return errors.New("exit status 1") }}
	hangs := tool{"wl-copy", func(ctx context.Context, _ string) error { <-ctx.Done(); return ctx.Err() }}
	writes := func(s string) error { sent = s; return nil }
	long := strings.Repeat("x", longestOSC52+1)
	for name, tt := range map[string]struct {
		clips clips
		text  string
		where string // else an error
		err   string
		taken bool   // by the system
		sent  string // to the terminal
	}{
		"here":                   {clips: clips{tools: []tool{takes}}, where: "system clipboard", taken: true},
		"the first fails":        {clips: clips{tools: []tool{fails, takes}}, where: "system clipboard", taken: true},
		"all fail":               {clips: clips{tools: []tool{fails}}, where: "terminal (OSC 52), which does not say whether it took it", sent: osc52},
		"a clipboard that hangs": {clips: clips{tools: []tool{hangs, takes}, limit: time.Millisecond}, where: "terminal (OSC 52), which does not say whether it took it", sent: osc52},
		"over SSH":               {clips: clips{tools: []tool{takes}, remote: true}, where: "terminal (OSC 52), which does not say whether it took it", sent: osc52},
		"no desktop":             {where: "terminal (OSC 52), which does not say whether it took it", sent: osc52},
		"inside screen": {
			clips: clips{tools: []tool{takes}, inside: "screen"}, taken: true, sent: wrapped,
			where: "system clipboard and the terminal (OSC 52), which does not say whether it took it",
		},
		"inside zellij, over SSH": {clips: clips{inside: "zellij", remote: true}, where: "terminal (OSC 52), which does not say whether it took it", sent: osc52},
		"inside screen, too long": {clips: clips{tools: []tool{takes}, inside: "screen"}, text: long, where: "system clipboard", taken: true},
		"too long": {
			clips: clips{lacks: "there is no system clipboard; install xclip or xsel", save: "w"}, text: long,
			err: "there is no system clipboard; install xclip or xsel; the text is too long to go by the terminal: 75 KB, and many take no more than 74 KB (OSC 52); w saves it to a file",
		},
		"too long, over SSH": {
			clips: clips{remote: true, save: "w"}, text: long,
			err: "over SSH the clipboard of that machine is not yours; the text is too long to go by the terminal: 75 KB, and many take no more than 74 KB (OSC 52); w saves it to a file",
		},
		"too long, and it fails": {
			clips: clips{tools: []tool{fails}}, text: long,
			err: "wl-copy failed (exit status 1); the text is too long to go by the terminal: 75 KB, and many take no more than 74 KB (OSC 52)",
		},
		"too long, and it hangs": {
			clips: clips{tools: []tool{hangs}, limit: time.Millisecond, save: "W"}, text: long,
			err: "wl-copy did not answer within 1ms; the text is too long to go by the terminal: 75 KB, and many take no more than 74 KB (OSC 52); W saves it to a file",
		},
		"a console": {
			clips: clips{lacks: "there is no desktop here", mute: "linux", save: "w"},
			err:   `there is no desktop here; a terminal of the kind "linux" has none; w saves it to a file`,
		},
	} {
		t.Run(name, func(t *testing.T) {
			taken, sent = "", ""
			if tt.text == "" {
				tt.text = "a"
			}
			if tt.clips.limit == 0 {
				tt.clips.limit = time.Minute
			}
			tt.clips.write = writes
			where, err := tt.clips.Copy(tt.text)
			if where != tt.where || (err == nil) != (tt.err == "") || err != nil && err.Error() != tt.err {
				t.Errorf("%q, %v", where, err)
			}
			if (taken == tt.text) != tt.taken || sent != tt.sent {
				t.Errorf("the system took %d bytes, the terminal was sent %q", len(taken), sent)
			}
		})
	}
}

func TestWithoutATerminalNothingIsCopied(t *testing.T) {
	c := clips{limit: time.Minute, lacks: "there is no desktop here", write: (&program{}).toTerminal}
	if where, err := c.Copy("a"); err == nil || err.Error() != "there is no desktop here; there is no terminal to copy by" {
		t.Errorf("%q, %v", where, err)
	}
}

// GNU screen takes strings of a few hundred bytes: a longer sequence goes in pieces, which the
// terminal sees as one.
func TestALongTextGoesThroughScreenInPieces(t *testing.T) {
	var sent string
	c := clips{limit: time.Minute, inside: "screen", remote: true, write: func(s string) error { sent = s; return nil }}
	if _, err := c.Copy(strings.Repeat("x", 3000)); err != nil {
		t.Fatal(err)
	}
	var whole strings.Builder
	for piece := range strings.SplitAfterSeq(sent, "\x1b\\") {
		if piece == "" {
			continue
		}
		if len(piece) > screenString+4 || !strings.HasPrefix(piece, "\x1bP") {
			t.Fatalf("a piece of %d bytes: %q", len(piece), piece)
		}
		whole.WriteString(strings.TrimSuffix(strings.TrimPrefix(piece, "\x1bP"), "\x1b\\"))
	}
	if want := "\x1b]52;c;" + strings.Repeat("eHh4", 1000) + "\x07"; whole.String() != want {
		t.Errorf("the terminal sees %q", whole.String())
	}
}
