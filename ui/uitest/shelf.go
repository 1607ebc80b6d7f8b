package uitest

import (
	"errors"
	"slices"
	"strings"

	"plenum/engine"
	"plenum/ui"
)

// Bookshelf is the sessions that were saved before.
type Bookshelf struct {
	Past     []ui.SessionRow
	Previews []ui.SessionPreview
	Tapes    map[string][]engine.Event // what can be opened, besides the session that was started; by id
	Indexed  func() float64            // how much of the index stands; nil: all of it
}

// indexed is a Library that can tell how much of its index stands.
type indexed struct{ shelf }

// Indexed implements ui.Indexing.
func (s indexed) Indexed() float64 {
	if s.World.Indexed == nil {
		return 1
	}
	return s.World.Indexed()
}

// shelved is what was done to the saved sessions.
type shelved struct {
	drafts  []string
	pasted  []engine.Document
	deleted []ui.SessionRow
	exports []string // "id format path"
	playing int
}

// shelf implements ui.Library, ui.Shelf and ui.Drafts over the sessions in World.Past, whose
// contents are World.Previews.
type shelf struct{ *World }

// Exported lists what was exported: id, format and path.
func (w *World) Exported() []string {
	w.seen.mu.Lock()
	defer w.seen.mu.Unlock()
	return slices.Clone(w.seen.exports)
}

// List implements ui.Library.
func (s shelf) List() ([]ui.SessionRow, error) {
	s.seen.mu.Lock()
	defer s.seen.mu.Unlock()
	return slices.Clone(s.Past), nil
}

// Search implements ui.Library: it looks for the words as one, first in the titles, then in the
// answers.
func (s shelf) Search(words string) ([]ui.SessionHit, error) {
	rows, err := s.List()
	var titles, answers []ui.SessionHit
	for _, r := range rows {
		if line := lineWith(r.Title, words); line != "" {
			titles = append(titles, ui.SessionHit{SessionRow: r, Where: "title", Line: line})
			continue
		}
		p, _ := s.Preview(r.ID) // one without a preview holds nothing to be found
		for _, round := range p.Rounds {
			if line := lineWith(round.Answer, words); line != "" {
				answers = append(answers, ui.SessionHit{SessionRow: r, Where: "answer", Line: line})
				break
			}
		}
	}
	return append(titles, answers...), err
}

// lineWith is the first line of a text that holds the words; empty: none does.
func lineWith(text, words string) string {
	for line := range strings.Lines(text) {
		if strings.Contains(strings.ToLower(line), strings.ToLower(words)) {
			return strings.TrimSpace(line)
		}
	}
	return ""
}

// Preview implements ui.Library.
func (s shelf) Preview(id string) (ui.SessionPreview, error) {
	for _, p := range s.Previews {
		if p.ID == id {
			return p, nil
		}
	}
	return ui.SessionPreview{}, errors.New("there is no session " + id)
}

// Text implements ui.Library.
func (s shelf) Text(id string) (ui.SessionText, error) {
	p, err := s.Preview(id)
	if err != nil || len(p.Rounds) == 0 {
		return ui.SessionText{}, errors.Join(err, errors.New("session "+id+" has no answer"))
	}
	last := p.Rounds[len(p.Rounds)-1]
	return ui.SessionText{ID: id, Title: last.Question, Text: last.Answer}, nil
}

// Rename implements ui.Shelf.
func (s shelf) Rename(id, title string) error {
	s.seen.mu.Lock()
	defer s.seen.mu.Unlock()
	for i, r := range s.Past {
		if r.ID == id {
			s.Past[i].Title = title
			return nil
		}
	}
	return errors.New("there is no session " + id)
}

// Delete implements ui.Shelf.
func (s shelf) Delete(id string) error {
	s.seen.mu.Lock()
	defer s.seen.mu.Unlock()
	for i, r := range s.Past {
		if r.ID == id && r.State == "running" {
			return errors.New("session " + id + " is open: another process writes it; close it there first")
		}
		if r.ID == id {
			s.seen.deleted = append(s.seen.deleted, r)
			s.Past = slices.Delete(slices.Clone(s.Past), i, i+1)
			return nil
		}
	}
	return errors.New("there is no session " + id)
}

// Restore implements ui.Shelf.
func (s shelf) Restore(id string) error {
	s.seen.mu.Lock()
	defer s.seen.mu.Unlock()
	for i, r := range s.seen.deleted {
		if r.ID == id {
			s.seen.deleted = slices.Delete(s.seen.deleted, i, i+1)
			s.Past = append(s.Past, r)
			slices.SortStableFunc(s.Past, func(a, b ui.SessionRow) int { return b.Created.Compare(a.Created) })
			return nil
		}
	}
	return errors.New("no deleted session " + id)
}

// Export implements ui.Shelf.
func (s shelf) Export(id, format, path string) (string, error) {
	s.seen.mu.Lock()
	defer s.seen.mu.Unlock()
	if path == "" {
		path = id + "." + format
	}
	s.seen.exports = append(s.seen.exports, id+" "+format+" "+path)
	return path, nil
}

// Drafts lists what was kept of the question in the field, each time that it was.
func (w *World) Drafts() []string {
	w.seen.mu.Lock()
	defer w.seen.mu.Unlock()
	return slices.Clone(w.seen.drafts)
}

// KeepPaste implements ui.Drafts.
func (s shelf) KeepPaste(paste engine.Document) error {
	s.seen.mu.Lock()
	defer s.seen.mu.Unlock()
	s.seen.pasted = append(s.seen.pasted, paste)
	return s.Forget
}

// Pasted lists the long texts that were kept beside the question in the field.
func (w *World) Pasted() []engine.Document {
	w.seen.mu.Lock()
	defer w.seen.mu.Unlock()
	return slices.Clone(w.seen.pasted)
}

// KeepDraft implements ui.Drafts.
func (s shelf) KeepDraft(text string) error {
	s.seen.mu.Lock()
	defer s.seen.mu.Unlock()
	s.seen.drafts = append(s.seen.drafts, text)
	return s.Forget
}
