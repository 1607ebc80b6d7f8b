package keys

import (
	"slices"
	"strings"
	"testing"
)

// takenByMultiplexers are the keys that never reach a program in tmux or in Zellij as they come:
// tmux's prefix, and the modes and moves of Zellij.
func takenByMultiplexers() []string {
	out := strings.Fields("ctrl+b ctrl+p ctrl+t ctrl+n ctrl+o ctrl+s ctrl+h ctrl+q ctrl+g")
	for _, k := range strings.Fields("h j k l left right up down n f i o [ ] + - =") {
		out = append(out, "alt+"+k)
	}
	return out
}

// Nothing is reached only by a key that tmux or Zellij takes.
func TestEachActionHasAKeyThatNoMultiplexerTakes(t *testing.T) {
	taken := takenByMultiplexers()
	for _, g := range Default().Groups() {
		for _, k := range g.Keys {
			if !slices.ContainsFunc(k.Binding.Keys(), func(s string) bool { return !slices.Contains(taken, s) }) {
				t.Errorf("%s.%s is reached only by %s, which tmux or Zellij takes: give it a second key", g.Name, k.Name, strings.Join(k.Binding.Keys(), " and "))
			}
		}
	}
}

// Where letters are text, help, the way to the models and the way out of the field must not be
// letters alone: from help, and outside of the field, the palette leads to the rest.
func TestTheWayOutOfATextFieldIsNoLetter(t *testing.T) {
	m, taken := Default().Everywhere, takenByMultiplexers()
	for name, b := range map[string][]string{"help": m.Help.Keys(), "models": m.Models.Keys(), "back": m.Back.Keys(), "interrupt": m.Interrupt.Keys()} {
		if !slices.ContainsFunc(b, func(s string) bool { return len(s) > 1 && !slices.Contains(taken, s) }) {
			t.Errorf("%s works in no text field: %v", name, b)
		}
	}
}
