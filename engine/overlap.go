package engine

import (
	"math"
	"slices"
)

// leastWords is how long a text must be to be compared: a shorter one is alike or not by chance.
const leastWords = 60

// The display scale of likeness, and what follows from it. Likeness is the cosine of the counts of
// the words of two texts, without the words that bind the others. The ends were measured on 805
// prompts of AlpacaEval answered by several models: of pairs that answer different prompts 99 %
// are below plainApart; of pairs that answer the same one the middle is at 0.70, and 90 % are
// below plainAlike. They are of English prose, and near enough for others.
const (
	plainApart = 0.22
	plainAlike = 0.83

	oneGroup   = 0.6 // from here two texts are of one group, and so is who is as like to one of it
	standsOff  = 0.2 // so far below the mean of all is the mean of one that stands apart
	copiesMost = 0.8 // share of a text's runs of words that stand in another: it copies that
	ownLittle  = 0.1 // share of runs that no other text has, at most, of one with no wording of its own
)

// Overlap is how alike the branches of a round are by their words alone. It is no agreement: texts
// that say the opposite in the same words are wholly alike, and what "not" turns around does not
// show. Only what is in the merge, or may come to be, is compared.
type Overlap struct {
	Of        int        // texts there are, or that are being written
	Compared  []Likeness // in order of their branches; fewer than two: nothing was compared
	TooShort  []Named    // have fewer than 60 words yet
	Foreign   []Named    // are in another language than those that were compared
	Mean      float64    // the mean likeness of each two, 0 to 1
	Effective float64    // n/(1+(n-1)*Mean): how many texts of their own they come to (Kish); a figure to look at, no probability
	Groups    [][]Named  // of two or more: who is alike at 0.6 with one of the group is in it; in order
	Copies    []Copied   // in order of Copy
	Capped    bool       // of a text only the first 20,000 words were read; fewer, 4,000 at least, where there are more than 20
	mode      Mode
}

// Named is a branch and the name of its agent.
type Named struct {
	Branch BranchID
	Name   string
}

// Likeness is how a branch stands among those that were compared.
type Likeness struct {
	Named
	Words int     // of its text that were read
	Mean  float64 // its mean likeness with the others, 0 to 1
	Novel float64 // the share of its runs of five words that no other text has, 0 to 1; of its first 4,000 words
	Apart bool    // three or more were compared, and its mean is below theirs by 0.2
}

// Copied is a text that stands nearly whole in another.
type Copied struct {
	Copy, Source Named
	Share        float64 // of the runs of five words of Copy that stand in Source too, 0.8 to 1
}

// Scaled is how alike the texts are on the scale of what is usual, 0 to 1: 0 is no more than texts
// on different questions, 1 as much as the most alike answers to one.
func (o Overlap) Scaled() float64 {
	return min(max((o.Mean-plainApart)/(plainAlike-plainApart), 0), 1)
}

// Known reports whether texts were compared.
func (o Overlap) Known() bool { return len(o.Compared) > 1 }

// result is what was read so far comes to.
func (o *Overlaps) result(r *Round) Overlap {
	out := Overlap{mode: r.Plan.Mode}
	var long []int
	for i := range r.Branches {
		switch {
		case !o.read[i].in:
			continue
		case o.words.texts[i].hints.long() < leastWords || o.words.texts[i].norm == 0:
			out.TooShort = append(out.TooShort, o.named(i))
		default:
			long = append(long, i)
		}
		out.Of++
	}
	same := o.oneLanguage(long)
	for _, i := range long {
		if !slices.Contains(same, i) {
			out.Foreign = append(out.Foreign, o.named(i))
		}
	}
	if len(same) < 2 {
		return out
	}
	o.liken(&out, same)
	out.Groups = o.groups(same)
	out.Copies = o.copies(same)
	return out
}

func (o *Overlaps) named(i int) Named { return Named{o.read[i].id, o.names[i]} }

