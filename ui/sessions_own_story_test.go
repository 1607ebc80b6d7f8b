package ui_test

import (
	"testing"
	"testing/synctest"
	"time"

	"plenum/ui/uitest"
)

// Of the session that is open here it is said that it is this one, and not that another program
// holds it; the others that are ticked go all the same.
func TestTheSessionThatIsOpenHereIsNeitherRenamedNorDeleted(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := uitest.Books(filmed(t), "a1")
		w.Past[0].ID, w.Past[0].State = "test", "merged" // the one that is asked below
		l := writes(t, w)
		l.Wait(time.Minute)
		l.Press("s")
		l.Wait(time.Second)
		l.Press("d")
		l.Wait(time.Second)
		shows(t, l.Screen(), "session test is open here; it can be deleted from a new session, or after you quit")
		l.Press("e")
		shows(t, l.Screen(), "session test is open here; it can be renamed from a new session, or after you quit")
		lacks(t, l.Screen(), "Rename this session")
		l.Press("space", "space", "d")
		l.Wait(time.Second)
		shows(t, l.Screen(), "deleted 1 session; u brings it back. session test is open here")
	})
}
