package widgets

import (
	"fmt"
	"strconv"
	"time"
)

// Unknown is what a figure is shown as that nobody knows; it is never shown as 0.
const Unknown = "?"

// Took is a length of time: "16.4 s", from 100 seconds on "1:45". Below 0 it is unknown.
func Took(d time.Duration) string {
	if d < 0 {
		return Unknown
	}
	if d < 99950*time.Millisecond {
		return fmt.Sprintf("%.1f s", d.Seconds())
	}
	return Clock(d)
}

// Clock is a length of time as a clock shows it: "0:19", "1:05", "1:02:03".
func Clock(d time.Duration) string {
	if d < 0 {
		return Unknown
	}
	s := int(d / time.Second)
	if s >= 3600 {
		return fmt.Sprintf("%d:%02d:%02d", s/3600, s/60%60, s%60)
	}
	return fmt.Sprintf("%d:%02d", s/60, s%60)
}

// Seconds is a length of time in whole seconds, below the minute, and a clock from there on:
// "14 s", "2:05".
func Seconds(d time.Duration) string {
	if d < 0 {
		return Unknown
	}
	if d < time.Minute {
		return strconv.Itoa(int(d/time.Second)) + " s"
	}
	return Clock(d)
}

// Money is an amount of US dollars and how well it is known.
type Money struct {
	USD       float64
	Known     bool // false: some part has no price
	Estimated bool
}

// String is "$0.0031", "~$0.0031" where it is estimated, "$?" where no price is known, and
// "$0.0031+?" where a part has no price.
func (m Money) String() string { return m.write("$", 4) }

// Figure is String without the dollar sign, for a column headed with it.
func (m Money) Figure() string { return m.write("", 4) }

// Round is String with as many places as an estimate deserves: "~$0.003", "$1.84", "$0".
func (m Money) Round() string {
	switch {
	case m == Money{Known: true}: // nothing was asked of a server
		return "$0"
	case m.USD >= 0.9995:
		return m.write("$", 2)
	default:
		return m.write("$", 3)
	}
}

func (m Money) write(sign string, places int) string {
	if !m.Known && m.USD == 0 {
		return Unknown
	}
	s := sign + strconv.FormatFloat(m.USD, 'f', places, 64)
	if m.Estimated {
		s = "~" + s
	}
	if !m.Known {
		s += "+" + Unknown
	}
	return s
}

// Count is a number with its thousands apart: "24,580". Estimated ones begin with "~".
func Count(n int, estimated bool) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0 && s[i-1] != '-'; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	if estimated {
		return "~" + s
	}
	return s
}

// Words is a number of words: "660 w".
func Words(n int) string { return Count(n, false) + " w" }

// Rate is a speed in tokens a second: "58 t/s"; below 1 it is unknown.
func Rate(perSecond float64) string {
	if perSecond < 0.5 {
		return Unknown + " t/s"
	}
	return fmt.Sprintf("%.0f t/s", perSecond)
}

// Times is a factor: "1.8x"; 0 or less is unknown.
func Times(f float64) string {
	if f <= 0 {
		return Unknown
	}
	return fmt.Sprintf("%.1fx", f)
}

// Percent is a share from 0 to 1: "59 %".
func Percent(share float64) string { return fmt.Sprintf("%.0f %%", share*100) }
