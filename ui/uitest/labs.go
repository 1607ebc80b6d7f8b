package uitest

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"time"

	"plenum/engine"
	boardfile "plenum/engine/boards"
	"plenum/engine/models/modeltest"
	"plenum/ui"
)

// Labs is a door to two labs: one that a time limit passes, and one that was passed before. They
// run on the real engine with scripted models. Its zero value is ready.
type Labs struct {
	mu      sync.Mutex
	passed  []string
	started int
	Trouble error // why nothing can be remembered
}

// Started is how many rounds were begun.
func (l *Labs) Started() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.started
}

// Remembered lists the labs that were passed.
func (l *Labs) Remembered() []string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return append([]string(nil), l.passed...)
}

// Rows implements ui.Labs.
func (l *Labs) Rows() []ui.LabRow {
	rows := []ui.LabRow{
		{Name: "blank", Title: "A board from blank", Kind: "build", Tier: "apprentice", Aim: "Three perspectives answer, and their answer is merged.", Passed: true},
		{Name: "copies", Title: "Sources that were copied count once", Kind: "build", Tier: "practitioner", Aim: "The claim is refuted by the one source that is not a copy."},
		{Name: "silent", Title: "A branch that never speaks", Kind: "debug", Tier: "apprentice", Aim: "The answer stands within 20 s of the question, though one of the three perspectives never says a word."},
		{Name: "storm", Title: "A storm of refusals", Kind: "debug", Tier: "architect", Aim: "All eight branches end with a text, though the model takes three requests at once."},
	}
	for _, name := range l.Remembered() {
		for i := range rows {
			rows[i].Passed = rows[i].Passed || rows[i].Name == name
		}
	}
	return rows
}

const silentBoard = `name: market
agents:
  - name: Traders
    brief: Say what two more hours bring in.
  - name: Neighbours
    brief: Say what those around the square would notice.
  - name: Purse
    brief: Say what the town pays and earns.
policy:
  timeouts: {first_token: 60s}
  retries: 0
`

// Open implements ui.Labs.
func (l *Labs) Open(name string) (ui.LabCard, error) {
	for _, r := range l.Rows() {
		if r.Name != name {
			continue
		}
		return ui.LabCard{
			LabRow: r, Board: silentBoard, Solution: strings.Replace(silentBoard, "60s", "5s", 1),
			Fails: "The Purse never says a word, and the board waits a minute for it.",
			Why:   "The clock of the first word\ncan be short, because it measures the wait and not the work.",
			Hints: []string{
				"Look at the pane of the Purse. Something decides how long its silence may go on.",
				"timeouts.first_token says how long to wait for the first word; the others needed less than 3 s.",
				"Set first_token to 5s.",
			},
			Given:  []string{"asked: Should the Saturday market stay open until ten?", "models: lab/small at $0.25 in and $2 out, window 32768"},
			Checks: []string{"there is a merged answer", "two perspectives are in it", "it stands within 20 s"},
		}, nil
	}
	return ui.LabCard{}, fmt.Errorf("there is no lab %q; did you mean silent?", name)
}

// Start implements ui.Labs.
func (l *Labs) Start(_, board string) (ui.LabRun, error) {
	b, err := boardfile.Parse("board.yaml", []byte(board))
	if err != nil {
		return ui.LabRun{}, err
	}
	small := &modeltest.Script{ModelName: "lab/small", ModelInfo: engine.ModelInfo{Price: &engine.Price{In: 0.25, Out: 2}, Window: 32768}, By: labWords}
	run, err := engine.Start(context.Background(), engine.Options{ID: "lab", Version: "test", Models: modeltest.RegistryOf(small)})
	if err != nil {
		return ui.LabRun{}, err
	}
	ask := engine.Ask{Question: "Should the Saturday market stay open until ten?", Plan: b.Plan(engine.Choice{Model: "lab/small", Usable: []string{"lab/small"}}), Seed: 7}
	if err := run.Do(context.Background(), ask); err != nil {
		return ui.LabRun{}, errors.Join(err, run.Close())
	}
	l.mu.Lock()
	l.started++
	l.mu.Unlock()
	return ui.LabRun{Live: &ui.Live{ID: "lab", Source: run.Reader(), Doer: run}, Judge: judgeLab}, nil
}

func labWords(req engine.Request, _ int) []modeltest.Step {
	if req.Task.Merge != nil {
		return append(spoken("Yes, on a trial of ten Saturdays in summer [1][2].\n=== findings "+req.Task.Merge.Nonce+" ===\n"+`{"agreements":[],"conflicts":[],"unique":[],"missing":["what the town pays"]}`, 1003*time.Millisecond, 97*time.Millisecond), used(900, 60))
	}
	switch req.Task.Agent {
	case "Purse":
		return []modeltest.Step{{Hang: true}}
	case "Traders":
		return append(spoken("Two more hours bring in most for those who sell food, and little for the others.", 1009*time.Millisecond, 211*time.Millisecond), used(200, 40))
	}
	return append(spoken("What they notice is not the selling but the packing up, an hour after the end.", 1511*time.Millisecond, 223*time.Millisecond), used(200, 40))
}

// judgeLab reads three checks off a round.
func judgeLab(s *engine.State) []ui.LabCheck {
	r := s.Round()
	over := r.Phase() == engine.PhaseOver
	answer := ui.LabCheck{Say: "there is a merged answer", Final: over}
	usable := 0
	for _, b := range r.Branches {
		if b.Status.Usable() {
			usable++
		}
	}
	within := ui.LabCheck{Say: "it stands within 20 s", Standing: fmt.Sprintf("%.1f s of 20 s", (s.At - r.AskedAt).Seconds()), Final: over}
	if red := r.Answer(); red != nil {
		answer.Met, within.Met = true, s.At-r.AskedAt <= 20*time.Second
	}
	return []ui.LabCheck{answer, {Say: "two perspectives are in it", Standing: fmt.Sprintf("%d of 2", usable), Met: usable >= 2, Final: over}, within}
}

// Passed implements ui.Labs.
func (l *Labs) Passed(name string) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.Trouble != nil {
		return l.Trouble
	}
	l.passed = append(l.passed, name)
	return nil
}
