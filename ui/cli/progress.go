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

// progressLine is where a round stands, in words, and after its clock what it does about what
// goes wrong: "2 done · 1 retrying   0:19   2 Legal: 429, again in 1.8 s".
func progressLine(s *engine.State, now time.Duration) string {
	r := s.Round()
	if r == nil {
		return ""
	}
	stand := standings(r.Branches)
	if n := len(r.Reductions); n > 0 && !r.Reductions[n-1].Branch.Status.Ended() {
		red := r.Reductions[n-1]
		stand = fmt.Sprintf("merging %d of %d: %s", len(red.Start.Branches), r.Expected(red), red.Branch.Status)
	}
	parts := []string{stand, clockOf(now - r.AskedAt)}
	if at := working(r); len(at) > 0 {
		parts = append(parts, strings.Join(at, " · "))
	}
	if more := news(s, r, now); len(more) > 0 {
		parts = append(parts, strings.Join(more, " · "))
	}
	return strings.Join(parts, "   ")
}

// standings says how many branches stand where: "2 done · 1 writing".
func standings(branches []*engine.Branch) string {
	order := []engine.Status{
		engine.StatusDone, engine.StatusTruncated, engine.StatusWriting, engine.StatusThinking, engine.StatusWaiting,
		engine.StatusRetrying, engine.StatusQueued, engine.StatusFailed, engine.StatusTimedOut, engine.StatusCancelled,
		engine.StatusSkipped,
	}
	count := map[engine.Status]int{}
	for _, b := range branches {
		count[b.Status]++
	}
	var parts []string
	for _, st := range order {
		if n := count[st]; n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, strings.ReplaceAll(string(st), "_", " ")))
		}
	}
	return strings.Join(parts, " · ")
}

// clockOf writes a duration as minutes and seconds: "0:19".
func clockOf(d time.Duration) string {
	s := int(max(d, 0) / time.Second)
	return fmt.Sprintf("%d:%02d", s/60, s%60)
}
