package screens

import (
	"plenum/engine"
	"plenum/ui/intent"
)

// otherRound goes to the round before the one on screen, or to the one after it; nil: there is none.
func (s *Scene) otherRound(by int) []intent.Intent {
	n := len(s.State.Rounds)
	if to := n + by; n > 0 && to >= 1 && to <= max(s.Of, n) {
		return []intent.Intent{intent.Look{Round: to}}
	}
	return nil
}

// askOnLine says how the session goes on from an answer; empty: it cannot now.
func (s *Scene) askOnLine() string {
	r := s.Round()
	if r == nil || s.Lab != nil || !s.Live() || s.RefusedNext() != "" {
		return ""
	}
	line := s.Keys.Round.AskOn.Help().Key + "  ask on: everyone"
	if names := callable(s.State); len(names) > 0 {
		line += ", or one: @" + names[0].Agent.Name + " ..."
	}
	return line
}

// RefusedNext says why no further question can be put to the session now; empty: one can. What
// the board of the round needs besides, such as sources, is for the question to bring.
func (s *Scene) RefusedNext() string {
	r := s.Round()
	if r == nil {
		return s.Refused(engine.Ask{Question: "?"})
	}
	return s.Refused(engine.Ask{Question: "?", Plan: engine.Plan{Board: r.Plan.Board, Agents: r.Plan.Agents}})
}
