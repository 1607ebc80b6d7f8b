// Package ui is the terminal program: one root model, screens, panes and the doors to the
// outside.
package ui

import (
	"context"

	"plenum/engine"
)

// Ports are the doors of the screens to the outside. The command line fills them in; tests
// put fakes behind them. Only effects.go calls them.
type Ports struct {
	Keeping
	Connecting
	Boards    Boards
	Materials Materials
	Clipboard Clipboard
	Files     Files
	Models    Models
	Sources   Sources   // nil: none can be read
	Questions Questions // nil: no board has one of its own
	Labs      Labs      // nil: there are none
	Examples  Examples  // nil: there are none
	Themes    Themes    // nil: the built-in ones alone
}

// Keeping are the doors to what is kept, and to what helps to write.
type Keeping struct {
	Writing
	Sessions Sessions
	Library  Library
	Shelf    Shelf
	Drafts   Drafts   // nil: none is kept
	Workshop Workshop // nil: no board can be changed
}

// Sessions starts and opens sessions.
type Sessions interface {
	// Start opens a new session on disk and asks. The error is a sentence for the person.
	Start(ask engine.Ask) (*Live, error)
	// Open opens a saved session by id, unique prefix, path or "last".
	Open(name string) (*Playback, error)
	// GoOn opens a saved session to go on with, by id or path: its source begins with the
	// first event. Where again is set, what had not ended runs again at once; else it stays as it
	// is, and nothing is asked before a command. The error is a sentence for the person: another
	// process writes it, say.
	GoOn(name string, again bool) (*Live, error)
}

// Live is a session at work.
type Live struct {
	ID     string
	Source engine.Source
	Doer   Doer
}

// Doer takes commands for a live session.
type Doer interface {
	// Do carries a command out; an error is a sentence for the person.
	Do(ctx context.Context, c engine.Command) error
	// Close ends the session: what runs is cancelled, everything is saved. It waits for the
	// file, at most a second.
	Close() error
}

// Boards lists and loads boards.
type Boards interface {
	Names() []BoardRow
	// Plan loads a board by name or path and fills in the models and all defaults. An agent that
	// checks against no source of its own stays without one: it is copied for each that is named.
	Plan(name string) (engine.Plan, error)
}

// Questions knows which question a board has of its own.
type Questions interface {
	// Question is what is asked where the person asks nothing, by the board's name or path;
	// empty: the board has none.
	Question(board string) string
}

// Sources reads what claims are checked against.
type Sources interface {
	// Given lists the names of the sources that the program was started with.
	Given() []string
	// Read reads a file, the files of a folder or a pattern, or the page of an address: only
	// then it uses the network, until ctx ends. Problems are sentences about what was left out.
	Read(ctx context.Context, name string) (docs []engine.Document, problems []string)
}

// BoardRow is one board to choose from.
type BoardRow struct {
	Name, About string
	Own         bool // the person's own file
}

// Materials reads what a question refers to.
type Materials interface {
	// Read finds the @file words of a question and reads those files. The texts are clean.
	// Problems are sentences about what was left out.
	Read(question string) (docs []engine.Document, problems []string)
}

// Clipboard takes text.
type Clipboard interface {
	// Copy reports where the text went ("system clipboard"), or a sentence why it did not.
	Copy(text string) (where string, err error)
}

// Files writes what a person saves.
type Files interface {
	// Save writes a text to a file of that name, relative to the folder that the program was
	// started in, and returns where it stands. What is there already is never overwritten: the
	// error is a sentence for the person.
	Save(name, text string) (path string, err error)
}

// Models says what can answer.
type Models interface {
	// Status is the short word for the header: "openai", "offline", "no model connected".
	Status() string
	// Estimate is what asking would cost and take.
	Estimate(plan engine.Plan, question string, docs []engine.Document) engine.Estimate
	// Variants are the plan at each depth: on the small model of its provider, as it is, and on
	// the large one. nil: not possible; the plan as it is always is.
	Variants(plan engine.Plan) [engine.Depths]*engine.Plan
	// Rows lists the models that can be used now, and what could be with a key.
	Rows() []ModelRow
}

// ModelRow is one line of the list of models.
type ModelRow struct {
	Name     string // "openai/gpt-5-mini"; a provider of which no model is known: "openai"
	Note     string // price and window, or what is missing
	Ready    bool   // it can be asked now
	Why      string // what is missing; empty: nothing
	Provider string
	Price    *engine.Price // nil: unknown
	Facts    ModelFacts
}

// ModelFacts is what is known of a model besides its price.
type ModelFacts struct {
	Context     int    // window in tokens; 0: unknown
	MaxOutput   int    // most tokens of one answer; 0: unknown
	Reasons     bool   // it may think before it writes
	Temperature bool   // it takes a temperature
	Efforts     string // of reasoning, that it takes, separated by spaces; empty: not known
}
