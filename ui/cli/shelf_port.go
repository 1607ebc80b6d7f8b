package cli

import (
	"image"
	"path/filepath"

	"plenum/engine"
	"plenum/sessions"
	"plenum/sessions/export"
	"plenum/ui/overlays"
)

// shelfPort implements ui.Shelf.
type shelfPort struct{ desk *desk }

// Rename implements ui.Shelf.
func (s shelfPort) Rename(id, title string) error { return s.desk.library.Rename(id, title) }

// Delete implements ui.Shelf.
func (s shelfPort) Delete(id string) error {
	_, err := s.desk.library.Delete(id)
	return err
}

// Restore implements ui.Shelf.
func (s shelfPort) Restore(id string) error { return s.desk.library.Restore(id) }

// filmed is how the replay of a session is filmed where nobody says how.
var filmed = castOptions{size: image.Pt(100, 30), theme: autoTheme, idle: sessions.DefaultIdleCap, speed: 1}

// Export implements ui.Shelf.
func (s shelfPort) Export(id, format, path string) (string, error) {
	how, err := export.Find(exportFormats(), format)
	if err != nil {
		return "", err
	}
	from, err := s.desk.library.Find(id)
	if err != nil {
		return "", err
	}
	write, _, err := showing(from, format, filmed)
	if err != nil {
		return "", err
	}
	if path == "" {
		row, err := s.desk.library.Row(from)
		if err != nil {
			return "", err
		}
		path = freeName(".", fileTitle(overlays.SlugOf(row.Title)), how.Extension)
	}
	into, err := placeOf(path)
	if err != nil {
		return "", err
	}
	if err := fillNew(into, write); err != nil {
		return "", err
	}
	return engine.Clean(filepath.Clean(into)), nil
}
