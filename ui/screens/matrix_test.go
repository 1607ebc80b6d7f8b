package screens

import (
	"fmt"
	"image"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"plenum/engine"
	"plenum/ui/intent"
	"plenum/ui/widgets"
)

// sourceText is a source of many lines, one of which a claim can be held against.
func sourceText(name string) string {
	var b strings.Builder
	for i := 1; i <= 60; i++ {
		if i == 40 {
			b.WriteString("The server was bought in 2021 and serves all five rooms.\n")
			continue
		}
		fmt.Fprintf(&b, "Line %d of %s is about something else.\n", i, name)
	}
	return b.String()
}

const serverQuote = "The server was bought in 2021"

// verifying is a round that checks claims against sources, whose checkers have been added.
func verifying(sources ...string) *boardScene {
	plan := planOf(func(p *engine.Plan) {
		p.Board, p.Mode, p.Materials = "verify", engine.ModeVerify, []string{"M1"}
		p.Reducer.Strategy = engine.StrategyVerdicts
	})
	s := &boardScene{boardOf(planOf(func(*engine.Plan) {})).Scene, map[engine.BranchID]int{}}
	s.State = &engine.State{}
	s.note("", engine.Opened{ID: "3f2a"})
	s.note("", engine.Material{ID: "M1", Name: "claims.md", Part: 1, Parts: 1, Text: "The server is seven years old. The lease ends in March.\nWe like it."})
	for i, name := range sources {
		id := fmt.Sprintf("M%d", i+2)
		plan.Sources = append(plan.Sources, id)
		plan.Agents = append(plan.Agents, engine.AgentSpec{Name: name, Model: "openai/gpt-5-mini", Source: id})
		s.note("", engine.Material{ID: id, Name: name, Part: 1, Parts: 1, Text: sourceText(name)})
	}
	plan.Policy = plan.Policy.WithDefaults()
	s.note("", engine.Asked{Question: "Do the claims hold against the sources?", Plan: plan})
	for i, a := range plan.Agents {
		s.note(engine.NewBranchID('B', i+1), engine.BranchAdded{Role: engine.RoleChecker, Agent: a, Check: &engine.Check{Source: a.Source, Batch: 1}})
	}
	return s.note("H1", engine.BranchAdded{Role: engine.RoleSplitter, Agent: engine.AgentSpec{Name: "claims", Model: "openai/gpt-5-mini"}, Help: &engine.Help{}}).start("H1", engine.WhyFirst)
}

// claimed has the claims found.
func (s *boardScene) claimed(claims ...engine.Claim) *boardScene {
	s.end("H1", engine.StatusDone, engine.ReasonNone)
	return s.note("", engine.ClaimsSplit{Claims: claims, By: "model"})
}

// checks lets a checker end with its verdicts.
func (s *boardScene) checks(id engine.BranchID, verdicts ...engine.ClaimVerdict) *boardScene {
	s.start(id, engine.WhyFirst).note(id, engine.Delta{Text: "1. as below\n"}).end(id, engine.StatusDone, engine.ReasonNone)
	s.State.Apply(engine.Event{Seq: s.State.Seq + 1, At: s.Now, Round: 1, Branch: id, Attempt: 1, Fact: engine.Checked{Verdicts: verdicts}})
	return s
}

func threeClaims() []engine.Claim {
	return []engine.Claim{
		{N: 1, Text: "The server under the desk of the clinic is seven years old.", Quote: "The server is seven years old.", Doc: "M1", End: 30, Line: 1},
		{N: 2, Text: "The lease ends in March.", Quote: "The lease ends in March.", Doc: "M1", Start: 31, End: 55, Line: 1},
		{N: 3, Text: "We like it.", Quote: "We like it.", Doc: "M1", Start: 56, End: 67, Line: 2, Left: "opinion"},
	}
}

// refutes is a verdict with its quote.
func refutes(claim int, source string) engine.ClaimVerdict {
	at := strings.Index(sourceText(source), serverQuote)
	return engine.ClaimVerdict{
		Claim: claim, Ruling: engine.Refuted, Quote: serverQuote, Start: at, End: at + len(serverQuote), Line: 40,
		Note: "bought in 2021, so it is five years old",
	}
}

func supports(claim int) engine.ClaimVerdict {
	return engine.ClaimVerdict{Claim: claim, Ruling: engine.Supported, Quote: "Line 1 of", End: 9, Line: 1}
}

func unquoted(claim int) engine.ClaimVerdict {
	return engine.ClaimVerdict{Claim: claim, Ruling: engine.Insufficient, Quote: "an old machine", Flaw: "its quote is not in the source"}
}

// verified is three claims against three sources, of which the last still checks.
func verified() *boardScene {
	s := verifying("audit/a.md", "b.md", "c.md").on(2).claimed(threeClaims()...)
	s.on(5).checks("B1", supports(1), supports(2)).checks("B2", refutes(1, "b.md"), supports(2))
	return s.on(6).start("B3", engine.WhyFirst).on(7)
}

// copied is three sources, of which one is a copy of another.
func copied() *boardScene {
	s := verifying("article.md", "reprint.md", "ledger.md").on(2).claimed(threeClaims()...)
	s.State.Materials[2].Text = s.State.Materials[1].Text
	s.on(5).checks("B1", supports(1), supports(2)).checks("B2", supports(1), supports(2)).checks("B3", refutes(1, "ledger.md"), supports(2))
	return s.on(6)
}

