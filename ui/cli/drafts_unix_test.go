//go:build unix

package cli

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"plenum/engine"
)

// Where nothing can be kept, the question that was not sent stands on the terminal once it is left.
func TestAQuestionThatNoFileTakesIsHandedBack(t *testing.T) {
	for name, tt := range map[string]struct {
		end  func(o *onTerminal)
		code int
	}{
		"q": {func(o *onTerminal) {
			o.press("\t")
			o.shows("next part")
			o.press("q")
			o.shows("kept nowhere else")
			o.press("q")
		}, 0},
		"SIGTERM": {func(o *onTerminal) { _ = o.cmd.Process.Signal(syscall.SIGTERM) }, 143},
	} {
		t.Run(name, func(t *testing.T) {
			o := start(t, "", "--offline")
			// A file where its folders belong keeps out whoever runs the tests, root as well.
			if err := os.WriteFile(filepath.Join(o.home, ".local"), nil, 0o600); err != nil {
				t.Fatal(err)
			}
			o.shows("\x1b[?2004h")
			o.press("Rent or buy the scanner?")
			o.shows("your question is not kept while you write it")
			tt.end(o)
			if code := o.exits(); code != tt.code {
				t.Errorf("exit code %d, not %d", code, tt.code)
			}
			o.shows("Copy it from here:\r\n\r\nRent or buy the scanner?\r\n")
			o.restored()
			o.mu.Lock()
			defer o.mu.Unlock()
			left := o.seen.String()
			if left = left[strings.LastIndex(left, "\x1b[?1049l"):]; !strings.Contains(left, "Rent or buy the scanner?") {
				t.Errorf("it was printed before the terminal was restored; after it came %q", left)
			}
		})
	}
}

// A question that no file took and that was asked then is not handed back: its session has it.
func TestAQuestionThatWasAskedIsNotHandedBack(t *testing.T) {
	o := start(t, "", "--offline", "--pace", "0")
	if err := os.WriteFile(filepath.Join(o.home, ".local"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	o.shows("\x1b[?2004h")
	o.press("Rent or buy the scanner?")
	o.shows("your question is not kept while you write it")
	o.press("\r")
	o.shows("Timeline")
	if word := o.leaves(); strings.Contains(word, "Copy it from here") {
		t.Errorf("it ended with %q", word)
	}
}

// What was taken away again is handed back by nobody; a long text that was pasted is.
func TestWhatIsHandedBackOfAQuestion(t *testing.T) {
	blocked := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(blocked, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	d := draftIn(t, filepath.Join(blocked, "drafts"))
	if err := errors.Join(d.KeepPaste(engine.Document{Name: "paste 1", Text: "gone"}), d.KeepPaste(engine.Document{Name: "paste 2", Text: "a\nlong\ntext\n"})); err != nil {
		t.Error(err)
	}
	if err := d.KeepDraft("Sum up [paste 2: 3 lines, 11 B]"); err == nil {
		t.Error("it was kept below a file")
	}
	want := "plenum: your question was not sent, and no file could keep it. Copy it from here:\n\nSum up [paste 2: 3 lines, 11 B]\n\n[paste 2]\na\nlong\ntext\n"
	if got := d.unkept().words(); got != want {
		t.Errorf("handed back is %q", got)
	}
	if err := os.Remove(blocked); err != nil {
		t.Fatal(err)
	}
	if err := d.KeepDraft("Sum up [paste 2: 3 lines, 11 B]"); err != nil {
		t.Error(err)
	}
	if got := d.unkept().words(); got != "" {
		t.Errorf("kept, and handed back: %q", got)
	}
	d.die()
	next := draftIn(t, d.dir)
	if got := next.take(); len(got.Pastes) != 2 || got.Pastes[1].Text != "a\nlong\ntext\n" {
		t.Errorf("the texts that could be kept at last are %v", got.Pastes)
	}
	if err := next.KeepDraft(""); err != nil || next.unkept().words() != "" {
		t.Error(err)
	}
}
