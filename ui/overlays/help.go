package overlays

import (
	"slices"
	"strings"
	"unicode/utf8"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"plenum/ui/intent"
	"plenum/ui/keys"
	"plenum/ui/widgets"
)

// HelpChoice is what help is about.
type HelpChoice struct {
	Place  string        // where the person is
	Here   []key.Binding // what can be done with what has the focus
	Groups []string      // of keys that work here
	Over   bool          // it lies over a form or a list, which has the keys until it is closed
	Typing bool          // letters are text here: a key that is one does nothing
}

// Help shows the keys of the place where the person is, first, then the groups that work there,
// and then all others. It can be searched.
type Help struct {
	look    Look
	choice  HelpChoice
	scroll  keys.Scroll
	finding bool // what is looked for is being typed
	find    string
}

// NewHelp makes the help of a place.
func NewHelp(look Look, choice HelpChoice) *Help { return &Help{look: look, choice: choice} }

// Handle scrolls, searches and closes.
func (h *Help) Handle(msg tea.Msg) []intent.Intent {
	if p, ok := msg.(tea.PasteMsg); ok && h.finding {
		h.seek(h.find + widgets.OneLine(p.Content))
	}
	k, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return nil
	}
	km := h.look.Keys
	switch {
	case h.finding:
		h.typed(k)
	case h.find != "" && key.Matches(k, km.Everywhere.Back):
		h.seek("")
	case h.look.closes(k), key.Matches(k, km.Everywhere.Help):
		return []intent.Intent{intent.Back{}}
	case key.Matches(k, km.Everywhere.Palette) && !h.choice.Over:
		return []intent.Intent{intent.Back{}, intent.Open{Overlay: intent.OverlayPalette}}
	case key.Matches(k, km.Read.Find):
		h.finding = true
		h.seek("")
	default:
		h.scroll.Handle(k, km.Read)
	}
	return nil
}

// typed takes a key while what is looked for is typed.
func (h *Help) typed(k tea.KeyPressMsg) {
	switch {
	case key.Matches(k, h.look.Keys.Everywhere.Back):
		h.finding = false
		h.seek("")
	case key.Matches(k, h.look.Keys.List.Choose):
		h.finding = false
	case k.Code == tea.KeyBackspace && h.find != "":
		_, n := utf8.DecodeLastRuneInString(h.find)
		h.seek(h.find[:len(h.find)-n])
	case k.Code == tea.KeyDown:
		h.scroll.Handle(tea.KeyPressMsg{Code: tea.KeyDown}, h.look.Keys.Read)
	case k.Code == tea.KeyUp:
		h.scroll.Handle(tea.KeyPressMsg{Code: tea.KeyUp}, h.look.Keys.Read)
	default:
		h.seek(h.find + k.Text)
	}
}

// seek looks for something else, from the top.
func (h *Help) seek(what string) { h.find, h.scroll.Top = what, 0 }

// groups are the keys to show, those first that work here.
func (h *Help) groups() []widgets.HelpGroup {
	all := h.look.Keys.Groups()
	out := []widgets.HelpGroup{{Title: h.choice.Place, Keys: hints(h.choice.Here)}}
	for _, name := range h.choice.Groups {
		if i := slices.IndexFunc(all, func(g keys.Group) bool { return g.Name == name }); i >= 0 {
			out = append(out, h.choice.works(helpGroup(all[i], all[i].Title), all[i]))
		}
	}
	for _, g := range all {
		if !slices.Contains(h.choice.Groups, g.Name) {
			out = append(out, helpGroup(g, "Elsewhere: "+g.Title))
		}
	}
	words := strings.Fields(strings.ToLower(h.find))
	if len(words) == 0 {
		return out
	}
	var found []widgets.HelpGroup
	for _, g := range out {
		g.Keys = slices.DeleteFunc(g.Keys, func(k widgets.Hint) bool { return !h.holds(g.Title, k, words) })
		if len(g.Keys) > 0 {
			found = append(found, g)
		}
	}
	return found
}

// holds reports whether a key is what is looked for: by the key itself, or by words.
func (h *Help) holds(title string, k widgets.Hint, words []string) bool {
	if k.Key == strings.TrimSpace(h.find) {
		return true
	}
	text := strings.ToLower(title + " " + k.Key + " " + k.Does)
	return !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(text, w) })
}

// works shows those keys of a group that works here which work now. An action that has none is
// faint.
func (c HelpChoice) works(out widgets.HelpGroup, g keys.Group) widgets.HelpGroup {
	if !c.Typing {
		return out
	}
	for i, n := range g.Keys {
		switch chord := keys.WhileTyping(n.Binding.Keys()); {
		case chord == "":
			out.Keys[i].Off = true
		case chord != n.Binding.Keys()[0]:
			out.Keys[i].Key = chord
		}
	}
	return out
}

func helpGroup(g keys.Group, title string) widgets.HelpGroup {
	out := widgets.HelpGroup{Title: title}
	for _, n := range g.Keys {
		out.Keys = append(out.Keys, hint(n.Binding))
	}
	return out
}

// View draws the keys in columns.
func (h *Help) View(width, height int) []string {
	var rows []string
	if h.finding || h.find != "" {
		field := " " + h.look.Keys.Read.Find.Help().Key
		if h.finding {
			field += widgets.Written(h.find, width-3)
		} else {
			field += h.find
		}
		rows = append(rows, widgets.Clip(field, width))
	}
	groups := h.groups()
	if len(groups) == 0 {
		rows = append(rows, h.look.prose(width, "No key does that.")...)
	}
	page := max(height-1-len(rows), 1)
	lines := widgets.HelpColumns(h.look.Theme, max(width-2, 1), groups)
	for i := range lines {
		lines[i] = " " + lines[i]
	}
	total := len(lines)
	h.scroll.Fit(page, total)
	top := h.scroll.Top
	find := h.look.Keys.Read.Find.Help().Key + " find"
	right := find
	if total > page {
		right = find + "   " + widgets.Count(min(top+page, total), false) + " of " + widgets.Count(total, false)
	}
	return h.look.sheet("Help", right, append(rows, lines[top:]...), width, height)
}

// Help lists the keys of the help.
func (h *Help) Help() []key.Binding {
	km := h.look.Keys
	if h.finding {
		return []key.Binding{short(km.List.Choose, "done"), short(km.Everywhere.Back, "show all")}
	}
	out := []key.Binding{short(km.Read.Down, "down"), short(km.Read.Up, "up"), short(km.Read.PageDown, "page"), short(km.Read.Find, "find")}
	if !h.choice.Over {
		out = append(out, short(km.Everywhere.Palette, "do it from a list"))
	}
	return append(out, short(km.Everywhere.Back, "close"))
}

func hint(b key.Binding) widgets.Hint {
	return widgets.Hint{Key: b.Help().Key, Does: b.Help().Desc, Off: !b.Enabled()}
}

func hints(bs []key.Binding) []widgets.Hint {
	out := make([]widgets.Hint, len(bs))
	for i, b := range bs {
		out[i] = hint(b)
	}
	return out
}
