package labs

import (
	"embed"

	"plenum/engine"
)

//go:embed case/*.md
var caseFiles embed.FS

// CaseAbout says what the case holds.
const CaseAbout = "6 claims, 3 sources, 1 that contradicts"

// Case is a small text of our own, and the sources to check it against: six claims, of which one
// source contradicts one figure; and one of the three sources says what another says. It needs no
// model, so that it can be the first thing that a person tries.
func Case() (text engine.Document, sources []engine.Document) {
	read := func(name string) engine.Document {
		src, err := caseFiles.ReadFile("case/" + name)
		if err != nil {
			panic(err) // it is part of the program
		}
		return engine.Document{Name: "case/" + name, Text: engine.Clean(string(src))}
	}
	return read("leaflet.md"), []engine.Document{read("report.md"), read("website.md"), read("school.md")}
}