// oneLanguage picks of texts the most that can be compared with one another, the first of those
// that are as many.
func (o *Overlaps) oneLanguage(texts []int) []int {
	var best []int
	for _, i := range texts {
		of := o.words.texts[i].tongue
		var same []int
		for _, j := range texts {
			if of.meets(o.words.texts[j].tongue) {
				same = append(same, j)
			}
		}
		// One of no known language meets several that do not meet each other.
		if of.list == 0 && !o.allMeet(same) {
			continue
		}
		if len(same) > len(best) {
			best = same
		}
	}
	return best
}

func (o *Overlaps) allMeet(texts []int) bool {
	list := 0
	for _, i := range texts {
		switch is := o.words.texts[i].tongue.list; {
		case is == 0:
		case list == 0:
			list = is
		case is != list:
			return false
		}
	}
	return true
}

// likeness is the cosine of two texts.
func (o *Overlaps) likeness(i, j int) float64 {
	a, b := o.words.texts[i].norm, o.words.texts[j].norm
	return float64(o.words.dot[max(i, j)][min(i, j)]) / math.Sqrt(float64(a)*float64(b))
}

// liken fills in what each text is to the others.
func (o *Overlaps) liken(out *Overlap, texts []int) {
	n := len(texts)
	sums, all := make([]float64, n), 0.0
	for a := range texts {
		for b := range a {
			v := o.likeness(texts[a], texts[b])
			sums[a], sums[b] = sums[a]+v, sums[b]+v
			all += v
		}
	}
	out.Mean = all / float64(n*(n-1)/2)
	out.Effective = effective(n, out.Mean)
	for a, i := range texts {
		l := Likeness{Named: o.named(i), Words: o.words.texts[i].hints.words, Mean: sums[a] / float64(n-1)}
		l.Apart = n > 2 && l.Mean < out.Mean-standsOff
		if of := o.words.runs.of[i]; of > 0 {
			l.Novel = float64(o.words.runs.alone[i]) / float64(of)
		}
		out.Compared = append(out.Compared, l)
		out.Capped = out.Capped || o.read[i].capped
	}
}

// effective is how many texts of their own n texts with a mean likeness come to: the design effect
// of Kish, with likeness in the place of correlation.
func effective(n int, mean float64) float64 { return float64(n) / (1 + float64(n-1)*mean) }

// groups puts together who is as alike as the texts of one group are.
func (o *Overlaps) groups(texts []int) [][]Named {
	group := make([]int, len(texts)) // by place: the first place of its group
	for a := range texts {
		group[a] = a
		for b := range a {
			if group[b] == group[a] || o.likeness(texts[a], texts[b]) < oneGroup {
				continue
			}
			into, from := min(group[a], group[b]), max(group[a], group[b])
			for c := range a + 1 {
				if group[c] == from {
					group[c] = into
				}
			}
		}
	}
	var out [][]Named
	for a := range texts {
		var of []Named
		for c, i := range texts {
			if group[c] == a {
				of = append(of, o.named(i))
			}
		}
		if len(of) > 1 {
			out = append(out, of)
		}
	}
	return out
}

// copies finds the texts that stand nearly whole in another: the shorter of two in the longer, of
// equal ones the later in the earlier.
func (o *Overlaps) copies(texts []int) []Copied {
	var out []Copied
	of := o.words.runs.of
	for _, i := range texts {
		best := Copied{Copy: o.named(i)}
		for _, j := range texts {
			if i == j || of[i] == 0 || of[i] > of[j] || of[i] == of[j] && i < j {
				continue
			}
			if share := float64(o.words.runs.shared[max(i, j)][min(i, j)]) / float64(of[i]); share >= copiesMost && share > best.Share {
				best.Source, best.Share = o.named(j), share
			}
		}
		if best.Share > 0 {
			out = append(out, best)
		}
	}
	return out
}
