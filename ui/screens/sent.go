package screens

import (
	"fmt"
	"image"
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"plenum/engine"
	"plenum/ui/intent"
	"plenum/ui/overlays"
	"plenum/ui/panes"
	"plenum/ui/widgets"
)

// Inspector is the screen of what one branch or one merge really sent and got, attempt by attempt.
type Inspector struct {
	scene *Scene
	pane  *panes.Sent
	of    engine.BranchID
	pick  int // the attempt that is shown; 0: the one that speaks, once there is one
}

// listed is how wide a screen must be to list the attempts beside the text.
const listed = 100

// NewInspector makes the screen. It shows nothing until an intent.Inspect says whose.
func NewInspector(scene *Scene) *Inspector {
	return &Inspector{scene: scene, pane: panes.NewSent(scene.Theme, scene.Keys)}
}

// Typing implements Screen.
func (s *Inspector) Typing() bool { return s.pane.Editing() }

// ToSave is the text that can be saved to a file.
func (s *Inspector) ToSave() overlays.Saveable {
	name := s.pane.Name()
	return overlays.Saveable{
		Label: "what " + name + " sent and got",
		Name:  fmt.Sprintf("%s-sent-%d.txt", overlays.SlugOf(name), max(s.pick, 1)), Text: s.pane.Source(),
	}
}

// Handle implements Screen.
func (s *Inspector) Handle(msg tea.Msg) []intent.Intent {
	switch msg := msg.(type) {
	case Shown:
		s.pane = panes.NewSent(s.scene.Theme, s.scene.Keys)
		s.follow()
	case Heard:
		s.follow()
	case intent.Inspect:
		return s.open(msg.Branch)
	case tea.KeyPressMsg:
		return s.press(msg)
	default:
		_, wants := s.pane.Handle(msg)
		return wants
	}
	return nil
}

// open shows the attempt that speaks for a branch or a merge, or says why there is none.
func (s *Inspector) open(id engine.BranchID) []intent.Intent {
	if s.scene.State.Branch(id) == nil {
		return say(missingBranch(id))
	}
	s.of, s.pick = id, 0
	s.pane = panes.NewSent(s.scene.Theme, s.scene.Keys)
	s.follow()
	return []intent.Intent{intent.Show{Screen: intent.ScreenSent, Detour: true}}
}

func missingBranch(id engine.BranchID) string {
	if id.Reduction() || id == "" {
		return "nothing was merged yet"
	}
	return fmt.Sprintf("there is no branch %d", id.Number())
}

// follow takes up how the attempt stands now.
func (s *Inspector) follow() {
	if s.of == "" {
		return
	}
	if a := s.attempt(); a != nil {
		s.pick = a.N // it stays, also where another one begins to speak
	}
	s.pane.Sync(s.scene.State, s.of, s.pick, s.scene.Now)
}

func (s *Inspector) branch() *engine.Branch { return s.scene.State.Branch(s.of) }

// attempt is the one that is shown; nil: there is none.
func (s *Inspector) attempt() *engine.Attempt {
	b := s.branch()
	if b == nil {
		return nil
	}
	if a := b.Find(s.pick); a != nil {
		return a
	}
	return b.Said()
}

// press routes a key: what drives a replay, what goes from attempt to attempt, the text.
func (s *Inspector) press(k tea.KeyPressMsg) []intent.Intent {
	if wants := runTape(s.scene, k, s.Typing()); wants != nil {
		return wants
	}
	km := s.scene.Keys
	if s.Typing() || !key.Matches(k, km.List.Choose) {
		if used, wants := s.pane.Handle(k); used {
			return wants
		}
	}
	switch {
	case key.Matches(k, km.List.Choose):
		return s.restore()
	case key.Matches(k, km.Move.NextPage):
		s.turn(1)
	case key.Matches(k, km.Move.PrevPage):
		s.turn(-1)
	case key.Matches(k, km.Move.Next):
		return s.call(1)
	case key.Matches(k, km.Move.Previous):
		return s.call(-1)
	case key.Matches(k, km.Move.Pane):
		return []intent.Intent{intent.Inspect{Branch: engine.NewBranchID('B', digit(k))}}
	case key.Matches(k, km.Take.CopyAll):
		return []intent.Intent{intent.CopyAll{}}
	case key.Matches(k, km.Everywhere.Back), key.Matches(k, km.Branch.Inspect):
		return []intent.Intent{intent.Back{}}
	}
	return nil
}

// turn shows the next attempt, or the one before.
func (s *Inspector) turn(by int) {
	b := s.branch()
	if b == nil || b.Find(s.pick+by) == nil {
		return
	}
	s.pick += by
	s.follow()
}

