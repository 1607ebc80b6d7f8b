//go:build unix

package cli

import (
	"os"
	"strings"
	"time"

	"golang.org/x/sys/unix"
	"golang.org/x/term"
)

// askTerminal writes a question to a terminal and reads until the answer is whole, or the time
// is up. The terminal shows nothing of it, and what comes late is dropped. Asked is false where
// the terminal is not this program's to ask.
func askTerminal(in, out *os.File, question string, limit time.Duration, whole func(string) bool) (said string, asked bool) {
	fd := int(in.Fd())
	// A program in the background would be stopped by the change.
	if front, err := unix.IoctlGetInt(fd, unix.TIOCGPGRP); err != nil || front != unix.Getpgrp() {
		return "", false
	}
	before, err := term.MakeRaw(fd)
	if err != nil {
		return "", false
	}
	defer func() {
		_ = flushInput(fd) // an answer that came late
		_ = term.Restore(fd, before)
	}()
	if _, err := out.WriteString(question); err != nil {
		return "", false
	}
	var got strings.Builder
	buf := make([]byte, 256)
	for until := time.Now().Add(limit); !whole(got.String()); {
		left := time.Until(until)
		if left <= 0 || !readable(fd, left) {
			break
		}
		n, err := unix.Read(fd, buf)
		if n <= 0 || err != nil {
			break
		}
		got.Write(buf[:n])
	}
	return got.String(), true
}

// readable waits until a terminal has something to read.
func readable(fd int, limit time.Duration) bool {
	for until := time.Now().Add(limit); ; {
		var set unix.FdSet
		set.Set(fd)
		left := unix.NsecToTimeval(max(time.Until(until), 0).Nanoseconds())
		n, err := unix.Select(fd+1, &set, nil, nil, &left)
		if err == unix.EINTR && time.Now().Before(until) {
			continue
		}
		return err == nil && n > 0
	}
}
