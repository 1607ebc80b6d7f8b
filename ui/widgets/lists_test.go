package widgets

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"github.com/google/go-cmp/cmp"

	"plenum/themes"
)

func items() []Item {
	return []Item{
		{Title: "Cancel Market", Note: "x"},
		{Title: "Merge now", Note: "m"},
		{Title: "Merge again", Off: "the round still waits"},
		{Title: "Add a branch", Note: "a"},
	}
}

func TestPicker(t *testing.T) {
	for _, tc := range []struct {
		name   string
		do     func(p *Picker)
		chosen int
	}{
		{"the first", func(*Picker) {}, 0},
		{"down", func(p *Picker) { p.Move(1) }, 1},
		{"not past the end", func(p *Picker) { p.Move(9) }, 3},
		{"not past the beginning", func(p *Picker) { p.Move(-9) }, 0},
		{"by a word", func(p *Picker) { p.Type("add") }, 3},
		{"in any case", func(p *Picker) { p.Type("MERGE") }, 1},
		{"by two words in any order", func(p *Picker) { p.Type("again me") }, 2},
		{"what begins with it first", func(p *Picker) { p.Type("a") }, 3},
		{"by letters in their order", func(p *Picker) { p.Type("mgag") }, 2},
		{"by no letters in the middle of words", func(p *Picker) { p.Type("cke") }, -1},
		{"nothing is left", func(p *Picker) { p.Type("zzz") }, -1},
		{"and back", func(p *Picker) { p.Type("addz"); p.Erase() }, 3},
		{"moving among what is left", func(p *Picker) { p.Type("merge"); p.Move(1) }, 2},
	} {
		t.Run(tc.name, func(t *testing.T) {
			p := NewPicker(items())
			tc.do(p)
			if got := p.Chosen(); got != tc.chosen {
				t.Errorf("chosen is %d, wanted %d", got, tc.chosen)
			}
		})
	}
}

func TestPickerView(t *testing.T) {
	p := NewPicker(items())
	p.Move(2)
	got := p.View(themes.Auto(true), 40, 2)
	for i, r := range got {
		if Width(r) != 40 {
			t.Errorf("row %d is %d cells wide", i, Width(r))
		}
	}
	all := strings.Join(got, "\n")
	if !strings.Contains(all, "> Merge again") || !strings.Contains(all, "the round still waits") {
		t.Errorf("the chosen item or why it is off is out of sight:\n%s", all)
	}
	for w := range 50 {
		for _, r := range p.View(themes.None(), w, 3) {
			if Width(r) != w {
				t.Fatalf("at %d a row is %d cells wide: %q", w, Width(r), r)
			}
		}
	}
}

func TestFooterKeepsWhatIsToBeKept(t *testing.T) {
	hints := []Hint{
		{Key: "x", Does: "cancel"},
		{Key: "r", Does: "retry ~$0.003"},
		{Key: "m", Does: "merge now"},
		{Key: "a", Does: "add"},
		{Key: "z", Does: "zoom"},
		{Key: "tab", Does: "next"},
		{Key: ":", Does: "more", Keep: true},
		{Key: "?", Does: "help", Keep: true},
	}
	th := themes.None()
	for _, tc := range []struct {
		width int
		want  string
	}{
		{80, " x cancel  r retry ~$0.003  m merge now  a add  z zoom  tab next  : more  ? help"},
		{120, " x cancel   r retry ~$0.003   m merge now   a add   z zoom   tab next   : more   ? help"},
		{60, " x cancel  r retry ~$0.003  m merge now  : more  ? help"},
		{20, " : more  ? help"},
	} {
		got := Footer(th, tc.width, hints)
		if Width(got) != tc.width {
			t.Errorf("at %d it is %d cells wide", tc.width, Width(got))
		}
		if d := cmp.Diff(tc.want, strings.TrimRight(ansi.Strip(got), " ")); d != "" {
			t.Errorf("at %d:\n%s", tc.width, d)
		}
	}
}

func TestHelpStandsInColumns(t *testing.T) {
	groups := []HelpGroup{
		{Title: "Move", Keys: []Hint{{Key: "tab", Does: "next pane"}, {Key: "h", Does: "pane to the left"}}},
		{Title: "Read", Keys: []Hint{{Key: "j", Does: "down a line"}}},
	}
	rows := HelpColumns(themes.None(), 80, groups)
	for i := range rows {
		if Width(rows[i]) != 80 {
			t.Errorf("row %d is %d cells wide", i, Width(rows[i]))
		}
		rows[i] = strings.TrimRight(rows[i], " ")
	}
	if !strings.Contains(rows[0], "Move") || !strings.Contains(rows[0], "Read") {
		t.Errorf("not side by side:\n%s", strings.Join(rows, "\n"))
	}
	if narrow := strings.Join(HelpColumns(themes.None(), 30, groups), "\n"); strings.Index(narrow, "Read") < strings.Index(narrow, "left") {
		t.Errorf("not below one another:\n%s", narrow)
	}
}
