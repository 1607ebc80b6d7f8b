package engine

import (
	"sort"
	"strings"
)

// AssumedWindow is the context window, in tokens, of a model of which none is known.
const AssumedWindow = 32768

// What a tree of merges keeps to.
const (
	maxLevels   = 6   // of calls, one upon the other, the last included
	textFrame   = 20  // tokens of the lines around a text
	leastText   = 32  // tokens that a text has room for, however small the window
	usableShare = 0.6 // of a window: longer prompts are read with less care
	mostShare   = 0.9 // of a window, which is never passed, as well as tokens can be estimated
)

// treeRoom is what one call of a merge has room for.
type treeRoom struct {
	window int // of the model, in tokens
	prompt int // tokens of all but the texts: instruction, question, contract
	out    int // tokens that the answer may have
	level  int // levels of calls that lie below this one
}

// roomFor is the room that a window leaves beside a merge without its texts. 0: no window is known.
func roomFor(window int, empty Task) treeRoom {
	if window <= 0 {
		window = AssumedWindow
	}
	return treeRoom{window: window, prompt: promptTokens(PromptOf(RoleReducer, empty)), out: mergeTokens}
}

// usable is how many tokens the texts of one call should have at the most.
func (room treeRoom) usable() int {
	return max(int(usableShare*float64(room.window))-room.prompt-room.out, 0)
}

// most is how many tokens the texts of one call may have where there must be so many of them.
func (room treeRoom) most(texts int) int {
	most := int(mostShare*float64(room.window)) - room.prompt - room.out
	return max(most, room.usable(), texts*(leastText+textFrame))
}

// treeGroups says which texts, by their tokens and in their order, go into which call of the
// next level; nil: all of them go into one, which is the last. As many go together as are usable
// at once, at least two, or more where the levels would not suffice otherwise; texts that are too
// long for that are clipped, see fitting. Groups are of about one size.
func treeGroups(tokens []int, room treeRoom) [][]int {
	left := maxLevels - room.level
	sum := 0
	for _, t := range tokens {
		sum += t + textFrame
	}
	if len(tokens) < 2 || left <= 1 || sum <= room.usable() {
		return nil
	}
	least := leastFan(len(tokens), left)
	p := packing{usable: room.usable(), least: least}
	share := room.most(least)/least - textFrame
	for _, t := range tokens {
		p.sizes = append(p.sizes, min(t, share)+textFrame)
	}
	starts := p.starts(p.usable)
	if len(starts) == 1 {
		return nil
	}
	return p.groups(p.even(len(starts)))
}

// leastFan is how many texts must go into one call at least, so that so many levels are enough.
func leastFan(texts, levels int) int {
	for fan := 2; ; fan++ {
		reach := 1
		for range levels {
			reach = min(reach*fan, texts)
		}
		if reach >= texts {
			return fan
		}
	}
}

// packing puts texts that stay in their order into groups.
type packing struct {
	sizes  []int // of the texts, with what stands around them
	usable int   // of one group
	least  int   // so many go into a group, however large they are
}

// starts are the first texts of the groups, each filled up to a bound.
func (p packing) starts(bound int) []int {
	starts, sum, n := []int{0}, 0, 0
	for i, size := range p.sizes {
		if n >= p.least && sum+size > bound {
			starts, sum, n = append(starts, i), 0, 0
		}
		sum, n = sum+size, n+1
	}
	return starts
}

// even are the first texts of n groups of about one size: each at its share of the whole, or,
// where a group would be too large then, with the lowest bound that n groups can keep.
func (p packing) even(n int) []int {
	total := 0
	for _, size := range p.sizes {
		total += size
	}
	starts, sum := []int{0}, 0
	for i, size := range p.sizes {
		if next := len(starts); next < n && i > 0 && (2*sum+size)*n >= 2*next*total {
			starts = append(starts, i)
		}
		sum += size
	}
	if len(starts) == n && p.holds(starts) {
		return starts
	}
	bound := sort.Search(p.usable, func(bound int) bool { return len(p.starts(bound)) <= n })
	return p.starts(bound)
}

// holds reports whether no group is larger than it may be, and none smaller than it must be.
func (p packing) holds(starts []int) bool {
	for k, group := range p.groups(starts) {
		sum := 0
		for _, i := range group {
			sum += p.sizes[i]
		}
		if sum > p.usable && len(group) > p.least || len(group) < p.least && k < len(starts)-1 {
			return false
		}
	}
	return true
}

// groups lists the texts from each start to the next.
func (p packing) groups(starts []int) [][]int {
	out := make([][]int, len(starts))
	for k, from := range starts {
		to := len(p.sizes)
		if k+1 < len(starts) {
			to = starts[k+1]
		}
		for i := from; i < to; i++ {
			out[k] = append(out[k], i)
		}
	}
	return out
}

// nodeCap is how many tokens a part of a merge may write: half of what it reads at the most, so
// that each level is smaller than the one below it.
func nodeCap(inputTokens, outMax int) int { return max(min(outMax, inputTokens/2), 1) }

// fitting is how many tokens each text of one call may have: its own, where all of them fit into
// the window, else no more than a bound that the longest share.
func (room treeRoom) fitting(tokens []int) []int {
	most := room.most(len(tokens)) - textFrame*len(tokens)
	sum := func(bound int) int {
		n := 0
		for _, t := range tokens {
			n += min(t, bound)
		}
		return n
	}
	longest := 0
	for _, t := range tokens {
		longest = max(longest, t)
	}
	bound := longest
	if sum(longest) > most {
		bound = sort.Search(longest, func(b int) bool { return sum(b+1) > most })
	}
	out := make([]int, len(tokens))
	for i, t := range tokens {
		out[i] = min(t, bound)
	}
	return out
}

// clipped are the texts of one call, the longest clipped where they do not fit into the window.
func (room treeRoom) clipped(texts []BranchText) []BranchText {
	sizes := make([]int, len(texts))
	for i, br := range texts {
		sizes[i] = CountTokens(br.Text)
	}
	out := make([]BranchText, len(texts))
	for i, most := range room.fitting(sizes) {
		out[i] = texts[i]
		if most < sizes[i] {
			out[i].Text, out[i].Partial = clipTo(texts[i].Text, most), true
		}
	}
	return out
}

// clipNote ends a text that was clipped.
const clipNote = "\n\n(The rest is left out: it did not fit.)"

// clipTo is as much of a text as so many tokens hold, up to the end of a paragraph or a sentence,
// with a note that says so; the whole text where it fits.
func clipTo(text string, tokens int) string {
	if !holdsMore(text, tokens) {
		return text
	}
	room := tokens - CountTokens(clipNote) - 1
	if room < 1 {
		return text[:fullAt(text, 0, len(text), Counter{}, max(tokens, 0))]
	}
	full := fullAt(text, 0, len(text), Counter{}, room)
	low := full / 2
	for !startsRune(text, low) {
		low--
	}
	at := lastEdge(text, low, full)
	if i := strings.LastIndex(text[low:full], "\n\n"); i > 0 {
		at = low + i
	}
	return strings.TrimRight(text[:at], " \t\r\n") + clipNote
}
