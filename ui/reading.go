package ui

import (
	"fmt"
	"slices"

	tea "charm.land/bubbletea/v2"

	"plenum/engine"
	"plenum/ui/intent"
	"plenum/ui/overlays"
	"plenum/ui/screens"
	"plenum/ui/widgets"
)

// offers reads what the Ask screen can choose from, but for the saved sessions: those are read
// after it, for there can be thousands, and nobody has to wait for them to ask.
func (fx *effects) offers() tea.Cmd {
	return func() tea.Msg {
		rest(fx.ctx, FirstFrame)
		o := screens.Offers{Status: fx.ports.Models.Status()}
		for _, b := range fx.ports.Boards.Names() {
			o.Boards = append(o.Boards, screens.Board{Name: b.Name, About: b.About, Own: b.Own})
		}
		if fx.ports.Sources != nil {
			o.Sources = fx.ports.Sources.Given()
		}
		o.Examples = fx.examples()
		return o
	}
}

// past reads what was asked before.
func (fx *effects) past() tea.Cmd {
	return func() tea.Msg {
		rows, err := fx.ports.Library.List()
		m := screens.AskedBefore{Err: err}
		for _, r := range rows {
			if r.Title == "" {
				continue // it cannot be read, or nothing was asked in it: there is nothing to ask again
			}
			m.Past = append(m.Past, screens.Past{
				ID: r.ID, Title: r.Title, Board: r.Board, Age: age(r.Created),
				Usable: r.Usable, Branches: r.Branches, CostUSD: r.CostUSD, Known: r.Known,
			})
		}
		return m
	}
}

// examples are what can be tried at once.
func (fx *effects) examples() screens.Examples {
	var out screens.Examples
	if fx.ports.Examples != nil {
		c := screens.Case(fx.ports.Examples.Case())
		out.Case = &c
	}
	if fx.ports.Labs != nil {
		for _, l := range fx.ports.Labs.Rows() {
			out.Labs++
			if l.Passed {
				out.Passed++
			}
		}
	}
	return out
}

// models reads the list of models.
func (fx *effects) models() tea.Cmd {
	return func() tea.Msg {
		rest(fx.ctx, FirstFrame)
		var m modelsRead
		for _, r := range fx.ports.Models.Rows() {
			m.rows = append(m.rows, overlays.Model{Name: r.Name, Note: r.Note, Short: shortNote(r), Ready: r.Ready})
		}
		return m
	}
}

// shortNote is a model's price and window in as few words as say both; empty: its price is unknown, or
// nothing, of which the note says more.
func shortNote(r ModelRow) string {
	if r.Price == nil || *r.Price == (engine.Price{}) {
		return ""
	}
	says := overlays.Dollars(r.Price.In) + " in, " + overlays.Dollars(r.Price.Out) + " out"
	if w := r.Facts.Context; w >= 1000 {
		says += fmt.Sprintf(", window %dk", w/1000)
	}
	return says
}

// load reads the plan of a board.
func (fx *effects) load(board string) tea.Cmd {
	return func() tea.Msg {
		m := screens.Loaded{Board: board}
		m.Plan, m.Err = fx.ports.Boards.Plan(board)
		if fx.ports.Questions != nil {
			m.Question = engine.Clean(fx.ports.Questions.Question(board))
		}
		return m
	}
}

// weigh finds what a question would cost and take at each depth, once the person has stopped
// typing.
func (fx *effects) weigh(w intent.Weigh) tea.Cmd {
	return func() tea.Msg {
		if w.Question != "" && !w.Now && !rest(fx.ctx, typingRest) {
			return nil
		}
		got := fx.gather(w.Question, w.Plan.Mode, w.Brought)
		plan, err := got.bind(w.Plan)
		if err != nil {
			plan = w.Plan // nothing can be checked yet; the screen says so
		}
		m := screens.Weighed{
			Question: w.Question, Agents: len(plan.Agents), Problems: got.problems, Sources: got.listed,
		}
		if plan.Mode == engine.ModeSplit {
			parts, size := engine.ChunksOf(got.docs, plan.Chunk)
			m.Parts = screens.Parts{N: len(parts), Tokens: size.Tokens}
		}
		texts := slices.Concat(got.docs, got.sources)
		for d, at := range fx.ports.Models.Variants(plan) {
			if at != nil {
				m.Depths[d] = &screens.Weight{Plan: *at, Estimate: fx.ports.Models.Estimate(*at, w.Question, texts)}
			}
		}
		m.Estimate = m.Depths[engine.AsSet].Estimate
		for _, d := range got.docs {
			m.Docs = append(m.Docs, docOf(d))
		}
		return m
	}
}

// align finds what two texts share and where they differ.
func (fx *effects) align(w intent.Align) tea.Cmd {
	return func() tea.Msg {
		return screens.Aligned{N: w.N, Diff: widgets.DiffOf(w.Left, w.Right)}
	}
}
