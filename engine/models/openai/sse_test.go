package openai

import (
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"
)

// readEvents reads a body to its end: each event as "name|data", then what ended it.
func readEvents(r io.Reader) (events []string, end error) {
	s := newSSEReader(r)
	for {
		ev, err := s.next()
		if err != nil {
			return events, err
		}
		events = append(events, ev.name+"|"+string(ev.data))
	}
}

func TestEventsAreRead(t *testing.T) {
	for name, c := range map[string]struct {
		body string
		want []string
		end  error
	}{
		"as they should be":            {"data: {\"a\":1}\n\ndata: [DONE]\n\n", []string{`|{"a":1}`, "|[DONE]"}, io.EOF},
		"without a space":              {"data:{}\n\n", []string{"|{}"}, io.EOF},
		"with CRLF":                    {"data: {}\r\n\r\ndata: []\r\n\r\n", []string{"|{}", "|[]"}, io.EOF},
		"after a byte order mark":      {"\ufeffdata: {}\n\n", []string{"|{}"}, io.EOF},
		"among comments":               {":\n: ping\n\n" + strings.Repeat(":\n\n", 999) + "data: {}\n\n", []string{"|{}"}, io.EOF},
		"among ids and retry times":    {"id: 7\nretry: 100\nevent: message\ndata: {}\n\n", []string{"message|{}"}, io.EOF},
		"over several lines":           {"data: {\"a\":\ndata: 1}\n\n", []string{"|{\"a\":\n1}"}, io.EOF},
		"without a last newline":       {"data: {}", []string{"|{}"}, io.EOF},
		"without a last blank line":    {"data: {}\n", []string{"|{}"}, io.EOF},
		"without blank lines":          {"data: {}\ndata: {\"b\":2}\nevent: error\ndata: {\"c\":3}\n\n", []string{"|{}", `|{"b":2}`, `error|{"c":3}`}, io.EOF},
		"bare, one a line":             {"{\"a\":1}\n{\"b\":2}\n[DONE]\n", []string{`|{"a":1}`, `|{"b":2}`, "|[DONE]"}, io.EOF},
		"bare, over lines":             {"{\n  \"a\": 1,\n\n  \"data: b\": 2\n}\n", []string{"|{\n  \"a\": 1,\n  \"data: b\": 2\n}\n"}, io.EOF},
		"after bare half of one":       {"{\"a\":\ndata: {}\n\n", []string{"|{}"}, io.EOF},
		"an error in plain words":      {"data: {}\n\nevent: error\ndata: it broke", []string{"|{}", "error|it broke"}, io.EOF},
		"the cut half of one left out": {"data: {}\n\ndata: {\"a", []string{"|{}"}, io.EOF},
		"a page":                       {"<html>\n<p>hello</p>\n", nil, errJunk},
		"nothing":                      {"", nil, io.EOF},
		"comments only":                {": ping\n\n: ping\n\n", nil, io.EOF},
		"an endless line":              {"data: " + strings.Repeat("x", maxLine+1), nil, errLongLine},
		"an endless event":             {strings.Repeat("data: "+strings.Repeat("x", 1<<20)+"\n", 9), nil, errLongLine},
		"endless junk":                 {strings.Repeat("junk\n", maxJunk), nil, errJunk},
	} {
		t.Run(name, func(t *testing.T) {
			for how, r := range map[string]io.Reader{"whole": strings.NewReader(c.body), "half by half": iotest.HalfReader(strings.NewReader(c.body))} {
				got, end := readEvents(r)
				if diff := cmp.Diff(c.want, got); diff != "" {
					t.Errorf("%s:\n%s", how, diff)
				}
				if !errors.Is(end, c.end) {
					t.Errorf("%s: it ended with %v, want %v", how, end, c.end)
				}
			}
		})
	}
}

func TestABrokenConnectionKeepsWholeEventsOnly(t *testing.T) {
	reset := errors.New("reset")
	for body, want := range map[string][]string{
		"data: {}\n\ndata: {\"a\":1}":  {"|{}", `|{"a":1}`},
		"data: {}\n\ndata: {\"a\":\"b": {"|{}"},
		"data: {\"a\":\"b":             nil,
	} {
		got, end := readEvents(io.MultiReader(strings.NewReader(body), iotest.ErrReader(reset)))
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%q:\n%s", body, diff)
		}
		if !errors.Is(end, reset) {
			t.Errorf("%q ended with %v", body, end)
		}
	}
}

// What the library is given is one "data:" line an event, and never the beginning at which it
// takes a chunk for an error.
func TestMendedBodiesAreOneLineAnEvent(t *testing.T) {
	body := ": ping\n\ndata: {\"a\":\ndata: 1}\n\ndata: {\"error\":null,\"b\":2}\n\nevent: error\ndata: it broke\n\ndata:[DONE]\n\n"
	m := mend(io.NopCloser(strings.NewReader(body)))
	got, err := io.ReadAll(iotest.OneByteReader(m))
	if err != nil {
		t.Fatal(err)
	}
	want := "data: {\"a\": 1}\ndata: { \"error\":null,\"b\":2}\ndata: { \"error\":\"it broke\"}\ndata: [DONE]\n"
	if diff := cmp.Diff(want, string(got)); diff != "" {
		t.Error(diff)
	}
	if !m.done {
		t.Error("[DONE] was not noticed")
	}
}

// Whatever a server sends: no panic, no event with a line end of the wire, the same events
// however the body is cut into reads, and one line an event for the library.
func FuzzSSE(f *testing.F) {
	for _, seed := range []string{
		"data: {\"a\":1}\n\ndata: [DONE]\n\n", ": ping\n\ndata:{}\r\n\r\n", "event: error\ndata: x\n\n",
		"{\"a\":\n1}", "data: {\ndata: }\n\n", "\ufeffdata: 1", "[\n{}\n]\ndata: {}\n", "<html>", "data\ndata:\n\n",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, body string) {
		whole, end := readEvents(strings.NewReader(body))
		bytewise, end2 := readEvents(iotest.OneByteReader(strings.NewReader(body)))
		if diff := cmp.Diff(whole, bytewise); diff != "" || !errors.Is(end2, end) {
			t.Errorf("it depends on the reads: %v, %v\n%s", end, end2, diff)
		}
		mended, err := io.ReadAll(mend(io.NopCloser(strings.NewReader(body))))
		if err != nil && !errors.Is(err, errJunk) && !errors.Is(err, errLongLine) {
			t.Errorf("it ended with %v", err)
		}
		if n := strings.Count(string(mended), "\n"); n != len(whole) {
			t.Errorf("%d lines for %d events", n, len(whole))
		}
	})
}
