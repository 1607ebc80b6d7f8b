//go:build unix

package cli

import (
	"strings"
	"testing"

	"github.com/creack/pty"

	"plenum/engine"
)

// From the first screen to the contradiction with both its lines: three keys, and no key of a model.
func TestTheCaseIsThreeKeysAway(t *testing.T) {
	o := start(t, "", "--pace", "0")
	if err := pty.Setsize(o.ctrl, &pty.Winsize{Rows: 24, Cols: 80}); err != nil {
		t.Fatal(err)
	}
	o.shows("Check a text against its sources")
	o.press("\x1b[B")
	o.shows("take it")
	o.press("\r")
	o.shows("held against 3 sources; enter asks")
	o.press("\r")
	o.shows("61,300")
	o.shows("41,300")
	o.press("q")
	o.exits()
	s := o.session().Events.State()
	if m := engine.MatrixOf(&s, s.Round(), s.Round().Answer()); !strings.Contains(m.Line(), "1 refuted") {
		t.Errorf("it is saved as %q", m.Line())
	}
}
