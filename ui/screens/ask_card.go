package screens

import (
	"fmt"
	"slices"

	"plenum/engine"
	"plenum/ui/intent"
	"plenum/ui/overlays"
	"plenum/ui/widgets"
)

// BoardWeighed brings what the question would cost and take on a board that is looked at in the list.
type BoardWeighed struct {
	Board    string
	Estimate engine.Estimate
}

// BoardNames are the boards to choose from, the one on screen first chosen.
func (a *Ask) BoardNames() (rows []overlays.BoardRow, at int) {
	for _, r := range a.board.rows {
		rows = append(rows, overlays.BoardRow{Name: r.Name, Own: r.Own})
	}
	return rows, a.board.at
}

// Unread are the boards whose plans were not read yet.
func (a *Ask) Unread() []string {
	var out []string
	for _, r := range a.board.rows {
		if a.board.plans[r.Name] == nil {
			out = append(out, r.Name)
		}
	}
	return out
}

// Weighing is the question as it would go to a board, to be weighed; nil: that was not read yet, or
// cannot be asked.
func (a *Ask) Weighing(board string) *intent.Weigh {
	p := a.board.plans[board]
	if p == nil || p.err != nil {
		return nil
	}
	return &intent.Weigh{Question: a.asks(), Plan: p.chosen(), Brought: a.brought(p), Now: true}
}

// weighedBoard takes up what a board of the list costs.
func (a *Ask) weighedBoard(m BoardWeighed) {
	if a.board.weight == nil {
		a.board.weight = map[string]*engine.Estimate{}
	}
	a.board.weight[m.Board] = &m.Estimate
}

// Card is what the list of boards shows of one, as the person has set it.
func (a *Ask) Card(board string) overlays.BoardCard {
	i := slices.IndexFunc(a.board.rows, func(r Board) bool { return r.Name == board })
	if i < 0 {
		return overlays.BoardCard{}
	}
	p := a.board.plans[board]
	switch {
	case p == nil:
		return overlays.BoardCard{About: a.board.rows[i].About, Note: "reading"}
	case p.err != nil:
		return overlays.BoardCard{Broken: p.err.Error(), Note: "cannot be used"}
	}
	n := p.count()
	mode := string(p.plan.Mode)
	c := overlays.BoardCard{
		About: a.board.rows[i].About, Question: p.question,
		Note: mode + ", " + plural(p.members(), "agent", "agents"),
		Facts: [][2]string{
			{"mode", modeMeans(p.plan.Mode)},
			{"merge", p.mergeWords(p.plan.Reducer.Strategy)},
			{"policy", policyLine(p.set, p.own(), n, 1<<20)},
			{"estimate", p.weightWords(a.board.weight[board])},
		},
	}
	if b := p.set.budget; !b.None() {
		c.Facts = slices.Insert(c.Facts, 3, [2]string{"budget", limitOf(b)})
	}
	for i, ag := range p.agents {
		brief := ag.Brief
		if brief == "" {
			brief = ag.Gist()
		}
		c.Agents = append(c.Agents, overlays.CardAgent{Name: p.called(ag), Brief: brief, Model: shortModel(ag.Model), Off: !p.on[i]})
	}
	return c
}

// weightWords says what the question would cost and take on a board.
func (p *loadedPlan) weightWords(e *engine.Estimate) string {
	switch {
	case e == nil && needsText(p.plan.Mode):
		return "known once there is a text"
	case e == nil:
		return "..."
	case e.Offline:
		return "offline, $0, about " + widgets.Seconds(e.AtOnce)
	}
	return fmt.Sprintf("%s, %s to %s", spending(*e), lastsAbout(e.Times.AtOnce.Low), lastsAbout(e.Times.AtOnce.High))
}

// modeMeans says what a mode is.
func modeMeans(m engine.Mode) string {
	switch m {
	case engine.ModeDrafts:
		return "drafts: one brief, several whole answers; the best one stands"
	case engine.ModeVote:
		return "vote: the same question to all, and the answers are counted"
	case engine.ModeVerify:
		return "verify: the claims of a text are held against its sources"
	case engine.ModeSplit:
		return "split: a long document is read in parts at the same time"
	}
	return "sections: the same question to all, each with a brief of its own"
}
