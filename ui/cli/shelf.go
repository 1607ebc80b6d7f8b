package cli

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"plenum/engine"
	"plenum/engine/boards"
	"plenum/ui/cli/config"
	"plenum/ui/cli/material"
)

// defaultBoard is asked where nobody names one.
const defaultBoard = config.DefaultBoard

// boardFile is the file of a board.
var boardFile = fileKind{word: "board", most: 4 << 20, begin: "plenum boards show report > my.yaml"}

// shelf finds boards by name: the person's own in a folder, then the built-in ones. A path is
// a board anywhere.
type shelf struct{ ownFiles }

// load reads a board. The error names every mistake of its file at once.
func (s shelf) load(name string) (engine.Board, error) {
	file, src, err := s.source(name)
	if err != nil {
		return engine.Board{}, err
	}
	b, err := boards.Parse(file, src)
	if err != nil {
		return engine.Board{}, fmt.Errorf("board %s cannot be used:\n%w", name, err)
	}
	if s.path(name) != "" {
		for i, a := range b.Agents {
			b.Agents[i].Source = besides(file, a.Source)
		}
	}
	return b, nil
}

// besides is a path that a board's file names, which is meant from the file's own folder.
func besides(file, path string) string {
	if path == "" || filepath.IsAbs(path) || strings.HasPrefix(path, "~") || material.IsAddress(path) {
		return path
	}
	return filepath.Join(filepath.Dir(file), path)
}

// source returns the YAML of a board and the name of its file.
func (s shelf) source(name string) (file string, src []byte, err error) {
	if path := s.path(name); path != "" {
		src, err := boardFile.read(path)
		return path, src, err
	}
	if src, ok := boards.Builtin(name); ok {
		return name + ".yaml", src, nil
	}
	return "", nil, fmt.Errorf("there is no board %s%s; plenum boards list shows them all", engine.Clean(name), meant(name, s.names()))
}

// names lists all boards by name: the person's own first.
func (s shelf) names() []string { return s.with(boards.Names()) }

// boardRow is one board in a list.
type boardRow struct {
	Name    string `json:"name"`
	About   string `json:"about"`
	Mode    string `json:"mode"`
	Agents  int    `json:"agents"`
	Reducer string `json:"reducer"`
	Path    string `json:"path"`  // empty: built in
	Error   string `json:"error"` // empty: it can be asked

	each string // what each branch is for, where their number is not known yet
}

// rows describes all boards. One that cannot be used is listed with the reason.
func (s shelf) rows() []boardRow {
	var out []boardRow
	for _, name := range s.names() {
		row := boardRow{Name: name, Path: s.path(name)}
		b, err := s.load(name)
		if err != nil {
			row.Error = err.Error()
			row.About = "cannot be used; plenum boards validate " + name + " says why"
		} else {
			plan := b.Plan(engine.Choice{})
			row.About, row.Mode = b.About, string(plan.Mode)
			row.Agents, row.Reducer = len(plan.Agents), string(plan.Reducer.Strategy)
			row.each = branchFor(plan)
		}
		out = append(out, row)
	}
	return out
}

// branchFor is what each branch of a plan stands for, where their number is not known before it
// is there: "source", "part" of a document; empty: it is known.
func branchFor(plan engine.Plan) string {
	open := func(a engine.AgentSpec) bool { return a.Source == "" }
	switch {
	case plan.Mode == engine.ModeSplit:
		return "part"
	case plan.Mode == engine.ModeVerify && slices.ContainsFunc(plan.Agents, open):
		return "source"
	}
	return ""
}
