package material

import (
	"os"
	"path/filepath"
	"strings"
	"unicode"
	"unicode/utf8"
)

// word is an @word of a question, without its @.
type word struct {
	text   string
	quoted bool // @"a name with spaces"
}

// words finds the @words of a question, in order. An @ counts at the beginning of a word
// only, so that an address of a person is none.
func words(question string) []word {
	var out []word
	before := ' '
	for i := 0; i < len(question); {
		r, n := utf8.DecodeRuneInString(question[i:])
		i += n
		if r != '@' || !opens(before) {
			before = r
			continue
		}
		w := wordAt(question[i:])
		if w.text != "" {
			out = append(out, w)
		}
		i += len(w.text)
		before = '@'
	}
	return out
}

// opens reports the runes after which a word may begin.
func opens(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune("([{\"'", r) }

func wordAt(s string) word {
	if strings.HasPrefix(s, `"`) {
		if end := strings.IndexByte(s[1:], '"'); end > 0 {
			return word{s[1 : 1+end], true}
		}
		return word{}
	}
	end := strings.IndexFunc(s, unicode.IsSpace)
	if end < 0 {
		end = len(s)
	}
	return word{text: s[:end]}
}

// exists finds the file that a word names: the word as it is, or without the punctuation
// that the sentence put after it.
func (r Reader) exists(w word) (name string, there bool) {
	for text := w.text; text != ""; {
		if _, err := os.Stat(r.home(text)); err == nil {
			return text, true
		}
		if strings.ContainsAny(text, "*?[") {
			if m, err := filepath.Glob(r.home(text)); err == nil && len(m) > 0 {
				return text, true
			}
		}
		shorter := strings.TrimRightFunc(text, closes)
		if w.quoted || shorter == text {
			return "", false
		}
		// One mark at a time: "(see @a(1).md)" names "a(1).md".
		_, n := utf8.DecodeLastRuneInString(text)
		text = text[:len(text)-n]
	}
	return "", false
}

func closes(r rune) bool { return strings.ContainsRune(".,;:!?)]}\"'", r) }

// looksLikeFile reports a word that was surely meant as a file, so that a missing one is
// named, while @Legal stays the name of an agent.
func looksLikeFile(text string) bool {
	text = strings.TrimRightFunc(text, closes)
	if strings.ContainsAny(text, "/*") || strings.HasPrefix(text, "~") {
		return true
	}
	ext := filepath.Ext(text)
	return len(ext) > 1 && len(ext) <= 6 && len(ext) < len(text)
}
