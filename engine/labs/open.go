package labs

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"plenum/engine"
	"plenum/engine/boards"
	"plenum/engine/boards/strict"
	"plenum/engine/models/scripted"
)

// Setup is a lab made ready to be asked once: what, of whom, and how fast.
type Setup struct {
	Ask    engine.Ask
	Models engine.Models
	Speed  float64 // for engine.Options
}

// Open makes the lab ready with a board. The error is strict.Problems, every mistake of the board
// with line and column, or a sentence.
func (l Lab) Open(board string) (Setup, error) { return l.OpenFile("board.yaml", board) }

// OpenFile is Open for a board of a file, whose name stands in the problems.
func (l Lab) OpenFile(file, board string) (Setup, error) {
	b, err := boards.Parse(file, []byte(board))
	if err != nil {
		return Setup{}, err
	}
	if err := l.names(file, board); err != nil {
		return Setup{}, err
	}
	cast := l.setting.cast()
	plan := b.Plan(engine.Choice{Model: l.setting.models[0].name, Usable: cast.names})
	ask := engine.Ask{Question: l.setting.question, Plan: plan, Materials: l.setting.material, Seed: l.setting.seed}
	if plan.Mode == engine.ModeVerify {
		if ask.Plan, err = l.against(plan); err != nil {
			return Setup{}, err
		}
		ask.Sources = l.setting.sources
	}
	ask.Plan.Reserve = engine.EstimateRound(ask.Plan, ask.Question, slices.Concat(ask.Materials, ask.Sources), cast).Reserve()
	return Setup{Ask: ask, Models: cast, Speed: l.setting.speed}, nil
}

// against gives the plan a checker for each source of the lab.
func (l Lab) against(p engine.Plan) (engine.Plan, error) {
	var names []string
	for _, d := range l.setting.sources {
		names = append(names, d.Name)
	}
	return p.Against(names)
}

// names reports the models and sources of a board that the lab does not have, each at its place.
func (l Lab) names(file, board string) error {
	var models, sources []string
	for _, m := range l.setting.models {
		models = append(models, m.name)
	}
	for _, d := range l.setting.sources {
		sources = append(sources, d.Name)
	}
	doc := strict.Open(file, []byte(board))
	doc.Root(func(m *strict.Map) {
		known(m)
		m.List("agents", func(_ int, item *strict.Value) {
			item.Map(func(m *strict.Map) {
				known(m)
				there(m, "model", "model", models)
				there(m, "source", "source", sources)
			})
		})
		m.Map("reducer", func(m *strict.Map) {
			known(m)
			there(m, "model", "model", models)
		})
		for _, name := range []string{"chunk", "council", "policy", "budget"} {
			if v := m.Value(name); v != nil && v.IsMap() {
				v.Map(known)
			}
		}
	})
	return doc.Err()
}

// known takes every key of a map for one that is read: the board was read before.
func known(m *strict.Map) {
	for _, name := range m.Names() {
		m.Value(name)
	}
}

// there reports a name that the lab does not have. The path before a file's name says nothing.
func there(m *strict.Map, key, what string, names []string) {
	var name string
	m.Text(key, &name)
	if name == "" || slices.Contains(names, name) {
		return
	}
	v := m.Value(key)
	if len(names) == 0 {
		v.Report("this lab has no %s", what)
		return
	}
	if base := path.Base(name); base != name && slices.Contains(names, base) {
		v.Report("write it as %s here", base)
		return
	}
	v.Report("this lab has no %s %q; it has %s", what, name, strings.Join(names, ", "))
}

// cast are the models of a lab that is played. It implements engine.Models.
type cast struct {
	names  []string
	models []*scripted.Model
}

// cast sets up the models on a stage of their own.
func (s setting) cast() cast {
	stage := &scripted.Stage{Speed: s.speed, Reply: s.reply, Counts: s.counts()}
	var c cast
	for _, m := range s.models {
		c.names = append(c.names, m.name)
		c.models = append(c.models, scripted.NewModel(stage, m.name, m.info))
	}
	return c
}

// Find implements engine.Models.
func (c cast) Find(name string) (engine.Model, error) {
	if i := slices.Index(c.names, name); i >= 0 {
		return c.models[i], nil
	}
	return nil, fmt.Errorf("this lab has no model %q; it has %s", engine.Clean(name), strings.Join(c.names, ", "))
}
