package ui

import (
	"context"
	"errors"
	"strings"

	tea "charm.land/bubbletea/v2"

	"plenum/engine"
	"plenum/ui/intent"
	"plenum/ui/overlays"
	"plenum/ui/screens"
)

// forAsk brings what was found out for the Ask screen.
type forAsk struct{ msg tea.Msg }

// heardForAsk takes up what was found out, or gives the terminal to an editor.
func (a *App) heardForAsk(msg tea.Msg) tea.Cmd {
	switch m := msg.(type) {
	case handOver:
		return m.cmd()
	case forAsk:
		return a.mind(a.obey(a.stage.ask.Handle(m.msg)))
	}
	return nil
}

// aboutAsking carries out what concerns the writing of a question and the choosing of its board.
func (a *App) aboutAsking(w intent.Intent) tea.Cmd {
	switch w := w.(type) {
	case intent.CompleteName:
		return a.fx.complete(w)
	case intent.Recall:
		return a.fx.recall(w.Session)
	case intent.EditOutside:
		return a.fx.outside(w.Text)
	case intent.ReadPaste:
		a.overlays = append(a.overlays, layer{Overlay: overlays.NewText(a.look(), w.Name, w.Text)})
	case intent.ChoosePaste:
		var rows []overlays.Row
		for _, p := range w.All {
			rows = append(rows, overlays.Row{Name: p.Name, Note: firstLine(p.Text), Wants: []intent.Intent{p}})
		}
		a.overlays = append(a.overlays, layer{Overlay: overlays.NewList(a.look(), "Which text", false, rows)})
	case intent.PickBoard:
		return a.pickBoard()
	case intent.PreviewBoard:
		return a.fx.weighOn(w.Board, a.stage.ask.Weighing(w.Board))
	case intent.TurnTo:
		return a.obey(a.stage.ask.Handle(w))
	}
	return nil
}

// firstLine is the beginning of a text, for a list.
func firstLine(text string) string {
	line, _, _ := strings.Cut(strings.TrimSpace(text[:min(len(text), 400)]), "\n")
	return line
}

// pickBoard opens the list of all boards, and reads those that were not read yet.
func (a *App) pickBoard() tea.Cmd {
	ask := a.stage.ask
	rows, at := ask.BoardNames()
	list := overlays.NewBoards(a.look(), rows, at, ask.Card)
	a.overlays = append(a.overlays, layer{Overlay: list})
	wants := []intent.Intent{intent.PreviewBoard{Board: list.Chosen()}}
	for _, name := range ask.Unread() {
		wants = append(wants, intent.Load{Board: name})
	}
	return a.obey(wants)
}

// previewed weighs the question on a board that was read while it is looked at in the list.
func (a *App) previewed(board string) tea.Cmd {
	if list, ok := a.top().(*overlays.Boards); ok && list.Chosen() == board {
		return a.fx.weighOn(board, a.stage.ask.Weighing(board))
	}
	return nil
}

// complete lists the names that a word may become. Only the last of several words in a row is looked
// for to its end.
func (fx *effects) complete(w intent.CompleteName) tea.Cmd {
	if fx.ports.Names == nil {
		return nil
	}
	ctx, stop := context.WithCancel(fx.ctx)
	fx.mu.Lock()
	if fx.writing.stop != nil {
		fx.writing.stop()
	}
	fx.writing.stop = stop
	fx.mu.Unlock()
	return func() tea.Msg {
		rows, more := fx.ports.Names.Complete(ctx, w.Typed)
		if ctx.Err() != nil {
			return nil
		}
		stop()
		m := screens.Named{N: w.N, More: more}
		for _, r := range rows {
			m.Rows = append(m.Rows, screens.NameRow(r))
		}
		return forAsk{m}
	}
}

// recall reads the questions of a saved session. Only where one names a text that was pasted is the
// session itself read.
func (fx *effects) recall(session string) tea.Cmd {
	return func() tea.Msg {
		m := screens.Recalled{Session: session}
		got, err := fx.ports.Library.Preview(session)
		if err != nil {
			return forAsk{m} // its title is there; the list of sessions says what is wrong with it
		}
		pasted := false
		for _, r := range got.Rounds {
			q := screens.Question{Text: engine.Clean(r.Question)}
			pasted = pasted || strings.Contains(q.Text, "["+screens.PasteName)
			m.Asked = append(m.Asked, q)
		}
		if !pasted {
			return forAsk{m}
		}
		pb, err := fx.ports.Sessions.Open(session)
		if err != nil {
			return forAsk{m}
		}
		state := pb.Transport.Seek(pb.Film.Overview().Length)
		for i, r := range state.Rounds {
			if i < len(m.Asked) && r.Question == got.Rounds[i].Question {
				m.Asked[i].Along = docsOf(&state, r.Plan.Materials)
			}
		}
		return forAsk{m}
	}
}

// outside hands the question to the person's own editor, which has the terminal until it ends.
func (fx *effects) outside(text string) tea.Cmd {
	return func() tea.Msg {
		if fx.ports.Outside == nil {
			return forAsk{screens.Edited{Err: errNoEditor}}
		}
		errand, err := fx.ports.Outside.Open(text)
		if err != nil {
			return forAsk{screens.Edited{Err: err}}
		}
		return handOver{errand}
	}
}

// errNoEditor says that this program opens no editor.
var errNoEditor = errors.New("this program has no way to open an editor; write the question here")

// handOver says that the terminal is to go to an editor.
type handOver struct{ errand Errand }

// cmd gives the terminal to the editor, and takes the text up after it.
func (m handOver) cmd() tea.Cmd {
	return tea.Exec(m.errand.Run, func(ended error) tea.Msg {
		text, err := m.errand.Done(ended)
		return forAsk{screens.Edited{Text: engine.Clean(text), Err: err}}
	})
}

// weighOn finds what the question would cost and take on another board, once the cursor rests on
// that.
func (fx *effects) weighOn(board string, w *intent.Weigh) tea.Cmd {
	fx.mu.Lock()
	fx.writing.board = board
	fx.mu.Unlock()
	return func() tea.Msg {
		rest(fx.ctx, previewRest)
		fx.mu.Lock()
		late := fx.writing.board != board
		fx.mu.Unlock()
		if late || w == nil {
			return nil
		}
		got := fx.gather(w.Question, w.Plan.Mode, w.Brought)
		plan, err := got.bind(w.Plan)
		if err != nil {
			return nil // nothing can be weighed before there is a source
		}
		return forAsk{screens.BoardWeighed{Board: board, Estimate: fx.ports.Models.Estimate(plan, w.Question, append(got.docs, got.sources...))}}
	}
}

// writing is what helps to write a question and was asked for last.
type writing struct {
	draft draft
	stop  context.CancelFunc // of the names that are looked for; nil: none ever were
	board string             // that is weighed for the list of boards
}
