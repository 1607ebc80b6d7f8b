package ui

import "time"

// gaze is whether somebody looks at the terminal, as far as it tells.
type gaze int

const (
	gazeUnknown gaze = iota // it has not told
	gazeHere
	gazeAway
)

// untouched is for how long no key was pressed where a person who is not known to look is taken to
// be away.
const untouched = 30 * time.Second

// pressed says that a key was pressed at a moment of the session.
func (s *senses) pressed(now time.Duration) { s.clicks, s.keyAt = false, now }

// away reports whether nobody looks.
func (s *senses) away(now time.Duration) bool {
	return s.gaze == gazeAway || s.gaze == gazeUnknown && now-s.keyAt >= untouched
}
