package telling

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"plenum/engine"
)

// helperOf is a helper that runs, or has ended.
func helperOf(role engine.Role, level int, ended bool) *engine.Branch {
	b := &engine.Branch{Role: role, Status: engine.StatusWriting, Origin: engine.Origin{Help: &engine.Help{For: "R1", Level: level}}}
	if ended {
		b.Status = engine.StatusDone
	}
	return b
}

func TestWhatARoundIsAtIsSaidInWords(t *testing.T) {
	voters := func(n, begun int) []*engine.Branch {
		out := make([]*engine.Branch, n)
		for i := range out {
			out[i] = &engine.Branch{Role: engine.RoleVoter, Status: engine.StatusQueued, Origin: engine.Origin{Why: engine.AddedByPlan}}
			if i < begun {
				out[i].Attempts = []*engine.Attempt{{N: 1}}
			}
		}
		return out
	}
	vote := engine.Plan{Mode: engine.ModeVote, Agents: make([]engine.AgentSpec, 9), Policy: engine.Policy{Gather: engine.GatherDecided}}
	claims := &engine.ClaimsSplit{By: "model", Claims: []engine.Claim{{N: 1}, {N: 2}, {N: 3, Left: "opinion"}}}
	for want, r := range map[string]*engine.Round{
		"":                      {Plan: engine.Plan{Mode: engine.ModeSections}, Branches: voters(3, 3)},
		"laying out approaches": {Workings: engine.Workings{Helpers: []*engine.Branch{helperOf(engine.RolePlanner, 0, false)}}},
		"finding the claims":    {Workings: engine.Workings{Helpers: []*engine.Branch{helperOf(engine.RoleSplitter, 0, false)}}},
		"judging in two orders: 1 of 2": {Workings: engine.Workings{Helpers: []*engine.Branch{
			helperOf(engine.RoleJudge, 0, true), helperOf(engine.RoleJudge, 0, false),
		}}},
		"merging in parts, level 2: 1 of 3": {Workings: engine.Workings{Helpers: []*engine.Branch{
			helperOf(engine.RoleNode, 1, true), helperOf(engine.RoleNode, 1, true),
			helperOf(engine.RoleNode, 2, true), helperOf(engine.RoleNode, 2, false), helperOf(engine.RoleNode, 2, false),
		}}},
		"wave 2 of 3":                   {Plan: vote, Branches: voters(9, 5)},
		"2 claims, 1 not to be checked": {Plan: engine.Plan{Mode: engine.ModeVerify}, Workings: engine.Workings{Claims: claims}},
	} {
		if diff := cmp.Diff(want, strings.Join(Working(r), " · ")); diff != "" {
			t.Error(diff)
		}
	}
}

func TestWhatWasReadOutOfATextIsSaidInWords(t *testing.T) {
	for want, got := range map[string]string{
		"votes adopt":                    Voted(engine.Answered{Answer: "adopt", Key: "adopt"}),
		"abstains":                       Voted(engine.Answered{Why: "it abstained"}),
		"abstains: it gave no answer":    Voted(engine.Answered{Why: "it gave no answer"}),
		"votes an answer that goes on …": Voted(engine.Answered{Answer: "an answer that goes on and on", Key: "x"}),
		"1 supported, 2 insufficient":    Ruled(engine.Checked{Verdicts: []engine.ClaimVerdict{{Ruling: engine.Insufficient}, {Ruling: engine.Supported}, {Ruling: engine.Insufficient}}}),
		"no verdict":                     Ruled(engine.Checked{}),
		"1 sentence taken for a claim":   Found(&engine.ClaimsSplit{By: "sentences", Claims: []engine.Claim{{N: 1}}}),
	} {
		if got != want {
			t.Errorf("%q, not %q", got, want)
		}
	}
}
