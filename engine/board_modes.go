package engine

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"
)

// The limits of what only one mode has.
const (
	leastOptions = 2
	mostOptions  = 26 // as many as there are letters to name them by
	maxOption    = 200
	maxWeight    = 100
	leastChunk   = 50 // tokens
	mostChunk    = 200_000
)

// modes and strategies are all there are; the empty one is the default.
var (
	modes      = []Mode{"", ModeSections, ModeDrafts, ModeVote, ModeVerify, ModeSplit}
	strategies = append([]Strategy{""}, Strategies()...)
)

func wordsOf[T ~string](list []T) []string {
	out := make([]string, len(list))
	for i, one := range list {
		out[i] = string(one)
	}
	return out
}

// mode is the board's, or the one that holds where it names none.
func (b Board) mode() Mode { return cmp.Or(b.Mode, ModeSections) }

// strategy is the board's, or that of its mode.
func (b Board) strategy() Strategy {
	if b.Reducer.Strategy != "" {
		return b.Reducer.Strategy
	}
	switch b.mode() {
	case ModeDrafts:
		if b.branches() > 1 { // of one there is no choice
			return StrategyChoose
		}
	case ModeVote:
		return StrategyTally
	case ModeVerify:
		return StrategyVerdicts
	}
	return StrategySynthesize
}

// branches counts the branches that a round of the board starts with; 0: nobody knows before
// the sources or the document are there.
func (b Board) branches() int {
	on, open := 0, 0
	for _, a := range b.Agents {
		if !a.Optional {
			on++
			if a.Source == "" {
				open++
			}
		}
	}
	switch b.mode() {
	case ModeDrafts:
		return cmp.Or(b.Count, copiesCount)
	case ModeVote:
		if on == 1 {
			return cmp.Or(b.Count, copiesCount)
		}
	case ModeVerify:
		if open > 0 {
			return 0
		}
	case ModeSplit:
		return 0
	}
	return on
}

func (c *boardCheck) count(b Board) {
	mode, n := b.mode(), b.branches()
	switch {
	case b.Count < 0 || b.Count > maxAgents:
		c.say("count", "%d is not possible; it lies from 1 to %d", b.Count, maxAgents)
	case b.Count > 0 && mode == ModeSections:
		c.say("count", "only modes drafts and vote have a count; name more agents, or set mode: drafts")
	case b.Count > 0 && mode == ModeVerify:
		c.say("count", "only modes drafts and vote have a count; verify has a branch for each source")
	case b.Count > 0 && mode == ModeSplit:
		c.say("count", "only modes drafts and vote have a count; split has a branch for each chunk")
	case b.Count > 0 && mode == ModeVote && len(b.Agents) > 1:
		c.say("count", "each of the %d agents is a voter; leave count out, or name one agent to be copied", len(b.Agents))
	case b.Count > 0 && mode == ModeVote && b.Count < leastVoters:
		c.say("count", "%s no vote, which takes %d; an odd number has fewer ties", voters(b.Count), leastVoters)
	case mode == ModeVote && n > 0 && n < leastVoters:
		c.say("agents", "%s no vote, which takes %d; name one agent to be copied, or %d", voters(n), leastVoters, leastVoters)
	}
}

func voters(n int) string {
	if n == 1 {
		return "one voter is"
	}
	return fmt.Sprintf("%d voters are", n)
}

// abstainKey is what the ballot itself offers to whoever has no answer.
const abstainKey = "abstain"

// options checks the answers of a closed question: two of which a voter's answer could be either
// cannot be told apart.
func (c *boardCheck) options(b Board) {
	n := len(b.Options)
	switch {
	case n == 0:
		return
	case b.mode() != ModeVote:
		c.say("options", "only mode vote has options; set mode: vote, or remove them")
		return
	case n < leastOptions || n > mostOptions:
		c.say("options", "%d is not possible; give from %d to %d answers, or none for an open question", n, leastOptions, mostOptions)
	}
	seen := map[string]int{}
	for i, option := range b.Options[:min(n, mostOptions)] {
		key := fmt.Sprintf("options[%d]", i)
		same := voteKey(option)
		first, twice := seen[same]
		switch {
		case same == "":
			c.say(key, "%q has neither letter nor digit; write the answer in a word or a few", clip(option, 60))
		case same == abstainKey:
			c.say(key, "%q is how a voter gives no answer, and any voter may; remove it", clip(option, 60))
		case len(option) > maxOption:
			c.say(key, "longer than %d bytes; an answer is a few words, and what it means belongs into the question", maxOption)
		case strings.ContainsAny(option, "\n\t"):
			c.say(key, "an answer is one line")
		case twice:
			c.say(key, "%q counts as the same answer as options[%d], %q; leave one of them out", option, first, b.Options[first])
		default:
			seen[same] = i
		}
	}
}

