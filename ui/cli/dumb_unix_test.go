//go:build unix

package cli

import "testing"

// A terminal that can only write lines gets no panes, and neither does one that does not say what
// it is.
func TestADumbTerminalGetsNoPanes(t *testing.T) {
	for name, how := range map[string][]string{
		"dumb":    {"TERM=dumb"},
		"empty":   {"TERM="},
		"not set": {"-u", "TERM"},
	} {
		t.Run(name, func(t *testing.T) {
			o := startProgram(t, "env", "", append(how, "plenum")...)
			o.shows("plenum --linear tells everything in labelled lines")
			if code := o.exits(); code != exitUsage {
				t.Errorf("exit code %d", code)
			}
		})
	}
}
