package engine

import (
	"context"
	"errors"
	"io"
	"testing"
	"testing/synctest"
	"time"
)

func TestReadersHoldTheirOwnPlace(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		log := NewLog()
		early, late := log.Reader(), log.Reader()
		log.Append(Event{Fact: Opened{}})
		if got, err := early.Next(t.Context()); err != nil || len(got) != 1 {
			t.Fatalf("the first event: %v, %v", got, err)
		}
		<-time.After(time.Second)
		log.Append(Event{Fact: Sent{}})
		log.Append(Event{Fact: Closed{}})
		log.Close()
		got, err := late.Next(t.Context())
		if err != nil || len(got) != 3 {
			t.Fatalf("a late reader gets all that is ready at once: %v, %v", got, err)
		}
		if got[1].Seq != 2 || got[1].At != time.Second {
			t.Errorf("the second event is %d at %v", got[1].Seq, got[1].At)
		}
		if got, err := early.Next(t.Context()); err != nil || len(got) != 2 {
			t.Errorf("the early reader goes on where it was: %v, %v", got, err)
		}
		if _, err := early.Next(t.Context()); !errors.Is(err, io.EOF) {
			t.Errorf("after the end: %v", err)
		}
	})
}

func TestAReaderWaitsUntilItsContextEnds(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		if _, err := NewLog().Reader().Next(ctx); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("got %v", err)
		}
	})
}

func TestALogGoesOnFromItsHistory(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		history := []Event{{Seq: 1, At: time.Second, Fact: Opened{}}, {Seq: 2, At: 5 * time.Second, Fact: Sent{}}}
		log := NewLogAt(history)
		<-time.After(2 * time.Second)
		ev := log.Append(Event{Fact: Closed{}})
		if ev.Seq != 3 || ev.At != 7*time.Second {
			t.Errorf("event %d at %v, not 3 at 7s", ev.Seq, ev.At)
		}
	})
}

func BenchmarkAppendAndRead(b *testing.B) {
	log := NewLog()
	r := log.Reader()
	for b.Loop() {
		log.Append(Event{Round: 1, Branch: "B1", Attempt: 1, Fact: Delta{Text: "word "}})
		if _, err := r.Next(context.Background()); err != nil {
			b.Fatal(err)
		}
	}
}
