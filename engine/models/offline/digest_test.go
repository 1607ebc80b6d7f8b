package offline

import (
	"fmt"
	"go/build"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"testing"

	"plenum/engine"
)

const everything = "What does this document say? Give its main points, figures, dates and decisions."

// chunks cuts a text at lines, about evenly, as the reader of each part gets it.
func chunks(name, text string, n int) []engine.Request {
	var out []engine.Request
	line, start := 1, 0
	for i := range n {
		end := len(text) * (i + 1) / n
		if at := strings.IndexByte(text[end:], '\n'); at >= 0 {
			end += at + 1
		}
		spec := engine.ChunkSpec{Doc: "M1", N: i + 1, Of: n, Start: start, End: end, Line: line}
		out = append(out, engine.Request{Role: engine.RoleWorker, Task: engine.Task{
			Question: everything, Work: engine.Work{Chunk: &spec},
			Materials: []engine.Document{{ID: "M1", Name: name, Text: text[start:end], Line: line}},
		}})
		line += strings.Count(text[start:end], "\n")
		start = end
	}
	return out
}

// book is a long text of prose: the documents and the comments that come with the language.
func book(t testing.TB, size int) string {
	t.Helper()
	var b strings.Builder
	root := filepath.Join(build.Default.GOROOT, "src")
	err := filepath.WalkDir(root, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() || b.Len() >= size || !strings.HasSuffix(path, ".go") || strings.Contains(path, "testdata") {
			return err
		}
		raw, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		b.WriteString("\n# " + strings.TrimPrefix(path, root) + "\n\n")
		for line := range strings.Lines(string(raw)) {
			if said, ok := strings.CutPrefix(strings.TrimSpace(line), "//"); ok {
				b.WriteString(strings.TrimSpace(said) + "\n")
			} else if strings.TrimSpace(line) == "" {
				b.WriteByte('\n')
			}
		}
		return nil
	})
	if err != nil || b.Len() < size {
		t.Skipf("the sources of the language are not here (%d bytes, %v)", b.Len(), err)
	}
	return strings.ToValidUTF8(engine.Clean(b.String())[:size], "")
}

func TestQuotesOfEachPartStandWhereTheySay(t *testing.T) {
	text := book(t, 400_000)
	lines := strings.Split(text, "\n")
	quotes := 0
	for _, req := range chunks("book.txt", text, 24) {
		out := said(t, req)
		for line := range strings.Lines(out) {
			m := citation().FindStringSubmatch(strings.TrimSpace(strings.TrimPrefix(line, "- ")))
			if m == nil {
				continue
			}
			quotes++
			at, err := strconv.Atoi(m[2][strings.LastIndexByte(m[2], ':')+1:])
			if err != nil || at < 1 || at > len(lines) {
				t.Fatalf("no line: %s", line)
			}
			quote := m[1][1 : len(m[1])-1]
			here := tidy(strings.Join(lines[at-1:min(at+30, len(lines))], " "))
			i := strings.Index(here, quote)
			if i < 0 || i > len(tidy(lines[at-1])) {
				t.Errorf("it does not stand there: %s", line)
			}
		}
	}
	if quotes < 100 {
		t.Errorf("%d quotes of 24 parts", quotes)
	}
}

func TestAPartWithoutAWordOfTheQuestionHasNoInformation(t *testing.T) {
	req := chunks("contract.md", document(t, "contract.md").Text, 1)[0]
	for question, empty := range map[string]bool{
		"Which volcanoes erupted?":      true,
		"What is said about liability?": false,
		everything:                      false,
		"What does this document say, decide, promise and ask for, with its figures, dates and names?": false,
		"Summarise this text in key points.":                     false,
		"What are the most important decisions and their dates?": false,
	} {
		req.Task.Question = question
		text, err := answer(t.Context(), req)
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.TrimSpace(text) == "[NO INFORMATION]"; got != empty {
			t.Errorf("%q gave\n%s", question, text)
		}
	}
}

