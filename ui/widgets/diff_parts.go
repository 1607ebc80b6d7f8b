package widgets

// Parts are the two sides of the change with that number, from 0: the part of each source, empty
// on a side that has nothing there.
func (d *Diff) Parts(i int) (left, right string) {
	c := d.changes[i]
	of := func(side int) string {
		return string(d.sides[side].src[c.parts[side].start:c.parts[side].end])
	}
	return of(leftSide), of(rightSide)
}
