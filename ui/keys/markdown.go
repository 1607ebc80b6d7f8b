package keys

import (
	"fmt"
	"strings"
)

// Markdown is ui/KEYS.md: every key, made from the map.
func (m Map) Markdown() string {
	var b strings.Builder
	b.WriteString("# Keys\n\nMade from `ui/keys` by `go test ./ui/keys -update`; do not edit.\n\n")
	b.WriteString("Each can be changed in the config, by its name:\n\n```yaml\nkeys: {branch.cancel: c}\n```\n\n")
	b.WriteString("Lower case acts on one, its capital on all. While a text field has the focus, only chords\n")
	b.WriteString("and function keys work elsewhere; `esc` leaves it and never stops a branch.\n")
	for _, g := range m.Groups() {
		fmt.Fprintf(&b, "\n## %s\n\n| keys | does | name |\n| --- | --- | --- |\n", g.Title)
		for _, k := range g.Keys {
			fmt.Fprintf(&b, "| %s | %s | `%s.%s` |\n", keyCells(k), k.Binding.Help().Desc, g.Name, k.Name)
		}
	}
	return b.String()
}

func keyCells(k Named) string {
	keys := k.Binding.Keys()
	if len(keys) == 9 {
		return "`" + keys[0] + "` to `" + keys[8] + "`"
	}
	cells := make([]string, len(keys))
	for i, s := range keys {
		cells[i] = "`" + s + "`"
	}
	return strings.Join(cells, " ")
}
