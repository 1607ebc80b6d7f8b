package ui

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"plenum/engine"
	"plenum/ui/intent"
	"plenum/ui/screens"
)

// again puts the question of a round on the Ask screen, with the board, the models and the
// settings that it was asked with, and with the texts that were given along. Nothing is asked.
func (a *App) again(s *engine.State, r *engine.Round) tea.Cmd {
	if r == nil {
		a.notice = "nothing was asked in this session yet"
		return nil
	}
	if d := a.stage.ask.Draft(); d != "" && d != r.Question {
		a.notice = "the Ask screen holds a question of yours that was not sent; send it or empty the field first"
		return nil
	}
	plan := r.Plan
	given := docsOf(s, plan.Materials)
	m := screens.Again{Question: r.Question, Plan: plan}
	for _, d := range given {
		switch {
		case slices.Contains(plan.Sources, d.ID):
		case strings.Contains(r.Question, "@"+d.Name): // it is read anew, as it is now
		default:
			m.Along = append(m.Along, d)
		}
	}
	m.Sources = docsOf(s, plan.Sources)
	m.Plan.Materials, m.Plan.Sources, m.Plan.Reserve = nil, nil, nil
	a.stage.turn(intent.ScreenAsk)
	return tea.Batch(a.obey(a.stage.ask.Handle(m)), a.fx.offers())
}

// docsOf are texts of a session, by their ids.
func docsOf(s *engine.State, ids []string) []engine.Document {
	var out []engine.Document
	for _, d := range s.Materials {
		if slices.Contains(ids, d.ID) {
			out = append(out, engine.Document{ID: d.ID, Name: d.Name, Text: d.Text})
		}
	}
	return out
}
