package engine

// AssumedWindow is the context window, in tokens, of a model of which none is known.
const AssumedWindow = 32768

// TreeRoom is what a merge has room for.
type treeRoom struct {
	window int // of the model, in tokens
	prompt int // tokens of all but the texts: instruction, question, contract
	out    int // tokens that the answer may have
}

// treeGroups says which texts, by their tokens and in their order, go into which call of the
// next level; nil: all of them fit into one.
func treeGroups(tokens []int, room treeRoom) [][]int {
	return nil
}
