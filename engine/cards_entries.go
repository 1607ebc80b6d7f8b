package engine

import (
	"encoding/json"
	"iter"
	"strings"
	"unicode/utf8"
)

// Bounds of what a helper wrote: models that loop write without end, and each place at which a
// structure could begin costs a look at what follows.
const (
	maxHelperBytes = 64 << 10 // of a text, its end
	maxHelperTries = 256      // places at which a structure is looked for
	maxEntries     = 400
)

// entriesIn finds the entries of a list that a helper wrote as JSON, after prose or within it, in
// a fence or not: those of an array, those of the array under one of the keys of an object, or
// else objects by themselves, as they are left when the text was cut off in mid-list. Of several
// lists the longest counts, of equals the last.
func entriesIn(text string, keys ...string) []json.RawMessage {
	var best, loose []json.RawMessage
	for raw := range valuesIn(text) {
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

// valuesIn finds the JSON objects and arrays in what a helper wrote, with whatever prose around
// them, in order. What lies within one is not found by itself.
func valuesIn(text string) iter.Seq[json.RawMessage] {
	return func(yield func(json.RawMessage) bool) {
		rest := tailBytes(text, maxHelperBytes)
		for range maxHelperTries {
			at := strings.IndexAny(rest, "{[")
			if at < 0 {
				return
			}
			rest = rest[at:]
			var raw json.RawMessage
			if json.NewDecoder(strings.NewReader(rest)).Decode(&raw) != nil {
				rest = rest[1:]
				continue
			}
			rest = rest[len(raw):]
			if !yield(raw) {
				return
			}
		}
	}
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
