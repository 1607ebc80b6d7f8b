package telling

import (
	"fmt"
	"strings"
	"time"

	"plenum/engine"
)

// Progress is where a round stands, in words, and after its clock what it does about what
// goes wrong: "2 done · 1 retrying   0:19   2 Legal: 429, again in 1.8 s".
func Progress(s *engine.State, now time.Duration) string {
	r := s.Round()
	if r == nil {
		return ""
	}
	stand := Standings(r.Branches)
	if n := len(r.Reductions); n > 0 && !r.Reductions[n-1].Branch.Status.Ended() {
		red := r.Reductions[n-1]
		stand = fmt.Sprintf("merging %d of %d: %s", len(red.Start.Branches), r.Expected(red), red.Branch.Status)
	}
	parts := []string{stand, Clock(now - r.AskedAt)}
	if at := Working(r); len(at) > 0 {
		parts = append(parts, strings.Join(at, " · "))
	}
	if more := News(s, r, now); len(more) > 0 {
		parts = append(parts, strings.Join(more, " · "))
	}
	return strings.Join(parts, "   ")
}

// Standings says how many branches stand where: "2 done · 1 writing".
func Standings(branches []*engine.Branch) string {
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

// Clock writes a duration as minutes and seconds: "0:19".
func Clock(d time.Duration) string {
	s := int(max(d, 0) / time.Second)
	return fmt.Sprintf("%d:%02d", s/60, s%60)
}
