//go:build unix

package cli

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
)

// A board from a pipe whose writer never ends is left by the first signal.
func TestABoardThatNeverEndsIsLeftByASignal(t *testing.T) {
	t.Parallel()
	home := t.TempDir()
	board := filepath.Join(home, "board.yaml")
	if err := syscall.Mkfifo(board, 0o600); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("plenum", "run", "--offline", "-b", board, "Should we move?")
	cmd.Env = []string{"PATH=" + os.Getenv("PATH"), "HOME=" + home}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	write, err := os.OpenFile(board, os.O_WRONLY, 0) // returns once the program reads it
	if err != nil {
		t.Fatal(err)
	}
	defer write.Close()
	if err := cmd.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	var ee *exec.ExitError
	if err := cmd.Wait(); !errors.As(err, &ee) {
		t.Fatalf("it ended with %v", err)
	}
	if st, ok := ee.Sys().(syscall.WaitStatus); !ok || st.Signal() != syscall.SIGTERM {
		t.Errorf("it ended with %v, not by the signal", ee)
	}
}
