package cli

import (
	"cmp"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/adrg/xdg"

	"plenum/engine"
	"plenum/sessions"
	"plenum/ui/cli/config"
	"plenum/ui/cli/material"
)

// settings is what flags, environment and config come to. Flags win over variables, variables
// over the file.
type settings struct {
	config  config.Config
	models  *config.Resolver
	wanted  config.Wanted
	shape   shape    // of the flags; zero: the board's
	terms   terms    // of the flags; zero: the board's
	sources *sources // of the flags and the boards
	library sessions.Library
	shelf   shelf
}

// settle reads the config. All its mistakes are reported at once.
func (p *program) settle(c *choiceFlags) (*settings, error) {
	conf, err := config.Load("", nil)
	if err != nil {
		return nil, &exit{exitUsage, fmt.Errorf("the config cannot be used:\n%w", err)}
	}
	pace := 1.0
	if c.paced {
		pace = c.pace
	}
	return &settings{
		config:  conf,
		models:  config.NewResolver(conf, nil, config.RealMakers(pace, version)),
		wanted:  config.Wanted{Model: c.model, ReducerModel: c.reducerModel, Offline: c.offline},
		sources: &sources{},
		library: library(),
		shelf:   shelf{ownFiles{conf.BoardsDir}},
	}, nil
}

// library is where sessions are kept.
func library() sessions.Library {
	return sessions.Library{Dir: filepath.Join(xdg.DataHome, "plenum", "sessions")}
}

// board loads the board of a name; an empty name is the one of the config, or the first.
func (s *settings) board(name string) (engine.Board, error) {
	b, err := s.shelf.load(s.boardName(name))
	if err != nil {
		return engine.Board{}, &exit{exitUsage, err}
	}
	return b, nil
}

func (s *settings) boardName(name string) string {
	return cmp.Or(name, s.config.Board.Value, defaultBoard)
}

// plan fills a board in, gives it its sources, and refuses a model that cannot be asked before
// anything is spent.
func (s *settings) plan(b engine.Board) (engine.Plan, error) {
	return s.planBound(b, s.sources.bind)
}

// planOpen is plan for a screen on which sources are named: an agent without one waits for them.
func (s *settings) planOpen(b engine.Board) (engine.Plan, error) {
	return s.planBound(b, s.sources.resolve)
}

func (s *settings) planBound(b engine.Board, bind func(engine.Plan) (engine.Plan, error)) (engine.Plan, error) {
	plan, _ := s.models.Plan(s.shape.apply(b), s.wanted)
	if err := s.models.Check(plan); err != nil {
		return engine.Plan{}, &exit{exitUsage, err}
	}
	plan, err := bind(plan)
	if err != nil {
		return engine.Plan{}, err
	}
	if err := s.terms.apply(&plan); err != nil {
		return engine.Plan{}, err
	}
	if note := uncounted(plan, s.models); note != "" && s.terms.allowUnpriced {
		plan.Note = strings.TrimSpace(plan.Note + " " + note)
	}
	plan.Floor = floor(plan)
	return plan, nil
}

// unasked reports a plan in which the built-in model answers because nothing else is
// configured.
func (s *settings) unasked(plan engine.Plan) bool {
	return s.models.Choose(s.wanted).Unasked && slices.Contains(modelsOf(plan), config.Offline)
}

// modelsOf lists the models that a plan asks.
func modelsOf(plan engine.Plan) []string { return config.ModelsOf(plan) }

// carried reads the files that a question names, after those that were given along.
type carried struct {
	reader material.Reader
	docs   []engine.Document
}

// Read implements ui.Materials.
func (c carried) Read(question string) (docs []engine.Document, problems []string) {
	named, problems := c.reader.Read(question)
	return append(slices.Clip(c.docs), named...), problems
}

// asked is the board that the command line names, which its flags must fit.
func (s *settings) asked(f *askFlags) (engine.Board, error) {
	b, err := s.board(f.choice.board)
	if err != nil {
		return engine.Board{}, err
	}
	if err := f.shape.check(b); err != nil {
		return engine.Board{}, err
	}
	if verifies := b.Mode == engine.ModeVerify; len(f.given.sources) > 0 && !verifies {
		return engine.Board{}, misuse("--source is what a text is checked against, and board %s checks none; add -b verify, or give it to every agent with -f", b.Name)
	}
	return b, nil
}
