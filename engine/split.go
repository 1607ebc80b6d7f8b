package engine

// DefaultChunk is what holds where a board says nothing.
var DefaultChunk = ChunkSize{Tokens: 4000, Overlap: 100}

// MaxChunks is the most chunks that one round reads: a longer document gets larger ones.
const MaxChunks = 400

// ChunksOf cuts documents into chunks of about such a size, and returns the size that they have.
func ChunksOf(docs []Document, size ChunkSize) ([]ChunkSpec, ChunkSize) {
	return nil, size
}

// holdsNothing reports whether a reader of a chunk says that it has nothing on the question.
func holdsNothing(text string) bool {
	return false
}
