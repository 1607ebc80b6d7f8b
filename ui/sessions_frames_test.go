package ui_test

import (
	"fmt"
	"testing"
	"testing/synctest"
	"time"

	"plenum/ui"
	"plenum/ui/uitest"
)

func TestFramesOfTheSavedSessions(t *testing.T) {
	for _, tc := range []struct {
		name  string
		steps func(l *uitest.Light)
	}{
		{"sessions", func(l *uitest.Light) { l.Press("j") }},
		{"sessions-cut", func(l *uitest.Light) { l.Press("j", "j", "j", "space", "space", "k", "k") }},
		{"sessions-found", func(l *uitest.Light) { l.Press("/"); l.Type("contract") }},
		{"sessions-none", func(l *uitest.Light) { l.Press("/"); l.Type("zebra") }},
		{"sessions-rounds", func(l *uitest.Light) { l.Press("j", "j") }},
		{"sessions-unreadable", func(l *uitest.Light) { l.Press("G", "k") }},
		{"sessions-deleted", func(l *uitest.Light) { l.Press("j", "d") }},
		{"sessions-rename", func(l *uitest.Light) { l.Press("j", "e") }},
		{"sessions-export", func(l *uitest.Light) { l.Press("j", "w", "down") }},
		{"sessions-compare", func(l *uitest.Light) { l.Press("j", "space", "space", "c") }},
		{"sessions-palette", func(l *uitest.Light) { l.Press(":") }},
	} {
		t.Run(tc.name, func(t *testing.T) {
			for _, size := range sizes {
				synctest.Test(t, func(t *testing.T) {
					app := ui.New(uitest.Books(nil).Ports(), ui.Options{Theme: "none"})
					l := uitest.NewLight(t, app, size[0], size[1])
					l.Wait(time.Second)
					l.Press("ctrl+s")
					l.Wait(time.Second)
					tc.steps(l)
					l.Wait(time.Second)
					frame(t, fmt.Sprintf("%s-%dx%d", tc.name, size[0], size[1]), l.Screen())
				})
			}
		})
	}
}
