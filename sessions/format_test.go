package sessions

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"plenum/engine"
)

// The samples of the format, at least one for each version ever written. They are never
// edited: a file that somebody has kept cannot be edited either. A change that breaks one of
// them breaks the sessions that people have.
const (
	sampleV1     = "testdata/v1.jsonl"
	sampleEdited = "testdata/v1-edited.jsonl" // with the facts about what a person did to the texts
	// With retries, a restart, a hedge, a queue, a quorum and a budget.
	sampleTrouble = "testdata/v1-trouble.jsonl"
	// With claims against sources, a vote, planned and judged drafts, and a document in parts.
	sampleModes = "testdata/v1-modes.jsonl"
)

func TestTheSamplesAreAsTheyWereWritten(t *testing.T) {
	for path, want := range map[string]string{
		sampleV1:      "fdc1449935ed72f1f7f3b858d7eab70aeefdc2683ab194f10b9e545a43d26d5f",
		sampleTrouble: "23072474c82a46697cbf73f8fab4aa644611c49b6c700461e901f10fa50e9a7b",
		sampleModes:   "25570ff4917de8c7e2450ce9e5b68f735631e3452e7596970c291c4bd2093425",
		sampleEdited:  "d5c9ab7c243a84f1238743752f3fdf912a607b2a844a85229a9e5a4bc6cb708b",
	} {
		b, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		// A checkout on Windows may have changed the line ends, which the format allows.
		sum := sha256.Sum256(bytes.ReplaceAll(b, []byte("\r\n"), []byte("\n")))
		if got := hex.EncodeToString(sum[:]); got != want {
			t.Errorf("%s was edited (sha256 %s); bring it back, and make another sample beside it", path, got)
		}
	}
}

func TestVersion1Opens(t *testing.T) {
	kept, err := Open(sampleV1)
	if err != nil {
		t.Fatal(err)
	}
	if err := kept.Trouble(); err != nil {
		t.Error(err)
	}
	want := Header{Format: 1, Program: "plenum 1.0.0", ID: "k3f9ab", Created: time.Date(2026, 11, 22, 9, 41, 7, 250_000_000, time.UTC)}
	if diff := cmp.Diff(want, kept.Header); diff != "" {
		t.Error(diff)
	}
	s := kept.Events.State()
	type branch struct {
		Status   engine.Status
		Reason   engine.Reason
		Attempts int
		Text     string
	}
	got := map[engine.BranchID]branch{}
	r := s.Round()
	for _, b := range r.Branches {
		got[b.ID] = branch{b.Status, b.Reason, len(b.Attempts), b.Text().String()}
	}
	if diff := cmp.Diff(map[engine.BranchID]branch{
		"B1": {engine.StatusDone, "", 1, "## What is known\n\nThe notice period is six months; it has run out."},
		"B2": {engine.StatusDone, "", 2, "Clause 14.2 doubles the rent if you stay without a new lease. Zürich’s courts 👩‍⚖️ have upheld such clauses."},
		"B3": {engine.StatusCancelled, engine.ReasonUser, 1, "Most practices of this size pay 18 to 22 euros "},
	}, got); diff != "" {
		t.Error(diff)
	}
	if s.Title != "The lease" || !s.Closed || s.Unknown != 1 || s.Seq != 42 || r.Question != "Renew the lease, or move by March?" || r.Seed != 7 {
		t.Errorf("title %q, closed %v, unknown %d, seq %d, question %q, seed %d", s.Title, s.Closed, s.Unknown, s.Seq, r.Question, r.Seed)
	}
	if len(s.Materials) != 1 || !strings.HasPrefix(s.Materials[0].Text, "14.1 The tenant") {
		t.Errorf("material %+v", s.Materials)
	}
}

