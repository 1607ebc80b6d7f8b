package ui

import "plenum/engine"

// Labs are simulated boards to practise on.
type Labs interface {
	// Rows lists them in order.
	Rows() []LabRow
	// Open returns a lab by its name. The error is a sentence for the person.
	Open(name string) (LabCard, error)
	// Start asks the lab's question of a board, given as YAML. Nothing of it is kept. The error is
	// for the person: a line for each mistake of the board.
	Start(name, board string) (LabRun, error)
	// Passed remembers that a lab was passed.
	Passed(name string) error
}

// LabRow is one lab to choose from.
type LabRow struct {
	Name, Title, Kind, Tier, Aim string
	Passed                       bool // at some time before
}

// LabCard is all that a person may be shown of a lab.
type LabCard struct {
	LabRow
	Board    string // the YAML to start from
	Solution string // a YAML that passes; shown when asked for
	Fails    string // one sentence: why the starting board fails
	Why      string // why the solution passes; shown with it
	Hints    []string
	Checks   []string // what is checked, a sentence each
	Given    []string // what there is to work with: the question, the models, the files
}

// LabRun is a lab at work.
type LabRun struct {
	Live *Live
	// Judge says how the checks stand. It is a function of the state alone, cheap enough for
	// several calls a second, and may be called from any goroutine.
	Judge func(s *engine.State) []LabCheck
}

// LabCheck is how one check stands.
type LabCheck struct {
	Say      string // what is checked
	Standing string // how far one is: "$0.041 of $0.03", "3 of 4"; may be empty
	Met      bool
	Final    bool // the round is over, or nothing can mend it any more
}
