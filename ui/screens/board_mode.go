package screens

import (
	"errors"
	"slices"
	"strings"

	"plenum/engine"
)

// modeTerms is what a person can change of what only the board's mode has.
type modeTerms struct {
	count   int // drafts and vote: copies of the one agent
	options []string
	cards   bool
	chunk   engine.ChunkSize
	sources []string // names, besides those that the board's agents have
}

// ownMode is what the board itself says.
func (p *loadedPlan) ownMode() modeTerms {
	m := modeTerms{options: slices.Clone(p.plan.Options), cards: p.plan.Cards, chunk: p.plan.Chunk}
	if p.copied {
		m.count = len(p.plan.Agents)
	}
	if p.plan.Mode == engine.ModeVerify {
		m.sources = slices.Clone(p.given)
	}
	return m
}

// sources lists the names of all sources: those of the board's agents come first.
func (p *loadedPlan) sources() []string {
	return slices.Concat(p.bound(), p.mode.sources)
}

// bound are the sources that agents of the board have of their own.
func (p *loadedPlan) bound() []string {
	if p.plan.Mode != engine.ModeVerify {
		return nil
	}
	var out []string
	for i, a := range p.agents {
		if p.on[i] && a.Source != "" && !slices.Contains(out, a.Source) && !slices.Contains(p.given, a.Source) {
			out = append(out, a.Source)
		}
	}
	return out
}

// addSource takes up a source; false: it is one already, or nothing is named.
func (p *loadedPlan) addSource(name string) bool {
	name = strings.TrimSpace(name)
	if name == "" || slices.Contains(p.sources(), name) {
		return false
	}
	p.mode.sources = append(slices.Clip(p.mode.sources), name)
	return true
}

// dropSource lets go of a source that the person or the command line has named.
func (p *loadedPlan) dropSource(name string) bool {
	i := slices.Index(p.mode.sources, name)
	if i < 0 {
		return false
	}
	p.mode.sources = slices.Delete(slices.Clone(p.mode.sources), i, i+1)
	return true
}

// The fewest and the most copies of an agent. One against one decides nothing, and of one draft
// there is no choice.
const (
	leastVoters = 3
	leastDrafts = 2
	mostCopies  = 100
)

// fewest is how few copies the board may have; the board's own number is always possible.
func (p *loadedPlan) fewest() int {
	least := leastDrafts
	if p.plan.Mode == engine.ModeVote {
		least = leastVoters
	}
	return min(least, len(p.plan.Agents))
}

// multiply gives the one agent more copies, or fewer.
func (p *loadedPlan) multiply(by int) {
	p.mode.count = max(min(p.mode.count+by, mostCopies), p.fewest())
}

// chunkSteps are the sizes of chunks to choose from, in tokens. The board's own is one of them.
var chunkSteps = []int{1000, 2000, 4000, 8000, 16000, 32000}

// resize takes the next larger size of chunks, or the one before.
func (p *loadedPlan) resize(by int) {
	steps := chunkSteps
	if own := p.plan.Chunk.Tokens; !slices.Contains(steps, own) && own > 0 {
		steps = slices.Sorted(slices.Values(append(slices.Clip(steps), own)))
	}
	at := max(slices.Index(steps, p.mode.chunk.Tokens), 0)
	p.mode.chunk.Tokens = steps[max(min(at+by, len(steps)-1), 0)]
}

// optionsOf reads a line of answers, "adopt, wait": each once, as written.
func optionsOf(line string) []string {
	var out []string
	for _, s := range strings.Split(line, ",") {
		if s = strings.Join(strings.Fields(s), " "); s != "" {
			out = append(out, s)
		}
	}
	return out
}

// problem says why the options are none; empty: they are, or the question is open.
func (m modeTerms) problem() string {
	b := engine.Board{Name: "b", Mode: engine.ModeVote, Options: m.options, Agents: []engine.AgentSpec{{Name: "Voter"}}}
	for _, err := range b.Validate() {
		var p *engine.BoardProblem
		if errors.As(err, &p) && strings.HasPrefix(p.Key, "options") {
			return "options: " + p.Why
		}
	}
	return ""
}
