package engine

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestUntrustedTextIsCleanedWhereItEnters(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"plain text passes", "Clause 14.2, 90 days", "Clause 14.2, 90 days"},
		{"tab and newline stay", "a\tb\nc", "a\tb\nc"},
		{"CRLF is one newline", "a\r\nb", "a\nb"},
		{"a lone CR is a newline", "50%\r100%", "50%\n100%"},
		{"colours go, their text stays", "\x1b[31mred\x1b[0m", "red"},
		{"the window title goes", "\x1b]0;owned\x07text", "text"},
		{"the clipboard goes", "\x1b]52;c;ZXZpbA==\x1b\\text", "text"},
		{"a device string goes", "\x1bPtmux;\x1b\x1b]52;c;eA==\x07\x1b\\text", "text"},
		{"an application string goes", "\x1b_Gf=100;AAAA\x1b\\text", "text"},
		{"the 8-bit forms go too", "\u009b31mred\u009d0;title\u009ctext", "redtext"},
		{"raw C1 bytes are no text", "a\x9b31mb", "a\ufffd31mb"},
		{"bell, backspace, NUL and DEL go", "a\x07b\x08c\x00d\x7fe", "abcde"},
		{"bidi overrides go", "user\u202etxt.exe\u2066x\u2069", "usertxt.exex"},
		{"joiners stay", "👨\u200d👩\u200d👧 \u0915\u094d\u200d", "👨\u200d👩\u200d👧 \u0915\u094d\u200d"},
		{"hidden tags go", "a\U000e0041\U000e0042b", "ab"},
		{"bad UTF-8 becomes U+FFFD", "a\xffb\xc3", "a\ufffdb\ufffd"},
		{"an escape string that never ends swallows no further line", "\x1b]0;never\nnext", "\nnext"},
		{"a broken sequence gives the text back", "\x1b[31\u00e9", "é"},
		{"a charset choice goes", "\x1b(0lqk\x1b(B", "lqk"},
		{"reset goes", "\x1bcafter", "after"},
	} {
		if got := Clean(c.in); got != c.want {
			t.Errorf("%s: %q became %q, not %q", c.name, c.in, got, c.want)
		}
		// However the stream is cut, the same comes out.
		for cut := 1; cut < len(c.in); cut++ {
			var cl Cleaner
			got := cl.Write(c.in[:cut]) + cl.Write(c.in[cut:]) + cl.Flush()
			if got != c.want {
				t.Errorf("%s, cut at byte %d: %q became %q, not %q", c.name, cut, c.in, got, c.want)
			}
		}
	}
}

func FuzzClean(f *testing.F) {
	f.Add("\x1b[31mred\x1b]0;t\x07\u009b1m\xf0\x9f", 3)
	f.Fuzz(func(t *testing.T, s string, cut int) {
		whole := Clean(s)
		if !utf8.ValidString(whole) {
			t.Fatalf("%q is no UTF-8", whole)
		}
		for _, r := range whole {
			if r != '\n' && r != '\t' && dropped(r) {
				t.Fatalf("%q still holds %U", whole, r)
			}
		}
		if again := Clean(whole); again != whole {
			t.Fatalf("cleaning twice changed %q to %q", whole, again)
		}
		if len(s) > 0 {
			at := ((cut % len(s)) + len(s)) % len(s)
			var c Cleaner
			if got := c.Write(s[:at]) + c.Write(s[at:]) + c.Flush(); got != whole {
				t.Fatalf("cut at %d: %q, whole: %q", at, got, whole)
			}
		}
	})
}

func BenchmarkClean(b *testing.B) {
	text := strings.Repeat("Most streams hold nothing to clean, and pass. ", 200)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		Clean(text)
	}
}
