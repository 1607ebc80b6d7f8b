package uitest

import (
	"context"
	"errors"
	"slices"
	"sync"

	"plenum/engine"
	"plenum/ui"
)

// World is what stands behind the doors of the App: models, boards, saved sessions. Its
// fields are set before Ports is called.
type World struct {
	Models engine.Models
	Status string // of the models: "openai"
	Boards []engine.Plan
	Bookshelf
	Rows  []ui.ModelRow
	Weigh func(plan engine.Plan) engine.Estimate // nil: as the engine does
	Sizes Sizes
	Papers
	Refuse error          // why no session can be started
	Kept   []engine.Event // a saved session to go on with; empty: the one that was started
	Try    ui.Examples    // nil: there are none

	seen journal
}

// Papers is what there is to read.
type Papers struct {
	Docs      []engine.Document
	Trouble   []string                     // what of the material was left out
	Texts     map[string][]engine.Document // sources, by the names that a person gives them
	Given     []string                     // sources that the program was started with
	Questions map[string]string            // of the boards that have one of their own
	Forget    error                        // why the question in the field cannot be kept
}

// Sizes are the models of a quick and of a deep round; empty: there is none.
type Sizes struct{ Small, Large string }

// journal is what the App had done in the world.
type journal struct {
	mu     sync.Mutex
	asked  []engine.Ask
	read   []string
	did    []engine.Command
	copied []string
	files  map[string]string
	run    *engine.Run
	shelved
}

// Ports are the doors to the world.
func (w *World) Ports() ui.Ports {
	kept := ui.Keeping{Sessions: saved{w}, Library: indexed{shelf{w}}, Shelf: shelf{w}, Drafts: shelf{w}, Workshop: workshop{w}}
	return ui.Ports{Keeping: kept, Boards: boards{w}, Materials: materials{w}, Clipboard: clipboard{w}, Files: files{w}, Models: models{w}, Sources: sources{w}, Questions: questions{w}, Examples: w.Try}
}

// Asked lists the questions that sessions were started with, or went on with.
func (w *World) Asked() []engine.Ask {
	w.seen.mu.Lock()
	defer w.seen.mu.Unlock()
	return append([]engine.Ask(nil), w.seen.asked...)
}

// Read lists the names of the sources that were read, each time that they were.
func (w *World) Read() []string {
	w.seen.mu.Lock()
	defer w.seen.mu.Unlock()
	return append([]string(nil), w.seen.read...)
}

// Did lists the commands that were asked for, after the first question.
func (w *World) Did() []engine.Command {
	w.seen.mu.Lock()
	defer w.seen.mu.Unlock()
	return append([]engine.Command(nil), w.seen.did...)
}

// Copied lists the texts that were put on the clipboard.
func (w *World) Copied() []string {
	w.seen.mu.Lock()
	defer w.seen.mu.Unlock()
	return append([]string(nil), w.seen.copied...)
}

// Saved returns the text that was written to a file of that name.
func (w *World) Saved(name string) string {
	w.seen.mu.Lock()
	defer w.seen.mu.Unlock()
	return w.seen.files[name]
}

// Events returns what the session has noted so far.
func (w *World) Events() []engine.Event {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	w.seen.mu.Lock()
	defer w.seen.mu.Unlock()
	if w.seen.run == nil {
		return nil
	}
	events, err := w.seen.run.Reader().Next(ctx)
	if err != nil {
		return nil
	}
	return events
}

type doer struct {
	*World
	run *engine.Run
}

// Do implements ui.Doer.
func (d doer) Do(ctx context.Context, c engine.Command) error {
	d.seen.mu.Lock()
	d.seen.did = append(d.seen.did, c)
	if ask, ok := c.(engine.Ask); ok {
		d.seen.asked = append(d.seen.asked, ask)
	}
	d.seen.mu.Unlock()
	return d.run.Do(ctx, c)
}

// Close implements ui.Doer.
func (d doer) Close() error { return d.run.Close() }

type boards struct{ *World }

// Names implements ui.Boards.
func (b boards) Names() []ui.BoardRow {
	var out []ui.BoardRow
	own := workshop(b).own()
	for _, name := range own {
		out = append(out, ui.BoardRow{Name: name, About: "saved in this test"})
	}
	for _, p := range b.Boards {
		if slices.Contains(own, p.Board) {
			continue
		}
		out = append(out, ui.BoardRow{Name: p.Board, About: "a board of this test"})
	}
	return out
}

// Plan implements ui.Boards.
func (b boards) Plan(name string) (engine.Plan, error) {
	if w := workshop(b); slices.Contains(w.own(), name) {
		f, err := w.Take(name)
		if err != nil {
			return engine.Plan{}, err
		}
		return w.Plan(f.Board, f)
	}
	for _, p := range b.Boards {
		if p.Board == name {
			return p, nil
		}
	}
	return engine.Plan{}, errors.New("there is no board called " + name)
}

type materials struct{ *World }

// Read implements ui.Materials.
func (m materials) Read(string) ([]engine.Document, []string) { return m.Docs, m.Trouble }

type clipboard struct{ *World }

// Copy implements ui.Clipboard.
func (c clipboard) Copy(text string) (string, error) {
	c.seen.mu.Lock()
	defer c.seen.mu.Unlock()
	c.seen.copied = append(c.seen.copied, text)
	return "clipboard of this test", nil
}

type files struct{ *World }

// Save implements ui.Files.
func (f files) Save(name, text string) (string, error) {
	f.seen.mu.Lock()
	defer f.seen.mu.Unlock()
	if _, there := f.seen.files[name]; there {
		return "", errors.New(name + " is there already; choose another name")
	}
	if f.seen.files == nil {
		f.seen.files = map[string]string{}
	}
	f.seen.files[name] = text
	return "here/" + name, nil
}

type models struct{ *World }

// Status implements ui.Models.
func (m models) Status() string { return m.World.Status }

// Estimate implements ui.Models.
func (m models) Estimate(plan engine.Plan, question string, docs []engine.Document) engine.Estimate {
	if m.Weigh == nil {
		return engine.EstimateRound(plan, question, docs, m.Models)
	}
	return m.Weigh(plan)
}

// Variants implements ui.Models.
func (m models) Variants(plan engine.Plan) [engine.Depths]*engine.Plan {
	return engine.Variants(plan, m.Models, m.Sizes.Small, m.Sizes.Large)
}

// Rows implements ui.Models.
func (m models) Rows() []ui.ModelRow { return m.World.Rows }

type sources struct{ *World }

// Given implements ui.Sources.
func (s sources) Given() []string { return s.World.Given }

// Read implements ui.Sources.
func (s sources) Read(_ context.Context, name string) ([]engine.Document, []string) {
	s.seen.mu.Lock()
	s.seen.read = append(s.seen.read, name)
	s.seen.mu.Unlock()
	if docs, ok := s.Texts[name]; ok {
		return docs, nil
	}
	return nil, []string{name + ": there is no such file; check the name, or the folder that you are in"}
}

type questions struct{ *World }

// Question implements ui.Questions.
func (q questions) Question(board string) string { return q.Questions[board] }
