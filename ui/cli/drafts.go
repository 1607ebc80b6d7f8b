package cli

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/adrg/xdg"

	"plenum/engine"
	"plenum/sessions"
	"plenum/ui"
)

// draftFile keeps the question that was not sent yet in a file. Each program has one of its own in the
// folder, which it holds for as long as it runs, so that none destroys or takes up what is being
// written in another.
type draftFile struct {
	dir string

	mu   sync.Mutex
	path string   // of the file; empty: there is none yet
	hold *os.File // beside it, locked; the system gives it free when the program ends
	lost unkept   // what the file did not take
}

const (
	draftExt = ".txt"
	holdExt  = ".lock"
	// maxDraft is the longest text that is taken up again. Nobody types more.
	maxDraft = 4 << 20
)

func draftsDir() string { return filepath.Join(xdg.StateHome, "plenum", "drafts") }

// keepsDrafts is the door of the screens to the drafts; nil: nothing is to be kept.
func (p *program) keepsDrafts() ui.Drafts {
	if !p.desk.keep {
		return nil
	}
	return &p.drafts
}

// take takes up the newest question that no running program holds. The zero Draft: there is none.
func (d *draftFile) take() ui.Draft {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.dir = cmp.Or(d.dir, draftsDir())
	entries, _ := os.ReadDir(d.dir) // a folder that is not there yet holds none
	type old struct {
		path string
		kept time.Time
	}
	var olds []old
	for _, e := range entries {
		info, err := e.Info()
		if err != nil || !info.Mode().IsRegular() || filepath.Ext(e.Name()) != draftExt || info.Size() > maxDraft {
			continue
		}
		olds = append(olds, old{filepath.Join(d.dir, e.Name()), info.ModTime()})
	}
	slices.SortFunc(olds, func(a, b old) int { return b.kept.Compare(a.kept) })
	for _, o := range olds {
		if !d.own(o.path) {
			continue
		}
		b, err := os.ReadFile(o.path)
		if text := strings.TrimSpace(engine.Clean(string(b))); err == nil && text != "" {
			return ui.Draft{Text: text, Pastes: pastesOf(o.path), Kept: o.kept}
		}
		d.release()
	}
	return ui.Draft{}
}

// own takes a draft for this program; false: another one has it.
func (d *draftFile) own(path string) bool {
	f, err := os.OpenFile(strings.TrimSuffix(path, draftExt)+holdExt, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return false
	}
	if !sessions.Hold(f) {
		_ = f.Close()
		return false
	}
	d.path, d.hold = path, f
	return true
}

// release gives up the draft that this program has, and leaves nothing of it behind.
func (d *draftFile) release() {
	_ = os.Remove(d.path) // what is not there need not go
	for _, p := range pasteFiles(d.path) {
		_ = os.Remove(p)
	}
	_ = os.Remove(d.hold.Name())
	_ = d.hold.Close()
	d.path, d.hold = "", nil
}

// KeepDraft implements ui.Drafts. The file is replaced whole, so that it is never half of one.
func (d *draftFile) KeepDraft(text string) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if text == "" {
		d.lost = unkept{}
		if d.hold != nil {
			d.release()
		}
		return nil
	}
	err := d.keepLostPastes()
	if err == nil {
		err = d.write(text)
	}
	if err != nil {
		d.lost.text = text
		return fmt.Errorf("your question is not kept while you write it: %w", sessions.WriteCause(err))
	}
	d.lost = unkept{}
	return nil
}

func (d *draftFile) write(text string) error {
	if err := d.begin(); err != nil {
		return err
	}
	return d.replace(d.path, text)
}

// begin sees to it that this program has a file of its own.
func (d *draftFile) begin() error {
	d.dir = cmp.Or(d.dir, draftsDir())
	if err := os.MkdirAll(d.dir, 0o700); err != nil {
		return err
	}
	if d.hold == nil && !d.own(filepath.Join(d.dir, shortID()+draftExt)) {
		return fmt.Errorf("no file can be made in %s", d.dir)
	}
	return nil
}

// replace puts a file in place, whole or not at all.
func (d *draftFile) replace(path, text string) error {
	tmp, err := os.CreateTemp(d.dir, "*.tmp") // readable by its owner alone
	if err != nil {
		return err
	}
	_, err = tmp.WriteString(text)
	if err == nil {
		err = tmp.Sync()
	}
	if cerr := tmp.Close(); err == nil {
		err = cerr
	}
	if err == nil {
		err = os.Rename(tmp.Name(), path)
	}
	if err != nil {
		_ = os.Remove(tmp.Name())
	}
	return err
}
