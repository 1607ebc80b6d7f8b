package engine

import (
	"fmt"
	"strings"
)

// Flaws are why the program holds a claim for insufficient though the checker may have said
// something else. They are clauses that follow "insufficient:".
const (
	flawUnanswered = "not answered"
	flawUnread     = "the verdict cannot be read"
	flawTwice      = "the checker gave two verdicts that differ"
	flawNoQuote    = "the checker said %s and gave no quote"
	flawNotThere   = "the checker said %s, and its quote is not in the source: \"%s\""
	flawTooShort   = "the checker said %s, and its quote is too short to show it: \"%s\""
)

// maxFlawQuote is how much is shown of a quote that does not hold, in bytes.
const maxFlawQuote = 160

// checkedOf reads the verdicts on the claims out of what a checker wrote, and seeks each quote
// in the source.
func checkedOf(text string, claims []Claim, source Document) Checked {
	said := readVerdicts(text, claims)
	page := quotableOf(source.Text)
	out := Checked{Verdicts: make([]ClaimVerdict, 0, len(claims))}
	for _, c := range claims {
		v, ok := said[c.N]
		if !ok {
			out.Verdicts = append(out.Verdicts, ClaimVerdict{Claim: c.N, Ruling: Insufficient, Flaw: flawUnanswered})
			continue
		}
		out.Verdicts = append(out.Verdicts, v.against(source, page))
	}
	return out
}

// against holds what a checker said to its source: nothing is supported or refuted without a
// passage that stands there.
func (v saidVerdict) against(source Document, page quotable) ClaimVerdict {
	out := ClaimVerdict{Claim: v.claim, Ruling: v.ruling, Note: v.note(), Flaw: v.flaw}
	start, end, lost := v.seek(page)
	if end > start {
		out.Quote, out.Start, out.End, out.Line = source.Text[start:end], start, end, lineAt(source, start)
	}
	if v.ruling != Supported && v.ruling != Refuted {
		return out
	}
	switch {
	case lost != "":
		out.Flaw = fmt.Sprintf(flawNotThere, v.ruling, clipWords(oneLine(lost), maxFlawQuote))
	case out.End == 0:
		out.Flaw = fmt.Sprintf(flawNoQuote, v.ruling)
	case !proves(source.Text, start, end):
		out.Flaw = fmt.Sprintf(flawTooShort, v.ruling, oneLine(out.Quote))
	default:
		return out
	}
	out.Ruling = Insufficient
	return out
}

// seek looks for the passages that a verdict gives: the place of the first, and the one that
// stands nowhere in the source; empty: none is lost. Of what only stands between quotation marks
// in the reason one is enough, since the others may be words of the claim.
func (v saidVerdict) seek(page quotable) (start, end int, lost string) {
	for _, quote := range v.blocks {
		s, e, ok := placeOfQuote(page, quote)
		if !ok {
			s, e, ok = placeOfLines(page, quote)
		}
		switch {
		case ok && end == 0:
			start, end = s, e
		case !ok && lost == "":
			lost = quote
		}
	}
	if len(v.blocks) > 0 || v.ruling == Insufficient {
		return start, end, lost
	}
	for _, quote := range v.inMarks() {
		if s, e, ok := placeOfQuote(page, quote); ok {
			return s, e, ""
		}
		lost = quote
	}
	return 0, 0, lost
}

// placeOfLines is the place of the first line of a quotation each line of which stands in the
// text by itself.
func placeOfLines(page quotable, quote string) (start, end int, ok bool) {
	lines := strings.Split(quote, "\n")
	if len(lines) < 2 || len(lines) > maxQuotes {
		return 0, 0, false
	}
	for _, line := range lines {
		if strings.TrimSpace(line) == "" {
			continue
		}
		s, e, stands := placeOfQuote(page, line)
		if !stands {
			return 0, 0, false
		}
		if !ok {
			start, end, ok = s, e, true
		}
	}
	return start, end, ok
}

// placeOfQuote seeks a quotation as a model writes it: with the numbers of the lines, with what
// it cites after it, or with a full stop where the sentence goes on.
func placeOfQuote(page quotable, quote string) (start, end int, ok bool) {
	quote = strings.TrimSpace(clipWords(quote, maxFindingBytes))
	for _, alter := range []func(string) string{asItIs, unnumbered, uncited, unstopped} {
		quote = alter(quote)
		if start, end, ok = page.find(quote); ok {
			return start, end, true
		}
	}
	return 0, 0, false
}

func asItIs(quote string) string { return quote }

// unnumbered takes the numbers off the lines of a quotation: "12| ".
func unnumbered(quote string) string {
	lines := strings.Split(quote, "\n")
	for i, line := range lines {
		bare := strings.TrimLeft(strings.TrimLeft(line, " "), "0123456789")
		if rest, ok := strings.CutPrefix(bare, "|"); ok && bare != strings.TrimLeft(line, " ") {
			lines[i] = rest
		}
	}
	return strings.TrimSpace(strings.Join(lines, "\n"))
}

// uncited takes off what a quotation cites after its closing mark, or at its end: "(a.md:12)".
// Whatever else stands there belongs to the quotation.
func uncited(quote string) string {
	for _, marks := range [][2]string{{`"`, `"`}, {"“", "”"}, {"„", "“"}, {"«", "»"}} {
		if inside, ok := strings.CutPrefix(quote, marks[0]); ok {
			if i := strings.LastIndex(inside, marks[1]); i > 0 && cites(inside[i+len(marks[1]):]) {
				return inside[:i]
			}
		}
	}
	if open := strings.LastIndexAny(quote, "(["); open > 0 && strings.HasSuffix(quote, closerOf[quote[open]]) && cites(quote[open:]) {
		return strings.TrimSpace(quote[:open])
	}
	return quote
}

var closerOf = map[byte]string{'(': ")", '[': "]"}

// cites reports whether a text is nothing but a place: "(a.md:12)", "line 12", "a.md:12-14".
func cites(text string) bool {
	words := strings.Fields(strings.Trim(text, " .,;()[]-–—"))
	switch len(words) {
	case 0:
		return true
	case 1:
		_, at, ok := strings.Cut(words[0], ":")
		return ok && strings.Trim(at, "0123456789-–") == ""
	}
	said := strings.ToLower(words[0])
	return len(words) == 2 && (said == "line" || said == "lines") && strings.Trim(words[1], "0123456789-–") == ""
}

// unstopped takes off the stops at the end of a quotation, and the dots before and after it.
func unstopped(quote string) string {
	quote = strings.Trim(quote, "\"'“”«» ")
	return strings.TrimSpace(strings.TrimRight(strings.TrimLeft(quote, ".… "), ".,;:… "))
}

// proves reports whether a passage is long enough to show anything: three words, or two and a
// figure, or a figure of three digits, or all that a line says.
func proves(text string, start, end int) bool {
	words, digits := wordsAndDigits(text[start:end])
	return words >= 3 || words == 2 && digits > 0 || digits >= 3 || words > 0 && wholeLine(text, start, end)
}

// clipWords cuts a text to at most so many bytes, between words where it can.
func clipWords(s string, most int) string {
	if len(s) <= most {
		return s
	}
	s = headBytes(s, most)
	if i := strings.LastIndexAny(s, " \n"); i > most/2 {
		s = s[:i]
	}
	return s + "…"
}
