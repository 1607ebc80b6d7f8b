package engine

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// matchOption finds the option that an answer names, by its normal form; by its letter only
// where the options are listed with letters. Empty: none, or more than one.
func matchOption(answer string, options []string) string {
	key := voteKey(answer)
	if key == "" {
		return ""
	}
	for _, o := range options {
		if voteKey(o) == key {
			return o
		}
	}
	if rest, ok := strings.CutPrefix(key, "option "); ok {
		if o := matchOption(rest, options); o != "" {
			return o
		}
	}
	labels, bodies, listed := listedOptions(options)
	if !listed {
		return ""
	}
	label, body := key, ""
	if l, b, ok := cutLabel(answer); ok {
		label, body = voteKey(l), voteKey(b)
	}
	found := ""
	for i, o := range options {
		byLabel, byBody := labels[i] == label, bodies[i] != "" && bodies[i] == key
		if byLabel && body != "" && body != bodies[i] {
			return "" // its letter and its words name different options
		}
		if !byLabel && !byBody {
			continue
		}
		if found != "" {
			return ""
		}
		found = o
	}
	return found
}

// listedOptions reports whether every option begins with a letter or number of its own, as in
// "A) adopt" or "(b) wait", and takes them apart; both parts are in their normal form.
func listedOptions(options []string) (labels, bodies []string, ok bool) {
	seen := map[string]bool{}
	for _, o := range options {
		l, b, ok := cutLabel(o)
		l = voteKey(l)
		if !ok || seen[l] {
			return nil, nil, false
		}
		seen[l] = true
		labels, bodies = append(labels, l), append(bodies, voteKey(b))
	}
	return labels, bodies, len(options) > 0
}

// cutLabel takes "A) x", "(a) x", "a. x", "A: x" and "1 - x" apart.
func cutLabel(s string) (label, body string, ok bool) {
	s = strings.TrimSpace(s)
	s, open := strings.CutPrefix(s, "(")
	r, n := utf8.DecodeRuneInString(s)
	if n == 0 || !unicode.IsLetter(r) && !unicode.IsDigit(r) {
		return "", "", false
	}
	label, rest := s[:n], s[n:]
	if unicode.IsDigit(r) { // 10 options and more
		if r2, n2 := utf8.DecodeRuneInString(rest); n2 > 0 && unicode.IsDigit(r2) {
			label, rest = s[:n+n2], rest[n2:]
		}
	}
	for _, sign := range [...]string{")", ".", ":", " -", " –", " —"} {
		after, found := strings.CutPrefix(rest, sign)
		if !found || open != (sign == ")") && open {
			continue
		}
		if after == "" || after[0] == ' ' {
			return label, strings.TrimSpace(after), true
		}
	}
	return "", "", false
}
