package engine

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// tokensOf repeats a sentence until a paragraph has about so many tokens.
func tokensOf(n int) string {
	var b strings.Builder
	for i := 0; CountTokens(b.String()) < n; i++ {
		fmt.Fprintf(&b, "Sentence %d says one thing. ", i)
	}
	return strings.TrimSpace(b.String())
}

// own are the parts of a document that its chunks do not share.
func own(text string, chunks []ChunkSpec) []string {
	var out []string
	at := 0
	for _, c := range chunks {
		out = append(out, text[at:c.End])
		at = c.End
	}
	return out
}

func none(tokens int) ChunkSize { return ChunkSize{Tokens: tokens, Overlap: -1} }

func TestChunksBeginAtHeadings(t *testing.T) {
	para := tokensOf(60)
	text := "# Contract\n\n" + para + "\n\n## 1 Terms\n\n" + para + "\n\n" + para + "\n\n### 1.1 Fees\n\n" + para + "\n\n## 2 Exit\n\n" + para + "\n"
	chunks, size := ChunksOf([]Document{{ID: "M1", Name: "c.md", Text: text}}, none(150))
	var got []string
	for i, c := range chunks {
		begin, _, _ := strings.Cut(own(text, chunks)[i], "\n")
		got = append(got, fmt.Sprintf("%d/%d line %d under %q: %s", c.N, c.Of, c.Line, c.Under, clip(begin, 20)))
	}
	want := []string{
		`1/3 line 1 under "Contract": # Contract`,
		`2/3 line 5 under "Contract > 1 Terms": ## 1 Terms`,
		`3/3 line 11 under "Contract > 1 Terms > 1.1 Fees": ### 1.1 Fees`,
	}
	if diff := cmp.Diff(want, got); diff != "" || size != none(150) {
		t.Errorf("size %v (-want +got):\n%s", size, diff)
	}
}

func TestHeadingsOfAllKinds(t *testing.T) {
	for name, c := range map[string]struct {
		line, next string
		level      int
	}{
		"markdown":                    {"## Terms", "Text", 2},
		"seven signs":                 {"####### no", "", 0},
		"a tag":                       {"#tag", "", 0},
		"underlined":                  {"The Terms", "=========", 1},
		"underlined twice":            {"The Terms", "---", 2},
		"an item above a rule":        {"- one", "---", 0},
		"legal":                       {"2.3 Exit", "", levelNumbered + 1},
		"legal, text below":           {"2.3 Exit", "Either party may", levelNumbered + 1},
		"legal, with a stop":          {"2. Terms", "", levelNumbered},
		"a section sign":              {"§ 14 Fristen", "", levelSection},
		"an item of a list":           {"1. Milk from the shop", "2. Bread", 0},
		"a year":                      {"1914 The war began", "", 0},
		"a sentence with a number":    {"12 men came to the house", "", 0},
		"a chapter":                   {"CHAPTER IV", "", levelChapter},
		"a chapter with its title":    {"Chapter 12. The Whale", "", levelChapter},
		"an article":                  {"Article 5: Liability", "", levelChapter},
		"part of a sentence":          {"Part of the house was", "built of wood", 0},
		"a section that is meant":     {"Section 5 of the Act applies to everyone who holds a licence of", "either kind", 0},
		"capitals":                    {"DEFINITIONS", "", levelCapitals},
		"capitals, text below":        {"DEFINITIONS", "In this agreement", levelCapitals},
		"a paragraph that is shouted": {"THE SOFTWARE IS PROVIDED", "WITHOUT WARRANTY OF ANY KIND", 0},
		"too few letters":             {"OK", "", 0},
		"a plain line":                {"The whale", "", 0},
		"a Roman numeral":             {"IV. The Visit", "", levelNumbered},
	} {
		w := walk{text: c.line + "\n" + c.next + "\n", gap: 1}
		w.step()
		level := 0
		if w.path.n > 0 {
			level = w.path.all[0].level
		}
		if level != c.level {
			t.Errorf("%s: %q above %q has level %d, want %d", name, c.line, c.next, level, c.level)
		}
	}
}

