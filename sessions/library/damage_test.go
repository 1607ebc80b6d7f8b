package library

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"plenum/engine"
)

// files are the files of an index, by their names.
func filesOf(t *testing.T, dir string) map[string][]byte {
	t.Helper()
	out := map[string][]byte{}
	entries, err := os.ReadDir(filepath.Join(dir, folder))
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		b, err := os.ReadFile(filepath.Join(dir, folder, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		out[e.Name()] = b
	}
	return out
}

// Whatever a file of the index holds, what is listed and found is the same.
func TestADamagedIndexIsMadeAgain(t *testing.T) {
	kept := three(t)
	l := Open(kept)
	same(t, l)
	want := hitsOf(t, l, "lease")
	whole := filesOf(t, kept.Dir)
	if len(whole) != 2 {
		t.Fatalf("%d files", len(whole))
	}
	rnd := rand.New(rand.NewPCG(1, 2))
	check := func(how, name string, damaged []byte) {
		t.Helper()
		if err := os.RemoveAll(filepath.Join(kept.Dir, folder)); err != nil {
			t.Fatal(err)
		}
		if err := os.Mkdir(filepath.Join(kept.Dir, folder), 0o700); err != nil {
			t.Fatal(err)
		}
		for n, b := range whole {
			if n == name {
				b = damaged
			}
			if b == nil {
				continue
			}
			if err := os.WriteFile(filepath.Join(kept.Dir, folder, n), b, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		l := Open(kept)
		same(t, l)
		if diff := cmp.Diff(want, hitsOf(t, l, "lease")); diff != "" {
			t.Fatalf("%s, %s:\n%s", name, how, diff)
		}
		if n := reads(t, Open(kept)); n != 0 {
			t.Fatalf("%s, %s: it was not made again, %d were read", name, how, n)
		}
	}
	for name, b := range whole {
		check("missing", name, nil)
		check("doubled", name, bytes.Repeat(b, 2))
		check("of another version", name, bytes.Replace(b, []byte(" 1\n"), []byte(" 2\n"), 1))
		step := 1 + len(b)/150
		for n := 0; n < len(b); n += step {
			check("cut", name, b[:n:n])
			flipped := bytes.Clone(b)
			flipped[rnd.IntN(len(b))] ^= 1 << rnd.IntN(8)
			check("flipped", name, flipped)
		}
	}
}

// The checksums keep from chance, and not from somebody who knows how to reckon them.
func FuzzRows(f *testing.F) {
	f.Add(encodeRows(someEntries()))
	f.Fuzz(func(t *testing.T, in []byte) {
		said, err := decodeRows(sealed(in))
		if err != nil {
			return
		}
		for i, e := range said.entries {
			if said.places[i] >= len(said.segments) || engine.Clean(e.row.Title) != e.row.Title || filepath.Base(e.file) != e.file {
				t.Fatalf("%+v", e)
			}
		}
	})
}

// segmentFile is a file with such a head and such texts, as one who knows its form would make it.
func segmentFile(head, texts []byte) []byte {
	out := binary.LittleEndian.AppendUint32([]byte(segmentMagic), uint32(len(head)))
	out = binary.LittleEndian.AppendUint32(out, crc32.Checksum(head, castagnoli))
	return slices.Concat(out, head, texts)
}

func FuzzSegment(f *testing.F) {
	var d draft
	d.add([]field{{inQuestion, "", []byte("Rent or buy?")}, {inBranch, "1 Legal", []byte("Buy the café")}})
	d.add([]field{{inAnswer, "", []byte("rent")}})
	f.Add(d.head(), "re", d.texts)
	f.Add(d.head(), "re", []byte("\x08\x071 Legal\x03abc"))
	f.Fuzz(func(t *testing.T, in []byte, word string, record []byte) {
		whole := segmentFile(in, record)
		if h, err := readHead(bytes.NewReader(whole), int64(len(whole))); err == nil {
			for _, term := range parse(word) {
				h.classes(term)
			}
			for i := range h.sessions {
				_, _, _ = h.texts(bytes.NewReader(whole), i, nil)
			}
		}
		fields, err := readRecord(record)
		if err != nil {
			return
		}
		var hit Hit
		for c := inTitle; c&anywhere != 0; c <<= 1 {
			hit.show(fields, parse(word), c, &desk{})
		}
		if engine.Clean(hit.Line+hit.Where) != hit.Line+hit.Where {
			t.Fatalf("unsafe: %+v", hit)
		}
	})
}

// What was folded is found in what is folded, whatever it is.
func FuzzWords(f *testing.F) {
	f.Add("Größe, CAFÉ’s e\u0301t 你好 \x1b[2J gpt-5")
	f.Add(`in "gra Üquiul gra" gra. gra,
 uquiul gra uquiul gra, gra-üquiul`)
	f.Add(`long "a ` + strings.Repeat("x", maxWord) + `y b c" a ` + strings.Repeat("x", maxWord) + `z b c`)
	f.Fuzz(func(t *testing.T, text string) {
		folded := fold(nil, []byte(text))
		for from, to := range words(folded) {
			whole := term{words: [][]byte{short(folded[from:to])}}
			if whole.next(folded, 0) < 0 {
				t.Fatalf("%q is not found in %q", folded[from:to], folded)
			}
		}
		for _, term := range parse(text) {
			sameAsPlain(t, term, folded)
			bestLine([]byte(text), parse(text), &desk{})
		}
	})
}

// sameAsPlain walks through the places of a term, and through all places there are.
func sameAsPlain(t *testing.T, term term, folded []byte) {
	t.Helper()
	next := term.next(folded, 0)
	for at := range folded {
		if !term.stands(folded, at) {
			continue
		}
		if at != next {
			t.Fatalf("%q stands at %d in %q, and is found at %d", term.words, at, folded, next)
		}
		next = term.next(folded, at+1)
	}
	if next >= 0 {
		t.Fatalf("%q is found at %d in %q, where it does not stand", term.words, next, folded)
	}
}
