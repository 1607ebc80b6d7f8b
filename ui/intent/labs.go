package intent

// Practise asks for the labs: one by its name, or where that is empty the list of them.
type Practise struct{ Lab string }

// RunLab asks to put a lab's question to a board, as it is written.
type RunLab struct{ Lab, Board string }

// ToBoard asks to go from the round of a lab to its board, or from there to the round.
type ToBoard struct{}

// NextLab asks for the next lab that was not passed yet.
type NextLab struct{}

// LayBoard asks to put the solution in place of a lab's board, or else the board as it was at first.
type LayBoard struct{ Solution bool }

// The screens of the labs.
const (
	ScreenLabs Screen = "labs" // the list
	ScreenLab  Screen = "lab"  // one lab and its board
)

func (Practise) intent() {}
func (RunLab) intent()   {}
func (ToBoard) intent()  {}
func (NextLab) intent()  {}
func (LayBoard) intent() {}
