package engine

import (
	"fmt"
	"math"
	"strconv"
)

// From where an overlap is said to be what, on the scale of Scaled. Drafts of several models on one
// question are at 0.79 in the middle; perspectives with briefs of their own stay below the upper
// bound.
const (
	someTwice = 0.25 // below: little is said twice
	muchAlike = 0.70 // from here they say much the same
)

// mostNamed is how many branches one note names.
const mostNamed = 3

// Short is the overlap as a line of figures has it: "overlap 21 %", with a tilde where only the
// first words of long texts were read. It is empty where nothing was compared.
func (o Overlap) Short() string {
	if !o.Known() {
		return ""
	}
	about := ""
	if o.Capped {
		about = "~"
	}
	return fmt.Sprintf("overlap %s%d %%", about, o.percent())
}

// percent is what is shown, and what is said goes by: the two never differ.
func (o Overlap) percent() int { return int(math.Round(100 * o.Scaled())) }

// Sentence says what the overlap is, or why there is none: "overlap 21 %: little is said twice".
// It is empty where there are no two texts that could be compared, as where each branch reads a
// part or a source of its own.
func (o Overlap) Sentence() string {
	switch {
	case o.Of < 2:
		return ""
	case !o.Known() && len(o.Foreign) > 0:
		return "overlap: not compared, other languages"
	case !o.Known():
		return "overlap: not compared, too few words"
	}
	return o.Short() + ": " + o.meaning()
}

func (o Overlap) meaning() string {
	switch {
	case o.percent() < 100*someTwice:
		return "little is said twice"
	case !o.much():
		return "some is said twice"
	case o.mode == ModeVote:
		return "the votes are worded much alike; the answers are counted apart"
	}
	return "the " + o.noun() + " say much the same; another reduction adds little"
}

func (o Overlap) much() bool { return o.Known() && o.percent() >= 100*muchAlike }

// noun is what the texts are.
func (o Overlap) noun() string {
	switch o.mode {
	case ModeDrafts:
		return "drafts"
	case ModeVote:
		return "votes"
	}
	return "branches"
}

// MergeNote says, before the round is merged once more, that little is to be had of it: "your
// drafts say much the same: another reduction adds little". It is empty where more may be, and in
// a vote, whose merge counts answers.
func (o Overlap) MergeNote() string {
	if !o.much() || o.mode == ModeVote {
		return ""
	}
	return "your " + o.noun() + " say much the same: another reduction adds little"
}

// Notes are the sentences behind Sentence, the most telling first, at most mostNamed branches in
// each: how many branches they come to, who stands apart, who are alike, who copies whom, who was not compared,
// and, where much is alike, what the figure does not see.
func (o Overlap) Notes() []string {
	var out []string
	if !o.Known() {
		return nil
	}
	if o.percent() >= 100*someTwice {
		out = append(out, fmt.Sprintf("%d %s count for about %.1f", len(o.Compared), o.noun(), o.Effective))
	}
	var apart, unoriginal []Named
	copied := map[BranchID]bool{}
	for _, c := range o.Copies {
		copied[c.Copy.Branch] = true
	}
	for _, l := range o.Compared {
		if l.Apart && o.percent() > 0 { // else each stands apart from the others
			apart = append(apart, l.Named)
		}
		if l.Novel <= ownLittle && !copied[l.Branch] && !o.source(l.Branch) {
			unoriginal = append(unoriginal, l.Named)
		}
	}
	if len(apart) > 0 {
		out = append(out, namedSeries(apart)+verb(len(apart), " stands", " stand")+" apart")
	}
	out = append(out, o.groupsSaid()...)
	out = append(out, o.copiesSaid()...)
	if len(unoriginal) > 0 {
		out = append(out, namedSeries(unoriginal)+verb(len(unoriginal), " has", " have")+" hardly a wording of "+verb(len(unoriginal), "its", "their")+" own")
	}
	if len(o.TooShort) > 0 {
		out = append(out, fmt.Sprintf("not compared: %s, below %d words", namedSeries(o.TooShort), leastWords))
	}
	if len(o.Foreign) > 0 {
		out = append(out, "not compared: "+namedSeries(o.Foreign)+", in another language")
	}
	return append(out, o.unseen()...)
}

// unseen is what likeness of words does not show, where it might be taken for agreement.
func (o Overlap) unseen() []string {
	switch {
	case o.mode == ModeVote && o.percent() >= 100*someTwice:
		return []string{"alike words may end in different answers: the tally counts those"}
	case o.much():
		return []string{"counted by words: where one denies what another says does not show"}
	}
	return nil
}

// source reports whether another text copies the branch's.
func (o Overlap) source(id BranchID) bool {
	for _, c := range o.Copies {
		if c.Source.Branch == id {
			return true
		}
	}
	return false
}

// groupsSaid names those that are alike, where not all are.
func (o Overlap) groupsSaid() []string {
	var out []string
	for _, g := range o.Groups {
		if len(g) < len(o.Compared) && len(out) < mostNamed {
			out = append(out, "worded alike: "+namedSeries(g))
		}
	}
	return out
}

func (o Overlap) copiesSaid() []string {
	var out []string
	for i, c := range o.Copies {
		if i == mostNamed {
			return append(out, fmt.Sprintf("%d more stand nearly whole in another", len(o.Copies)-i))
		}
		out = append(out, c.Copy.String()+" stands nearly whole in "+c.Source.String())
	}
	return out
}

// String is a branch as a person calls it: "4 Finance".
func (n Named) String() string {
	if n.Name == "" {
		return strconv.Itoa(n.Branch.Number())
	}
	return strconv.Itoa(n.Branch.Number()) + " " + n.Name
}

// namedSeries is "4 Finance and 5 Ethics", with those beyond mostNamed counted.
func namedSeries(all []Named) string {
	var out []string
	for i, n := range all {
		if i == mostNamed {
			out = append(out, fmt.Sprintf("%d more", len(all)-i))
			break
		}
		out = append(out, n.String())
	}
	return series(out)
}
