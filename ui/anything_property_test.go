package ui_test

import (
	"fmt"
	"image/color"
	"os"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"plenum/engine"
	"plenum/ui"
	"plenum/ui/keys"
	"plenum/ui/uitest"
	"plenum/ui/widgets"
)

// happening is one thing that happens to the program.
type happening struct {
	name string // how a failure tells it
	msg  tea.Msg
	wait time.Duration // in place of a message
}

// Texts that terminals, keyboards and clipboards bring: wide and combining characters, emoji of
// several, signs that change direction, sequences that a terminal would obey, and no text at all.
var oddTexts = []string{
	"a", "Z", "é", "ß", "病", "院", "e\u0301", "\u0301", "👩‍⚕️", "🇩🇪", "\u200b", "\u202e", "\t", "\r", "\x00", "\x7f", "\u009b31m",
	"\x1b[31m", "\x1b]0;title\a", "\x1b[2J", "\xff\xfe", "@", "/", "%", "5", "\ufeff", "ｗｉｄｅ", "ก็็็็", "﷽",
}

// oddPastes are texts that are pasted.
func oddPastes() []string {
	return []string{
		"", "one line", "two\nlines\r\nand a third", "\x1b[31mred\x1b[0m and \x1b]8;;http://x\x1b\\a link", strings.Repeat("long ", 800),
		"病院の記録\n👩‍⚕️ e\u0301\u0301\u0301", "a\tb\tc\n\n\n\n", "\x00\x01\x02\x7f\u0085\u2028", strings.Repeat("x", 5000), "@contract.md and @quotes/",
	}
}

// moves are the keys of the map, each by its name, and those that text fields know.
func moves() []string {
	out := strings.Fields("backspace delete enter enter esc esc alt+left alt+backspace ctrl+a ctrl+e ctrl+k ctrl+w ctrl+y shift+up shift+down f7 f12 alt+x")
	for _, g := range keys.Default().Groups() {
		for _, k := range g.Keys {
			for _, name := range k.Binding.Keys() {
				if name != "ctrl+c" && name != "ctrl+z" {
					out = append(out, name)
				}
			}
		}
	}
	return out
}

// size is a terminal of some size: often a usual one or the smallest.
func size(t *rapid.T) tea.WindowSizeMsg {
	usual := [][2]int{{80, 24}, {120, 40}, {200, 60}, {1, 1}, {60, 15}, {59, 15}, {60, 14}, {400, 120}, {80, 5}, {10, 30}}
	at := rapid.SampledFrom(usual).Draw(t, "size")
	if rapid.IntRange(0, 1).Draw(t, "unusual") == 1 {
		at = [2]int{rapid.IntRange(1, 400).Draw(t, "width"), rapid.IntRange(1, 120).Draw(t, "height")}
	}
	return tea.WindowSizeMsg{Width: at[0], Height: at[1]}
}

// happenings are what a person, a terminal and time do to the program.
func happenings(n int) *rapid.Generator[[]happening] {
	names, pastes := moves(), oddPastes()
	one := rapid.Custom(func(t *rapid.T) happening {
		switch kind := rapid.IntRange(0, 99).Draw(t, "kind"); {
		case kind < 58:
			k := rapid.SampledFrom(names).Draw(t, "key")
			return happening{name: k, msg: ui.KeyPress(k)}
		case kind < 68:
			s := rapid.SampledFrom(oddTexts).Draw(t, "text")
			return happening{name: fmt.Sprintf("text %q", s), msg: tea.KeyPressMsg{Code: []rune(s)[0], Text: s}}
		case kind < 73:
			s := rapid.SampledFrom(pastes).Draw(t, "paste")
			return happening{name: fmt.Sprintf("paste %.20q", s), msg: tea.PasteMsg{Content: s}}
		case kind < 82:
			s := size(t)
			return happening{name: fmt.Sprintf("%dx%d", s.Width, s.Height), msg: s}
		case kind < 90:
			return pointed(t)
		case kind < 92:
			return rapid.SampledFrom([]happening{
				{name: "focus", msg: tea.FocusMsg{}},
				{name: "blur", msg: tea.BlurMsg{}},
				{name: "light", msg: tea.BackgroundColorMsg{Color: color.White}},
				{name: "dark", msg: tea.BackgroundColorMsg{Color: color.Black}},
			}).Draw(t, "terminal")
		default:
			d := time.Duration(rapid.IntRange(1, 6000).Draw(t, "wait")) * time.Millisecond
			return happening{name: "wait " + d.String(), wait: d}
		}
	})
	return rapid.SliceOfN(one, n, n)
}

