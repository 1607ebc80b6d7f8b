package telling

import (
	"testing"
	"time"
)

func TestSoonIsShort(t *testing.T) {
	for want, give := range map[string]time.Duration{
		"0.0 s": -time.Second, "1.8 s": 1790 * time.Millisecond, "9.9 s": 9949 * time.Millisecond,
		"10 s": 9950 * time.Millisecond, "119 s": 119 * time.Second, "2:05": 125 * time.Second,
	} {
		if got := Soon(give); got != want {
			t.Errorf("%s is written %s, not %s", give, got, want)
		}
	}
}
