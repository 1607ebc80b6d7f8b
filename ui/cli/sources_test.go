package cli

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"plenum/engine"
	"plenum/engine/models/modeltest"
	"plenum/ui/cli/material"
)

// shelved writes files into a new folder and returns the board of that name there.
func shelved(t *testing.T, name string, files map[string]string) engine.Board {
	t.Helper()
	dir := t.TempDir()
	for file, text := range files {
		path := filepath.Join(dir, file)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	b, err := shelf{}.load(filepath.Join(dir, name))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// checkers lists who checks against what, by the last part of its name.
func checkers(p engine.Plan, docs []engine.Document) []string {
	var out []string
	for _, a := range p.Agents {
		text := "nothing"
		for _, d := range docs {
			if d.Name == a.Source {
				text = d.Text
			}
		}
		out = append(out, a.Name+": "+text)
	}
	return out
}

func TestABoardsOwnSourcesAreMeantFromItsFolder(t *testing.T) {
	b := shelved(t, "b.yaml", map[string]string{
		"b.yaml":      "mode: verify\nagents:\n  - {name: Minutes, brief: b, source: ./papers/a.md}\n  - {name: Any, brief: b}\n",
		"papers/a.md": "of the board",
	})
	s := &sources{given: []engine.Document{{Name: "x/b.md", Text: "of --source"}, {Name: "https://example.org/c", Text: "a page"}}}
	p, err := s.bind(b.Plan(engine.Choice{Model: "x/m"}))
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"Minutes: of the board", "b.md: of --source", "c: a page"}
	if diff := cmp.Diff(want, checkers(p, s.with(engine.Ask{Plan: p}).Sources)); diff != "" {
		t.Error(diff)
	}
}

func TestSourcesOfABoardThatCannotBeUsed(t *testing.T) {
	for want, source := range map[string]string{
		"there is no such file":                                                     "gone.md",
		"holds 2 files, and an agent checks against one":                            "papers",
		"https://example.org/a is an address; pages are fetched for --source alone": "https://example.org/a",
	} {
		b := shelved(t, "b.yaml", map[string]string{
			"b.yaml":      "mode: verify\nagents:\n  - {name: Minutes, brief: b, source: \"" + source + "\"}\n",
			"papers/a.md": "one", "papers/b.md": "two",
		})
		_, err := (&sources{}).bind(b.Plan(engine.Choice{Model: "x/m"}))
		if err == nil || !strings.Contains(err.Error(), "board b, the source of Minutes: ") || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, not %s", err, want)
		}
	}
}

func TestOnlyABoardThatVerifiesHasSources(t *testing.T) {
	s := &sources{given: []engine.Document{{Name: "a.md", Text: "a"}}}
	plan := boardOf(engine.ModeSections).Plan(engine.Choice{Model: "x/m"})
	p, err := s.bind(plan)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(plan, p); diff != "" || len(s.with(engine.Ask{Plan: p}).Sources) > 0 {
		t.Error(diff)
	}
}

// What a checker reads is its source, and that is what its call costs.
func TestAnEstimateCountsTheSources(t *testing.T) {
	ask, models := verifyAsk(t), modeltest.Registry{}
	for _, m := range checking() {
		models[m.Name()] = m
	}
	d := &desk{models: models}
	short := d.estimate(ask)
	ask.Sources[0].Text = strings.Repeat("The ward has 12 beds and a lift. ", 2000)
	if long := d.estimate(ask); !long.Known || long.High < 2*short.High {
		t.Errorf("%v for a long source, %v for a short one", long.High, short.High)
	}
}

func TestWhatAFolderHoldsBesidesTextDoesNotFloodTheTerminal(t *testing.T) {
	errs, err := os.Create(filepath.Join(t.TempDir(), "err"))
	if err != nil {
		t.Fatal(err)
	}
	defer errs.Close()
	p := &program{Streams: Streams{Err: errs}}
	var left []material.Problem
	for i := range 20 {
		left = append(left, material.Problem{Sentence: fmt.Sprintf("%d.gz is a gzip archive, not text", i)})
	}
	if err := p.leftOut(left); err != nil {
		t.Fatal(err)
	}
	said, err := os.ReadFile(errs.Name())
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(string(said)), "\n")
	if len(lines) != mostLeftOut+1 || lines[mostLeftOut] != "plenum: left out: 12 files more" {
		t.Errorf("%q", lines)
	}
}
