package ui

import (
	"fmt"

	"plenum/engine"
	"plenum/ui/intent"
	"plenum/ui/overlays"
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
		a.overlays = append(a.overlays, layer{name, o})
	}
}

func (a *App) look() overlays.Look {
	return overlays.Look{Theme: a.scene.Theme, Keys: a.scene.Keys}
}

func (a *App) overlay(name intent.Overlay) overlays.Overlay {
	r := a.scene.Round()
	switch name {
	case intent.OverlayHelp:
		return overlays.NewHelp(a.look(), a.place(), a.stage.current().Help())
	case intent.OverlayPalette:
		return overlays.NewPalette(a.look(), a.groups(), a.scene.Refused, a.goTo())
	case intent.OverlayModels:
		return overlays.NewModels(a.look(), a.models)
	case intent.OverlayAdd:
		if r != nil {
			return overlays.NewAdd(a.look(), a.stage.run.Focused(), r.Plan.Spare)
		}
	case intent.OverlayAgent:
		if r != nil && len(r.Plan.Agents) > 0 {
			return overlays.NewAgent(a.look(), r.Plan.Agents[0].Model)
		}
	case intent.OverlayMerge:
		if r != nil {
			return overlays.NewMergeAgain(a.look(), r.Plan, a.models, a.scene.Refused(engine.Reduce{}))
		}
	}
	return nil
}

// groups names the groups of keys that work on the screen, those first that act.
func (a *App) groups() []string {
	switch {
	case a.stage.at == intent.ScreenAsk:
		return []string{"ask", "everywhere"}
	case a.scene.Tape != nil:
		return []string{"replay", "everywhere", "move", "read"}
	}
	return []string{"branch", "round", "everywhere", "move", "read"}
}

// place names where the person is.
func (a *App) place() string {
	where := map[intent.Screen]string{
		intent.ScreenAsk: "Here: asking", intent.ScreenRun: "Here: the branches", intent.ScreenSynthesis: "Here: the synthesis",
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
	if a.scene.Live() {
		rows = append(rows, overlays.Row{
			Name: "ask on, in this session", Refused: a.scene.Refused(engine.Ask{Question: "?", Plan: r.Plan}),
			Wants: []intent.Intent{intent.Show{Screen: intent.ScreenAsk, Next: true}},
		})
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
