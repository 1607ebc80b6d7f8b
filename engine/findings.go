package engine

// Findings is the structure of a merge.
type Findings struct {
	Agreements []Agreement `json:"agreements"`
	Conflicts  []Conflict  `json:"conflicts"`
	Unique     []Finding   `json:"unique"`
	Missing    []string    `json:"missing"` // what nobody says
}

// Agreement is a point that several branches make.
type Agreement struct {
	Claim  string     `json:"claim"`
	By     []BranchID `json:"by"`
	Quotes []Quote    `json:"quotes,omitempty"`
}

// Conflict is a point on which branches differ, both sides named.
type Conflict struct {
	Claim string `json:"claim"`
	A     Side   `json:"a"`
	B     Side   `json:"b"`
	// Resolution is the side taken, "a", "b", "both" or "open"; Why is the reason.
	Resolution string `json:"resolution"`
	Why        string `json:"why"`
}

// Side is one side of a conflict.
type Side struct {
	Position string     `json:"position"`
	By       []BranchID `json:"by"`
	Quote    string     `json:"quote"`
}

// Finding is a point that one branch alone raised.
type Finding struct {
	Claim string   `json:"claim"`
	By    BranchID `json:"by"`
	Quote string   `json:"quote"`
}

// Quote is a passage said to stand verbatim in a branch.
type Quote struct {
	By   BranchID `json:"by"`
	Text string   `json:"text"`
}
