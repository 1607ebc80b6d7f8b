package offline

// branchesFew is up to how many branches each has its share of a merge. Of more, two points
// contradict each other only where comparing leaves no doubt: the parts of one long text say much
// that is alike and about other things, and with their number that of the chance pairs grows.
const branchesFew = 12

// strictness holds the points of many branches against each other as it does a claim and a source.
type strictness struct {
	points []point
	held   []*assertion // by point; nil: not read yet
	spelt  map[string]bool
}

func newStrictness(points []point) *strictness {
	s := &strictness{points: points, held: make([]*assertion, len(points)), spelt: map[string]bool{}}
	for _, p := range points {
		for _, t := range lex(p.text) {
			if t.kind == word && p.text[t.start:t.end] == t.text {
				s.spelt[t.text] = true
			}
		}
	}
	return s
}

func (s *strictness) contradict(i, j int, r relation) bool {
	a, b := s.at(i), s.at(j)
	if len(a.words) < 3 || len(b.words) < 3 {
		return false
	}
	return refutes(*a, *b, r, a.heldBy(*b), nil) != "" && b.heldBy(*a) >= aboutSame
}

func (s *strictness) at(i int) *assertion {
	if s.held[i] == nil {
		text := s.points[i].text
		if m := citation().FindStringSubmatch(text); m != nil {
			text = m[1]
		}
		a := newAssertion(text, func(w string) bool { return s.spelt[w] })
		s.held[i] = &a
	}
	return s.held[i]
}
