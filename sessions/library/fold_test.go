package library

import (
	"bytes"
	"testing"
	"unicode/utf8"
)

// A letter is folded as it is by itself, wherever it stands among eight bytes, and broken text does
// not stop what follows it.
func TestATextIsFoldedAsItsLettersAre(t *testing.T) {
	letters := bare()
	for r := rune(1); r < 0x2100; r++ {
		alone := foldRune(nil, r, letters)
		if r < utf8.RuneSelf {
			alone, _ = foldNext(nil, []byte(string(r)), letters)
		}
		for at := range 9 {
			text := append(bytes.Repeat([]byte("A"), at), string(r)+"Bcdefghijk"...)
			want := append(append(bytes.Repeat([]byte("a"), at), alone...), "bcdefghijk"...)
			if got := fold(nil, text); !bytes.Equal(got, want) {
				t.Fatalf("%q is folded to %q, not %q", text, got, want)
			}
		}
	}
	broken := []string{"\xc3A", "\xc0\x80", "\xcb\xff", "\xff\xff"}
	for b := 0x80; b <= 0xff; b++ {
		broken = append(broken, string([]byte{byte(b)}))
	}
	for _, broken := range broken {
		for at := range 9 {
			text := append(bytes.Repeat([]byte("A"), at), broken+" Beyond it"...)
			if got := fold(nil, text); !bytes.HasSuffix(got, []byte(" beyond it")) {
				t.Errorf("%q is folded to %q", text, got)
			}
		}
	}
}

// A phrase stands wherever its words follow one another, whatever stands between and around them.
func TestAPhraseIsFoundHoweverItIsWritten(t *testing.T) {
	for _, tc := range []struct {
		text, query string
		has         bool
	}{
		{"we rent a car", `"rent a"`, true},
		{"we rent a", `"rent a"`, true},
		{"Rent a car", `"rent a"`, true},
		{"we rent\na car", `"rent a"`, true},
		{"we rent, a car", `"rent a"`, true},
		{"we rent acres", `"rent a"`, false},
		{"we rent acres", `"rent a`, true},
		{"current a", `"rent a"`, false},
		{"rent aé, rent a", `"rent a"`, true},
		{"rent a\u0301 car", `"rent a"`, true},
		{"rént a car", `"rent a"`, true},
		{"é" + "rent a car", `"rent a"`, false},
		{"we rént à", `"rént à"`, true},
		{"miete für", `"miete für"`, true},
	} {
		terms := parse(tc.query)
		if len(terms) != 1 {
			t.Fatalf("%s is %d terms", tc.query, len(terms))
		}
		var d desk
		has := confirmed([]field{{class: inAnswer, text: []byte(tc.text)}}, terms[0], inAnswer, true, &d) != 0
		if has != tc.has {
			t.Errorf("%s in %q: %v", tc.query, tc.text, has)
		}
	}
}
