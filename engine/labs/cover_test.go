package labs

import (
	"slices"
	"strings"
	"testing"

	"plenum/engine"
	"plenum/engine/boards"
)

// The twelve labs are four kinds at three tiers each, and every one is opened by its name.
func TestTheTwelve(t *testing.T) {
	list, err := All()
	if err != nil {
		t.Fatal(err)
	}
	var got, want []string
	for _, l := range list {
		got = append(got, l.Kind+" "+l.Tier)
		if found, err := Find(l.Name); err != nil || found.Title != l.Title {
			t.Errorf("lab %s is not found by its name: %v", l.Name, err)
		}
	}
	for _, kind := range Kinds {
		for _, tier := range Tiers {
			want = append(want, kind+" "+tier)
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("the labs are %v, want %v", got, want)
	}
}

// Somebody who has passed all labs has met every policy there is.
func TestTheLabsCoverEveryPolicy(t *testing.T) {
	list, err := All()
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, l := range list {
		for _, src := range []string{l.Board, l.Solution} {
			b, err := boards.Parse("board.yaml", []byte(src))
			if err != nil {
				t.Fatalf("%s: %v", l.Name, err)
			}
			for what, is := range met(b) {
				seen[what] = seen[what] || is
			}
		}
	}
	for _, what := range policies {
		if !seen[what] {
			t.Errorf("no lab has to do with %s", what)
		}
	}
}

var policies = []string{
	"gather: all", "gather: quorum", "gather: first", "gather: manual", "gather: decided", "grace", "min_usable", "partials: include",
	"on_failure: best-effort", "on_failure: fail-all", "timeouts.first_token", "timeouts.idle", "timeouts.attempt", "timeouts.deadline",
	"retries", "restart", "hedge", "concurrency", "budget",
}

// met are the policies that a board has to do with.
func met(b engine.Board) map[string]bool {
	p := b.Policy
	return map[string]bool{
		"gather: " + string(b.Plan(engine.Choice{Model: "lab/small"}).Policy.Gather): true,
		"grace":                              p.Grace != 0,
		"min_usable":                         p.MinUsable != 0,
		"partials: " + string(p.Partials):    true,
		"on_failure: " + string(p.OnFailure): true,
		"timeouts.first_token":               p.Timeouts.FirstToken != 0,
		"timeouts.idle":                      p.Timeouts.Idle != 0,
		"timeouts.attempt":                   p.Timeouts.Attempt != 0,
		"timeouts.deadline":                  p.Timeouts.Deadline != 0,
		"retries":                            p.Retries != nil,
		"restart":                            p.Restart != nil,
		"hedge":                              p.Hedge != 0,
		"concurrency":                        p.Concurrency != 0,
		"budget":                             !b.Budget.None(),
	}
}

// What is said of a lab is for a person: sentences, and nothing of what only its author knows.
func TestLabsSpeakToAPerson(t *testing.T) {
	list, _ := All()
	for _, l := range list {
		for what, text := range map[string]string{"aim": l.Aim, "fails": l.Fails, "why": l.Why, "hint": l.Hints[0]} {
			if !strings.HasSuffix(strings.TrimRight(text, ")"), ".") && !strings.HasSuffix(text, "?") {
				t.Errorf("%s: the %s is no sentence: %q", l.Name, what, text)
			}
		}
		for _, say := range l.Checks() {
			if strings.TrimSpace(say) == "" {
				t.Errorf("%s has a check that says nothing", l.Name)
			}
		}
	}
}
