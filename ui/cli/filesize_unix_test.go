//go:build unix

package cli

import (
	"bytes"
	"os"
	"os/exec"
	"strings"
	"testing"
)

// fileLimit is a shell's line that runs plenum where no file may grow beyond 4 or 8 kB. The system
// sends a signal then whose usual work is to end the process.
const fileLimit = `ulimit -f 8; exec plenum "$@"`

// A limit on the size of files is as harmless as a full disk: the answer comes, and it is said that
// the session is not saved.
func TestALimitOnTheSizeOfFilesEndsNothing(t *testing.T) {
	cmd := exec.Command("sh", "-c", fileLimit, "sh", "run", "--offline", "--pace", "0", "--no-stdin", "Should we move?")
	cmd.Env = []string{"PATH=" + os.Getenv("PATH"), "HOME=" + t.TempDir(), "PLENUM_LOCAL=off"}
	var answer, said bytes.Buffer
	cmd.Stdout, cmd.Stderr = &answer, &said
	if err := cmd.Run(); err != nil {
		t.Errorf("it ended with %v", err)
	}
	if !strings.Contains(answer.String(), "## ") {
		t.Errorf("the answer is %q", answer.String())
	}
	lines := strings.Split(strings.TrimSpace(said.String()), "\n")
	if last := lines[len(lines)-1]; !strings.HasPrefix(last, "plenum: the end of session ") ||
		!strings.HasSuffix(last, " is not saved: a file may not grow larger here; raise the limit (ulimit -f)") {
		t.Errorf("it says:\n%s", said.String())
	}
}

// So it is in the interface: the session goes on, and the screen and the last words say what is lost.
func TestALimitOnTheSizeOfFilesInTheInterface(t *testing.T) {
	o := startProgram(t, "sh", "", "-c", fileLimit, "sh", "--offline", "--pace", "0", "Should we move?")
	o.shows("Timeline")
	o.shows("cannot be saved at the moment: a file may not grow larger here")
	o.press("q")
	o.shows("is not saved: a file may not grow larger here")
	if code := o.exits(); code != 0 {
		t.Errorf("exit code %d", code)
	}
	o.restored()
	word := o.keeps("3 of 3, ")
	screen, _, _ := strings.Cut(o.wrote(), "\x1b[?1049l")
	if strings.Contains(screen, "plenum: session") {
		t.Error("it was printed across the screen")
	}
	if strings.Contains(word, "plenum last") {
		t.Errorf("what cannot be shown again is offered: %q", word)
	}
}

// keeps waits until a text stands on the terminal after the interface, and returns all that does.
func (o *onTerminal) keeps(text string) string {
	o.t.Helper()
	const left = "\x1b[?1049l"
	o.shows(left)
	o.showsAfter(strings.Index(o.wrote(), left), text)
	_, word, _ := strings.Cut(o.wrote(), left)
	return word
}
