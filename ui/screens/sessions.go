package screens

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"plenum/ui/intent"
	"plenum/ui/widgets"
)

// SessionRow is one saved session to choose from. Its texts are clean.
type SessionRow struct {
	ID, Title, Board, Age string
	Usable, Branches      int
	CostUSD               float64
	Known                 bool   // false: some part has no price
	State                 string // "merged 2 of 3", "cut short"
	Where, Line           string // of a search: where the words stand, and the line that holds them
	Trouble               string // a sentence on its file; empty: in good order
}

// SessionsFound brings the sessions that an intent.FindSessions asked for, with its number.
type SessionsFound struct {
	N       int
	Words   string // empty: these are all
	Rows    []SessionRow
	Month   widgets.Money // what those of this month cost; of all sessions alone
	Indexed float64       // how much of the index stands that is searched: 1, all of it
	Err     error         // a sentence: they could not be listed, or not all
}

// SessionsRead says how much of the saved sessions was read for the list and for searches.
type SessionsRead struct{ Share float64 }

// ToSessions says that the person comes to the list.
type ToSessions struct{}

// Sessions is the list of the saved sessions, and beside it what the chosen one holds. The list
// that is shown stands until the next is there.
type Sessions struct {
	scene *Scene
	found SessionsFound // what is shown
	all   totals
	read  bool // a list has come
	n     int  // of the list that was asked for last
	at    int  // row under the cursor
	drawn extent
	field sessionField
	marks
	view preview
}

// totals are what is said of all sessions, also while some are searched for.
type totals struct {
	n     int
	month widgets.Money
	known float64 // how much of them was read for the list and for searches: 1, all
	live  bool    // the session behind the list still ran when it was read
}

// extent is what of the list was drawn last, and how.
type extent struct {
	top, page    int // the first row in sight, and how many there are
	width        int // of the screen
	board, cost  int // widths of these columns, in cells
	state, short int // of the states, in full and as shortState has them
}

// marks are what the person has done to the list.
type marks struct {
	ticked []string   // ids, the first that was ticked first
	gone   [][]string // ids that were deleted at once, the latest last
	back   string     // the session to go to once it is listed
}

// NewSessions makes the screen, empty until the sessions are listed.
func NewSessions(scene *Scene) *Sessions {
	return &Sessions{scene: scene, view: newPreview(scene.Theme), all: totals{known: 1}}
}

// Handle implements Screen.
func (s *Sessions) Handle(msg tea.Msg) []intent.Intent {
	switch msg := msg.(type) {
	case ToSessions:
		s.all.live = s.runs()
		return append(s.find(), s.look()...)
	case SessionsFound:
		return s.listed(msg)
	case SessionsRead:
		s.all.known = msg.Share
	case Previewed:
		s.view.show(msg)
	case SessionsGone:
		return s.lost(msg)
	case SessionsBack:
		return s.regained(msg)
	case SessionRenamed:
		return append(s.find(), outcome("", msg.Err)...)
	case Heard:
		if live := s.runs(); live != s.all.live {
			s.all.live = live
			return s.find()
		}
	case Dressed:
		s.view.dress(s.scene.Theme)
	case tea.PasteMsg:
		if s.field.typing {
			return s.write(s.field.words + widgets.OneLine(msg.Content))
		}
	case tea.KeyPressMsg:
		return s.press(msg)
	}
	return nil
}

// runs reports whether the session behind the list is at work.
func (s *Sessions) runs() bool {
	r := s.scene.Round()
	return r != nil && s.scene.Live() && r.Running() > 0
}

// find asks for the list anew, with the words that stand in the field.
func (s *Sessions) find() []intent.Intent {
	s.n++
	return []intent.Intent{intent.FindSessions{N: s.n, Words: s.field.words}}
}

// listed takes up a list. The cursor stays on its session; of a new search it goes to the best.
func (s *Sessions) listed(m SessionsFound) []intent.Intent {
	if m.N != s.n {
		return nil // a later one is on its way
	}
	id, anew := s.chosen().ID, m.Words != "" && m.Words != s.found.Words
	if s.back != "" {
		id, s.back = s.back, ""
	}
	s.found, s.read, s.all.known = m, true, m.Indexed
	s.drawn.fit(m.Rows)
	if m.Words == "" {
		s.all.n, s.all.month = len(m.Rows), m.Month
		s.ticked = slices.DeleteFunc(s.ticked, func(one string) bool { return s.index(one) < 0 })
	}
	if i := s.index(id); i >= 0 && !anew {
		s.at = i
	} else if anew {
		s.at = 0
	}
	s.at = max(min(s.at, len(m.Rows)-1), 0)
	return s.look()
}

// index is the row of a session; below 0: it is not listed.
func (s *Sessions) index(id string) int {
	return slices.IndexFunc(s.found.Rows, func(r SessionRow) bool { return r.ID == id })
}

// chosen is the session under the cursor; empty: there is none.
func (s *Sessions) chosen() SessionRow {
	if s.at >= len(s.found.Rows) {
		return SessionRow{}
	}
	return s.found.Rows[s.at]
}

// Chosen is the session under the cursor, and its title; empty: there is none.
func (s *Sessions) Chosen() (id, title string) {
	r := s.chosen()
	return r.ID, r.Title
}

// move goes to another row.
func (s *Sessions) move(to int) []intent.Intent {
	s.at = max(min(to, len(s.found.Rows)-1), 0)
	return s.look()
}

// look asks for what the chosen session holds, unless that is shown already and cannot have changed.
func (s *Sessions) look() []intent.Intent {
	r := s.chosen()
	if r.ID == "" || s.view.holds(r) {
		return nil
	}
	s.view.want(r)
	return []intent.Intent{intent.PreviewSession{ID: r.ID}}
}
