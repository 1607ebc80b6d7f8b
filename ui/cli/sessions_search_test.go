package cli

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"plenum/sessions"
	index "plenum/sessions/library"
)

// On a terminal the line that was found stands below its session, cut to the width, and is left
// out where it is the title.
func TestWhatASearchFoundStandsBelowItsSession(t *testing.T) {
	at := time.Date(2026, 11, 22, 9, 41, 7, 0, time.Local)
	hits := []index.Hit{
		{Row: sessions.Row{ID: "k3f9ab", Title: "Renew the lease?", Created: at}, Where: "question", Line: "Renew the lease?"},
		{Row: sessions.Row{ID: "m2", Title: "The office", Created: at}, Where: "2 Legal", Line: "A lease that nobody\ngives notice of goes on for a year."},
	}
	want := `k3f9ab  2026-11-22 09:41  Renew the lease?
m2  2026-11-22 09:41  The office
    2 Legal: A lease that nobody gives notice...
`
	if d := cmp.Diff(want, listHits(hits, 48)); d != "" {
		t.Errorf("-want +got:\n%s", d)
	}
}
