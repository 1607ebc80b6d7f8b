package cli

import (
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/charmbracelet/x/ansi"

	"plenum/engine"
)

// silent watches without a word.
type silent struct{}

func (silent) event(*engine.State, engine.Event) {}
func (silent) tick(*engine.State, time.Duration) {}

// oneLine is progress on a terminal: a single line, written again and again, and gone at the
// end.
type oneLine struct {
	out   io.Writer
	width func() int
	last  string
}

func (o *oneLine) event(*engine.State, engine.Event) {}

func (o *oneLine) tick(s *engine.State, now time.Duration) {
	line := progressLine(s, now)
	if w := o.width(); w > 1 {
		line = ansi.Truncate(line, w-1, "")
	}
	if line == o.last {
		return
	}
	o.last = line
	fmt.Fprint(o.out, "\r\x1b[K"+line)
}

// clear removes the line.
func (o *oneLine) clear() {
	if o.last != "" {
		fmt.Fprint(o.out, "\r\x1b[K")
		o.last = ""
	}
}

// progressLine is where a round stands, in words: "2 done · 1 writing   0:19".
func progressLine(s *engine.State, now time.Duration) string {
	r := s.Round()
	if r == nil {
		return ""
	}
	clock := clockOf(now - r.AskedAt)
	if n := len(r.Reductions); n > 0 && !r.Reductions[n-1].Branch.Status.Ended() {
		return fmt.Sprintf("merging %d of %d: %s   %s", len(r.Reductions[n-1].Start.Branches), len(r.Branches),
			r.Reductions[n-1].Branch.Status, clock)
	}
	order := []engine.Status{
		engine.StatusDone, engine.StatusTruncated, engine.StatusWriting, engine.StatusThinking, engine.StatusWaiting,
		engine.StatusRetrying, engine.StatusQueued, engine.StatusFailed, engine.StatusTimedOut, engine.StatusCancelled,
	}
	count := map[engine.Status]int{}
	for _, b := range r.Branches {
		count[b.Status]++
	}
	var parts []string
	for _, st := range order {
		if n := count[st]; n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, strings.ReplaceAll(string(st), "_", " ")))
		}
	}
	return strings.Join(parts, " · ") + "   " + clock
}

// labelled is progress as lines that stay, for logs and for --verbose: one at each change of
// a branch's state.
type labelled struct {
	out  io.Writer
	seen map[engine.BranchID]engine.Status
}

func (l *labelled) event(s *engine.State, ev engine.Event) {
	if ev.Branch == "" {
		return
	}
	b := s.Branch(ev.Branch)
	if b == nil || l.seen[b.ID] == b.Status {
		return
	}
	if l.seen == nil {
		l.seen = map[engine.BranchID]engine.Status{}
	}
	l.seen[b.ID] = b.Status
	line := fmt.Sprintf("[%s] %s: %s", clockOf(ev.At), caller(b), strings.ReplaceAll(string(b.Status), "_", " "))
	if b.Status.Ended() {
		line += fmt.Sprintf(", %d words", len(strings.Fields(b.Text().String())))
		if a := b.Attempt(); a != nil && a.Error != nil {
			line += ": " + a.Error.Message
		}
	}
	fmt.Fprintln(l.out, engine.Clean(line))
}

func (l *labelled) tick(*engine.State, time.Duration) {}

// clockOf writes a duration as minutes and seconds: "0:19".
func clockOf(d time.Duration) string {
	s := int(max(d, 0) / time.Second)
	return fmt.Sprintf("%d:%02d", s/60, s%60)
}
