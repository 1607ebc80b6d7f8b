package cli

import (
	"context"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"github.com/adrg/xdg"

	"plenum/engine"
	"plenum/engine/labs"
	"plenum/sessions"
	"plenum/ui"
)

// labsPort implements ui.Labs.
type labsPort struct {
	*program
	passed *passedLabs
}

func (p *program) labs() labsPort {
	return labsPort{p, &passedLabs{path: filepath.Join(xdg.DataHome, "plenum", "labs.json")}}
}

// Rows implements ui.Labs.
func (l labsPort) Rows() []ui.LabRow {
	list, _ := labs.All() // what cannot be read is left out; a test holds that all can be
	passed := l.passed.read()
	out := make([]ui.LabRow, len(list))
	for i, lab := range list {
		out[i] = labRow(lab, passed)
	}
	return out
}

// labGiven says what a board of the lab has to work with.
func labGiven(lab labs.Lab) []string {
	out := []string{"asked: " + strings.Join(strings.Fields(lab.Question()), " "), "models: " + strings.Join(lab.Models(), "; ")}
	if files := lab.Files(); len(files) > 0 {
		out = append(out, "files: "+strings.Join(files, ", "))
	}
	return out
}

func labRow(lab labs.Lab, passed map[string]time.Time) ui.LabRow {
	_, done := passed[lab.Name]
	return ui.LabRow{Name: lab.Name, Title: lab.Title, Kind: lab.Kind, Tier: lab.Tier, Aim: lab.Aim, Passed: done}
}

// Open implements ui.Labs.
func (l labsPort) Open(name string) (ui.LabCard, error) {
	lab, err := labs.Find(name)
	if err != nil {
		return ui.LabCard{}, err
	}
	return ui.LabCard{
		LabRow: labRow(lab, l.passed.read()), Board: lab.Board, Solution: lab.Solution,
		Fails: lab.Fails, Why: lab.Why, Hints: lab.Hints, Checks: lab.Checks(), Given: labGiven(lab),
	}, nil
}

// Start implements ui.Labs.
func (l labsPort) Start(name, board string) (ui.LabRun, error) {
	lab, err := labs.Find(name)
	if err != nil {
		return ui.LabRun{}, err
	}
	setup, err := lab.Open(board)
	if err != nil {
		return ui.LabRun{}, err
	}
	at, err := l.play(setup, false)
	if err != nil {
		return ui.LabRun{}, err
	}
	return ui.LabRun{
		Live:  &ui.Live{ID: at.id, Source: at.run.Reader(), Doer: at},
		Judge: func(s *engine.State) []ui.LabCheck { return labChecks(lab.Judge(s)) },
	}, nil
}

// Passed implements ui.Labs.
func (l labsPort) Passed(name string) error {
	if _, err := labs.Find(name); err != nil {
		return err
	}
	return l.passed.add(name, time.Now())
}

func labChecks(results []labs.Result) []ui.LabCheck {
	out := make([]ui.LabCheck, len(results))
	for i, r := range results {
		out[i] = ui.LabCheck{Say: r.Say, Standing: r.Standing, Met: r.Met, Final: r.Final}
	}
	return out
}

// play asks what a lab has set up, at a desk of its own: its models are known nowhere else,
// and nothing of it is kept.
func (p *program) play(setup labs.Setup, oneShot bool) (*live, error) {
	d := &desk{models: setup.Models, guard: p.guard, trouble: p.trouble, log: p.log}
	l := &live{desk: d, id: shortID(), began: time.Now().UTC(), saved: make(chan struct{})}
	l, err := d.start(l, nil, engine.Options{OneShot: oneShot, Speed: setup.Speed})
	if err != nil {
		return nil, err
	}
	if err := l.Do(context.Background(), setup.Ask); err != nil {
		_ = l.Close() // the refusal is what the person must hear
		return nil, err
	}
	return l, nil
}

// passedLabs is the file in which it is remembered when each lab was first passed.
type passedLabs struct {
	path string
	mu   sync.Mutex
}

type passedFile struct {
	Passed map[string]time.Time `json:"passed"`
}

// read returns the labs that were passed. A file that is missing or damaged holds none: what is
// lost is a tick in a list.
func (f *passedLabs) read() map[string]time.Time {
	var kept passedFile
	src, err := os.ReadFile(f.path)
	if err != nil || json.Unmarshal(src, &kept) != nil || kept.Passed == nil {
		return map[string]time.Time{}
	}
	return kept.Passed
}

// add remembers a lab. The file is replaced whole, so that it is never half of one.
func (f *passedLabs) add(name string, at time.Time) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	passed := f.read()
	if _, done := passed[name]; done {
		return nil
	}
	passed[name] = at.UTC().Truncate(time.Second)
	src, err := json.MarshalIndent(passedFile{passed}, "", "  ")
	if err != nil {
		return err
	}
	if err := f.replace(append(src, '\n')); err != nil {
		return errors.Join(errors.New("that this lab was passed is not remembered"), sessions.Cause(err))
	}
	return nil
}

func (f *passedLabs) replace(src []byte) error {
	if err := os.MkdirAll(filepath.Dir(f.path), 0o700); err != nil {
		return err
	}
	tmp, err := os.CreateTemp(filepath.Dir(f.path), "labs-*.tmp") // readable by its owner alone
	if err != nil {
		return err
	}
	_, err = tmp.Write(src)
	if err = errors.Join(err, tmp.Close()); err == nil {
		err = os.Rename(tmp.Name(), f.path)
	}
	if err != nil {
		_ = os.Remove(tmp.Name())
	}
	return err
}
