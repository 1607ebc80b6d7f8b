package engine

import "strings"

// Mode is how the work of a round is scattered.
type Mode string

// The modes.
const (
	ModeSections Mode = "sections" // each agent has a brief of its own
	ModeDrafts   Mode = "drafts"   // copies of one agent, made to differ
	ModeVote     Mode = "vote"     // copies of one agent, each ending in one machine-readable line
	ModeVerify   Mode = "verify"   // the claims of a text, each agent against one source
	ModeSplit    Mode = "split"    // one long document, a branch a chunk
)

// Strategy is how a reducer gathers.
type Strategy string

// The strategies.
const (
	StrategySynthesize Strategy = "synthesize"
	StrategyChoose     Strategy = "choose"
	StrategyTable      Strategy = "table"
	StrategyTally      Strategy = "tally"
	StrategyVerdicts   Strategy = "verdicts"
	StrategyConcat     Strategy = "concat"
	StrategyNone       Strategy = "none"
)

// Strategies are all of them, in the order in which they are offered.
func Strategies() []Strategy {
	return []Strategy{StrategySynthesize, StrategyChoose, StrategyTable, StrategyTally, StrategyVerdicts, StrategyConcat, StrategyNone}
}

// Writes reports whether a model writes the merge: its text has marks, and its structure is
// asked for. The others are written by the program, from what was counted, checked or judged.
func (s Strategy) Writes() bool { return s == StrategySynthesize || s == StrategyTable }

// Spends reports whether a merge by the strategy asks a model at all: to write, to judge, or to
// say which answers of an open vote are the same.
func (s Strategy) Spends() bool { return s.Writes() || s == StrategyChoose || s == StrategyTally }

// Title is the name of a reduction's tab.
func (s Strategy) Title() string {
	switch s {
	case StrategySynthesize:
		return "Synthesis"
	case StrategyChoose:
		return "Choice"
	case StrategyTable:
		return "Table"
	case StrategyTally:
		return "Tally"
	case StrategyVerdicts:
		return "Verdicts"
	case StrategyConcat:
		return "One after another"
	case StrategyNone:
		return "Side by side"
	}
	return string(s)
}

// AgentSpec is one perspective: who is asked, with which model and settings.
type AgentSpec struct {
	Name        string   `json:"name"`
	About       string   `json:"about,omitempty"` // a few words for the person; models do not see them
	Brief       string   `json:"brief"`
	Model       string   `json:"model"` // "provider/model"; filled in when the round is asked
	Temperature *float64 `json:"temperature,omitempty"`
	MaxTokens   int      `json:"max_tokens,omitempty"`
	Effort      string   `json:"effort,omitempty"`   // of reasoning: low, medium, high; sent only to models that reason
	Weight      float64  `json:"weight,omitempty"`   // of its vote; 0: 1
	Source      string   `json:"source,omitempty"`   // verify: id of the one source that it checks against; in a board and before it is asked, its name
	Approach    string   `json:"approach,omitempty"` // drafts: how this one goes about it; follows the brief
	Optional    bool     `json:"-"`                  // off by default; only boards say so, a plan has Spare
}

// Gist says in one line what the agent is for: its About, or else the first sentence of its
// brief.
func (a AgentSpec) Gist() string {
	if a.About != "" {
		return a.About
	}
	brief := oneLine(a.Brief)
	if i := strings.Index(brief, ". "); i > 0 {
		return brief[:i+1]
	}
	return brief
}

// ReducerSpec is who merges, and how.
type ReducerSpec struct {
	Strategy Strategy `json:"strategy"`
	Model    string   `json:"model,omitempty"`
	Brief    string   `json:"brief,omitempty"` // replaces the built-in instruction
}

// Board is a saved set of agents with a mode, a reducer and a policy, as a YAML
// file holds it: what is not said there is empty.
type Board struct {
	Name     string
	About    string
	Mode     Mode
	Question string
	Agents   []AgentSpec
	Count    int       // drafts and vote: this many branches of the one agent; 0: the mode's own
	Options  []string  // vote: the answers of a closed question; none: it is open
	Chunk    ChunkSize // split
	Council  Council
	Reducer  ReducerSpec
	Policy   Policy
	Budget   Budget
}

// Plan is what a round was asked to do, with all defaults filled in. It is kept in the
// session, so that a replay and a second run know all there was to know.
type Plan struct {
	Board     string      `json:"board"`
	Mode      Mode        `json:"mode"`
	Agents    []AgentSpec `json:"agents"` // one for each branch
	Reducer   ReducerSpec `json:"reducer"`
	Policy    Policy      `json:"policy"`
	Budget    *Budget     `json:"budget,omitempty"`    // nil: none
	Reserve   *Reserve    `json:"reserve,omitempty"`   // nil: not known, counted as nothing
	Materials []string    `json:"materials,omitempty"` // ids of the material given along
	Floor     *PriceFloor `json:"floor,omitempty"`     // what it would cost on a small model, for the offline model to say
	Spare     []AgentSpec `json:"spare,omitempty"`     // agents of the board that were left out, to add later
	Note      string      `json:"note,omitempty"`      // a sentence on how the board was filled in, where that needs one
	Options   []string    `json:"options,omitempty"`   // vote: the answers of a closed question
	Sources   []string    `json:"sources,omitempty"`   // verify: ids of the sources, which stand in the material too
	Chunk     ChunkSize   `json:"chunk,omitzero"`      // split: how large the chunks are
	Helper    string      `json:"helper,omitempty"`    // the model that plans drafts and finds claims; empty: that of the first agent
	Cards     bool        `json:"cards,omitempty"`     // drafts: a model is asked for approaches that fit the question
}
