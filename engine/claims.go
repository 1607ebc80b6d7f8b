package engine

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

// ClaimsAtOnce is how many claims one call checks against its source.
const ClaimsAtOnce = 8

// MaxClaims is how many claims of one text are checked: each is checked against every source.
const MaxClaims = 40

// Bounds of a splitter's answer.
const (
	maxSplit    = 256 << 10     // bytes read at all
	maxListed   = 4 * MaxClaims // claims kept, checked or not
	maxUnopened = 64            // braces that open nothing readable
)

// leftOver says why a claim beyond MaxClaims is not checked.
var leftOver = fmt.Sprintf("more than %d claims", MaxClaims)

// claimsOf reads the claims out of what a splitter wrote about the texts under test. A claim
// whose quote does not stand in them is left away, which the note says.
func claimsOf(answer string, texts []Document) (claims []Claim, note string) {
	var pages []quotable
	for _, doc := range texts {
		pages = append(pages, quotableOf(doc.Text))
	}
	lost := 0
	for _, one := range splitEntries(answer) {
		claim, ok := one.claim(texts, pages)
		switch {
		case !ok:
			lost++
		case !slices.ContainsFunc(claims, claim.same):
			claims = append(claims, claim)
		}
	}
	claims, over := inTextOrder(claims, texts)
	var notes []string
	if lost > 0 {
		notes = append(notes, plural(lost, "claim")+" left away: the quote does not stand in the text")
	}
	if over > 0 {
		notes = append(notes, fmt.Sprintf("%d of %d claims are checked; the rest are listed", MaxClaims, MaxClaims+over))
	}
	if len(notes) > 0 {
		note = strings.Join(notes, "; ") + "."
	}
	return claims, note
}

// splitEntry is one claim as a splitter wrote it.
type splitEntry struct{ Text, Quote, Kind looseText }

// splitEntries reads the claims of an answer, whatever stands around them; of a list that breaks
// off, those that are whole.
func splitEntries(answer string) []splitEntry {
	answer = answer[:min(len(answer), maxSplit)]
	var out []splitEntry
	for unopened := 0; unopened < maxUnopened && len(out) < maxListed; {
		i := strings.IndexByte(answer, '{')
		if i < 0 {
			break
		}
		answer = answer[i:]
		var raw struct {
			Claims             []json.RawMessage
			Text, Quote, Claim json.RawMessage
			Kind               json.RawMessage
		}
		dec := json.NewDecoder(strings.NewReader(answer))
		if dec.Decode(&raw) != nil {
			unopened++
			answer = answer[1:]
			continue
		}
		answer = answer[dec.InputOffset():]
		for _, one := range raw.Claims {
			if e, ok := readEntry(one); ok && len(out) < maxListed {
				out = append(out, e)
			}
		}
		if raw.Text == nil {
			raw.Text = raw.Claim
		}
		if e := (splitEntry{looseOf(raw.Text), looseOf(raw.Quote), looseOf(raw.Kind)}); e.Text+e.Quote != "" {
			out = append(out, e)
		}
	}
	return out
}

func readEntry(raw json.RawMessage) (splitEntry, bool) {
	var in struct{ Text, Claim, Quote, Kind json.RawMessage }
	if json.Unmarshal(raw, &in) != nil {
		text := looseOf(raw) // a claim that is nothing but its words
		return splitEntry{Text: text}, text != ""
	}
	if in.Text == nil {
		in.Text = in.Claim
	}
	e := splitEntry{looseOf(in.Text), looseOf(in.Quote), looseOf(in.Kind)}
	return e, e.Text+e.Quote != ""
}

// looseOf reads a text; what is none is empty.
func looseOf(raw json.RawMessage) looseText {
	var text looseText
	if raw == nil || json.Unmarshal(raw, &text) != nil {
		return ""
	}
	return text
}

// claim seeks the quote in the texts; false: it does not stand there.
func (e splitEntry) claim(texts []Document, pages []quotable) (Claim, bool) {
	quote := string(e.Quote)
	if quote == "" {
		quote = string(e.Text)
	}
	text := oneLine(string(e.Text))
	if text == "" {
		text = oneLine(quote)
	}
	for i, page := range pages {
		start, end, ok := placeOfQuote(page, quote)
		if !ok {
			continue
		}
		doc := texts[i]
		return Claim{
			Text: text, Quote: doc.Text[start:end], Doc: doc.ID,
			Start: start, End: end, Line: lineAt(doc, start), Left: leftFor(string(e.Kind)),
		}, true
	}
	return Claim{}, false
}

// leftFor is why a claim of a kind is not checked; empty: it is.
func leftFor(kind string) string {
	switch kind = strings.ToLower(oneLine(kind)); kind {
	case "opinion", "question", "meta", "instruction":
		return kind
	case "judgement", "judgment", "value", "preference", "recommendation", "advice":
		return "opinion"
	}
	return ""
}

// same reports whether two claims say the same of the same passage.
func (c Claim) same(other Claim) bool {
	return c.Doc == other.Doc && c.Start == other.Start && strings.EqualFold(c.Text, other.Text)
}

// inTextOrder numbers claims as they stand in the texts. Those that are too many are kept
// unchecked; over says how many.
func inTextOrder(claims []Claim, texts []Document) (out []Claim, over int) {
	place := map[string]int{}
	for i, doc := range texts {
		place[doc.ID] = i
	}
	slices.SortStableFunc(claims, func(a, b Claim) int {
		return cmp.Or(place[a.Doc]-place[b.Doc], a.Start-b.Start, a.End-b.End)
	})
	checked := 0
	for i := range claims {
		claims[i].N = i + 1
		if claims[i].Left != "" {
			continue
		}
		if checked++; checked > MaxClaims {
			claims[i].Left = leftOver
			over++
		}
	}
	return claims, over
}

// checkable are the claims that are checked, in order.
func checkable(claims []Claim) []Claim {
	var out []Claim
	for _, c := range claims {
		if c.Left == "" {
			out = append(out, c)
		}
	}
	return out
}
