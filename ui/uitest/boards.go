package uitest

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"plenum/engine"
	yaml "plenum/engine/boards"
	"plenum/ui"
)

// workshop makes and changes boards in memory. What is saved lies in boards/NAME.yaml, see
// World.Saved; the boards of the world's plans are built in.
type workshop struct{ *World }

// Take implements ui.Workshop.
func (w workshop) Take(name string) (ui.BoardFile, error) {
	if src := w.Saved(boardPath(name)); src != "" {
		b, err := yaml.Parse(name+".yaml", []byte(src))
		return ui.BoardFile{Name: name, Board: b, Path: boardPath(name), Source: src}, err
	}
	for _, p := range w.Boards {
		if p.Board == name {
			b := boardOf(p)
			return ui.BoardFile{Name: name, Board: b, Source: "# Built in.\n" + string(yaml.Write(b))}, nil
		}
	}
	return ui.BoardFile{}, fmt.Errorf("there is no board called %s", name)
}

func boardPath(name string) string { return "boards/" + name + ".yaml" }

// boardOf is a board that comes to a plan.
func boardOf(p engine.Plan) engine.Board {
	b := engine.Board{Name: p.Board, About: "a board of this test", Mode: p.Mode, Options: p.Options, Chunk: p.Chunk}
	b.Agents = slices.Clone(p.Agents)
	if p.Mode == engine.ModeDrafts || p.Mode == engine.ModeVote {
		b.Agents, b.Count = b.Agents[:1], len(p.Agents)
		b.Agents[0].Name, b.Agents[0].About, b.Agents[0].Approach = "Agent", "", ""
	}
	for _, a := range p.Spare {
		a.Optional = true
		b.Agents = append(b.Agents, a)
	}
	b.Reducer = p.Reducer
	if p.Budget != nil {
		b.Budget = *p.Budget
	}
	return b
}

// Plan implements ui.Workshop.
func (w workshop) Plan(b engine.Board, _ ui.BoardFile) (engine.Plan, error) {
	model := "openai/gpt-5-mini"
	if len(w.Boards) > 0 && len(w.Boards[0].Agents) > 0 {
		model = w.Boards[0].Agents[0].Model
	}
	return b.Plan(engine.Choice{Model: model, ReducerModel: "openai/gpt-5"}), nil
}

// Text implements ui.Workshop.
func (w workshop) Text(b engine.Board, at ui.BoardFile) string {
	if at.Source == "" {
		return string(yaml.Write(b))
	}
	out, _ := yaml.Rewrite(at.Name+".yaml", []byte(at.Source), b)
	return string(out)
}

// Save implements ui.Workshop.
func (w workshop) Save(b engine.Board, at ui.BoardFile, over bool) (ui.BoardSaved, error) {
	path := boardPath(b.Name)
	saved := ui.BoardSaved{Name: b.Name, Path: path}
	if w.Saved(path) != "" && at.Path != path && !over {
		saved.Ask = path + " is there already, and is another board."
		return saved, nil
	}
	w.seen.mu.Lock()
	defer w.seen.mu.Unlock()
	if w.seen.files == nil {
		w.seen.files = map[string]string{}
	}
	w.seen.files[path] = w.Text(b, at)
	return saved, nil
}

// own lists the boards that were saved.
func (w workshop) own() []string {
	w.seen.mu.Lock()
	defer w.seen.mu.Unlock()
	var out []string
	for _, path := range slices.Sorted(maps.Keys(w.seen.files)) {
		if name, ok := strings.CutPrefix(path, "boards/"); ok {
			out = append(out, strings.TrimSuffix(name, ".yaml"))
		}
	}
	return out
}
