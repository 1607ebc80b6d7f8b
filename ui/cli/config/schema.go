package config

import (
	_ "embed"
	"encoding/json"
	"strings"

	"plenum/ui/keys"
)

//go:embed schema.json
var schema string

// The places of the schema that the tables fill in.
const (
	schemaScalars = `    "": "the main keys that hold one value",` + "\n"
	schemaActions = `{ "": "the actions" }`
)

// Schema is the JSON schema of the config file, for editors that check while one types: what
// is written in schema.json, the main keys and the actions of the keys.
func Schema() []byte {
	var main strings.Builder
	unset := defaults("")
	for _, s := range scalars() {
		main.WriteString("    " + quoted(s.name) + ": {\n      \"description\": " + quoted(s.about+" Variable: "+s.env+".") + ",\n")
		switch fallback := s.value(unset); {
		case strings.HasSuffix(s.name, "_dir"), fallback == "":
		case s.name == "ask_above":
			main.WriteString("      \"default\": " + fallback + ",\n")
		default:
			main.WriteString("      \"default\": " + quoted(fallback) + ",\n")
		}
		main.WriteString("      " + s.form + "\n    },\n")
	}
	text := strings.Replace(schema, schemaScalars, main.String(), 1)
	return []byte(strings.Replace(text, schemaActions, actions(), 1))
}

// actions are the names that keys may hold: whole, and without their group where that is clear.
func actions() string {
	seen := map[string]int{}
	groups := keys.Default().Groups()
	for _, g := range groups {
		for _, k := range g.Keys {
			seen[k.Name]++
		}
	}
	var lines []string
	line := func(name, about string) {
		lines = append(lines, "        "+quoted(name)+`: { "description": `+quoted(about)+`, "$ref": "#/$defs/press" }`)
	}
	for _, g := range groups {
		for _, k := range g.Keys {
			about := k.Binding.Help().Desc
			line(g.Name+"."+k.Name, about)
			if seen[k.Name] == 1 {
				line(k.Name, about)
			}
		}
	}
	return "{\n" + strings.Join(lines, ",\n") + "\n      }"
}

func quoted(s string) string {
	b, err := json.Marshal(s)
	if err != nil {
		return `""` // a string has always a JSON form
	}
	return string(b)
}