func TestAPartOfAMergeKeepsWordsMarksAndOrder(t *testing.T) {
	var branches []engine.BranchText
	for i := range 20 {
		branches = append(branches, text(engine.NewBranchID('B', i+1), fmt.Sprintf(
			"%s\n\n- \"House %d in Mill Street was sold for %d,500 euros in a quiet auction.\" (book.txt:%d)\n- \"The mayor opened the new harbour in June.\" (book.txt:9)\n",
			extractLine, i+1, 100+i, 10*i+1)))
	}
	node := func(of []engine.BranchText, limit int) string {
		return said(t, engine.Request{Role: engine.RoleNode, Task: engine.Task{
			Question: everything, Merge: &engine.MergeTask{Branches: of, Nonce: "0f9c"}, Work: engine.Work{Cap: limit},
		}})
	}
	for _, limit := range []int{120, 300, 2000} {
		out := node(branches, limit)
		if n := engine.CountTokens(out); n > limit {
			t.Errorf("%d tokens, at most %d:\n%s", n, limit, out)
		}
		last := 0
		for line := range strings.Lines(out) {
			p, by := lastOf(saidIn(engine.BranchText{Text: line, Of: idsOf(branches)}))
			if len(by) == 0 || len(by) > 1 {
				continue
			}
			if !strings.Contains(branches[by[0].Number()-1].Text, p.text) {
				t.Errorf("%q is not what %s says", p.text, by[0])
			}
			if by[0].Number() < last {
				t.Errorf("%s stands after %d", by[0], last)
			}
			last = by[0].Number()
		}
	}
	if out := node(branches, 2000); !strings.Contains(out, "in June.\" (book.txt:9) [1][2][3][4]") {
		t.Errorf("what all say is not said by all:\n%s", out)
	}
	low, high := branches[:10], branches[10:]
	parts := []engine.BranchText{
		{ID: "H1", Text: node(low, 700), Of: idsOf(low)},
		{ID: "H2", Text: node(high, 700), Of: idsOf(high)},
	}
	again := node(parts, 1400)
	if !strings.Contains(again, "House 3 in Mill Street was sold for 102,500 euros in a quiet auction.\" (book.txt:21) [3]\n") {
		t.Errorf("a mark is lost on the second level:\n%s", again)
	}
	merged := said(t, engine.Request{Role: engine.RoleReducer, Task: engine.Task{
		Question: everything, Merge: &engine.MergeTask{Branches: parts, Nonce: "0f9c"},
	}})
	for _, want := range []string{"Of 20 branches", "[17]\n", "in June.\" (book.txt:9) [1][2][3]", `"by":["B1","B2","B3"`} {
		if !strings.Contains(merged, want) {
			t.Errorf("%q is missing from the merge of parts:\n%s", want, merged)
		}
	}
}

func lastOf(all func(func(passage, []engine.BranchID) bool)) (p passage, by []engine.BranchID) {
	for p, by = range all {
	}
	return p, by
}

func idsOf(branches []engine.BranchText) []engine.BranchID {
	var out []engine.BranchID
	for _, b := range branches {
		out = append(out, b.ID)
	}
	return out
}

// Of many parts of one text only what leaves no doubt is a conflict, but that is one.
func TestAContradictionBetweenFarPartsIsFound(t *testing.T) {
	var branches []engine.BranchText
	for i := range 30 {
		says := fmt.Sprintf("Chapter %d tells of a journey of %d miles through the valley.", i+1, 3*i+2)
		switch i {
		case 4:
			says += "\n- The lease of the mill runs for 24 months from January."
		case 22:
			says += "\n- The lease of the mill runs for 36 months from January."
		}
		branches = append(branches, text(engine.NewBranchID('B', i+1), "- "+says+"\n"))
	}
	out := said(t, engine.Request{Role: engine.RoleReducer, Task: engine.Task{
		Question: everything, Merge: &engine.MergeTask{Branches: branches, Nonce: "0f9c"},
	}})
	if !strings.Contains(out, "24 months against 36 months") || !strings.Contains(out, "1 conflict,") {
		t.Errorf("the planted conflict is not the one that was found:\n%s", out)
	}
}

func TestATableSetsSideBySideWhatIsSharedOrDiffers(t *testing.T) {
	req := reducer("0f9c",
		text("B1", "The notice period of the lease is 30 days. Backups are made every night."),
		text("B2", "The notice period of the lease is 90 days. Backups are made every night. | Pipes | leak."))
	req.Task.Merge.Strategy = engine.StrategyTable
	out := said(t, req)
	for _, want := range []string{
		"| | [1] | [2] |\n|---|---|---|\n",
		"30 days. [1] | The notice period of the lease is 90 days. [2] |",
		"Backups are made every night. [1] | Backups are made every night. [2] |",
		"=== findings 0f9c ===",
	} {
		if !strings.Contains(out, want) {
			t.Errorf("%q is missing from\n%s", want, out)
		}
	}
}

