package strict_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"plenum/engine/boards/strict"
)

func TestAProblemTellsWhereAndWhat(t *testing.T) {
	p := &strict.Problem{File: "a.yaml", Line: 3, Column: 5, Key: "x[0].y", Text: "no such key"}
	if got, want := p.Error(), "a.yaml:3:5: x[0].y: no such key"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	p = &strict.Problem{File: "a.yaml", Text: "too long"}
	if got, want := p.Error(), "a.yaml: too long"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestReadingTakesWhatIsThereAndLeavesTheRest(t *testing.T) {
	doc := strict.Open("x", []byte("text: ' a '\nnumber: 7\nyes: true\nshare: 0.1\nempty:\nlist: [a, b]\nmap: {k: v}\n"))
	var text, empty string
	empty = "as before"
	var n int
	var yes bool
	var share float64
	var list, names []string
	ok := doc.Root(func(m *strict.Map) {
		m.Text("text", &text)
		m.Text("empty", &empty)
		m.Text("absent", &empty)
		m.Int("number", &n)
		m.Bool("yes", &yes)
		m.Float("share", &share)
		m.List("list", func(i int, item *strict.Value) {
			s, _ := item.Text()
			list = append(list, fmt.Sprint(i, s, item.Key()))
		})
		m.Map("map", func(m *strict.Map) {
			names = m.Names()
			m.Text("k", new(string))
		})
	})
	if !ok || doc.Err() != nil {
		t.Fatal(doc.Err())
	}
	got := fmt.Sprint(text, empty, n, yes, share, list, names, doc.Line("map.k"))
	if want := "aas before7 true 0.1 [0alist[0] 1blist[1]] [k] 7"; got != want {
		t.Errorf("read %s, want %s", got, want)
	}
}

func TestProblemsComeInTheOrderOfTheFileAndOneByOne(t *testing.T) {
	doc := strict.Open("x", []byte("a: 1\nb: two\nc: {}\n"))
	doc.Root(func(m *strict.Map) {
		m.Map("a", func(*strict.Map) {})
		m.Int("b", new(int))
	})
	doc.Report("a.b.c", "reported at the nearest key above")
	var all strict.Problems
	if !errors.As(doc.Err(), &all) {
		t.Fatal(doc.Err())
	}
	want := []string{
		"x:1:1: a.b.c: reported at the nearest key above",
		`x:1:4: a: expected a map of keys and values, found "1"`,
		`x:2:4: b: expected a whole number, found the text "two"`,
		"x:3:1: c: no such key; known here: a, b",
	}
	if diff := cmp.Diff(strings.Join(want, "\n"), all.Error()); diff != "" {
		t.Errorf("problems (-want +got):\n%s", diff)
	}
	if n := len(all.Unwrap()); n != 4 {
		t.Errorf("%d errors to unwrap", n)
	}
	if !doc.Faulty("a.b.c.d") || !doc.Faulty("b") || doc.Faulty("bb") {
		t.Error("Faulty does not follow the keys")
	}
}

func TestNotMoreIsSaidThanAPersonMends(t *testing.T) {
	var src strings.Builder
	for i := range 500 {
		fmt.Fprintf(&src, "key%d: 1\n", i)
	}
	doc := strict.Open("x", []byte(src.String()))
	doc.Root(func(*strict.Map) {})
	lines := strings.Split(doc.Err().Error(), "\n")
	if last := lines[len(lines)-1]; len(lines) != 51 || last != "x: and 450 more; mend these first" {
		t.Errorf("%d lines, the last %q", len(lines), last)
	}
}

// What the parser says in its own words comes with what to do about it.
func TestMistakesOfIndentationSayWhatToDo(t *testing.T) {
	for src, want := range map[string]string{
		"a:\n  - b: 1\n   c: 2\n": "indent the line like those beside it",
		"a: b: c\n":               "or put a text with a colon in quotes",
		"a:\n  - b\n    c: 2\n":   "write a key with a colon",
	} {
		doc := strict.Open("board.yaml", []byte(src))
		if err := doc.Err(); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v", src, err)
		}
	}
}
