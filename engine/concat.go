package engine

import (
	"fmt"
	"strings"
)

// ConcatName is the name of the built-in model that sets branches one after another.
const ConcatName = "concat"

// concatTexts are the branches in the order of their numbers, each under its agent's name and
// mark. They say nothing of their own.
func concatTexts(m MergeTask) []string {
	var out []string
	for i, br := range inOrder(m.Branches) {
		text := section(br)
		if i > 0 {
			text = "\n" + text
		}
		out = append(out, text)
	}
	return out
}

// section is a branch's text under a heading with its agent's name and its mark.
func section(br BranchText) string {
	heading := oneLine(br.Agent)
	if heading == "" {
		heading = "Answer"
	}
	note := ""
	if br.Partial {
		note = "_Partial: it stops short._\n\n"
	}
	return fmt.Sprintf("## %s [%d]\n\n%s%s\n", heading, br.ID.Number(), note, strings.TrimSpace(br.Text))
}