func TestTheMergeOfVersion1IsKept(t *testing.T) {
	kept, err := Open(sampleV1)
	if err != nil {
		t.Fatal(err)
	}
	s := kept.Events.State()
	red := s.Round().Answer()
	if red == nil || red.ID() != "R1" {
		t.Fatalf("answer %+v", red)
	}
	if got := strings.TrimSpace(red.Answer.String()); got != "Renew now: the notice period has run out [1], and staying without a lease doubles the rent [2]." {
		t.Errorf("answer %q", got)
	}
	f := red.Checked.Findings
	if f == nil || len(f.Agreements) != 1 || len(f.Conflicts) != 1 || len(f.Unique) != 1 || len(f.Missing) != 1 || f.Conflicts[0].A.By[0] != "B1" {
		t.Errorf("findings %+v", f)
	}
	total := engine.Summarize(&s, s.Round(), s.At).Totals
	if !total.CostKnown || total.CostUSD < 0.0030041 || total.CostUSD > 0.0030043 || total.Usage.In != 218+221+212+497 {
		t.Errorf("totals %+v", total)
	}
	row := summarize(sampleV1)
	want := Row{ID: "v1", Path: sampleV1, Title: "The lease", Board: "report", Created: kept.Header.Created, Sums: Sums{Branches: 3, Usable: 2, CostUSD: 0.0030042, CostKnown: true}, State: "merged 2 of 3"}
	if diff := cmp.Diff(want, row, cmpopts.EquateApprox(0, 1e-9), cmpopts.IgnoreFields(Row{}, "Size", "Ended", "Sums.Rounds", "Sums.Took")); diff != "" {
		t.Error(diff)
	}
}

func TestVersion1IsCarriedThroughUnchanged(t *testing.T) {
	b, err := os.ReadFile(sampleV1)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(strings.ReplaceAll(string(b), "\r\n", "\n")), "\n")
	for i, ev := range load(t, b).Events {
		u, ok := ev.Fact.(engine.Unknown)
		if !ok {
			continue
		}
		out, err := engine.MarshalEvent(ev)
		if err != nil || string(out) != lines[i+1] {
			t.Errorf("%s, of a later version, became\n%s\n%s (%v)", u.Name, lines[i+1], out, err)
		}
	}
}

// understood is the state of a sample that is in good order, and of which every fact is known.
func understood(t *testing.T, path string) engine.State {
	t.Helper()
	kept, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := kept.Trouble(); err != nil {
		t.Error(err)
	}
	for _, ev := range kept.Events {
		if u, ok := ev.Fact.(engine.Unknown); ok {
			t.Errorf("event %d, %s, is not known", ev.Seq, u.Name)
		}
	}
	return kept.Events.State()
}

func TestWhatAPersonDidToTheTextsIsKept(t *testing.T) {
	s := understood(t, sampleEdited)
	r := s.Round()
	type branch struct {
		Attempts []engine.AttemptWhy
		Wish     engine.Wish
		Text     string
	}
	got := map[engine.BranchID]branch{}
	for _, b := range r.Branches {
		var why []engine.AttemptWhy
		for _, a := range b.Attempts {
			why = append(why, a.Start.Why)
		}
		got[b.ID] = branch{why, b.Wish, b.Text().String()}
	}
	if diff := cmp.Diff(map[engine.BranchID]branch{
		"B1": {[]engine.AttemptWhy{engine.WhyFirst, engine.WhyHand}, engine.Wish{Attempt: 1}, "The notice period is six months; it has run out."},
		"B2": {[]engine.AttemptWhy{engine.WhyFirst, engine.WhyEdit}, engine.Wish{Merge: engine.LeftOut}, "Clause 14.2 doubles the rent if you stay without a new lease."},
		"B3": {[]engine.AttemptWhy{engine.WhyFirst}, engine.Wish{Merge: engine.TakenIn}, "Most practices of this size pay 18 to 22 euros "},
	}, got); diff != "" {
		t.Error(diff)
	}
	first, second := r.Branches[1].Attempts[0].Order, r.Branches[1].Attempts[1].Order
	if first.Agent.Brief != "You are counsel." || !strings.HasPrefix(second.Agent.Brief, "You are counsel. Name") {
		t.Errorf("the briefs are %q and %q", first.Agent.Brief, second.Agent.Brief)
	}
	if second.Sent.To != "https://api.openai.com/v1/chat/completions" || !strings.Contains(second.Sent.Params, `"temperature":0.4`) || len(second.Sent.Digest) != 64 {
		t.Errorf("sent %+v", second.Sent)
	}
	if red := r.Answer(); red == nil || red.ID() != "R1" || !slices.Equal(red.Start.Attempts, []int{2, 2}) || red.Checked.Marks.Invalid != 1 {
		t.Errorf("the answer is %+v", red)
	}
	if s.Title != "The lease, read again" || !s.Closed || s.Seq != 56 || len(r.Reductions) != 2 {
		t.Errorf("title %q, closed %v, seq %d, %d merges", s.Title, s.Closed, s.Seq, len(r.Reductions))
	}
}

