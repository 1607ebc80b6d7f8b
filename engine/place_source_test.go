package engine

import (
	"fmt"
	"strings"
	"testing"
)

const (
	researchText = `# View

Move, but not in March. The lease ends then, and that is a date, not a reason.

- The present server is seven years old. Nobody has **ever** timed a restore of it.
- Over three years the licences come to 14,400 against 9,100 for keeping the server.

Downtime is left out of these figures.`
	financeText = `Dearer by the bill; cheaper once hours and a lost week count: 18,500 against 27,200.
The softest number is the lost week. It is a guess until somebody measures it.

1. A pro's hours fall by three quarters.
2. Renew the lease by the month.`
)

// reviewed is a merge of two branches, with a structure.
func reviewed() *told {
	s := (&told{}).ask("Should a clinic move?", "Research", "Finance", "Market")
	s.send("B1", 1).say("B1", 1, researchText).done("B1", Usage{})
	s.send("B2", 1).say("B2", 1, financeText).done("B2", Usage{})
	s.send("B3", 1).end("B3", 1, StatusFailed, ReasonError, nil, Usage{})
	s.gather(CauseAll, "B1", "B2").merge("R1", "B2", "B1")
	s.say("R1", 1, `Move, but only after one timed restore [1]. Renew the lease by the month [2]. Whoever painted the fence says nothing [1]. The lost week is a guess, and the softest figure of all [2][3].

=== findings `+cutNonce+` ===
{"agreements":[{"claim":"The lease is no reason to hurry.","by":["B1","B2"],"quotes":[{"by":"B1","text":"that is a date, not a reason"},{"by":"B2","text":"Extend the lease"}]}],
"conflicts":[{"claim":"Is it dearer?","a":{"position":"Yes, by the bill: 14,400 against 9,100.","by":["B1"],"quote":"14,400 against 9,100"},"b":{"position":"No, with hours and a lost week","by":["B2"],"quote":"cheaper once hours and a lost week count"},"resolution":"b","why":"[1] itself says that it leaves downtime out."}],
"unique":[{"claim":"One restore has to be timed first.","by":"B1","quote":"Nobody has ever timed a restore"},{"claim":"The market waits.","by":"B3","quote":"it waits"}],
"missing":["Who would run the move."]}`)
	s.note("R1", 0, s.check("R1"))
	return s.done("R1", Usage{})
}

func TestSourceOf(t *testing.T) {
	s := reviewed()
	r, red := s.Round(), s.Round().Reductions[0]
	rd := ReadingOf(r, red)
	for _, tt := range []struct {
		name, at string
		id       BranchID
		want     string
		quoted   bool
	}{
		{"the finding there", "The lease is no reason", "B1", "that is a date, not a reason", true},
		{"one side of a conflict", "Yes, by the bill", "B1", "14,400 against 9,100", true},
		{"the other", "No, with hours", "B2", "cheaper once hours and a lost week count", true},
		{"the finding most alike", "[1]. Renew", "B1", "Nobody has **ever** timed a restore", true},
		{"the sentence most alike", "[2]. Whoever", "B2", "Renew the lease by the month.", false},
		{"of several", "[2][3", "B2", "The softest number is the lost week.", false},
		{"a quote that does not stand", "The lease is no reason", "B2", "Renew the lease by the month.", false},
		{"nothing alike", "[1]. The lost", "B1", "", false},
		{"took no part", "Move, but only", "B3", "", false},
		{"is no branch", "Move, but only", "B9", "", false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			at := strings.Index(rd.Text, tt.at)
			if at < 0 {
				t.Fatalf("%q is not in\n%s", tt.at, rd.Text)
			}
			place, ok := r.SourceOf(red, rd, at, tt.id)
			got := ""
			if ok {
				got = r.Branch(tt.id).Find(place.Attempt).Text.String()[place.Start:place.End]
			}
			if got != tt.want || place.Quoted != tt.quoted {
				t.Errorf("found %q, quoted %v", got, place.Quoted)
			}
		})
	}
}

// The place is one of the text that was merged, whatever became of the branch since.
func TestSourceOfWhatWasMerged(t *testing.T) {
	s := (&told{}).ask("Q?", "Legal").send("B1", 1).say("B1", 1, "No restore was ever tested.").done("B1", Usage{})
	s.gather(CauseAll, "B1")
	s.note("R1", 0, ReductionStarted{Strategy: StrategySynthesize, Branches: []BranchID{"B1"}, Attempts: []int{1}, Nonce: cutNonce})
	s.send("R1", 1).say("R1", 1, "Test a restore, none was tested yet [1].")
	s.send("B1", 2).say("B1", 2, "Something else. A restore was tested twice.").end("B1", 2, StatusDone, ReasonNone, nil, Usage{})
	s.note("R1", 0, s.check("R1")).done("R1", Usage{})
	r, red := s.Round(), s.Round().Reductions[0]
	rd := ReadingOf(r, red)
	place, ok := r.SourceOf(red, rd, strings.Index(rd.Text, "[1]"), "B1")
	if want := (Place{Attempt: 1, Start: 0, End: 27}); !ok || place != want {
		t.Errorf("%+v", place)
	}
}

func BenchmarkSourceOfInAMegabyte(b *testing.B) {
	s := (&told{}).ask("Q?", "Legal").send("B1", 1)
	var text strings.Builder
	for i := 0; text.Len() < 1<<20; i++ {
		fmt.Fprintf(&text, "Clause %d of the agreement says that the provider answers within %d days of a notice. ", i, i%90)
	}
	s.say("B1", 1, text.String()).done("B1", Usage{})
	s.gather(CauseAll, "B1").merge("R1", "B1").say("R1", 1, "A notice is answered within 77 days under clause 9077 [1].").done("R1", Usage{})
	r, red := s.Round(), s.Round().Reductions[0]
	rd := ReadingOf(r, red)
	b.ReportAllocs()
	for b.Loop() {
		r.SourceOf(red, rd, len(rd.Text)-4, "B1")
	}
}
