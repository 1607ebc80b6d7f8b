package engine

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// elect is a round of voters, one a word: what it answered; "-" while it runs, "x" where it failed,
// "?" where it abstained, "~" where its answer was cut off. A weight follows a colon.
func elect(options []string, votes string) *Round {
	r := &Round{N: 1, Plan: Plan{Mode: ModeVote, Options: options, Policy: Policy{Gather: GatherDecided}}}
	for i, v := range strings.Fields(votes) {
		v, weight, _ := strings.Cut(v, ":")
		b := voter(NewBranchID('B', i+1), v)
		_, _ = fmt.Sscan(weight, &b.Agent.Weight)
		r.Branches = append(r.Branches, b)
	}
	return r
}

func voter(id BranchID, answer string) *Branch {
	b := &Branch{ID: id, Role: RoleVoter, Origin: Origin{Why: AddedByPlan}, Status: StatusDone, Agent: AgentSpec{Name: "Voter"}}
	a := &Attempt{N: 1, Start: AttemptStarted{Model: "test/m"}, Status: StatusDone}
	switch answer {
	case "-":
		b.Status, b.EndedAt = StatusQueued, Never
		return b
	case "x":
		b.Status = StatusFailed
		a.Status, a.Error = StatusFailed, &Failure{Code: CodeServer, Message: "no"}
	case "?":
		a.Text.append("ANSWER: abstain")
	case "~":
		a.Text.append("ANSWER: ado")
		a.Status, b.Status = StatusTruncated, StatusTruncated
	default:
		a.Text.append("ANSWER: " + answer)
	}
	a.Count.add(Text{}, Delta{Text: a.Text.String()})
	b.Attempts = []*Attempt{a}
	return b
}

var adoptOrWait = []string{"adopt", "wait"}

func TestAVoteIsDecidedByTheShortestFinishedPrefix(t *testing.T) {
	for _, c := range []struct {
		name    string
		options []string
		votes   string
		want    DecidedBy
		counted int
	}{
		{"three of five agree", adoptOrWait, "adopt adopt adopt - -", DecidedByLock, 3},
		{"two of five agree", adoptOrWait, "adopt adopt - - -", "", 0},
		{"the fast ones stand behind one that runs", adoptOrWait, "- adopt adopt adopt adopt", "", 0},
		{"all but the last", adoptOrWait, "adopt wait adopt adopt -", DecidedByLock, 4},
		{"a later answer is not counted", adoptOrWait, "adopt adopt adopt wait -", DecidedByLock, 3},
		{"everyone has answered", adoptOrWait, "adopt wait adopt", "", 0},
		{"everyone has, and the first three decide", adoptOrWait, "adopt adopt adopt wait wait", DecidedByLock, 3},
		{"one failed", adoptOrWait, "x adopt adopt adopt -", DecidedByLock, 4},
		{"one abstained", adoptOrWait, "? adopt adopt adopt -", DecidedByLock, 4},
		{"what was cut off abstains", []string{"ado", "wait"}, "~ ~ ~ - -", "", 0},
		{"one heavy voter", adoptOrWait, "adopt:9 - - -", DecidedByLock, 1},
		{"weights that could tie", adoptOrWait, "adopt:0.3 wait:0.1 -:0.1 -:0.1", "", 0},
		{"nine voters, in mid-wave", adoptOrWait, "adopt adopt adopt - - - - - -", "", 0},
		{"nine voters, the first wave agrees", adoptOrWait, "adopt adopt adopt adopt - - - - -", DecidedByLikely, 4},
		{"nine voters, one of the wave differs", adoptOrWait, "adopt adopt wait adopt - - - - -", "", 0},
		{"nine voters, past the first wave", adoptOrWait, "adopt wait adopt adopt adopt adopt - - -", "", 0},
		{"nine voters, at the end of the second wave", adoptOrWait, "adopt wait adopt adopt adopt adopt adopt adopt -", DecidedByLock, 8},
		{"unequal weights are never likely", adoptOrWait, "adopt adopt adopt adopt - - - - -:2", "", 0},
		{"an open vote wants a majority of all", nil, "a a b c a -", "", 0},
		{"an open vote has one", nil, "a a b a -", DecidedByLock, 4},
		{"four of eight agree", adoptOrWait, "adopt adopt adopt adopt - - - -", DecidedByLikely, 4},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, ok := elect(c.options, c.votes).decided()
			if ok != (c.want != "") || got.Rule != c.want || len(got.Counted) != c.counted {
				t.Errorf("%q: %v %+v, want %q after %d", c.votes, ok, got, c.want, c.counted)
			}
		})
	}
}

