package panes

import (
	"flag"
	"image"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"
	"github.com/google/go-cmp/cmp"

	"plenum/engine"
	"plenum/themes"
	"plenum/ui/keys"
	"plenum/ui/layout"
	"plenum/ui/widgets"
)

var update = flag.Bool("update", false, "rewrite the frames in testdata")

// story tells a session by its facts, and folds them as they are told.
type story struct {
	state engine.State
	at    time.Duration
	tries map[engine.BranchID]int
}

func tell() *story {
	return &story{tries: map[engine.BranchID]int{}}
}

// on moves the time to a moment, in seconds.
func (s *story) on(seconds float64) *story {
	s.at = time.Duration(seconds * float64(time.Second))
	return s
}

func (s *story) note(branch engine.BranchID, attempt int, f engine.Fact) *story {
	s.state.Apply(engine.Event{Seq: s.state.Seq + 1, At: s.at, Round: 1, Branch: branch, Attempt: attempt, Fact: f})
	return s
}

func (s *story) ask(agents ...string) *story {
	plan := engine.Plan{Board: "report", Policy: engine.Policy{}.WithDefaults()}
	s.note("", 0, engine.Opened{ID: "3f2a"})
	s.note("", 0, engine.Asked{Question: "Should a five-person clinic move its patient records to the cloud?", Plan: plan})
	for i, a := range agents {
		s.add(engine.NewBranchID('B', i+1), a)
	}
	return s
}

func (s *story) add(id engine.BranchID, agent string) *story {
	return s.note(id, 0, engine.BranchAdded{
		Role:  engine.RoleWorker,
		Agent: engine.AgentSpec{Name: agent, Brief: "You are " + agent + ". Name what bears on the question, what it exposes the clinic to, and what would change your mind.", Model: "openai/gpt-5-mini"},
	})
}

var miniPrice = &engine.Price{In: 0.25, Out: 2}

func (s *story) start(id engine.BranchID) *story { return s.startWith(id, engine.AttemptStarted{}) }

func (s *story) startWith(id engine.BranchID, st engine.AttemptStarted) *story {
	s.tries[id]++
	if st.Model == "" {
		st.Model = "openai/gpt-5-mini"
	}
	if st.Price == nil && !st.Offline {
		st.Price = miniPrice
	}
	st.Prompt = 5160
	if st.Offline {
		st.Price, st.Model = &engine.Price{}, "offline"
	}
	s.note(id, s.tries[id], st)
	return s.note(id, s.tries[id], engine.Sent{})
}

func (s *story) say(id engine.BranchID, text string) *story {
	return s.note(id, s.tries[id], engine.Delta{Text: text})
}

// pour says a text piece by piece between two moments, with pauses of at most 1.2 s.
func (s *story) pour(id engine.BranchID, text string, from, to float64) *story {
	n := int((to-from)/1.2) + 2
	said := 0
	for i := range n {
		upto := len(text) * (i + 1) / n
		s.on(from+(to-from)*float64(i)/float64(n-1)).say(id, text[said:upto])
		said = upto
	}
	return s
}

func (s *story) think(id engine.BranchID, text string) *story {
	return s.note(id, s.tries[id], engine.Delta{Reasoning: text})
}

func (s *story) end(id engine.BranchID, st engine.Status, why engine.Reason, f *engine.Failure) *story {
	u := engine.Usage{In: 5160, Out: 900}
	if st != engine.StatusDone {
		u.Estimated = true
	}
	s.note(id, s.tries[id], engine.AttemptEnded{Outcome: st, Error: f, Usage: u, CostUSD: miniPrice.Cost(u)})
	return s.note(id, 0, engine.BranchEnded{Status: st, Reason: why})
}

const research = `## What is known

- The present server is seven years old and has no tested restore (contract.md:41).
- Three of four quotes bundle backup and restore; Medora prices restore by the gigabyte (medora.md:18).
- The lease ends in March: the server moves either way.

## What would settle it

One timed restore of last month's backup. If it takes more than a day, the comparison is over.
`

const legal = `1. Duty. The records are health data, so the clinic stays responsible whoever keeps them.

2. Sub-processors. Annex B lists five, two outside the country. You may object, but only within 14 days of a notice sent by post.

3. Exit. Clause 14.2 returns the data "in a commercially reasonable format" within 90 days. Ask for a named format and 30 days.

4. Breach notice. Ten business days. Your own duty runs in hours, so the clause leaves you to answer for a delay that you did not`

const market = "Small practices moved in two waves. The first, before 2021, went to the large suites; the second is leaving them for narrower tools with"

const finance = `Added at 0:08 from the board's own list

| three years | keep | cloud |
|---|--:|--:|
| hardware | 6,200 | 0 |
| licences | 2,900 | 14,400 |
| a lost week | 8,500 | 1,700 |

Dearer by the bill, 14,400 against 9,100; cheaper once hours and a lost week count. The softest number is the lost week: it is a guess until`

// threeAndOneSilent is the state of the small sketch: one done, one writing, one silent.
func threeAndOneSilent() *story {
	s := tell().ask("Research", "Legal", "Market")
	s.on(0.1).start("B1").start("B2").start("B3")
	s.pour("B1", research, 3.1, 16.4)
	s.pour("B2", legal, 3.8, 18.9)
	s.pour("B3", market, 4, 8.9)
	s.on(16.5).end("B1", engine.StatusDone, engine.ReasonNone, nil)
	return s.on(18.9)
}

// aFourthWasAdded is the state of the large sketch.
func aFourthWasAdded() *story {
	s := threeAndOneSilent()
	s.on(21).end("B2", engine.StatusDone, engine.ReasonNone, nil)
	s.on(8).add("B4", "Finance").start("B4")
	return s.pour("B4", finance, 11.3, 22.9)
}

func run(t *testing.T, st *story, now time.Duration, w, h, focus int) []string {
	t.Helper()
	th := themes.None()
	area := image.Rect(0, 0, w, h)
	r := st.state.Round()
	page := layout.Tile(len(r.Branches), area).Page(0)
	var parts []widgets.Part
	for i, b := range r.Branches {
		p := NewBranch(b.ID, th, keys.Default())
		p.Sync(&st.state, now)
		at := page.Panes[i]
		parts = append(parts, widgets.Part{At: at, Rows: p.Rows(at.Dx(), at.Dy(), i == focus)})
	}
	return widgets.Compose(th, area, parts)
}

// golden compares rows with a frame of testdata, as text, and checks that every row has
// exactly the width.
func golden(t *testing.T, name string, width int, rows []string) {
	t.Helper()
	for i, r := range rows {
		if got := widgets.Width(r); got != width {
			t.Errorf("%s: row %d is %d cells wide, wanted %d: %q", name, i, got, width, r)
		}
		rows[i] = strings.TrimRight(ansi.Strip(r), " ")
	}
	got := strings.Join(rows, "\n") + "\n"
	path := filepath.Join("testdata", name+".txt")
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(string(want), got); d != "" {
		t.Errorf("%s (rewrite with -update):\n%s", name, d)
	}
}
