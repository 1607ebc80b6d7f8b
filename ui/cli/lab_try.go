package cli

import (
	"fmt"
	"io"
	"os"
	"strings"

	"plenum/engine"
	"plenum/engine/labs"
	"plenum/sessions"
)

// headlessSpeed is how much faster session time runs where nobody watches. More would let the
// pauses of a busy machine count for seconds.
const headlessSpeed = 5

// tryBoard plays a lab with the board of a file, and says how its checks stand at the end.
func (p *program) tryBoard(lab labs.Lab, file string) error {
	file, src, err := p.readBoard(file)
	if err != nil {
		return misuse("the board %s cannot be read: %w", engine.Clean(file), sessions.Cause(err))
	}
	setup, err := lab.At(headlessSpeed).OpenFile(file, string(src))
	if err != nil {
		return misuse("the board cannot be used:\n%w", err)
	}
	if err := p.print(simulated(lab) + "\n\n"); err != nil {
		return err
	}
	stop := watchStops(p.abandon)
	defer stop.close()
	l, err := p.play(setup, true)
	if err != nil {
		return &exit{exitUsage, err}
	}
	if plan := setup.Ask.Plan; unattended(&plan) != "" {
		p.note("%s", unattended(&plan))
	}
	var w watcher = silent{}
	line := &oneLine{out: p.Err, width: func() int { return widthOf(p.Err) }}
	if isTerminal(p.Err) {
		w = line
	}
	s := follow(stop.ctx, l.run.Reader(), w, func() { _ = l.run.Close() })
	if w == line {
		line.clear()
	}
	if err := l.Close(); err != nil {
		return &exit{exitNoAnswer, err}
	}
	if stop.signal() != 0 {
		return &exit{code: 128 + stop.signal()}
	}
	return p.labVerdict(lab, &s)
}

// readBoard reads a board, and says what it is called: the file, or "-" for standard input.
func (p *program) readBoard(file string) (name string, src []byte, err error) {
	if file != "-" {
		src, err = os.ReadFile(file)
		return file, src, err
	}
	src, err = io.ReadAll(io.LimitReader(p.In, longestBoard))
	return "standard input", src, err
}

// longestBoard is more than any board may hold; whoever parses it says so.
const longestBoard = 1 << 20

// labVerdict prints how the checks stand, and ends with the exit code that they come to.
func (p *program) labVerdict(lab labs.Lab, s *engine.State) error {
	results := lab.Judge(s)
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
	text := table([]string{"CHECK", "STANDING", "WHAT"}, rows, 0) + "\n"
	if r := s.Round(); r != nil && r.Answer() == nil && r.Gathered != nil {
		text += "no answer: " + whyGathered(r) + "\n"
	}
	text += last + "\n"
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
