package sessions

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"plenum/engine"
)

// heard is what a reader got from a player, and when.
type heard struct {
	Seqs string
	At   time.Duration // wall time since the reader began
	Now  time.Duration // session time
}

// listen reads a player until ctx ends or the player is closed.
func listen(ctx context.Context, p *Player, tell func(heard)) error {
	start := time.Now()
	for {
		events, err := p.Next(ctx)
		if err != nil {
			return err
		}
		tell(heard{numbers(events), time.Since(start), p.Now()})
	}
}

// words is a session with a word at each of the moments.
func words(at ...time.Duration) Events {
	s := &script{}
	for _, a := range at {
		s.say(a, "B1", "w")
	}
	return s.events
}

func TestPlaybackKeepsThePaceAndCapsSilence(t *testing.T) {
	const s = time.Second
	for name, tc := range map[string]struct {
		prepare func(*Player)
		want    []heard
	}{
		"as it happened, silence capped": {func(*Player) {}, []heard{{"1", 0, 0}, {"2 3", s, s}, {"4", 3 * s, 61 * s}, {"5", 4 * s, 62 * s}}},
		"silence as it was":              {func(p *Player) { p.IdleCap(0) }, []heard{{"1", 0, 0}, {"2 3", s, s}, {"4", 61 * s, 61 * s}, {"5", 62 * s, 62 * s}}},
		"four times as fast":             {func(p *Player) { p.Speed(4) }, []heard{{"1", 0, 0}, {"2 3", s / 4, s}, {"4", 3 * s / 4, 61 * s}, {"5", s, 62 * s}}},
		"half as fast":                   {func(p *Player) { p.Speed(0.5) }, []heard{{"1", 0, 0}, {"2 3", 2 * s, s}, {"4", 6 * s, 61 * s}, {"5", 8 * s, 62 * s}}},
		"from the middle":                {func(p *Player) { p.Seek(s) }, []heard{{"4", 2 * s, 61 * s}, {"5", 3 * s, 62 * s}}},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				p := NewPlayer(words(0, s, s, 61*s, 62*s))
				tc.prepare(p)
				ctx, cancel := context.WithTimeout(t.Context(), time.Hour)
				defer cancel()
				var got []heard
				if err := listen(ctx, p, func(h heard) { got = append(got, h) }); !errors.Is(err, context.DeadlineExceeded) {
					t.Errorf("at the end Next returned %v; it waits for a seek", err)
				}
				if diff := cmp.Diff(tc.want, got); diff != "" {
					t.Error(diff)
				}
				if !p.AtEnd() || p.Now() != 62*s || p.Length() != 62*s {
					t.Errorf("at the end: %v, now %v, length %v", p.AtEnd(), p.Now(), p.Length())
				}
			})
		})
	}
}

// watched starts a listener and returns what it has heard since the last call.
func watched(t *testing.T, p *Player) (heardSince func() []string, ended <-chan error) {
	got := make(chan heard, 100)
	done := make(chan error, 1)
	go func() { done <- listen(t.Context(), p, func(h heard) { got <- h }) }()
	return func() []string {
		synctest.Wait()
		var out []string
		for {
			select {
			case h := <-got:
				out = append(out, h.Seqs)
			default:
				return out
			}
		}
	}, done
}

func TestControlsReachAWaitingReader(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		const s = time.Second
		p := NewPlayer(words(0, 1*s, 2*s, 3*s, 4*s, 5*s, 6*s))
		since, done := watched(t, p)
		check := func(what string, want ...string) {
			t.Helper()
			if diff := cmp.Diff(want, since()); diff != "" {
				t.Errorf("%s (-want +heard):\n%s", what, diff)
			}
		}
		check("at once", "1")
		elapse(1500 * time.Millisecond)
		check("a second and a half", "2")
		p.Pause(true)
		elapse(time.Hour)
		check("paused")
		if p.Now() != 1500*time.Millisecond || !p.Paused() {
			t.Errorf("paused at %v, %v", p.Now(), p.Paused())
		}
		p.Pause(false)
		elapse(499 * time.Millisecond)
		check("just before")
		elapse(time.Millisecond)
		check("going on", "3")
		p.Speed(4)
		elapse(s / 2)
		check("four times as fast", "4", "5")
		if got := p.Seek(0); got.Seq != 1 {
			t.Errorf("sought to the beginning: state after event %d, want 1", got.Seq)
		}
		elapse(s / 4)
		check("sought back", "2")
		if got := p.Seek(time.Hour); got.Seq != 7 || !p.AtEnd() {
			t.Errorf("sought past the end: state after event %d", got.Seq)
		}
		elapse(time.Hour)
		check("at the end")
		p.Seek(5 * s)
		elapse(s / 4)
		check("sought back from the end", "7")
		if err := p.Close(); err != nil {
			t.Error(err)
		}
		if err := <-done; !errors.Is(err, io.EOF) {
			t.Errorf("closed: %v", err)
		}
	})
}

