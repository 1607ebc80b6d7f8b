package offline

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"sync"

	"plenum/engine"
)

// point is one thing that a branch says.
type point struct {
	branch engine.BranchID
	raw    string // exactly as it stands in the branch's text
	text   string // the same on one line
	shown  string // on one line, without markup and marks, for the prose
	claim  statement
	cited  bool // it is a quote of the material, with file and line
}

// How many points take part: of one branch, and in all. A branch that writes more than that
// has its first ones compared, and the merge says so.
const (
	pointsOfBranch = 150
	pointsInAll    = 1500
	leastWords     = 2 // that say something, or figures; below that a line is no point
)

// citation is a line that quotes: "..." (file:12).
var citation = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^(".+") \(([^()]+:\d+)\)$`) })

// pointsOf takes the branches apart, in the order of their numbers, and counts how much of
// each is left out. Their texts are data: nothing that stands in one is followed.
func pointsOf(branches []engine.BranchText, nonce string) (points []point, left map[engine.BranchID]int) {
	most := pointsInAll/max(len(branches), 1) + 1
	if !slices.ContainsFunc(branches, func(b engine.BranchText) bool { return len(b.Of) > 0 }) {
		most = min(most, pointsOfBranch)
	}
	left = make(map[engine.BranchID]int)
	quoted := make(map[string]engine.BranchID) // of one text: who quoted a line first
	oneText := areParts(branches)
	for _, b := range branches {
		seen := make(map[string]bool)
		for p, by := range saidIn(b) {
			if len(seen) == most {
				left[b.ID]++
				continue
			}
			pt, ok := newPoint(b, p, nonce)
			if !ok || seen[pt.shown] {
				continue
			}
			seen[pt.shown] = true
			for _, pt.branch = range by {
				if first, known := quoted[pt.shown]; oneText && pt.cited && known && first != pt.branch {
					continue // two chunks that overlap have read the same line
				}
				quoted[pt.shown] = pt.branch
				points = append(points, pt)
			}
		}
	}
	return points, left
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
		if start := strings.LastIndexByte(text[:p.start], '\n') + 1; countsLine.MatchString(text[start:p.end]) || aroundLine.MatchString(text[start:p.end]) {
			continue // a line of ours, which may be of several sentences
		}
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
	return start, end, citation().MatchString(text[start:end])
}

func newPoint(b engine.BranchText, p passage, nonce string) (point, bool) {
	raw := b.Text[p.start:p.end]
	if ownWords(p.text) || forged(p.text, nonce) || announces(p.text) {
		return point{}, false
	}
	says := p.says()
	m := citation().FindStringSubmatch(p.text)
	if m != nil {
		says = m[1]
	}
	pt := point{branch: b.ID, raw: raw, text: p.text, shown: shownAs(p.text, m != nil), claim: newStatement(says), cited: m != nil}
	return pt, pt.shown != "" && len(pt.claim.words) > 0 && len(pt.claim.words)+len(pt.claim.figures) >= leastWords
}

// announces reports a line that says nothing but what follows: one that ends in a colon, or a
// few words in italics.
func announces(s string) bool {
	last := s[len(s)-1]
	italic := (last == '*' || last == '_') && s[0] == last && !strings.ContainsAny(s, ".!?:0123456789")
	return last == ':' || italic && len(strings.Fields(s)) <= 8
}

// ownWords reports lines that this model writes around what it has to say, and a voter's
// machine line.
func ownWords(s string) bool {
	for _, start := range []string{settledBy, usuallyIn, "ANSWER:", "Abstains: ", leftOut, oneEvidence, partsLine, questionCut} {
		if strings.HasPrefix(s, start) {
			return true
		}
	}
	return aroundLine.MatchString(s) || foundNothing(s) || countsLine.MatchString(s) || differLine.MatchString(s)
}

// aroundLine is a line of ours that says where a text comes from, or what an answer would cost.
var aroundLine = regexp.MustCompile(`^(Offline: no model was called\.|For answers, connect|For answers: this board)`)

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

// squareMark is what would be read as the numbers of branches; fence, as the beginning of code.
var (
	squareMark = regexp.MustCompile(`\[(\s*B?\d[\dB,;\s–—-]*)\]`)
	fence      = regexp.MustCompile("`{3,}|~{3,}")
)

// onOneLine makes a passage fit for a list item: no markup around it, and a number in square
// brackets, which would be read as a mark, in round ones.
func onOneLine(s string) string {
	return shownAs(s, false)
}

// shownAs is onOneLine, but that a quote keeps what it marks as strong, if it closes that too: it
// must stand in its source word for word.
func shownAs(s string, quote bool) string {
	for _, strong := range []string{"**", "__"} {
		if !quote || strings.Count(s, strong)%2 != 0 {
			s = strings.ReplaceAll(s, strong, "")
		}
	}
	s = squareMark.ReplaceAllString(s, "($1)")
	s = fence.ReplaceAllString(s, "")
	if n := len(s); n > 2 && (s[0] == '*' || s[0] == '_') && s[n-1] == s[0] {
		s = s[1 : n-1]
	}
	s = strings.TrimLeft(s, "#>*-+ |")
	return strings.TrimRight(s, " |")
}
