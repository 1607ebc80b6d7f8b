//go:build unix

package cli

import "testing"

// A page and a film are for others than a terminal: there they are refused, with what to do.
func TestATerminalGetsNoPageAndNoFilm(t *testing.T) {
	for format, want := range map[string]string{
		formatHTML: "a page is for a browser, not for a terminal; add -o page.html",
		formatCast: "an asciicast is for asciinema, not for a terminal; add -o film.cast",
	} {
		t.Run(format, func(t *testing.T) {
			o := start(t, "", "sessions", "export", sample, "--format", format)
			o.shows(want)
			if code := o.exits(); code != exitUsage {
				t.Errorf("exit code %d", code)
			}
		})
	}
}

// A replay begins at the pace and with the silences that the command line names.
func TestAReplayBeginsAsTheCommandLineSays(t *testing.T) {
	o := start(t, "", "replay", "--speed", "0.5", "--idle", "none", sample)
	o.shows("x0.5")
	o.shows("silences as they were")
	o.press("q")
	if code := o.exits(); code != exitOK {
		t.Errorf("exit code %d", code)
	}
}
