package widgets

import (
	"testing"
	"time"
)

func TestFiguresAreWrittenHonestly(t *testing.T) {
	for _, tc := range []struct{ name, got, want string }{
		{"took", Took(16400 * time.Millisecond), "16.4 s"},
		{"just below a minute and a half", Took(99900 * time.Millisecond), "99.9 s"},
		{"longer", Took(105 * time.Second), "1:45"},
		{"not known", Took(-1), "?"},
		{"clock", Clock(19 * time.Second), "0:19"},
		{"clock of a minute", Clock(65 * time.Second), "1:05"},
		{"clock of hours", Clock(3723 * time.Second), "1:02:03"},
		{"seconds", Seconds(14 * time.Second), "14 s"},
		{"seconds above the minute", Seconds(125 * time.Second), "2:05"},
		{"money", Money{USD: 0.0031, Known: true}.String(), "$0.0031"},
		{"estimated", Money{USD: 0.0031, Known: true, Estimated: true}.String(), "~$0.0031"},
		{"unknown", Money{}.String(), "?"},
		{"unknown and estimated", Money{Estimated: true}.String(), "?"},
		{"in part", Money{USD: 0.0031}.String(), "$0.0031+?"},
		{"free is not unknown", Money{Known: true}.String(), "$0.0000"},
		{"in a column", Money{USD: 0.0031, Known: true, Estimated: true}.Figure(), "~0.0031"},
		{"rounded", Money{USD: 0.0031, Known: true, Estimated: true}.Round(), "~$0.003"},
		{"rounded above a dollar", Money{USD: 1.844, Known: true}.Round(), "$1.84"},
		{"tokens", Count(24580, false), "24,580"},
		{"tokens, estimated", Count(15500, true), "~15,500"},
		{"a million", Count(1234567, false), "1,234,567"},
		{"few", Count(42, false), "42"},
		{"words", Words(660), "660 w"},
		{"speed", Rate(58.4), "58 t/s"},
		{"no speed", Rate(0), "? t/s"},
		{"factor", Times(1.784), "1.8x"},
		{"no factor", Times(0), "?"},
		{"share", Percent(0.587), "59 %"},
	} {
		if tc.got != tc.want {
			t.Errorf("%s: %q, wanted %q", tc.name, tc.got, tc.want)
		}
	}
}
