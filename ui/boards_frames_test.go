package ui_test

import (
	"fmt"
	"testing"

	"plenum/ui/uitest"
)

func TestFramesOfTheBoardEditor(t *testing.T) {
	for _, size := range [][2]int{{80, 24}, {120, 40}, {200, 60}} {
		making(t, size[0], size[1], func(_ *uitest.World, l *uitest.Light) {
			named := func(what string) { frame(t, fmt.Sprintf("%s-%dx%d", what, size[0], size[1]), l.Screen()) }
			palette(l, "edit this board")
			named("board-editor")
			l.Press("f4")
			named("board-yaml")
			l.Press("f4", "enter", "tab")
			l.Type("x")
			l.Press("tab")
			l.Type("hot")
			named("board-agent-wrong")
		})
	}
}
