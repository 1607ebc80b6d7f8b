package sessions

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"plenum/engine"
)

// sameState compares all of two states, be it not for others to see.
var sameState = cmp.Options{
	cmp.Exporter(func(reflect.Type) bool { return true }), cmpopts.EquateEmpty(),
	cmp.Comparer(func(a, b engine.Text) bool { return a.String() == b.String() }),
}

// kept writes bytes to a file of a library.
func kept(tb testing.TB, in []byte) (Library, string) {
	tb.Helper()
	l := Library{Dir: tb.TempDir()}
	path := filepath.Join(l.Dir, "20260314-120000-film00"+extension)
	if err := os.WriteFile(path, in, fileMode); err != nil {
		tb.Fatal(err)
	}
	return l, path
}

// played opens a file that must play, and closes it when the test ends.
func played(tb testing.TB, l Library, path string) *Player {
	tb.Helper()
	p, err := l.Play(path)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { _ = p.Close() })
	return p
}

// damages are what happens to files: each changes some of the lines after the header.
var damages = map[string]func(lines []string, rnd *rand.Rand) []string{
	"in good order": func(lines []string, _ *rand.Rand) []string { return lines },
	"lines cut short": func(lines []string, rnd *rand.Rand) []string {
		for range 20 {
			i := rnd.IntN(len(lines))
			lines[i] = lines[i][:rnd.IntN(len(lines[i])+1)]
		}
		return lines
	},
	"lines that are gone": func(lines []string, rnd *rand.Rand) []string {
		for range 10 {
			i := rnd.IntN(len(lines))
			lines = append(lines[:i], lines[i+1:]...)
		}
		return lines
	},
	"lines doubled": func(lines []string, rnd *rand.Rand) []string {
		for range 10 {
			lines = append(lines, lines[rnd.IntN(len(lines))])
			i, j := rnd.IntN(len(lines)), rnd.IntN(len(lines))
			lines[i] = lines[j]
		}
		return lines
	},
	"lines in another order": func(lines []string, rnd *rand.Rand) []string {
		for range 200 {
			i := rnd.IntN(len(lines) - 40)
			j := i + rnd.IntN(40)
			lines[i], lines[j] = lines[j], lines[i]
		}
		return lines
	},
	"all lines in another order": func(lines []string, rnd *rand.Rand) []string {
		rnd.Shuffle(len(lines), func(i, j int) { lines[i], lines[j] = lines[j], lines[i] })
		return lines
	},
	"moments that run backwards": func(lines []string, rnd *rand.Rand) []string {
		for range 20 {
			i := rnd.IntN(len(lines))
			lines[i] = strings.Replace(lines[i], `"at_us":`, `"at_us":1`, 1)
		}
		return lines
	},
	"blank lines and other line ends": func(lines []string, rnd *rand.Rand) []string {
		for range 50 {
			lines[rnd.IntN(len(lines))] += "\r\n \n\n"
		}
		return lines
	},
	"facts of later and unsafe text": func(lines []string, rnd *rand.Rand) []string {
		for range 50 {
			i := rnd.IntN(len(lines))
			lines[i] = strings.Replace(lines[i], `"kind":"delta"`, `"kind":"sung"`, 1)
			i = rnd.IntN(len(lines))
			lines[i] = strings.Replace(lines[i], `"text":"`, `"text":"\u001b[31mred\u202e`, 1)
		}
		return lines
	},
}

func TestAFilePlaysAsItIsRead(t *testing.T) {
	clean := file(t, several(2*snapshotEvery+700))
	for name, damage := range damages {
		for variant, head := range map[string]string{"": "", " of a newer version": "newer", " without its header": "none"} {
			if head != "" && !strings.Contains(name, "order") {
				continue
			}
			t.Run(name+variant, func(t *testing.T) {
				t.Parallel()
				rnd := rand.New(rand.NewPCG(7, uint64(len(name+variant))))
				first, rest, _ := strings.Cut(string(clean), "\n")
				lines := damage(strings.Split(strings.TrimSuffix(rest, "\n"), "\n"), rnd)
				switch head {
				case "newer":
					first = strings.Replace(first, `"format":1`, `"format":7`, 1)
				case "none":
					first = "\xef\xbb\xbf"
				}
				in := []byte(first + "\n" + strings.Join(lines, "\n") + "\n{\"seq\":")
				if head == "none" {
					in = []byte(first + strings.Join(lines, "\n") + "\n")
				}
				playsAsRead(t, in, rnd)
			})
		}
	}
}

