package sessions

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"testing"
	"time"
	"unicode"

	"github.com/google/go-cmp/cmp"

	"plenum/engine"
)

const head = `{"format":1,"program":"plenum 1.0","id":"k3f9ab","created":"2026-03-14T12:00:00Z"}`

// delta is a line with words.
func delta(seq int, text string) string {
	return fmt.Sprintf(`{"seq":%d,"at_us":%d,"round":1,"branch":"B1","attempt":1,"kind":"delta","fact":{"text":%q}}`, seq, seq*1000, text)
}

func TestDamagedFilesOpenWithWhatIsThere(t *testing.T) {
	for name, tc := range map[string]struct {
		lines []string
		seqs  string
		says  []string // what each problem says
	}{
		"in order":             {[]string{head, delta(1, "a"), delta(2, "b"), ""}, "1 2", nil},
		"header only":          {[]string{head, ""}, "", nil},
		"header without end":   {[]string{head}, "", nil},
		"blank lines":          {[]string{head, "", delta(1, "a"), "  ", delta(2, "b"), "", ""}, "1 2", nil},
		"other line ends":      {[]string{head + "\r", delta(1, "a") + "\r", delta(2, "b") + "\r", ""}, "1 2", nil},
		"byte order mark":      {[]string{"\xef\xbb\xbf" + head, delta(1, "a"), ""}, "1", nil},
		"torn last line":       {[]string{head, delta(1, "a"), delta(2, "b")[:30]}, "1", nil},
		"last line unended":    {[]string{head, delta(1, "a"), delta(2, "b")}, "1 2", nil},
		"damaged in the midst": {[]string{head, delta(1, "a"), delta(2, "b")[:30], delta(3, "c"), ""}, "1 3", []string{"line 3: damaged, and left out"}},
		"no JSON":              {[]string{head, "no JSON", delta(1, "a"), ""}, "1", []string{"line 2: damaged"}},
		"wrong type":           {[]string{head, `{"seq":"one","kind":"sent"}`, delta(2, "a"), ""}, "2", []string{"line 2: damaged"}},
		"wrong type of a fact": {[]string{head, `{"seq":1,"at_us":0,"kind":"delta","fact":{"text":[]}}`, delta(2, "a"), ""}, "2", []string{"line 2: damaged"}},
		"a list":               {[]string{head, "[1,2]", delta(1, "a"), ""}, "1", []string{"line 2: damaged"}},
		"deep":                 {[]string{head, strings.Repeat("[", 100_000), delta(1, "a"), ""}, "1", []string{"line 2: damaged"}},
		"deep in a fact":       {[]string{head, `{"seq":1,"at_us":0,"kind":"later","fact":` + strings.Repeat("[", 50_000) + "}", delta(2, "a"), ""}, "2", []string{"line 2: damaged"}},
		"doubled":              {[]string{head, delta(1, "a"), delta(1, "a"), delta(2, "b"), ""}, "1 2", []string{"line 3: event 1 stands there twice"}},
		"doubled as a whole":   {[]string{head, delta(1, "a"), delta(2, "b"), head, delta(1, "a"), delta(2, "b"), ""}, "1 2", []string{"line 4: damaged", "line 5: event 1 stands", "line 6: event 2 stands"}},
		"reordered":            {[]string{head, delta(1, "a"), delta(3, "c"), delta(4, "d"), delta(2, "b"), ""}, "1 2 3 4", nil},
		"one cut out":          {[]string{head, delta(1, "a"), delta(3, "c"), ""}, "1 3", []string{"line 3: event 2, which comes before it, is missing"}},
		"many cut out":         {[]string{head, delta(1, "a"), delta(9, "c"), ""}, "1 9", []string{"line 3: the events 2 to 8"}},
		"a wild number":        {[]string{head, delta(1, "a"), strings.Replace(delta(2, "x"), `"seq":2`, `"seq":987654321`, 1), delta(3, "c"), delta(4, "d"), ""}, "1 3 4 987654321", []string{"event 2, which", "the events 5 to 987654320", "event 987654321 lies before"}},
		"time runs backwards":  {[]string{head, delta(1, "a"), strings.Replace(delta(2, "b"), `"at_us":2000`, `"at_us":3`, 1), ""}, "1 2", []string{"line 3: event 2 lies before"}},
		"no header":            {[]string{delta(1, "a"), delta(2, "b"), ""}, "1 2", []string{"line 1: the header is missing"}},
		"damaged header":       {[]string{head[5:], delta(1, "a"), ""}, "1", []string{"line 1: the header is missing"}},
		"a newer version":      {[]string{strings.Replace(head, `"format":1`, `"format":2,"more":true`, 1), delta(1, "a"), ""}, "1", []string{"the session is in format 2, and this program knows format 1"}},
	} {
		t.Run(name, func(t *testing.T) {
			s := load(t, []byte(strings.Join(tc.lines, "\n")))
			if got := numbers(s.Events); got != tc.seqs {
				t.Errorf("events %s, want %s", got, tc.seqs)
			}
			for i, p := range s.Problems {
				if i >= len(tc.says) || !strings.Contains(p.Error(), tc.says[i]) {
					t.Errorf("problem %d: %v", i+1, p)
				}
			}
			if len(s.Problems) != len(tc.says) {
				t.Errorf("%d problems, want %d", len(s.Problems), len(tc.says))
			}
			if (s.Trouble() == nil) != (len(tc.says) == 0) {
				t.Errorf("trouble: %v", s.Trouble())
			}
			at := time.Duration(0)
			for _, ev := range s.Events {
				if ev.At < at {
					t.Errorf("event %d goes back in time", ev.Seq)
				}
				at = ev.At
			}
		})
	}
}

