package engine

// ChoiceMade is what the judges of a merge by choose came to.
type ChoiceMade struct {
	Best    BranchID   // empty: a tie, or nobody judged
	Tied    []BranchID // that share the first place, where several do
	Ranking []Ranked   // the best first
	Judged  int        // judgements that could be read
	Self    bool       // a judge is of the same model as a branch
	Picked  bool       // the person picked Best
}

// Ranked is one branch in a ranking.
type Ranked struct {
	Branch BranchID
	Score  float64  // normalised Borda, 0 to 1, the mean over the judgements
	Places []int    // its place in each judgement, from 1
	Why    []string // each judge's reason, one line; may be empty
}

// ChoiceOf reads what the judges said. It is a function of the merge task alone.
func ChoiceOf(m MergeTask) ChoiceMade {
	return ChoiceMade{}
}

// chooseText is the branch that was chosen, with the reasons, as markdown.
func chooseText(m MergeTask) string { return "" }
