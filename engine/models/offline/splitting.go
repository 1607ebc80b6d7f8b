package offline

import (
	"bytes"
	"context"
	"encoding/json"
	"strings"

	"plenum/engine"
)

// splitLine stands on top of every list of claims.
const splitLine = "Offline: no model was called. Each sentence is taken for a claim, word for word."

// mostClaims bounds the list; no more are read of it.
const mostClaims = 160

// splitClaim is one entry of the list.
type splitClaim struct {
	Text  string `json:"text"`
	Quote string `json:"quote"`
	Kind  string `json:"kind"` // "fact": it can be checked
}

// split takes the sentences of the text under test for claims, and says of each whether it can be
// checked at all. Its error is that of ctx.
func split(ctx context.Context, t engine.Task) (string, error) {
	texts := t.Materials
	if !hasText(texts) {
		texts = []engine.Document{{Text: t.Question}}
	}
	list := struct {
		Claims []splitClaim `json:"claims"`
	}{[]splitClaim{}}
	for i, d := range texts {
		for _, p := range passagesIn(d, i) {
			if err := ctx.Err(); err != nil {
				return "", err
			}
			if len(list.Claims) < mostClaims && saysMuch(p.text) {
				list.Claims = append(list.Claims, splitClaim{onOneLine(p.says()), tidy(d.Text[p.start:p.end]), kindOf(p.text)})
			}
		}
	}
	var body bytes.Buffer
	enc := json.NewEncoder(&body)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(list); err != nil {
		return "", err // strings and lists of them always encode
	}
	return splitLine + "\n\n" + body.String(), nil
}

// saysMuch reports whether there is anything in a line that could be right or wrong.
func saysMuch(s string) bool {
	st := newStatement(s)
	return len(st.words)+len(st.figures) >= leastWords && !announces(s)
}

// kindOf tells what can be checked from what cannot: a question, an instruction, an opinion.
func kindOf(s string) string {
	ts := lex(s)
	if endsAsking(s) {
		return "question"
	}
	flat := spaced(ts)
	for _, phrase := range opinionPhrases {
		if strings.Contains(flat, " "+phrase+" ") {
			return "opinion"
		}
	}
	for i, t := range ts {
		if _, found := judging[t.text]; found && afterBe(ts, i) && !strings.ContainsAny(s, "0123456789") {
			return "opinion"
		}
	}
	if len(ts) > 1 {
		if _, found := instructing[ts[0].text]; found && ts[1].kind == word {
			return "instruction"
		}
	}
	return "fact"
}

// The words by which a sentence is no claim about the world.
var (
	opinionPhrases = strings.Split("i think|we think|i believe|we believe|i feel|we feel|in my view|in our view|in my opinion|"+
		"in our opinion|should|ought to|i would|we would|i hope|we hope|i suggest|we suggest|i recommend|we recommend|"+
		"it seems|seems to me|hopefully|unfortunately|fortunately|luckily|i prefer|we prefer|i doubt|personally|arguably", "|")
	judging = wordSet(`good bad best worst better worse great terrible nice ugly beautiful excellent poor wonderful awful
amazing impressive disappointing worthwhile attractive wise unwise foolish reasonable unreasonable fair unfair sensible
obvious clear elegant boring exciting interesting`)
	instructing = wordSet(`please see note consider ask remember click read choose make sure try do don't let imagine suppose`)
)
