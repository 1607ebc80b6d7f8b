package widgets

import (
	"strconv"
	"strings"
	"time"
)

// Axis writes figures of whole seconds over a scale that ends after span, about ten cells apart
// or more, in exactly cells cells.
func Axis(span time.Duration, cells int) string {
	seconds := max(span, time.Second).Seconds()
	step := 1.0
	for _, s := range []float64{1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1200, 1800, 3600, 7200, 14400} {
		step = s
		if s*float64(cells)/seconds >= 7 {
			break
		}
	}
	line := []byte(strings.Repeat(" ", cells))
	for s := 0.0; s <= seconds; s += step {
		label := strconv.Itoa(int(s))
		pos := int(s * float64(cells) / seconds)
		if s+step > seconds {
			label += " s"
			pos = min(pos, cells-len(label))
		}
		if pos < 0 || pos+len(label) > cells {
			continue
		}
		copy(line[pos:], label)
	}
	return string(line)
}
