package engine

// ObjectVote is how a vote stands. Every key is always there.
type ObjectVote struct {
	Counts    map[string]int `json:"counts"`    // votes by answer; of a closed question the answers are its options
	Decided   bool           `json:"decided"`   // by its votes: false while it is open, and where a tie was broken otherwise
	Winner    *string        `json:"winner"`    // the answer that stands; null: none does
	Abstained int            `json:"abstained"` // voters that answered without an answer
	Rule      *string        `json:"rule"`      // lock, likely, all, tie; null: it is open
}

// objectVote is a tally for the JSON object; nil: the round has no voters.
func objectVote(t Tally) *ObjectVote {
	if t.Voters == 0 {
		return nil
	}
	o := &ObjectVote{Counts: map[string]int{}, Abstained: len(t.Abstained), Rule: given(string(t.Rule))}
	for _, c := range t.Counts {
		o.Counts[c.Answer] += c.Votes
	}
	if c := t.winner(); c != nil {
		answer := c.Answer
		o.Winner, o.Decided = &answer, t.Rule != DecidedByTie && t.Rule != ""
	}
	return o
}
