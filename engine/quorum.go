package engine

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// Quorum is how many usable branches are enough: "2", or a share of all: "60%". Empty: not
// said.
type Quorum string

// ParseQuorum reads a number from 1 on, or a share above 0 % and up to 100 %. The error is a
// sentence.
func ParseQuorum(s string) (Quorum, error) {
	s = strings.TrimSpace(s)
	if share, ok := strings.CutSuffix(s, "%"); ok {
		if f, err := strconv.ParseFloat(strings.TrimSpace(share), 64); err == nil && f > 0 && f <= 100 {
			return Quorum(strconv.FormatFloat(f, 'f', -1, 64) + "%"), nil
		}
	} else if n, err := strconv.Atoi(s); err == nil && n > 0 {
		return Quorum(strconv.Itoa(n)), nil
	}
	return "", fmt.Errorf("%q is no quorum; write a number of branches such as 2, or a share such as 60%%", s)
}

// Of is how many of n branches that is: a share is rounded up, and it is never more than n.
func (q Quorum) Of(n int) int {
	k := n
	if share, ok := strings.CutSuffix(string(q), "%"); ok {
		if f, err := strconv.ParseFloat(share, 64); err == nil {
			k = int(math.Ceil(f * float64(n) / 100))
		}
	} else if i, err := strconv.Atoi(string(q)); err == nil {
		k = i
	}
	return max(min(k, n), 1)
}
