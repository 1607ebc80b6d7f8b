package screens

import (
	"slices"

	"plenum/ui/intent"
	"plenum/ui/widgets"
)

// SessionsGone says which sessions were deleted, and why others were not.
type SessionsGone struct {
	IDs []string
	Err error
}

// SessionsBack says which sessions were brought back, and why others were not.
type SessionsBack struct {
	IDs  []string
	Lost []string // these were not
	Err  error
}

// SessionRenamed says that a session has another title, or why not.
type SessionRenamed struct {
	ID  string
	Err error
}

// lost takes deleted sessions from the list, and says how they come back.
func (s *Sessions) lost(m SessionsGone) []intent.Intent {
	gone := func(id string) bool { return slices.Contains(m.IDs, id) }
	before := 0
	for _, r := range s.found.Rows[:min(s.at, len(s.found.Rows))] {
		if gone(r.ID) {
			before++
		}
	}
	s.found.Rows = slices.DeleteFunc(slices.Clone(s.found.Rows), func(r SessionRow) bool { return gone(r.ID) })
	s.ticked = slices.DeleteFunc(slices.Clone(s.ticked), gone)
	s.at = max(min(s.at-before, len(s.found.Rows)-1), 0)
	words := ""
	if len(m.IDs) > 0 {
		s.gone = append(s.gone, m.IDs)
		s.all.n = max(s.all.n-len(m.IDs), 0)
		words = "deleted " + plural(len(m.IDs), "session", "sessions") + "; " + s.scene.Keys.Sessions.Restore.Help().Key + " brings " + itOrThem(len(m.IDs)) + " back"
	}
	return append(append(s.find(), s.look()...), outcome(words, m.Err)...)
}

// regained goes to the first of the sessions that were brought back, once it is listed.
func (s *Sessions) regained(m SessionsBack) []intent.Intent {
	words := ""
	if n := len(m.IDs); n > 0 {
		s.back, s.all.n = m.IDs[0], s.all.n+n
		words = plural(n, "session is", "sessions are") + " back"
	}
	if len(m.Lost) > 0 {
		s.gone = append(s.gone, m.Lost)
	}
	return append(s.find(), outcome(words, m.Err)...)
}

func itOrThem(n int) string {
	if n == 1 {
		return "it"
	}
	return "them"
}

// outcome says what was done, and what was not.
func outcome(words string, err error) []intent.Intent {
	switch {
	case err == nil && words == "":
		return nil
	case err == nil:
		return say(words)
	case words == "":
		return say(widgets.OneLine(err.Error()))
	}
	return say(words + ". " + widgets.OneLine(err.Error()))
}
