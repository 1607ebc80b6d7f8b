package ui

import (
	"errors"
	"fmt"
	"time"

	tea "charm.land/bubbletea/v2"

	"plenum/engine"
	"plenum/ui/intent"
	"plenum/ui/screens"
	"plenum/ui/widgets"
)

// The list answers the hand, not each of its movements: a search waits until no letter follows at
// once, and a session is opened for its preview once the cursor rests on it.
const (
	findRest    = 60 * time.Millisecond
	previewRest = 40 * time.Millisecond
	indexRest   = 250 * time.Millisecond // between two looks at an index that is being built
)

// wanted is what of the list was asked for last: what comes before it is not looked up any more.
type wanted struct {
	list    int
	preview string
}

// shelved brings what came of an effect on the saved sessions.
type shelved struct{ msg tea.Msg }

// reopened brings a saved session as it stands at its end.
type reopened struct {
	playing
	state engine.State
	now   time.Duration
}

// laidOut brings the answers of two sessions, or why there are not two.
type laidOut struct {
	left, right SessionText
	err         error
}

// exported says where a session was written.
type exported struct {
	path string
	err  error
}

// reread brings a saved session whose question is to be asked again.
type reread struct {
	state engine.State
	err   error
}

// find lists the saved sessions, or those that hold the words.
func (fx *effects) find(w intent.FindSessions) tea.Cmd {
	fx.mu.Lock()
	fx.wanted.list = w.N
	fx.mu.Unlock()
	return func() tea.Msg {
		if w.Words != "" && !rest(fx.ctx, findRest) || fx.late(w.N) {
			return nil
		}
		m := screens.SessionsFound{N: w.N, Words: w.Words, Indexed: 1, Month: widgets.Money{Known: true}}
		if w.Words == "" {
			fx.list(&m)
		} else {
			fx.search(&m)
		}
		if ix, ok := fx.ports.Library.(Indexing); ok {
			m.Indexed = ix.Indexed()
		}
		return shelved{m}
	}
}

// findAgain looks once more in a while, since the index was not whole.
func (fx *effects) findAgain(w intent.FindSessions) tea.Cmd {
	return func() tea.Msg {
		if !rest(fx.ctx, indexRest) || fx.late(w.N) {
			return nil
		}
		return fx.find(w)()
	}
}

// indexed looks how far the reading is that lists and searches wait for.
func (fx *effects) indexed() tea.Cmd {
	ix, ok := fx.ports.Library.(Indexing)
	if !ok {
		return nil
	}
	return func() tea.Msg {
		if !rest(fx.ctx, indexRest) {
			return nil
		}
		return shelved{screens.SessionsRead{Share: ix.Indexed()}}
	}
}

// late reports whether another list was asked for since.
func (fx *effects) late(n int) bool {
	fx.mu.Lock()
	defer fx.mu.Unlock()
	return n < fx.wanted.list
}

func (fx *effects) list(m *screens.SessionsFound) {
	rows, err := fx.ports.Library.List()
	m.Err, m.Rows = err, make([]screens.SessionRow, len(rows))
	for i, r := range rows {
		m.Rows[i] = shelfRow(r)
		if thisMonth(r.Created) {
			m.Month.USD, m.Month.Known = m.Month.USD+r.CostUSD, m.Month.Known && r.Known
		}
	}
}

func (fx *effects) search(m *screens.SessionsFound) {
	hits, err := fx.ports.Library.Search(m.Words)
	m.Err, m.Rows = err, make([]screens.SessionRow, len(hits))
	for i, h := range hits {
		m.Rows[i] = shelfRow(h.SessionRow)
		m.Rows[i].Where, m.Rows[i].Line = h.Where, h.Line
	}
}

func shelfRow(r SessionRow) screens.SessionRow {
	return screens.SessionRow{
		ID: r.ID, Title: r.Title, Board: r.Board, Age: age(r.Created), Usable: r.Usable, Branches: r.Branches,
		CostUSD: r.CostUSD, Known: r.Known, State: r.State, Trouble: r.Trouble,
	}
}

