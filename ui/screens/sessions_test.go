package screens

import (
	"errors"
	"fmt"
	"image"
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"github.com/google/go-cmp/cmp"

	"plenum/engine"
	"plenum/themes"
	"plenum/ui/intent"
	"plenum/ui/keys"
	"plenum/ui/widgets"
)

// many is a list of that many sessions, read.
func many(n int) *Sessions {
	s := NewSessions(&Scene{State: &engine.State{}, Theme: themes.None(), Keys: keys.Default()})
	s.Handle(ToSessions{})
	rows := make([]SessionRow, n)
	for i := range rows {
		rows[i] = SessionRow{ID: fmt.Sprint(i), Title: fmt.Sprintf("Question %d", i), Board: "report", Age: "2 h", Usable: 3, Branches: 3, Known: true, State: "merged"}
	}
	s.Handle(SessionsFound{N: s.n, Rows: rows, Indexed: 1, Month: widgets.Money{USD: 1.84, Known: true}})
	return s
}

func (s *Sessions) text(width, height int) string {
	return ansi.Strip(s.View(image.Rect(0, 0, width, height)))
}

func TestALongListCostsNoMoreToDrawThanAShortOne(t *testing.T) {
	cost := func(s *Sessions) float64 {
		s.text(120, 40)
		return testing.AllocsPerRun(20, func() { s.text(120, 40) })
	}
	short, long := many(100), many(10_000)
	long.Handle(pressed("G"))
	if a, b := cost(short), cost(long); b > a*1.1+20 {
		t.Errorf("100 sessions take %.0f allocations, and 10,000 take %.0f", a, b)
	}
}

func BenchmarkTenThousandSessionsAreDrawn(b *testing.B) {
	s := many(10_000)
	down, up := pressed("pgdown"), pressed("pgup")
	for b.Loop() {
		s.Handle(down)
		s.View(image.Rect(0, 0, 120, 40))
		s.Handle(up)
	}
}

func TestTheCursorStaysOnItsSession(t *testing.T) {
	s := many(20)
	for range 7 {
		s.Handle(pressed("j"))
	}
	for _, tc := range []struct {
		name string
		rows func(rows []SessionRow) []SessionRow
		want string
	}{
		{"one comes before it", func(rows []SessionRow) []SessionRow { return append([]SessionRow{{ID: "new"}}, rows...) }, "7"},
		{"others go", func(rows []SessionRow) []SessionRow { return rows[4:] }, "7"},
		{"it goes itself", func(rows []SessionRow) []SessionRow {
			return slices.DeleteFunc(slices.Clone(rows), func(r SessionRow) bool { return r.ID == "7" })
		}, "8"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			here := *s
			here.Handle(SessionRenamed{})
			here.at = here.index("7")
			here.Handle(SessionsFound{N: here.n, Rows: tc.rows(s.found.Rows), Indexed: 1})
			if id, _ := here.Chosen(); id != tc.want {
				t.Errorf("the cursor is on %s", id)
			}
		})
	}
}

func TestTheHeaderSaysWhatAllCost(t *testing.T) {
	for _, tc := range []struct {
		name  string
		month widgets.Money
		want  string
	}{
		{"known", widgets.Money{USD: 1.84, Known: true}, "41 sessions, $1.84 this month"},
		{"in part", widgets.Money{USD: 1.84}, "41 sessions, $1.84+? this month"},
		{"not at all", widgets.Money{}, "41 sessions, ? this month"},
		{"nothing", widgets.Money{Known: true}, "41 sessions"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			s := many(41)
			s.Handle(ToSessions{})
			s.Handle(SessionsFound{N: s.n, Rows: s.found.Rows, Indexed: 1, Month: tc.month})
			if top, _, _ := strings.Cut(s.text(80, 24), "\n"); !strings.HasSuffix(strings.TrimSpace(top), tc.want) {
				t.Errorf("got %q", top)
			}
		})
	}
}

func TestTheStateIsReadWholeBeforeTheQuestion(t *testing.T) {
	for _, tc := range []struct {
		state, want string
		width       int
	}{
		{"merged, open", "merged, open", 120},
		{"merged, open", "merged, open", 80},
		{"merged, open", "merged, open", 60},
		{"merged, open", "merged, open", 40},
		{"side by side, open", "side by side, open", 120},
		{"cut short, open", "cut short, open", 80},
		{"merged 15 of 16, open", "merged 15 of 16, open", 200},
		{"merged 15 of 16, open", "merged, open", 120},
		{"merged 3 of 4", "merged 3 of 4", 200},
		{"merged 3 of 4", "merged", 80},
	} {
		t.Run(fmt.Sprint(tc.state, " at ", tc.width), func(t *testing.T) {
			s := many(2)
			s.Handle(ToSessions{})
			question := strings.Repeat("Should we sign this contract? ", 20)
			s.Handle(SessionsFound{N: s.n, Rows: []SessionRow{{ID: "1", Title: question, Board: "report", Age: "2 h", State: tc.state}, {ID: "2", State: "merged"}}, Indexed: 1})
			row := strings.Split(s.text(tc.width, 12), "\n")[2]
			if width := tc.width; width >= wideList {
				row = row[:width-max(width/3, 40)-1]
			}
			if row = strings.TrimRight(row, " "); !strings.HasSuffix(row, "  "+tc.want) || !strings.Contains(row, "Should") {
				t.Errorf("got %q", row)
			}
		})
	}
}