// playsAsRead holds the player of a file against its events, as Load gives them.
func playsAsRead(t *testing.T, in []byte, rnd *rand.Rand) {
	t.Helper()
	want := load(t, in)
	events := numbered(want.Events)
	l, path := kept(t, in)
	for range 2 { // the second time with its index, where there is one
		p, err := screening{path: path, index: l.indexPath(path), long: 1}.play()
		if err != nil {
			t.Fatal(err)
		}
		whole(p)
		if got := fmt.Sprint(p.Trouble()); got != fmt.Sprint(want.Trouble()) {
			t.Errorf("trouble: %v; want %v", got, want.Trouble())
		}
		end := events[len(events)-1].At
		if p.Length() != end || p.Overview().Length != end || p.Overview().Events != len(events) || p.Overview().Read != 1 {
			t.Errorf("it is %v long, %v in all, with %d events of %d", p.Length(), p.Overview().Length, p.Overview().Events, len(events))
		}
		memory := NewPlayer(want.Events)
		if diff := cmp.Diff(memory.Overview(), p.Overview()); diff != "" {
			t.Errorf("overview (-want +got):\n%s", diff)
		}
		for i := range 4 {
			at := time.Duration(rnd.Int64N(int64(end) + 1))
			if i == 0 {
				at = end
			}
			equal(t, fmt.Sprintf("at %v", at), stateAt(events, at), p.Seek(at))
			by := rnd.IntN(4000) - 2000
			want, got := memory.Seek(at), p.Step(by)
			if want = memory.Step(by); want.Seq != got.Seq {
				t.Errorf("a step by %d from %v leads to %d, not %d", by, at, got.Seq, want.Seq)
			}
			equal(t, fmt.Sprintf("%d events from %v", by, at), want, got)
			if p.Now() != memory.Now() {
				t.Errorf("a step by %d from %v: now %v, want %v", by, at, p.Now(), memory.Now())
			}
		}
		p.Seek(0)
		p.Pause(true)
		memory.Close()
		p.Close()
	}
}

func stateAt(events Events, at time.Duration) engine.State {
	var s engine.State
	for _, ev := range events {
		if ev.At <= at {
			s.Apply(ev)
		}
	}
	return s
}

func equal(t *testing.T, what string, want, got engine.State) {
	t.Helper()
	if diff := cmp.Diff(want, got, sameState); diff != "" {
		t.Errorf("%s (-want +got):\n%.2000s", what, diff)
	}
}

func TestAFileIsHeardToItsEnd(t *testing.T) {
	in := file(t, several(2*snapshotEvery))
	want := load(t, in).Events
	l, path := kept(t, in)
	p := played(t, l, path)
	p.Speed(1 << 16)
	p.IdleCap(time.Millisecond)
	var got Events
	for !p.AtEnd() {
		events, err := p.Next(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, events...)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%.2000s", diff)
	}
	_ = p.Close()
	if _, err := p.Next(t.Context()); !errors.Is(err, io.EOF) {
		t.Errorf("closed: %v", err)
	}
}

func TestALongFilePlaysWhileItIsRead(t *testing.T) {
	events := several(60_000)
	l, path := written(t, events)
	if info, err := os.Stat(path); err != nil || info.Size() <= longFile {
		t.Fatalf("the file is too small for this test: %v", err)
	}
	p := played(t, l, path)
	if o := p.Overview(); o.Length != events[len(events)-1].At {
		t.Errorf("at first it is %v long, not %v", o.Length, events[len(events)-1].At)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
	defer cancel()
	if ready, err := p.Next(ctx); err != nil || ready[0].Seq != 1 {
		t.Errorf("first: %v", err)
	}
	if s := p.Seek(p.Length()); s.Seq != len(events) {
		t.Errorf("sought to its end before it was read: %d events of %d", s.Seq, len(events))
	}
	whole(p)
}

func TestAPlayerIsClosedWhileItsFileIsRead(t *testing.T) {
	l, path := written(t, several(60_000))
	for range 5 {
		p := played(t, l, path)
		sought := make(chan int)
		go func() { sought <- p.Seek(time.Hour).Seq }()
		if err := p.Close(); err != nil {
			t.Error(err)
		}
		<-sought // whatever is known by then
		if err := p.Close(); err != nil {
			t.Errorf("closed twice: %v", err)
		}
	}
}

func TestASessionThatIsWrittenPlaysAsItStood(t *testing.T) {
	l := Library{Dir: t.TempDir()}
	f, err := l.New(noon)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	in := file(t, round(engine.StatusDone).events)
	if _, err := f.Write(in); err != nil {
		t.Fatal(err)
	}
	p := played(t, l, f.ID)
	if got, want := p.Note(), "another plenum is writing this session; this is how it stood when it was opened"; got != want {
		t.Errorf("it says %q", got)
	}
	if p.Changeable() == nil {
		t.Error("it can be gone on with, though another writes it")
	}
	_, _ = f.Write([]byte(`{"seq":999,"at_us":99000000,"kind":"closed"}` + "\n"))
	if s := p.Seek(time.Hour); s.Closed {
		t.Error("what was written later plays")
	}
}

func TestWhatCannotPlayIsRefusedInASentence(t *testing.T) {
	l := Library{Dir: t.TempDir()}
	for name, tc := range map[string]struct{ in, says string }{
		"empty":       {"", "it is empty"},
		"header only": {head + "\n", "session k3f9ab holds nothing yet"},
		"a letter":    {"Dear reader,\n", "it is no session of plenum"},
	} {
		path := filepath.Join(l.Dir, "x.jsonl")
		if err := os.WriteFile(path, []byte(tc.in), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := l.Play(path); err == nil || !strings.Contains(err.Error(), tc.says) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := l.Play(l.Dir + "/"); err == nil {
		t.Error("a folder plays")
	}
}

func TestAFileThatChangesWhileItPlaysIsTold(t *testing.T) {
	in := file(t, several(2*snapshotEvery))
	l, path := kept(t, in)
	p := played(t, l, path)
	whole(p)
	if err := os.WriteFile(path, bytes.Repeat([]byte("gone\n"), len(in)/10), 0o600); err != nil {
		t.Fatal(err)
	}
	p.Step(6000)
	p.Pause(false)
	_, err := p.Next(t.Context())
	if err == nil || !strings.Contains(err.Error(), "has changed since it was opened") {
		t.Errorf("it says %v", err)
	}
}
