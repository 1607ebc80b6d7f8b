package screens

import (
	"fmt"
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"

	"plenum/engine"
	"plenum/ui/panes"
)

// Help implements Screen: what the focused branch can do, then the round.
func (r *Run) Help() []key.Binding {
	km := r.scene.Keys
	if r.scene.Tape != nil {
		return withOneByOne(r.scene, tapeHelp(r.scene, "leave"), r.line.InTurn(), 4)
	}
	b := r.Focused()
	if b == nil {
		return []key.Binding{short(km.Everywhere.Palette, "more"), short(km.Everywhere.Help, "help")}
	}
	if r.Typing() {
		return nil
	}
	help := withClaims(r.scene, r.branchHelp(b))
	if pages := r.tiles.Pages(); len(r.panes) > 0 && pages > 1 {
		turn := short(km.Move.NextPage, "next page")
		if r.tiles.PageOf(r.focus) == pages-1 {
			turn = short(km.Move.PrevPage, "page before")
		}
		help = slices.Insert(help, min(3, len(help)), turn)
	}
	if r.zoomed {
		help = []key.Binding{short(km.Read.PageDown, "page"), short(km.Read.Bottom, "end"), short(km.Read.Find, "find"), short(km.Take.Copy, "copy"), short(km.Everywhere.Back, "back")}
	}
	if round := r.scene.Round(); r.line.InTurn() || round.Phase() == engine.PhaseOver && round.Running() == 0 {
		help = withOneByOne(r.scene, help, r.line.InTurn(), len(help))
	}
	return append(help, short(km.Everywhere.Palette, "more"), short(km.Everywhere.Help, "help"))
}

// withClaims adds the key to the claims by the sources, where claims are checked.
func withClaims(s *Scene, help []key.Binding) []key.Binding {
	if !checksClaims(s.Round()) {
		return help
	}
	return slices.Insert(help, min(1, len(help)), short(s.Keys.Round.Claims, "claims"))
}

// branchHelp is what can be done about a branch as it stands, the most useful first. What spends
// says its price, and what is refused is greyed.
func (r *Run) branchHelp(b *engine.Branch) []key.Binding {
	km, round := r.scene.Keys, r.scene.Round()
	over := round.Phase() == engine.PhaseOver
	next, zoom := short(km.Move.Next, "next"), short(km.Move.Zoom, "zoom")
	retry := priced(r.able(km.Branch.Retry, engine.Retry{Branch: b.ID}), "retry", r.Again(b))
	edit, sent := short(km.Branch.Edit, "edit and rerun"), short(km.Branch.Inspect, "what was sent")
	if p := r.pane(); p != nil && p.WantsModel() {
		edit = short(km.Branch.Edit, "other model")
	}
	add, merge, budget := short(km.Round.Add, "add"), r.mergeHelp(over), short(km.Round.Budget, "budget")
	switch {
	case merging(round) != nil && b.Status.Ended():
		return []key.Binding{
			short(km.Branch.Cancel, "stop the merge"), short(km.Move.Pane, "read a branch"), short(km.Round.Add, "add for the next"),
			short(km.Move.Merged, "the merge"), zoom, budget,
		}
	case !b.Status.Ended() && round.Phase() != engine.PhaseScatter:
		return []key.Binding{short(km.Branch.Cancel, "cancel"), retry, short(km.Round.Add, "add for the next"), zoom, edit, sent, budget, next}
	case !b.Status.Ended() && b.Text().Len() == 0:
		hedge := priced(r.able(km.Branch.Hedge, engine.Hedge{Branch: b.ID}), "second attempt", r.Again(b))
		out := []key.Binding{short(km.Branch.Cancel, "cancel"), edit, add, merge}
		if a := b.Attempt(); a != nil && !a.Ended() && a.Clock.Sent != engine.Never {
			out = []key.Binding{short(km.Branch.Cancel, "cancel"), hedge, edit, add, merge}
		}
		return append(out, sent, zoom, budget, next)
	case !b.Status.Ended():
		return []key.Binding{short(km.Branch.Cancel, "cancel"), retry, merge, add, zoom, next, edit, sent, budget}
	case !b.Status.Usable():
		return append(r.failedHelp(b, retry, edit), append(r.include(b), add, merge, zoom, next)...)
	}
	help := append([]key.Binding{priced(retry, "again", r.Again(b)), short(km.Branch.Edit, "edit")}, r.include(b)...)
	help = append(help, short(km.Branch.Compare, "compare"), zoom, short(km.Take.Copy, "copy"), merge, sent,
		short(km.Branch.Revise, "edit the text"), short(km.Read.Find, "find"), budget, next)
	if over && round.Plan.Mode == engine.ModeDrafts {
		help = slices.Insert(help, 1, short(r.able(km.Round.Choose, engine.Pick{Branch: b.ID}), "make it the answer"))
	}
	if round.Phase() == engine.PhaseScatter && round.Running() == 0 && round.Plan.Policy.Gather == engine.GatherManual {
		help = append([]key.Binding{merge}, help...) // nothing else is waited for
	}
	if over && len(round.Reductions) > 0 {
		help = append([]key.Binding{short(km.Move.Merged, "read the merge")}, help...)
	}
	return help
}

