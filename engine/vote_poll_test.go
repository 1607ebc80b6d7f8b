package engine

import (
	"math"
	"math/big"
	"testing"
)

// smallest is the least number of votes that, against v2, reaches the confidence.
func smallest(v2 int, least float64) int {
	v1 := v2
	for conf(v1, v2) < least {
		v1++
	}
	return v1
}

// The table is that of the reference: how many votes stop a vote against 0, 1, 2 ... others.
func TestTheBetaRuleHasItsTable(t *testing.T) {
	for least, want := range map[float64][]int{
		0.90: {3, 5, 6, 8, 9, 11, 12, 13, 15, 16, 17, 19, 20},
		0.95: {4, 6, 8, 9, 11, 12, 14, 15, 17, 18, 19, 21, 22},
		0.99: {6, 9, 11, 13, 14, 16, 18, 19, 21, 23, 24, 26, 27},
	} {
		for v2, v1 := range want {
			if got := smallest(v2, least); got != v1 {
				t.Errorf("%v against %d: %d, want %d", least, v2, got, v1)
			}
		}
	}
	for k := range 40 {
		if want := 1 - math.Ldexp(1, -(k+1)); conf(k, 0) != want {
			t.Errorf("conf(%d, 0) is %v, want %v", k, conf(k, 0), want)
		}
	}
}

// The closed form is compared with the sum of the reference in exact arithmetic.
func TestTheClosedFormIsExact(t *testing.T) {
	for _, v := range [][2]int{{5, 2}, {0, 0}, {7, 7}, {40, 38}, {300, 260}, {700, 680}} {
		v1, v2 := v[0], v[1]
		sum := new(big.Int)
		for k := range v1 + 1 {
			sum.Add(sum, new(big.Int).Binomial(int64(v1+v2+1), int64(k)))
		}
		all := new(big.Int).Lsh(big.NewInt(1), uint(v1+v2+1))
		want, _ := new(big.Rat).SetFrac(sum, all).Float64()
		if got := conf(v1, v2); math.Abs(got-want) > 1e-9 {
			t.Errorf("conf(%d, %d) is %v, want %v", v1, v2, got, want)
		}
	}
}

func TestAPollIsLockedOnlyWhenNothingCanOverturnIt(t *testing.T) {
	const one = 1_000_000
	tenth := weightOf(&Branch{Agent: AgentSpec{Weight: 0.1}})
	type vote struct {
		key    string
		weight int64
	}
	for _, c := range []struct {
		name        string
		open        bool
		votes       []vote
		outstanding int64
		want        bool
	}{
		{"three of five", false, []vote{{"a", one}, {"a", one}, {"a", one}}, 2 * one, true},
		{"two of five", false, []vote{{"a", one}, {"a", one}}, 3 * one, false},
		{"a tie could come", false, []vote{{"a", one}, {"a", one}, {"b", one}}, one, false},
		{"ahead of the next by more than what is left", false, []vote{{"a", one}, {"a", one}, {"b", one}, {"c", one}, {"a", one}}, one, true},
		{"the others may be one answer", true, []vote{{"a", one}, {"a", one}, {"b", one}, {"c", one}, {"a", one}}, one, false},
		{"an absolute majority", true, []vote{{"a", one}, {"a", one}, {"b", one}, {"a", one}}, one, true},
		{"one heavy voter", false, []vote{{"a", 5 * one}}, 4 * one, true},
		{"tenths are tenths", false, []vote{{"a", tenth}, {"a", tenth}, {"a", tenth}}, 3 * tenth, false},
		{"nobody voted", false, nil, 0, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := newPoll(c.open, 0)
			for _, v := range c.votes {
				p.add(v.key, v.weight)
			}
			if got := p.locked(c.outstanding); got != c.want {
				t.Errorf("locked: %v, want %v (%+v)", got, c.want, p)
			}
		})
	}
}

// Every way to cast what is outstanding is tried: a lock that is called never changes, and one that
// is not called can be overturned or tied.
func TestALockIsExact(t *testing.T) {
	keys := []string{"a", "b", "c"}
	var walk func(votes []int, left int)
	walk = func(votes []int, left int) {
		if len(votes) > 0 {
			p := newPoll(false, 1)
			for _, v := range votes {
				p.add(keys[v], 1)
			}
			if got := p.locked(int64(left)); got != stays(votes, left, keys) {
				t.Fatalf("%v with %d left: locked is %v", votes, left, got)
			}
		}
		if left == 0 {
			return
		}
		for v := range keys {
			walk(append(votes[:len(votes):len(votes)], v), left-1)
		}
	}
	walk(nil, 6)
}

// stays reports whether one answer wins alone in every ending.
func stays(votes []int, left int, keys []string) bool {
	lead := ""
	var end func(p []int, left int) bool
	end = func(votes []int, left int) bool {
		if left > 0 {
			for v := range keys {
				if !end(append(votes[:len(votes):len(votes)], v), left-1) {
					return false
				}
			}
			return true
		}
		p := newPoll(false, 1)
		for _, v := range votes {
			p.add(keys[v], 1)
		}
		if p.first == p.second || lead != "" && lead != p.lead {
			return false
		}
		lead = p.lead
		return true
	}
	return end(votes, left)
}
