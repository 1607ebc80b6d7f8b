package engine

import (
	"cmp"
	"encoding/json"
	"strconv"
	"strings"
	"unicode"
)

// maxApproach is the longest approach that a draft is told, in bytes: a planner that writes more
// has begun to answer the question.
const maxApproach = 900

// cardsOf reads at most n approaches out of what a planner wrote, in its order. What is no
// approach, or says the same as one before, is left out.
func cardsOf(text string, n int) []Card {
	var out []Card
	seen := map[string]bool{}
	for _, raw := range entriesIn(text, "approaches", "cards", "ways", "responses") {
		if len(out) >= n {
			break
		}
		card, ok := readCard(raw)
		if title, text := bareWords(card.Title), bareWords(card.Text); ok && !seen[title] && !seen[text] {
			seen[title], seen[text] = true, true
			card.Text = approachOpening + card.Text
			out = append(out, card)
		}
	}
	return out
}

// bareWords is a text without case and punctuation.
func bareWords(s string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(s), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r)
	}), " ")
}

func readCard(raw json.RawMessage) (Card, bool) {
	var in struct {
		Title, Name, Text, Approach, Method looseText
		Probability, Share                  looseShare
	}
	if json.Unmarshal(raw, &in) != nil {
		return Card{}, false
	}
	text := oneLine(string(cmp.Or(in.Text, in.Approach, in.Method)))
	title := strings.Trim(oneLine(string(cmp.Or(in.Title, in.Name))), " *_#`")
	if bareWords(text) == "" {
		return Card{}, false
	}
	if title == "" {
		title, _, _ = strings.Cut(strings.TrimLeft(text, ". "), ".")
	}
	return Card{
		Title: clip(title, maxName),
		Text:  headBytes(text, maxApproach),
		Share: float64(cmp.Or(in.Probability, in.Share)),
	}, true
}

// looseShare is a probability, written 0.3, "0.3", 30 or "30 %". What is none is 0: not said.
type looseShare float64

// UnmarshalJSON implements json.Unmarshaler.
func (p *looseShare) UnmarshalJSON(raw []byte) error {
	*p = 0
	if len(raw) > 32 {
		return nil
	}
	s := strings.TrimSpace(strings.Trim(string(raw), `"`))
	bare, percent := strings.CutSuffix(s, "%")
	f, err := strconv.ParseFloat(strings.TrimSpace(bare), 64)
	if err != nil {
		return nil
	}
	if percent || f > 1 {
		f /= 100
	}
	if f > 0 && f <= 1 {
		*p = looseShare(f)
	}
	return nil
}
