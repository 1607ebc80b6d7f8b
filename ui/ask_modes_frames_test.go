package ui_test

import (
	"fmt"
	"testing"
	"testing/synctest"
	"time"

	"plenum/engine"
	"plenum/ui"
	"plenum/ui/uitest"
)

// held is a world with a document that goes along.
func held(d engine.Document) func() *uitest.World {
	return func() *uitest.World {
		w := uitest.Boards()
		w.Docs = []engine.Document{d}
		return w
	}
}

func TestFramesOfEachModesAsking(t *testing.T) {
	claims := engine.Document{Name: "claims.md", Text: "The lease ends in March. The server is seven years old. Nobody has timed a restore.\n"}
	for _, tc := range []struct {
		name, board string
		world       func() *uitest.World
		steps       func(l *uitest.Light)
	}{
		{"ask-vote", "vote", uitest.Boards, func(l *uitest.Light) { l.Type("Should we wait?") }},
		{"ask-vote-closed", "vote", uitest.Boards, func(l *uitest.Light) {
			l.Type("Should we wait?")
			l.Press("tab", "tab", "right", "right", "right", "right", "down")
			l.Type("adopt, wait")
		}},
		{"ask-drafts", "drafts", uitest.Boards, func(l *uitest.Light) { l.Type("Write to the landlord."); l.Press("tab", "tab", "down", "left") }},
		{"ask-verify", "verify", uitest.Boards, func(*uitest.Light) {}},
		{"ask-verify-sources", "verify", held(claims), func(l *uitest.Light) {
			l.Press("tab", "tab")
			for _, name := range []string{"lease.md", "notes/", "gone.md"} {
				l.Type(name)
				l.Press("enter")
			}
			l.Press("up")
		}},
		{"ask-digest", "digest", uitest.Boards, func(*uitest.Light) {}},
		{"ask-digest-parts", "digest", held(uitest.Book(40)), func(l *uitest.Light) { l.Press("tab", "tab", "right") }},
	} {
		t.Run(tc.name, func(t *testing.T) {
			for _, size := range sizes {
				synctest.Test(t, func(t *testing.T) {
					l := uitest.NewLight(t, ui.New(tc.world().Ports(), ui.Options{Theme: "none", Board: tc.board}), size[0], size[1])
					l.Wait(time.Second)
					tc.steps(l)
					l.Wait(time.Second)
					frame(t, fmt.Sprintf("%s-%dx%d", tc.name, size[0], size[1]), l.Screen())
				})
			}
		})
	}
}
