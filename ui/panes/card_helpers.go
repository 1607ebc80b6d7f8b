package panes

import (
	"fmt"
	"strings"

	"plenum/engine"
	"plenum/ui/widgets"
)

// HelpersFor are the helpers that a reduction waits for; with an empty id, those that the
// branches of the round do. They stand in the order of their numbers.
func HelpersFor(r *engine.Round, id engine.BranchID) []*engine.Branch {
	var out []*engine.Branch
	for _, h := range r.Helpers {
		if ForWhom(h) == id {
			out = append(out, h)
		}
	}
	return out
}

// ForWhom is the reduction that waits for a helper; empty: the branches do.
func ForWhom(h *engine.Branch) engine.BranchID {
	if h.Help == nil {
		return ""
	}
	return h.Help.For
}

// Helping says in a few words what the helpers are at that the merge, or with an empty id the
// branches, wait for: "2 judges read the drafts". Empty: nothing is waited for.
func Helping(r *engine.Round, id engine.BranchID) string {
	all := HelpersFor(r, id)
	runs := 0
	for _, h := range all {
		if !h.Status.Ended() {
			runs++
		}
	}
	if runs == 0 {
		return ""
	}
	switch all[len(all)-1].Role {
	case engine.RolePlanner:
		return "drafts are being planned"
	case engine.RoleSplitter:
		return "claims are being found"
	case engine.RoleGrouper:
		return "answers are being grouped"
	case engine.RoleJudge:
		if runs == 1 {
			return "1 judge reads the " + judged(r)
		}
		return fmt.Sprintf("%d judges read the %s", runs, judged(r))
	case engine.RoleNode:
		return levelWords(all)
	}
	return "a call is made before it"
}

// judged names what judges read.
func judged(r *engine.Round) string {
	if r.Plan.Mode == engine.ModeDrafts {
		return "drafts"
	}
	return "branches"
}

// levelWords says how far the last level of a tree is: "level 1: 3 of 6".
func levelWords(all []*engine.Branch) string {
	level, done, of := 0, 0, 0
	for _, h := range all {
		if h.Help != nil {
			level = max(level, h.Help.Level)
		}
	}
	for _, h := range all {
		if h.Help == nil || h.Help.Level != level {
			continue
		}
		of++
		if h.Status.Ended() {
			done++
		}
	}
	return fmt.Sprintf("level %d: %d of %d", level, done, of)
}

// CallName names a helper, a branch or a merge: "judge 1 (H3)", "2 Legal", "merge R1".
func CallName(b *engine.Branch, id engine.BranchID) string {
	switch {
	case id.Reduction():
		return "merge " + string(id)
	case id.Helper() && b != nil:
		return fmt.Sprintf("%s (%s)", helperName(b), id)
	case id.Helper():
		return "helper " + string(id)
	case b == nil:
		return fmt.Sprintf("branch %d", id.Number())
	}
	return strings.TrimSpace(fmt.Sprintf("%d %s", id.Number(), b.Agent.Name))
}

// helperName is what a helper is called: judges and parts of a merge by their number, of the
// others there is one.
func helperName(b *engine.Branch) string {
	name := widgets.OneLine(b.Agent.Name)
	switch b.Role {
	case engine.RoleJudge, engine.RoleNode:
		if name != "" {
			return name
		}
	}
	return kindName(b.Role, 1)
}

// kindName counts helpers of a kind: "planner", "2 judges", "6 parts of the merge".
func kindName(role engine.Role, n int) string {
	one, many := string(role), string(role)+"s"
	if role == engine.RoleNode {
		one, many = "part of the merge", "parts of the merge"
	}
	if n == 1 {
		return one
	}
	return fmt.Sprintf("%d %s", n, many)
}
