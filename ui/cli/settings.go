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
	reducer engine.Strategy // of --reducer; empty: the board's
	terms   terms           // of the flags; zero: the board's
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
		models:  config.NewResolver(conf, nil, config.RealMakers(pace)),
		wanted:  config.Wanted{Model: c.model, ReducerModel: c.reducerModel, Offline: c.offline},
		reducer: engine.Strategy(c.reducer),
		library: library(),
		shelf:   shelf{dir: config.BoardsDir()},
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

// plan fills a board in, and refuses a model that cannot be asked before anything is spent.
func (s *settings) plan(b engine.Board) (engine.Plan, error) {
	if s.reducer != "" {
		b.Reducer.Strategy = s.reducer
	}
	plan, _ := s.models.Plan(b, s.wanted)
	if err := s.models.Check(plan); err != nil {
		return engine.Plan{}, &exit{exitUsage, err}
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
func modelsOf(plan engine.Plan) []string {
	var out []string
	for _, a := range plan.Agents {
		out = append(out, a.Model)
	}
	if plan.Reducer.Strategy == engine.StrategySynthesize {
		out = append(out, plan.Reducer.Model)
	}
	return out
}

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
