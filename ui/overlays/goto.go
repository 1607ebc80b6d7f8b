package overlays

import (
	"strings"
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"plenum/engine"
	"plenum/ui/intent"
	"plenum/ui/widgets"
)

// GoToChoice is what a GoTo is made of. Its functions tell how things stand now; none is nil.
type GoToChoice struct {
	Now    func() time.Duration
	Length func() time.Duration
	Whole  func() engine.Overview
}

// GoTo asks for a moment of a replay: what is typed is a moment, as 1:23, or words of a cue, of
// which those that are left can be chosen. Where there is room the lanes of the session stand above
// them, so that it is seen where words came.
type GoTo struct {
	look   Look
	choice GoToChoice
	pick   *widgets.Picker
	cues   int // that the picker was filled with
}

// NewGoTo makes the overlay. The cue that follows stands chosen.
func NewGoTo(look Look, c GoToChoice) *GoTo {
	g := &GoTo{look: look, choice: c, pick: widgets.NewPicker(nil)}
	g.follow()
	all, now := c.Whole().Cues, c.Now()
	for i := range all {
		if all[i].At > now {
			g.pick.Move(i)
			break
		}
	}
	return g
}

// follow takes up cues that have been read meanwhile. What stands chosen stays chosen.
func (g *GoTo) follow() {
	whole := g.choice.Whole()
	if len(whole.Cues) == g.cues {
		return
	}
	at, filter := g.pick.Chosen(), g.pick.Filter()
	g.cues = len(whole.Cues)
	items := make([]widgets.Item, len(whole.Cues))
	for i, c := range whole.Cues {
		items[i] = widgets.Item{Title: widgets.Clock(c.At) + "  " + CueName(whole, c)}
	}
	g.pick = widgets.NewPicker(items)
	g.pick.SetFilter(filter)
	for at > 0 && g.pick.Chosen() < at {
		was := g.pick.Chosen()
		if g.pick.Move(1); g.pick.Chosen() == was {
			break
		}
	}
}

// CueName says what happened at a cue: "gathered", "3 Market ended", "merged, round 2".
func CueName(whole engine.Overview, c engine.Cue) string {
	name := string(c.Kind)
	if c.Branch != "" && c.Kind != engine.CueReduced {
		name = laneName(whole, c.Branch) + " " + string(c.Kind)
		if c.Kind == engine.CueFirst {
			name = "first word of " + laneName(whole, c.Branch)
		}
	}
	if n := len(whole.Cues); n > 0 && whole.Cues[n-1].Round > 1 {
		name += ", round " + widgets.Count(c.Round, false)
	}
	return name
}

// laneName is what the lane of a branch is called: "3 Market", "the merge".
func laneName(whole engine.Overview, id engine.BranchID) string {
	for _, l := range whole.Lanes {
		switch {
		case l.ID != id:
		case id.Reduction():
			return "the merge"
		default:
			return widgets.Count(id.Number(), false) + " " + l.Name
		}
	}
	return string(id)
}

// Handle takes a key: letters are the moment or filter the cues.
func (g *GoTo) Handle(msg tea.Msg) []intent.Intent {
	g.follow()
	switch msg := msg.(type) {
	case tea.PasteMsg:
		g.pick.Type(widgets.OneLine(engine.Clean(msg.Content)))
	case tea.KeyPressMsg:
		km := g.look.Keys
		switch {
		case key.Matches(msg, km.Everywhere.Back):
			return []intent.Intent{intent.Back{}}
		case key.Matches(msg, km.List.Choose):
			return g.leap()
		case key.Matches(msg, km.List.Up):
			g.pick.Move(-1)
		case key.Matches(msg, km.List.Down):
			g.pick.Move(1)
		case msg.Code == tea.KeyBackspace:
			g.pick.Erase()
		case msg.Text != "":
			g.pick.Type(msg.Text)
		}
	}
	return nil
}

// leap goes to what was typed, or to the cue that stands chosen.
func (g *GoTo) leap() []intent.Intent {
	if at, ok := momentOf(g.pick.Filter(), g.choice.Length()); ok {
		if last := g.choice.Length(); at > last {
			return []intent.Intent{intent.Say{Text: "this session ends at " + widgets.Clock(last) + "; " + widgets.Clock(at) + " lies after it"}}
		}
		return []intent.Intent{intent.Back{}, intent.Seek{At: at}}
	}
	i := g.pick.Chosen()
	if i < 0 {
		return []intent.Intent{intent.Say{Text: g.pick.Filter() + " is no moment and no cue; a moment is written as 1:23, 83 s or 50 %"}}
	}
	return []intent.Intent{intent.Back{}, intent.Seek{At: g.choice.Whole().Cues[i].At}}
}

// View draws the lanes, what is typed, and the cues that are left.
func (g *GoTo) View(width, height int) []string {
	g.follow()
	th, typed := g.look.Theme, g.pick.Filter()
	line := " " + widgets.Written(typed, width-2)
	if typed == "" {
		line += " " + widgets.PenOf(th.Text.Faint).Draw(widgets.Clip("1:23, 83 s, 50 %, or the words of a cue", max(width-4, 0)))
	}
	rows := []string{line}
	if at, ok := momentOf(typed, g.choice.Length()); ok {
		rows = append(rows, " > "+widgets.Clip("go to "+widgets.Clock(at), max(width-3, 0)))
	} else if g.cues > 0 {
		room := min(g.cues, max(height-2-g.lanesIn(height), 1))
		rows = append(rows, g.pick.View(th, width, room)...)
	}
	if n := g.lanesIn(height); n > 0 && width >= leastLanes {
		rows = append(g.lanes(width, n), rows...)
	}
	return g.look.sheet("Go to", g.where(), rows, width, height)
}

// where says which moments there are, and how many of them are known.
func (g *GoTo) where() string {
	out := widgets.Clock(g.choice.Now()) + " of " + widgets.Clock(g.choice.Length())
	if whole := g.choice.Whole(); whole.Events > 0 && whole.Read < 1 {
		out += ", reading " + widgets.Percent(whole.Read)
	}
	return out
}

// Help lists the keys of the overlay.
func (g *GoTo) Help() []key.Binding {
	km := g.look.Keys
	return []key.Binding{short(km.List.Choose, "go there"), g.look.upDown(), short(km.Everywhere.Back, "close")}
}

// momentOf reads a moment of a session of that length: "1:23", "1:02:03", "83", "83.5 s", "50 %".
func momentOf(typed string, length time.Duration) (time.Duration, bool) {
	s := strings.ReplaceAll(strings.ToLower(strings.TrimSpace(typed)), " ", "")
	unit := time.Second
	if share, ok := strings.CutSuffix(s, "%"); ok {
		n, ok := figure(share)
		return time.Duration(min(n, 100) / 100 * float64(length)), ok
	}
	s = strings.TrimSuffix(s, "s")
	if m, ok := strings.CutSuffix(s, "m"); ok {
		s, unit = m, time.Minute
	}
	var sum float64
	parts := strings.Split(s, ":")
	if len(parts) > 3 || unit == time.Minute && len(parts) > 1 {
		return 0, false
	}
	for _, p := range parts {
		n, ok := figure(p)
		if !ok {
			return 0, false
		}
		sum = sum*60 + n
	}
	return time.Duration(sum * float64(unit)), sum*float64(unit) < float64(mostMoment)
}
