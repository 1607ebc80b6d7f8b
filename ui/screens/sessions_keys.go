package screens

import (
	"fmt"
	"slices"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"plenum/ui/intent"
	"plenum/ui/overlays"
)

// press routes a key: to the field, to what acts, to what moves.
func (s *Sessions) press(k tea.KeyPressMsg) []intent.Intent {
	if s.field.typing {
		return s.typed(k)
	}
	km := s.scene.Keys
	switch {
	case key.Matches(k, km.Everywhere.Back):
		if s.field.words != "" {
			return s.unfind()
		}
		return []intent.Intent{intent.Back{}}
	case key.Matches(k, km.Read.Find):
		s.field.typing = true
		return nil
	}
	for _, a := range s.acts() {
		switch {
		case !key.Matches(k, a.key):
		case a.why != "":
			return say(a.why)
		default:
			return a.does()
		}
	}
	return s.walk(k)
}

// walk takes the keys that move in the list.
func (s *Sessions) walk(k tea.KeyPressMsg) []intent.Intent {
	km := s.scene.Keys
	switch {
	case key.Matches(k, km.Read.HalfDown):
		s.view.scroll(true)
	case key.Matches(k, km.Read.HalfUp):
		s.view.scroll(false)
	case key.Matches(k, km.List.Down, km.Read.Down):
		return s.move(s.at + 1)
	case key.Matches(k, km.List.Up, km.Read.Up):
		return s.move(s.at - 1)
	case key.Matches(k, km.Read.PageDown):
		return s.move(s.at + s.stride())
	case key.Matches(k, km.Read.PageUp):
		return s.move(s.at - s.stride())
	case key.Matches(k, km.Read.Top):
		return s.move(0)
	case key.Matches(k, km.Read.Bottom):
		return s.move(len(s.found.Rows) - 1)
	}
	return nil
}

// stride is how far a page goes: one row stays in sight.
func (s *Sessions) stride() int { return max(s.drawn.page-1, 1) }

// act is one thing that can be done to sessions.
type act struct {
	key   key.Binding
	short string // in the footer
	long  string // in the palette
	why   string // why it is not possible now; empty: it is
	does  func() []intent.Intent
}

// The states of a row that matter for what can be done with it.
const (
	stateRunning    = "running"
	stateUnreadable = "unreadable"
)

// acts lists what can be done, in the order of the footer.
func (s *Sessions) acts() []act {
	km, r := s.scene.Keys, s.chosen()
	here := func(why string, wants ...intent.Intent) (string, func() []intent.Intent) {
		if r.ID == "" {
			why = "there is no session in this list"
		}
		return why, func() []intent.Intent { return wants }
	}
	of := func(b key.Binding, short, long string, why string, does func() []intent.Intent) act {
		return act{b, short, long, why, does}
	}
	bad := unreadable(r)
	open, opens := here(bad, intent.OpenSession{Session: r.ID})
	play, plays := here(bad, intent.Play{Session: r.ID})
	name, names := here(bad, intent.Open{Overlay: intent.OverlayRename})
	file, files := here(bad, intent.Open{Overlay: intent.OverlayExport})
	again, asks := here(bad, intent.AskAgain{ID: r.ID})
	tick, _ := here("")
	gone, many := s.toDelete()
	back := ""
	if len(s.gone) == 0 {
		back = "nothing was deleted here that could be brought back"
	}
	return []act{
		of(km.List.Choose, "open", "open this session", open, opens),
		of(km.Sessions.Replay, "replay", km.Sessions.Replay.Help().Desc, play, plays),
		of(km.Sessions.Rename, "rename", km.Sessions.Rename.Help().Desc, name, names),
		of(km.Sessions.Delete, "delete"+many, km.Sessions.Delete.Help().Desc, gone, s.drop),
		of(km.Sessions.Restore, "undo", km.Sessions.Restore.Help().Desc, back, s.restore),
		of(km.List.Tick, "tick two", km.List.Tick.Help().Desc, tick, s.tick),
		of(km.Sessions.Compare, "compare", km.Sessions.Compare.Help().Desc, s.notTwo(), s.compare),
		of(km.Sessions.Again, "ask again", km.Sessions.Again.Help().Desc, again, asks),
		of(km.Sessions.Export, "export", km.Sessions.Export.Help().Desc, file, files),
		of(km.Take.Copy, "copy", "copy the answer of this session", s.view.notCopied(r), s.copy),
	}
}

