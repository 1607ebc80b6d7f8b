package themes

import (
	"fmt"
	"image/color"
	"math"
	"testing"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"
)

// contrast is the contrast ratio of WCAG 2.2, 1 to 21.
func contrast(a, b color.Color) float64 {
	la, lb := luminance(a), luminance(b)
	return (math.Max(la, lb) + 0.05) / (math.Min(la, lb) + 0.05)
}

func luminance(c color.Color) float64 {
	l := linear(c)
	return 0.2126*l[0] + 0.7152*l[1] + 0.0722*l[2]
}

// linear are red, green and blue as light.
func linear(c color.Color) [3]float64 {
	r, g, b, _ := c.RGBA()
	lin := func(v uint32) float64 {
		f := float64(v) / 0xffff
		if f <= 0.04045 {
			return f / 12.92
		}
		return math.Pow((f+0.055)/1.055, 2.4)
	}
	return [3]float64{lin(r), lin(g), lin(b)}
}

// coloured are the built-in themes that have colours.
func coloured(t *testing.T) []*Theme {
	t.Helper()
	var out []*Theme
	for _, name := range Names() {
		th, err := Load(name)
		if err != nil {
			t.Fatal(err)
		}
		if !th.Plain {
			out = append(out, th)
		}
	}
	return out
}

// pair is a colour on another one, and the least contrast that it keeps.
type pair struct {
	name   string
	fg, bg color.Color
	least  float64
}

const (
	words   = 4.5 // text of a usual size: WCAG 2.2, 1.4.3
	signs   = 3   // what is no text: 1.4.11
	reading = 7   // the text itself: 1.4.6
)

// pairs are all that is drawn: package ui tests that its screens show no others.
func (c Colors) pairs() []pair {
	out := []pair{
		{"text", c.Text, c.Background, reading},
		{"text on selection", c.Text, c.Selection, words},
		{"text on found", c.Text, c.Found, words},
		{"rule", c.Rule, c.Background, signs},
	}
	for _, one := range c.named() {
		switch one.name {
		case "dim", "faint", "accent", "good", "warn", "bad", "code":
			out = append(out, pair{one.name, *one.at, c.Background, words})
		}
	}
	return out
}

// at256 are the pairs as a terminal of 256 colours draws them, which keeps its own background.
func at256(c Colors, pairs []pair) []pair {
	out := make([]pair, len(pairs))
	for i, p := range pairs {
		p.fg = ansi.Convert256(p.fg)
		if p.bg != c.Background {
			p.bg = ansi.Convert256(p.bg)
		}
		out[i] = p
	}
	return out
}

func tellPairs(t *testing.T, where string, pairs []pair) {
	t.Helper()
	for _, p := range pairs {
		if got := contrast(p.fg, p.bg); got < p.least {
			t.Errorf("%s: %s, %s on %s, has a contrast of %.2f; it needs %.1f", where, p.name, hex(p.fg), hex(p.bg), got, p.least)
		}
	}
}

func hex(c color.Color) string {
	r, g, b, _ := c.RGBA()
	return fmt.Sprintf("#%02x%02x%02x", r>>8, g>>8, b>>8)
}

func TestEveryPairThatIsUsedCanBeRead(t *testing.T) {
	for _, th := range coloured(t) {
		t.Run(th.Name, func(t *testing.T) {
			pairs := th.Colors.pairs()
			tellPairs(t, "24 bits", pairs)
			tellPairs(t, "256 colours", at256(th.Colors, pairs))
		})
	}
}

func TestHighContrastIsSevenToOne(t *testing.T) {
	for _, name := range []string{"stark", "stark-light"} {
		th, err := Load(name)
		if err != nil {
			t.Fatal(err)
		}
		pairs := th.Colors.pairs()
		for i := range pairs {
			if pairs[i].least == words {
				pairs[i].least = reading
			}
		}
		tellPairs(t, name+", 24 bits", pairs)
		tellPairs(t, name+", 256 colours", at256(th.Colors, pairs))
	}
}

// The two of auto are worn without a word of the person, on whatever background the terminal has.
func TestTheThemesOfAutoCanBeReadOnTheBackgroundsThatTerminalsHave(t *testing.T) {
	for dark, grounds := range map[bool][]string{
		true:  {"#000000", "#0c0c0c", "#1e1e1e", "#002b36", "#1a1b26", "#282c34", "#282a36"},
		false: {"#ffffff", "#fdf6e3", "#fafafa", "#eff1f5", "#f6f8fa"},
	} {
		for _, ground := range grounds {
			c := Auto(dark).Colors
			c.Background = lipgloss.Color(ground)
			pairs := c.pairs()[3:] // the text is the terminal's own there
			tellPairs(t, Auto(dark).Name+" on "+ground, pairs)
			tellPairs(t, Auto(dark).Name+" on "+ground+", 256 colours", at256(c, pairs))
		}
	}
}

