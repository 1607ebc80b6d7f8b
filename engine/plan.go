package engine

import "strings"

// Mode is how the work of a round is scattered.
type Mode string

// The modes.
const (
	ModeSections Mode = "sections"
	ModeDrafts   Mode = "drafts"
)

// Strategy is how a reducer gathers.
type Strategy string

// The strategies.
const (
	StrategySynthesize Strategy = "synthesize"
	StrategyConcat     Strategy = "concat"
	StrategyNone       Strategy = "none"
)

// Title is the name of a reduction's tab.
func (s Strategy) Title() string {
	switch s {
	case StrategySynthesize:
		return "Synthesis"
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
	Optional    bool     `json:"-"` // off by default; only boards say so, a plan has Spare
}

// Gist says in one line what the agent is for: its About, or else the first sentence of its
// brief.
func (a AgentSpec) Gist() string {
	if a.About != "" {
		return a.About
	}
	brief := strings.Join(strings.Fields(a.Brief), " ")
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
	Count    int // drafts: this many branches of the one agent; 0: the mode's own
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
}
