package ui_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"plenum/engine"
	"plenum/engine/labs"
	"plenum/ui"
	"plenum/ui/uitest"
)

// shipped is a door to the labs that come with the program.
type shipped struct{ passed map[string]bool }

func (s shipped) row(l labs.Lab) ui.LabRow {
	return ui.LabRow{Name: l.Name, Title: l.Title, Kind: l.Kind, Tier: l.Tier, Aim: l.Aim, Passed: s.passed[l.Name]}
}

// Rows implements ui.Labs.
func (s shipped) Rows() []ui.LabRow {
	var rows []ui.LabRow
	all, _ := labs.All()
	for _, l := range all {
		rows = append(rows, s.row(l))
	}
	return rows
}

// Open implements ui.Labs.
func (s shipped) Open(name string) (ui.LabCard, error) {
	l, err := labs.Find(name)
	return ui.LabCard{LabRow: s.row(l), Board: l.Board, Solution: l.Solution, Fails: l.Fails, Why: l.Why, Hints: l.Hints, Checks: l.Checks(), Given: l.Models()}, err
}

// Start implements ui.Labs.
func (s shipped) Start(name, board string) (ui.LabRun, error) {
	l, err := labs.Find(name)
	if err != nil {
		return ui.LabRun{}, err
	}
	setup, err := l.Open(board)
	if err != nil {
		return ui.LabRun{}, err
	}
	run, err := engine.Start(context.Background(), engine.Options{ID: "lab", Models: setup.Models, Speed: setup.Speed})
	if err != nil {
		return ui.LabRun{}, err
	}
	if err := run.Do(context.Background(), setup.Ask); err != nil {
		return ui.LabRun{}, errors.Join(err, run.Close())
	}
	return ui.LabRun{Live: &ui.Live{ID: "lab", Source: run.Reader(), Doer: run}, Judge: func(st *engine.State) []ui.LabCheck {
		var out []ui.LabCheck
		for _, r := range l.Judge(st) {
			out = append(out, ui.LabCheck{Say: r.Say, Standing: r.Standing, Met: r.Met, Final: r.Final})
		}
		return out
	}}, nil
}

// Passed implements ui.Labs.
func (s shipped) Passed(name string) error {
	s.passed[name] = true
	return nil
}

// Every lab that ships is played on the screens as a person would: the board to start from does not
// pass, and the solution, asked for, does.
func TestEveryLabOnItsScreens(t *testing.T) {
	all, err := labs.All()
	if err != nil {
		t.Fatal(err)
	}
	for i, lab := range all {
		t.Run(lab.Name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				door := shipped{map[string]bool{}}
				ports := uitest.Clinic().Ports()
				ports.Labs = door
				size := sizes[i%len(sizes)]
				l := uitest.NewLight(t, ui.New(ports, ui.Options{Theme: "none", Lab: lab.Name}), size[0], size[1])
				l.Wait(time.Second)
				shows(t, l.Screen(), "simulated", lab.Kind+", "+lab.Tier)
				play(l, lab.Board)
				if door.passed[lab.Name] || strings.Contains(l.Screen(), "Passed:") {
					t.Errorf("the board to start from passes:\n%s", l.Screen())
				}
				l.Press("f5", "f3", "f4", "f4")
				play(l, lab.Solution)
				shows(t, l.Screen(), "Passed: all ", "f6 next")
				if !door.passed[lab.Name] {
					t.Error("it is not remembered")
				}
			})
		})
	}
}

// play runs a board to its end. Where it is merged by hand, a person does.
func play(l *uitest.Light, board string) {
	l.Press("ctrl+r")
	l.Wait(3 * time.Minute)
	if strings.Contains(board, "gather: manual") {
		l.Press("m")
		l.Wait(time.Minute)
	}
}
