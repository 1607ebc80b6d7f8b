package ui

import (
	"fmt"

	"plenum/engine"
	"plenum/ui/intent"
	"plenum/ui/overlays"
	"plenum/ui/panes"
)

// open lays an overlay over the screen. One that is open already comes to the top instead.
func (a *App) open(name intent.Overlay) {
	for i, l := range a.overlays {
		if l.name == name {
			a.overlays = append(a.overlays[:i], append(a.overlays[i+1:], l)...)
			return
		}
	}
	if o := a.overlay(name); o != nil {
		a.overlays = append(a.overlays, layer{name, a.takeUp(name, o)})
	}
}

func (a *App) look() overlays.Look {
	return overlays.Look{Theme: a.scene.Theme, Keys: a.scene.Keys}
}

func (a *App) overlay(name intent.Overlay) overlays.Overlay {
	r := a.scene.Round()
	switch name {
	case intent.OverlayHelp:
		if o := a.top(); o != nil {
			return overlays.NewHelp(a.look(), overlays.HelpChoice{Place: "Here", Here: o.Help(), Over: true})
		}
		return overlays.NewHelp(a.look(), overlays.HelpChoice{Place: a.place(), Here: a.help(), Groups: a.groups(), Typing: a.stage.current().Typing()})
	case intent.OverlayPalette:
		return a.palette()
	case intent.OverlaySaid:
		return overlays.NewSaid(a.look(), a.toasts.past)
	case intent.OverlayGoTo:
		return a.goToMoment()
	case intent.OverlayModels, intent.OverlayEvery, intent.OverlayAddress:
		return a.providersOverlay(name)
	case intent.OverlayAdd:
		if r != nil {
			return overlays.NewAdd(a.look(), a.stage.run.Focused(), r.Plan.Spare)
		}
	case intent.OverlayAgent:
		if r != nil && len(r.Plan.Agents) > 0 {
			return overlays.NewAgent(a.look(), overlays.AgentChoice{Model: r.Plan.Agents[0].Model, Models: a.models})
		}
	case intent.OverlayCopy:
		if b := a.stage.run.Focused(); b != nil {
			return overlays.NewAgent(a.look(), overlays.AgentChoice{Like: b.Agent, Models: a.models})
		}
	case intent.OverlayPick:
		return a.stage.synthesis.Picks(a.look())
	case intent.OverlayRename, intent.OverlayExport:
		return a.shelfOverlay(name)
	case intent.OverlayCompare:
		return a.stage.compare.Choices(a.look())
	case intent.OverlayMerge:
		if r != nil {
			return overlays.NewMerge(a.look(), overlays.MergeChoice{
				Round: r, Models: a.models, Refused: a.scene.Refused, Price: a.mergePrice, Note: engine.OverlapOf(a.scene.State, r).MergeNote(),
			})
		}
	case intent.OverlaySave:
		if what := a.saveables(); len(what) > 0 {
			return overlays.NewSave(a.look(), what)
		}
		a.notice = "there is no text to save yet"
	case intent.OverlayBudget:
		if r != nil {
			return overlays.NewBudget(a.look(), overlays.BudgetChoice{Figures: a.scene.Spending, Refused: a.scene.Refused})
		}
	case intent.OverlayEdit, intent.OverlayRevise, intent.OverlaySwap:
		return a.editing(name)
	}
	return nil
}

// editing is the form that changes the focused branch, or its text.
func (a *App) editing(name intent.Overlay) overlays.Overlay {
	b := a.stage.run.Focused()
	switch {
	case b == nil:
		return nil
	case name == intent.OverlaySwap:
		return overlays.NewSwap(a.look(), overlays.SwapChoice{
			Branch: b, Models: a.models, Refused: a.scene.Refused,
			Price: func(model string) string {
				if last := b.Asked(); last == nil || last.Start.Model != model {
					return ""
				}
				return a.stage.run.Again(b)
			},
		})
	case name == intent.OverlayEdit:
		return overlays.NewEdit(a.look(), overlays.EditChoice{
			Branch: b, Models: a.models, Refused: a.scene.Refused,
			Price: func(agent engine.AgentSpec) string {
				if last := b.Asked(); last == nil || last.Start.Model != agent.Model {
					return ""
				}
				return a.stage.run.Again(b)
			},
		})
	}
	if why := a.scene.Refused(engine.Revise{Branch: b.ID, Text: "?"}); why != "" {
		a.notice = why
		return nil
	}
	return overlays.NewRevise(a.look(), b)
}

// focused is the branch that keys act on; empty: none has the focus.
func (a *App) focused() engine.BranchID {
	if b := a.stage.run.Focused(); b != nil && a.stage.at == intent.ScreenRun {
		return b.ID
	}
	return ""
}

