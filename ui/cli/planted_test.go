package cli

import (
	"regexp"
	"strings"
	"sync"

	"plenum/engine"
	"plenum/engine/models/modeltest"
)

// drafts are what the models of that name say: one thing together, two things against each
// other, one thing alone.
var drafts = map[string]string{
	"draft-1": "The lease ends on 31 March. The move takes three weeks. The rent is 900 euros.",
	"draft-2": "The lease ends on 31 March. The move takes five weeks. The rent is 1,100 euros.",
	"draft-3": "The lease ends on 31 March. The lift carries 400 kg.",
}

// gathered is what the model "gatherer" writes about them. It marks a branch that does not
// exist, and quotes what nobody said.
const gathered = `{
  "agreements": [{"claim": "The lease ends on 31 March.", "by": ["B1", "B2", "B3"], "quotes": [{"by": "B1", "text": "The lease ends on 31 March."}]}],
  "conflicts": [
    {"claim": "How long does the move take?", "a": {"position": "three weeks", "by": ["B1"], "quote": "The move takes three weeks."},
     "b": {"position": "five weeks", "by": ["B2"], "quote": "The move takes five weeks."}, "resolution": "b", "why": "It counts the scanner."},
    {"claim": "What is the rent?", "a": {"position": "900 euros", "by": ["B1"], "quote": "The rent is 900 euros."},
     "b": {"position": "1,100 euros", "by": ["B2"], "quote": "The rent is 1,200 euros."}, "resolution": "open", "why": "The offer would settle it."}],
  "unique": [{"claim": "The lift carries 400 kg.", "by": "B3", "quote": "The lift carries 400 kg."}],
  "missing": ["What the deposit is."]
}`

var contractLine = regexp.MustCompile(`(?m)^=== findings \S+ ===$`)

// structured is the JSON that follows a merge's text, behind the line that the request asks for.
func structured(c modeltest.Call, json string) string {
	var prompt strings.Builder
	for _, m := range c.Messages {
		prompt.WriteString(m.Content + "\n")
	}
	return "\n" + contractLine.FindString(prompt.String()) + "\n" + json
}

// moody is a server whose models are in trouble first and answer then. What stands after a dot
// in a model's name keeps it apart from those of other stories.
type moody struct {
	mu    sync.Mutex
	calls map[string]int
}

func newMoody() *moody { return &moody{calls: map[string]int{}} }

// answer plays the models of that kind, and leaves all others to planted.
func (m *moody) answer(c modeltest.Call) modeltest.Reply {
	m.mu.Lock()
	n := m.calls[c.Model]
	m.calls[c.Model]++
	m.mu.Unlock()
	kind, _, _ := strings.Cut(c.Model, ".")
	switch {
	case kind == "busy-once" && n == 0, kind == "busy":
		busy, _ := modeltest.ReplyOf(modeltest.RateLimit)
		busy.Header["Retry-After"] = "0.3"
		return busy
	case kind == "broken-twice" && n < 2:
		broken, _ := modeltest.ReplyOf(modeltest.ServerError)
		return broken
	case kind == "dear":
		r := modeltest.Say("A dear answer.")
		r.Usage = &engine.Usage{In: 4000, Out: 4000}
		return r
	}
	return planted(c)
}

// planted answers as the drafts and their gatherer; any other model as its scenario.
func planted(c modeltest.Call) modeltest.Reply {
	if text, ok := drafts[c.Model]; ok {
		return modeltest.Say(text)
	}
	if c.Model == "gatherer" || c.Model == "gatherer-without-a-list" {
		answer := "Begin now: the lease ends on 31 March [1][2], and the lift is small [9].\n"
		if c.Model == "gatherer" {
			answer += structured(c, gathered)
		}
		return modeltest.Say(answer)
	}
	if reply, ok := modeltest.ReplyOf(modeltest.Scenario(c.Model)); ok {
		return reply
	}
	return modeltest.Say("A good ", "answer.")
}
