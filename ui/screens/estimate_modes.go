package screens

import (
	"fmt"

	"plenum/engine"
)

// mode is the mode of what would be asked.
func (a *Ask) mode() engine.Mode {
	if p := a.plan(); p != nil {
		return p.plan.Mode
	}
	return engine.ModeSections
}

// beforeName is what the call is for that the branches wait for.
func (a *Ask) beforeName() string {
	if a.mode() == engine.ModeVerify {
		return "finding claims"
	}
	return "approaches"
}

// branchesName counts what the branches are: "5 voters", "up to 16 claims x 3".
func (a *Ask) branchesName(e engine.Estimate) string {
	n := len(e.Branches)
	switch mode := a.mode(); mode {
	case engine.ModeVote, engine.ModeDrafts, engine.ModeSplit:
		return workersOf(mode, n)
	case engine.ModeVerify:
		sources := a.outlook(engine.Plan{}).sources
		if sources == 0 || n < sources {
			break
		}
		claims := min(n/sources*engine.ClaimsAtOnce, engine.MaxClaims)
		return fmt.Sprintf("up to %d claims x %d", claims, sources)
	}
	return plural(n, "branch", "branches")
}

// mergeName is what the merge asks of a model: "merge", "2 judges", "merge, 7 calls".
func (a *Ask) mergeName(m engine.CallEstimate) string {
	p := a.plan()
	switch {
	case p == nil:
	case p.plan.Reducer.Strategy == engine.StrategyChoose:
		return "2 judges"
	case p.plan.Reducer.Strategy == engine.StrategyTally:
		return "same answers?"
	case m.Calls.High > 1:
		return "merge, " + span(m.Calls) + " calls"
	}
	return "merge"
}

// eachName is what one branch more is; empty: there can be none.
func (a *Ask) eachName() string {
	switch a.mode() {
	case engine.ModeVote:
		return "each voter more"
	case engine.ModeDrafts:
		return "each draft more"
	case engine.ModeVerify:
		return "each source more"
	case engine.ModeSplit:
		return ""
	}
	return "each agent more"
}