func TestWhereNoHeadingIs(t *testing.T) {
	sentence := "The whale surfaced again at noon and went down. "
	for name, c := range map[string]struct {
		text string
		ends string // what each chunk but the last ends with
	}{
		"paragraphs":     {strings.Repeat(tokensOf(30)+"\n\n", 20), "\n\n"},
		"sentences":      {strings.Repeat(sentence, 60), ". "},
		"wrapped":        {strings.Repeat("The whale went down\nand the sea closed over it.\nNothing else\nwas seen that day.\n", 40), ".\n"},
		"items":          {strings.Repeat("- a whale, seen at noon\n  and once more later\n", 60), "later\n"},
		"lines":          {strings.Repeat("whale,noon,42\n", 200), "42\n"},
		"words":          {strings.Repeat("whale noon ", 300), " "},
		"no edge at all": {strings.Repeat("鯨", 1000), "鯨"},
	} {
		t.Run(name, func(t *testing.T) {
			chunks, _ := ChunksOf([]Document{{ID: "M1", Text: c.text}}, none(100))
			parts := own(c.text, chunks)
			if len(parts) < 4 {
				t.Fatalf("%d chunks", len(parts))
			}
			for i, p := range parts[:len(parts)-1] {
				if n := CountTokens(p); !strings.HasSuffix(p, c.ends) || n < 45 || n > 100 {
					t.Errorf("chunk %d has %d tokens and ends with %q", i+1, n, p[max(0, len(p)-20):])
				}
			}
		})
	}
}

// Blocks of code and tables are not cut where they fit into a chunk, and at lines where not.
func TestBlocksStayWhole(t *testing.T) {
	code := "```go\n" + strings.Repeat("x := f(y) // and\n\n# no heading\n", 5) + "```\n"
	table := strings.Repeat("| a | b |\n", 14)
	long := "~~~\n" + strings.Repeat("line of a log that goes on\n", 40) + "~~~\n"
	text := tokensOf(60) + "\n\n## Code\n" + code + tokensOf(50) + "\n" + table + "\n" + tokensOf(40) + "\n\n" + long
	chunks, _ := ChunksOf([]Document{{ID: "M1", Text: text}}, none(120))
	whole := 0
	for i, p := range own(text, chunks) {
		if strings.Contains(p, code) || strings.Contains(p, table) {
			whole++
		}
		if n := CountTokens(p); n > 145 || !strings.HasSuffix(p, "\n") {
			t.Errorf("chunk %d has %d tokens and ends with %q", i+1, n, p[max(0, len(p)-20):])
		}
		if strings.HasPrefix(p, "```") {
			t.Errorf("chunk %d has code without its heading:\n%s", i+1, p)
		}
	}
	if whole != 2 {
		t.Errorf("%d of the two blocks are whole:\n%s", whole, strings.Join(own(text, chunks), "\n<<<>>>\n"))
	}
}

func TestChunksShareAnEdge(t *testing.T) {
	text := strings.Repeat("The whale went down. The sea closed over it. Nothing was seen.\n\n", 40)
	chunks, _ := ChunksOf([]Document{{ID: "M1", Text: text}}, ChunkSize{Tokens: 120, Overlap: 30})
	for i, c := range chunks[1:] {
		before := chunks[i]
		shared := text[c.Start:before.End]
		if n := CountTokens(shared); n == 0 || n > 30 || !strings.HasPrefix(shared, "The") && !strings.HasPrefix(shared, "Nothing") {
			t.Errorf("chunk %d shares %d tokens: %q", c.N, n, shared)
		}
		if n := CountTokens(text[c.Start:c.End]); n > 120 && c.N < c.Of {
			t.Errorf("chunk %d has %d tokens", c.N, n)
		}
		if want := strings.Count(text[:c.Start], "\n") + 1; c.Line != want {
			t.Errorf("chunk %d begins on line %d, want %d", c.N, c.Line, want)
		}
	}
}

