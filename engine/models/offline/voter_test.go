package offline

import (
	"fmt"
	"strings"
	"testing"

	"plenum/engine"
)

func voted(t *testing.T, question string, options []string, docs ...engine.Document) (answer, text string) {
	t.Helper()
	text = said(t, engine.Request{Role: engine.RoleVoter, Task: engine.Task{
		Question: question, Options: options, Materials: docs, Agent: "Voter 1",
	}})
	lines := strings.Split(strings.TrimSpace(text), "\n")
	answer, ok := strings.CutPrefix(lines[len(lines)-1], "ANSWER: ")
	if !ok {
		t.Fatalf("the last line is no answer:\n%s", text)
	}
	return answer, text
}

func TestAVoteRestsOnAQuoteOrIsNone(t *testing.T) {
	for _, c := range []struct {
		name, question string
		options        []string
		want, quote    string
	}{
		{"yes, it stands there", "Are backups of the patient records made every night?", []string{"yes", "no"}, "yes", "contract.md:8"},
		{"no, it is denied", "Does the Provider use sub-processors?", []string{"yes", "no"}, "abstain", ""},
		{"no, another length", "Does the agreement run for 36 months?", []string{"Yes", "No"}, "No", "contract.md:39"},
		{"one of the options", "Where does the Provider host the patient records?", []string{"Ireland", "Germany"}, "Ireland", "contract.md:7"},
		{"nothing on it", "Should the clinic hire a second receptionist?", []string{"yes", "no"}, "abstain", ""},
		{"an option in another matter", "Which colour do the walls get?", []string{"service", "fee"}, "abstain", ""},
		{"a figure", "How long does the Provider keep each backup?", nil, "90 days", "contract.md:8"},
		{"a fee", "How much is the monthly fee that the Customer pays?", nil, "480 EUR", "contract.md:14"},
		{"two answers", "How long is the notice period?", nil, "abstain", ""},
		{"an opinion", "Is it wise to sign this agreement?", nil, "abstain", ""},
		{"why", "Why does the Provider keep each backup?", nil, "abstain", ""},
		{"a place", "Where does the Provider host the patient records?", nil, "Ireland", "contract.md:7"},
	} {
		answer, text := voted(t, c.question, c.options, document(t, "contract.md"))
		if answer != c.want || !strings.Contains(text, c.quote) {
			t.Errorf("%s: %q gave %q:\n%s", c.name, c.question, answer, text)
		}
		if answer == "abstain" && !strings.Contains(text, "no model") {
			t.Errorf("%s: it does not say why it abstains:\n%s", c.name, text)
		}
		if answer != "abstain" && !strings.Contains(text, oneEvidence) {
			t.Errorf("%s: it does not say that equal votes are one:\n%s", c.name, text)
		}
	}
}

func TestWithoutMaterialAllVotersAbstain(t *testing.T) {
	for i := range 9 {
		text := said(t, engine.Request{Role: engine.RoleVoter, Task: engine.Task{
			Question: clinic, Agent: fmt.Sprintf("Voter %d", i+1), Options: []string{"yes", "no"}, Seed: uint64(i),
		}})
		if !strings.HasSuffix(text, "Abstains: no evidence and no model.\n\nANSWER: abstain\n") {
			t.Errorf("voter %d wrote\n%s", i+1, text)
		}
	}
}

func TestMaterialThatSpeaksForTwoShowsBoth(t *testing.T) {
	doc := engine.Document{Name: "notes.md", Text: "The committee voted to adopt the new records system.\n\nThe board voted to wait with the new records system.\n"}
	answer, text := voted(t, "What was voted on the new records system?", []string{"adopt", "wait"}, doc)
	if answer != "abstain" || !strings.Contains(text, "notes.md:1") || !strings.Contains(text, "notes.md:3") {
		t.Errorf("%s:\n%s", answer, text)
	}
}

func TestAVoteReadsWhatAFigureBelongsTo(t *testing.T) {
	doc := engine.Document{ID: "M1", Name: "notes.md", Text: "The new ward, which opened in 2019, has 24 beds; the old ward had 30 beds.\n\n" +
		"The car park is free for staff.\n\nThe lift was inspected in 2023.\n\nThe tram is faster than the bus.\n\nTea is not cheaper than coffee in the canteen.\n"}
	yesNo := []string{"yes", "no"}
	for _, c := range []struct {
		question string
		options  []string
		want     string
	}{
		{"Does the new ward have 24 beds?", yesNo, "yes"},
		{"Does the new ward have 30 beds?", yesNo, "abstain"},
		{"Is the car park free?", yesNo, "abstain"},
		{"Is the car park free for staff?", yesNo, "yes"},
		{"Was the lift not inspected in 2023?", yesNo, "abstain"},
		{"Which is faster, the tram or the bus?", []string{"tram", "bus"}, "tram"},
		{"Which is slower, the tram or the bus?", []string{"tram", "bus"}, "abstain"},
		{"Which is cheaper in the canteen, tea or coffee?", []string{"tea", "coffee"}, "abstain"},
	} {
		if answer, text := voted(t, c.question, c.options, doc); answer != c.want {
			t.Errorf("%q: %s, want %s:\n%s", c.question, answer, c.want, text)
		}
	}
}

func TestAConditionDecidesNothing(t *testing.T) {
	doc := engine.Document{Name: "notes.md", Text: "If prices of the records system fall, adopt the records system.\n"}
	if answer, text := voted(t, "What to do with the records system?", []string{"adopt", "wait"}, doc); answer != "abstain" {
		t.Errorf("%s:\n%s", answer, text)
	}
}
