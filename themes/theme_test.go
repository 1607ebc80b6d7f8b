package themes

import (
	"image/color"
	"math"
	"testing"
)

// contrast is the contrast ratio of WCAG 2.2, 1 to 21.
func contrast(a, b color.Color) float64 {
	la, lb := luminance(a), luminance(b)
	return (math.Max(la, lb) + 0.05) / (math.Min(la, lb) + 0.05)
}

func luminance(c color.Color) float64 {
	r, g, b, _ := c.RGBA()
	lin := func(v uint32) float64 {
		f := float64(v) / 0xffff
		if f <= 0.04045 {
			return f / 12.92
		}
		return math.Pow((f+0.055)/1.055, 2.4)
	}
	return 0.2126*lin(r) + 0.7152*lin(g) + 0.0722*lin(b)
}

// Text that is read keeps 4.5:1 on every background that it is drawn on; rules, which carry
// no words, keep 2:1 and are allowed to be quiet.
func TestEveryPairThatIsUsedCanBeRead(t *testing.T) {
	for _, name := range Names() {
		th, err := Load(name)
		if err != nil {
			t.Fatal(err)
		}
		if th.Plain {
			continue
		}
		c := th.Colors
		pairs := []struct {
			name   string
			fg, bg color.Color
			min    float64
		}{
			{"text", c.Text, c.Background, 7},
			{"dim", c.Dim, c.Background, 4.5},
			{"faint", c.Faint, c.Background, 4.5},
			{"accent", c.Accent, c.Background, 4.5},
			{"good", c.Good, c.Background, 4.5},
			{"warn", c.Warn, c.Background, 4.5},
			{"bad", c.Bad, c.Background, 4.5},
			{"code", c.Code, c.Background, 4.5},
			{"text on selection", c.Text, c.Selection, 4.5},
			{"text on found", c.Text, c.Found, 4.5},
			{"rule", c.Rule, c.Background, 2},
		}
		for _, p := range pairs {
			if got := contrast(p.fg, p.bg); got < p.min {
				t.Errorf("%s: %s has a contrast of %.2f, wanted at least %.1f", name, p.name, got, p.min)
			}
		}
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
