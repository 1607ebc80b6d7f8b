package offline

import "strings"

// pole is one of two small words, or phrases, that cannot both hold: before and after. They
// say nothing by themselves and so are no words of a claim.
type pole struct {
	one, other []string
	conflict   bool // to say one and the other is a contradiction, not only no agreement
}

// A bound is written in many ways; what it is written in must not count as "more" or "less".
var (
	atMost  = strings.Split(`at most|no more than|not more than|up to|not exceed|not to exceed|not exceeding|no greater than|less than|fewer than|below|no higher than|maximum of|at maximum`, "|")
	atLeast = strings.Split(`at least|no less than|not less than|no fewer than|not fewer than|more than|above|upwards of|exceeds|minimum of|no lower than|greater than`, "|")
)

var poles = []pole{
	{atMost, atLeast, true},
	{[]string{"before", "prior to", "ahead of"}, []string{"after", "following", "once"}, true},
	{[]string{"more"}, []string{"less", "fewer"}, true},
	{[]string{"up", "upward", "upwards"}, []string{"down", "downward", "downwards"}, true},
	{[]string{"on"}, []string{"off"}, true},
	{[]string{"in", "inside", "within"}, []string{"outside", "outside of"}, true},
	{[]string{"for"}, []string{"against"}, true},
	{[]string{"over"}, []string{"under"}, false},
	{[]string{"earlier", "sooner"}, []string{"later"}, true},
	{[]string{"all", "every", "each", "everyone", "everybody", "always"}, []string{"some", "several", "many", "most", "partly", "sometimes", "occasionally", "few", "half"}, false},
	{[]string{"must", "shall", "have to", "has to"}, []string{"may", "can", "might", "could"}, false},
	{[]string{"with"}, []string{"except", "excluding", "other than"}, true},
	{[]string{"only"}, []string{"also", "even"}, false},
}

// polesOf are the poles of a sentence, two bits for each pair.
func polesOf(tokens []token) uint32 {
	var b strings.Builder
	b.WriteByte(' ')
	for _, t := range tokens {
		b.WriteString(t.text)
		b.WriteByte(' ')
	}
	s := b.String()
	var out uint32
	for i, p := range poles {
		if i == 1 {
			s = withoutBounds(s)
		}
		if holdsAny(s, p.one) {
			out |= 1 << (2 * i)
		}
		if holdsAny(s, p.other) {
			out |= 2 << (2 * i)
		}
	}
	return out
}

func holdsAny(s string, phrases []string) bool {
	for _, p := range phrases {
		for rest := s; ; {
			at := strings.Index(rest, " "+p+" ")
			if at < 0 {
				break
			}
			if !strings.HasPrefix(rest[at+len(p)+1:], " not ") || len(p) > 5 {
				return true // "must not" and "may not" are denials, and the same
			}
			rest = rest[at+len(p)+1:]
		}
	}
	return false
}

// withoutBounds takes out the bounds, longest first, so that "no more than" is no "more".
func withoutBounds(s string) string {
	return boundsOut.Replace(s)
}

var boundsOut = strings.NewReplacer(boundPairs()...)

func boundPairs() []string {
	var out []string
	for _, p := range append(append([]string{}, atMost...), atLeast...) {
		if strings.Contains(p, " ") {
			out = append(out, " "+p+" ", " ")
		}
	}
	return append(out, " no later than ", " ", " no earlier than ", " ", " not later than ", " ", " no longer ", " ")
}

// polar says how the poles of two sentences stand to each other: whether they say opposite
// ones, and whether that is a contradiction.
func polar(a, b uint32) (apart, conflict bool) {
	for i, p := range poles {
		x, y := a>>(2*i)&3, b>>(2*i)&3
		if x+y == 3 && x != 0 && y != 0 {
			apart = true
			conflict = conflict || p.conflict
		}
	}
	return apart, conflict
}
