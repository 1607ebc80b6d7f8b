package cli

import "fmt"

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

// Export implements ui.Shelf.
func (s shelfPort) Export(id, format, _ string) (string, error) {
	return "", fmt.Errorf("session %s cannot be written as %s yet", id, format)
}
