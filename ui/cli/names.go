package cli

import (
	"context"
	"fmt"

	"plenum/ui"
	"plenum/ui/cli/material"
)

// namesPort implements ui.Names.
type namesPort struct{ finder *material.Finder }

// Complete implements ui.Names.
func (n namesPort) Complete(ctx context.Context, typed string) (rows []ui.NameRow, more int) {
	names, more := n.finder.Complete(ctx, typed)
	for _, f := range names {
		r := ui.NameRow{Name: f.Text, Folder: f.Folder, Whole: f.Whole, About: f.Trouble, Bytes: f.Bytes, Tokens: f.Tokens(), Off: f.Trouble != ""}
		switch {
		case r.Off || f.Files == 0:
		case f.Files == 1:
			r.About = "1 file"
		case f.Whole:
			r.About = fmt.Sprintf("all %d files", f.Files)
		default:
			r.About = fmt.Sprintf("%d files", f.Files)
		}
		rows = append(rows, r)
	}
	return rows, more
}
