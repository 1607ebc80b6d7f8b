package cli

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"

	"plenum/engine"
	"plenum/sessions"
	index "plenum/sessions/library"
	"plenum/ui"
)

// indexed is the index over the saved sessions, one for the whole program.
type indexed struct {
	once  sync.Once
	index *index.Library

	of, left atomic.Int64 // the sessions that are read for it now, and those of them still to come
}

// index is opened when it is first asked.
func (d *desk) index() *index.Library {
	d.indexed.once.Do(func() { d.indexed.index = index.Open(d.library) })
	return d.indexed.index
}

// manySessions is from how many on a first reading of them is announced.
const manySessions = 500

// savedRows lists the saved sessions, newest first. Where many of them have to be read for the
// first time, which takes a while, that is said.
func (p *program) savedRows() ([]sessions.Row, error) {
	return index.Open(library()).List(context.Background(), func(done, of int) {
		if done == 1 && of >= manySessions {
			p.note("%d sessions are new or changed: they are read once, and then listed at once", of)
		}
	})
}

// libraryPort implements ui.Library.
type libraryPort struct{ desk *desk }

// List implements ui.Library.
func (s libraryPort) List() ([]ui.SessionRow, error) {
	rows, err := s.desk.index().List(context.Background(), s.desk.indexed.note)
	s.desk.indexed.note(1, 1)
	out := make([]ui.SessionRow, len(rows))
	for i := range rows {
		out[i] = uiRow(&rows[i])
	}
	return out, err
}

func uiRow(r *sessions.Row) ui.SessionRow {
	out := ui.SessionRow{
		ID: r.ID, Title: r.Title, Board: r.Board, Created: r.Created, Branches: r.Branches,
		Usable: r.Usable, CostUSD: r.CostUSD, Known: r.CostKnown, State: r.Standing(),
	}
	if r.Damaged != nil {
		out.Trouble = r.Damaged.Error()
	}
	return out
}

// Search implements ui.Library.
func (s libraryPort) Search(words string) ([]ui.SessionHit, error) {
	hits, err := s.desk.index().Search(context.Background(), words)
	out := make([]ui.SessionHit, len(hits))
	for i := range hits {
		out[i] = ui.SessionHit{SessionRow: uiRow(&hits[i].Row), Where: hits[i].Where, Line: hits[i].Line}
	}
	return out, err
}

// Preview implements ui.Library.
func (s libraryPort) Preview(id string) (ui.SessionPreview, error) {
	row, st, err := s.scan(id)
	if err != nil {
		return ui.SessionPreview{}, err
	}
	out := ui.SessionPreview{ID: row.ID, Took: row.Took, Size: row.Size}
	switch {
	case row.Damaged != nil:
		out.Note = row.Damaged.Error()
	case row.Now().Open && !s.desk.atWork(row.ID): // its own sessions a person knows to be at work
		out.Note = fmt.Sprintf("session %s is open in another plenum, and may grow", row.ID)
	}
	for _, m := range st.Materials {
		out.Material = append(out.Material, m.Name)
	}
	for _, r := range st.Rounds {
		out.Rounds = append(out.Rounds, roundPreview(st, r))
	}
	return out, nil
}

// scan reads a session by its id.
func (s libraryPort) scan(id string) (sessions.Row, *engine.State, error) {
	path, err := s.desk.library.Find(id)
	if err != nil {
		return sessions.Row{}, nil, err
	}
	row, st := sessions.Scan(path)
	if st == nil {
		return row, nil, row.Damaged
	}
	return row, st, nil
}

func roundPreview(s *engine.State, r *engine.Round) ui.RoundPreview {
	p := ui.RoundPreview{Question: r.Question, Unended: r.Running()}
	only := *s
	only.Rounds = []*engine.Round{r}
	text, none := engine.MarkdownOf(&only)
	p.Answer = text
	if none != nil {
		p.Answer, p.None = "", none.Error()
	}
	for _, b := range r.Branches {
		p.Branches = append(p.Branches, fmt.Sprintf("%d %s, %s", b.ID.Number(), b.Agent.Name, standing(b)))
	}
	return p
}

// Text implements ui.Library.
func (s libraryPort) Text(id string) (ui.SessionText, error) {
	row, st, err := s.scan(id)
	if err != nil {
		return ui.SessionText{}, err
	}
	text, none := engine.MarkdownOf(st)
	if none != nil {
		return ui.SessionText{}, fmt.Errorf("session %s has no answer: %w", row.ID, none)
	}
	return ui.SessionText{ID: row.ID, Title: row.Title, Text: text}, nil
}
