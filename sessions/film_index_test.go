package sessions

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"plenum/engine"
)

// indexed writes a session into a library and lets it be read once, with an index however short
// it is.
func indexed(tb testing.TB, events Events) (o screening, in []byte) {
	tb.Helper()
	in = file(tb, events)
	l, path := kept(tb, in)
	o = screening{path: path, index: l.indexPath(path), long: 1}
	tb.Cleanup(func() { _ = os.RemoveAll(filepath.Dir(o.index)) })
	once(tb, o)
	return o, in
}

// once plays a file until all of it is known, and says how it ends.
func once(tb testing.TB, o screening) engine.State {
	tb.Helper()
	p, err := o.play()
	if err != nil {
		tb.Fatal(err)
	}
	defer p.Close()
	whole(p)
	return p.Seek(p.Length())
}

func indexOf(tb testing.TB, o screening) []byte {
	tb.Helper()
	b, err := os.ReadFile(o.index)
	if err != nil {
		tb.Fatal(err)
	}
	return b
}

func TestAnIndexIsUsedWhereItFits(t *testing.T) {
	o, in := indexed(t, several(2*snapshotEvery))
	f, err := os.Open(o.path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	of, err := fingerprintOf(f)
	if err != nil {
		t.Fatal(err)
	}
	x := readIndex(o.index, of)
	if x == nil || len(x.moments) != len(load(t, in).Events) {
		t.Fatalf("the index does not fit: %v", x)
	}
	if info, err := os.Stat(o.index); err != nil || info.Mode().Perm() != fileMode {
		t.Errorf("the index is for others to read: %v", info.Mode())
	}
	rows, err := Library{Dir: filepath.Dir(o.path)}.List()
	if err != nil || len(rows) != 1 {
		t.Errorf("%d sessions are listed; the index is none (%v)", len(rows), err)
	}
}

func TestAnIndexThatDoesNotFitIsMadeAnew(t *testing.T) {
	events := several(2 * snapshotEvery)
	for name, spoil := range map[string]func(t *testing.T, o screening){
		"missing": func(t *testing.T, o screening) { _ = os.Remove(o.index) },
		"empty":   func(t *testing.T, o screening) { rewrite(t, o.index, nil) },
		"cut":     func(t *testing.T, o screening) { b := indexOf(t, o); rewrite(t, o.index, b[:len(b)/2]) },
		"a bit flipped": func(t *testing.T, o screening) {
			b := indexOf(t, o)
			b[len(b)/2] ^= 1
			rewrite(t, o.index, b)
		},
		"of another version": func(t *testing.T, o screening) {
			rewrite(t, o.index, bytes.Replace(indexOf(t, o), []byte(`{"index":`), []byte(`{"index":9`), 1))
		},
		"of the session before it went on": func(t *testing.T, o screening) {
			b, err := os.ReadFile(o.path)
			if err != nil {
				t.Fatal(err)
			}
			rewrite(t, o.path, fmt.Appendf(b, `{"seq":%d,"at_us":999999999999,"kind":"renamed","fact":{"title":"Later"}}`+"\n", len(events)+1))
		},
		"of the file before it was touched": func(t *testing.T, o screening) {
			if err := os.Chtimes(o.path, noon, noon); err != nil {
				t.Fatal(err)
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			o, _ := indexed(t, events)
			spoil(t, o)
			before, _ := os.ReadFile(o.index)
			want, err := Open(o.path)
			if err != nil {
				t.Fatal(err)
			}
			equal(t, "read again", want.Events.State(), once(t, o))
			if bytes.Equal(before, indexOf(t, o)) {
				t.Error("the index was not made anew")
			}
			equal(t, "with its new index", want.Events.State(), once(t, o))
		})
	}
}

func rewrite(t *testing.T, path string, b []byte) {
	t.Helper()
	if err := os.WriteFile(path, b, fileMode); err != nil {
		t.Fatal(err)
	}
}

func TestFilesFromElsewhereAndDamagedOnesHaveNoIndex(t *testing.T) {
	in := file(t, several(2*snapshotEvery))
	l := Library{Dir: t.TempDir()}
	elsewhere := filepath.Join(t.TempDir(), "mine.jsonl")
	rewrite(t, elsewhere, in)
	if got := l.indexPath(elsewhere); got != "" {
		t.Errorf("a file from elsewhere has its index at %s", got)
	}
	once(t, screening{path: elsewhere, long: 1})
	beside, err := os.ReadDir(filepath.Dir(elsewhere))
	if err != nil || len(beside) != 1 {
		t.Errorf("something lies beside it: %v", beside)
	}
	_, path := kept(t, bytes.Replace(in, []byte("\n"), []byte("\nno event\n"), 3))
	o := screening{path: path, index: Library{Dir: filepath.Dir(path)}.indexPath(path), long: 1}
	once(t, o)
	if _, err := os.Stat(o.index); err == nil {
		t.Error("a damaged file has an index, which does not say what is wrong with it")
	}
}

func TestTheIndexOfASessionThatIsGoneGoes(t *testing.T) {
	o, in := indexed(t, several(2*snapshotEvery))
	other := filepath.Join(filepath.Dir(o.path), "20260314-120001-other0"+extension)
	rewrite(t, other, in)
	if err := os.Remove(o.path); err != nil {
		t.Fatal(err)
	}
	once(t, screening{path: other, index: Library{Dir: filepath.Dir(other)}.indexPath(other), long: 1})
	if _, err := os.Stat(o.index); err == nil {
		t.Error("it is still there")
	}
}

// TestTheVersionOfTheIndexGrows fails where what an index holds has changed: then indexVersion
// must grow too, and the sum below is that of the new one.
func TestTheVersionOfTheIndexGrows(t *testing.T) {
	o, _ := indexed(t, several(2*snapshotEvery))
	b := indexOf(t, o)
	i := bytes.IndexByte(b, '\n')
	if got, want := fmt.Sprintf("version %d, %d bytes, %08x", indexVersion, len(b)-i, checksum(b[i:])), indexSum; got != want {
		t.Errorf("the index is another: %s; it was %s", got, want)
	}
}

const indexSum = "version 1, 221806 bytes, ecd9d3d6"

func FuzzIndex(f *testing.F) {
	o, _ := indexed(f, several(2500))
	b := indexOf(f, o)
	i := bytes.IndexByte(b, '\n')
	f.Add(b[i+5:])
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, body []byte) {
		x := &filmIndex{file: fingerprint{Size: 1 << 30}}
		if x.read(&indexReader{b: body}) != nil {
			return
		}
		snaps, err := x.snapshots()
		if err != nil {
			return
		}
		p := newPlayer(&reel{path: "x"})
		p.recall(x, snaps)
		if p.Length() < 0 || p.Length() > 1<<62 {
			t.Fatalf("it is %v long", p.Length())
		}
	})
}
