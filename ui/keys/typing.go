package keys

import (
	"slices"
	"unicode/utf8"
)

// WhileTyping is the first of those keys that is no text, so that it works while a text field has
// the focus; empty: none is.
func WhileTyping(all []string) string {
	i := slices.IndexFunc(all, func(k string) bool { return k != "space" && utf8.RuneCountInString(k) > 1 })
	if i < 0 {
		return ""
	}
	return all[i]
}