func TestWhatIsNoSessionIsRefusedInASentence(t *testing.T) {
	for name, tc := range map[string]struct{ in, says string }{
		"empty":      {"", "it is empty"},
		"blank":      {"\n \n", "it is empty"},
		"text":       {"Dear reader,\nthis is a letter.\n", "neither a header nor an event"},
		"other JSON": {`{"name":"x"}` + "\n", "neither a header nor an event"},
		"format 0":   {`{"format":0}` + "\n", "neither a header nor an event"},
		"binary":     {"\x7fELF\x00\x01\x02\n\x00\xff\n", "neither a header nor an event"},
		"torn head":  {head[:20], "neither a header nor an event"},
	} {
		t.Run(name, func(t *testing.T) {
			if _, _, err := Read(strings.NewReader(tc.in)); err == nil || !strings.Contains(err.Error(), tc.says) {
				t.Errorf("error: %v", err)
			}
		})
	}
}

func TestALineTooLongIsLeftOut(t *testing.T) {
	in := newLines(strings.NewReader(strings.Join([]string{delta(1, "a"), strings.Repeat("x", 200_000), delta(3, "c"), ""}, "\n")))
	in.limit = 100_000
	var events Events
	var says []string
	readAll(in, &sequence{yield: func(ev engine.Event, err error) bool {
		if err != nil {
			says = append(says, err.Error())
		} else {
			events = append(events, ev)
		}
		return true
	}})
	if got := numbers(events); got != "1 3" {
		t.Errorf("events %s", got)
	}
	if len(says) != 1 || !strings.HasPrefix(says[0], "line 2: damaged, and left out: it is longer than") {
		t.Errorf("says %q", says)
	}
}

func TestTextsAreCleaned(t *testing.T) {
	hostile := []string{
		`"\u001b]52;c;aGk=\u0007text"`, `"\u009b2Jtext"`, `"t\u202eext"`, `"te\u0000xt"`, "\"te\u202ext\"", "\"\u009b31mtext\"",
		`"te\bxt"`, `"\ufefftext"`,
	}
	for _, h := range hostile {
		for _, line := range []string{
			`{"seq":1,"at_us":0,"kind":"delta","fact":{"text":` + h + `}}`,
			`{"seq":1,"at_us":0,"kind":"renamed","fact":{"title":` + h + `}}`,
			`{"seq":1,"at_us":0,"kind":"asked","fact":{"question":"q","plan":{"board":` + h + `}}}`,
		} {
			s := load(t, []byte(head+"\n"+line+"\n"))
			out, err := engine.MarshalEvent(s.Events[0])
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Contains(out, []byte(`"text"`)) {
				t.Errorf("%s\nbecame %s", line, out)
			}
		}
	}
	s := load(t, []byte(strings.Replace(head, "k3f9ab", `k\u001b[2J`, 1)+"\n"))
	if s.Header.ID != "k" {
		t.Errorf("header id %q", s.Header.ID)
	}
}

func TestCleanTextIsLeftAsItIs(t *testing.T) {
	for _, text := range []string{"plain", "Zürich, 東京, 👩‍👩‍👧", "a \\ \"quote\"\n\ttab", "<b>&amp;</b>", `C:\users\r\b\u0000`, "\u2028"[:0] + "é"} {
		want := Events{{Seq: 1, Fact: engine.Delta{Text: text}}}
		if diff := cmp.Diff(want, load(t, file(t, want)).Events); diff != "" {
			t.Error(diff)
		}
	}
}

