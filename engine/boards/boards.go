// Package boards holds boards as YAML: the built-in ones and the loader, bytes in and Board
// out.
package boards

import (
	"embed"
	"path"
	"slices"
	"strings"
)

//go:embed builtin/*.yaml
var files embed.FS

//go:embed schema.json
var schema []byte

// order is that of the list of boards: the plainest first.
var order = []string{"report", "council", "decide", "boardroom", "sixhats", "redteam", "drafts", "vote", "verify", "digest"}

// Names lists the built-in boards in the order in which they are shown.
func Names() []string { return slices.Clone(order) }

// Builtin returns the YAML of a built-in board, to show or to start from.
func Builtin(name string) (src []byte, ok bool) {
	if !slices.Contains(order, name) {
		return nil, false
	}
	src, err := files.ReadFile(path.Join("builtin", name+".yaml"))
	return src, err == nil
}

// Schema is the JSON schema of a board file, for editors that check while one types.
func Schema() []byte { return slices.Clone(schema) }

// stem is the name that a file gives to its board: "team/Contract Check.yaml" is
// "contract-check".
func stem(file string) string {
	base := path.Base(strings.ReplaceAll(file, `\`, "/"))
	base = strings.TrimSuffix(base, path.Ext(base))
	var b strings.Builder
	for _, r := range strings.ToLower(base) {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r == '_' {
			b.WriteRune(r)
		} else {
			b.WriteByte('-')
		}
	}
	name := strings.Trim(b.String(), "-")
	return name[:min(len(name), 40)]
}
