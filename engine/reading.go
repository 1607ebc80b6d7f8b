package engine

// Reading is a merge as a person reads it: the answer that stands alone, then what the
// branches agree on, where they conflict, what one alone says and what nobody says, rendered
// from the structure that was checked. What is unsupported is shown as such: a mark of a branch
// that took no part as "[9?]", a finding whose quote does not stand in its branch by a note
// behind it.
type Reading struct {
	Text   string  // markdown
	Points []Point // agreements, conflicts, lone points, gaps, each kind in the reducer's order
	Marks  []Mark  // of Text, in order
}

// Point is one finding, and where it stands.
type Point struct {
	Kind       PointKind
	Claim      string     // one line; in a conflict the question in dispute
	By         []BranchID // who says it, each once; in a conflict both sides; empty for a gap
	Start, End int        // bytes of Text; Start -1: it does not stand there
}

// PointKind is what a point is.
type PointKind string

// The kinds, in the order in which they are read.
const (
	PointAgree    PointKind = "agree"
	PointConflict PointKind = "conflict"
	PointAlone    PointKind = "alone"
	PointNobody   PointKind = "nobody"
)

// ReadingOf is a merge of the round as it is read now. While it runs it is the answer so far,
// to which words are only added. Once it has ended the text begins with the answer, in which
// nothing was changed but unsupported marks; the sections follow where a structure was given
// and the text does not hold them itself, as that of the built-in reducer does. What concat
// writes stays as it is. The cost is linear in the texts; a caller keeps the result until the
// merge says more, is checked or ends. A nil merge gives the zero Reading.
func ReadingOf(r *Round, red *Reduction) Reading {
	if red == nil {
		return Reading{}
	}
	took := r.partOf(red)
	rd := Reading{Text: red.Answer.String()}
	if red.Start.Strategy.Writes() && (red.Checked != nil || red.Branch.Status.Ended()) {
		rd.Text = flagMarks(rd.Text, took)
		if red.Checked != nil && red.Checked.Findings != nil {
			readFindings(&rd, r, red, took)
		}
	}
	rd.Marks = FindMarks(rd.Text)
	for i := range rd.Marks {
		rd.Marks[i].Supported = supported(rd.Marks[i].Branches, took)
	}
	return rd
}

// Counts is how many points of each kind there are.
func (r Reading) Counts() (agree, conflict, alone, nobody int) {
	for _, p := range r.Points {
		switch p.Kind {
		case PointAgree:
			agree++
		case PointConflict:
			conflict++
		case PointAlone:
			alone++
		case PointNobody:
			nobody++
		}
	}
	return agree, conflict, alone, nobody
}

// partOf tells which branches took part in a merge.
func (r *Round) partOf(red *Reduction) func(BranchID) bool {
	took := map[BranchID]bool{}
	for i, id := range red.Start.Branches {
		if b := r.Branch(id); b != nil && red.Start.attempt(i, b) != nil {
			took[id] = true
		}
	}
	return func(id BranchID) bool { return took[id] }
}

// merged is the attempt of a branch whose text was merged; nil: it took no part.
func (r *Round) merged(red *Reduction, id BranchID) *Attempt {
	for i, one := range red.Start.Branches {
		if b := r.Branch(one); one == id && b != nil {
			return red.Start.attempt(i, b)
		}
	}
	return nil
}