// outOfReach is why a command cannot be asked for; empty: it can. In a replay the session is
// offered to go on first.
func (a *App) outOfReach(c engine.Command) string {
	if a.scene.Tape != nil {
		return a.session.going.fixed
	}
	return a.scene.Refused(c)
}

// groups names the groups of keys that work on the screen, those first that act.
func (a *App) groups() []string {
	switch {
	case a.stage.at == intent.ScreenLabs:
		return []string{"list", "everywhere"}
	case a.stage.at == intent.ScreenLab:
		return []string{"lab", "everywhere"}
	case a.stage.at == intent.ScreenSessions:
		return []string{"sessions", "list", "everywhere", "read"}
	case a.stage.at == intent.ScreenAsk:
		if a.stage.ask.OnBoard() {
			return []string{"ask", "agents", "everywhere"}
		}
		return []string{"ask", "everywhere"}
	case a.stage.at == intent.ScreenCompare:
		return []string{"compare", "everywhere", "read"}
	case a.stage.at == intent.ScreenMatrix:
		return []string{"round", "move", "read", "take", "everywhere"}
	case a.stage.at == intent.ScreenSent:
		return []string{"take", "everywhere", "move", "read"}
	case a.scene.Tape != nil:
		return []string{"replay", "take", "branch", "round", "everywhere", "move", "read"}
	}
	return []string{"branch", "round", "take", "everywhere", "move", "read"}
}

// place names where the person is.
func (a *App) place() string {
	where := map[intent.Screen]string{
		intent.ScreenAsk: "Here: asking", intent.ScreenRun: "Here: the branches", intent.ScreenSynthesis: "Here: the merge",
		intent.ScreenCompare: "Here: two texts side by side", intent.ScreenSent: "Here: what was sent", intent.ScreenMatrix: "Here: claims by sources",
		intent.ScreenSessions: "Here: the saved sessions",
		intent.ScreenLabs:     "Here: the labs", intent.ScreenLab: "Here: the board of a lab",
	}[a.stage.at]
	if a.scene.Tape != nil && a.stage.at != intent.ScreenAsk {
		where += ", replayed"
	}
	return where
}

// goTo lists the screens and the branches to go to, the ones beyond the digits too.
func (a *App) goTo() []overlays.Row {
	r := a.scene.Round()
	if r == nil {
		return nil
	}
	rows := []overlays.Row{{Name: "go to the branches", Wants: []intent.Intent{intent.Show{Screen: intent.ScreenRun}}}}
	if len(r.Reductions) > 0 {
		rows = append(rows, overlays.Row{Name: "go to the merge", Wants: []intent.Intent{intent.Show{Screen: intent.ScreenSynthesis}}})
	}
	if r.Plan.Mode == engine.ModeVerify {
		rows = append(rows, overlays.Row{Name: "go to the claims by the sources", Wants: []intent.Intent{intent.Show{Screen: intent.ScreenMatrix, Detour: true}}})
	}
	if a.scene.Live() {
		rows = append(rows, overlays.Row{
			Name: "ask on, in this session", Refused: a.scene.RefusedNext(),
			Wants: []intent.Intent{intent.Show{Screen: intent.ScreenAsk, Next: true}},
		})
	}
	rows = append(append(append(rows, a.theRest()...), a.takeable()...), a.rounds()...)
	if b := a.stage.run.Focused(); b != nil && a.stage.at == intent.ScreenRun {
		rows = append(rows, overlays.Row{
			Name: fmt.Sprintf("another model for %d %s, and run again", b.ID.Number(), b.Agent.Name), Refused: a.outOfReach(engine.Retry{Branch: b.ID}),
			Wants: []intent.Intent{intent.Open{Overlay: intent.OverlaySwap}},
		})
	}
	if r.Phase() == engine.PhaseOver && r.Plan.Mode != engine.ModeSplit && r.Plan.Mode != engine.ModeVerify {
		rows = append(rows, a.scene.PickRows()...)
	}
	for _, h := range r.Helpers {
		rows = append(rows, overlays.Row{Name: "what was sent to " + panes.CallName(h, h.ID), Note: string(h.Status), Wants: []intent.Intent{intent.Inspect{Branch: h.ID}}})
	}
	for _, b := range r.Branches {
		rows = append(rows, overlays.Row{
			Name:  fmt.Sprintf("go to %d %s", b.ID.Number(), b.Agent.Name),
			Note:  string(b.Status),
			Wants: []intent.Intent{intent.Show{Screen: intent.ScreenRun, Branch: b.ID, At: -1}},
		})
	}
	return rows
}
