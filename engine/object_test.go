package engine

import (
	"encoding/json"
	"flag"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func objectJSON(t *testing.T, s *State) string {
	t.Helper()
	raw, err := json.MarshalIndent(ObjectOf(s), "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	return string(raw) + "\n"
}

// The object of a round of three, one of them cancelled, is testdata/object/clinic.json;
// -update rewrites it.
func TestObjectOfARound(t *testing.T) {
	s := clinic(&Price{In: 1, Out: 10})
	got := objectJSON(t, &s.State)
	const file = "testdata/object/clinic.json"
	if f := flag.Lookup("update"); f != nil && f.Value.String() == "true" {
		if err := os.WriteFile(file, []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(string(want), got); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}

// Every key is there before anything was asked, lists as lists, the rest null or empty.
func TestObjectBeforeAnythingWasAsked(t *testing.T) {
	got := objectJSON(t, &State{})
	for _, must := range []string{
		`"answer": null`, `"missing": []`, `"reducer": null`, `"findings": null`, `"reductions": []`, `"rounds": []`,
		`"branches": []`, `"vote": null`, `"verdicts": null`, `"gathered": null`, `"speedup": null`, `"cost_multiple": null`,
	} {
		if !strings.Contains(got, must) {
			t.Errorf("%s is not in\n%s", must, got)
		}
	}
}

// What a policy leaves to the program and what a model left out of its findings are keys all the same.
func TestObjectLeavesNoKeyOut(t *testing.T) {
	object, err := json.Marshal(objectPolicy(Policy{}))
	if err != nil {
		t.Fatal(err)
	}
	want := `{"gather":"","quorum":null,"grace":null,"min_usable":0,"partials":null,"on_failure":"",` +
		`"timeouts":{"first_token":"default","idle":"default","attempt":"default","deadline":null},` +
		`"retries":null,"restart":null,"hedge":null,"concurrency":null}`
	if d := cmp.Diff(want, string(object)); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
	object, err = json.Marshal(objectFindings(&Findings{Agreements: []Agreement{{Claim: "c"}}, Conflicts: []Conflict{{Claim: "d"}}}))
	if err != nil {
		t.Fatal(err)
	}
	want = `{"agreements":[{"claim":"c","by":[],"quotes":[]}],"conflicts":[{"claim":"d",` +
		`"a":{"position":"","by":[],"quote":""},"b":{"position":"","by":[],"quote":""},"resolution":"","why":""}],"unique":[],"missing":[]}`
	if d := cmp.Diff(want, string(object)); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
	if objectFindings(nil) != nil {
		t.Error("what was not checked has findings")
	}
}

// A failed branch brings its error, and its figures are null where there are none.
func TestObjectOfAFailure(t *testing.T) {
	s := &told{}
	s.ask("Should we?", "Legal")
	s.send("B1", 1).at(1).end("B1", 1, StatusFailed, ReasonError, &Failure{Code: CodeAuth, Message: "key refused (401)", Hint: "set OPENAI_API_KEY"}, Usage{})
	s.gather(CauseAll)
	o := ObjectOf(&s.State)
	b := o.Branches[0]
	if d := cmp.Diff(&ObjectError{CodeAuth, "key refused (401)", "set OPENAI_API_KEY"}, b.Error); d != "" {
		t.Error(d)
	}
	if b.FirstToken != nil || b.Rate != nil || b.CostUSD != nil || *b.Reason != ReasonError || *b.Duration != 1000 {
		t.Errorf("branch %+v", b)
	}
	if o.Answer != nil || !o.Degraded || o.Reducer != nil || len(o.Missing) != 1 || o.Totals.CostUSD != nil {
		t.Errorf("object %+v", o)
	}
}

// Offline nothing is measured, so nothing is claimed.
func TestObjectOffline(t *testing.T) {
	s := clinic(&Price{})
	for _, b := range s.Round().Branches {
		b.Attempts[0].Start.Offline = true
	}
	o := ObjectOf(&s.State)
	if !o.Offline || o.Totals.Speedup != nil || o.Totals.CostMultiple != nil || o.Branches[0].Rate != nil {
		t.Errorf("offline %v, totals %+v, rate %v", o.Offline, o.Totals, o.Branches[0].Rate)
	}
}

// Earlier rounds have the same shape, and the top level is the last one.
func TestObjectOfTwoRounds(t *testing.T) {
	s := clinic(nil)
	s.at(60).ask("And when?", "Legal").send("B4", 1).at(61).say("B4", 1, "Now.").done("B4", Usage{})
	o := ObjectOf(&s.State)
	if o.Question != "And when?" || len(o.Rounds) != 1 || o.Rounds[0].Question != "Should a clinic move?" || o.Rounds[0].Rounds == nil {
		t.Errorf("rounds %+v", o)
	}
	if o.Rounds[0].Answer == nil || *o.Rounds[0].Answer != "Move, but not yet [1][2]." {
		t.Errorf("answer of the first round %v", o.Rounds[0].Answer)
	}
}
