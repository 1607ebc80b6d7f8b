package sessions

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"plenum/engine"
)

// samples are the files of every version ever written.
func samples() []string { return []string{sampleV1, sampleEdited, sampleTrouble, sampleModes} }

// hurts are what happens to the lines of a file, each at a line.
func hurts() []func(lines []string, at int) []string {
	return []func([]string, int) []string{
		func(l []string, at int) []string { return append(l[:at:at], l[at+1:]...) },                   // cut out
		func(l []string, at int) []string { return append(l[:at+1:at+1], l[at:]...) },                 // doubled
		func(l []string, at int) []string { return append(l[:at:at], l[at][:len(l[at])/2]) },          // cut off
		func(l []string, at int) []string { l[at], l[at-1] = l[at-1], l[at]; return l },               // changed places
		func(l []string, at int) []string { l[at] = l[at][len(l[at])/3:]; return l },                  // its beginning lost
		func(l []string, at int) []string { l[at] = "no \x00 line \xff\n"; return l },                 // overwritten
		func(l []string, at int) []string { l[at] = "\n" + l[at]; return l },                          // a blank line
		func(l []string, at int) []string { return append(l[:at:at], append(l[:1:1], l[at:]...)...) }, // another header
	}
}

// However a file was damaged, it opens with one sentence at most and with every event whose line
// is whole, each once and in order.
func TestADamagedSampleOpensWithAllThatIsWhole(t *testing.T) {
	for _, path := range samples() {
		b, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		rapid.Check(t, func(t *rapid.T) {
			lines := strings.SplitAfter(strings.ReplaceAll(string(b), "\r\n", "\n"), "\n")
			for range rapid.IntRange(1, 4).Draw(t, "damages") {
				if len(lines) < 6 {
					break
				}
				hurt := rapid.SampledFrom(hurts()).Draw(t, "how")
				lines = hurt(lines, rapid.IntRange(2, len(lines)-2).Draw(t, "where"))
			}
			whole := map[int]bool{}
			for _, line := range strings.Split(strings.Join(lines, ""), "\n") {
				if ev, err := engine.UnmarshalEvent(cleanLine([]byte(strings.TrimSpace(line)))); err == nil {
					whole[ev.Seq] = true
				}
			}
			s, err := Load(strings.NewReader(strings.Join(lines, "")))
			if err != nil {
				t.Fatal(err)
			}
			if why := s.Trouble(); why != nil && strings.Contains(why.Error(), "\n") {
				t.Errorf("not one sentence: %v", why)
			}
			last := 0
			for _, ev := range s.Events {
				if ev.Seq <= last {
					t.Fatalf("event %d follows event %d", ev.Seq, last)
				}
				last = ev.Seq
				delete(whole, ev.Seq)
			}
			if len(whole) > 0 {
				t.Errorf("lost are the events %v of lines that are whole (%v)", whole, s.Trouble())
			}
		})
	}
}

// What a later version has noted stays as it is, byte for byte, whatever this one does with the
// session: going on and renaming only add lines.
func TestALaterVersionsFactsStayInTheirFile(t *testing.T) {
	later := `{"seq":%d,"at_us":90000000,"later_key":[1.50,{"z":1e3,"a":"\\u00e9"}],"kind":"applauded","fact":{"z":1.50,"a":[1e3,{"k":"v"}],"n":12345678901234567890}}` + "\n"
	b, err := os.ReadFile(sampleV1)
	if err != nil {
		t.Fatal(err)
	}
	b = bytes.ReplaceAll(b, []byte("\r\n"), []byte("\n"))
	b = append(b, strings.Replace(later, "%d", "43", 1)...)
	l := Library{Dir: t.TempDir()}
	path := filepath.Join(l.Dir, "20261122-094107-k3f9ab.jsonl")
	if err := os.WriteFile(path, b, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := l.Rename("k3f9ab", "Mine"); err != nil {
		t.Fatal(err)
	}
	f, kept, err := l.GoOn("k3f9ab")
	if err != nil {
		t.Fatal(err)
	}
	n := len(kept.Events)
	more := append(kept.Events, engine.Event{Seq: n + 1, At: kept.Events[n-1].At, Fact: engine.Resumed{Wall: noon}})
	if err := (&Recorder{Header: kept.Header, After: n}).Record(t.Context(), f, &listed{events: more}); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	after, err := os.ReadFile(path)
	if err != nil || !bytes.HasPrefix(after, b) {
		t.Errorf("what was there has changed: %v", err)
	}
	if got := strings.Count(string(after[len(b):]), "\n"); got != 2 {
		t.Errorf("%d lines were added, want 2:\n%s", got, after[len(b):])
	}
	if s := load(t, after); s.Trouble() != nil || s.Events.State().Title != "Mine" || s.Events.State().Unknown != 2 {
		t.Errorf("title %q, %d unknown, %v", s.Events.State().Title, s.Events.State().Unknown, s.Trouble())
	}
}
