package cli

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"image"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/vt"
	"github.com/google/go-cmp/cmp"

	"plenum/engine"
	"plenum/sessions"
	"plenum/ui"
)

// castEvent is a line of a cast that was read again.
type castEvent struct {
	at   time.Duration // since the beginning
	kind string
	data string
}

// readCast reads an asciicast, version 3, as its specification says.
func readCast(t *testing.T, b []byte) (castHeader, []castEvent) {
	t.Helper()
	lines := bufio.NewScanner(bytes.NewReader(b))
	lines.Buffer(nil, 1<<22)
	var head castHeader
	var out []castEvent
	at := 0.0
	for n := 0; lines.Scan(); n++ {
		if n == 0 {
			if err := json.Unmarshal(lines.Bytes(), &head); err != nil {
				t.Fatal(err)
			}
			continue
		}
		var since float64
		var ev castEvent
		if err := json.Unmarshal(lines.Bytes(), &[]any{&since, &ev.kind, &ev.data}); err != nil {
			t.Fatalf("line %d: %v", n+1, err)
		}
		if since < 0 {
			t.Fatalf("line %d goes back in time", n+1)
		}
		at += since
		ev.at = time.Duration(at*1000+0.5) * time.Millisecond
		out = append(out, ev)
	}
	return head, out
}

