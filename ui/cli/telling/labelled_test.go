package telling

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"plenum/engine"
)

// Each branch of a model that takes no temperature may learn so by itself: it is said once.
func TestARefusedParameterIsSaidOnceForAModel(t *testing.T) {
	var s engine.State
	var out strings.Builder
	l := &Labelled{Out: &out}
	seq := 0
	tell := func(id engine.BranchID, f engine.Fact) {
		seq++
		ev := engine.Event{Seq: seq, Round: 1, Branch: id, Attempt: 1, Fact: f}
		if id == "" {
			ev.Attempt = 0
		}
		s.Apply(ev)
		l.Event(&s, ev)
	}
	models := map[engine.BranchID]string{"B1": "a/small", "B2": "a/small", "B3": "a/large"}
	tell("", engine.Asked{Question: "Why?"})
	for _, id := range []engine.BranchID{"B1", "B2", "B3"} {
		tell(id, engine.BranchAdded{Role: engine.RoleWorker, Agent: engine.AgentSpec{Name: "Agent", Model: models[id]}})
		tell(id, engine.AttemptStarted{Model: models[id], Why: engine.WhyFirst})
		tell(id, engine.Sent{To: "http://127.0.0.1"})
	}
	out.Reset()
	for _, id := range []engine.BranchID{"B1", "B2", "B3"} {
		tell(id, engine.Sent{Without: "temperature", Said: "no temperature"})
	}
	tell("B1", engine.Sent{Without: "seed", Said: "no seed"})
	want := `[0:00] 1 Agent (a/small): asked again without temperature: the server refused it
[0:00] 3 Agent (a/large): asked again without temperature: the server refused it
[0:00] 1 Agent (a/small): asked again without seed: the server refused it
`
	if diff := cmp.Diff(want, out.String()); diff != "" {
		t.Error(diff)
	}
}
