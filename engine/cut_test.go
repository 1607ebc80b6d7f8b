package engine

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unsafe"

	"github.com/google/go-cmp/cmp"
)

const cutNonce = "a3f09b17c2d4e586"

func cutWhole(chunks ...string) (answer, structure string) {
	var c cutter
	var out Text
	for _, s := range chunks {
		c.feed(cutNonce, s, &out)
	}
	c.flush(&out)
	return out.String(), c.structure()
}

func TestCutFindsTheLine(t *testing.T) {
	json := `{"agreements":[]}`
	for _, tt := range []struct{ name, text, answer, structure string }{
		{"as asked", "It holds [1].\n\n=== findings " + cutNonce + " ===\n" + json, "It holds [1].\n\n", " ===\n" + json},
		{"no signs", "It holds.\nfindings " + cutNonce + "\n" + json, "It holds.\n", "\n" + json},
		{"the nonce alone", "It holds.\n" + cutNonce + "\n" + json, "It holds.\n", "\n" + json},
		{"in backticks", "It holds.\n`=== findings " + cutNonce + " ===`\n" + json, "It holds.\n", " ===`\n" + json},
		{"bold, capital", "It holds.\n**=== Findings " + cutNonce + " ===**\n" + json, "It holds.\n", " ===**\n" + json},
		{"a heading", "It holds.\n## Findings: " + cutNonce + "\n" + json, "It holds.\n", "\n" + json},
		{"inside a fence", "It holds.\n```json\n=== findings " + cutNonce + " ===\n" + json + "\n```\n", "It holds.\n", " ===\n" + json + "\n```\n"},
		{"a fence and an empty line", "It holds.\n```\n\n" + cutNonce + "\n" + json, "It holds.\n", "\n" + json},
		{"after a code block", "```go\nx\n```\n=== findings " + cutNonce + " ===\n" + json, "```go\nx\n```\n", " ===\n" + json},
		{"the newline forgotten", "It holds. === findings " + cutNonce + " === " + json, "It holds. ", " === " + json},
		{"in mid-line, no signs", "It holds (" + cutNonce + ") " + json, "It holds (", ") " + json},
		{"nothing before it", "=== findings " + cutNonce + " ===\n" + json, "", " ===\n" + json},
		{"no line at all", "It holds.\n\nFindings: none.\n", "It holds.\n\nFindings: none.\n", ""},
		{"a line that broke off", "It holds.\n=== findings a3f0", "It holds.\n", ""},
		{"another nonce", "=== findings 0000000000000000 ===\nx", "=== findings 0000000000000000 ===\nx", ""},
		{"a setext heading", "Title\n=====\ntext", "Title\n=====\ntext", ""},
		{"ends on signs", "Title\n===", "Title\n===", ""},
		{"a code block", "```json\n{}\n```\nend", "```json\n{}\n```\nend", ""},
		{"ends on a fence", "x\n```", "x\n```", ""},
		{"two fences", "```\n```\n```go\n```\n", "```\n```\n```go\n```\n", ""},
		{"part of a longer word", "x9" + cutNonce + " y", "x9" + cutNonce + " y", ""},
		{"many signs", strings.Repeat("=", 500) + "\nx", strings.Repeat("=", 500) + "\nx", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			answer, structure := cutWhole(tt.text)
			if answer != tt.answer || structure != tt.structure {
				t.Errorf("whole:\nanswer    %q\nwant      %q\nstructure %q\nwant      %q", answer, tt.answer, structure, tt.structure)
			}
			answer, structure = cutWhole(strings.Split(tt.text, "")...)
			if answer != tt.answer || structure != tt.structure {
				t.Errorf("letter by letter:\nanswer    %q\nwant      %q\nstructure %q\nwant      %q", answer, tt.answer, structure, tt.structure)
			}
		})
	}
}

// However the words are cut into chunks, the same is shown.
func TestCutDoesNotDependOnChunks(t *testing.T) {
	pieces := []string{"a word ", "=", "===", "findings", " ", "\n", "```", "json", "a3f0", cutNonce, "`", "{}", "é"}
	rnd := rand.New(rand.NewPCG(1, 2))
	for range 3000 {
		var text strings.Builder
		for range rnd.IntN(14) {
			text.WriteString(pieces[rnd.IntN(len(pieces))])
		}
		var chunks []string
		for rest := text.String(); rest != ""; {
			n := 1 + rnd.IntN(len(rest))
			chunks = append(chunks, rest[:n])
			rest = rest[n:]
		}
		wantAnswer, wantStructure := cutWhole(text.String())
		answer, structure := cutWhole(chunks...)
		if d := cmp.Diff([]string{wantAnswer, wantStructure}, []string{answer, structure}); d != "" {
			t.Fatalf("chunks %q\n%s", chunks, d)
		}
	}
}

// Ordinary prose is shown at once, to the last letter.
func TestCutHoldsNoProseBack(t *testing.T) {
	var c cutter
	var out Text
	for _, s := range []string{"The contract", " is fine ", "[1]. ", "It ends on a date, ", "see the clause\n", "\n", "- one point", "\n"} {
		before := out.Len()
		c.feed(cutNonce, s, &out)
		if got := out.From(before); got != s {
			t.Errorf("of %q only %q was shown", s, got)
		}
	}
}

// A copy of a cutter that goes on by itself leaves the original alone.
func TestCutClone(t *testing.T) {
	var c cutter
	var out Text
	c.feed(cutNonce, "x\n"+cutNonce+"\n{", &out)
	other := c.clone()
	other.feed(cutNonce, "other", &out)
	c.feed(cutNonce, "}", &out)
	if got := c.structure(); got != "\n{}" {
		t.Errorf("the structure is %q", got)
	}
	if size := unsafe.Sizeof(c); size > 96 {
		t.Errorf("a cutter takes %d bytes", size)
	}
}

func BenchmarkCutWords(b *testing.B) {
	b.SetBytes(int64(len("consideration ")))
	b.ReportAllocs()
	var c cutter
	var out Text
	for b.Loop() {
		c.feed(cutNonce, "consideration ", &out)
	}
}
