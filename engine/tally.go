package engine

// Tally is how a vote stands.
type Tally struct {
	Counts    []Count    // the most votes first; of equals, the one that was given first by branch number
	Abstained []BranchID // answered without an answer, in order
	Waiting   int        // voters that may still answer
	Silent    []BranchID // ended without a text
	Winner    string     // key of the answer that stands; empty: none yet, or nobody voted
	Rule      DecidedBy  // how it stands; empty: it is still open
	Tied      []string   // keys of the answers that share the first place, where several do
	Open      bool       // no options were given
	Grouped   bool       // a model said which answers of an open vote are the same
	Models    []string   // of those who voted, each once
}

// Count is one answer and who gave it.
type Count struct {
	Key    string // what counts as the same answer
	Answer string // as the first of them wrote it
	Votes  int
	Weight float64
	By     []BranchID
}

// TallyOf counts the votes: as the round stands, or, for a reduction, of the texts that it
// merged, grouped as its grouper said.
func TallyOf(r *Round, red *Reduction) Tally {
	return Tally{}
}

// decided reports whether the vote is decided before all have answered.
func (r *Round) decided() (Decided, bool) {
	return Decided{}, false
}

// tallyText is a tally as markdown.
func tallyText(m MergeTask) string { return "" }