func TestSeveralDocumentsAreCountedThrough(t *testing.T) {
	docs := []Document{{ID: "M1", Text: tokensOf(250)}, {ID: "M2", Text: " \n\n"}, {ID: "M3", Text: "short"}}
	chunks, _ := ChunksOf(docs, none(100))
	var got []string
	for _, c := range chunks {
		got = append(got, fmt.Sprintf("%s %d/%d", c.Doc, c.N, c.Of))
	}
	if diff := cmp.Diff([]string{"M1 1/4", "M1 2/4", "M1 3/4", "M3 4/4"}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// What is left of a document and is no chunk by itself goes into the one before.
func TestASmallRestIsNoChunk(t *testing.T) {
	text := tokensOf(95) + "\n\n" + "The end.\n"
	if chunks, _ := ChunksOf([]Document{{ID: "M1", Text: text}}, none(100)); len(chunks) != 1 || chunks[0].End != len(text) {
		t.Errorf("%+v", chunks)
	}
}

func TestALongDocumentGetsLargerChunks(t *testing.T) {
	doc := Document{ID: "M1", Text: strings.Repeat(tokensOf(40)+"\n\n", 1200)}
	chunks, size := ChunksOf([]Document{doc}, none(50))
	if len(chunks) > MaxChunks || len(chunks) < MaxChunks/2 || size.Tokens <= 50 || size.Overlap != -1 {
		t.Errorf("%d chunks of %d tokens", len(chunks), size.Tokens)
	}
	many := make([]Document, MaxChunks+5)
	for i := range many {
		many[i] = Document{ID: fmt.Sprint("M", i), Text: "a word"}
	}
	if chunks, _ := ChunksOf(many, ChunkSize{}); len(chunks) != len(many) {
		t.Errorf("%d chunks of %d documents", len(chunks), len(many))
	}
	if chunks, size := ChunksOf(nil, ChunkSize{}); len(chunks) != 0 || size != DefaultChunk {
		t.Errorf("nothing: %v, %v", chunks, size)
	}
}

// Whatever the text, chunks lose nothing, end between runes, keep to their size, and are the
// same again.
func TestChunksCoverEveryDocument(t *testing.T) {
	words := []string{
		"word ", "a longer sentence. ", "\n", "\n\n", "\n\n\n", "```\n", "~~~x\n", "| a | b |\n", "# Head\n", "## 2.1 Sub\n",
		"CHAPTER I\n", "DEFINITIONS\n", "2.3 Exit\n", "===\n", "---\n", "- item\n", "鯨は。", "é", "👍🏽", "\xff\xfe", "    ", "\t", "!", "1234567 ", "x",
		strings.Repeat("y", 300), strings.Repeat(" ", 700), strings.Repeat("long ", 200), strings.Repeat("\n", 300),
	}
	rapid.Check(t, func(t *rapid.T) {
		var docs []Document
		for d := range rapid.IntRange(1, 3).Draw(t, "documents") {
			text := strings.Join(rapid.SliceOfN(rapid.SampledFrom(words), 0, 200).Draw(t, "text"), "")
			docs = append(docs, Document{ID: fmt.Sprint("M", d+1), Text: text})
		}
		asked := ChunkSize{Tokens: rapid.IntRange(0, 300).Draw(t, "size"), Overlap: rapid.IntRange(-1, 80).Draw(t, "overlap")}
		chunks, size := ChunksOf(docs, asked)
		again, _ := ChunksOf(docs, asked)
		if diff := cmp.Diff(chunks, again); diff != "" {
			t.Fatalf("another time it is cut otherwise:\n%s", diff)
		}
		n := 0
		for _, doc := range docs {
			at := 0
			for n < len(chunks) && chunks[n].Doc == doc.ID {
				c := chunks[n]
				n++
				checkChunk(t, doc.Text, c, at, size)
				if c.N != n || c.Of != len(chunks) {
					t.Fatalf("chunk %d is called %d of %d", n, c.N, c.Of)
				}
				at = c.End
			}
			if at != len(doc.Text) && (at > 0 || CountTokens(doc.Text) > 0) {
				t.Fatalf("%s is covered up to %d of %d", doc.ID, at, len(doc.Text))
			}
		}
		if n != len(chunks) {
			t.Fatalf("%d of %d chunks are in the order of the documents", n, len(chunks))
		}
	})
}

func checkChunk(t *rapid.T, text string, c ChunkSpec, at int, size ChunkSize) {
	t.Helper()
	switch {
	case c.Start > at || c.End <= at || c.Start < 0 || c.End > len(text):
		t.Fatalf("chunk %+v follows %d of %d bytes", c, at, len(text))
	case !startsRune(text, c.Start) || !startsRune(text, c.End):
		t.Fatalf("chunk %+v is cut within a rune", c)
	case c.Line != strings.Count(text[:c.Start], "\n")+1:
		t.Fatalf("chunk %+v begins on line %d", c, strings.Count(text[:c.Start], "\n")+1)
	case CountTokens(text[c.Start:at]) > max(size.Overlap, 0)+1:
		t.Fatalf("chunk %+v shares %d tokens", c, CountTokens(text[c.Start:at]))
	case CountTokens(text[c.Start:c.End]) > size.Tokens+size.Tokens/tailShare+2:
		t.Fatalf("chunk %+v has %d tokens of %d", c, CountTokens(text[c.Start:c.End]), size.Tokens)
	case !utf8.ValidString(c.Under) || len(c.Under) > maxUnder+40 || strings.Contains(c.Under, "\n"):
		t.Fatalf("chunk %+v", c)
	case CountTokens(text[at:c.End]) == 0:
		t.Fatalf("chunk %+v has no word", c)
	}
}