// What is chosen or found is seen by its ground, in 256 colours too.
func TestTheGroundsStandApart(t *testing.T) {
	for _, th := range coloured(t) {
		c := th.Colors
		for _, p := range []pair{
			{"selection", c.Selection, c.Background, 1.15}, {"found", c.Found, c.Background, 1.15},
		} {
			tellPairs(t, th.Name, []pair{p, {p.name + " in 256 colours", ansi.Convert256(p.fg), p.bg, p.least}})
		}
	}
}

// A grey with a touch of blue is teal or violet among 256 colours, which catches the eye where
// nothing is meant. The tinted themes are tinted on purpose.
func TestWhatIsGreyStaysGrey(t *testing.T) {
	for _, name := range []string{"dark", "light", "stark", "stark-light", "signal", "signal-light"} {
		th, err := Load(name)
		if err != nil {
			t.Fatal(err)
		}
		c := th.Colors
		for role, col := range map[string]color.Color{"text": c.Text, "dim": c.Dim, "faint": c.Faint, "rule": c.Rule} {
			if r, g, b, _ := ansi.Convert256(col).RGBA(); r != g || g != b {
				t.Errorf("%s: %s, %s, is %s in 256 colours", name, role, hex(col), hex(ansi.Convert256(col)))
			}
		}
	}
}

func TestWhetherAThemeIsDarkIsTrue(t *testing.T) {
	for _, th := range coloured(t) {
		if dark := luminance(th.Colors.Background) < 0.18; dark != th.Dark {
			t.Errorf("%s: dark is %v, and its background is %s", th.Name, th.Dark, hex(th.Colors.Background))
		}
	}
}

func TestThereAreThemesForEveryone(t *testing.T) {
	var dark, light int
	for _, th := range coloured(t) {
		if th.About == "" {
			t.Errorf("%s says nothing about itself", th.Name)
		}
		if th.Dark {
			dark++
		} else {
			light++
		}
		seen := map[string]string{}
		for _, one := range th.Colors.named() {
			h := hex(*one.at)
			if other := seen[h]; other != "" {
				t.Errorf("%s: %s and %s are the same colour, %s", th.Name, other, one.name, h)
			}
			seen[h] = one.name
		}
	}
	if dark < 3 || light < 3 || dark+light < 8 {
		t.Errorf("%d dark and %d light themes", dark, light)
	}
}

// On a terminal of sixteen colours what is used can be read on its background, black or white, in
// the palettes that such terminals have.
func TestSixteenColoursCanBeRead(t *testing.T) {
	palettes := map[string]map[color.Color]string{
		"xterm": {
			lipgloss.BrightCyan: "#00ffff", lipgloss.BrightGreen: "#00ff00", lipgloss.BrightYellow: "#ffff00", lipgloss.BrightRed: "#ff0000",
			lipgloss.BrightBlack: "#7f7f7f", lipgloss.Blue: "#0000ee", lipgloss.Magenta: "#cd00cd", lipgloss.Red: "#cd0000",
		},
		"the PC console": {
			lipgloss.BrightCyan: "#55ffff", lipgloss.BrightGreen: "#55ff55", lipgloss.BrightYellow: "#ffff55", lipgloss.BrightRed: "#ff5555",
			lipgloss.BrightBlack: "#555555", lipgloss.Blue: "#0000aa", lipgloss.Magenta: "#aa00aa", lipgloss.Red: "#aa0000",
		},
	}
	for name, palette := range palettes {
		for _, th := range coloured(t) {
			ground := lipgloss.Color("#ffffff")
			if th.Dark {
				ground = lipgloss.Color("#000000")
			}
			few := th.Sixteen()
			for _, one := range few.Colors.named() {
				if *one.at == nil {
					continue
				}
				least := words
				if one.name == "rule" {
					least = 2.5 // there is no better grey among them
				}
				tellPairs(t, name+", "+th.Name, []pair{{one.name, lipgloss.Color(palette[*one.at]), ground, least}})
			}
		}
	}
}

func TestSixteenKeepsMeaning(t *testing.T) {
	th := Auto(true).Sixteen()
	if th.Plain || th.Name != "dark" || th.State.Bad.Render("x") == "x" {
		t.Errorf("%+v", th)
	}
	if th.Find.Selection.Render("x") != None().Find.Selection.Render("x") {
		t.Error("what is chosen is not reversed")
	}
	if None().Sixteen().State.Bad.Render("x") != "x" {
		t.Error("none has colours in sixteen")
	}
}

func TestNoneHasNoColours(t *testing.T) {
	th := None()
	if !th.Plain {
		t.Error("none says that it has colours")
	}
	for _, s := range []string{th.State.Bad.Render("x"), th.Text.Accent.Render("x"), th.Chrome.Rule.Render("x")} {
		if s != "x" {
			t.Errorf("none colours a word: %q", s)
		}
	}
	if th.Find.Selection.Render("x") == "x" {
		t.Error("without colours a selection must still be seen")
	}
}

func TestAutoFollowsTheBackground(t *testing.T) {
	if got := Auto(true).Name; got != "dark" {
		t.Errorf("on a dark background: %s", got)
	}
	if got := Auto(false).Name; got != "light" {
		t.Errorf("on a light background: %s", got)
	}
}
