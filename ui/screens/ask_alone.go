package screens

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"plenum/engine"
)

// alone is who a question of the next round goes to by itself, and on which terms.
type alone struct {
	plans map[engine.BranchID]*loadedPlan
}

// plan is what would be asked: that of the board on screen, or of the one agent that the question
// names; nil: it is not loaded yet.
func (a *Ask) plan() *loadedPlan {
	b, _ := a.addressed()
	if b == nil {
		return a.board.current()
	}
	if a.alone.plans == nil {
		a.alone.plans = map[engine.BranchID]*loadedPlan{}
	}
	if a.alone.plans[b.ID] == nil {
		a.alone.plans[b.ID] = loadedFrom(Loaded{Plan: a.planAlone(b)}, nil)
	}
	return a.alone.plans[b.ID]
}

// planAlone asks the agent of a branch, and nobody else. One text needs no merge: it stands as the
// answer.
func (a *Ask) planAlone(b *engine.Branch) engine.Plan {
	was := a.scene.State.Rounds[b.Round-1].Plan
	agent := b.Agent
	agent.Weight, agent.Source = 0, ""
	p := engine.Plan{
		Board: was.Board, Mode: engine.ModeSections, Agents: []engine.AgentSpec{agent},
		Reducer: engine.ReducerSpec{Strategy: engine.StrategyConcat},
		Policy:  was.Policy, Budget: was.Budget, Floor: was.Floor,
	}
	p.Policy.Gather, p.Policy.Quorum, p.Policy.MinUsable = engine.GatherAll, "", 1
	return p
}

// addressed is the branch that the question names at its beginning, "@Legal" or "@2", where it
// opens the next round, and the rest of the question; nil: it is for everyone. A name of the round
// wins over a file of that name, which "@./Legal" says.
func (a *Ask) addressed() (*engine.Branch, string) {
	text, at := strings.CutPrefix(a.Draft(), "@")
	if !at || !a.next || !a.scene.Live() {
		return nil, a.Draft()
	}
	var found *engine.Branch
	rest := ""
	take := func(b *engine.Branch, name string) {
		if after, ok := cutName(text, name); ok && (found == nil || len(after) < len(rest)) {
			found, rest = b, after
		}
	}
	for _, b := range callable(a.scene.State) {
		take(b, b.Agent.Name)
	}
	for _, r := range a.scene.State.Rounds {
		for _, b := range r.Branches {
			if canBeCalled(b) {
				take(b, strconv.Itoa(b.ID.Number()))
			}
		}
	}
	if found == nil {
		return nil, a.Draft()
	}
	return found, rest
}

// cutName cuts a name off a text, whatever its case, with the sign after it.
func cutName(text, name string) (rest string, ok bool) {
	if len(text) < len(name) || name == "" || !strings.EqualFold(text[:len(name)], name) {
		return "", false
	}
	rest = text[len(name):]
	if r, n := utf8.DecodeRuneInString(rest); n > 0 {
		if !unicode.IsSpace(r) && r != ':' && r != ',' {
			return "", false
		}
		rest = rest[n:]
	}
	return strings.TrimSpace(rest), true
}

// canBeCalled reports whether a branch can be asked alone: a checker has nothing to say without
// its source, a reader without its part.
func canBeCalled(b *engine.Branch) bool { return b.Role != engine.RoleChecker && b.Chunk == nil }

// callable are the branches of the session that can be asked alone, each name once, the latest
// first. One that was asked before under another number is still found by that number.
func callable(s *engine.State) []*engine.Branch {
	var out []*engine.Branch
	rounds := s.Rounds
	for i := len(rounds) - 1; i >= 0; i-- {
		for _, b := range rounds[i].Branches {
			if canBeCalled(b) && !slices.ContainsFunc(out, func(o *engine.Branch) bool { return strings.EqualFold(o.Agent.Name, b.Agent.Name) }) {
				out = append(out, b)
			}
		}
	}
	return out
}

// mostHinted is how many names a hint lists.
const mostHinted = 4

// whom says whom the question is for, longest first; none where nobody can be asked alone.
func (a *Ask) whom() []string {
	if !a.next || !a.scene.Live() {
		return nil
	}
	if b, _ := a.addressed(); b != nil {
		name := b.Agent.Name
		return []string{fmt.Sprintf("%s alone; a file of that name: @./%s", name, name), name + " alone"}
	}
	list := callable(a.scene.State)
	if len(list) == 0 {
		return []string{"everyone"}
	}
	typed, at := strings.CutPrefix(a.Draft(), "@")
	var names []string
	for _, b := range list {
		if !at || strings.HasPrefix(strings.ToLower(b.Agent.Name), strings.ToLower(typed)) {
			names = append(names, "@"+b.Agent.Name)
		}
	}
	if at && len(names) == 0 {
		return []string{"everyone; no agent is called that", "everyone"}
	}
	more := ""
	if len(names) > mostHinted {
		names, more = names[:mostHinted], " ..."
	}
	return []string{"everyone, or one: " + strings.Join(names, " ") + more, "everyone, or one: " + names[0] + " ...", "everyone, or " + names[0], "everyone"}
}