// cast films a session file.
func cast(t *testing.T, path string, opts castOptions) []byte {
	t.Helper()
	f, err := readFootage(path, opts)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := writeCast(&b, f, opts); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

const sample = "../../sessions/testdata/v1.jsonl"

// grid is what a terminal shows: each cell with its text and its style.
func grid(term *vt.Emulator, size image.Point) string {
	var b strings.Builder
	for y := range size.Y {
		for x := range size.X {
			if c := term.CellAt(x, y); c != nil {
				fmt.Fprintf(&b, "%s{%s}", c.Content, c.Style.String())
			}
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// witness is a reel that keeps the frames it has shown.
type witness struct {
	reel
	shown func(frame string)
}

func (w witness) Frame() string {
	frame := w.reel.Frame()
	w.shown(frame)
	return frame
}

// A terminal that plays the film shows at each of its frames what it would if the whole frame
// of the replay were written to an empty screen: each cell, with its colours.
func TestAPlayedFilmIsTheReplayCellByCell(t *testing.T) {
	for _, one := range []struct {
		name, file, theme string
		size              image.Point
	}{
		{"a session", sample, "dark", image.Pt(100, 30)},
		{"narrow", sample, "light", image.Pt(61, 17)},
		{"with trouble", "../../sessions/testdata/v1-trouble.jsonl", "none", image.Pt(80, 24)},
		{"a vote and a check", "../../sessions/testdata/v1-modes.jsonl", "dark", image.Pt(120, 40)},
		{"wide signs and joined ones", strange(t), "dark", image.Pt(80, 24)},
	} {
		t.Run(one.name, func(t *testing.T) {
			opts := castOptions{size: one.size, theme: one.theme, idle: 2 * time.Second, speed: 1}
			f, err := readFootage(one.file, opts)
			if err != nil {
				t.Fatal(err)
			}
			var b bytes.Buffer
			m, err := newFilm(&b, f, opts)
			if err != nil {
				t.Fatal(err)
			}
			b.Reset()
			var last string
			frames, played := 0, vt.NewEmulator(one.size.X, one.size.Y)
			shows := func(frame string) {
				playOn(t, played, &b)
				if frames > 0 && (frames < 10 || frames%7 == 0 || frame == "") {
					if d := cmp.Diff(strings.Split(drawn(last, one.size), "\n"), strings.Split(grid(played, one.size), "\n")); d != "" {
						t.Fatalf("frame %d (-frame +played):\n%s", frames, d)
					}
				}
				frames, last = frames+1, frame
			}
			m.reel = witness{m.reel, shows}
			m.canvas.height = one.size.Y
			m.begin()
			if err := f.each(func(ev engine.Event) error { m.take(ev); return m.out.err }); err != nil {
				t.Fatal(err)
			}
			m.play(m.moment)
			m.draw(m.now)
			shows("")
			if frames < 10 {
				t.Errorf("only %d frames", frames)
			}
		})
	}
}

// playOn plays what was filmed since.
func playOn(t *testing.T, term *vt.Emulator, b *bytes.Buffer) {
	t.Helper()
	_, events := readCast(t, append([]byte("{}\n"), b.Bytes()...))
	b.Reset()
	for _, ev := range events {
		if ev.kind == castOutput {
			if _, err := term.WriteString(ev.data); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// drawn is what an empty terminal shows when a frame is written to it whole.
func drawn(frame string, size image.Point) string {
	term := vt.NewEmulator(size.X, size.Y)
	for y, row := range strings.Split(frame, "\n") {
		_, _ = fmt.Fprintf(term, "\x1b[%d;1H%s\x1b[m", y+1, row)
	}
	return grid(term, size)
}

// strange keeps a session whose words are wide, joined, combined and coloured, and returns its
// file.
func strange(t *testing.T) string {
	t.Helper()
	b, err := os.ReadFile(sample)
	if err != nil {
		t.Fatal(err)
	}
	for from, to := range map[string]string{
		" the ": " 診断 the ", " a ": " \U0001F469\u200d\U0001F4BB ", " is ": " \u0438\u0306s\u0301 ", " of ": " \U0001F1E9\U0001F1EA **o\ufe0ff** ", " and ": " ＆\u2764\ufe0f ",
	} {
		b = bytes.ReplaceAll(b, []byte(from), []byte(to))
	}
	path := filepath.Join(t.TempDir(), "strange.jsonl")
	if err := os.WriteFile(path, b, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// outputs counts the changes of the screen, and tells when the last thing happens.
func outputs(events []castEvent) (n int, length time.Duration) {
	for _, ev := range events {
		if ev.kind == castOutput {
			n++
		}
		length = ev.at
	}
	return n, length
}

// A film shortens silences, goes at the speed that is wished for, has at most 30 frames a second
// and ends with a look at the answer.
func TestAFilmTakesTheTimeThatIsWished(t *testing.T) {
	size := image.Pt(80, 24)
	length := func(idle time.Duration, speed float64) time.Duration {
		head, events := readCast(t, cast(t, sample, castOptions{size: size, theme: "none", idle: idle, speed: speed}))
		if head.Version != 3 || head.Term.Cols != 80 || head.Term.Rows != 24 || head.IdleLimit != idle.Seconds() {
			t.Errorf("header %+v", head)
		}
		_, took := outputs(events)
		var last time.Duration
		frames := 0
		for _, ev := range events {
			if ev.kind != castOutput {
				continue
			}
			if frames > 2 && ev.at-last < ui.Frame-time.Millisecond {
				t.Errorf("idle %v, speed %v: a frame at %v follows one at %v", idle, speed, ev.at, last)
			}
			last, frames = ev.at, frames+1
		}
		return took - lastLook
	}
	whole, short, fast := length(0, 1), length(2*time.Second, 1), length(2*time.Second, 4)
	if d := whole - 32*time.Second; d < 0 || d > time.Second {
		t.Errorf("as it happened it takes %v", whole)
	}
	if short > 12*time.Second || short < 5*time.Second {
		t.Errorf("with silences of 2 s it takes %v", short)
	}
	if d := fast - short/4; d < -100*time.Millisecond || d > 100*time.Millisecond {
		t.Errorf("four times as fast it takes %v, and %v as it happened", fast, short)
	}
}

// However long a session is, its film is bounded: it has fewer frames a second then.
func TestTheFilmOfALongSessionIsBounded(t *testing.T) {
	if testing.Short() {
		t.Skip("one goroutine works for long")
	}
	kept, err := sessions.Open(sample)
	if err != nil {
		t.Fatal(err)
	}
	events := slices.Clone(kept.Events[:18])
	at, seq := events[17].At, events[17].Seq
	for i := range 60_000 {
		seq++
		at += 20 * time.Millisecond
		word := "word "
		if i%40 == 0 {
			word = ".\n\n"
		}
		events = append(events, engine.Event{
			Seq: seq, At: at, Round: 1, Branch: "B1", Attempt: 1, Fact: engine.Delta{Text: word},
		})
	}
	path := filepath.Join(t.TempDir(), "long.jsonl")
	file, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	log := engine.NewLogAt(events)
	log.Close()
	if err := errors.Join(sessions.Record(t.Context(), file, kept.Header, log.Reader()), file.Close()); err != nil {
		t.Fatal(err)
	}
	_, filmed := readCast(t, cast(t, path, castOptions{size: image.Pt(60, 15), theme: "none", speed: 1}))
	frames, took := outputs(filmed)
	if frames > mostFrames+4 || frames < mostFrames/4 {
		t.Errorf("%d frames", frames)
	}
	if took < at {
		t.Errorf("it takes %v, and the session took %v", took, at)
	}
}

// What a terminal with other ideas of width shows stays within its row: after a sign of doubtful
// width the column is named.
func TestDoubtfulSignsAreFollowedByTheirColumn(t *testing.T) {
	s := &canvas{height: 2}
	if got, want := s.show("a\U0001F469\u200d\U0001F4BBb"), "\x1b[1;1Ha\U0001F469\u200d\U0001F4BB\x1b[4Gb"; got != want {
		t.Errorf("%q, not %q", got, want)
	}
	if got, want := s.show("aé!b"), "\x1b[1;2Hé!"; got != want {
		t.Errorf("%q, not %q", got, want)
	}
	if got, want := s.show("a"), "\x1b[1;2H\x1b[K"; got != want {
		t.Errorf("%q, not %q", got, want)
	}
	if got := s.show("a"); got != "" {
		t.Errorf("%q where nothing changed", got)
	}
}
