package cli

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	index "plenum/sessions/library"
)

// listTime is how long the doctor reads sessions that are new to the index.
const listTime = 700 * time.Millisecond

// library looks at the saved sessions, their index and their trash, and at the drafts.
func (d doctor) library(ctx context.Context) []finding {
	kept := library()
	if _, err := os.Stat(kept.Dir); errors.Is(err, fs.ErrNotExist) {
		return []finding{sound(partKept, "kept", "none yet"), draftState()}
	}
	ctx, cancel := context.WithTimeout(ctx, listTime)
	defer cancel()
	rows, err := index.Open(kept).List(ctx, nil)
	n, bytes := weigh(filepath.Join(kept.Dir, "trash"), ".jsonl")
	bin := sound(partKept, "trash", "%s, %s", count(n, "session", "sessions"), size(bytes))
	if n > 0 {
		bin.Says += "; it is emptied by deleting its files in " + filepath.Join(kept.Dir, "trash")
	}
	switch {
	case ctx.Err() != nil:
		n, bytes := weigh(kept.Dir, ".jsonl")
		late := sound(partKept, "kept", "%s, %s; the index does not know them all yet", count(n, "session", "sessions"), size(bytes)).
			but(standsWarn, "plenum sessions list reads them once, and is quick from then on")
		return []finding{late, bin, draftState()}
	case err != nil:
		return []finding{sound(partKept, "kept", "%s", err).but(standsBad, "mend the permissions of "+quoted(kept.Dir)), bin, draftState()}
	}
	var total int64
	damaged, open, first := 0, 0, ""
	for _, r := range rows {
		total += r.Size
		if r.Open {
			open++
		}
		if r.Damaged != nil {
			damaged++
			if first == "" {
				first = r.Damaged.Error()
			}
		}
	}
	all := sound(partKept, "kept", "%s, %s, %d open now", count(len(rows), "session", "sessions"), size(total), open)
	out := []finding{all}
	if damaged > 0 {
		out = append(out, sound(partKept, "damaged", "%s; %s", count(damaged, "session", "sessions"), first).
			but(standsWarn, "what can be read of them is shown; plenum sessions list --json names them all"))
	}
	_, bytes = weigh(filepath.Join(kept.Dir, "index"), "")
	out = append(out, sound(partKept, "index", "up to date, %s", size(bytes)))
	return append(out, bin, draftState())
}

// draftState says what waits to be taken up again.
func draftState() finding {
	n, _ := weigh(draftsDir(), draftExt)
	if n == 0 {
		return sound(partKept, "draft", "no question waits to be sent")
	}
	return sound(partKept, "draft", "%s to be sent; the newest is taken up when plenum opens", count(n, "question waits", "questions wait"))
}

// weigh counts the files of an extension in a folder, and what they hold.
func weigh(dir, ext string) (n int, bytes int64) {
	entries, _ := os.ReadDir(dir) // a folder that is not there holds none
	for _, e := range entries {
		info, err := e.Info()
		if err != nil || !info.Mode().IsRegular() || ext != "" && filepath.Ext(e.Name()) != ext {
			continue
		}
		n++
		bytes += info.Size()
	}
	return n, bytes
}
