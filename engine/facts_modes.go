package engine

// Planned gives the drafts of a round an approach each, before they begin.
type Planned struct {
	Cards []Card `json:"cards"`          // in the order of the branches; fewer: the rest keep the built-in ones
	Note  string `json:"note,omitempty"` // why there are none, in a sentence
}

// Card is one way to go about a question.
type Card struct {
	Title string  `json:"title"`           // a few words for the person
	Text  string  `json:"text"`            // what the draft is told
	Share float64 `json:"share,omitempty"` // how likely the planner thinks that this way is taken, 0 to 1; 0: not said
}

// ClaimsSplit gives a round that verifies its claims, before its checkers begin.
type ClaimsSplit struct {
	Claims []Claim `json:"claims"`
	By     string  `json:"by"`             // "model", or "sentences": each sentence is taken for a claim
	Note   string  `json:"note,omitempty"` // why it was not done by a model, or what was left away, in a sentence
}

// Claim is one statement of the text under test.
type Claim struct {
	N     int    `json:"n"`              // from 1
	Text  string `json:"text"`           // understood by itself
	Quote string `json:"quote"`          // the passage that makes it, letter for letter
	Doc   string `json:"doc,omitempty"`  // id of the material that it stands in; empty: the question
	Start int    `json:"start"`          // bytes of that text
	End   int    `json:"end"`            // byte after the last
	Line  int    `json:"line"`           // from 1
	Left  string `json:"left,omitempty"` // why it is not checked: "opinion", "question", ...; empty: it is
}

// Answered is the vote that was read out of an attempt's text.
type Answered struct {
	Answer string `json:"answer"`        // as the voter wrote it, on one line; empty: it abstained
	Key    string `json:"key,omitempty"` // what counts as the same answer; of a closed question one of its options
	Why    string `json:"why,omitempty"` // why it counts as an abstention, in a clause
}

// Abstained reports whether there is no vote.
func (a Answered) Abstained() bool { return a.Key == "" }

// Checked are the verdicts that were read out of an attempt's text, each with its quote sought
// in the source.
type Checked struct {
	Verdicts []ClaimVerdict `json:"verdicts"` // one for each claim of the batch, in order
}

// ClaimVerdict says what one source says of one claim.
type ClaimVerdict struct {
	Claim  int    `json:"claim"` // its number
	Ruling Ruling `json:"ruling"`
	Quote  string `json:"quote,omitempty"` // as it stands in the source
	Start  int    `json:"start,omitempty"` // bytes of the source
	End    int    `json:"end,omitempty"`   // byte after the last; 0: no quote was found there
	Line   int    `json:"line,omitempty"`  // of the source, from 1
	Note   string `json:"note,omitempty"`  // the checker's own, one line
	Flaw   string `json:"flaw,omitempty"`  // why the program holds it for insufficient, in a clause
}

// Ruling is what is held of a claim.
type Ruling string

// The rulings. Disputed is of several sources only.
const (
	Supported    Ruling = "supported"
	Refuted      Ruling = "refuted"
	Insufficient Ruling = "insufficient"
	Disputed     Ruling = "disputed"
)

// Decided ends a vote before all have answered.
type Decided struct {
	Winner  string     `json:"winner"` // the key of the answer
	Rule    DecidedBy  `json:"rule"`
	Counted []BranchID `json:"counted"` // the voters whose votes decided it, in order
}

// DecidedBy is the rule that decided a vote.
type DecidedBy string

// The rules.
const (
	DecidedByLock   DecidedBy = "lock"   // nothing outstanding can overturn it
	DecidedByLikely DecidedBy = "likely" // Adaptive-Consistency at 0.95
	DecidedByAll    DecidedBy = "all"    // everyone has answered
	DecidedByTie    DecidedBy = "tie"    // everyone has, and the shortest of the tied texts won
)

// Ticked says that the person is done with a point of a merge, or is not after all.
type Ticked struct {
	Claim string `json:"claim"` // of the point
	Done  bool   `json:"done"`
}

func (Ticked) Kind() string { return "ticked" }
func (Ticked) fact()        {}

func (Planned) Kind() string     { return "planned" }
func (ClaimsSplit) Kind() string { return "claims_split" }
func (Answered) Kind() string    { return "answered" }
func (Checked) Kind() string     { return "claims_checked" }
func (Decided) Kind() string     { return "decided" }

func (Planned) fact()     {}
func (ClaimsSplit) fact() {}
func (Answered) fact()    {}
func (Checked) fact()     {}
func (Decided) fact()     {}
