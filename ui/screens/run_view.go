package screens

import (
	"fmt"
	"image"
	"strings"

	"charm.land/bubbles/v2/key"

	"plenum/engine"
	"plenum/ui/layout"
	"plenum/ui/widgets"
)

// View implements Screen.
func (r *Run) View(area image.Rectangle) string {
	width, height := area.Dx(), area.Dy()
	if width < 1 || height < 1 {
		return ""
	}
	rows := []string{r.header(width)}
	if height > 1 {
		rows = append(rows, r.body(image.Rect(0, 1, width, height))...)
	}
	return strings.Join(widgets.Tall(rows, width, height), "\n")
}

func (r *Run) header(width int) string {
	round := r.scene.Round()
	if round == nil {
		return header(r.scene, "plenum", nil, width)
	}
	sum := engine.Summarize(r.scene.State, round, r.scene.Now)
	return header(r.scene, round.Question, standingWords(round, sum, width), width)
}

// body draws the panes and, where there is room, the timeline below them.
func (r *Run) body(area image.Rectangle) []string {
	if len(r.panes) == 0 {
		return nil
	}
	line := r.timeline(area)
	if len(line) > 0 {
		area.Max.Y -= len(line) + 1
	}
	page := r.tile(area)
	parts := make([]widgets.Part, 0, len(page.Panes))
	for i, at := range page.Panes {
		if n := page.First + i; n < len(r.panes) {
			parts = append(parts, widgets.Part{At: at, Rows: r.panes[n].Rows(at.Dx(), at.Dy(), n == r.focus)})
		}
	}
	rows := widgets.Compose(r.scene.Theme, area, parts)
	if len(line) > 0 {
		rows = append(rows, widgets.ClosingRule(r.scene.Theme, area, parts))
	}
	return append(rows, line...)
}

// timeline is the timeline below the panes; none where they would get too small for it.
func (r *Run) timeline(area image.Rectangle) []string {
	rows := len(r.panes) + 2
	if r.zoomed || area.Dy() < 30 || rows > area.Dy()/4 || r.scene.Round() == nil {
		return nil
	}
	return r.line.Rows(area.Dx(), rows)
}

// Status is the line about the round, above the footer.
func (r *Run) Status(width, height int) []string {
	if round := r.scene.Round(); round != nil {
		if layout.TooSmall(width, height+2) {
			next := r.scene.Keys.Move.Next.Help().Key
			return []string{
				fmt.Sprintf("%dx%d is small: one pane at a time, %s goes on; 60x15 shows more", width, height+2, next),
				"small: one pane at a time; 60x15 shows more", "one pane at a time; try 60x15", "60x15 shows more",
			}
		}
		return standing(r.scene, round)
	}
	return nil
}

// Help implements Screen: what the focused branch can do, then the round.
func (r *Run) Help() []key.Binding {
	km := r.scene.Keys
	if r.scene.Tape != nil {
		return tapeHelp(r.scene)
	}
	b := r.Focused()
	if b == nil {
		return []key.Binding{short(km.Everywhere.Palette, "more"), short(km.Everywhere.Help, "help")}
	}
	if r.Typing() {
		return nil
	}
	help := r.branchHelp(b)
	if r.zoomed {
		help = []key.Binding{short(km.Read.PageDown, "page"), short(km.Read.Bottom, "end"), short(km.Read.Find, "find"), short(km.Take.Copy, "copy"), short(km.Everywhere.Back, "back")}
	}
	return append(help, short(km.Everywhere.Palette, "more"), short(km.Everywhere.Help, "help"))
}

func (r *Run) branchHelp(b *engine.Branch) []key.Binding {
	km := r.scene.Keys
	over := r.scene.Round().Phase() == engine.PhaseOver
	mergeNow, next := short(km.Round.Merge, "merge now"), short(km.Move.Next, "next")
	if over {
		mergeNow = short(km.Round.Merge, "merge another way")
	}
	retry := short(km.Branch.Retry, strings.TrimRight("retry "+r.Again(b), " "))
	add, zoom := short(km.Round.Add, "add"), short(km.Move.Zoom, "zoom")
	edit, sent := short(km.Branch.Edit, "edit and rerun"), short(km.Branch.Inspect, "what was sent")
	switch {
	case merging(r.scene.Round()) != nil && b.Status.Ended():
		return []key.Binding{short(km.Branch.Cancel, "stop the merge"), short(km.Move.Pane, "read a branch"), short(km.Move.Merged, "the merge"), add, zoom}
	case !b.Status.Ended() && b.Text().Len() == 0:
		return []key.Binding{short(km.Branch.Cancel, "cancel"), edit, add, mergeNow, sent, zoom, next}
	case !b.Status.Ended():
		return []key.Binding{short(km.Branch.Cancel, "cancel"), retry, mergeNow, add, zoom, edit, sent, next}
	case !b.Status.Usable():
		return append([]key.Binding{retry, short(km.Branch.Edit, "other brief or model"), short(km.Branch.Inspect, "full error"), short(km.Round.RetryAll, "all failed")},
			append(r.include(b), add, mergeNow, zoom, next)...)
	}
	help := append([]key.Binding{short(km.Branch.Retry, strings.TrimRight("again "+r.Again(b), " ")), short(km.Branch.Edit, "edit")}, r.include(b)...)
	help = append(help, short(km.Branch.Compare, "compare"), zoom, short(km.Take.Copy, "copy"), mergeNow, sent,
		short(km.Branch.Revise, "edit the text"), short(km.Read.Find, "find"), next)
	if over && len(r.scene.Round().Reductions) > 0 {
		help = append([]key.Binding{short(km.Move.Merged, "read the merge")}, help...)
	}
	return help
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
	sum := engine.Summarize(r.scene.State, r.scene.Round(), r.scene.Now)
	for _, l := range sum.Lines {
		if l.ID == b.ID && l.CostKnown {
			usd := l.CostUSD / float64(max(len(b.Attempts), 1))
			if usd < 0.0005 {
				return "" // too little to be worth a word
			}
			return widgets.Money{USD: usd, Known: true, Estimated: true}.Round()
		}
	}
	return ""
}

// tapeHelp is what can be done in a replay.
func tapeHelp(s *Scene) []key.Binding {
	km := s.Keys
	verb := "pause"
	switch {
	case s.Tape.Ended:
		verb = "from the start"
	case s.Tape.Paused:
		verb = "play"
	}
	speed := km.Replay.Slower
	speed.SetHelp(km.Replay.Slower.Help().Key+" "+km.Replay.Faster.Help().Key, "speed")
	jump := km.Replay.Rewind
	jump.SetHelp(km.Replay.Rewind.Help().Key+"/"+km.Replay.Forward.Help().Key, "5 s")
	return []key.Binding{
		short(km.Replay.Play, verb), jump, speed, short(km.Move.NextPage, "page, merge"), short(km.Move.Zoom, "zoom"),
		short(km.Everywhere.Back, "leave"), short(km.Everywhere.Palette, "more"), short(km.Everywhere.Help, "help"),
	}
}
