package widgets

import "slices"

// fewEdits is how many items long lists may differ in to be compared nonetheless: the work
// grows with its square, and with the length of the lists only once.
const fewEdits = 1400

// diffNear finds the fewest items in which two lists differ, by E. Myers, "An O(ND)
// Difference Algorithm and Its Variations" (1986), the greedy way forward. false: they are
// more than fewEdits.
func diffNear(l, r []int32) ([]hunk, bool) {
	reach := make([]int32, 2*fewEdits+3) // how far down the left each diagonal goes
	const mid = fewEdits + 1
	var trace [][]int32 // what reach was before each round, where it was changed
	for d := range fewEdits + 1 {
		trace = append(trace, slices.Clone(reach[mid-d-1:mid+d+2]))
		for k := -d; k <= d; k += 2 {
			x := reach[mid+k-1] + 1
			if k == -d || k != d && reach[mid+k-1] < reach[mid+k+1] {
				x = reach[mid+k+1]
			}
			for y := int(x) - k; int(x) < len(l) && y < len(r) && l[x] == r[y]; y++ {
				x++
			}
			reach[mid+k] = x
			if int(x) >= len(l) && int(x)-k >= len(r) {
				return retrace(trace, len(l), len(r)), true
			}
		}
	}
	return nil, false
}

// retrace goes the way back that diffNear found.
func retrace(trace [][]int32, x, y int) []hunk {
	var back []hunk
	for d := len(trace) - 1; d >= 0; d-- {
		k, reach := x-y, trace[d]
		mid := d + 1
		down := d > 0 && (k == -d || k != d && reach[mid+k-1] < reach[mid+k+1])
		from := 0 // where the equal items after this step begin
		step := hunk{}
		switch {
		case down:
			from, step.ins = int(reach[mid+k+1]), 1
		case d > 0:
			from, step.del = int(reach[mid+k-1])+1, 1
		}
		back = append(back, hunk{keep: x - from}, step)
		x, y = from-step.del, from-k-step.ins
	}
	out := []hunk{{}}
	for _, h := range slices.Backward(back) {
		out = addHunk(out, h)
	}
	return out
}
