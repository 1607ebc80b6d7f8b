package labs

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"

	"plenum/engine"
)

//go:embed data
var files embed.FS

// Lab is one exercise. Its texts are clean.
type Lab struct {
	Name     string // as in plenum lab NAME
	Title    string
	Kind     string // one of Kinds
	Tier     string // one of Tiers
	Aim      string // one sentence: what to reach
	Fails    string // one sentence: why the starting board fails
	Board    string // the YAML to start from
	Solution string // a YAML that passes
	Why      string // why it does
	Hints    []string
	setting  setting
	checks   []check
}

// Kinds are the kinds of labs, and Tiers how hard they are, both in the order of the list.
var (
	Kinds = []string{"build", "debug", "prompt", "optimise"}
	Tiers = []string{"apprentice", "practitioner", "architect"}
)

// setting is what a lab is played with.
type setting struct {
	question string
	material []engine.Document
	sources  []engine.Document
	models   []labModel
	speed    float64
	seed     uint64
	rules    []rule
	unmet    []string // kinds of the checks that the starting board does not meet
}

// labModel is one model of a lab.
type labModel struct {
	name string
	info engine.ModelInfo
}

// All are the labs in the order of their folders. Where some cannot be read, the others are
// returned with an error that names every mistake.
func All() ([]Lab, error) { return all() }

var all = sync.OnceValues(func() ([]Lab, error) { return read(files) })

// read loads every lab of a file system that holds them under data.
func read(from fs.FS) ([]Lab, error) {
	entries, err := fs.ReadDir(from, "data")
	if err != nil {
		return nil, fmt.Errorf("the labs: %w", err)
	}
	var out []Lab
	var errs []error
	for _, e := range entries {
		if !e.IsDir() {
			continue
		}
		l, err := load(from, path.Join("data", e.Name()))
		if err != nil {
			errs = append(errs, err)
			continue
		}
		out = append(out, l)
	}
	return out, errors.Join(errs...)
}

// Find returns the lab of that name. The error is a sentence that names the nearest one.
func Find(name string) (Lab, error) {
	list, err := All()
	var known []string
	for _, l := range list {
		if l.Name == name {
			return l, nil
		}
		known = append(known, l.Name)
	}
	if err != nil {
		return Lab{}, err
	}
	if near, ok := engine.Nearest(name, known); ok {
		return Lab{}, fmt.Errorf("there is no lab %q; did you mean %s?", engine.Clean(name), near)
	}
	return Lab{}, fmt.Errorf("there is no lab %q; there are %s", engine.Clean(name), strings.Join(known, ", "))
}

// At is the lab at another speed: session time runs so much faster than wall time. 1 is as long as
// it says, and what a test in virtual time takes.
func (l Lab) At(speed float64) Lab {
	l.setting.speed = speed
	return l
}

// Checks are the sentences of what is checked, in order.
func (l Lab) Checks() []string {
	var out []string
	for _, c := range l.checks {
		out = append(out, c.say)
	}
	return out
}

// Question is what is asked.
func (l Lab) Question() string { return l.setting.question }

// Models says in a clause each which models there are: name, price for a million tokens, window.
func (l Lab) Models() []string {
	var out []string
	for _, m := range l.setting.models {
		out = append(out, fmt.Sprintf("%s at $%g in and $%g out, window %d", m.name, m.info.Price.In, m.info.Price.Out, m.info.Window))
	}
	return out
}

// Files are the names of the texts that are given along, sources too.
func (l Lab) Files() []string {
	var out []string
	for _, d := range slices.Concat(l.setting.material, l.setting.sources) {
		out = append(out, d.Name)
	}
	return out
}
