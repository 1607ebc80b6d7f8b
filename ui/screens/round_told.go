package screens

import (
	"plenum/engine"
	"plenum/ui/intent"
)

// told remembers what was said of what a round waited for before its branches began, so that it
// is said once.
type told struct {
	round int
	notes int
}

// news says why approaches or claims were not made by a model, or what was left away of them;
// nothing where the person only looks at a replay.
func (t *told) news(s *Scene) []intent.Intent {
	r := s.Round()
	if r == nil {
		*t = told{}
		return nil
	}
	if t.round != r.N {
		*t = told{round: r.N}
	}
	notes := preparedNotes(r)
	fresh := notes[min(t.notes, len(notes)):]
	t.notes = len(notes)
	if s.Tape != nil || s.Earlier() || len(fresh) == 0 {
		return nil
	}
	return say(fresh[len(fresh)-1])
}

// preparedNotes are the sentences on what was prepared for the branches of a round.
func preparedNotes(r *engine.Round) []string {
	var out []string
	if r.Cards != nil && r.Cards.Note != "" {
		out = append(out, r.Cards.Note)
	}
	if r.Claims != nil && r.Claims.Note != "" {
		out = append(out, r.Claims.Note)
	}
	return out
}
