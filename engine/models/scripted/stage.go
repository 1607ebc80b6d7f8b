package scripted

import (
	"cmp"
	"strconv"
	"sync"
	"time"

	"plenum/engine"
)

// Stage is what the models of one simulation share. Its fields are set before the first request.
type Stage struct {
	// Speed is how much faster session time runs than wall time: that of engine.Options. 0: 1.
	Speed float64
	// Reply is the script: what answers a call. It must be a function of the call alone, and any
	// goroutine may call it.
	Reply func(Call) Answer
	// Counts says that Reply looks at Call.Before. A call is then answered a moment after it came,
	// when all that came with it are known.
	Counts bool

	mu    sync.Mutex
	begun time.Time // of the first call
	tries map[task]int
	came  map[string][]arrival // by model
}

// Crowd is how far back Call.Before looks, in session time.
const Crowd = 10 * time.Second

// together is how far apart calls may come that count as having come at once, in session time.
const together = 30 * time.Millisecond

// Call is one request to a model of the stage.
type Call struct {
	Model   string
	Request engine.Request
	Place   int // of its agent among those of the round, from 1; 0: of none
	Attempt int // of its branch or merge, from 1, whichever model was asked
	Before  int // calls that came to the same model in the last Crowd; of those that come at once, by place
}

// task is what several attempts have in common.
type task struct {
	role  engine.Role
	seed  uint64
	nonce string
}

// arrival is when a call came.
type arrival struct {
	at    time.Duration
	place int
}

// call is a request as it comes, and the session time since then.
func (s *Stage) call(model string, req engine.Request) (Call, arrival) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.tries == nil {
		s.begun, s.tries, s.came = time.Now(), map[task]int{}, map[string][]arrival{}
	}
	c := Call{Model: model, Request: req, Place: placeOf(req)}
	t := task{role: req.Role, seed: req.Task.Seed}
	if m := req.Task.Merge; m != nil {
		t.nonce = m.Nonce
	}
	s.tries[t]++
	c.Attempt = s.tries[t]
	here := arrival{s.session(time.Since(s.begun)), c.Place}
	s.came[model] = append(s.came[model], here)
	return c, here
}

// placeOf is the place of the request's agent.
func placeOf(req engine.Request) int {
	if req.Role != engine.RoleWorker && req.Role != engine.RoleVoter && req.Role != engine.RoleChecker {
		return 0
	}
	for i, a := range req.Task.Board {
		if a.Name == req.Task.Agent {
			return i + 1
		}
	}
	return 0
}

// before counts the calls that came to a model in the last Crowd before one of them.
func (s *Stage) before(model string, this arrival) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	n := 0
	for _, a := range s.came[model] {
		gap := this.at - a.at
		if gap > together && gap <= Crowd || gap.Abs() <= together && a.place < this.place {
			n++
		}
	}
	return n
}

// session is a length of wall time in session time.
func (s *Stage) session(d time.Duration) time.Duration {
	return time.Duration(float64(d) * cmp.Or(s.Speed, 1))
}

// wall is a length of session time in wall time.
func (s *Stage) wall(d time.Duration) time.Duration {
	return time.Duration(float64(d) / cmp.Or(s.Speed, 1))
}

// thought is one line of reasoning in a model that thinks before it writes.
func thought(n int) string { return "Step " + strconv.Itoa(n) + ": what does this rest on? " }
