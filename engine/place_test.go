package engine

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestPlaceOf(t *testing.T) {
	for _, tt := range []struct{ name, text, quote, want string }{
		{"letter for letter", "Move. No restore was tested.", "No restore was tested", "No restore was tested"},
		{"over lines", "No **restore** was\n  never   tested.", "restore was never tested", "restore** was\n  never   tested"},
		{"other quotation marks", "he wrote “once” – no more", `"he wrote "once" - no more"`, "he wrote “once” – no more"},
		{"code and soft hyphens", "the `nonce` is un\u00adguess\u00adable", "nonce is unguessable", "nonce` is un\u00adguess\u00adable"},
		{"an ellipsis", "wait... and see", "wait… and", "wait... and"},
		{"a part of an ellipsis", "wait… and", "wait...", "wait…"},
		{"composed and not", "Cafe\u0301 du Nord", "Café du", "Cafe\u0301 du"},
		{"the first of two", "a b; a b", "a b", "a b"},
		{"other words", "Move now.", "Move later", ""},
		{"another case", "Move now.", "move now", ""},
		{"nothing", "Move now.", " “” ", ""},
		{"no text", "", "Move", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			start, end, ok := PlaceOf(tt.text, tt.quote)
			if ok != (tt.want != "") || tt.text[start:end] != tt.want {
				t.Errorf("found %q, %v", tt.text[start:end], ok)
			}
		})
	}
}

// placeAgrees checks PlaceOf against the check of a merge.
func placeAgrees(t *testing.T, text, quote string) {
	t.Helper()
	if plain := plainOf(text); plain.words != plainWords(text) || len(plain.at) != len(plain.words) {
		t.Fatalf("the plain words of %q are %q and %q", text, plain.words, plainWords(text))
	}
	start, end, ok := PlaceOf(text, quote)
	c := checker{texts: map[BranchID]string{"B1": text}}
	if holds := c.stands(quote, []BranchID{"B1"}); ok != holds {
		t.Fatalf("%q in %q: found %v, holds %v", quote, text, ok, holds)
	}
	if ok && (start < 0 || end > len(text) || start >= end || !strings.Contains(plainWords(text[start:end]), wanted(quote))) {
		t.Fatalf("%q in %q was found as %d to %d", quote, text, start, end)
	}
}

// Whatever the check takes for a quotation that holds is found, and nothing else.
func TestPlacesAgreeWithTheCheck(t *testing.T) {
	pieces := []string{"restore", "No", " ", "  ", "\n", "*", "**", "`", "“", "”", `"`, "'", "’", "–", "-", "—", "…", ".", "\u00ad", "e", "\u0301", "é", "한", "ᄒ", "ᅡ", "\u00a0", "\t", "14,400", "\u2028"}
	rnd := rand.New(rand.NewPCG(3, 4))
	for range 20000 {
		var b strings.Builder
		for range rnd.IntN(20) {
			b.WriteString(pieces[rnd.IntN(len(pieces))])
		}
		text := b.String()
		from := rnd.IntN(len(text) + 1)
		to := from + rnd.IntN(len(text)-from+1)
		quote := strings.ToValidUTF8(text[from:to], "")
		if rnd.IntN(3) == 0 {
			quote = strings.NewReplacer(" ", "\n", "“", `"`, "–", "-").Replace(quote)
		}
		placeAgrees(t, text, quote)
	}
}

func FuzzPlaces(f *testing.F) {
	f.Add("No **restore** was\never tested – not “once”.", "restore was ever")
	f.Add("e\u0301\u0301 a", "é")
	f.Fuzz(func(t *testing.T, text, quote string) { placeAgrees(t, Clean(text), Clean(quote)) })
}

func TestSentences(t *testing.T) {
	text := `# A title

Move, but not
in March. Sign it [1][2]. Then wait. [3] See 14.2, e.g. the fee of $1.5. "Done."

- First point.
  It goes on. And on
- Second
  - Nested [4].
1. Numbered.
| a | b |
| c | d |
これは文です。次の文。
`
	want := []string{
		"A title", "Move, but not\nin March.", "Sign it [1][2].", "Then wait. [3]", "See 14.2, e.g. the fee of $1.5.", `"Done."`,
		"First point.", "It goes on.", "And on", "Second", "Nested [4].", "Numbered.", "| a | b |", "| c | d |", "これは文です。", "次の文。",
	}
	var got []string
	for _, s := range sentencesOf(text) {
		got = append(got, text[s.start:s.end])
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}

// Whatever the text, its sentences follow one another in it.
func FuzzSentences(f *testing.F) {
	f.Add("# T\n\n- a. b\n\n```\nx\n```\n1. [1]. c", 4)
	f.Fuzz(func(t *testing.T, text string, at int) {
		last := 0
		for _, s := range sentencesOf(text) {
			if s.start < last || s.end <= s.start || s.end > len(text) {
				t.Fatalf("%v after %d in %q", s, last, text)
			}
			last = s.end
		}
		sentenceAt(text, at)
	})
}
