package export

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"regexp"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"plenum/engine"
	"plenum/sessions"
)

func TestLinesAreThoseOfTheFile(t *testing.T) {
	for _, path := range []string{"../testdata/v1.jsonl", "../testdata/v1-modes.jsonl", "../testdata/v1-trouble.jsonl", "../testdata/v1-edited.jsonl", "testdata/clinic.jsonl"} {
		if d := cmp.Diff(string(read(t, path)), written(t, "ndjson", saved(t, path))); d != "" {
			t.Errorf("%s (-file +export):\n%s", path, d)
		}
	}
}

// A fact of a later version is carried through as it is.
func TestLinesKeepWhatIsNotKnown(t *testing.T) {
	file := `{"format":1,"program":"plenum 9.0","id":"k3f9ab","created":"2026-11-22T09:41:07.25Z"}` + "\n" +
		`{"seq":1,"at_us":0,"kind":"opened","fact":{"id":"k3f9ab","created":"2026-11-22T09:41:07.25Z","version":"9.0"}}` + "\n" +
		`{"seq":2,"at_us":7,"kind":"dreamt","fact":{"of":["sheep",1.50],"deep":{"x":null}}}` + "\n"
	s, err := sessions.Load(strings.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(file, written(t, "ndjson", s)); d != "" {
		t.Errorf("(-file +export):\n%s", d)
	}
}

func TestJSONIsTheObject(t *testing.T) {
	for _, path := range samples(t) {
		s := saved(t, path)
		st := s.Events.State()
		want, err := json.MarshalIndent(engine.ObjectOf(&st), "", "  ")
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(string(want)+"\n", written(t, "json", s)); d != "" {
			t.Errorf("%s:\n%s", path, d)
		}
	}
}

func TestAnUnknownFormatNamesTheKnownOnes(t *testing.T) {
	_, err := Find(Formats(), "htlm")
	if err == nil || err.Error() != "there is no format htlm, did you mean html? It is markdown, json, ndjson or html" {
		t.Error(err)
	}
	all := Formats(Format{Name: "cast", Extension: ".cast"})
	if f, err := Find(all, "cast"); err != nil || f.Extension != ".cast" {
		t.Error(f, err)
	}
}

func TestAWriterThatRefusesIsHeard(t *testing.T) {
	full := errors.New("the disk is full")
	for _, f := range Formats() {
		if err := f.Write(refusing{full}, saved(t, "testdata/clinic.jsonl")); !errors.Is(err, full) {
			t.Errorf("%s: %v", f.Name, err)
		}
	}
}

type refusing struct{ err error }

func (r refusing) Write([]byte) (int, error) { return 0, r.err }

// What a request carried beside its words is in the lines of the file alone.
func TestNoSecretLeavesTheFile(t *testing.T) {
	s := everywhere(t, "words")
	for _, f := range []string{"markdown", "json", "html"} {
		if text := written(t, f, s); strings.Contains(text, "secret") {
			t.Errorf("%s holds what was sent", f)
		}
	}
}

// front reads the front matter of a markdown file.
func front(t interface{ Fatalf(string, ...any) }, text string) map[string]any {
	_, rest, ok := strings.Cut(text, "---\n")
	matter, _, closed := strings.Cut(rest, "\n---\n")
	if !ok || !closed {
		t.Fatalf("no front matter in %q", text)
	}
	out := map[string]any{}
	if err := yaml.Unmarshal([]byte(matter), &out); err != nil {
		t.Fatalf("%v in\n%s", err, matter)
	}
	return out
}

func TestFrontMatterSaysWhatItIs(t *testing.T) {
	got := front(t, written(t, "markdown", saved(t, "testdata/clinic.jsonl")))
	want := map[string]any{"id": "k3f9ab", "board": "report", "mode": "sections", "degraded": true, "offline": false, "cost": "~$0.0129", "program": "plenum 1.1.0"}
	for k, v := range want {
		if got[k] != v {
			t.Errorf("%s is %v, want %v", k, got[k], v)
		}
	}
}

// An estimate bears its sign, in the sum too.
func TestTheBillSaysWhatIsEstimated(t *testing.T) {
	_, bill, _ := strings.Cut(written(t, "markdown", saved(t, "testdata/clinic.jsonl")), "\n# Bill\n")
	bill, _, _ = strings.Cut(bill, "\n# ")
	if n := len(regexp.MustCompile(`\| ~\d+ \+ \d+ \|`).FindAllString(bill, -1)); n == 0 {
		t.Fatalf("no branch was estimated:\n%s", bill)
	}
	if !regexp.MustCompile(`(?m)^- in all .*, ~\d+ tokens in and ~\d+ out, ~`).MatchString(bill) {
		t.Errorf("the sum does not say so:\n%s", bill)
	}
}

// Whatever a title holds, the front matter is YAML and the title comes out of it.
func TestFrontMatterHoldsAnyTitle(t *testing.T) {
	pieces := []string{"---", "\n", ": ", "#", "'", `"`, "\\", "{", "}", "[", "*", "&", "!", "%", "|", ">", "-", "title", "é", "日本", "😀", "\u2028", "\u0085", "null", "~", " ", "\t", "<b>"}
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(rapid.OneOf(rapid.SampledFrom(pieces), rapid.String()), 0, 12).Draw(t, "title"), "")
		st := engine.State{Title: text, Rounds: []*engine.Round{{Question: "q", Plan: engine.Plan{Board: text}, GatheredAt: engine.Never}}}
		got := front(t, matterOf(&st))
		if got["board"] != oneLine(text) {
			t.Fatalf("%q came back as %q", text, got["board"])
		}
	})
}

func matterOf(st *engine.State) string {
	var out bytes.Buffer
	b := bufio.NewWriter(&out)
	frontMatter(b, sessions.Header{ID: "k3f9ab"}, st)
	_ = b.Flush()
	return out.String()
}

// The headings of a branch stay below its own, so that the outline of the file is that of the
// session.
func TestMarkdownNestsWhatOthersWrote(t *testing.T) {
	text := written(t, "markdown", everywhere(t, "# Top\n\n```\nleft open"))
	for _, want := range []string{"\n### Top\n", "\n# Bill\n", "\n# Branches\n"} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in\n%s", want, text)
		}
	}
}
