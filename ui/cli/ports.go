package cli

import (
	"context"
	"fmt"
	"slices"

	"plenum/engine"
	"plenum/sessions"
	"plenum/ui"
	"plenum/ui/cli/config"
	"plenum/ui/cli/material"
	"plenum/ui/keys"
)

// ports opens the doors of the screens.
func (p *program) ports(set *settings, given []engine.Document, bound *keys.Map) ui.Ports {
	return ui.Ports{
		Connecting: set.connecting(),
		Keeping: ui.Keeping{
			Sessions: sessionsPort{p.desk},
			Library:  libraryPort{p.desk},
			Shelf:    shelfPort{p.desk},
			Drafts:   p.keepsDrafts(),
			Writing:  ui.Writing{Names: namesPort{&material.Finder{}}, Outside: newOwnEditor()},
			Workshop: workshopPort{set},
		},
		Boards:    boardsPort{set},
		Materials: carried{docs: given},
		Clipboard: p.clipboard(bound.Take.Save.Help().Key),
		Files:     filesPort{},
		Sources:   set.sources,
		Questions: boardsPort{set},
		Models:    modelsPort{set},
		Labs:      p.labs(),
		Examples:  examplesPort{},
		Themes:    themesPort{set},
	}
}

// sessionsPort implements ui.Sessions.
type sessionsPort struct{ desk *desk }

// Start implements ui.Sessions.
func (s sessionsPort) Start(ask engine.Ask) (*ui.Live, error) {
	ask, err := s.desk.ready(ask) // before there is a file that would hold nothing
	if err != nil {
		return nil, inOneLine(err)
	}
	l, err := s.desk.begin(false)
	if err != nil {
		return nil, err
	}
	if err := l.Do(context.Background(), ask); err != nil {
		_ = l.Close() // the refusal is what the person must hear
		return nil, err
	}
	return &ui.Live{ID: l.id, Source: l.run.Reader(), Doer: l}, nil
}

// Open implements ui.Sessions.
func (s sessionsPort) Open(name string) (*ui.Playback, error) {
	player, err := s.desk.library.Play(name)
	if err != nil {
		return nil, err
	}
	pb := playbackOf(player)
	if s.desk.atWork(pb.ID) {
		pb.Note, pb.Fixed = "", "" // it is this program that writes it
	}
	return pb, nil
}

// GoOn implements ui.Sessions.
func (s sessionsPort) GoOn(name string, again bool) (*ui.Live, error) {
	l, err := s.desk.goOn(name, again)
	if err != nil {
		return nil, err
	}
	return &ui.Live{ID: l.id, Source: l.run.Reader(), Doer: l}, nil
}

// openSession loads a saved session by id, unique prefix, path or "last".
func openSession(l sessions.Library, name string) (*sessions.Session, error) {
	path, err := l.Find(name)
	if err != nil {
		return nil, err
	}
	kept, err := sessions.Open(path)
	if err != nil {
		return nil, err
	}
	if len(kept.Events) == 0 {
		return nil, nothingIn(kept)
	}
	return kept, nil
}

// nothingIn is the sentence for a session in which nothing happened yet.
func nothingIn(kept *sessions.Session) error {
	return fmt.Errorf("session %s holds nothing yet", kept.Header.ID)
}

// boardsPort implements ui.Boards.
type boardsPort struct{ set *settings }

// Names implements ui.Boards.
func (b boardsPort) Names() []ui.BoardRow {
	var out []ui.BoardRow
	for _, r := range b.set.shelf.rows() {
		out = append(out, ui.BoardRow{Name: r.Name, About: r.About, Own: r.Path != ""})
	}
	return out
}

// Plan implements ui.Boards.
func (b boardsPort) Plan(name string) (engine.Plan, error) {
	board, err := b.set.board(name)
	if err != nil {
		return engine.Plan{}, err
	}
	return b.set.planOpen(board)
}

// Question implements ui.Questions.
func (b boardsPort) Question(name string) string {
	board, err := b.set.board(name)
	if err != nil {
		return "" // Plan says why
	}
	return board.Question
}

// modelsPort implements ui.Models.
type modelsPort struct{ set *settings }

// Status implements ui.Models.
func (m modelsPort) Status() string { return m.set.models.Status(m.set.wanted) }

// Estimate implements ui.Models.
func (m modelsPort) Estimate(plan engine.Plan, question string, docs []engine.Document) engine.Estimate {
	return engine.EstimateRound(plan, question, slices.Concat(docs, m.set.sources.of(plan)), m.set.models)
}

// Variants implements ui.Models.
func (m modelsPort) Variants(plan engine.Plan) [engine.Depths]*engine.Plan {
	var small, large string
	if len(plan.Agents) > 0 {
		small, large = m.set.models.Sizes(plan.Agents[0].Model)
	}
	return engine.Variants(plan, m.set.models, small, large)
}

// Rows implements ui.Models.
func (m modelsPort) Rows() []ui.ModelRow {
	var out []ui.ModelRow
	for _, r := range m.set.models.Rows("") {
		out = append(out, modelRow(r))
	}
	return out
}

// modelRow is a row of the resolver's list.
func modelRow(r config.Row) ui.ModelRow {
	row := ui.ModelRow{
		Name: r.Name(), Note: r.Note, Ready: r.Ready, Provider: r.Provider, Price: r.Info.Price,
		Facts: ui.ModelFacts{
			Context: r.Info.Window, MaxOutput: r.Info.MaxOutput, Reasons: r.Info.Reasons, Temperature: r.Info.Temperature, Efforts: r.Info.Efforts,
		},
	}
	if !r.Ready {
		row.Why = r.Note
	}
	return row
}
