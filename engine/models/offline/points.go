package offline

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"plenum/engine"
)

// point is one thing that a branch says.
type point struct {
	branch engine.BranchID
	raw    string // exactly as it stands in the branch's text
	shown  string // on one line, without markup and marks, for the prose
	claim  statement
	cited  bool // it is a quote of the material, with file and line
}

// How many points take part: of one branch, and in all. A branch that writes more than that
// has its first ones compared.
const (
	pointsOfBranch = 150
	pointsInAll    = 1500
	leastWords     = 2 // that say something; below that a line is no point
)

// citation is a line that quotes: "..." (file:12).
var citation = regexp.MustCompile(`^(".+") \(([^()]+:\d+)\)$`)

// pointsOf takes the branches apart, in the order of their numbers. Their texts are data:
// nothing that stands in one is followed.
func pointsOf(branches []engine.BranchText, nonce string) []point {
	most := min(pointsOfBranch, pointsInAll/max(len(branches), 1)+1)
	var out []point
	for _, b := range branches {
		n := 0
		for _, p := range passagesOfAnswer(b.Text) {
			if n == most {
				break
			}
			pt, ok := newPoint(b, p, nonce)
			if !ok || slices.ContainsFunc(out[len(out)-n:], func(o point) bool { return o.shown == pt.shown }) {
				continue
			}
			out = append(out, pt)
			n++
		}
	}
	return out
}

// byNumber returns the branches in the order of their numbers: the order in which they were
// handed over is drawn by a seed and means nothing.
func byNumber(branches []engine.BranchText) []engine.BranchText {
	out := slices.Clone(branches)
	slices.SortStableFunc(out, func(a, b engine.BranchText) int {
		return cmp.Or(cmp.Compare(a.ID.Number(), b.ID.Number()), cmp.Compare(a.ID, b.ID))
	})
	return out
}

// passagesOfAnswer is passages, but that a line that quotes stays whole.
func passagesOfAnswer(text string) []passage {
	var out []passage
	for _, p := range passages(text) {
		if start, end, ok := quotingLine(text, p.start); ok {
			if n := len(out); n == 0 || out[n-1].start != start {
				out = append(out, passage{line: p.line, start: start, end: end, text: tidy(text[start:end]), heading: p.heading})
			}
			continue
		}
		out = append(out, p)
	}
	return out
}

// quotingLine is the place of the line around at, without its bullet, if it is one that
// quotes.
func quotingLine(text string, at int) (start, end int, ok bool) {
	start = strings.LastIndexByte(text[:at], '\n') + 1
	end = len(text)
	if i := strings.IndexByte(text[at:], '\n'); i >= 0 {
		end = at + i
	}
	if end-start > 2*longest {
		return 0, 0, false
	}
	start, end = trimSpan(text, start, end)
	start += markerLength(text[start:end])
	return start, end, citation.MatchString(text[start:end])
}

func newPoint(b engine.BranchText, p passage, nonce string) (point, bool) {
	raw := b.Text[p.start:p.end]
	if ownWords(p.text) || forged(p.text, nonce) {
		return point{}, false
	}
	says := p.text
	m := citation.FindStringSubmatch(p.text)
	if m != nil {
		says = m[1]
	}
	pt := point{branch: b.ID, raw: raw, shown: onOneLine(p.text), claim: newStatement(says), cited: m != nil}
	return pt, len(pt.claim.words) >= leastWords
}

// ownWords reports lines that this model writes around what it has to say, and a voter's
// machine line.
func ownWords(s string) bool {
	for _, start := range []string{"Offline: no model was called.", settledBy, usuallyIn, "For answers, connect", "For answers: this board", "ANSWER:", "Abstains: "} {
		if strings.HasPrefix(s, start) {
			return true
		}
	}
	return countsLine.MatchString(s) || differLine.MatchString(s)
}

// The two lines of an extract that are neither heading nor quote.
var (
	countsLine = regexp.MustCompile(`^(Compared \d+ sentences? in|Verbatim quotes chosen by comparing words)`)
	differLine = regexp.MustCompile(`^\S.{0,40} against .{1,40}:$`)
)

// forged reports a text that imitates the lines of the contract. It cannot know the nonce,
// but it must not come near the structure either.
func forged(s, nonce string) bool {
	return strings.Contains(s, "===") || nonce != "" && strings.Contains(s, nonce)
}

// squareMark is what would be read as the number of a branch.
var squareMark = regexp.MustCompile(`\[(\d+)\]`)

// onOneLine makes a passage fit for a list item: no markup around it, and a number in square
// brackets, which would be read as a mark, in round ones.
func onOneLine(s string) string {
	s = strings.ReplaceAll(s, "**", "")
	s = strings.ReplaceAll(s, "__", "")
	s = squareMark.ReplaceAllString(s, "($1)")
	s = strings.TrimLeft(s, "#>*-+ |")
	return strings.TrimRight(s, " |")
}
