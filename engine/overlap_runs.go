package engine

// runWords is how many words a run has. Five in a row that two texts share were hardly found by
// both by chance.
const runWords = 5

// runIndex holds the runs of words of several texts, and what each two of them share.
type runIndex struct {
	first  map[uint64]int32 // by run: the first of its holdings, as a place in held
	held   []holding
	free   int32     // the first of held that is not used, from 1; 0: none
	of     []int     // by text: its different runs
	alone  []int     // by text: those that no other text has
	shared [][]int32 // [later][earlier]: the runs that both have
}

// holding is a text that has a run, and how often.
type holding struct {
	holder
	next int32 // the next of the same run, or of the unused; from 1; 0: none
}

// runOf is the number of the last run of a row of words. Two runs have the same by a chance of one
// in 2 to the 64th.
func runOf(seq []int32) uint64 {
	h := uint64(14695981039346656037)
	for _, w := range seq[len(seq)-runWords:] {
		h ^= uint64(uint32(w)) + 0x9e3779b97f4a7c15
		h *= 0xff51afd7ed558ccd
		h ^= h >> 32
	}
	return h
}

func (x *runIndex) grow() {
	x.shared = append(x.shared, make([]int32, len(x.of)))
	x.of, x.alone = append(x.of, 0), append(x.alone, 0)
}

// add takes a run of a text in.
func (x *runIndex) add(text int, run uint64) {
	head := x.first[run]
	if at := x.find(head, text); at != 0 {
		x.held[at-1].n++
		return
	}
	x.change(text, head, 1)
	at := x.free
	if at == 0 {
		x.held = append(x.held, holding{})
		at = int32(len(x.held))
	} else {
		x.free = x.held[at-1].next
	}
	x.held[at-1] = holding{holder{int32(text), 1}, head}
	if x.first == nil {
		x.first = map[uint64]int32{}
	}
	x.first[run] = at
}

// remove takes a run of a text out, which has it.
func (x *runIndex) remove(text int, run uint64) {
	head := x.first[run]
	at := x.find(head, text)
	if x.held[at-1].n--; x.held[at-1].n > 0 {
		return
	}
	if next := x.held[at-1].next; head != at {
		before := head
		for x.held[before-1].next != at {
			before = x.held[before-1].next
		}
		x.held[before-1].next = next
	} else if head = next; head != 0 {
		x.first[run] = head
	} else {
		delete(x.first, run)
	}
	x.held[at-1], x.free = holding{next: x.free}, at
	x.change(text, head, -1)
}

func (x *runIndex) find(at int32, text int) int32 {
	for at != 0 && int(x.held[at-1].text) != text {
		at = x.held[at-1].next
	}
	return at
}

// change counts a run that a text has now, or has no more, beside the others that have it.
func (x *runIndex) change(text int, others int32, by int) {
	x.of[text] += by
	if others == 0 {
		x.alone[text] += by
		return
	}
	if one := x.held[others-1]; one.next == 0 {
		x.alone[one.text] -= by
	}
	for at := others; at != 0; at = x.held[at-1].next {
		other := int(x.held[at-1].text)
		x.shared[max(text, other)][min(text, other)] += int32(by)
	}
}
