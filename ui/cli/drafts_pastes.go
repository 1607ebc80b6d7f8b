package cli

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"plenum/engine"
)

// pasteExt ends the files of long texts that were pasted into a question. They stand beside its file,
// by its name and their own.
const pasteExt = ".paste"

// KeepPaste implements ui.Drafts.
func (d *draftFile) KeepPaste(paste engine.Document) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	err := d.begin()
	if err == nil {
		name := strings.ReplaceAll(paste.Name, " ", "-")
		err = d.replace(strings.TrimSuffix(d.path, draftExt)+"."+filepath.Base(name)+pasteExt, paste.Text)
	}
	if err != nil {
		return fmt.Errorf("the text that you pasted is not kept while you write: %w", plainCause(err))
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
