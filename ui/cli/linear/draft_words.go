package linear

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"plenum/engine"
	"plenum/ui/cli/telling"
)

// doBoard takes another board, or says which one it is.
func (t *talk) doBoard(rest string) {
	if t.busy("another board is for the next question") {
		return
	}
	if rest != "" {
		t.board(rest)
	}
	t.turn.asking = true
	t.inquire()
	t.describe()
	if t.draft.none == "" {
		t.changed("%s is asked next", cmp.Or(t.draft.plan.Board, t.draft.board))
	}
}

// doBoards lists the boards.
func (t *talk) doBoards(string) {
	for _, b := range t.ports.Boards.Names() {
		t.paper.sayf(b.Name, "%s", b.About)
	}
	t.paper.sayf("boards", "board NAME takes one; a path of a file is one too")
}

// busy refuses what is for the next question while a round runs.
func (t *talk) busy(what string) bool {
	if !t.air.working() {
		return false
	}
	t.paper.sayf("plenum", "this round still runs, and %s; wait for it, or cancel it first", what)
	return true
}

// doOn takes an agent in that is off, and doOff leaves one out.
func (t *talk) doOn(rest string) {
	i, on, ok := t.draft.agent(rest)
	switch {
	case !ok:
		t.paper.sayf("plenum", "on takes the number or the name of an agent; agents lists them")
	case on:
		t.paper.sayf("plenum", "%s is on already", t.draft.plan.Agents[i].Name)
	default:
		p := &t.draft.plan
		a := p.Spare[i]
		p.Agents, p.Spare = append(slices.Clip(p.Agents), a), slices.Delete(slices.Clone(p.Spare), i, i+1)
		t.changed("%s is on", a.Name)
	}
}

func (t *talk) doOff(rest string) {
	i, on, ok := t.draft.agent(rest)
	switch {
	case !ok:
		t.paper.sayf("plenum", "off takes the number or the name of an agent; agents lists them")
	case !on:
		t.paper.sayf("plenum", "%s is off already", t.draft.plan.Spare[i].Name)
	case len(t.draft.plan.Agents) == 1:
		t.paper.sayf("plenum", "nobody would be on; switch another agent on first")
	default:
		p := &t.draft.plan
		a := p.Agents[i]
		p.Agents, p.Spare = slices.Delete(slices.Clone(p.Agents), i, i+1), append(slices.Clip(p.Spare), a)
		p.Policy.MinUsable = min(p.Policy.MinUsable, len(p.Agents))
		t.changed("%s is off", a.Name)
	}
}

// doCount sets how many drafts or voters there are.
func (t *talk) doCount(rest string) {
	p := &t.draft.plan
	n, err := strconv.Atoi(rest)
	b := engine.Board{Name: "count", Mode: p.Mode, Agents: p.Agents[:min(1, len(p.Agents))], Count: n, Options: p.Options}
	switch {
	case p.Mode != engine.ModeDrafts && p.Mode != engine.ModeVote:
		t.paper.sayf("plenum", "board %s has agents of its own; count is for drafts and votes", p.Board)
		return
	case err != nil || n < 1:
		t.paper.sayf("plenum", "count takes a number, as in count 5")
		return
	}
	if wrong := b.Validate(); len(wrong) > 0 {
		t.paper.sayf("plenum", "%v", wrong[0])
		return
	}
	of := p.Agents[0]
	of.Name, of.Approach = strings.TrimRight(of.Name, " 0123456789"), ""
	b.Agents = []engine.AgentSpec{of}
	made := b.Plan(engine.Choice{Model: of.Model})
	p.Agents, p.Policy.MinUsable = made.Agents, made.Policy.MinUsable
	t.changed("%s", telling.Count(n, "branch", "branches"))
}

// doOptions sets the answers that a vote is between.
func (t *talk) doOptions(rest string) {
	p := &t.draft.plan
	if p.Mode != engine.ModeVote {
		t.paper.sayf("plenum", "options are the answers of a vote, and board %s holds none; board vote does", p.Board)
		return
	}
	var options []string
	for one := range strings.SplitSeq(rest, ",") {
		if one = strings.TrimSpace(one); one != "" && !slices.Contains(options, one) {
			options = append(options, one)
		}
	}
	if len(options) == 1 {
		t.paper.sayf("plenum", "one answer is no choice; write several with commas between, or none for an open question")
		return
	}
	p.Options = options
	t.changed("the answers are %s", cmp.Or(strings.Join(options, ", "), "open"))
}

// doDepth takes the small, the board's own, or the large models.
func (t *talk) doDepth(rest string) {
	names := []string{"quick", "as set", "deep"}
	all := t.ports.Models.Variants(t.draft.plan)
	at := slices.IndexFunc(names, func(n string) bool { return rest != "" && strings.HasPrefix(n, strings.ToLower(rest)) })
	if at < 0 {
		for i, n := range names {
			if all[i] != nil {
				t.paper.sayf(n, "%s", price(t.ports.Models.Estimate(*all[i], t.draft.unsent, nil)))
			}
		}
		t.paper.sayf("depth", "%s; depth quick, depth as set and depth deep change it", names[t.draft.depth])
		return
	}
	if all[at] == nil {
		t.paper.sayf("plenum", "%s is not possible here: the provider has no such model", names[at])
		return
	}
	t.draft.depth = engine.Depth(at)
	t.changed("%s%s", names[at], ofModel(all[at].Agents[0].Model))
}

// doSource names one more source to check against.
func (t *talk) doSource(rest string) { t.sources(rest) }

func (t *talk) sources(more string) {
	d := &t.draft
	if d.plan.Mode != engine.ModeVerify && more != "" {
		t.paper.sayf("plenum", "sources are what a text is checked against; board verify does that. To give a file along, name it in the question: @%s", more)
		return
	}
	drop, dropped := strings.CutPrefix(more, "drop ")
	switch {
	case dropped:
		d.sources = slices.DeleteFunc(slices.Clone(d.sources), func(s string) bool { return s == strings.TrimSpace(drop) })
	case more != "" && !slices.Contains(d.sources, more):
		d.sources = append(slices.Clip(d.sources), more)
	}
	for i, s := range d.sources {
		t.paper.sayf(fmt.Sprintf("source %d", i+1), "%s", s)
	}
	if len(d.sources) == 0 {
		t.paper.sayf("sources", "none yet; source NAME adds a file, a folder, a pattern or an address")
	}
}

// doExample takes up the case that is built in.
func (t *talk) doExample(string) {
	if t.ports.Examples == nil {
		t.paper.sayf("plenum", "there is no example here")
		return
	}
	if t.busy("the example is a question of its own") {
		return
	}
	e := t.ports.Examples.Case()
	t.board(e.Board)
	t.draft.along, t.draft.sources, t.draft.held = []engine.Document{e.Text}, nil, e.Sources
	for _, s := range e.Sources {
		t.draft.sources = append(t.draft.sources, s.Name)
	}
	t.turn.asking = true
	t.paper.sayf("example", "%s. ask asks the board's own question of it", e.About)
	t.describe()
}
