package labs

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"plenum/engine"
	"plenum/engine/boards"
	"plenum/engine/models/modeltest"
	"plenum/engine/models/offline"
)

// caseRound asks the built-in board for claims to check the case, of the built-in model.
func caseRound(t *testing.T) (*engine.State, string) {
	t.Helper()
	src, ok := boards.Builtin("verify")
	board, err := boards.Parse("verify", src)
	if err != nil || !ok {
		t.Fatal(err)
	}
	text, sources := Case()
	names := make([]string, len(sources))
	for i, d := range sources {
		names[i] = d.Name
	}
	plan, err := board.Plan(engine.Choice{Model: offline.Name, Usable: []string{offline.Name}}).Against(names)
	if err != nil {
		t.Fatal(err)
	}
	run, err := engine.Start(context.Background(), engine.Options{ID: "case", Version: "test", Models: modeltest.RegistryOf(offline.New(0)), OneShot: true})
	if err != nil {
		t.Fatal(err)
	}
	ask := engine.Ask{Question: board.Question, Plan: plan, Materials: []engine.Document{text}, Sources: sources, Seed: 1}
	if err := run.Do(context.Background(), ask); err != nil {
		t.Fatal(err)
	}
	s := &engine.State{}
	for reader := run.Reader(); ; {
		events, err := reader.Next(context.Background())
		for _, ev := range events {
			s.Apply(ev)
		}
		if errors.Is(err, io.EOF) {
			run.Wait()
			return s, s.Round().Answer().Answer.String()
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}

// What the case is for: one contradiction with both its lines, a copy that counts once, and claims
// that nothing but a model can decide.
func TestTheCaseShowsWhatComesWithoutAModel(t *testing.T) {
	text, sources := Case()
	s, answer := caseRound(t)
	m := engine.MatrixOf(s, s.Round(), s.Round().Answer())
	var rulings []engine.Ruling
	for _, row := range m.Rows {
		rulings = append(rulings, row.Ruling)
	}
	want := []engine.Ruling{engine.Supported, engine.Supported, engine.Refuted, engine.Supported, engine.Insufficient, engine.Insufficient}
	if !slices.Equal(rulings, want) {
		t.Fatalf("six claims are held %v", rulings)
	}
	if row := m.Rows[2]; row.Against != 1 || row.For != 0 {
		t.Errorf("the contradiction counts %d against and %d for: the copy counts with its original", row.Against, row.For)
	}
	if !m.Rows[0].Strong || m.Rows[3].Strong {
		t.Errorf("two independent sources are strong, a source and its copy are not: %v, %v", m.Rows[0].Strong, m.Rows[3].Strong)
	}
	if about := fmt.Sprintf("%d claims, %d sources, 1 that contradicts", len(m.Rows), len(sources)); about != CaseAbout {
		t.Errorf("it is said to hold %q, not %q", CaseAbout, about)
	}
	copies := 0
	for _, src := range m.Sources {
		if src.CopyOf != "" {
			copies++
		}
	}
	if copies != 1 {
		t.Errorf("%d sources are copies", copies)
	}
	for _, line := range []string{
		`- case/leaflet.md:3: "In 2024 the pool counted 61,300 visits."`,
		`- case/report.md:6: "In 2024 the pool counted 41,300 visits, 1,900 more than in the year before." [1]`,
		"Not decided without a model: claims 5 and 6.",
		"case/website.md says the same as case/report.md and counts once with it.",
	} {
		if !strings.Contains(answer, line) {
			t.Errorf("the answer lacks %q:\n%s", line, answer)
		}
	}
	if begin, _, _ := strings.Cut(answer, "\n\n- "); strings.Count(begin, "\n") > 4 || !strings.Contains(begin, "Claim 3 is **refuted**") {
		t.Errorf("the contradiction does not come first:\n%s", answer)
	}
	for _, d := range append([]engine.Document{text}, sources...) {
		if len(d.Text) > 1000 || !strings.HasPrefix(d.Name, "case/") {
			t.Errorf("%s has %d bytes: it is to be read at a glance", d.Name, len(d.Text))
		}
	}
}

// Each passage that is quoted stands in its source at the line that is named.
func TestTheCaseIsQuotedWhereItStands(t *testing.T) {
	text, sources := Case()
	s, _ := caseRound(t)
	m := engine.MatrixOf(s, s.Round(), s.Round().Answer())
	begins := func(d engine.Document, line int, quote string) bool {
		from := strings.Split(d.Text, "\n")[line-1:]
		words := func(s string) string { return strings.Join(strings.Fields(s), " ") }
		at := strings.Index(words(strings.Join(from, " ")), words(quote))
		return at >= 0 && at < len(from[0])
	}
	for _, row := range m.Rows {
		if !begins(text, row.Claim.Line, row.Claim.Quote) {
			t.Errorf("claim %d does not stand at %s:%d", row.Claim.N, row.File, row.Claim.Line)
		}
		for i, cell := range row.Cells {
			if v := cell.Verdict; v != nil && v.End > 0 && !begins(sources[i], v.Line, v.Quote) {
				t.Errorf("%q does not stand at %s:%d", v.Quote, sources[i].Name, v.Line)
			}
		}
	}
}
