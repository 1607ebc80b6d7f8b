package cli

import (
	"cmp"
	"fmt"
	"os"
	"strings"

	"plenum/engine"
	"plenum/sessions"
	"plenum/ui"
)

// libraryPort implements ui.Library.
type libraryPort struct{ desk *desk }

// List implements ui.Library.
func (s libraryPort) List() ([]ui.SessionRow, error) {
	rows, err := s.desk.library.List()
	out := make([]ui.SessionRow, len(rows))
	for i, r := range rows {
		out[i] = uiRow(r)
	}
	return out, err
}

func uiRow(r sessions.Row) ui.SessionRow {
	return ui.SessionRow{
		ID: r.ID, Title: r.Title, Board: r.Board, Created: r.Created, Branches: r.Branches,
		Usable: r.Usable, CostUSD: r.CostUSD, Known: r.CostKnown, State: r.State,
	}
}

// Search implements ui.Library.
func (s libraryPort) Search(words string) ([]ui.SessionHit, error) {
	rows, err := s.List()
	var out []ui.SessionHit
	for _, r := range rows {
		if strings.Contains(strings.ToLower(r.Title), strings.ToLower(words)) {
			out = append(out, ui.SessionHit{SessionRow: r, Where: "title", Line: r.Title})
		}
	}
	return out, err
}

// Preview implements ui.Library.
func (s libraryPort) Preview(id string) (ui.SessionPreview, error) {
	path, err := s.desk.library.Find(id)
	if err != nil {
		return ui.SessionPreview{}, err
	}
	kept, err := sessions.Open(path)
	if err != nil {
		return ui.SessionPreview{}, err
	}
	st := kept.Events.State()
	out := ui.SessionPreview{ID: kept.Header.ID, Took: st.At}
	if info, err := os.Stat(path); err == nil {
		out.Size = info.Size()
	}
	if err := kept.Trouble(); err != nil {
		out.Note = err.Error()
	}
	for _, m := range st.Materials {
		out.Material = append(out.Material, m.Name)
	}
	for _, r := range st.Rounds {
		out.Rounds = append(out.Rounds, roundPreview(&st, r))
	}
	return out, nil
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
	kept, err := openSession(s.desk.library, id)
	if err != nil {
		return ui.SessionText{}, err
	}
	st := kept.Events.State()
	text, none := engine.MarkdownOf(&st)
	if none != nil {
		return ui.SessionText{}, fmt.Errorf("session %s has no answer: %w", kept.Header.ID, none)
	}
	return ui.SessionText{ID: kept.Header.ID, Title: cmp.Or(st.Title, st.Round().Question), Text: text}, nil
}