// preview reads what a session holds, once the cursor rests on it.
func (fx *effects) preview(id string) tea.Cmd {
	fx.mu.Lock()
	fx.wanted.preview = id
	fx.mu.Unlock()
	return func() tea.Msg {
		if !rest(fx.ctx, previewRest) {
			return nil
		}
		fx.mu.Lock()
		passed := fx.wanted.preview != id
		fx.mu.Unlock()
		if passed {
			return nil
		}
		p, err := fx.ports.Library.Preview(id)
		m := screens.Previewed{ID: id, Material: p.Material, Took: p.Took, Size: p.Size, Note: p.Note, Err: err}
		for _, r := range p.Rounds {
			m.Rounds = append(m.Rounds, screens.RoundPreview(r))
		}
		return shelved{m}
	}
}

func (fx *effects) rename(w intent.RenameSession) tea.Cmd {
	return func() tea.Msg {
		if err := fx.openHere(w.ID, "renamed"); err != nil {
			return shelved{screens.SessionRenamed{ID: w.ID, Err: err}}
		}
		return shelved{screens.SessionRenamed{ID: w.ID, Err: fx.ports.Shelf.Rename(w.ID, w.Title)}}
	}
}

// openHere says why the session at work can be neither renamed nor deleted, though nobody else holds
// it, and what helps; nil: it is another one.
func (fx *effects) openHere(id, done string) error {
	if id == "" || id != fx.liveID() {
		return nil
	}
	return fmt.Errorf("session %s is open here; it can be %s from a new session, or after you quit", id, done)
}

// remove deletes sessions: one that cannot be does not keep the others.
func (fx *effects) remove(w intent.DeleteSessions) tea.Cmd {
	return func() tea.Msg {
		done, _, err := each(w.IDs, func(id string) error {
			if err := fx.openHere(id, "deleted"); err != nil {
				return err
			}
			return fx.ports.Shelf.Delete(id)
		})
		return shelved{screens.SessionsGone{IDs: done, Err: err}}
	}
}

func (fx *effects) restore(w intent.RestoreSessions) tea.Cmd {
	return func() tea.Msg {
		done, lost, err := each(w.IDs, fx.ports.Shelf.Restore)
		return shelved{screens.SessionsBack{IDs: done, Lost: lost, Err: err}}
	}
}

// each does one thing to each of some sessions, and says to which it could not be done, and why.
func each(ids []string, do func(id string) error) (done, not []string, err error) {
	for _, id := range ids {
		if one := do(id); one != nil {
			not, err = append(not, id), errors.Join(err, one)
			continue
		}
		done = append(done, id)
	}
	return done, not, err
}

func (fx *effects) export(w intent.ExportSession) tea.Cmd {
	return func() tea.Msg {
		path, err := fx.ports.Shelf.Export(w.ID, w.Format, w.Path)
		return shelved{exported{path, err}}
	}
}

// texts reads the answers of two sessions.
func (fx *effects) texts(w intent.CompareSessions) tea.Cmd {
	return func() tea.Msg {
		var m laidOut
		if m.left, m.err = fx.ports.Library.Text(w.Left); m.err == nil {
			m.right, m.err = fx.ports.Library.Text(w.Right)
		}
		return shelved{m}
	}
}

// reopen shows a saved session as it stands at its end.
func (fx *effects) reopen(name string) tea.Cmd {
	return func() tea.Msg {
		pb, err := fx.ports.Sessions.Open(name)
		if err != nil {
			return playing{err: err}
		}
		pb.Transport.Pause(true)
		state := pb.Transport.Seek(pb.Film.Overview().Length)
		begun, ok := fx.begin(pb, 1)().(playing)
		if !ok {
			return nil
		}
		if f := fx.feedOf(begun.feed); f != nil {
			f.tape.read = state.Seq // nobody listens to it yet
		}
		return shelved{reopened{playing: begun, state: state, now: pb.Source.Now()}}
	}
}

// reread reads a saved session to ask its question again. Nothing on screen changes for it.
func (fx *effects) reread(name string) tea.Cmd {
	return func() tea.Msg {
		pb, err := fx.ports.Sessions.Open(name)
		if err != nil {
			return shelved{reread{err: err}}
		}
		defer pb.leave()
		return shelved{reread{state: pb.Transport.Seek(pb.Film.Overview().Length)}}
	}
}