// calls lists what belongs together with what is shown: a merge with the helpers that it waited
// for, else the branches with theirs.
func (s *Inspector) calls() []engine.BranchID {
	for _, r := range s.scene.State.Rounds {
		if r.Branch(s.of) == nil {
			continue
		}
		var ids []engine.BranchID
		merge := s.of
		if s.of.Helper() {
			merge = panes.ForWhom(r.Branch(s.of))
		}
		if !merge.Reduction() {
			merge = ""
		}
		for _, h := range panes.HelpersFor(r, merge) {
			ids = append(ids, h.ID)
		}
		if merge != "" {
			return append(ids, merge)
		}
		for _, b := range r.Branches {
			ids = append(ids, b.ID)
		}
		return ids
	}
	return nil
}

// call shows the next call of those that belong together, or the one before, round the end.
func (s *Inspector) call(by int) []intent.Intent {
	all := s.calls()
	at := slices.Index(all, s.of)
	if at < 0 || len(all) < 2 {
		return say("no other call belongs to this one")
	}
	s.of, s.pick = all[(at+by+len(all))%len(all)], 0
	s.pane = panes.NewSent(s.scene.Theme, s.scene.Keys)
	s.follow()
	return nil
}

// restore lets the shown attempt speak for its branch again.
func (s *Inspector) restore() []intent.Intent {
	c, why := s.restoring()
	if why != "" {
		return say(why)
	}
	return []intent.Intent{intent.Do{Command: c}}
}

// restoring is the command for that, and why it is not possible; empty: it is.
func (s *Inspector) restoring() (engine.Restore, string) {
	c := engine.Restore{Branch: s.of, Attempt: s.pick}
	switch {
	case s.attempt() == nil:
		return c, "there is no attempt to restore"
	case s.of.Helper():
		return c, "an attempt of a helper cannot be restored; merge another way instead"
	case s.of.Reduction():
		return c, "an attempt of a merge cannot be restored; merge another way instead"
	}
	return c, s.scene.Refused(c)
}

// View implements Screen.
func (s *Inspector) View(area image.Rectangle) string {
	width, height := area.Dx(), area.Dy()
	if width < 1 || height < 1 {
		return ""
	}
	rows := []string{s.header(width)}
	if height > 1 {
		rows = append(rows, s.body(width, height-1)...)
	}
	return strings.Join(widgets.Box(rows, width, height), "\n")
}

func (s *Inspector) header(width int) string {
	left := "What was sent · " + s.pane.Name()
	b, a := s.branch(), s.attempt()
	if a == nil {
		return header(s.scene, left, nil, width)
	}
	left += fmt.Sprintf(" · attempt %d of %d", a.N, len(b.Attempts))
	now := s.scene.Now - s.scene.Now%engine.FigureStep
	return header(s.scene, left, []string{panes.OutcomeOf(a, now), panes.CostOf(a, now)}, width)
}

// body lists the attempts beside the text, where there are several and the screen is wide.
func (s *Inspector) body(width, height int) []string {
	if width < listed || s.pane.Attempts() < 2 {
		return s.pane.Rows(width, height, true)
	}
	left := min(max(width*3/10, 34), 44)
	return widgets.Compose(s.scene.Theme, image.Rect(0, 0, width, height), []widgets.Part{
		{At: image.Rect(0, 0, left, height), Rows: s.pane.List(left, height)},
		{At: image.Rect(left+1, 0, width, height), Rows: s.pane.Rows(width-left-1, height, false)},
	})
}

// Status is the line above the footer.
func (s *Inspector) Status(_, _ int) []string {
	if s.attempt() == nil {
		return nil
	}
	return []string{fmt.Sprintf("%s, %d %% read", s.pane.Section(), s.pane.Read())}
}

// Help implements Screen.
func (s *Inspector) Help() []key.Binding {
	km := s.scene.Keys
	if s.Typing() {
		return nil
	}
	jump := km.Move.NextMark
	jump.SetHelp(km.Move.NextMark.Help().Key+" "+km.Move.PrevMark.Help().Key, "section")
	help := []key.Binding{jump}
	if s.scene.Tape != nil {
		help = append(tapeHelp(s.scene, "back")[:1], jump)
	}
	if s.pane.Attempts() > 1 {
		turn := km.Move.PrevPage
		turn.SetHelp(km.Move.PrevPage.Help().Key+" "+km.Move.NextPage.Help().Key, "attempt")
		restore := short(km.List.Choose, "restore")
		_, why := s.restoring()
		restore.SetEnabled(why == "")
		help = append(help, turn, restore)
	}
	if len(s.calls()) > 1 && (s.of.Reduction() || s.of.Helper()) {
		help = append(help, short(km.Move.Next, "next call"))
	}
	return append(help, short(km.Take.Copy, "copy"), short(km.Read.Find, "find"), short(km.Everywhere.Back, "back"),
		short(km.Branch.Compare, "compare"), short(km.Take.Save, "save"), short(km.Move.Pane, "another branch"),
		short(km.Everywhere.Palette, "more"), short(km.Everywhere.Help, "help"))
}
