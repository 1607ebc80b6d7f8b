package engine

import "cmp"

// DefaultChunk is what holds where a board says nothing.
var DefaultChunk = ChunkSize{Tokens: 4000, Overlap: 100}

// MaxChunks is the most chunks that one round reads: a longer document gets larger ones.
const MaxChunks = 400

// smallestChunk is the smallest chunk that is made, in tokens, whatever a board asks for.
const smallestChunk = 16

// ChunksOf cuts documents into chunks of at most about such a size, and returns the size that
// they have: where there would be more than MaxChunks, the chunks are larger. A chunk is of one
// document, so there is at least one a document; one without a word has none. Without what they
// share with the one before, the chunks of a document are the document, byte for byte. They end
// before a heading where that leaves no small ones, else at the end of a paragraph, of a sentence,
// of a line, of a word; code blocks and tables stay whole unless one alone is larger than a chunk.
// The same documents are always cut in the same way.
func ChunksOf(docs []Document, size ChunkSize) ([]ChunkSpec, ChunkSize) {
	chunks, size := cutDocuments(docs, size)
	out := make([]ChunkSpec, len(chunks))
	for i, c := range chunks {
		out[i] = c.ChunkSpec
	}
	return out, size
}

// chunk is a part of a document, with what an estimate needs of it.
type chunk struct {
	ChunkSpec
	tokens int // about: what it shares with the one before included
	lines  int // that it stands on
}

// withDefaults fills in what the size leaves open. No overlap is -1; none is larger than half
// a chunk.
func (s ChunkSize) withDefaults() ChunkSize {
	s.Tokens = max(cmp.Or(s.Tokens, DefaultChunk.Tokens), smallestChunk)
	s.Overlap = cmp.Or(s.Overlap, DefaultChunk.Overlap)
	if s.Overlap < 0 {
		s.Overlap = -1
	}
	s.Overlap = min(s.Overlap, s.Tokens/2)
	return s
}

// cutDocuments cuts documents, into larger chunks where there would be too many.
func cutDocuments(docs []Document, size ChunkSize) ([]chunk, ChunkSize) {
	size = size.withDefaults()
	most, bytes := 0, 0
	for _, d := range docs {
		if holdsMore(d.Text, 0) {
			most, bytes = most+1, bytes+len(d.Text)
		}
	}
	most = max(most, MaxChunks)
	for {
		chunks, done := cutInto(docs, size, most)
		if done >= bytes {
			for i := range chunks {
				chunks[i].N, chunks[i].Of = i+1, len(chunks)
			}
			return chunks, size
		}
		size.Tokens = max(size.Tokens+size.Tokens/16+1, int(float64(size.Tokens)*min(float64(bytes)/float64(done), 4)))
	}
}

// cutInto cuts documents into at most so many chunks, and returns how many bytes they cover.
func cutInto(docs []Document, size ChunkSize, most int) (out []chunk, done int) {
	for _, d := range docs {
		if !holdsMore(d.Text, 0) {
			continue
		}
		c := newSlicer(d.Text)
		for c.at < len(d.Text) {
			if len(out) == most {
				return nil, done + c.at
			}
			room, overlap := size.Tokens, 0
			if c.at > 0 {
				overlap = max(size.Overlap, 0)
				room -= overlap
			}
			piece := c.next(room, overlap)
			piece.Doc = d.ID
			out = append(out, piece)
		}
		done += len(d.Text)
	}
	return out, done
}

// holdsMore reports whether a text has more than so many tokens. It reads no more of it than it
// must.
func holdsMore(text string, tokens int) bool {
	var c Counter
	for at := 0; at < len(text); {
		next := runeEdge(text, at+countStep)
		c.Add(text[at:next])
		if c.Tokens() > tokens {
			return true
		}
		at = next
	}
	return false
}
