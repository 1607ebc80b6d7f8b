package offline

import (
	"fmt"
	"strings"

	"plenum/engine"
)

// The sentence of a branch that found nothing in the material, around the name of that.
const (
	nothingIn    = "Nothing in "
	nothingBears = " bears on the question or on this brief, as far as comparing words can tell."
)

// foundNothing reports the line by which a branch says that it found nothing: that is no point, and
// two branches that say so agree on nothing.
func foundNothing(line string) bool {
	return strings.HasPrefix(line, nothingIn) && strings.HasSuffix(line, nothingBears)
}

// emptyHanded says which branches found nothing; none: there is no such branch.
func emptyHanded(branches []engine.BranchText) []string {
	var ids []engine.BranchID
	for _, b := range branches {
		for line := range strings.SplitSeq(b.Text, "\n") {
			if foundNothing(strings.TrimSpace(line)) {
				ids = append(ids, b.ID)
				break
			}
		}
	}
	if len(ids) == 0 {
		return nil
	}
	return []string{fmt.Sprintf("Nothing in the text bears on the question or on the brief of %s, as far as comparing words can tell.", marks(ids))}
}
