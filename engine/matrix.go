package engine

// Matrix is what the sources of a round say of the claims of its text.
type Matrix struct {
	Rows    []ClaimRow
	Sources []SourceColumn
}

// SourceColumn is one source.
type SourceColumn struct {
	ID     string // of the material
	Name   string
	CopyOf string // id of the source that says nearly the same, and is counted in its place; empty: none
}

// ClaimRow is one claim, and what each source says of it.
type ClaimRow struct {
	Claim   Claim
	Ruling  Ruling // empty: it is not checked, or no source has spoken yet
	Strong  bool   // two or more independent sources are on the side of Ruling
	For     int    // independent sources that support it
	Against int    // independent sources that refute it
	Cells   []Cell // in the order of Sources
}

// Cell is what one source says of one claim.
type Cell struct {
	Branch  BranchID      // the checker; empty: none was asked
	Verdict *ClaimVerdict // nil: not given yet, or not at all
}
