package engine

import (
	"strings"
	"testing"
)

func TestCountTokensByClasses(t *testing.T) {
	for _, tt := range []struct {
		name, text    string
		tokens, words int
	}{
		{"nothing", "", 0, 0},
		{"white space", " \n\t ", 0, 0},
		{"a short word", "cloud", 1, 1},
		{"six letters", "clinic", 1, 1},
		{"seven letters", "clinics", 2, 1},
		{"eleven letters", "responsible", 2, 1},
		{"twelve letters", "responsibler", 3, 1},
		{"a year", "2026", 2, 1},
		{"a fence", "```", 2, 1},
		{"a price", "$0.026", 4, 1}, // $, 0, ., 026
		{"ten words", "one two three four five six seven eight nine ten", 10, 10},
		{"French", "Où est l'hôpital ?", 7, 4},
		{"Russian", "Здравствуйте, мир", 5, 2},
		{"Chinese", "把病历迁移到云端", 6, 1},
		{"an emoji", "ok 👍", 2, 2},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := CountTokens(tt.text); got != tt.tokens {
				t.Errorf("CountTokens(%q) = %d, want %d", tt.text, got, tt.tokens)
			}
			if got := WordCount(tt.text); got != tt.words {
				t.Errorf("WordCount(%q) = %d, want %d", tt.text, got, tt.words)
			}
		})
	}
}

// A text that comes in chunks has the size that it has as a whole.
func TestCounterDoesNotDependOnChunks(t *testing.T) {
	text := "# Findings\n\nThe rule is §164.312(b), in force since 2013; see 把病历 and Здравствуйте.\n```go\nx := 10_000\n```\n"
	var c Counter
	for _, r := range text {
		c.Add(string(r))
	}
	if c.Tokens() != CountTokens(text) || c.Words() != len(strings.Fields(text)) {
		t.Errorf("rune by rune %d tokens and %d words, as a whole %d and %d", c.Tokens(), c.Words(), CountTokens(text), len(strings.Fields(text)))
	}
}

// What an attempt thinks counts as tokens, and not as words of its text.
func TestCountsKeepThinkingApart(t *testing.T) {
	var c Counts
	c.add(Text{}, Delta{Reasoning: "let me think "})
	c.add(Text{}, Delta{Text: "Adopt it"})
	if c.Tokens != 5 || c.Reasoning != 3 || c.Words != 2 {
		t.Errorf("tokens %d, of them thought %d, words %d", c.Tokens, c.Reasoning, c.Words)
	}
}

func BenchmarkCountTokens(b *testing.B) {
	text := strings.Repeat("The clinic keeps 4,210 records; moving them costs about $1.20 a record (see rules.md:14).\n", 1000)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		CountTokens(text)
	}
}
