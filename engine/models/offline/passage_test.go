package offline

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestSentencesKnowTheirLine(t *testing.T) {
	type at struct {
		Line int
		Text string
	}
	for _, c := range []struct {
		name, text string
		want       []at
	}{
		{"two on a line", "One is here. Two is there.", []at{{1, "One is here."}, {1, "Two is there."}}},
		{"over lines", "It begins\nand it\nends. Next one\nhere.", []at{{1, "It begins and it ends."}, {3, "Next one here."}}},
		{"short forms", "See Dr. Smith, e.g. at No. 5 in the U.S. today. He is in.", []at{{1, "See Dr. Smith, e.g. at No. 5 in the U.S. today."}, {1, "He is in."}}},
		{"decimals", "It costs 3.5 million. Much.", []at{{1, "It costs 3.5 million."}, {1, "Much."}}},
		{"headings and code", "# Title\n\nText.\n\n```\ncode. more.\n```\n\nAfter\n=====\n\nEnd.", []at{{3, "Text."}, {12, "End."}}},
		{"lists", "- first item\n- [x] second item\n3. third\n  continued", []at{{1, "first item"}, {2, "second item"}, {3, "third continued"}}},
		{"thirty days is no item", "30 days are enough.", []at{{1, "30 days are enough."}}},
		{"a year that begins a line", "It was renewed in\n2019. It held.", []at{{1, "It was renewed in 2019."}, {2, "It held."}}},
		{"a price that begins a line", "A ticket costs\n4.50 euros.", []at{{1, "A ticket costs 4.50 euros."}}},
		{"numbers under a title", "Duties\n3.1 The tenant pays for gas\n3.2 heating too", []at{{2, "The tenant pays for gas"}, {3, "heating too"}}},
		{"turns", "Ann: We go. Now.\nBob: I stay.", []at{{1, "Ann: We go."}, {1, "Now."}, {2, "Bob: I stay."}}},
		{"quotation marks", "He said \"No.\" Then he left.", []at{{1, `He said "No."`}, {1, "Then he left."}}},
		{"tables", "| a | b |\n|---|---|\n| one | two |", []at{{3, "| one | two |"}}},
		{"comments", "<!-- hidden.\nstill. -->\nSeen.", []at{{3, "Seen."}}},
		{"no spaces", "今日は晴れです。明日は雨です。", []at{{1, "今日は晴れです。"}, {1, "明日は雨です。"}}},
		{"nothing", "\n\n---\n\n", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []at
			for _, p := range passages(c.text) {
				got = append(got, at{p.line, p.text})
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestALongSentenceIsCutWithinItsWords(t *testing.T) {
	text := strings.Repeat("and another clause follows, ", 100) + "which ends."
	for _, p := range passages(text) {
		if len(p.text) > longest {
			t.Errorf("a quote of %d bytes", len(p.text))
		}
		checkPlace(t, text, p)
	}
}

// checkPlace fails where a passage does not stand where it says.
func checkPlace(t *testing.T, text string, p passage) {
	t.Helper()
	if p.start < 0 || p.end > len(text) || p.start >= p.end {
		t.Fatalf("the place %d to %d is none in %d bytes", p.start, p.end, len(text))
	}
	if got := strings.Join(strings.Fields(text[p.start:p.end]), " "); got != strings.Join(strings.Fields(p.text), " ") {
		t.Errorf("%q stands there, not %q", got, p.text)
	}
	if line := 1 + strings.Count(text[:p.start], "\n"); line != p.line {
		t.Errorf("%q is said to stand on line %d; it is %d", p.text, p.line, line)
	}
	if strings.Contains(p.text, "\n") {
		t.Errorf("%q spans lines", p.text)
	}
}

func FuzzPassages(f *testing.F) {
	for _, name := range []string{"contract.md", "readme.md", "transcript.txt", "abstract.txt"} {
		f.Add(document(f, name).Text[:240]) // short: long ones are minimised for minutes
	}
	f.Add("- \n> \n1. \n``` \n\xff. A\u00a0b.  C")
	f.Add(strings.Repeat(".", 3000) + strings.Repeat("\"", 900))
	f.Fuzz(func(t *testing.T, text string) {
		last := 0
		for _, p := range passages(text) {
			checkPlace(t, text, p)
			if p.start < last {
				t.Errorf("%q overlaps what came before it", p.text)
			}
			last = p.end
			newStatement(p.text)
		}
		passagesOfAnswer(text)
		wordingOf(text)
	})
}
