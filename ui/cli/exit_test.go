package cli

import (
	"errors"
	"fmt"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"plenum/engine"
)

func TestTheExitCodeIsTheFirstThatApplies(t *testing.T) {
	for name, tt := range map[string]struct {
		end  ending
		want int
	}{
		"answered":                               {ending{answered: true}, 0},
		"degraded":                               {ending{answered: true, degraded: true}, 0},
		"degraded under --strict":                {ending{answered: true, degraded: true, strict: true}, 4},
		"whole under --strict":                   {ending{answered: true, strict: true}, 0},
		"the built-in model, unasked":            {ending{answered: true, offlineUnasked: true}, 4},
		"no answer":                              {ending{}, 1},
		"no answer under --strict":               {ending{degraded: true, strict: true}, 1},
		"nobody could be reached":                {ending{unreachable: true}, 3},
		"the budget stopped some of it":          {ending{answered: true, stopped: true, degraded: true}, 5},
		"the same under --strict":                {ending{answered: true, stopped: true, degraded: true, strict: true}, 5},
		"the budget let nothing start":           {ending{stopped: true}, 5},
		"nobody reached on what budget there is": {ending{unreachable: true, stopped: true}, 3},
		"interrupted on a spent budget":          {ending{signal: 2, stopped: true, answered: true}, 130},
		"the built-in model on a spent budget":   {ending{answered: true, offlineUnasked: true, stopped: true}, 5},
		"no answer beats a label":                {ending{degraded: true, strict: true, offlineUnasked: true}, 1},
		"nobody reached, strict":                 {ending{unreachable: true, degraded: true, strict: true}, 3},
		"interrupted":                            {ending{signal: 2}, 130},
		"told to end":                            {ending{signal: 15}, 143},
		"the terminal went away":                 {ending{signal: 1}, 129},
		"interrupted, though answered":           {ending{signal: 2, answered: true}, 130},
		"interrupted before anyone was reached":  {ending{signal: 2, unreachable: true}, 130},
	} {
		t.Run(name, func(t *testing.T) {
			if got := tt.end.code(); got != tt.want {
				t.Errorf("exit code %d, not %d", got, tt.want)
			}
		})
	}
}

func TestWhoWasCancelledUnheardIsNoSignOfAServer(t *testing.T) {
	refused := func() *engine.Branch {
		return &engine.Branch{ID: "B1", Status: engine.StatusFailed, Attempts: []*engine.Attempt{
			{Status: engine.StatusFailed, Error: &engine.Failure{Code: engine.CodeAuth}, Clock: engine.Clock{First: engine.Never}},
		}}
	}
	cancelled := func(first time.Duration, why engine.Reason) *engine.Branch {
		return &engine.Branch{ID: "B2", Status: engine.StatusCancelled, Reason: why, Attempts: []*engine.Attempt{
			{Status: engine.StatusCancelled, Clock: engine.Clock{First: first}},
		}}
	}
	for name, tt := range map[string]struct {
		branches []*engine.Branch
		want     bool
	}{
		"one refused, the rest cancelled with it": {[]*engine.Branch{refused(), cancelled(engine.Never, engine.ReasonSibling)}, true},
		"one had begun to speak":                  {[]*engine.Branch{refused(), cancelled(time.Second, engine.ReasonSibling)}, false},
		"the person cancelled one":                {[]*engine.Branch{refused(), cancelled(engine.Never, engine.ReasonUser)}, false},
		"nobody was asked":                        {nil, false},
	} {
		if got := unreachable(&engine.Round{Branches: tt.branches}); got != tt.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}

func TestHowTheInterfaceEnds(t *testing.T) {
	for name, tt := range map[string]struct {
		signal int
		err    error
		want   int
	}{
		"quit":                 {0, nil, 0},
		"told to end":          {15, nil, 143},
		"a fault, caught":      {0, fmt.Errorf("%w: %w", tea.ErrProgramKilled, tea.ErrProgramPanic), 1},
		"no terminal to open":  {0, errors.New("open /dev/tty: no such device"), 1},
		"hung up while broken": {1, tea.ErrProgramKilled, 129},
	} {
		t.Run(name, func(t *testing.T) {
			got := 0
			var end *exit
			if err := leave(tt.signal, tt.err); errors.As(err, &end) {
				got = end.code
			}
			if got != tt.want {
				t.Errorf("exit code %d, not %d", got, tt.want)
			}
		})
	}
}