// pointed is something done with the mouse, also where no cell of the terminal is.
func pointed(t *rapid.T) happening {
	m := tea.Mouse{
		X: rapid.IntRange(-1, 130).Draw(t, "x"), Y: rapid.IntRange(-1, 50).Draw(t, "y"),
		Button: rapid.SampledFrom([]tea.MouseButton{tea.MouseLeft, tea.MouseRight, tea.MouseMiddle, tea.MouseWheelUp, tea.MouseWheelDown, tea.MouseNone}).Draw(t, "button"),
	}
	name := fmt.Sprintf("mouse %d %d,%d", m.Button, m.X, m.Y)
	switch m.Button {
	case tea.MouseWheelUp, tea.MouseWheelDown:
		return happening{name: name, msg: tea.MouseWheelMsg(m)}
	case tea.MouseNone:
		return happening{name: name + " moved", msg: tea.MouseMotionMsg(m)}
	}
	if rapid.IntRange(0, 2).Draw(t, "released") == 0 {
		return happening{name: name + " released", msg: tea.MouseReleaseMsg(m)}
	}
	return happening{name: name, msg: tea.MouseClickMsg(m)}
}

// opening is a world and the place in it where the deeds begin.
type opening struct {
	name  string
	start func() (*ui.App, [][]string) // the program, and what is done first
}

// openings are worlds of every mode and weather, and the screens besides those of a round. The
// events are of sessions that were, to be played.
func openings(good, bad, checked []engine.Event) []opening {
	of := func(w *uitest.World, o ui.Options, first ...[]string) func() (*ui.App, [][]string) {
		return func() (*ui.App, [][]string) { return ui.New(w.Ports(), o), first }
	}
	asked := []string{"type Why?", "enter", "wait 4"}
	list := []opening{
		{"an empty field", func() (*ui.App, [][]string) { return of(uitest.Clinic(), ui.Options{Theme: "dark"})() }},
		{"a report", func() (*ui.App, [][]string) {
			return of(uitest.Clinic(), ui.Options{Theme: "none", Question: uitest.Question}, []string{"wait 9"})()
		}},
		{"texts to read", func() (*ui.App, [][]string) {
			return of(uitest.Reading(), ui.Options{Theme: "light", Question: uitest.Question}, []string{"wait 9", "3", "x", "wait 60", "0"})()
		}},
		{"bad weather", func() (*ui.App, [][]string) {
			return of(weather(), ui.Options{Question: uitest.Question}, []string{"wait 4"})()
		}},
		{"a replay", func() (*ui.App, [][]string) {
			return of(weather(), ui.Options{Theme: "none", Replay: uitest.PlaybackOf(bad)}, []string{"wait 3"})()
		}},
		{"a replay of checks", func() (*ui.App, [][]string) {
			return of(uitest.Boards(), ui.Options{Theme: "dark", Replay: uitest.PlaybackOf(checked)}, []string{"wait 9"})()
		}},
		{"the sessions", func() (*ui.App, [][]string) {
			return of(uitest.Books(good, "a1", "b2"), ui.Options{Theme: "none"}, []string{"esc", "s", "wait 1"})()
		}},
		{"the labs", func() (*ui.App, [][]string) {
			_, ports := practising()
			return ui.New(ports, ui.Options{Theme: "dark", Lab: "silent"}), [][]string{{"wait 1"}}
		}},
	}
	for _, board := range []string{"vote", "drafts", "verify", "digest"} {
		list = append(list, opening{"a board: " + board, func() (*ui.App, [][]string) {
			w := uitest.Boards()
			if board == "digest" {
				w.Docs = []engine.Document{uitest.Book(9)}
			}
			w.Papers.Given = []string{"lease.md", "notes/"}
			return of(w, ui.Options{Theme: "dark", Board: board}, asked)()
		}})
	}
	return list
}

// begin does what an opening does first.
func begin(l *uitest.Light, first [][]string) {
	l.Wait(time.Second)
	for _, steps := range first {
		for _, s := range steps {
			if text, ok := strings.CutPrefix(s, "type "); ok {
				l.Type(text)
			} else if secs, ok := strings.CutPrefix(s, "wait "); ok {
				n, _ := strconv.Atoi(secs)
				l.Wait(time.Duration(n) * time.Second)
			} else {
				l.Press(s)
			}
		}
	}
}

// outcome does deeds from an opening. It says what went wrong, and after which deed; empty:
// nothing.
func outcome(t *testing.T, from opening, all []happening) (wrong string, at int) {
	synctest.Test(t, func(t *testing.T) {
		app, first := from.start()
		width, height := 80, 24
		l := uitest.NewLight(t, app, width, height)
		defer func() {
			if r := recover(); r != nil {
				wrong = fmt.Sprintf("panic: %v\n%s", r, debug.Stack())
			}
		}()
		begin(l, first)
		for i, d := range all {
			at = i
			if d.wait > 0 {
				l.Wait(d.wait)
			} else {
				l.Send(d.msg)
			}
			if s, ok := d.msg.(tea.WindowSizeMsg); ok {
				width, height = s.Width, s.Height
			}
			if wrong = badFrame(app.View(), width, height); wrong != "" {
				return
			}
		}
	})
	return wrong, at
}

