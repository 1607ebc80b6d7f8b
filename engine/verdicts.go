package engine

// checkedOf reads the verdicts on the claims out of what a checker wrote, and seeks each quote
// in the source.
func checkedOf(text string, claims []Claim, source Document) Checked {
	return Checked{}
}

// MatrixOf is what the sources say of the claims: as the round stands, or, for a reduction, of
// the texts that it merged.
func MatrixOf(s *State, r *Round, red *Reduction) Matrix {
	return Matrix{}
}

// verdictsText is a matrix of claims by sources as markdown.
func verdictsText(m MergeTask) string { return "" }