func (c *boardCheck) chunk(b Board) {
	if b.Chunk == (ChunkSize{}) {
		return
	}
	if b.mode() != ModeSplit {
		c.say("chunk", "only mode split cuts a document; set mode: split, or remove it")
		return
	}
	size := cmp.Or(b.Chunk.Tokens, DefaultChunk.Tokens)
	if size < leastChunk || size > mostChunk {
		c.say("chunk.tokens", "%d is not possible; it lies from %d to %d", size, leastChunk, mostChunk)
		return
	}
	if b.Chunk.Overlap < -1 || b.Chunk.Overlap > size/2 {
		c.say("chunk.overlap", "%d is not possible; it lies from 0 to %d, half of a chunk", b.Chunk.Overlap, size/2)
	}
}

func (c *boardCheck) council(b Board) {
	if b.Council != (Council{}) && (b.Council.Models < 2 || b.Council.Models > maxCouncil) {
		c.say("council.models", "%d is not possible; ask from 2 to %d models", b.Council.Models, maxCouncil)
	}
	if b.Council.Models == 0 {
		return
	}
	switch b.mode() {
	case ModeDrafts:
		if b.Council.Brief != "" {
			c.say("council.brief", "drafts have the brief of their agent; remove this one")
		}
	case ModeVote, ModeVerify, ModeSplit:
		c.say("council", "a council asks different models the same, in mode sections; remove it, or name an agent for each model")
	}
}

// strategy checks the way to merge against what the mode has to give.
func (c *boardCheck) strategy(b Board) {
	const key = "reducer.strategy"
	c.oneOf(key, string(b.Reducer.Strategy), wordsOf(strategies)...)
	mode := b.mode()
	if !slices.Contains(modes, mode) {
		return
	}
	switch s := b.Reducer.Strategy; {
	case s == StrategyTally && mode != ModeVote:
		c.say(key, "tally counts votes, which only mode vote has; choose another, or set mode: vote")
	case s == StrategyVerdicts && mode != ModeVerify:
		c.say(key, "verdicts sets claims against sources, which only mode verify does; choose another, or set mode: verify")
	case s == StrategyChoose && (mode == ModeVerify || mode == ModeSplit):
		c.say(key, "choose finds the best of several answers to one question; the branches of %s each answer for another text", mode)
	case (s == StrategyChoose || s == StrategyTable) && b.branches() == 1:
		c.say(key, "%s compares branches, and this board has one; name another agent, or choose another strategy", s)
	}
}

// part checks the keys of an agent that only one mode reads.
func (c *boardCheck) part(key string, mode Mode, a AgentSpec) {
	switch w := a.Weight; {
	case w < 0 || w > maxWeight || math.IsNaN(w):
		c.say(key+".weight", "%v is not possible; it lies above 0 and up to %d, and is 1 where it is left out", w, maxWeight)
	case w > 0 && mode != ModeVote:
		c.say(key+".weight", "only mode vote weighs; remove it, or set mode: vote")
	}
	switch {
	case a.Source == "":
	case mode != ModeVerify:
		c.say(key+".source", "only mode verify has sources; name the file with -f, or set mode: verify")
	case len(a.Source) > maxSource || strings.ContainsAny(a.Source, "\n\t"):
		c.say(key+".source", "a source is one file or address on one line")
	}
}

// sources checks that every source has one checker: two would count it twice.
func (c *boardCheck) sources(b Board) {
	if b.mode() != ModeVerify {
		return
	}
	seen, template := map[string]int{}, -1
	for i, a := range b.Agents {
		first, twice := seen[a.Source]
		switch {
		case a.Source == "" && template >= 0:
			c.say(fmt.Sprintf("agents[%d]", i), "agents[%d] has no source of its own already, and is copied for each source that is given; give this one a source, or remove it", template)
		case a.Source == "":
			template = i
		case twice:
			c.say(fmt.Sprintf("agents[%d].source", i), "agents[%d] checks against it already; a source has one checker", first)
		default:
			seen[a.Source] = i
		}
	}
}
