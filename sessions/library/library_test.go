package library

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"plenum/engine"
	"plenum/sessions"
)

// shelf is a folder with a few told sessions, the first of them the oldest.
func shelf(t *testing.T, stories ...told) sessions.Library {
	t.Helper()
	kept := sessions.Library{Dir: filepath.Join(t.TempDir(), "sessions")}
	for i, s := range stories {
		s.id, s.created = fmt.Sprintf("s%05d", i), noon.Add(time.Duration(i)*time.Hour)
		s.put(t, kept.Dir)
	}
	return kept
}

func three(t *testing.T) sessions.Library {
	return shelf(t,
		told{question: "Rent or buy the scanner?", answer: "Rent it.\n\nThe café next door\nhas one to lend.", branches: []string{"A lease ends in March.", "Buying costs more."}},
		told{question: "What does the lease say?", answer: "Six months of notice.", branches: []string{"It says six months.", "Nothing on scanners."}},
		told{question: "Name the risks", answer: "There is one risk, the lease.", branches: []string{"The Lease.", "None."}, cut: true},
	)
}

// same fails where the index says something else than the sessions themselves.
func same(t *testing.T, l *Library) {
	t.Helper()
	want, err := l.kept.List()
	if err != nil {
		t.Fatal(err)
	}
	got, err := l.List(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	errorsAlike := cmp.Comparer(func(a, b error) bool { return (a == nil) == (b == nil) && (a == nil || a.Error() == b.Error()) })
	if diff := cmp.Diff(want, got, errorsAlike); diff != "" {
		t.Errorf("the list (-of the sessions +of the index):\n%s", diff)
	}
}

// hitsOf searches and says of each hit which session it is, where and with which line.
func hitsOf(t *testing.T, l *Library, query string) (out []string) {
	t.Helper()
	hits, err := l.Search(t.Context(), query)
	if err != nil {
		t.Fatal(err)
	}
	for _, h := range hits {
		out = append(out, h.ID+" "+h.Where+": "+h.Line)
	}
	return out
}

// reads counts the sessions that a list has to read.
func reads(t *testing.T, l *Library) (n int) {
	t.Helper()
	if _, err := l.List(t.Context(), func(int, int) { n++ }); err != nil {
		t.Fatal(err)
	}
	return n
}

func TestTheIndexSaysWhatTheSessionsSay(t *testing.T) {
	kept := three(t)
	for name, junk := range map[string]string{"20260314-180000-broken.jsonl": "Dear reader", "20260314-190000-empty.jsonl": "", "mine.jsonl": `{"format":9,"id":"x"}` + "\n"} {
		if err := os.WriteFile(filepath.Join(kept.Dir, name), []byte(junk), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if n := reads(t, Open(kept)); n != 6 {
		t.Errorf("the first time %d were read", n)
	}
	l := Open(kept)
	if n := reads(t, l); n != 2 { // those that cannot be read, which may change without their files
		t.Errorf("the second time %d were read", n)
	}
	same(t, l)
	if runtime.GOOS == "windows" {
		return
	}
	err := filepath.Walk(filepath.Join(kept.Dir, folder), func(path string, info os.FileInfo, err error) error {
		if err == nil && info.Mode().Perm()&0o077 != 0 {
			t.Errorf("%s has mode %v", path, info.Mode())
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
}

func TestWhereWordsAreFound(t *testing.T) {
	l := Open(three(t))
	for name, tc := range map[string]struct {
		query string
		want  []string
	}{
		"a question before an answer before a branch": {"lease", []string{"s00001 question: What does the lease say?", "s00002 answer: ", "s00000 1 Research: A lease ends in March."}},
		"the beginning of a word":                     {"scann", []string{"s00000 question: Rent or buy the scanner?", "s00001 2 Legal: Nothing on scanners."}},
		"not the middle of one":                       {"canner", nil},
		"without its accent":                          {"CAFE", []string{"s00000 answer: The café next door"}},
		"all words, in any texts":                     {"march scanner", []string{"s00000 question: Rent or buy the scanner?"}},
		"one that is nowhere":                         {"lease zebra", nil},
		"words that follow one another":               {`"six months"`, []string{"s00001 answer: Six months of notice."}},
		"over the end of a line":                      {`"door has"`, []string{"s00000 answer: The café next door"}},
		"whole words in quotation marks":              {`"six month"`, nil},
		"as long as they are typed":                   {`"six month`, []string{"s00001 answer: Six months of notice."}},
		"not the other way round":                     {`"months six"`, nil},
		"punctuation alone is no word":                {"?!", []string{"s00002 : ", "s00001 : ", "s00000 : "}},
	} {
		t.Run(name, func(t *testing.T) {
			want := tc.want
			if name == "a question before an answer before a branch" { // cut short, it has no answer
				want = []string{"s00001 question: What does the lease say?", "s00002 1 Research: The Lease.", "s00000 1 Research: A lease ends in March."}
			}
			if diff := cmp.Diff(want, hitsOf(t, l, tc.query)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestAnAnswerWeighsMoreThanABranchAndATitleComesFirst(t *testing.T) {
	l := Open(shelf(t,
		told{question: "one", answer: "the zebra", branches: []string{"-"}},
		told{question: "a zebra", title: "Stripes of a zebra", answer: "-", branches: []string{"-"}},
		told{question: "a zebra", answer: "-", branches: []string{"-"}},
		told{question: "two", answer: "-", branches: []string{"-", "zebra"}},
	))
	want := []string{"s00001 title: Stripes of a zebra", "s00002 question: a zebra", "s00000 answer: the zebra", "s00003 2 Legal: zebra"}
	if diff := cmp.Diff(want, hitsOf(t, l, "zebra")); diff != "" {
		t.Error(diff)
	}
}

func TestOnlyWhatChangedIsReadAgain(t *testing.T) {
	kept := three(t)
	l, other := Open(kept), Open(kept)
	same(t, l)
	if n := reads(t, other); n != 0 {
		t.Errorf("%d were read that another had read", n)
	}
	if err := kept.Rename("s00001", "A zebra"); err != nil {
		t.Fatal(err)
	}
	if n := reads(t, l); n != 1 {
		t.Errorf("one was renamed, and %d were read", n)
	}
	if n := reads(t, other); n != 0 {
		t.Errorf("what another process has read was read again, %d", n)
	}
	want := []string{"s00001 title: A zebra"}
	for _, l := range []*Library{l, other, Open(kept)} {
		if diff := cmp.Diff(want, hitsOf(t, l, "zebra")); diff != "" {
			t.Error(diff)
		}
	}
	if _, err := kept.Delete("s00001"); err != nil {
		t.Fatal(err)
	}
	same(t, l)
	if got := hitsOf(t, l, "zebra"); got != nil {
		t.Errorf("deleted, and found: %v", got)
	}
	if err := kept.Restore("s00001"); err != nil {
		t.Fatal(err)
	}
	same(t, l)
	if diff := cmp.Diff(want, hitsOf(t, Open(kept), "zebra")); diff != "" {
		t.Error(diff)
	}
}

func TestManyChangesLeaveFewFiles(t *testing.T) {
	kept := three(t)
	l := Open(kept)
	for i := range 60 {
		if err := kept.Rename("s00001", fmt.Sprintf("Zebra number %d", i)); err != nil {
			t.Fatal(err)
		}
		s := told{id: fmt.Sprintf("n%05d", i), created: noon.Add(-time.Duration(i) * time.Minute), question: "Another zebra", answer: "-", branches: []string{"-"}}
		s.put(t, kept.Dir)
		if n := reads(t, l); n != 2 && i > 0 {
			t.Errorf("%d were read", n)
		}
	}
	same(t, l)
	if got := len(hitsOf(t, l, "zebra")); got != 61 {
		t.Errorf("%d hits", got)
	}
	if got := len(l.segments()); got > fewSegments+1 {
		t.Errorf("%d segments", got)
	}
	long := time.Now().Add(-2 * spare)
	for name := range filesOf(t, kept.Dir) { // as it is a while later
		if err := os.Chtimes(filepath.Join(kept.Dir, folder, name), long, long); err != nil {
			t.Fatal(err)
		}
	}
	if err := kept.Rename("s00001", "The last zebra"); err != nil {
		t.Fatal(err)
	}
	same(t, Open(kept))
	if got := len(filesOf(t, kept.Dir)); got > fewSegments+2 {
		t.Errorf("%d files are left", got)
	}
}

func TestARunningSessionIsSearchedAndNotKept(t *testing.T) {
	kept := three(t)
	l := Open(kept)
	f, err := kept.New(noon.Add(9 * time.Hour))
	if err != nil {
		t.Fatal(err)
	}
	text := told{id: f.ID, created: noon.Add(9 * time.Hour), question: "Where is the zebra?", branches: []string{"Not here, zebra"}, cut: true}.file(t)
	if _, err := f.Write(text); err != nil {
		t.Fatal(err)
	}
	same(t, l)
	rows, err := l.List(t.Context(), nil)
	if err != nil || rows[0].State != sessions.StateRunning {
		t.Errorf("%+v, %v", rows, err)
	}
	before := l.rows
	if _, err := f.Write([]byte(`{"seq":999`)); err != nil {
		t.Fatal(err)
	}
	if n := reads(t, l); n != 1 || l.rows != before {
		t.Errorf("%d were read, and the index was written: %v", n, l.rows != before)
	}
	if diff := cmp.Diff([]string{f.ID + " question: Where is the zebra?"}, hitsOf(t, l, "zebra")); diff != "" {
		t.Error(diff)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	rows, err = l.List(t.Context(), nil)
	if err != nil || rows[0].State != sessions.StateCutShort || l.rows == before {
		t.Errorf("given free: %+v, %v", rows[0], err)
	}
}

func TestAFolderThatTakesNothingOnlyCostsTime(t *testing.T) {
	kept := three(t)
	// Where the index should be lies a file: nothing can be written there, also not by root.
	if err := os.WriteFile(filepath.Join(kept.Dir, folder), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	l := Open(kept)
	same(t, l)
	if n := reads(t, l); n != 0 {
		t.Errorf("%d were read again", n)
	}
	if got := hitsOf(t, l, `"six months" notice`); len(got) != 1 || !strings.Contains(got[0], "Six months of notice.") {
		t.Errorf("hits: %v", got)
	}
	if err := kept.Rename("s00001", "A zebra"); err != nil {
		t.Fatal(err)
	}
	if got := hitsOf(t, l, "zebra"); len(got) != 1 {
		t.Errorf("hits: %v", got)
	}
}

func TestTheFirstBuildTellsHowFarItIsAndCanBeCalledOff(t *testing.T) {
	kept := sessions.Library{Dir: filepath.Join(t.TempDir(), "sessions")}
	const n = perSegment + 40
	for i := range n {
		told{id: fmt.Sprintf("s%05d", i), created: noon.Add(time.Duration(i) * time.Second), question: "zebra", answer: "-", branches: []string{"-"}}.put(t, kept.Dir)
	}
	ctx, cancel := context.WithCancel(t.Context())
	l := Open(kept)
	last := 0
	_, err := l.List(ctx, func(done, of int) {
		if of != n || done != last+1 {
			t.Errorf("%d of %d", done, of)
		}
		if last = done; done == n/2 {
			cancel()
		}
	})
	if !errors.Is(err, context.Canceled) || last == n {
		t.Fatalf("%d were read, %v", last, err)
	}
	for _, l := range []*Library{Open(kept), l} {
		if got := reads(t, l); got > n-last {
			t.Errorf("%d were read after %d of %d", got, last, n)
		}
	}
	if got := len(hitsOf(t, l, "zebra")); got != n {
		t.Errorf("%d hits", got)
	}
	if _, err := l.Search(ctx, "zebra"); !errors.Is(err, context.Canceled) {
		t.Errorf("called off: %v", err)
	}
}

func TestManyAtOnce(t *testing.T) {
	kept := three(t)
	var all sync.WaitGroup
	shared := Open(kept)
	for i := range 8 {
		l := shared
		if i%2 == 0 {
			l = Open(kept) // as another process would
		}
		all.Go(func() {
			for k := range 10 {
				told{id: fmt.Sprintf("p%d%04d", i, k), created: noon.Add(time.Duration(i*100+k) * time.Minute), question: "zebra", answer: "-", branches: []string{"-"}}.put(t, kept.Dir)
				if _, err := l.List(t.Context(), nil); err != nil {
					t.Error(err)
				}
				hits, err := l.Search(t.Context(), "zebra")
				if err != nil || len(hits) <= k {
					t.Errorf("%d hits, %v", len(hits), err)
				}
			}
		})
	}
	all.Wait()
	for _, l := range []*Library{shared, Open(kept)} {
		same(t, l)
		if got := len(hitsOf(t, l, "zebra")); got != 80 {
			t.Errorf("%d hits", got)
		}
	}
}

func TestTextsAreBoundedAndClean(t *testing.T) {
	long := strings.Repeat("word after word ", 10_000)
	l := Open(shelf(t, told{question: "q " + long, answer: "a " + long + " unseen", branches: []string{"first " + long, "second\x1b[31m \u202ered " + long}}))
	for query, want := range map[string]int{"first": 1, "second": 1, "red": 1, "unseen": 0} {
		if got := len(hitsOf(t, l, query)); got != want {
			t.Errorf("%s: %d hits", query, got)
		}
	}
	_, state := sessions.Scan(filepath.Join(l.kept.Dir, "20260314-120000-s00000.jsonl"))
	total := 0
	for _, f := range textsOf(state) {
		total += len(f.text)
	}
	if total > maxTexts || total < maxTexts*9/10 {
		t.Errorf("%d bytes are searched", total)
	}
	for _, h := range hitsOf(t, l, "second") {
		if engine.Clean(h) != h {
			t.Errorf("unsafe: %q", h)
		}
	}
}
