package cli

import (
	"context"
	"fmt"
	"os"
	"strings"
	"time"

	"plenum/engine"
	"plenum/engine/labs"
)

// headlessSpeed is how much faster session time runs where nobody watches. More would let the
// pauses of a busy machine count for seconds.
const headlessSpeed = 20

// tryBoard plays a lab with the board of a file, and says how its checks stand at the end.
func (p *program) tryBoard(lab labs.Lab, file string) error {
	src, err := os.ReadFile(file)
	if err != nil {
		return misuse("the board %s cannot be read: %w", engine.Clean(file), plainCause(err))
	}
	setup, err := lab.At(headlessSpeed).OpenFile(file, string(src))
	if err != nil {
		return misuse("the board cannot be used:\n%w", err)
	}
	stop := watchStops(p.abandon)
	defer stop.close()
	l, err := p.play(setup, true)
	if err != nil {
		return &exit{exitUsage, err}
	}
	w := &unattendedLab{live: l, next: silent{}}
	var line *oneLine
	if isTerminal(p.Err) {
		line = &oneLine{out: p.Err, width: func() int { return widthOf(p.Err) }}
		w.next = line
	}
	s := follow(stop.ctx, l.run.Reader(), w, func() { _ = l.run.Close() })
	if line != nil {
		line.clear()
	}
	if err := l.Close(); err != nil {
		return &exit{exitNoAnswer, err}
	}
	if stop.signal() != 0 {
		return &exit{code: 128 + stop.signal()}
	}
	return p.labVerdict(lab, lab.Judge(&s))
}

// labVerdict prints how the checks stand, and ends with the exit code that they come to.
func (p *program) labVerdict(lab labs.Lab, results []labs.Result) error {
	var rows [][]string
	left := 0
	for _, r := range results {
		mark := "met"
		if !r.Met {
			mark = "not met"
			left++
		}
		rows = append(rows, []string{mark, r.Standing, r.Say})
	}
	passed := labs.Passed(results)
	last := "passed: every check is met"
	if !passed {
		last = fmt.Sprintf("not passed: %d of %s not met; plenum lab %s --hint 1", left, count(len(results), "check is", "checks are"), lab.Name)
	}
	text := simulated(lab) + "\n\n" + table([]string{"CHECK", "STANDING", "WHAT"}, rows, 0) + "\n" + last + "\n"
	if err := p.print(engine.Clean(text)); err != nil {
		return err
	}
	if !passed {
		return &exit{code: exitNoAnswer}
	}
	if err := p.labs().Passed(lab.Name); err != nil {
		p.note("%s", strings.Join(strings.Fields(err.Error()), " "))
	}
	return nil
}

// unattendedLab does what a person would do where a round waits for nobody else, and passes on what
// it is told.
type unattendedLab struct {
	live *live
	next watcher
}

func (w *unattendedLab) event(s *engine.State, ev engine.Event) {
	w.next.event(s, ev)
	if _, ended := ev.Fact.(engine.BranchEnded); !ended {
		return
	}
	if cmd, waits := labs.ByHand(s); waits && w.live.Do(context.Background(), cmd) != nil {
		_ = w.live.run.Close() // there is nothing to merge, and nobody who could do anything else
	}
}

func (w *unattendedLab) tick(s *engine.State, now time.Duration) { w.next.tick(s, now) }
