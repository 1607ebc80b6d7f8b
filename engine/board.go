package engine

import (
	"fmt"
	"slices"
	"strings"
)

// The limits of a board. They are far above what a person can follow, and keep a slip of the
// finger from being paid for.
const (
	maxAgents   = 100
	maxName     = 40
	maxBrief    = 32 << 10
	maxCouncil  = 9
	maxSource   = 2000 // bytes of a source's name
	copiesCount = 5    // drafts and voters of a board that does not say how many
	leastVoters = 3    // one against one decides nothing
)

// Council asks one agent for each of several models in place of the board's own agents, or has
// drafts written by several models in turn, where several can be used. The zero Council is none.
type Council struct {
	Models int    // at most this many models
	Brief  string // what each of them is told
}

// Choice is what a person can use: the model for agents that name none, the model for a merge
// that names none (empty: the same), and everything that could be asked, best first, as a
// council needs it (empty: Model alone).
type Choice struct {
	Model, ReducerModel string
	Usable              []string
}

// BoardProblem is one mistake of a board: the key, as the file writes it, and a sentence.
type BoardProblem struct {
	Key string // "agents[0].name"
	Why string
}

// Error is the key and the sentence.
func (p *BoardProblem) Error() string { return p.Key + ": " + p.Why }

// boardCheck collects the mistakes of a board.
type boardCheck struct{ found []error }

func (c *boardCheck) say(key, format string, args ...any) {
	c.found = append(c.found, &BoardProblem{Key: key, Why: fmt.Sprintf(format, args...)})
}

// Validate returns every mistake of the board at once, each a *BoardProblem; nil: there is
// none, and Plan may be called.
func (b Board) Validate() []error {
	var c boardCheck
	c.name(b.Name)
	c.oneOf("mode", string(b.Mode), wordsOf(modes)...)
	c.agents(b)
	c.count(b)
	c.options(b)
	c.chunk(b)
	c.council(b)
	c.strategy(b)
	c.model("reducer.model", b.Reducer.Model)
	c.brief("reducer.brief", b.Reducer.Brief)
	c.policy(b)
	return c.found
}

func (c *boardCheck) name(name string) {
	switch {
	case name == "":
		c.say("name", "give the board a name, like contract-check")
	case len(name) > maxName:
		c.say("name", "longer than %d letters; choose a shorter one", maxName)
	case strings.Trim(name, "abcdefghijklmnopqrstuvwxyz0123456789-_") != "" || name[0] == '-':
		c.say("name", "%q is not possible; use small letters, digits, - and _", name)
	}
}

// oneOf checks a word against those that this version knows. The first known word may be
// empty: the key may be left out.
func (c *boardCheck) oneOf(key, word string, known ...string) {
	if slices.Contains(known, word) {
		return
	}
	list := strings.TrimPrefix(strings.Join(known, ", "), ", ")
	if near, ok := Nearest(word, known); ok {
		c.say(key, "there is no %q; did you mean %s? Available in this version: %s", word, near, list)
		return
	}
	c.say(key, "%q is not available in this version; available: %s", word, list)
}

func (c *boardCheck) agents(b Board) {
	switch n := len(b.Agents); {
	case n == 0:
		c.say("agents", "name at least one agent, with a name and a brief")
		return
	case n > maxAgents:
		c.say("agents", "%d are too many; at most %d", n, maxAgents)
		return
	case n != 1 && b.Mode == ModeDrafts:
		c.say("agents", "drafts are copies of one agent; name one, not %d", n)
	case n != 1 && b.Mode == ModeSplit:
		c.say("agents", "one agent reads every chunk; name one, not %d", n)
	}
	seen, on := map[string]int{}, 0
	for i, a := range b.Agents {
		key := fmt.Sprintf("agents[%d]", i)
		c.agent(key, a)
		c.part(key, b.mode(), a)
		if !a.Optional {
			on++
		}
		low := strings.ToLower(a.Name)
		if first, twice := seen[low]; twice && low != "" {
			c.say(key+".name", "agents[%d] is called %s already; give each agent a name of its own", first, b.Agents[first].Name)
			continue
		}
		seen[low] = i
	}
	if on == 0 {
		c.say("agents", "every agent is optional; leave at least one on")
	}
	c.sources(b)
}

func (c *boardCheck) agent(key string, a AgentSpec) {
	switch {
	case a.Name == "" && a.Brief == "" && a.Model == "":
		c.say(key, "an agent needs a name, a brief or a model")
	case len([]rune(a.Name)) > maxName:
		c.say(key+".name", "longer than %d letters; choose a shorter one", maxName)
	case strings.ContainsAny(a.Name, "\n\t"):
		c.say(key+".name", "a name is one line")
	}
	c.brief(key+".brief", a.Brief)
	c.model(key+".model", a.Model)
	if t := a.Temperature; t != nil && !(*t >= 0 && *t <= 2) {
		c.say(key+".temperature", "%v is not possible; it lies from 0 to 2", *t)
	}
	if a.MaxTokens < 0 || a.MaxTokens > 10_000_000 {
		c.say(key+".max_tokens", "%d is not possible; leave it out for the model's own limit", a.MaxTokens)
	}
	c.oneOf(key+".effort", a.Effort, append([]string{""}, Efforts()...)...)
}

func (c *boardCheck) brief(key, brief string) {
	if len(brief) > maxBrief {
		c.say(key, "longer than %d KB; give long texts as material, with -f", maxBrief>>10)
	}
}

func (c *boardCheck) model(key, name string) {
	if strings.ContainsAny(name, " \t\n") || len(name) > 200 {
		c.say(key, "%q is no model's name; write it as provider/model", clip(name, 60))
	}
}

func clip(s string, most int) string {
	if r := []rune(s); len(r) > most {
		return string(r[:most-3]) + "..."
	}
	return s
}
