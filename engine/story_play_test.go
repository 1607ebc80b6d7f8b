package engine_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"plenum/engine"
)

// act is what happens at a moment of a story.
type act struct {
	at  time.Duration
	cmd engine.Command
}

// kill is no command: the program is killed and started again.
type kill struct {
	engine.CancelAll
	still bool // and asks nothing by itself after that
}

// stage is where a story is played: the run, and what came of it so far.
type stage struct {
	t    *testing.T
	run  *engine.Run
	mu   sync.Mutex // over out and until: the reader and the person both write
	out  strings.Builder
	past int // events that were told already
	most int // no event after so many is told; 0: all are
	done chan struct{}
}

func play(t *testing.T, script string) string {
	st := readStory(t, script)
	opts := engine.Options{ID: "story1", Version: "test", Models: st.models, OneShot: st.oneShot}
	s := &stage{t: t}
	s.open(opts)
	begun := time.Now()
	ask := engine.Ask{Question: "What now?", Plan: st.plan, Seed: 7, Materials: st.given, Sources: st.sources}
	for _, a := range append([]act{{cmd: ask}}, st.acts...) {
		wait(begun.Add(a.at))
		if k, ok := a.cmd.(kill); ok {
			opts.History, opts.Still = s.kill(), k.still
			s.tell("%7.3f killed\n", a.at.Seconds())
			s.open(opts)
			continue
		}
		if err := s.run.Do(context.Background(), a.cmd); err != nil {
			synctest.Wait()
			s.tell("%7.3f refused %s: %v\n", a.at.Seconds(), a.cmd.Name(), err)
		}
	}
	if st.oneShot {
		s.run.Wait()
	} else {
		wait(begun.Add(st.until))
		s.run.Close()
	}
	<-s.done
	return s.out.String()
}

func (s *stage) tell(format string, args ...any) {
	s.mu.Lock()
	defer s.mu.Unlock()
	fmt.Fprintf(&s.out, format, args...)
}

// open starts a run, and a reader that writes down each event that is new.
func (s *stage) open(opts engine.Options) {
	run, err := engine.Start(context.Background(), opts)
	if err != nil {
		s.t.Fatal(err)
	}
	s.run, s.past, s.most, s.done = run, len(opts.History), 0, make(chan struct{})
	go func() {
		defer close(s.done)
		r := run.Reader()
		for {
			events, err := r.Next(context.Background())
			if errors.Is(err, io.EOF) {
				return
			}
			s.mu.Lock()
			for _, ev := range events {
				if ev.Seq > s.past && (s.most == 0 || ev.Seq <= s.most) {
					s.out.WriteString(line(ev))
				}
			}
			s.mu.Unlock()
		}
	}()
}

// kill ends a run without a word, and returns what a file would hold of it.
func (s *stage) kill() []engine.Event {
	over, cancel := context.WithCancel(context.Background())
	cancel()
	events, _ := s.run.Reader().Next(over)
	s.mu.Lock()
	s.most = len(events)
	s.mu.Unlock()
	s.run.Close()
	<-s.done
	return events
}

// wait lets virtual time pass.
func wait(until time.Time) {
	timer := time.NewTimer(time.Until(until))
	<-timer.C
	synctest.Wait()
}