func TestWhereThereIsLittleRoomTheQuestionIsWhatIsLeft(t *testing.T) {
	s := many(2)
	for _, width := range []int{20, 30} {
		if got := s.text(width, 6); !strings.Contains(got, ">  Question 0") {
			t.Errorf("got:\n%s", got)
		}
	}
}

func TestALateListIsDropped(t *testing.T) {
	s := many(3)
	s.Handle(pressed("/"))
	s.Handle(pressed("a"))
	first := s.n
	s.Handle(pressed("b"))
	s.Handle(SessionsFound{N: first, Words: "a", Rows: []SessionRow{{ID: "late"}}})
	if s.index("late") >= 0 {
		t.Error("the answer to the first letter took the place of the second's")
	}
	s.Handle(Previewed{ID: "gone", Err: errors.New("late")})
	if strings.Contains(s.text(120, 40), "late") {
		t.Error("a preview of another session is shown")
	}
}

func TestTheLineThatWasFoundShowsTheWord(t *testing.T) {
	s := many(1)
	line := strings.Repeat("The rest of this line says little. ", 6) + "Here is the scanner, at last."
	s.Handle(pressed("/"))
	s.Handle(pressed("s"))
	s.Handle(SessionsFound{N: s.n, Words: "SCANNER", Rows: []SessionRow{{ID: "1", Title: "A question", Where: "2 Legal", Line: line}}, Indexed: 1})
	if got := s.text(80, 24); !strings.Contains(got, "2 Legal: ... ") || !strings.Contains(got, "Here is the scanner") {
		t.Errorf("got:\n%s", got)
	}
}

func TestTheFieldTakesText(t *testing.T) {
	for _, tc := range []struct{ name, keys, want string }{
		{"letters that are keys elsewhere", "d u e q space ?", "dueq ?"},
		{"a word taken back", "a b space c d ctrl+w", "ab "},
		{"all taken back", "a b ctrl+u c", "c"},
		{"a rune taken back", "ä 病 backspace", "ä"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			s := many(3)
			s.Handle(pressed("/"))
			for _, k := range strings.Fields(tc.keys) {
				s.Handle(pressed(k))
			}
			if s.field.words != tc.want {
				t.Errorf("got %q", s.field.words)
			}
		})
	}
}

func TestTheListAsksForAPreviewOnceForEachSession(t *testing.T) {
	s := many(3)
	want := []intent.Intent{intent.PreviewSession{ID: "1"}}
	if d := cmp.Diff(want, s.Handle(pressed("j"))); d != "" {
		t.Error(d)
	}
	if got := s.Handle(ToSessions{}); len(got) != 1 {
		t.Errorf("what is shown already is asked for again: %v", got)
	}
}

func TestTheListFitsEveryTerminal(t *testing.T) {
	s := many(50)
	s.Handle(pressed("j"))
	s.Handle(Previewed{ID: "1", Rounds: []RoundPreview{{Question: strings.Repeat("long ", 90), Answer: strings.Repeat("An answer.\n\n", 50), Branches: []string{"1 Research, done"}, Unended: 1}}})
	for _, found := range []string{"", "question"} {
		s.found.Words, s.field.words = found, found
		for _, width := range []int{1, 2, 7, 20, 59, 60, 80, 99, 100, 101, 230} {
			for _, height := range []int{1, 2, 3, 7, 13, 14, 15, 24, 60} {
				rows := strings.Split(s.View(image.Rect(0, 0, width, height)), "\n")
				if len(rows) != height {
					t.Errorf("%dx%d: %d rows", width, height, len(rows))
				}
				for _, row := range rows {
					if w := widgets.Width(row); w > width {
						t.Errorf("%dx%d: a row of %d cells", width, height, w)
					}
				}
			}
		}
	}
}

func TestAPreviewBreaksNoBranchOverTwoRows(t *testing.T) {
	s := many(1)
	s.Handle(Previewed{ID: "0", Rounds: []RoundPreview{{Question: "Should we sign?", Branches: []string{"1 Research, done", "2 Legal, done", "3 Market, done"}}}})
	got := s.text(120, 20)
	for _, want := range []string{"1 Research, done   2 Legal, done ", " 3 Market, done"} {
		if !strings.Contains(got, want) {
			t.Errorf("it lacks %q:\n%s", want, got)
		}
	}
}