// badFrame says what of a frame no terminal of that size may get; empty: nothing.
func badFrame(v tea.View, width, height int) string {
	rows := strings.Split(v.Content, "\n")
	if len(rows) != height {
		return fmt.Sprintf("%d rows in a terminal of %dx%d:\n%s", len(rows), width, height, v.Content)
	}
	for i, row := range rows {
		if w, theirs := widgets.Width(row), ansi.StringWidth(row); max(w, theirs) > width {
			return fmt.Sprintf("row %d is %d cells wide, %d by the terminal library, of %d: %q", i, w, theirs, width, row)
		}
		if bad := notOurs(row); bad != "" {
			return fmt.Sprintf("row %d of %dx%d holds %s: %q", i, width, height, bad, row)
		}
	}
	if c := v.Cursor; c != nil && (c.X < 0 || c.Y < 0 || c.X >= width || c.Y >= height) {
		return fmt.Sprintf("the cursor is at %d,%d of %dx%d", c.X, c.Y, width, height)
	}
	if bad := notOurs(v.WindowTitle); bad != "" {
		return "the title holds " + bad
	}
	return ""
}

// notOurs names what a row holds besides text and colours; empty: nothing.
func notOurs(row string) string {
	for i := 0; i < len(row); {
		if rest, ok := strings.CutPrefix(row[i:], "\x1b["); ok {
			n := strings.IndexFunc(rest, func(r rune) bool { return r != ';' && r != ':' && (r < '0' || r > '9') })
			if n < 0 || rest[n] != 'm' {
				return "a sequence that is no colour"
			}
			i += 2 + n + 1
			continue
		}
		r := []rune(row[i:min(i+4, len(row))])[0]
		switch {
		case r < ' ' || r == 0x7f || r >= 0x80 && r < 0xa0:
			return fmt.Sprintf("the control character %q", r)
		case r == '\u2028' || r == '\u2029' || r >= '\u202a' && r <= '\u202e' || r >= '\u2066' && r <= '\u2069':
			return fmt.Sprintf("%q, which moves what stands beside it", r)
		case r == '\ufffd' && !strings.HasPrefix(row[i:], "\ufffd"):
			return "a byte that is no text"
		}
		i += len(string(r))
	}
	return ""
}

// shorter leaves out of the deeds what is not needed for something to go wrong.
func shorter(t *testing.T, from opening, all []happening) ([]happening, string) {
	wrong, at := outcome(t, from, all)
	all = all[:at+1]
	for cut := len(all) / 2; cut > 0; cut /= 2 {
		for i := 0; i+cut < len(all); {
			less := slices.Delete(slices.Clone(all), i, i+cut)
			if w, at := outcome(t, from, less); w != "" {
				all, wrong = less[:at+1], w
				continue
			}
			i += cut
		}
	}
	return all, wrong
}

// Whatever is pressed, typed, pasted, pointed at, in whatever world and at whatever size: no
// panic, as many rows as the terminal has, none wider than it, and nothing in them but text and
// colours. The deeds are drawn from numbers, so that each run is the same; PLENUM_SEED begins at
// another.
func TestNothingThatIsDoneBreaksAFrame(t *testing.T) {
	var good, bad, checked []engine.Event
	synctest.Test(t, func(t *testing.T) { good = played(t, uitest.Clinic(), "And if the lease is extended?") })
	synctest.Test(t, func(t *testing.T) { bad = played(t, weather(), "And if the lease is extended?") })
	synctest.Test(t, func(t *testing.T) { checked = uitest.Verified(t) })
	const each = 70
	rounds := 12 // 12 openings of 70 deeds, 12 times: 10,080
	if testing.Short() {
		rounds = 1
	}
	seed, _ := strconv.Atoi(os.Getenv("PLENUM_SEED"))
	draw := happenings(each)
	for i, from := range openings(good, bad, checked) {
		t.Run(from.name, func(t *testing.T) {
			for n := range rounds {
				all := draw.Example(seed + 100*n + i)
				if wrong, _ := outcome(t, from, all); wrong == "" {
					continue
				}
				few, wrong := shorter(t, from, all)
				names := make([]string, len(few))
				for j, d := range few {
					names[j] = d.name
				}
				t.Fatalf("number %d, after %s\n%s", seed+100*n+i, strings.Join(names, ", "), wrong)
			}
		})
	}
}
