package sessions

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"slices"
	"time"

	"plenum/engine"
)

// Row is what a list says about one session.
type Row struct {
	ID        string
	Path      string
	Title     string // the person's own, else the first question, on one line
	Board     string // of the last round
	Created   time.Time
	Branches  int     // of all rounds
	Usable    int     // of those, how many came to a usable end
	CostUSD   float64 // all attempts of all rounds, as far as it is known
	CostKnown bool    // false: some part has no price
	State     string  // one of the states below, or "merged 3 of 4"
	Damaged   error   // a sentence; nil: in good order
}

// The words for where a session stands.
const (
	StateMerged     = "merged"
	StateSideBySide = "side by side"
	StateNoAnswer   = "no answer"
	StateCutShort   = "cut short"  // ended in the middle: it can go on
	StateRunning    = "running"    // another process, or this one, writes it now
	StateUnreadable = "unreadable" // see Damaged
)

// List returns the saved sessions, newest first. A file that cannot be read has its row too.
func (l Library) List() ([]Row, error) {
	if _, err := os.ReadDir(l.Dir); err != nil && !errors.Is(err, os.ErrNotExist) {
		return nil, fmt.Errorf("the sessions in %s cannot be listed: %w", l.Dir, err)
	}
	files := l.files()
	rows := make([]Row, 0, len(files))
	for _, path := range files {
		rows = append(rows, summarize(path))
	}
	slices.SortStableFunc(rows, func(a, b Row) int {
		return cmp.Or(b.Created.Compare(a.Created), cmp.Compare(b.Path, a.Path))
	})
	return rows, nil
}

// Row returns what a list would say about one session.
func (l Library) Row(name string) (Row, error) {
	path, err := l.Find(name)
	if err != nil {
		return Row{}, err
	}
	return summarize(path), nil
}

// summarize reads what a row needs of a file.
func summarize(path string) Row {
	row := Row{ID: engine.Clean(idOf(path)), Path: path, State: StateUnreadable}
	f, err := os.Open(path)
	if err != nil {
		row.Damaged = openError(path, err)
		return row
	}
	defer f.Close()
	if info, err := f.Stat(); err == nil {
		row.Created = info.ModTime()
	}
	if at, err := time.Parse(stamp+"-", sameSecond(path)); err == nil {
		row.Created = at
	}
	s, err := outline(f)
	if err != nil {
		row.Damaged = fmt.Errorf("session %s: %w", row.ID, err)
	} else {
		row.fill(s)
	}
	if (err != nil || !s.ended()) && locked(f) {
		row.State = StateRunning
	}
	return row
}

// fill reads the row off a session.
func (row *Row) fill(kept *Session) {
	if c := kept.Header.Created; !c.IsZero() {
		row.Created = c
	}
	row.Damaged = kept.Trouble()
	s := kept.Events.State()
	row.Title, row.State, row.CostKnown = s.Title, stateWord(&s), true
	for _, r := range s.Rounds {
		if row.Title == "" {
			row.Title = oneLine(r.Question)
		}
		row.Board = r.Plan.Board
		for _, b := range r.Branches {
			if b.Reason != engine.ReasonDecided { // a vote was decided without it: it did not fail
				row.Branches++
			}
			if b.Status.Usable() {
				row.Usable++
			}
			row.bill(b)
		}
		for _, h := range r.Helpers {
			row.bill(h)
		}
		for _, red := range r.Reductions {
			row.bill(red.Branch)
		}
	}
}

// bill adds what a branch cost.
func (row *Row) bill(b *engine.Branch) {
	for _, a := range b.Attempts {
		switch {
		case a.CostUSD != nil:
			row.CostUSD += *a.CostUSD
		case a.Start.Offline, a.Clock.Sent == engine.Never: // nothing was asked of a server
		case a.Ended() && a.Usage.In+a.Usage.Out == 0: // and nothing came of it
		default:
			row.CostKnown = false
		}
	}
}

// stateWord says where a session stands, going by its last round.
func stateWord(s *engine.State) string {
	r := s.Round()
	switch {
	case r == nil && s.Closed:
		return StateNoAnswer
	case r == nil:
		return StateCutShort
	case r.Phase() != engine.PhaseOver:
		return StateCutShort
	}
	if red := r.Answer(); red != nil {
		used := len(red.Start.Branches) // and who is missing is noted, without a word of their texts
		return mergedWord(used, used+len(red.Start.Missing))
	}
	usable := 0
	for _, b := range r.Branches {
		if b.Status.Usable() {
			usable++
		}
	}
	switch {
	case r.Plan.Reducer.Strategy == engine.StrategyNone && usable >= max(r.Plan.Policy.MinUsable, 1):
		return StateSideBySide
	case !s.Closed && awaitsMerge(r) && usable > 0:
		return StateCutShort // between the gather and its merge
	}
	return StateNoAnswer
}

// awaitsMerge reports whether a round was gathered for a merge that has not begun.
func awaitsMerge(r *engine.Round) bool {
	switch r.Gathered.Cause {
	case engine.CauseCancelled, engine.CauseFailed, engine.CauseShort:
		return false
	}
	return len(r.Reductions) == 0 && !r.Purse.Stopped
}

func mergedWord(used, of int) string {
	if used >= of {
		return StateMerged
	}
	return fmt.Sprintf("%s %d of %d", StateMerged, used, of)
}
