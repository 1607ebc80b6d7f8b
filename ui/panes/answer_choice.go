package panes

import (
	"fmt"

	"plenum/engine"
	"plenum/ui/widgets"
)

// mergeKey is a merge of a session: its id is that of its round alone.
type mergeKey struct {
	round int
	id    engine.BranchID
}

// winner is what a merge by choose came to, as its tab says it: ": 4 Draft 4", ": a tie". It is
// empty for other merges, and as long as it is not known.
func (p *Answer) winner(s *engine.State, r *engine.Round, red *engine.Reduction) string {
	if red.Start.Strategy != engine.StrategyChoose || !red.Branch.Status.Usable() {
		return ""
	}
	key := mergeKey{r.N, red.ID()}
	said, known := p.won[key]
	if !known {
		said = chosen(s, r, red)
		if p.won == nil {
			p.won = map[mergeKey]string{}
		}
		p.won[key] = said
	}
	return said
}

func chosen(s *engine.State, r *engine.Round, red *engine.Reduction) string {
	c, _ := engine.ChoiceIn(s, r, red)
	switch b := r.Branch(c.Best); {
	case b != nil && c.Picked:
		return fmt.Sprintf(": you picked %d %s", c.Best.Number(), widgets.OneLine(b.Agent.Name))
	case b != nil:
		return fmt.Sprintf(": %d %s", c.Best.Number(), widgets.OneLine(b.Agent.Name))
	case len(c.Tied) > 0:
		return ": a tie"
	}
	return ": not judged"
}