func TestFailuresDoNotDecideWithTooFewVotes(t *testing.T) {
	r := elect(adoptOrWait, "x x adopt adopt -")
	r.Plan.Policy.MinUsable = 3
	if got, ok := r.decided(); ok {
		t.Errorf("decided with two usable voters where three are wanted: %+v", got)
	}
	r = elect(adoptOrWait, "adopt adopt adopt adopt - - - - - - - -")
	r.Plan.Policy.MinUsable = 6
	if _, ok := r.decided(); !ok {
		t.Error("a wave without failures does not decide, since half of all voters are wanted")
	}
}

// Whatever the order in which the same answers come, the vote is decided by the same voters.
func TestTheOrderOfArrivalDecidesNothing(t *testing.T) {
	rnd := rand.New(rand.NewPCG(5, 5))
	for range 300 {
		n := 3 + rnd.IntN(12)
		final := make([]string, n)
		for i := range final {
			final[i] = []string{"adopt", "adopt", "adopt", "wait", "?", "x"}[rnd.IntN(6)]
		}
		var want *Decided
		for range 6 {
			seen := slices.Repeat([]string{"-"}, n)
			var got *Decided
			for _, i := range rnd.Perm(n) {
				seen[i] = final[i]
				if d, ok := elect(adoptOrWait, strings.Join(seen, " ")).decided(); ok {
					got = &d
					break
				}
			}
			switch {
			case want == nil:
				want = got
			case !cmp.Equal(got, want):
				t.Fatalf("%v: %+v, then %+v", final, want, got)
			}
		}
	}
}

func TestATieIsATieOnceAllHaveEnded(t *testing.T) {
	for votes, want := range map[string]bool{
		"adopt wait": true, "adopt wait -": false, "adopt wait adopt": false, "adopt wait x ?": true,
		"? ?": false, "adopt x": false, "adopt:2 wait wait": true, "adopt:0.3 wait:0.1 wait:0.1 wait:0.1": true,
	} {
		if got := elect(adoptOrWait, votes).tied(); got != want {
			t.Errorf("%q: tied is %v", votes, got)
		}
	}
	for votes, want := range map[string]bool{"a b c": false, "a a b b": true, "a a b b c c": true} {
		if got := elect(nil, votes).tied(); got != want {
			t.Errorf("open, %q: tied is %v", votes, got)
		}
	}
}

func TestALargeVoteStartsInWaves(t *testing.T) {
	may := func(r *Round) string {
		var out strings.Builder
		for _, b := range r.Branches {
			if r.mayVote(b) {
				out.WriteString("y")
			} else {
				out.WriteString("n")
			}
		}
		return out.String()
	}
	for _, c := range []struct{ votes, want string }{
		{"- - - - - - - -", "yyyyyyyy"},
		{"- - - - - - - - -", "yyyynnnnn"},
		{"a b - a - - - - -", "yyyynnnnn"},
		{"a b x a - - - - -", "yyyyyyyyn"},
		{"a b x a - b b b -", "yyyyyyyyn"},
		{"a b x a b b b b -", "yyyyyyyyy"},
	} {
		if got := may(elect(adoptOrWait, c.votes)); got != c.want {
			t.Errorf("%q: %s, want %s", c.votes, got, c.want)
		}
	}
	r := elect(adoptOrWait, "- - - - - - - - - -")
	r.Branches[9].Why = AddedByPerson
	if got := may(r); got != "yyyynnnnny" {
		t.Errorf("one of the person's own: %s", got)
	}
	r.Plan.Policy.Gather = GatherAll
	if got := may(r); got != "yyyyyyyyyy" {
		t.Errorf("where all are waited for: %s", got)
	}
}
