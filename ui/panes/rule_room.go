package panes

import "plenum/ui/widgets"

// How many cells of a name stand, as far as it has them, before figures beside it do.
const (
	mostName    = 26 // of a branch: of a source it is all that tells two checks apart
	mostHeading = 24 // of a merge
)

// leaving are the figures of a rule that leave a name so many cells, or as many as it has; the last
// of them is the least there is.
func leaving(cells int, name string, figures []string, width int) []string {
	for len(figures) > 1 && 3+min(widgets.Width(name), cells)+widgets.Width(figures[0])+4 > width {
		figures = figures[1:]
	}
	return figures
}
