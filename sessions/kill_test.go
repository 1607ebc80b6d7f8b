package sessions

import (
	"bufio"
	"bytes"
	"context"
	"crypto/sha256"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"plenum/engine"
)

// victimEnv names the file that a re-executed test binary records to until it is killed.
const victimEnv = "PLENUM_TEST_VICTIM"

// torrent is a source that never ends and never waits. Its events follow from their numbers.
type torrent struct{ seq int }

func (s *torrent) Next(context.Context) ([]engine.Event, error) {
	batch := make([]engine.Event, 1+s.seq%17)
	for i := range batch {
		s.seq++
		batch[i] = torrentEvent(s.seq)
	}
	return batch, nil
}

func (s *torrent) Now() time.Duration { return 0 }

func torrentEvent(seq int) engine.Event {
	ev := engine.Event{Seq: seq, At: time.Duration(seq) * time.Millisecond, Round: 1, Branch: "B1", Attempt: 1}
	if seq%23 == 0 {
		ev.Fact = engine.Sent{}
	} else {
		ev.Fact = engine.Delta{Text: strings.Repeat(fmt.Sprintf("word %d ", seq), 1+seq%40)}
	}
	return ev
}

// victim records a torrent and says after each flush what is now in the file.
func victim(path string) int {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, fileMode)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	rec := &Recorder{Header: Header{ID: "victim", Program: "plenum test"}, Flushed: func(seq int) {
		if _, err := fmt.Fprintln(os.Stdout, seq); err != nil {
			os.Exit(1) // whoever listened is gone
		}
	}}
	if err := rec.Record(context.Background(), f, &torrent{}); err != nil {
		fmt.Fprintln(os.Stderr, err)
	}
	return 1
}

func TestAKilledSessionHoldsAllThatWasFlushed(t *testing.T) {
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	kills := 150 // and ui/cli kills another 50, in the middle of a round
	if testing.Short() {
		kills = 6
	}
	moments := rand.New(rand.NewPCG(1, 2))
	torn := 0
	for i := range kills {
		if i == kills/2 {
			defer busy(t)()
		}
		path := filepath.Join(t.TempDir(), fmt.Sprintf("%d.jsonl", i))
		flushed := killAfter(t, program, path, 1+moments.IntN(90))
		s, err := Open(path)
		if err != nil {
			t.Fatalf("kill %d: %v", i, err)
		}
		if s.Trouble() != nil {
			t.Errorf("kill %d: %v", i, s.Trouble())
		}
		if len(s.Events) < flushed {
			t.Errorf("kill %d: %d events in the file, %d were flushed", i, len(s.Events), flushed)
		}
		for _, ev := range s.Events {
			if ev != torrentEvent(ev.Seq) {
				t.Fatalf("kill %d: event %d is not what was recorded: %+v", i, ev.Seq, ev)
			}
		}
		torn += goOnAfter(t, path, len(s.Events))
	}
	t.Logf("%d of %d files ended in a torn line", torn, kills)
}

// busy keeps the processor and the disk at work until its end is called.
func busy(t *testing.T) (end func()) {
	t.Helper()
	stop := make(chan struct{})
	var all sync.WaitGroup
	f, err := os.Create(filepath.Join(t.TempDir(), "load"))
	if err != nil {
		t.Fatal(err)
	}
	block := bytes.Repeat([]byte("load "), 100_000)
	all.Go(func() {
		defer f.Close()
		for {
			select {
			case <-stop:
				return
			default:
				_, _ = f.WriteAt(block, 0) // what comes of it does not matter
				_ = f.Sync()
			}
		}
	})
	for range runtime.NumCPU() {
		all.Go(func() {
			for sum := sha256.Sum256(block); ; sum = sha256.Sum256(sum[:]) {
				select {
				case <-stop:
					return
				default:
				}
			}
		})
	}
	return func() {
		close(stop)
		all.Wait()
	}
}

// killAfter kills a victim when it has reported so many flushes, and returns the number of the
// last event that it reported before it was dead.
func killAfter(t *testing.T, program, path string, reports int) int {
	t.Helper()
	cmd := exec.Command(program)
	cmd.Env = append(os.Environ(), victimEnv+"="+path)
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	flushed, n := 0, 0
	lines := bufio.NewReader(out)
	for {
		line, err := lines.ReadString('\n')
		if err != nil { // dead; half a line is no report
			break
		}
		if _, err := fmt.Sscanf(line, "%d\n", &flushed); err != nil {
			t.Fatalf("the victim said %q", line)
		}
		if n++; n == reports {
			if err := cmd.Process.Kill(); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := cmd.Wait(); err == nil || n < reports {
		t.Fatalf("the victim ended by itself after %d reports: %v", n, err)
	}
	return flushed
}

// goOnAfter records one event more to a killed session's file, and returns 1 where its last
// line had been torn.
func goOnAfter(t *testing.T, path string, events int) int {
	t.Helper()
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	f, err := openToAppend(path, "victim")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rec := &Recorder{After: events}
	if err := rec.Record(t.Context(), f, &listed{events: Events{torrentEvent(events + 1)}}); err != nil {
		t.Fatal(err)
	}
	s, err := Open(path)
	if err != nil || s.Trouble() != nil || len(s.Events) != events+1 {
		t.Errorf("gone on with: %d events, want %d (%v, %v)", len(s.Events), events+1, err, s.Trouble())
	}
	if before[len(before)-1] != '\n' {
		return 1
	}
	return 0
}
