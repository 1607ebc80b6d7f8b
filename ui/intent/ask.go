package intent

// CompleteName asks what a name that is being typed after an @ may become. N comes back with the answer.
type CompleteName struct {
	N     int
	Typed string
}

// Recall asks for the questions of a saved session.
type Recall struct{ Session string }

// EditOutside asks to open the question in the person's own editor.
type EditOutside struct{ Text string }

// PickBoard asks for the list of all boards, with what each is.
type PickBoard struct{}

// PreviewBoard asks to weigh the question on a board of that list, by its name.
type PreviewBoard struct{ Board string }

// TurnTo asks to show a board on the Ask screen, or to take an example there.
type TurnTo struct {
	Board   string
	Example string // by its name; empty: none
}

// ReadPaste asks to show a text that was pasted.
type ReadPaste struct{ Name, Text string }

// ChoosePaste asks which of several texts that were pasted is to be shown.
type ChoosePaste struct{ All []ReadPaste }

func (CompleteName) intent() {}
func (Recall) intent()       {}
func (EditOutside) intent()  {}
func (PickBoard) intent()    {}
func (PreviewBoard) intent() {}
func (TurnTo) intent()       {}
func (ReadPaste) intent()    {}
func (ChoosePaste) intent()  {}
