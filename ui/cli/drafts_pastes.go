package cli

import (
	"os"
	"path/filepath"
	"strings"

	"plenum/engine"
)

// pasteExt ends the files of long texts that were pasted into a question. They stand beside its file,
// by its name and their own.
const pasteExt = ".paste"

// KeepPaste implements ui.Drafts. One that cannot be kept is told of with the question that names it.
func (d *draftFile) KeepPaste(paste engine.Document) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.keepPaste(paste) != nil {
		d.lost.add(paste)
	}
	return nil
}

func (d *draftFile) keepPaste(paste engine.Document) error {
	if err := d.begin(); err != nil {
		return err
	}
	name := strings.ReplaceAll(paste.Name, " ", "-")
	return d.replace(strings.TrimSuffix(d.path, draftExt)+"."+filepath.Base(name)+pasteExt, paste.Text)
}

// keepLostPastes tries again what could not be kept before.
func (d *draftFile) keepLostPastes() error {
	for _, paste := range d.lost.pastes {
		if err := d.keepPaste(paste); err != nil {
			return err
		}
	}
	return nil
}

// pasteFiles are the files of the pastes of a draft.
func pasteFiles(draft string) []string {
	var found []string
	entries, _ := os.ReadDir(filepath.Dir(draft)) // a folder that is not there holds none
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), strings.TrimSuffix(filepath.Base(draft), draftExt)+".") && strings.HasSuffix(e.Name(), pasteExt) {
			found = append(found, filepath.Join(filepath.Dir(draft), e.Name()))
		}
	}
	return found
}

// pastesOf reads the pastes of a draft.
func pastesOf(draft string) []engine.Document {
	var out []engine.Document
	for _, path := range pasteFiles(draft) {
		b, err := os.ReadFile(path)
		if err != nil {
			continue // its label stays in the question
		}
		name := strings.TrimPrefix(path, strings.TrimSuffix(draft, draftExt)+".")
		name = strings.ReplaceAll(strings.TrimSuffix(name, pasteExt), "-", " ")
		out = append(out, engine.Document{Name: name, Text: engine.Clean(string(b))})
	}
	return out
}
