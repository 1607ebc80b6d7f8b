package widgets

// Diff is what two texts share and where they differ: their blocks paired in order, and
// within a pair the words. It is computed once, by DiffOf, and never changes: any number of
// goroutines may read it.
type Diff struct {
	sides   [2]draft
	pairs   []pairing
	changes []change
	alike   float64
}

// The sides of a Diff.
const (
	leftSide  = 0
	rightSide = 1
)

// pairing is what stands at the same height: a block of each side, or a block of one.
type pairing struct {
	blocks [2]int // which block of each side; -1: none
	kind   pairKind
	alike  bool      // the blocks are about the same thing; false: they only stand beside each other
	change int       // index of the first change in it; -1: none
	marks  [2][]span // changedWords: the parts of each source that the other side does not have
}

// pairKind says how the blocks of a pairing differ.
type pairKind int

const (
	sameBlocks   pairKind = iota // in white space at the most
	changedWords                 // in some words, which are marked
	apartBlocks                  // as a whole: each block is on its side alone
)

// change is what a reader steps to: the words that differ in one place of a pair, a pair
// that differs as a whole, or some blocks one after another that have no other side. It
// gives the part of each source; on a side that has nothing there, the place.
type change struct {
	pair  int // the first one that it is in
	parts [2]span
}

// DiffOf compares two clean texts. It is pure, and what it costs is bounded by their sizes:
// where finding the words that differ would take too long, blocks differ as a whole. It may
// run on a goroutine of its own.
func DiffOf(leftText, rightText string) *Diff {
	names := vocabulary{}
	d := &Diff{sides: [2]draft{draftOf(leftText, names), draftOf(rightText, names)}}
	l, r := d.sides[leftSide].blocks, d.sides[rightSide].blocks
	d.pairs = alignBlocks(l, r)
	work := wordWork
	counts := tally{}
	for i := range d.pairs {
		p := &d.pairs[i]
		p.change = -1
		if p.kind == sameBlocks {
			counts.add(l[p.blocks[leftSide]].words, l[p.blocks[leftSide]].words, r[p.blocks[rightSide]].words)
			continue
		}
		d.compare(i, &work, &counts)
	}
	d.alike = counts.share()
	return d
}

// compare finds the words that differ in a pair, and the changes that they make.
func (d *Diff) compare(i int, work *int, counts *tally) {
	p := &d.pairs[i]
	if p.blocks[leftSide] < 0 || p.blocks[rightSide] < 0 {
		counts.add(0, d.words(leftSide, p.blocks[leftSide]), d.words(rightSide, p.blocks[rightSide]))
		d.stand(i)
		return
	}
	l, r := &d.sides[leftSide].blocks[p.blocks[leftSide]], &d.sides[rightSide].blocks[p.blocks[rightSide]]
	if p.alike {
		hunks := diffWords(l, r, work)
		if common := wordsKept(l, hunks); enough(l, r, hunks, common) {
			counts.add(common, l.words, r.words)
			p.kind = changedWords
			p.change = len(d.changes)
			p.marks = marksOf(l, r, hunks)
			for _, parts := range changesOf(l, r, hunks) {
				d.changes = append(d.changes, change{i, parts})
			}
			return
		}
	}
	counts.add(0, l.words, r.words)
	d.stand(i)
}

// changeSize is how many bytes of blocks without another side are stepped over at once, at
// the most: about a screen.
const changeSize = 1500

// stand makes a pair that differs as a whole a change, or a part of the change above it.
func (d *Diff) stand(i int) {
	p := &d.pairs[i]
	p.kind = apartBlocks
	here := [2]span{d.reach(leftSide, i), d.reach(rightSide, i)}
	if i > 0 && d.joins(i, here) {
		p.change = d.pairs[i-1].change
		last := &d.changes[p.change].parts
		last[leftSide].end, last[rightSide].end = here[leftSide].end, here[rightSide].end
		return
	}
	p.change = len(d.changes)
	d.changes = append(d.changes, change{i, here})
}

// joins reports whether a pair goes on with the change of the pair above it.
func (d *Diff) joins(i int, here [2]span) bool {
	p, above := &d.pairs[i], &d.pairs[i-1]
	if above.kind != apartBlocks || (p.alike || above.alike) && !d.heads(above) {
		return false
	}
	for side, b := range p.blocks {
		if b >= 0 && d.sides[side].blocks[b].kind == headingBlock {
			return false
		}
		if here[side].end-d.changes[above.change].parts[side].start > changeSize {
			return false
		}
	}
	return true
}

// heads reports whether a pair is of two headings: what follows belongs to them.
func (d *Diff) heads(p *pairing) bool {
	for side, b := range p.blocks {
		if b < 0 || d.sides[side].blocks[b].kind != headingBlock {
			return false
		}
	}
	return true
}

// reach is the part of a source that a pair shows; where it shows nothing of that side, the
// place between the blocks above and below.
func (d *Diff) reach(side, i int) span {
	if b := d.pairs[i].blocks[side]; b >= 0 {
		return span{d.sides[side].blocks[b].start, d.sides[side].blocks[b].end}
	}
	for i--; i >= 0; i-- {
		if b := d.pairs[i].blocks[side]; b >= 0 {
			return span{d.sides[side].blocks[b].end, d.sides[side].blocks[b].end}
		}
	}
	return span{}
}

func (d *Diff) words(side, block int) int {
	if block < 0 {
		return 0
	}
	return d.sides[side].blocks[block].words
}

// Changes is how many changes a reader can step through.
func (d *Diff) Changes() int { return len(d.changes) }

// Same reports whether the texts differ in white space at the most.
func (d *Diff) Same() bool { return len(d.changes) == 0 }

// Alike is the share of the words of both texts that are the same on both sides and in the
// same order, from 0 to 1. Two texts without words are alike where they are the same.
func (d *Diff) Alike() float64 {
	if d.Same() {
		return 1
	}
	return d.alike
}

// tally counts words that are the same, of all there are.
type tally struct{ common, all int }

func (t *tally) add(common, l, r int) {
	t.common += 2 * common
	t.all += l + r
}

func (t *tally) share() float64 { return float64(t.common) / float64(max(t.all, 1)) }
