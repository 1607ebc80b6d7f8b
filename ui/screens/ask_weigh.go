package screens

import (
	"fmt"
	"strings"

	"plenum/engine"
	"plenum/ui/intent"
)

// scales is what the question was last found to weigh.
type scales struct {
	above float64 // price in US dollars from which on the person is asked; 0: never
	last  Weighed
	have  bool
	asked string // what the answer that is awaited is about: the question, the agents, the terms
	known string // what the last one was about
	waits bool
	sends bool // the question goes out once it is weighed as it stands
	early bool // the question goes out once its board is read
}

// choice reports whether there is another depth than the board's own. Without a model there is
// nothing to choose.
func (s *scales) choice() bool {
	own := s.last.Depths[engine.AsSet]
	return own != nil && !own.Estimate.Offline && (s.last.Depths[engine.Quick] != nil || s.last.Depths[engine.Deep] != nil)
}

// turn is the next depth that there is, or the one before.
func (s *scales) turn(d engine.Depth, by int) engine.Depth {
	to := d + engine.Depth(by)
	if to < 0 || int(to) >= len(s.last.Depths) || s.last.Depths[to] == nil {
		return d
	}
	return to
}

// depth is how deep the board is asked: as chosen, where it can be.
func (a *Ask) depth(p *loadedPlan) engine.Depth {
	if !a.scales.choice() || a.scales.last.Depths[p.depth] == nil {
		return engine.AsSet
	}
	return p.depth
}

// estimate is what the question weighs at the depth that was chosen.
func (a *Ask) estimate() engine.Estimate {
	if p := a.plan(); p != nil {
		if w := a.scales.last.Depths[a.depth(p)]; w != nil {
			return w.Estimate
		}
	}
	return a.scales.last.Estimate
}

// subject is what a weighing is about: the question, who is asked, of which models, and on which terms.
func (a *Ask) subject(p *loadedPlan) string {
	var id strings.Builder
	fmt.Fprintf(&id, "%s\n%s\n%v %d", a.board.name(), a.field.text.Text(), p.mode, p.members())
	for _, d := range a.along.docs {
		id.WriteString("\n" + d.Name)
	}
	for i, ag := range p.agents {
		if p.on[i] {
			id.WriteString("\n" + ag.Name + " " + ag.Model)
		}
	}
	id.WriteString("\n" + p.plan.Reducer.Model)
	n := p.members()
	for _, r := range policyRows() {
		id.WriteString("\n" + r.words(p.set, n))
	}
	return id.String()
}

// weighed reports whether what is on screen has been weighed as it stands.
func (a *Ask) weighed() bool {
	p := a.plan()
	return p != nil && a.scales.have && a.scales.known == a.subject(p)
}

// weigh asks what the question costs, where that is not known for what is on screen; one
// asking at a time.
func (a *Ask) weigh() []intent.Intent { return a.weighing(true) }

// weighTyped is weigh for a question that is being typed: it may wait until the person rests.
func (a *Ask) weighTyped() []intent.Intent { return a.weighing(false) }

func (a *Ask) weighing(now bool) []intent.Intent {
	p := a.plan()
	if p == nil || p.err != nil || a.scales.waits {
		return nil
	}
	subject := a.subject(p)
	if a.scales.have && subject == a.scales.known {
		return nil
	}
	a.scales.asked, a.scales.waits = subject, true
	return []intent.Intent{intent.Weigh{Question: a.asks(), Plan: p.chosen(), Brought: a.brought(p), Now: now}}
}

// heardWeight takes up what the question weighs. Where it has changed meanwhile it is weighed
// again; else it goes out, if the person has said so.
func (a *Ask) heardWeight(m Weighed) []intent.Intent {
	a.scales.waits = false
	a.scales.last, a.scales.have, a.scales.known = m, true, a.scales.asked
	if p := a.plan(); p != nil {
		p.found = m.Parts.N
		if p.plan.Mode == engine.ModeVerify {
			p.found = a.outlook(p.plan).sources
		}
	}
	if !a.scales.sends {
		return a.weighTyped()
	}
	if !a.weighed() {
		return a.weigh()
	}
	a.scales.sends = false
	return a.send()
}