func TestWhatARoundDidAboutTroubleIsKept(t *testing.T) {
	s := understood(t, sampleTrouble)
	r := s.Round()
	type branch struct {
		Status   engine.Status
		Attempts []engine.AttemptWhy
		Text     string
	}
	got := map[engine.BranchID]branch{}
	for _, b := range r.Branches {
		var why []engine.AttemptWhy
		for _, a := range b.Attempts {
			why = append(why, a.Start.Why)
		}
		got[b.ID] = branch{b.Status, why, b.Text().String()}
	}
	if diff := cmp.Diff(map[engine.BranchID]branch{
		"B1": {engine.StatusDone, []engine.AttemptWhy{engine.WhyFirst, engine.WhyRetry}, "The notice period is six months; it has run out."},
		"B2": {engine.StatusDone, []engine.AttemptWhy{engine.WhyFirst, engine.WhyRestart}, "Clause 14.2 doubles the rent if you stay."},
		"B3": {engine.StatusDone, []engine.AttemptWhy{engine.WhyFirst, engine.WhyHedge}, "Most practices of this size pay 18 to 22 euros."},
		"B4": {engine.StatusDone, []engine.AttemptWhy{engine.WhyFirst, engine.WhySwap}, "Clause 14.2 doubles the rent if you stay."},
	}, got); diff != "" {
		t.Error(diff)
	}
	first := r.Branches[1].Attempts[0]
	if first.Text.String() != "Clause 14.2 doubles" || first.Error.Code != engine.CodeReset || first.CostUSD == nil {
		t.Errorf("the attempt that broke off is %+v", first)
	}
	if g := r.Gathered; g.Cause != engine.CauseQuorum || len(g.Used) != 3 || g.Missing[0].Reason != engine.ReasonQuorum {
		t.Errorf("gathered %+v", g)
	}
	if p := r.Purse; p.Limit != (engine.Budget{USD: 0.05}) || p.Stopped || p.Warned {
		t.Errorf("the budget stands at %+v", p)
	}
	if red := r.Answer(); red == nil || len(red.Start.Missing) != 1 {
		t.Errorf("the answer is %+v", red)
	}
}

// What is read is written again as the same lines.
func TestTheSamplesAreCopiedLineByLine(t *testing.T) {
	for _, path := range samples() {
		b, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		kept := load(t, b)
		var out bytes.Buffer
		if err := Record(t.Context(), &out, kept.Header, &listed{events: kept.Events}); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(strings.ReplaceAll(string(b), "\r\n", "\n"), out.String()); diff != "" {
			t.Errorf("%s:\n%s", path, diff)
		}
	}
}

// TestFormatMDNamesEveryField keeps FORMAT.md complete: every fact and every field of every
// fact is explained in it.
func TestFormatMDNamesEveryField(t *testing.T) {
	doc, err := os.ReadFile("FORMAT.md")
	if err != nil {
		t.Fatal(err)
	}
	named := map[string]bool{}
	for _, f := range []engine.Fact{
		engine.Opened{},
		engine.Renamed{},
		engine.Paused{},
		engine.Resumed{},
		engine.Closed{},
		engine.Material{},
		engine.Asked{},
		engine.BranchAdded{},
		engine.BranchEdited{},
		engine.Queued{},
		engine.RetryScheduled{},
		engine.BudgetWarned{},
		engine.BudgetStopped{},
		engine.BudgetRaised{},
		engine.Included{},
		engine.Restored{},
		engine.AttemptStarted{},
		engine.Sent{},
		engine.Delta{},
		engine.AttemptEnded{},
		engine.BranchEnded{},
		engine.Gathered{},
		engine.ReductionStarted{},
		engine.ReductionChecked{},
		engine.ReductionEnded{},
		engine.Chosen{},
		engine.Ticked{},
	} {
		named[f.Kind()] = true
		addFields(named, reflect.TypeOf(f))
	}
	addFields(named, reflect.TypeFor[Header]())
	for name := range named {
		if !bytes.Contains(doc, []byte("`"+name+"`")) {
			t.Errorf("FORMAT.md does not name %s", name)
		}
	}
}

// addFields collects the names that a type has in JSON, and those of the types inside of it.
func addFields(named map[string]bool, of reflect.Type) {
	for of.Kind() == reflect.Pointer || of.Kind() == reflect.Slice {
		of = of.Elem()
	}
	if of.Kind() != reflect.Struct || of == reflect.TypeFor[time.Time]() {
		return
	}
	for i := range of.NumField() {
		field := of.Field(i)
		name, _, _ := strings.Cut(field.Tag.Get("json"), ",")
		if name == "-" {
			continue
		}
		if name == "" {
			name = strings.ToLower(field.Name)
		}
		named[name] = true
		addFields(named, field.Type)
	}
}