func TestUnknownFactsAreCarriedThrough(t *testing.T) {
	line := `{"seq":1,"at_us":5,"kind":"applauded","fact":{"z":1.50,"a":[1e3,{"k":"v"}],"n":12345678901234567890}}`
	s := load(t, []byte(head+"\n"+line+"\n"))
	out, err := engine.MarshalEvent(s.Events[0])
	if err != nil || string(out) != line {
		t.Errorf("%s\nbecame %s (%v)", line, out, err)
	}
}

// broken is a reader that fails in the middle.
type broken struct{ r io.Reader }

func (b broken) Read(p []byte) (int, error) {
	n, err := b.r.Read(p)
	if errors.Is(err, io.EOF) {
		err = errors.New("the cable was pulled")
	}
	return n, err
}

func TestAReadErrorKeepsWhatCameBefore(t *testing.T) {
	s, err := Load(broken{strings.NewReader(head + "\n" + delta(1, "a") + "\n" + delta(2, "b"))})
	if err == nil || err.Error() != "the cable was pulled" {
		t.Errorf("error: %v", err)
	}
	if s == nil || numbers(s.Events) != "1" {
		t.Errorf("session: %+v", s)
	}
}

func TestReadingCanStopAnywhere(t *testing.T) {
	in := strings.Join([]string{strings.Replace(head, `:1`, `:9`, 1), "junk", delta(2, "a"), delta(2, "a"), delta(7, "c"), ""}, "\n")
	for stop := range 7 {
		_, events, err := Read(strings.NewReader(in))
		if err != nil {
			t.Fatal(err)
		}
		n := 0
		for range events {
			if n++; n > stop {
				break
			}
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add(file(f, round(engine.StatusCancelled).events))
	f.Add([]byte(head + "\n" + delta(3, "\x1b[2J\u202e") + "\njunk\n" + delta(1, "a") + "\n" + delta(1, "a")))
	f.Add([]byte(delta(1, "a") + "\n{\"seq\":2,\"at_us\":1,\"kind\":\"later\",\"fact\":[\"\\u001b]0;x\"]}\n"))
	for _, path := range samples() {
		b, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(b)
		for n, hurt := range hurts() { // one after another, each at a place of its own
			f.Add([]byte(strings.Join(hurt(strings.SplitAfter(string(b), "\n"), 3+2*n), "")))
		}
	}
	f.Fuzz(func(t *testing.T, in []byte) {
		s, err := Load(bytes.NewReader(in))
		if err != nil {
			return
		}
		last := engine.Event{}
		for _, ev := range s.Events {
			if ev.Seq <= last.Seq || ev.At < last.At {
				t.Fatalf("event %d at %v follows event %d at %v", ev.Seq, ev.At, last.Seq, last.At)
			}
			last = ev
			line, err := engine.MarshalEvent(ev)
			if err != nil {
				t.Fatalf("event %d cannot be written again: %v", ev.Seq, err)
			}
			if c := cleanLine(line); !bytes.Equal(c, line) {
				t.Fatalf("unsafe text came through: %q", line)
			}
		}
		_ = s.Events.State()
		p := NewPlayer(s.Events)
		if got := p.Seek(p.Length()); got.Seq != len(s.Events) {
			t.Fatalf("the state at the end has number %d of %d", got.Seq, len(s.Events))
		}
		again := load(t, file(t, s.Events))
		if again.Trouble() != nil && s.Trouble() == nil {
			t.Fatalf("in order, and written again it is not: %v", again.Trouble())
		}
		o, err := outline(bytes.NewReader(in))
		if err != nil || len(o.Events) > len(s.Events) {
			t.Fatalf("outline: %v", err)
		}
	})
}

func TestEightHarmlessBytesAreTold(t *testing.T) {
	for b := range 256 {
		for i := range 8 {
			eight := []byte("abcdefgh")
			eight[i] = byte(b)
			want := b < 0x7f && b != '\\'
			if got := harmless(binary.LittleEndian.Uint64(eight)); got && !want {
				t.Errorf("%q counts as harmless", eight)
			} else if want && !got && b != 0 {
				t.Errorf("%q is looked at byte by byte", eight)
			}
		}
	}
}

// Whatever passes over the Cleaner as calm is what it would leave alone.
func TestCalmLettersAreClean(t *testing.T) {
	for r := rune(0); r <= unicode.MaxRune; r++ {
		if s := string(r); calm(r) && (engine.Clean(s) != s || engine.Clean("a"+s+"b") != "a"+s+"b") {
			t.Fatalf("%q is calm, and the Cleaner changes it", s)
		}
	}
}
