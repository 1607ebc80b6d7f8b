package sessions

import (
	"cmp"
	"fmt"
	"os"
	"slices"
	"time"

	"plenum/engine"
)

// Row is what a list says about one session.
type Row struct {
	ID      string
	Path    string
	Title   string // the person's own, else the first question, on one line
	Board   string // of the last round
	Created time.Time
	State   string // one of the states below, or "merged 3 of 4"
	Open    bool   // someone has it open, this process or another, and writes down what happens
	Ended   bool   // it was closed in order, and nothing was asked of it since
	Size    int64  // of its file, in bytes
	Damaged error  // a sentence; nil: in good order
	Sums
}

// Sums are the figures of a session, over all of its rounds.
type Sums struct {
	Rounds    int
	Branches  int
	Usable    int           // of the branches, how many came to a usable end
	Took      time.Duration // active time
	CostUSD   float64       // all attempts, as far as it is known
	CostKnown bool          // false: some part has no price
}

// The words for where a session stands.
const (
	StateMerged     = "merged"
	StateSideBySide = "side by side"
	StateNoAnswer   = "no answer"
	StateCutShort   = "cut short"  // ended in the middle: it can go on
	StateRunning    = "running"    // a round of it is at work now
	StateOpen       = "open"       // someone has it open, and nothing was asked yet
	StateUnreadable = "unreadable" // see Damaged
)

// Standing is the state in words, and that the session is open where its state does not say so:
// one that was merged may be open, and be asked more at any moment.
func (row *Row) Standing() string {
	if !row.Open || row.State == StateRunning || row.State == StateOpen {
		return row.State
	}
	return row.State + ", " + StateOpen
}

// List returns the saved sessions, newest first. A file that cannot be read has its row too. It
// reads every file; a library.Library reads those that changed.
func (l Library) List() ([]Row, error) {
	files, err := l.Files()
	if err != nil {
		return nil, err
	}
	rows := make([]Row, 0, len(files))
	for _, f := range files {
		rows = append(rows, summarize(f.Path))
	}
	slices.SortStableFunc(rows, Newer)
	return rows, nil
}

// Newer is the order of a list: the newest first. Of two of the same moment, the one whose name
// is the greater.
func Newer(a, b Row) int {
	return cmp.Or(b.Created.Compare(a.Created), cmp.Compare(b.Path, a.Path))
}

// Row returns what a list would say about one session.
func (l Library) Row(name string) (Row, error) {
	path, err := l.Find(name)
	if err != nil {
		return Row{}, err
	}
	return summarize(path), nil
}

// summarize reads what a row needs of a file, and who has it open now.
func summarize(path string) Row {
	row := unread(path)
	f, err := openRegular(path, os.O_RDONLY)
	if err != nil {
		row.Damaged = openError(path, err)
		return row
	}
	defer f.Close()
	row.stat(f)
	s, err := outline(f)
	if err != nil {
		row.Damaged = fmt.Errorf("session %s: %w", row.ID, Cause(err))
	} else {
		row.fill(s)
	}
	if !row.Ended {
		row.opened(locked(f))
	}
	return row
}

// unread is the row of a file of which nothing but the name is known.
func unread(path string) Row {
	row := Row{ID: engine.Clean(idOf(path)), Path: path, State: StateUnreadable}
	row.Created, _ = createdByName(path)
	return row
}

// createdByName is the time in a file's name.
func createdByName(path string) (time.Time, error) { return time.Parse(stamp+"-", sameSecond(path)) }

// stat reads what the system tells of a file, in case that the file itself tells less.
func (row *Row) stat(f *os.File) {
	info, err := f.Stat()
	if err != nil {
		return
	}
	row.Size = info.Size()
	if _, err := createdByName(row.Path); err != nil {
		row.Created = info.ModTime()
	}
}

// opened notes whether someone has the file open.
func (row *Row) opened(is bool) {
	row.Open = is
	switch {
	case !is:
	case row.State == StateCutShort && row.Rounds > 0:
		row.State = StateRunning
	case row.State == StateCutShort, row.Size == 0: // not even its header may be there yet
		row.State, row.Damaged = StateOpen, nil
	}
}

// fill reads the row off a session.
func (row *Row) fill(kept *Session) {
	s := kept.Events.State()
	s.At = max(s.At, kept.at)
	row.fold(kept.Header, &s)
	row.Damaged, row.Ended = kept.Trouble(), kept.ended()
}

// fold reads the row off the state of a session.
func (row *Row) fold(h Header, s *engine.State) {
	if !h.Created.IsZero() {
		row.Created = h.Created
	}
	row.Title, row.State, row.CostKnown = s.Title, stateWord(s), true
	row.Rounds, row.Took = len(s.Rounds), s.At
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
