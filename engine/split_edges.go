package engine

import (
	"sort"
	"strings"
	"unicode/utf8"
)

// overlapBytes is the most bytes that are looked back over for a token of overlap.
const overlapBytes = 12

// overlap is where a chunk begins that shares at most so many tokens with the one before it: at
// the edge of a paragraph, of a sentence, of a line or of a word.
func (c *slicer) overlap(tokens int) int {
	if tokens <= 0 || c.at == 0 {
		return c.at
	}
	low := runeEdge(c.text, max(c.last, c.at-overlapBytes*tokens))
	fits := func(at int) bool { return CountTokens(c.text[at:c.at]) <= tokens }
	low = low + sort.Search(c.at-low, func(i int) bool { return fits(runeEdge(c.text, low+i)) })
	low = runeEdge(c.text, low)
	half := low + (c.at-low)/2
	for _, find := range []func(string, int, int) int{firstParagraph, firstSentence, firstLine, firstWord} {
		if at := find(c.text, low, c.at); at > 0 && at <= half || at > 0 && at == c.last {
			return at
		}
	}
	return c.at
}

// begins reports whether something begins at a place: the text does, or one of those signs ends
// before it.
func begins(text string, at int, sign string) bool {
	return at == 0 || strings.HasSuffix(text[:at], sign)
}

// firstParagraph is the first place from low to high where a paragraph begins; 0: there is none.
func firstParagraph(text string, low, high int) int { return first(text, low, high, "\n\n") }

func firstLine(text string, low, high int) int { return first(text, low, high, "\n") }

func firstWord(text string, low, high int) int { return first(text, low, high, " ") }

func first(text string, low, high int, sign string) int {
	if low > 0 && begins(text, low, sign) {
		return low
	}
	i := strings.Index(text[low:high], sign)
	if i < 0 {
		return 0
	}
	at := low + i + len(sign)
	at += len(text[at:high]) - len(strings.TrimLeft(text[at:high], "\n"))
	if at >= high {
		return 0
	}
	return at
}

// firstSentence is the first place from low to high where a sentence begins after another; 0:
// there is none.
func firstSentence(text string, low, high int) int {
	for at := low; at < high; {
		end := sentenceEnd(text, at, high)
		if end < 0 {
			return 0
		}
		if end < high {
			return end
		}
		at = end
	}
	return 0
}

// lastEdge is the last good place between two at which a text can be cut: where a line ends and
// a sentence with it, or an item of a list follows; else after a sentence, a line, a word. high:
// there is none.
func lastEdge(text string, low, high int) int {
	for end := high; end > low; {
		at := lastLine(text, low, end)
		if at <= low {
			break
		}
		if endsSentence(text[low:at]) || blockMarker(lineFrom(text, at)) > 0 {
			return at
		}
		end = at - 1
	}
	best := 0
	for at := low; at < high; {
		end := sentenceEnd(text, at, high)
		if end < 0 {
			break
		}
		best, at = end, end
	}
	if best > low {
		return best
	}
	if at := lastLine(text, low, high); at > low {
		return at
	}
	if i := strings.LastIndexAny(text[low:high], " \t"); i > 0 {
		return low + i + 1
	}
	return high
}

// lastLine is the last place after low, up to high, where a line begins; -1: there is none.
func lastLine(text string, low, high int) int {
	if i := strings.LastIndexByte(text[low:high], '\n'); i >= 0 {
		return low + i + 1
	}
	return -1
}

// lineFrom is the beginning of the line at a place.
func lineFrom(text string, at int) string {
	line, _, _ := strings.Cut(text[at:min(at+maxHeading, len(text))], "\n")
	return strings.TrimSpace(line)
}

// endsSentence reports whether a text ends as a sentence does, white space aside.
func endsSentence(text string) bool {
	text = strings.TrimRight(text, " \t\r\n")
	text = strings.TrimRight(text, "\"'”’»)*_")
	r, _ := utf8.DecodeLastRuneInString(text)
	return strings.ContainsRune(".!?…。！？:", r)
}

// sentenceEnd is where the next sentence begins after the one at a place, at high at the latest;
// -1: none ends before high.
func sentenceEnd(text string, at, high int) int {
	from := at
	for at < high {
		i := strings.IndexAny(text[at:high], ".!?…。！？")
		if i < 0 {
			return -1
		}
		at += i
		r, n := utf8.DecodeRuneInString(text[at:])
		at += n
		rest := text[at:high]
		at += len(rest) - len(strings.TrimLeft(rest, ".!?\"'”’»)*_"))
		wide := r == '。' || r == '！' || r == '？'
		rest = text[at:high]
		space := len(rest) - len(strings.TrimLeft(rest, " \t\r\n"))
		if space == 0 && !wide || r == '.' && abbreviates(text[max(from, at-40):at]) {
			continue
		}
		return at + space
	}
	return -1
}
