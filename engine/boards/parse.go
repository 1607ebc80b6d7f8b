package boards

import (
	"cmp"
	"errors"

	"plenum/engine"
	"plenum/engine/boards/strict"
)

// Parse reads a board. The file is its name or path, for the messages and for the name of a
// board that gives none. The error is strict.Problems: every mistake of the file at once, with
// line and column, the key, what was expected and the nearest known key.
func Parse(file string, src []byte) (engine.Board, error) {
	doc := strict.Open(file, src)
	var b engine.Board
	if !doc.Root(func(m *strict.Map) { b = board(m) }) {
		return engine.Board{}, doc.Err()
	}
	b.Name = cmp.Or(b.Name, stem(file))
	for _, err := range b.Validate() {
		var p *engine.BoardProblem
		if errors.As(err, &p) && !doc.Faulty(p.Key) {
			doc.Report(p.Key, "%s", p.Why)
		}
	}
	if err := doc.Err(); err != nil {
		return engine.Board{}, err
	}
	return b, nil
}

func board(m *strict.Map) engine.Board {
	var b engine.Board
	m.Text("name", &b.Name)
	m.Text("about", &b.About)
	m.Text("mode", (*string)(&b.Mode))
	m.Text("question", &b.Question)
	m.List("agents", func(i int, item *strict.Value) {
		for len(b.Agents) <= i { // an empty item keeps its place, so that the keys stay right
			b.Agents = append(b.Agents, engine.AgentSpec{})
		}
		item.Map(func(m *strict.Map) { b.Agents[i] = agent(m) })
	})
	positive(m, "count", &b.Count)
	texts(m, "options", &b.Options)
	m.Map("chunk", func(m *strict.Map) { b.Chunk = chunk(m) })
	m.Map("council", func(m *strict.Map) {
		b.Council.Models = 4
		m.Int("models", &b.Council.Models)
		m.Text("brief", &b.Council.Brief)
	})
	m.Map("reducer", func(m *strict.Map) {
		m.Text("strategy", (*string)(&b.Reducer.Strategy))
		m.Text("model", &b.Reducer.Model)
		m.Text("brief", &b.Reducer.Brief)
	})
	m.Map("policy", func(m *strict.Map) { b.Policy = policy(m) })
	m.Map("budget", func(m *strict.Map) {
		dollars(m, "usd", &b.Budget.USD)
		positive(m, "tokens", &b.Budget.Tokens)
	})
	return b
}

func agent(m *strict.Map) engine.AgentSpec {
	var a engine.AgentSpec
	m.Text("name", &a.Name)
	m.Text("about", &a.About)
	m.Text("brief", &a.Brief)
	m.Text("model", &a.Model)
	if v := m.Value("temperature"); v != nil {
		if t, ok := v.Float(); ok {
			a.Temperature = &t
		}
	}
	positive(m, "max_tokens", &a.MaxTokens)
	m.Text("effort", &a.Effort)
	m.Bool("optional", &a.Optional)
	weight(m, &a.Weight)
	m.Text("source", &a.Source)
	return a
}

// chunk reads the size of a split's chunks. An overlap of 0 is none, which is not the same as
// not given.
func chunk(m *strict.Map) engine.ChunkSize {
	var size engine.ChunkSize
	positive(m, "tokens", &size.Tokens)
	v := m.Value("overlap")
	if v == nil {
		return size
	}
	switch n, ok := v.Int(); {
	case !ok:
	case n < 0:
		v.Report("%d is not possible; expected a whole number from 0, which is none", n)
	case n == 0:
		size.Overlap = -1
	default:
		size.Overlap = n
	}
	return size
}

// weight reads how much a vote counts. One that counts for nothing is no vote.
func weight(m *strict.Map, into *float64) {
	v := m.Value("weight")
	if v == nil {
		return
	}
	if w, ok := v.Float(); ok {
		if w == 0 {
			v.Report("a vote that weighs 0 counts for nothing; remove the agent, or write optional: true")
			return
		}
		*into = w
	}
}

// texts reads a list of texts. An item that is none keeps its place, so that the keys stay
// right.
func texts(m *strict.Map, name string, into *[]string) {
	m.List(name, func(i int, item *strict.Value) {
		for len(*into) <= i {
			*into = append(*into, "")
		}
		if s, ok := item.Text(); ok {
			(*into)[i] = s
		}
	})
}

// positive reads a count that, where it is given, is at least one.
func positive(m *strict.Map, name string, into *int) {
	v := m.Value(name)
	if v == nil {
		return
	}
	if n, ok := v.Int(); ok {
		if n < 1 {
			v.Report("%d is not possible; expected a whole number from 1", n)
			return
		}
		*into = n
	}
}