// unreadable is why nothing can be done with a session; empty: it can.
func unreadable(r SessionRow) string {
	switch {
	case r.State != stateUnreadable:
		return ""
	case r.Trouble != "":
		return r.Trouble
	}
	return "session " + r.ID + " cannot be read"
}

// toDelete is why nothing can be deleted, and how many are meant where that is not one.
func (s *Sessions) toDelete() (why, many string) {
	r := s.chosen()
	switch n := len(s.ticked); {
	case n > 0:
		return "", fmt.Sprintf(" %d", n)
	case r.ID == "":
		return "there is no session in this list", ""
	case r.State == stateRunning:
		return "session " + r.ID + " is running; it can be deleted when it has ended", ""
	}
	return "", ""
}

// drop deletes the sessions that are ticked, or else the one under the cursor.
func (s *Sessions) drop() []intent.Intent {
	ids := slices.Clone(s.ticked)
	if len(ids) == 0 {
		ids = []string{s.chosen().ID}
	}
	return []intent.Intent{intent.DeleteSessions{IDs: ids}}
}

// restore brings back what was deleted last. It is forgotten at once: the next press goes further
// back.
func (s *Sessions) restore() []intent.Intent {
	last := len(s.gone) - 1
	ids := s.gone[last]
	s.gone = s.gone[:last]
	return []intent.Intent{intent.RestoreSessions{IDs: ids}}
}

// tick marks the session under the cursor, or takes its mark away, and goes on to the next.
func (s *Sessions) tick() []intent.Intent {
	id := s.chosen().ID
	if i := slices.Index(s.ticked, id); i >= 0 {
		s.ticked = slices.Delete(slices.Clone(s.ticked), i, i+1)
	} else {
		s.ticked = append(slices.Clip(s.ticked), id)
	}
	return s.move(s.at + 1)
}

// notTwo is why nothing can be compared; empty: two sessions are ticked.
func (s *Sessions) notTwo() string {
	tick := s.scene.Keys.List.Tick.Help().Key
	switch n := len(s.ticked); n {
	case 2:
		return ""
	case 0:
		return "two answers are compared: " + tick + " ticks a session; tick two"
	case 1:
		return "two answers are compared: one session is ticked; tick another with " + tick
	default:
		return fmt.Sprintf("two answers are compared, and %d sessions are ticked; %s takes a tick away", n, tick)
	}
}

func (s *Sessions) compare() []intent.Intent {
	return []intent.Intent{intent.CompareSessions{Left: s.ticked[0], Right: s.ticked[1]}}
}

func (s *Sessions) copy() []intent.Intent {
	return []intent.Intent{intent.Copy{Text: s.view.answer(), What: "the answer"}}
}

// Help implements Screen.
func (s *Sessions) Help() []key.Binding {
	km := s.scene.Keys
	back, choose := short(km.Everywhere.Back, "all sessions"), short(km.List.Choose, "to the list")
	if s.field.typing {
		move := km.List.Up
		move.SetHelp(km.List.Up.Help().Key+"/"+km.List.Down.Help().Key, "move")
		return []key.Binding{choose, move, back}
	}
	switch {
	case s.field.words != "":
	case s.drawn.width < wideAsk:
		back = short(back, "")
	default:
		back = short(back, "back")
	}
	var help []key.Binding
	for i, a := range s.acts() {
		b := short(a.key, a.short)
		b.SetEnabled(a.why == "")
		help = append(help, b)
		if i == 1 {
			help = append(help, short(km.Read.Find, "find"))
		}
	}
	if len(s.ticked) > 0 {
		help = slices.Concat(help[6:8], help[:6], help[8:]) // what is done with ticks comes first
	}
	if s.drawn.width < wideAsk { // there is room for what is special here alone
		return slices.Insert(help, 7, back)
	}
	return append(help, back, short(km.Everywhere.Palette, "more"), short(km.Everywhere.Help, "help"))
}

// Rows lists for the palette what can be done here, with the reason where it cannot.
func (s *Sessions) Rows() []overlays.Row {
	var rows []overlays.Row
	for _, a := range s.acts() {
		rows = append(rows, overlays.Row{
			Name: a.long, Note: a.key.Help().Key, Refused: a.why,
			Wants: []intent.Intent{intent.Press{Key: a.key.Keys()[0]}},
		})
	}
	return append(rows, overlays.Row{
		Name: "find sessions by their titles and contents", Note: s.scene.Keys.Read.Find.Help().Key,
		Wants: []intent.Intent{intent.Press{Key: s.scene.Keys.Read.Find.Keys()[0]}},
	})
}
