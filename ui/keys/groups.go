package keys

import (
	"slices"

	"charm.land/bubbles/v2/key"
)

// Group is the keys of one place, in the order in which help shows them.
type Group struct {
	Name  string // "branch": the first half of a key's name in the config
	Title string // "One branch"
	Keys  []Named
}

// Named is one key with its name in the config.
type Named struct {
	Name    string // "cancel"
	Binding key.Binding
}

// Groups lists all keys.
func (m Map) Groups() []Group {
	var out []Group
	for _, g := range m.table() {
		grp := Group{Name: g.name, Title: g.title}
		for _, r := range g.rows {
			grp.Keys = append(grp.Keys, Named{Name: r.name, Binding: *r.at})
		}
		out = append(out, grp)
	}
	return out
}

type tableGroup struct {
	name, title string
	with        []string // groups whose keys work at the same time and must differ
	rows        []tableRow
}

type tableRow struct {
	name string
	at   *key.Binding
}

// table is the one list of what there is, by name. Replay and list come before the keys of
// a text on purpose: they take some of them over while they are up.
func (m *Map) table() []tableGroup {
	return slices.Concat(m.ofPanes(), m.around(), m.ofLists())
}

// panesKeys are the groups whose keys work while a pane has the focus.
func panesKeys() []string {
	return []string{"move", "read", "branch", "round", "take", "everywhere"}
}

func (m *Map) ofPanes() []tableGroup {
	panes := panesKeys()
	return []tableGroup{
		{"move", "Move", panes, []tableRow{
			{"pane", &m.Move.Pane},
			{"merge", &m.Move.Merged},
			{"next", &m.Move.Next},
			{"previous", &m.Move.Previous},
			{"left", &m.Move.Left},
			{"right", &m.Move.Right},
			{"zoom", &m.Move.Zoom},
			{"next_mark", &m.Move.NextMark},
			{"previous_mark", &m.Move.PrevMark},
			{"next_page", &m.Move.NextPage},
			{"previous_page", &m.Move.PrevPage},
		}},
		{"read", "Read", panes, []tableRow{
			{"down", &m.Read.Down},
			{"up", &m.Read.Up},
			{"page_down", &m.Read.PageDown},
			{"page_up", &m.Read.PageUp},
			{"half_down", &m.Read.HalfDown},
			{"half_up", &m.Read.HalfUp},
			{"top", &m.Read.Top},
			{"bottom", &m.Read.Bottom},
			{"find", &m.Read.Find},
			{"find_next", &m.Read.FindNext},
			{"find_previous", &m.Read.FindPrev},
			{"select", &m.Read.Select},
		}},
		{"branch", "One branch", panes, []tableRow{
			{"cancel", &m.Branch.Cancel},
			{"retry", &m.Branch.Retry},
			{"hedge", &m.Branch.Hedge},
			{"edit", &m.Branch.Edit},
			{"revise", &m.Branch.Revise},
			{"undo", &m.Branch.Undo},
			{"include", &m.Branch.Include},
			{"inspect", &m.Branch.Inspect},
			{"compare", &m.Branch.Compare},
		}},
		{"round", "The round", panes, []tableRow{
			{"cancel_all", &m.Round.CancelAll},
			{"retry_all", &m.Round.RetryAll},
			{"add", &m.Round.Add},
			{"merge", &m.Round.Merge},
			{"choose", &m.Round.Choose},
			{"claims", &m.Round.Claims},
			{"budget", &m.Round.Budget},
			{"ask_on", &m.Round.AskOn},
			{"new", &m.Round.New},
			{"play", &m.Round.Play},
			{"one_by_one", &m.Round.OneByOne},
		}},
		{"take", "Take along", panes, []tableRow{
			{"copy", &m.Take.Copy}, {"copy_all", &m.Take.CopyAll}, {"save", &m.Take.Save},
		}},
	}
}

func (m *Map) around() []tableGroup {
	return []tableGroup{
		{"everywhere", "Everywhere", append(panesKeys(), "ask", "replay", "compare", "list", "sessions"), []tableRow{
			{"palette", &m.Everywhere.Palette},
			{"help", &m.Everywhere.Help},
			{"models", &m.Everywhere.Models},
			{"themes", &m.Everywhere.Themes},
			{"sessions", &m.Everywhere.Sessions},
			{"back", &m.Everywhere.Back},
			{"quit", &m.Everywhere.Quit},
			{"interrupt", &m.Everywhere.Interrupt},
			{"suspend", &m.Everywhere.Suspend},
		}},
		{"replay", "Replay", []string{"replay", "branch", "round", "take", "everywhere"}, []tableRow{
			{"play", &m.Replay.Play},
			{"forward", &m.Replay.Forward},
			{"rewind", &m.Replay.Rewind},
			{"next_event", &m.Replay.NextEvent},
			{"previous_event", &m.Replay.PrevEvent},
			{"next_cue", &m.Replay.NextCue},
			{"previous_cue", &m.Replay.PrevCue},
			{"start", &m.Replay.Start},
			{"end", &m.Replay.End},
			{"go_to", &m.Replay.GoTo},
			{"slower", &m.Replay.Slower},
			{"faster", &m.Replay.Faster},
			{"silences", &m.Replay.Silences},
			{"ask_again", &m.Replay.Again},
		}},
		{"compare", "Comparing", []string{"compare", "read", "take", "everywhere"}, []tableRow{
			{"only", &m.Compare.Only}, {"pin", &m.Compare.Pin}, {"choose", &m.Compare.Choose},
		}},
		{"ask", "Asking", []string{"ask", "everywhere"}, []tableRow{
			{"send", &m.Ask.Send},
			{"newline", &m.Ask.Newline},
			{"board", &m.Ask.Board},
			{"recall", &m.Ask.Recall},
			{"editor", &m.Ask.Editor},
			{"boards", &m.Ask.Boards},
			{"pasted", &m.Ask.Pasted},
			{"undo", &m.Ask.Undo},
			{"redo", &m.Ask.Redo},
		}},
		{"agents", "The agents of a board", []string{"agents", "ask", "everywhere"}, []tableRow{
			{"edit", &m.Ask.Agents.Edit},
			{"add", &m.Ask.Agents.Add},
			{"remove", &m.Ask.Agents.Remove},
			{"undo", &m.Ask.Agents.Undo},
			{"board", &m.Ask.Agents.Board},
		}},
	}
}

func (m *Map) ofLists() []tableGroup {
	return []tableGroup{
		{"list", "Lists", []string{"list"}, []tableRow{
			{"up", &m.List.Up},
			{"down", &m.List.Down},
			{"choose", &m.List.Choose},
			{"tick", &m.List.Tick},
		}},
		{"sessions", "Saved sessions", []string{"sessions", "list"}, []tableRow{
			{"replay", &m.Sessions.Replay},
			{"rename", &m.Sessions.Rename},
			{"delete", &m.Sessions.Delete},
			{"restore", &m.Sessions.Restore},
			{"export", &m.Sessions.Export},
			{"again", &m.Sessions.Again},
			{"compare_two", &m.Sessions.Compare},
		}},
		{"lab", "Labs", append(panesKeys(), "lab", "list", "compare"), []tableRow{
			{"run", &m.Lab.Run}, {"hint", &m.Lab.Hint}, {"solution", &m.Lab.Solution}, {"board", &m.Lab.Board}, {"next", &m.Lab.Next},
		}},
	}
}