// A document of 5 MB in 400 parts, read and merged as a tree.
func BenchmarkDigestOfABook(b *testing.B) {
	text := book(b, 5<<20)
	parts := chunks("book.txt", text, 400)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	var before, peak runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	for b.Loop() {
		digestBook(b, parts, &peak)
	}
	b.ReportMetric(float64(int64(peak.Sys)-int64(before.Sys))/(1<<20), "MB-more")
}

func digestBook(b *testing.B, parts []engine.Request, peak *runtime.MemStats) {
	b.Helper()
	const most, room = 1500, 16_000
	var texts []engine.BranchText
	for i, req := range parts {
		out, err := answer(b.Context(), req)
		if err != nil {
			b.Fatal(err)
		}
		texts = append(texts, engine.BranchText{ID: engine.NewBranchID('B', i+1), Text: out})
	}
	for level := 1; len(texts) > 10; level++ {
		var above []engine.BranchText
		for len(texts) > 0 {
			n, tokens := 0, 0
			for n < len(texts) && tokens < room {
				tokens += engine.CountTokens(texts[n].Text)
				n++
			}
			part := engine.BranchText{ID: engine.NewBranchID('H', 100*level+len(above))}
			out, err := answer(b.Context(), engine.Request{Role: engine.RoleNode, Task: engine.Task{
				Question: everything, Merge: &engine.MergeTask{Branches: texts[:n], Nonce: "0f9c"}, Work: engine.Work{Cap: most},
			}})
			if err != nil {
				b.Fatal(err)
			}
			for _, t := range standing(texts[:n]) {
				part.Of = append(part.Of, t.ID)
			}
			part.Text = out
			above, texts = append(above, part), texts[n:]
		}
		texts = above
	}
	if _, err := answer(b.Context(), reducerOf(texts)); err != nil {
		b.Fatal(err)
	}
	runtime.ReadMemStats(peak)
}

func reducerOf(texts []engine.BranchText) engine.Request {
	return engine.Request{Role: engine.RoleReducer, Task: engine.Task{
		Question: everything, Merge: &engine.MergeTask{Branches: texts, Nonce: "0f9c"},
	}}
}

// A line that two overlapping chunks have read was written once.
func TestALineThatTwoChunksQuoteIsOneFinding(t *testing.T) {
	part := func(n int) engine.BranchText {
		return engine.BranchText{ID: engine.BranchID(fmt.Sprintf("B%d", n)), Text: fmt.Sprintf("%s\n\nCompared 9 sentences in book.txt, part %d of 2, under \"Terms > 4. We sweep first. Then we \"mark\".\".\n\n"+
			"- \"The bridge was opened in May 1932.\" (book.txt:40)\n- \"The keeper of **year %d** was called \"Old Tom\" by all.\" (book.txt:%d0)\n", extractLine, n, n, n)}
	}
	merge := engine.MergeTask{Branches: []engine.BranchText{part(1), part(2)}, Nonce: "abc"}
	text := said(t, engine.Request{Role: engine.RoleReducer, Task: engine.Task{Question: everything, Merge: &merge}})
	for _, want := range []string{"0 points that several raise", `(book.txt:40) [1]`, `"The keeper of **year 1** was called "Old Tom" by all." (book.txt:10) [1]`} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is missing:\n%s", want, text)
		}
	}
	if strings.Contains(text, "(book.txt:40) [1][2]") || strings.Contains(text, "Then we") {
		t.Error(text)
	}
}

func TestNoticesAndPiecesOfSentencesAreNoMainPoints(t *testing.T) {
	var text strings.Builder
	for i := range 30 {
		fmt.Fprintf(&text, "Copyright 20%d The Bridge Authors. All rights reserved. Use of this source code is governed by a licence of its own.\n\n"+
			"The bridge number %d carries the road over the river and was closed for %d days.\n\n", 10+i, i, 2*i+3)
	}
	for _, req := range chunks("bridges.txt", text.String(), 2) {
		if out := said(t, req); strings.Contains(out, "Copyright") || strings.Contains(out, "governed") || !strings.Contains(out, "carries the road") {
			t.Error(out)
		}
	}
}
