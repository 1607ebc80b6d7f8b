package screens

import (
	"fmt"
	"slices"

	"plenum/engine"
	"plenum/ui/intent"
)

// source opens a branch at the passage on which the text rests: at the mark that the reader
// stands on, or else at the next one of that branch.
func (s *Synthesis) source(id engine.BranchID) []intent.Intent {
	r := s.scene.Round()
	if r == nil {
		return nil
	}
	b := r.Branch(id)
	if b == nil {
		return say(fmt.Sprintf("there is no branch %d", id.Number()))
	}
	show := intent.Show{Screen: intent.ScreenRun, Branch: id, At: -1, Detour: true}
	red := r.Reduction(s.answer.Shown())
	if red == nil {
		return []intent.Intent{show}
	}
	who := fmt.Sprintf("%d %s", id.Number(), b.Agent.Name)
	place, how := s.passage(r, red, id)
	switch {
	case how == "":
		return []intent.Intent{show, intent.Say{Text: fmt.Sprintf("no passage of %s is like what is marked; %s goes back", who, s.back())}}
	case b.Said().N != place.Attempt:
		return []intent.Intent{show, intent.Say{Text: fmt.Sprintf("%s says something else since; %s shows attempt %d, which was merged",
			who, s.scene.Keys.Branch.Inspect.Help().Key, place.Attempt)}}
	}
	show.At, show.Length = place.Start, place.End-place.Start
	return []intent.Intent{show, intent.Say{Text: how + "; " + s.back() + " goes back"}}
}

func (s *Synthesis) back() string { return s.scene.Keys.Everywhere.Back.Help().Key }

// passage finds where in a branch the marked text rests, and says how it was found: it is
// quoted, it is the most like it, or else it is the first that is quoted from that branch at
// all. Empty: there is none.
func (s *Synthesis) passage(r *engine.Round, red *engine.Reduction, id engine.BranchID) (engine.Place, string) {
	rd := s.answer.Reading()
	if at := s.answer.Place(id); at >= 0 {
		if place, ok := r.SourceOf(red, rd, at, id); ok && place.Quoted {
			return place, "the passage that is quoted"
		} else if ok {
			return place, "the passage most like what is marked"
		}
	}
	for _, pt := range rd.Points {
		if pt.Start < 0 || !slices.Contains(pt.By, id) {
			continue
		}
		if place, ok := r.SourceOf(red, rd, pt.Start, id); ok && place.Quoted {
			return place, "not like the mark: the first passage quoted from it"
		}
	}
	return engine.Place{}, ""
}
