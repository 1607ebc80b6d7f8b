package engine

import (
	"fmt"
	"runtime"
	"strings"
	"testing"
)

// book is a text of about so many bytes with chapters, paragraphs and some code.
func book(bytes int) string {
	var b strings.Builder
	b.Grow(bytes + 4096)
	for n := 1; b.Len() < bytes; n++ {
		if n%40 == 1 {
			fmt.Fprintf(&b, "# Chapter %d\n\n", n/40+1)
		}
		if n%10 == 1 {
			fmt.Fprintf(&b, "## %d.%d What came of it\n\n", n/40+1, n%40/10+1)
		}
		for s := range 6 + n%5 {
			fmt.Fprintf(&b, "In year %d the clinic moved %d of its records, and nobody could say where the rest had gone.", 1900+n%100, n*7+s)
			b.WriteByte(" \n"[s%2])
		}
		b.WriteString("\n\n")
		if n%37 == 0 {
			b.WriteString("```go\nfor i := range records {\n\tmove(i) // one by one\n}\n```\n\n")
		}
	}
	return b.String()
}

// slowTexts are texts of that many bytes that are made to be slow.
func slowTexts(bytes int) map[string]string {
	fill := func(s string) string { return strings.Repeat(s, bytes/len(s)) }
	return map[string]string{
		"one line":         fill("word "),
		"one word":         fill("x"),
		"no words":         fill(" ") + "end",
		"blank lines":      fill("\n") + "end",
		"open fences":      fill("```x\n"),
		"headings":         fill("# a\n"),
		"underlines":       fill("a\n\n===\n"),
		"short paragraphs": fill("a\n\n"),
		"table":            fill("|a|\n"),
		"full stops":       fill("."),
		"quotes":           fill(".\"\"\"\"\"\"\"\" \""),
		"capitals":         fill("ABCD\n\n"),
		"small, then code": fill("a\n\n```\n" + strings.Repeat("code code code\n", 1200) + "```\n\n"),
		"letters apart":    fill("a\u0301 "),
		"spaces and words": fill("word" + strings.Repeat(" ", 100_000)),
	}
}

// Cutting keeps next to nothing and copies no text, whatever the text is made of; what took more
// than linear time would not end. BenchmarkChunksOf says how long a book takes.
func TestLargeDocumentsAreCutInPlace(t *testing.T) {
	size := 2 << 20
	if testing.Short() {
		size >>= 3
	}
	texts := slowTexts(size)
	texts["a book"] = book(size)
	for name, text := range texts {
		t.Run(name, func(t *testing.T) {
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			chunks, _ := ChunksOf([]Document{{ID: "M1", Text: text}}, ChunkSize{})
			runtime.ReadMemStats(&after)
			if mem := after.TotalAlloc - before.TotalAlloc; mem > 4<<20 {
				t.Errorf("%d MB were allocated", mem>>20)
			}
			if len(chunks) == 0 || chunks[len(chunks)-1].End != len(text) {
				t.Errorf("%d chunks", len(chunks))
			}
			t.Logf("%d chunks, %d KB allocated", len(chunks), (after.TotalAlloc-before.TotalAlloc)>>10)
		})
	}
}

func BenchmarkChunksOf(b *testing.B) {
	docs := []Document{{ID: "M1", Text: book(5 << 20)}}
	b.SetBytes(5 << 20)
	b.ReportAllocs()
	for b.Loop() {
		ChunksOf(docs, ChunkSize{})
	}
}

// What every reader of a part is sent, all of them together, is made of little more than the
// text itself; one after the other it is garbage at once.
func TestPartsAreRenderedWithinBounds(t *testing.T) {
	const size = 5 << 20
	doc := Document{ID: "M1", Name: "book.txt", Text: book(size)}
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	chunks, _ := ChunksOf([]Document{doc}, ChunkSize{})
	kept := make([][]Message, len(chunks))
	for i, c := range chunks {
		kept[i] = PromptOf(RoleWorker, Task{Question: "What became of the records?", Materials: []Document{doc.part(c)}, Work: Work{Chunk: &c}})
	}
	runtime.ReadMemStats(&after)
	if all := after.TotalAlloc - before.TotalAlloc; all > 6*size {
		t.Errorf("%d MB were allocated for a text of %d MB", all>>20, size>>20)
	}
	runtime.GC()
	runtime.ReadMemStats(&after)
	t.Logf("%d parts: %d MB kept, %d MB allocated", len(kept), (int64(after.HeapAlloc)-int64(before.HeapAlloc))>>20, (after.TotalAlloc-before.TotalAlloc)>>20)
	runtime.KeepAlive(kept)
}
