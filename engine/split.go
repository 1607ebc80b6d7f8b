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
	most, total := 0, 0
	for _, d := range docs {
		if t := CountTokens(d.Text); t > 0 {
			most, total = most+1, total+t
		}
	}
	most = max(most, MaxChunks)
	size.Tokens = max(size.Tokens, total/most)
	for {
		if chunks, ok := cutInto(docs, size, most); ok {
			for i := range chunks {
				chunks[i].N, chunks[i].Of = i+1, len(chunks)
			}
			return chunks, size
		}
		size.Tokens += size.Tokens/8 + 1
	}
}

// cutInto cuts documents into at most so many chunks; false: there would be more.
func cutInto(docs []Document, size ChunkSize, most int) ([]chunk, bool) {
	var out []chunk
	for _, d := range docs {
		c := newSlicer(d.Text)
		if !holdsMore(d.Text, 0) {
			continue
		}
		for first := true; c.at < len(d.Text); first = false {
			if len(out) == most {
				return nil, false
			}
			room, overlap := size.Tokens, 0
			if !first {
				overlap = max(size.Overlap, 0)
				room -= overlap
			}
			piece := c.next(room, overlap)
			piece.Doc = d.ID
			out = append(out, piece)
		}
	}
	return out, true
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
