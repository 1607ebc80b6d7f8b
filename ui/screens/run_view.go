package screens

import (
	"fmt"
	"image"
	"strings"

	"plenum/engine"
	"plenum/ui/layout"
	"plenum/ui/widgets"
)

// View implements Screen.
func (r *Run) View(area image.Rectangle) string {
	width, height := area.Dx(), area.Dy()
	if width < 1 || height < 1 {
		return ""
	}
	var body []string
	if height > 1 {
		body = r.body(image.Rect(0, 1, width, height))
	}
	rows := append([]string{r.header(width)}, body...) // it names the page that the body has
	return strings.Join(widgets.Tall(rows, width, height), "\n")
}

func (r *Run) header(width int) string {
	round := r.scene.Round()
	if round == nil {
		return header(r.scene, "plenum", nil, width)
	}
	sum := engine.Summarize(r.scene.State, round, r.scene.Now)
	return header(r.scene, round.Question, standingWords(round, sum, width, r.pageWords(width)...), width)
}

// pageRoom is the width from which on a header has room for the number of the page.
const pageRoom = 100

// pageWords say which of the branches are in sight, where not all are: "9-16 of 42", and with room
// for it "page 2 of 6   9-16 of 42".
func (r *Run) pageWords(width int) []string {
	n := len(r.panes)
	switch {
	case n > 1 && r.zoomed:
		return []string{fmt.Sprintf("%d of %d", r.focus+1, n)}
	case n == 0 || r.tiles.Pages() < 2:
		return nil
	}
	at := r.tiles.PageOf(r.focus)
	page := r.tiles.Page(at)
	first, last := page.First+1, page.First+len(page.Panes)
	if first == last {
		return []string{fmt.Sprintf("%d of %d", first, n)}
	}
	words := []string{fmt.Sprintf("%d-%d of %d", first, last, n)}
	if width >= pageRoom {
		words = append([]string{fmt.Sprintf("page %d of %d", at+1, r.tiles.Pages())}, words...)
	}
	return words
}

// body draws the panes and, where there is room, the timeline below them.
func (r *Run) body(area image.Rectangle) []string {
	if len(r.panes) == 0 {
		return nil
	}
	line := r.timeline(area)
	if len(line) > 0 {
		area.Max.Y -= len(line) + 1
	}
	page := r.tile(area)
	parts := make([]widgets.Part, 0, len(page.Panes))
	for i, at := range page.Panes {
		if n := page.First + i; n < len(r.panes) {
			parts = append(parts, widgets.Part{At: at, Rows: spotPane(n, at.Dx(), r.panes[n].Rows(at.Dx(), at.Dy(), n == r.focus))})
		}
	}
	rows := widgets.Compose(r.scene.Theme, area, parts)
	if len(line) > 0 {
		rows = append(rows, widgets.ClosingRule(r.scene.Theme, area, parts))
	}
	return append(rows, line...)
}

// timeline is the timeline below the panes; none where they would get too small for it.
func (r *Run) timeline(area image.Rectangle) []string {
	if r.line.InTurn() && r.scene.Round() != nil {
		return r.line.Rows(area.Dx(), min(r.line.Height(), area.Dy()/2))
	}
	rows := max(len(r.panes)+2, min(r.line.Height(), area.Dy()/4))
	if r.zoomed || area.Dy() < 30 || rows > area.Dy()/4 || r.scene.Round() == nil {
		return nil
	}
	return r.line.Rows(area.Dx(), rows)
}

// Status is the line about the round, above the footer.
func (r *Run) Status(width, height int) []string {
	if round := r.scene.Round(); round != nil {
		if layout.TooSmall(width, height+2) {
			next := r.scene.Keys.Move.Next.Help().Key
			return []string{
				fmt.Sprintf("%dx%d is small: one pane at a time, %s goes on; 60x15 shows more", width, height+2, next),
				"small: one pane at a time; 60x15 shows more", "one pane at a time; try 60x15", "60x15 shows more",
			}
		}
		return standing(r.scene, round, r.alike.words())
	}
	return nil
}
