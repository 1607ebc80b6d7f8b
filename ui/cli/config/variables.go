package config

import "strings"

// Variables are the variables that the main keys of a config are read from, each with what it
// does, in the order of the commented file.
func Variables() [][2]string {
	var out [][2]string
	for _, s := range scalars() {
		about := strings.TrimSuffix(s.about, ".") + " (" + s.name + " in the config)."
		out = append(out, [2]string{s.env, about})
	}
	return out
}
