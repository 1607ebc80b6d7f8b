package panes

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"github.com/google/go-cmp/cmp"

	"plenum/themes"
	"plenum/ui/keys"
)

const handbook = "# Backup\n\nRun it **nightly** [2] and keep the copies for thirty days.\n\n" +
	"```sh\npg_dump all\n```\n\nThen:\n\n- restore one\n- time it\n\n```\ntime restore\n  --all\n```\n"

// readerOf is a reader of the handbook, seen once.
func readerOf(width, height int) *reader {
	r := newReader(themes.None(), keys.Default().Read)
	r.text.Append(handbook)
	r.text.End()
	r.text.Stay()
	r.view(width, height)
	return &r
}

func hit(r *reader, names ...string) (used bool) {
	for _, n := range names {
		msg := press(n)
		if rest, ok := strings.CutPrefix(n, "ctrl+"); ok {
			msg = tea.KeyPressMsg{Code: []rune(rest)[0], Mod: tea.ModCtrl}
		}
		used = r.handle(msg)
	}
	return used
}

func lookOf(r *reader, width, height int) []string {
	rows := r.view(width, height)
	for i, s := range rows {
		rows[i] = strings.TrimRight(ansi.Strip(s), " ")
	}
	return rows
}

func TestLinesAreChosenByKeyboard(t *testing.T) {
	for _, tc := range []struct {
		name, keys string
		text, what string
	}{
		{"the line at the top", "V y", "# Backup", "1 line"},
		{"enter copies too", "V enter", "# Backup", "1 line"},
		{"down and up", "V j j k y", "Run it **nightly** [2] and keep the copies", "1 line"},
		{"from the anchor on", "V v j j y", "# Backup\n\nRun it **nightly** [2] and keep the copies for thirty days.", "3 lines"},
		{"all", "V V G y", strings.TrimRight(handbook, "\n"), "17 lines"},
		{"back to the top", "V G v g y", strings.TrimRight(handbook, "\n"), "17 lines"},
		{"the anchor is let go", "V v G v y", "  --all", "1 line"},
		{"a code block", "V ] y", "pg_dump all", "code block 1"},
		{"the next one", "V ] ] y", "time restore\n  --all", "code block 2"},
		{"the one before", "V [ y", "time restore\n  --all", "code block 2"},
		{"half a page and a page", "V ctrl+d ctrl+u space b y", "# Backup", "1 line"},
		{"left without a copy", "V v j esc y", "", ""},
		{"what acts on a branch does nothing", "V x r m q y", "# Backup", "1 line"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			r := readerOf(40, 12)
			hit(r, strings.Fields(tc.keys)...)
			text, what := r.takeCopy()
			if d := cmp.Diff([]string{tc.text, tc.what}, []string{text, what}); d != "" {
				t.Error(d)
			}
			if text, _ := r.takeCopy(); text != "" || r.text.Selecting() {
				t.Error("it does not end")
			}
		})
	}
}

func TestTheBarSaysWhatIsChosen(t *testing.T) {
	r := readerOf(64, 9)
	hit(r, "V", "j", "j", "v", "j")
	want := []string{
		" Backup",
		" Run it nightly [2] and keep the copies for thirty days.",
		"|",
		">  pg_dump all",
		"", " Then:", "", "  - restore one",
		" 3 of 17 lines selected   y copy   esc leave   ] code block",
	}
	if d := cmp.Diff(want, lookOf(r, 64, 9)); d != "" {
		t.Error(d)
	}
	for width, want := range map[int]string{
		90: " 3 of 17 lines selected   y copy   esc leave   ] code block   V let go",
		50: " 3 of 17 lines selected   y copy   esc leave",
		36: " 3 of 17 lines selected   y copy",
		20: " 3 of 17 lines se...",
	} {
		if got := lookOf(r, width, 9); got[len(got)-1] != want {
			t.Errorf("at %d it is %q", width, got[len(got)-1])
		}
	}
	hit(r, "]")
	if got := lookOf(r, 64, 9); !strings.HasPrefix(got[8], " code block 1 selected") {
		t.Errorf("the bar is %q", got[8])
	}
	hit(r, "V", "g", "j", "j", "y")
	if got := lookOf(r, 64, 9); !strings.HasPrefix(got[8], " nothing stands here") {
		t.Errorf("on a blank row the bar is %q", got[8])
	}
	hit(r, "esc")
	if got := lookOf(r, 64, 9); strings.Contains(strings.Join(got, "\n"), "selected") || strings.HasPrefix(got[0], ">") {
		t.Errorf("it stays:\n%s", strings.Join(got, "\n"))
	}
}

// Keys that work everywhere still do, and those of other panes.
func TestWhatReachesBeyondTheChoice(t *testing.T) {
	r := readerOf(40, 12)
	for _, k := range []string{"V", "j", "x", "1", "q", "/", "n"} {
		if !hit(r, k) {
			t.Errorf("%s acts elsewhere while lines are chosen", k)
		}
	}
	for _, k := range []string{"?", ":", "ctrl+p", "ctrl+c"} {
		if hit(r, k) {
			t.Errorf("%s is swallowed", k)
		}
	}
}
