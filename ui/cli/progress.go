package cli

import (
	"fmt"
	"io"
	"time"

	"github.com/charmbracelet/x/ansi"

	"plenum/engine"
	"plenum/ui/cli/telling"
)

// silent watches without a word.
type silent struct{}

func (silent) Event(*engine.State, engine.Event) {}
func (silent) Tick(*engine.State, time.Duration) {}

// oneLine is progress on a terminal: a single line, written again and again, and gone at the
// end.
type oneLine struct {
	out   io.Writer
	width func() int
	last  string
}

func (o *oneLine) Event(*engine.State, engine.Event) {}

func (o *oneLine) Tick(s *engine.State, now time.Duration) {
	line := telling.Progress(s, now)
	if w := o.width(); w > 1 {
		line = ansi.Truncate(line, w-1, "")
	}
	if line == o.last {
		return
	}
	o.last = line
	fmt.Fprint(o.out, "\r\x1b[K"+line)
}

// clear removes the line.
func (o *oneLine) clear() {
	if o.last != "" {
		fmt.Fprint(o.out, "\r\x1b[K")
		o.last = ""
	}
}
