package themes

import (
	"image/color"
	"math"
	"testing"
)

// blindness are the three kinds at full strength as matrices over light: Machado, Oliveira and
// Fernandes, "A Physiologically-based Model for Simulation of Color Vision Deficiency", 2009.
var blindness = map[string][3][3]float64{
	"protanopia":   {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}},
	"deuteranopia": {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}},
	"tritanopia":   {{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}},
}

// seen is a colour in CIE L*a*b* as such eyes see it.
func seen(c color.Color, m [3][3]float64) [3]float64 {
	l := linear(c)
	var rgb [3]float64
	for i, row := range m {
		rgb[i] = min(max(row[0]*l[0]+row[1]*l[1]+row[2]*l[2], 0), 1)
	}
	f := func(v float64) float64 {
		if v > 216.0/24389 {
			return math.Cbrt(v)
		}
		return (24389.0/27*v + 16) / 116
	}
	x := f((0.4124*rgb[0] + 0.3576*rgb[1] + 0.1805*rgb[2]) / 0.95047)
	y := f(0.2126*rgb[0] + 0.7152*rgb[1] + 0.0722*rgb[2])
	z := f((0.0193*rgb[0] + 0.1192*rgb[1] + 0.9505*rgb[2]) / 1.08883)
	return [3]float64{116*y - 16, 500 * (x - y), 200 * (y - z)}
}

// The themes for colour-blind eyes keep apart what good, warn, bad and the accent say. A distance
// of 2.3 is one that can just be noticed; ten times that is plain at a glance.
func TestTheSignalsAreApartToColourBlindEyes(t *testing.T) {
	for _, name := range []string{"signal", "signal-light"} {
		th, err := Load(name)
		if err != nil {
			t.Fatal(err)
		}
		c := th.Colors
		for kind, m := range blindness {
			all := []pair{{"good and warn", c.Good, c.Warn, 23}, {"good and bad", c.Good, c.Bad, 23}, {"warn and bad", c.Warn, c.Bad, 23}, {"accent and bad", c.Accent, c.Bad, 23}, {"accent and warn", c.Accent, c.Warn, 23}}
			for _, p := range all {
				a, b := seen(p.fg, m), seen(p.bg, m)
				if d := math.Hypot(math.Hypot(a[0]-b[0], a[1]-b[1]), a[2]-b[2]); d < p.least {
					t.Errorf("%s, %s: %s are %.1f apart, not %.0f", name, kind, p.name, d, p.least)
				}
			}
		}
	}
}
