package ui

import (
	"strings"

	tea "charm.land/bubbletea/v2"
)

// named holds the keys that are written as words.
var named = map[string]rune{
	"enter": tea.KeyEnter, "tab": tea.KeyTab, "esc": tea.KeyEscape, "space": tea.KeySpace,
	"backspace": tea.KeyBackspace, "delete": tea.KeyDelete, "up": tea.KeyUp, "down": tea.KeyDown,
	"left": tea.KeyLeft, "right": tea.KeyRight, "home": tea.KeyHome, "end": tea.KeyEnd,
	"pgup": tea.KeyPgUp, "pgdown": tea.KeyPgDown, "f1": tea.KeyF1, "f2": tea.KeyF2,
	"f3": tea.KeyF3, "f4": tea.KeyF4, "f5": tea.KeyF5, "f6": tea.KeyF6,
	"f7": tea.KeyF7, "f8": tea.KeyF8, "f9": tea.KeyF9, "f10": tea.KeyF10,
	"f11": tea.KeyF11, "f12": tea.KeyF12,
}

// KeyPress is the message of a key written as the key map writes it: "x", "G", "space",
// "ctrl+p", "shift+tab". A name that is no key gives a press with that text.
func KeyPress(name string) tea.KeyPressMsg {
	var k tea.Key
	rest := name
	for _, m := range []struct {
		word string
		mod  tea.KeyMod
	}{{"ctrl+", tea.ModCtrl}, {"alt+", tea.ModAlt}, {"shift+", tea.ModShift}} {
		if after, ok := strings.CutPrefix(rest, m.word); ok && after != "" {
			k.Mod |= m.mod
			rest = after
		}
	}
	if code, ok := named[rest]; ok {
		k.Code = code
		if code == tea.KeySpace && k.Mod == 0 {
			k.Text = " "
		}
		return tea.KeyPressMsg(k)
	}
	runes := []rune(rest)
	if len(runes) == 1 {
		k.Code = runes[0]
	} else {
		k.Code = tea.KeyExtended
	}
	if k.Mod == 0 {
		k.Text = rest
	}
	return tea.KeyPressMsg(k)
}