// manyClaims is forty claims against ten sources.
func manyClaims() *boardScene {
	var names []string
	for i := range 10 {
		names = append(names, fmt.Sprintf("source-%02d.md", i+1))
	}
	s := verifying(names...)
	var claims []engine.Claim
	for i := range 40 {
		claims = append(claims, engine.Claim{N: i + 1, Text: fmt.Sprintf("Claim number %d says that something is so, at some length.", i+1), Doc: "M1", End: 10, Line: 1})
	}
	s.on(2).claimed(claims...)
	for batch := 2; batch <= 5; batch++ {
		for i, name := range names {
			id := engine.NewBranchID('B', (batch-1)*10+i+1)
			s.note(id, engine.BranchAdded{
				Role: engine.RoleChecker, Agent: engine.AgentSpec{Name: fmt.Sprintf("%s %d", name, batch), Model: "openai/gpt-5-mini"},
				Check: &engine.Check{Source: fmt.Sprintf("M%d", i+2), Batch: batch},
			})
		}
	}
	for n := range 50 {
		b, first := n%10, n/10*8
		var all []engine.ClaimVerdict
		for i := first; i < first+8; i++ {
			v := supports(i + 1)
			if i == 20 && b == 3 {
				v = refutes(i+1, names[b])
			} else if (i+b)%7 == 0 {
				v = unquoted(i + 1)
			}
			all = append(all, v)
		}
		s.on(5).checks(engine.NewBranchID('B', n+1), all...)
	}
	return s.on(9)
}

func TestFramesOfTheClaims(t *testing.T) {
	for _, tc := range []struct {
		name  string
		scene *boardScene
		keys  string
	}{
		{"claims-found", verifying("a.md", "b.md"), ""},
		{"claims-none", verifying("a.md").claimed(), ""},
		{"claims-queued", verifying("a.md", "b.md").claimed(threeClaims()...), ""},
		{"claims-checked", verified(), ""},
		{"claims-refuted", verified(), "] l l"},
		{"claims-source", verified(), "l l enter"},
		{"claims-text", verified(), "j enter"},
		{"claims-copies", copied(), ""},
		{"claims-copy", copied(), "l l"},
		{"claims-many", manyClaims(), "] l l l l"},
		{"claims-end", manyClaims(), "G l l l l l l l l l l"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			for _, size := range append([][2]int{{40, 20}}, sizes...) {
				frame(t, tc.name, tc.scene.Scene, NewMatrix(tc.scene.Scene), size, strings.Fields(tc.keys)...)
			}
		})
	}
}

func TestKeysOfTheClaims(t *testing.T) {
	for _, tc := range []struct {
		name, keys string
		want       []intent.Intent
	}{
		{"esc goes back", "esc", []intent.Intent{intent.Back{}}},
		{"so does the key that opens it", "C", []intent.Intent{intent.Back{}}},
		{"esc closes the source first", "l l enter esc", nil},
		{"and then goes back", "l l enter esc esc", []intent.Intent{intent.Back{}}},
		{"what a checker was sent", "l l v", []intent.Intent{intent.Inspect{Branch: "B2"}}},
		{"a digit goes to the checker", "2", []intent.Intent{intent.Show{Screen: intent.ScreenRun, Branch: "B2", At: -1, Detour: true}}},
		{"a digit of nobody", "9", say("there is no branch 9")},
		{"a source that was not quoted", "l l l enter", say("no passage of c.md is quoted on this claim")},
		{"y copies the passage of a source", "l l enter y", []intent.Intent{intent.Copy{Text: serverQuote, What: "the passage of b.md"}}},
		{"a find in the source takes esc", "l l enter / x esc esc", nil},
	} {
		t.Run(tc.name, func(t *testing.T) {
			m := NewMatrix(verified().Scene)
			m.Handle(Shown{})
			var got []intent.Intent
			for _, k := range strings.Fields(tc.keys) {
				m.View(image.Rect(0, 0, 120, 38))
				got = m.Handle(pressed(k))
			}
			if d := cmp.Diff(tc.want, got); d != "" {
				t.Errorf("(-want +got):\n%s", d)
			}
		})
	}
}

func TestARoundWithoutClaimsSaysSo(t *testing.T) {
	s := three(planOf(func(*engine.Plan) {}))
	want := say("this round checks no claims against sources; a board of the mode verify does")
	if d := cmp.Diff(want, roundKeys(s.Scene, pressed("C"))); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
	show := []intent.Intent{intent.Show{Screen: intent.ScreenMatrix, Detour: true}}
	if d := cmp.Diff(show, roundKeys(verified().Scene, pressed("C"))); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}

// Any size down to one cell is drawn within it.
func TestTheClaimsFitAnySize(t *testing.T) {
	for _, s := range []*boardScene{verified(), manyClaims(), verifying("a.md")} {
		for w := 1; w < 210; w += 7 {
			for _, h := range []int{1, 2, 5, 9, 24} {
				for _, keys := range []string{"", "l", "l l", "l enter"} {
					m := NewMatrix(s.Scene)
					m.Handle(Shown{})
					for _, k := range strings.Fields(keys) {
						m.Handle(pressed(k))
					}
					rows := strings.Split(m.View(image.Rect(0, 0, w, h)), "\n")
					if len(rows) != h {
						t.Fatalf("%dx%d: %d rows", w, h, len(rows))
					}
					for _, row := range rows {
						if widgets.Width(row) > w {
							t.Fatalf("%dx%d: a row of %d cells: %q", w, h, widgets.Width(row), row)
						}
					}
				}
			}
		}
	}
}
