package engine

import (
	"encoding/json"
	"strings"
	"unicode/utf8"
)

// Bounds of what a helper wrote: models that loop write without end, and each place at which a
// structure could begin costs a look at what follows.
const (
	maxHelperBytes = 64 << 10 // of a text, its end
	maxHelperTries = 200      // places at which a structure is looked for
	maxEntries     = 400
)

// entriesIn finds the entries of a list that a helper wrote as JSON, after prose or within it, in
// a fence or not: those of an array, those of the array under one of the keys of an object, or
// else objects by themselves, as they are left when the text was cut off in mid-list. Of several
// lists the longest counts, of equals the last.
func entriesIn(text string, keys ...string) []json.RawMessage {
	text = tailBytes(text, maxHelperBytes)
	var best, loose []json.RawMessage
	for tries := 0; tries < maxHelperTries; tries++ {
		at := strings.IndexAny(text, "{[")
		if at < 0 {
			break
		}
		text = text[at:]
		var raw json.RawMessage
		dec := json.NewDecoder(strings.NewReader(text))
		if dec.Decode(&raw) != nil {
			text = text[1:]
			continue
		}
		text = text[dec.InputOffset():]
		list, object := listIn(raw, keys)
		if object && len(loose) < maxEntries {
			loose = append(loose, raw)
		}
		if len(list) > 0 && len(list) >= len(best) {
			best = list
		}
	}
	if len(best) == 0 {
		best = loose
	}
	return best[:min(len(best), maxEntries)]
}

// listIn is the list that a value is or holds; object: it is one that holds none.
func listIn(raw json.RawMessage, keys []string) (list []json.RawMessage, object bool) {
	if raw[0] == '[' {
		if json.Unmarshal(raw, &list) != nil || !holdsObject(list) {
			return nil, false
		}
		return list, false
	}
	var fields map[string]json.RawMessage
	if json.Unmarshal(raw, &fields) != nil {
		return nil, false
	}
	for _, key := range keys {
		if json.Unmarshal(fields[key], &list) == nil && len(list) > 0 {
			return list, false
		}
	}
	return nil, true
}

// holdsObject tells a list of entries from a mark such as [2].
func holdsObject(list []json.RawMessage) bool {
	for _, one := range list {
		if len(one) > 0 && one[0] == '{' {
			return true
		}
	}
	return false
}

// tailBytes is the end of a text of at most so many bytes, from a whole rune on.
func tailBytes(s string, most int) string {
	if len(s) <= most {
		return s
	}
	s = s[len(s)-most:]
	for len(s) > 0 && !utf8.RuneStart(s[0]) {
		s = s[1:]
	}
	return s
}

// headBytes is the beginning of a text of at most so many bytes, up to a whole rune.
func headBytes(s string, most int) string {
	if len(s) <= most {
		return s
	}
	for most > 0 && !utf8.RuneStart(s[most]) {
		most--
	}
	return s[:most]
}
