package engine

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

// Against gives each of the sources a checker: a copy of the agent that has none of its own,
// named after the source. Agents with a source of their own stay as they are, and a source that
// one of them has already, or that is given twice, is checked once. The plan itself stays as it
// was. The error is a sentence for the person: there is no source at all, or nobody to check the
// ones that were given.
func (p Plan) Against(sources []string) (Plan, error) {
	var own []AgentSpec
	var template *AgentSpec
	seen, taken := map[string]bool{}, map[string]bool{}
	for i, a := range p.Agents {
		if a.Source == "" {
			template = &p.Agents[i]
			continue
		}
		own = append(own, a)
		seen[a.Source], taken[strings.ToLower(a.Name)] = true, true
	}
	p.Agents = own
	p.Spare = slices.DeleteFunc(slices.Clone(p.Spare), func(a AgentSpec) bool { return a.Source == "" })
	for _, source := range sources {
		if source == "" || seen[source] {
			continue
		}
		if template == nil {
			return Plan{}, fmt.Errorf("every agent of the board %s has a source of its own, and nobody checks against %s; "+
				"add an agent without a source to the board", p.Board, source)
		}
		seen[source] = true
		a := *template
		a.Name, a.Source = sourceName(source, taken), source
		p.Agents = append(p.Agents, a)
	}
	if len(p.Agents) == 0 {
		return Plan{}, errors.New("there is no source to check against; name one with --source: a file, a pattern such as notes/*.md, or an address")
	}
	return p, nil
}

// sourceName is the last part of a source's name, with as many of the parts before it as it
// takes to be nobody else's, or else with a number.
func sourceName(source string, taken map[string]bool) string {
	source = oneLine(strings.TrimRight(source, "/\\"))
	name := ""
	for end := len(source); end > 0 && (name == "" || taken[strings.ToLower(name)]); {
		end = strings.LastIndexAny(source[:end], "/\\")
		if next := tail(source[end+1:], maxName); next != "" {
			name = next
		}
	}
	if name == "" {
		name = "Source"
	}
	whole := name
	for n := 2; taken[strings.ToLower(name)]; n++ {
		name = fmt.Sprintf("%s %d", tail(whole, maxName-4), n)
	}
	taken[strings.ToLower(name)] = true
	return name
}

// tail is the end of a text that is too long for a name: the ends of two paths differ more
// often than their beginnings.
func tail(s string, most int) string {
	if r := []rune(s); len(r) > most {
		return "..." + string(r[len(r)-most+3:])
	}
	return s
}
