package engine

// ChunkSpec is a part of one document, which one branch of a split round reads.
type ChunkSpec struct {
	Doc   string `json:"doc"` // id of the material
	N     int    `json:"n"`   // from 1
	Of    int    `json:"of"`
	Start int    `json:"start"`           // first byte of the document; what it shares with the chunk before counts
	End   int    `json:"end"`             // byte after its last
	Line  int    `json:"line"`            // number of its first line in the document, from 1
	Under string `json:"under,omitempty"` // the headings that it stands under: "2 Terms > 2.3 Exit"
}

// ChunkSize says how large the chunks of a document are, in estimated tokens. The zero value is
// the default: see DefaultChunk.
type ChunkSize struct {
	Tokens  int `json:"tokens,omitempty"`
	Overlap int `json:"overlap,omitempty"` // of a chunk's end, which the next one begins with; -1: none
}

// Check is what a checker works on: a batch of the claims, against one source.
type Check struct {
	Source string `json:"source"` // id of the material
	Batch  int    `json:"batch"`  // which claims, see ClaimsAtOnce; from 1
}

// Help is what a helper works on.
type Help struct {
	For      BranchID   `json:"for,omitempty"`      // the reduction that waits for it; empty: the round's branches do
	Of       []BranchID `json:"of,omitempty"`       // what it reads, in its order: branches, or nodes of the level below
	Attempts []int      `json:"attempts,omitempty"` // of each of Of, the one whose text it reads
	Level    int        `json:"level,omitempty"`    // of a node, from 1
	Cap      int        `json:"cap,omitempty"`      // of a node: tokens that it may write at the most
	Same     BranchID   `json:"same,omitempty"`     // of a node: the one of an earlier merge whose text it takes over; empty: it is asked
}

// Helper reports whether the id is that of a helper: a call that is neither a branch nor a
// merge.
func (id BranchID) Helper() bool { return len(id) > 1 && id[0] == 'H' }
