package ui

import (
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"plenum/ui/widgets"
)

// hint takes a click on the footer as the key that stands there. What is grey is pressed too: it
// says why it is not possible.
func (a *App) hint(c widgets.Click) tea.Cmd {
	bindings := a.hinted()
	if c.On.N < 0 || c.On.N >= len(bindings) {
		return nil
	}
	name := keyAt(bindings[c.On.N], c.In.X)
	if name == "" {
		a.notice = bindings[c.On.N].Help().Key + ": press one of these keys, or click what it is about"
		return nil
	}
	return a.press(KeyPress(name))
}

// hinted are the keys of the footer, in its order.
func (a *App) hinted() []key.Binding {
	if o := a.top(); o != nil {
		return o.Help()
	}
	return a.help()
}

// keyAt is the key of a hint that stands in a cell of it; of a hint of two keys, as "left/right",
// each is itself, and the words behind them are the first. Empty: the hint stands for keys that it
// does not name one by one, as "1-4".
func keyAt(b key.Binding, cell int) string {
	shown := b.Help().Key
	if slices.Contains(b.Keys(), shown) {
		return shown
	}
	for _, sep := range []string{" ", "/"} {
		parts := strings.Split(shown, sep)
		if len(parts) < 2 || slices.ContainsFunc(parts, func(p string) bool { return !isKey(p) }) {
			continue
		}
		from := 0
		for _, p := range parts {
			if to := from + widgets.Width(p); cell < to {
				return p
			} else {
				from = to + 1
			}
		}
		return parts[0]
	}
	if keys := b.Keys(); len(keys) > 0 && !strings.Contains(shown, "-") {
		return keys[0]
	}
	return ""
}

// isKey reports whether a text is a key as the key map writes it.
func isKey(s string) bool {
	k := KeyPress(s)
	return s != "" && k.Code != tea.KeyExtended
}
