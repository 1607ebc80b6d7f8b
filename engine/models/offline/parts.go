package offline

import (
	"iter"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"

	"plenum/engine"
)

// markGroup are the numbers of branches behind what they say.
var markGroup = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`(?:\[\d{1,6}\])+`) })

// saidIn yields what a text says, with the branches that say it: of a branch itself, and of a
// part of a merge those that its marks name.
func saidIn(b engine.BranchText) iter.Seq2[passage, []engine.BranchID] {
	if len(b.Of) > 0 {
		return markedIn(b)
	}
	own := []engine.BranchID{b.ID}
	return func(yield func(passage, []engine.BranchID) bool) {
		for _, p := range passagesOfAnswer(b.Text) {
			if !yield(p, own) {
				return
			}
		}
	}
}

// markedIn yields what stands before each mark of a part of a merge, line by line. What has no
// mark, or marks only of branches that the part does not stand for, rests on nobody and is left.
func markedIn(b engine.BranchText) iter.Seq2[passage, []engine.BranchID] {
	return func(yield func(passage, []engine.BranchID) bool) {
		line, start := 0, 0
		for row := range strings.Lines(b.Text) {
			line++
			from := start
			start += len(row)
			for _, at := range markGroup().FindAllStringIndex(row, -1) {
				begin, end := trimSpan(b.Text, from, start-len(row)+at[0])
				from = start - len(row) + at[1]
				said := strings.TrimLeft(b.Text[begin:end], ".;, ")
				begin = end - len(said)
				begin += markerLength(said)
				by := namedBy(row[at[0]:at[1]], b.Of)
				p := passage{line: line, start: begin, end: end, text: tidy(b.Text[begin:end])}
				if p.text != "" && len(by) > 0 && !yield(p, by) {
					return
				}
			}
		}
	}
}

// namedBy are the branches that a group of marks names.
func namedBy(group string, of []engine.BranchID) []engine.BranchID {
	var by []engine.BranchID
	for digits := range strings.SplitSeq(strings.Trim(group, "[]"), "][") {
		n, err := strconv.Atoi(digits)
		i := slices.IndexFunc(of, func(id engine.BranchID) bool { return id.Number() == n })
		if err == nil && i >= 0 && !slices.Contains(by, of[i]) {
			by = append(by, of[i])
		}
	}
	return by
}

// standing are the branches that the texts of a merge stand for, in the order of their numbers.
func standing(branches []engine.BranchText) []engine.BranchText {
	var out []engine.BranchText
	for _, b := range branches {
		if len(b.Of) == 0 {
			out = append(out, b)
		}
		for _, id := range b.Of {
			out = append(out, engine.BranchText{ID: id})
		}
	}
	return byNumber(out)
}

// partsLine says in a part of a merge that its texts were read from parts of one text.
const partsLine = "The texts are of parts of one long text."

// partLine is how the reader of a chunk says which part it has read.
var partLine = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?m)^Compared \d+ sentences? in .*, part \d+ of \d+`)
})

// areParts reports texts that speak of parts of one text: chunks overlap, and the line that two of
// them quote was written once.
func areParts(branches []engine.BranchText) bool {
	return len(branches) > 0 && !slices.ContainsFunc(branches, func(b engine.BranchText) bool {
		return !partLine().MatchString(b.Text) && !strings.Contains(b.Text, "\n"+partsLine+"\n")
	})
}
