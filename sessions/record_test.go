package sessions

import (
	"bytes"
	"context"
	"errors"
	"io"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"plenum/engine"
)

func TestWhatIsRecordedIsRead(t *testing.T) {
	want := round(engine.StatusCancelled).events
	got := load(t, file(t, want))
	if diff := cmp.Diff(want, got.Events); diff != "" {
		t.Errorf("events (-recorded +read):\n%s", diff)
	}
	if diff := cmp.Diff(Header{Format: 1, Program: "plenum test", ID: "k3f9ab", Created: noon}, got.Header); diff != "" {
		t.Error(diff)
	}
	if err := got.Trouble(); err != nil {
		t.Error(err)
	}
}

// disk is a file whose writes can be refused, and that counts its syncs.
type disk struct {
	mu     sync.Mutex
	file   bytes.Buffer
	free   int // bytes that still fit; negative: any number
	syncs  int
	writes int
}

// saved is what the file holds.
func (d *disk) saved() []byte {
	d.mu.Lock()
	defer d.mu.Unlock()
	return bytes.Clone(d.file.Bytes())
}

// written counts the writes.
func (d *disk) written() int {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.writes
}

// fits sets how many bytes still fit.
func (d *disk) fits(n int) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.free = n
}

func (d *disk) Write(b []byte) (int, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.writes++
	if d.free >= 0 && len(b) > d.free {
		n, _ := d.file.Write(b[:d.free])
		d.free = 0
		return n, syscall.ENOSPC
	}
	if d.free >= 0 {
		d.free -= len(b)
	}
	return d.file.Write(b)
}

func (d *disk) Sync() error {
	d.syncs++
	return nil
}

func TestWordsAreWrittenWithin100ms(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		log := engine.NewLog()
		d := &disk{free: -1}
		done := make(chan error, 1)
		var flushed atomic.Int64
		rec := &Recorder{Header: Header{ID: "k3f9ab"}, Flushed: func(seq int) { flushed.Store(int64(seq)) }}
		go func() { done <- rec.Record(t.Context(), d, log.Reader()) }()
		synctest.Wait()

		log.Append(engine.Event{Round: 1, Branch: "B1", Attempt: 1, Fact: engine.Sent{}})
		synctest.Wait()
		if n := flushed.Load(); n != 1 {
			t.Errorf("a change of state waits: flushed %d, want 1", n)
		}
		for range 200 { // words every 7 ms, and nothing else
			elapse(7 * time.Millisecond)
			log.Append(engine.Event{Round: 1, Branch: "B1", Attempt: 1, Fact: engine.Delta{Text: "word "}})
			synctest.Wait()
			unflushed := load(t, d.saved()).Events
			oldest := log.Now()
			if n := len(unflushed); n > 0 {
				oldest -= unflushed[n-1].At
			}
			if oldest > FlushEvery+7*time.Millisecond {
				t.Fatalf("the last written word is %v old", oldest)
			}
		}
		elapse(FlushEvery) // the last word alone, with nothing after it
		synctest.Wait()
		if n := flushed.Load(); n != 201 {
			t.Errorf("flushed %d, want 201", n)
		}
		before := d.written()
		elapse(time.Hour)
		synctest.Wait()
		if n := d.written() - before; n != 0 {
			t.Errorf("%d writes while nothing happened", n)
		}
		log.Close()
		if err := <-done; err != nil {
			t.Error(err)
		}
	})
}

func TestTheDiskIsSyncedWhenARoundEnds(t *testing.T) {
	for name, tc := range map[string]struct {
		events Events
		want   int // with the one at the end
	}{
		"nothing":       {nil, 1},
		"words only":    {(&script{}).say(0, "B1", "a").events, 1},
		"a gather":      {(&script{}).gather(0).events, 2},
		"a whole round": {round(engine.StatusDone).events, 2}, // one batch, one sync
	} {
		t.Run(name, func(t *testing.T) {
			d := &disk{free: -1}
			if err := Record(t.Context(), d, Header{}, &listed{events: tc.events}); err != nil {
				t.Fatal(err)
			}
			if d.syncs != tc.want {
				t.Errorf("%d syncs, want %d", d.syncs, tc.want)
			}
		})
	}
}

func TestFreedSpaceSavesAll(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		log := engine.NewLog()
		d := &disk{free: 150}
		var trouble []error
		rec := &Recorder{Header: Header{ID: "k3f9ab", Created: noon}, Trouble: func(err error) { trouble = append(trouble, err) }}
		done := make(chan error, 1)
		go func() { done <- rec.Record(t.Context(), d, log.Reader()) }()

		for _, ev := range round(engine.StatusDone).events {
			log.Append(ev)
			synctest.Wait()
		}
		if len(trouble) != 1 || !strings.Contains(trouble[0].Error(), "the disk is full") {
			t.Fatalf("told of %v, want one sentence about the full disk", trouble)
		}
		elapse(time.Minute)
		synctest.Wait()
		d.fits(-1) // space is freed, and no new word comes
		elapse(retryEvery)
		synctest.Wait()
		if got := len(load(t, d.saved()).Events); got != len(round(engine.StatusDone).events) {
			t.Errorf("%d events in the file, want all", got)
		}
		if len(trouble) != 2 || trouble[1] != nil {
			t.Errorf("told of %v, want that all is well again", trouble)
		}
		log.Close()
		if err := <-done; err != nil {
			t.Errorf("all is saved, and still: %v", err)
		}
		if s := load(t, d.saved()); s.Trouble() != nil || len(s.Events) != len(round(engine.StatusDone).events) {
			t.Errorf("%d events, %v", len(s.Events), s.Trouble())
		}
	})
}

func TestAFullDiskIsSaidAndStopsNobody(t *testing.T) {
	src := &listed{events: round(engine.StatusDone).events}
	d := &disk{free: 300}
	err := Record(t.Context(), d, Header{ID: "k3f9ab"}, src)
	if err == nil || err.Error() != "the end of session k3f9ab is not saved: the disk is full; free some space" {
		t.Errorf("error: %v", err)
	}
	if _, err := src.Next(t.Context()); !errors.Is(err, io.EOF) {
		t.Error("the source was not consumed")
	}
	if s := load(t, d.saved()); len(s.Events) == 0 || s.Trouble() != nil {
		t.Errorf("what fitted does not open: %d events, %v", len(s.Events), s.Trouble())
	}
}

func TestAnEndedContextSavesWhatIsKnown(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		log := engine.NewLog()
		ctx, cancel := context.WithCancel(t.Context())
		d := &disk{free: -1}
		done := make(chan error, 1)
		go func() { done <- Record(ctx, d, Header{}, log.Reader()) }()
		log.Append(engine.Event{Fact: engine.Delta{Text: "half a wo"}})
		synctest.Wait()
		cancel()
		if err := <-done; !errors.Is(err, context.Canceled) {
			t.Errorf("error: %v", err)
		}
		if n := len(load(t, d.saved()).Events); n != 1 {
			t.Errorf("%d events saved, want 1", n)
		}
	})
}

func TestGoingOnWritesOnlyWhatIsNew(t *testing.T) {
	all := round(engine.StatusDone).events
	first := file(t, all[:5])
	d := &disk{free: -1}
	d.file.Write(first)
	rec := &Recorder{Header: Header{ID: "k3f9ab"}, After: 5}
	if err := rec.Record(t.Context(), d, &listed{events: all}); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(all, load(t, d.saved()).Events); diff != "" {
		t.Error(diff)
	}
}

// elapse lets virtual time pass.
func elapse(d time.Duration) { <-time.NewTimer(d).C }