func TestStepByStep(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := NewPlayer(words(0, time.Second, time.Second, 61*time.Second))
		since, _ := watched(t, p)
		since()
		for _, want := range []int{2, 3, 4, 4} { // two of them are of one moment
			if s := p.Step(1); s.Seq != want {
				t.Errorf("a step on leads to event %d, not %d", s.Seq, want)
			}
			elapse(time.Hour)
			if late := since(); len(late) != 0 {
				t.Errorf("it stands still between the steps, and %v came", late)
			}
		}
		for _, want := range []int{3, 2, 1, 0, 0} {
			if s := p.Step(-1); s.Seq != want {
				t.Errorf("a step back leads to event %d, not %d", s.Seq, want)
			}
		}
		p.Step(2)
		p.Pause(false)
		elapse(time.Hour)
		if diff := cmp.Diff([]string{"3", "4"}, since()); diff != "" {
			t.Error(diff)
		}
		_ = p.Close()
		synctest.Wait()
	})
}

func TestSeekGivesTheStateOfThatMoment(t *testing.T) {
	events := round(engine.StatusCancelled).events
	p := NewPlayer(events)
	for at := time.Duration(0); at <= p.Length(); at += 500 * time.Millisecond {
		var want engine.State
		for _, ev := range events {
			if ev.At <= at {
				want.Apply(ev)
			}
		}
		got := p.Seek(at)
		if got.Seq != want.Seq || p.Now() != at {
			t.Errorf("at %v: after event %d, want %d; now %v", at, got.Seq, want.Seq, p.Now())
		}
		for _, r := range want.Rounds {
			for _, b := range r.Branches {
				has := got.Branch(b.ID)
				if has == nil || has.Status != b.Status || has.Text().String() != b.Text().String() {
					t.Errorf("at %v, branch %s differs", at, b.ID)
				}
			}
		}
	}
}

func TestASoughtStateIsTheCallersOwn(t *testing.T) {
	p := NewPlayer(longSession(3 * snapshotEvery))
	at := p.Length() / 2
	want := p.Seek(at)
	text := want.Branch("B1").Text().String()
	spoiled := p.Seek(at)
	for _, ev := range (&script{round: 1}).say(at, "B1", "and more").events {
		spoiled.Apply(ev)
	}
	if got := p.Seek(at); got.Branch("B1").Text().String() != text {
		t.Error("what was done to one state shows in another")
	}
	if got := want.Branch("B1").Text().String(); got != text {
		t.Error("an earlier state has changed")
	}
}

func TestGapsInTheNumbersAreClosed(t *testing.T) {
	events := words(0, 1, 2)
	events[2].Seq = 40
	p := NewPlayer(events)
	if got := p.Seek(2); got.Seq != 3 || events[2].Seq != 40 {
		t.Errorf("state after event %d, want 3; the events of the caller: %s", got.Seq, numbers(events))
	}
}

func TestAnEmptySessionPlays(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := NewPlayer(nil)
		p.Pause(true)
		p.Speed(math.NaN())
		p.Speed(math.Inf(1))
		p.Speed(-1)
		p.IdleCap(-1)
		if s := p.Seek(time.Hour); s.Seq != 0 || p.Length() != 0 || p.Now() != 0 || !p.AtEnd() || p.Step(1).Seq != 0 {
			t.Error("an empty session has a beginning that is its end")
		}
		ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
		defer cancel()
		if _, err := p.Next(ctx); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("Next: %v", err)
		}
	})
}

// longSession is a session of n events or a few more: eight branches that write in turn.
func longSession(n int) Events {
	s := &script{}
	s.at(0, "", 0, engine.Opened{ID: "long00", Created: noon}).ask("A long question?", engine.StrategyNone)
	for b := range 8 {
		s.begin(0, engine.NewBranchID('B', b+1))
	}
	for i := len(s.events); i < n; i++ {
		s.say(time.Duration(i)*3*time.Millisecond, engine.NewBranchID('B', i%8+1), fmt.Sprintf("word %d ", i))
	}
	return s.events
}

func BenchmarkSeek200k(b *testing.B) {
	p := NewPlayer(longSession(200_000))
	at := time.Duration(0)
	for b.Loop() {
		at = (at + p.Length()*7/19) % p.Length()
		p.Seek(at)
	}
}

func BenchmarkNewPlayer200k(b *testing.B) {
	events := longSession(200_000)
	for b.Loop() {
		NewPlayer(events)
	}
}

func BenchmarkLoad200k(b *testing.B) {
	in := file(b, longSession(200_000))
	b.SetBytes(int64(len(in)))
	for b.Loop() {
		load(b, in)
	}
}