// failedHelp is what can be done about a branch that did not finish: first a higher budget, where
// that is what it lacked.
func (r *Run) failedHelp(b *engine.Branch, retry, edit key.Binding) []key.Binding {
	km := r.scene.Keys
	what, sent := "again", "what was sent"
	if onlyFailed(r.scene.Round()) {
		what = "failed"
	}
	if b.Status == engine.StatusFailed || b.Status == engine.StatusTimedOut {
		sent = "full error"
	}
	out := []key.Binding{retry, edit, short(km.Branch.Inspect, sent)}
	n := len(r.scene.Round().Failed())
	if n == 0 {
		return out // what ended without a text was not needed
	}
	all := short(r.able(km.Round.RetryAll, engine.RetryFailed{}), fmt.Sprintf("all %d %s", n, what))
	if b.Reason == engine.ReasonBudget {
		return []key.Binding{short(km.Round.Budget, "raise the budget"), retry, all, edit, short(km.Branch.Inspect, sent)}
	}
	return append(out, all)
}

// onlyFailed reports whether all that did not finish failed by itself.
func onlyFailed(r *engine.Round) bool {
	for _, b := range r.Failed() {
		if b.Status != engine.StatusFailed && b.Status != engine.StatusTimedOut {
			return false
		}
	}
	return true
}

// mergeHelp is the key that merges, greyed where there is nothing to merge.
func (r *Run) mergeHelp(over bool) key.Binding {
	km := r.scene.Keys.Round
	if over {
		return short(r.able(km.Merge, engine.Reduce{}), "merge another way")
	}
	return short(r.able(km.Merge, engine.ReduceNow{}), "merge now")
}

// able greys a key whose command is refused. In a replay none is: the session is offered to go on.
func (r *Run) able(b key.Binding, c engine.Command) key.Binding {
	b.SetEnabled(r.scene.Tape != nil || r.scene.Refused(c) == "")
	return b
}

// priced gives a binding the words of a footer, and the price of what it spends.
func priced(b key.Binding, does, price string) key.Binding {
	return short(b, strings.TrimRight(does+" "+price, " "))
}

// include is the key that takes the branch's text into the merge or leaves it out, where it
// has one.
func (r *Run) include(b *engine.Branch) []key.Binding {
	if b.Text().Len() == 0 {
		return nil
	}
	does := "leave out"
	if b.Toggle().In {
		does = "take in"
	}
	return []key.Binding{short(r.scene.Keys.Branch.Include, does)}
}

// Again is what another attempt of the branch would likely cost: "~$0.003"; empty: not known, or
// too little to be worth a word.
func (r *Run) Again(b *engine.Branch) string {
	if usd, known := panes.Again(r.scene.Round(), b, r.scene.Now); known {
		return price(usd)
	}
	return ""
}
