package panes

import (
	"fmt"
	"image"
	"strings"
	"testing"
	"time"

	"plenum/engine"
	"plenum/themes"
	"plenum/ui/keys"
	"plenum/ui/layout"
	"plenum/ui/widgets"
)

// busy is eight panes at 200x60 over branches that have said so many tokens each.
type busy struct {
	st    *story
	panes []*Branch
	page  layout.Page
	area  image.Rectangle
	th    *themes.Theme
}

func newBusy(tokens int) *busy {
	b := &busy{st: tell().ask("A", "B", "C", "D", "E", "F", "G", "H"), area: image.Rect(0, 0, 200, 57), th: themes.Auto(true)}
	text := strings.Repeat(research+"\n", tokens*4/len(research)+1)
	b.page = layout.Tile(8, b.area).Page(0)
	for i := range 8 {
		id := engine.NewBranchID('B', i+1)
		b.st.on(0.1).start(id).on(1).say(id, text)
		b.panes = append(b.panes, NewBranch(id, b.th, keys.Default()))
	}
	b.frame()
	return b
}

// frame is what a thirtieth of a second costs: the words of 100 tokens a second for every
// pane, taken up and drawn.
func (b *busy) frame() {
	b.st.at += time.Second / 30
	var parts []widgets.Part
	for i, p := range b.panes {
		b.st.say(p.ID(), "about three tokens ")
		p.Sync(&b.st.state, b.st.at)
		at := b.page.Panes[i]
		parts = append(parts, widgets.Part{At: at, Rows: p.Rows(at.Dx(), at.Dy(), i == 0)})
	}
	widgets.Compose(b.th, b.area, parts)
}

func BenchmarkEightPanes(b *testing.B) {
	for _, tokens := range []int{2_000, 200_000} {
		b.Run(fmt.Sprintf("after-%dk", tokens/1000), func(b *testing.B) {
			x := newBusy(tokens)
			b.ReportAllocs()
			for b.Loop() {
				x.frame()
			}
		})
	}
}
