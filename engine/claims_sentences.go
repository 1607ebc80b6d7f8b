package engine

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// claimsBySentence takes each sentence of the texts for a claim: what a text is split into where no
// model does it. Headings, code and what is too short to say anything are left away; questions
// and the rows of tables are kept unchecked. Of too many those come first that have figures or
// names. The note says what was left away; empty: nothing.
func claimsBySentence(texts []Document) (claims []Claim, note string) {
	var all, aside []Claim
	for _, doc := range texts {
		prose := withoutCode(doc.Text)
		line, counted := max(doc.Line, 1), 0
		for _, s := range sentencesOf(prose) {
			line += strings.Count(doc.Text[counted:s.start], "\n")
			counted = s.start
			c, ok := sentenceClaim(doc, s)
			c.Line = line
			switch {
			case !ok:
			case c.Left == "":
				all = append(all, c)
			case len(aside) < MaxClaims:
				aside = append(aside, c)
			}
		}
	}
	if len(all) > MaxClaims {
		note = plural(len(all)-MaxClaims, "sentence") + " left away: " + leftOver + "."
		all = mostTelling(all)
	}
	claims, _ = inTextOrder(append(all, aside...), texts)
	return claims, note
}

// sentenceClaim makes a claim of a sentence; false: it says nothing that could be checked.
func sentenceClaim(doc Document, s span) (Claim, bool) {
	quote := doc.Text[s.start:s.end]
	bare := strings.TrimLeft(doc.Text[strings.LastIndexByte(doc.Text[:s.start], '\n')+1:s.end], " \t")
	switch {
	case len(quote) > maxFindingBytes || strings.HasPrefix(bare, "#") || strings.HasPrefix(quote, "!["):
		return Claim{}, false
	case !telling(quote):
		return Claim{}, false
	}
	c := Claim{Text: spoken(quote), Quote: quote, Doc: doc.ID, Start: s.start, End: s.end}
	switch end, _ := utf8.DecodeLastRuneInString(strings.TrimRight(quote, `"'”’»)*_ `)); {
	case end == '?' || end == '？':
		c.Left = "question"
	case strings.HasPrefix(bare, "|"):
		if !strings.ContainsFunc(quote, unicode.IsDigit) {
			return Claim{}, false // the head of a table
		}
		c.Left = "row of a table"
	case strings.HasSuffix(quote, ":"):
		c.Left = "opens a list"
	}
	return c, true
}

// telling reports whether a sentence is long enough to say something: four words, or two of them
// and a figure.
func telling(sentence string) bool {
	words, digits := wordsAndDigits(sentence)
	return words >= 4 || words >= 2 && digits > 0
}

// wordsAndDigits counts the words of a text, and the digits in them. Two signs of a script that puts
// no spaces between words count for a word.
func wordsAndDigits(text string) (words, digits int) {
	signs := 0
	for word := range strings.FieldsSeq(text) {
		if strings.ContainsFunc(word, wordRune) {
			words++
		}
		for _, r := range word {
			if unicode.IsDigit(r) {
				digits++
			}
			if alone(r) {
				signs++
			}
		}
	}
	return words + signs/2, digits
}

// spoken is a sentence on one line, without the signs of emphasis and code.
func spoken(sentence string) string {
	return oneLine(emphasis.Replace(sentence))
}

var emphasis = strings.NewReplacer("**", "", "__", "", "`", "")

// mostTelling keeps the sentences with figures and names, the first of those that have as many.
func mostTelling(all []Claim) []Claim {
	slices.SortStableFunc(all, func(a, b Claim) int { return cmp.Compare(tells(b.Text), tells(a.Text)) })
	return slices.Clone(all[:MaxClaims])
}

// tells is 2 for a figure and 1 for a name within the sentence.
func tells(sentence string) int {
	n := 0
	if strings.ContainsFunc(sentence, unicode.IsDigit) {
		n = 2
	}
	first := true
	for word := range strings.FieldsSeq(sentence) {
		r, _ := utf8.DecodeRuneInString(strings.TrimLeft(word, `"'“„«(*_`))
		if !first && unicode.IsUpper(r) && utf8.RuneCountInString(word) > 1 {
			return n + 1
		}
		first = false
	}
	return n
}

// withoutCode is a text of the same length whose code blocks and front matter are blank.
func withoutCode(text string) string {
	var out strings.Builder
	out.Grow(len(text))
	var code fences
	matter := strings.HasPrefix(text, "---\n") && strings.Contains(text[4:], "\n---\n")
	n := 0
	for line := range strings.SplitAfterSeq(text, "\n") {
		n++
		blank := matter || code.in(line)
		if matter && n > 1 && strings.TrimRight(line, "\n") == "---" {
			matter = false
		}
		if !blank {
			out.WriteString(line)
			continue
		}
		bare := strings.TrimSuffix(line, "\n")
		out.WriteString(strings.Repeat(" ", len(bare)))
		out.WriteString(line[len(bare):])
	}
	return out.String()
}
