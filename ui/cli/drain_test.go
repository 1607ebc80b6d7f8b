package cli

import (
	"io"
	"os"
	"strings"
	"testing"
	"time"
)

func pipe(t *testing.T) (r, w *os.File) {
	t.Helper()
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { r.Close(); w.Close() })
	return r, w
}

func TestATerminalThatReadsGetsEverythingInOrder(t *testing.T) {
	r, w := pipe(t)
	d := newDrain(w, func() {})
	got := make(chan string)
	go func() {
		b, _ := io.ReadAll(r)
		got <- string(b)
	}()
	var want strings.Builder
	for i := range 1000 {
		s := strings.Repeat(string(rune('a'+i%26)), 100)
		want.WriteString(s)
		if n, err := d.WriteString(s); n != len(s) || err != nil {
			t.Fatal(n, err)
		}
	}
	if !d.close(time.Minute, func() {}) || d.Lagging() {
		t.Error("not everything was taken")
	}
	w.Close()
	if s := <-got; s != want.String() {
		t.Errorf("%d bytes came, not %d", len(s), want.Len())
	}
}

func TestATerminalThatStopsReadingHoldsNobodyUp(t *testing.T) {
	r, w := pipe(t)
	d := newDrain(w, func() {})
	caughtUp := make(chan struct{})
	d.onceAgain(func() { close(caughtUp) })
	frame := make([]byte, 64<<10)
	for range 40 { // far more than a pipe holds; each write would hang
		if n, err := d.Write(frame); n != len(frame) || err != nil {
			t.Fatal(n, err)
		}
	}
	if !d.Lagging() {
		t.Error("it does not know that the terminal lags")
	}
	go func() { _, _ = io.CopyN(io.Discard, r, 40*int64(len(frame))) }()
	<-caughtUp
	if d.Lagging() {
		t.Error("it does not know that the terminal has caught up")
	}
	d.close(time.Minute, func() {})
}

func TestTheEndOfATerminalThatStoppedReadingIsNotWaitedFor(t *testing.T) {
	r, w := pipe(t)
	d := newDrain(w, func() {})
	_, _ = d.Write(make([]byte, 1<<20))
	discarded := false
	if d.close(time.Millisecond, func() { discarded = true; r.Close() }) {
		t.Error("it says that everything was taken")
	}
	if !discarded {
		t.Error("what hangs was not discarded")
	}
	if n, err := d.Write([]byte("late")); n != 4 || err != nil {
		t.Error("a late write fails", n, err)
	}
	<-d.gone
}
