package cli

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"go.uber.org/goleak"

	"plenum/engine"
	"plenum/engine/models/modeltest"
	"plenum/sessions"
)

// office is a desk over a library of its own, with two agents and a merger on scripts.
type office struct {
	*desk
	t      *testing.T
	models map[string]*modeltest.Script
}

func newOffice(t *testing.T) *office {
	t.Helper()
	quiet := goleak.IgnoreCurrent()
	t.Cleanup(func() { goleak.VerifyNone(t, quiet) })
	o := &office{t: t, models: map[string]*modeltest.Script{}}
	reg := modeltest.Registry{}
	for name, text := range map[string]string{"x/a": "Move.", "x/b": "Stay.", "x/merge": "Move [1]."} {
		o.models[name] = &modeltest.Script{ModelName: name, Steps: []modeltest.Step{{Text: text}}}
		reg[name] = o.models[name]
	}
	o.desk = &desk{
		library: sessions.Library{Dir: filepath.Join(t.TempDir(), "sessions")},
		models:  reg, keep: true, guard: func() {},
		trouble: func(err error) {
			if err != nil {
				t.Error(err)
			}
		},
	}
	return o
}

// round asks a question, waits for its merge and closes.
func (o *office) round() *live {
	o.t.Helper()
	l, err := o.begin(false)
	if err != nil {
		o.t.Fatal(err)
	}
	ask := engine.Ask{Question: "Move?", Seed: 7, Plan: engine.Plan{
		Board: "pair", Mode: engine.ModeSections, Policy: engine.Policy{}.WithDefaults(),
		Agents:  []engine.AgentSpec{{Name: "A", Brief: "b", Model: "x/a"}, {Name: "B", Brief: "b", Model: "x/b"}},
		Reducer: engine.ReducerSpec{Strategy: engine.StrategySynthesize, Model: "x/merge"},
	}}
	if err := l.Do(o.t.Context(), ask); err != nil {
		o.t.Fatal(err)
	}
	o.merges(l, 1)
	if err := l.Close(); err != nil {
		o.t.Fatal(err)
	}
	return l
}

// merges waits until a session has come to so many merges.
func (o *office) merges(l *live, n int) {
	o.t.Helper()
	var s engine.State
	for r := l.run.Reader(); ; {
		events, err := r.Next(o.t.Context())
		for _, ev := range events {
			s.Apply(ev)
		}
		ended := 0
		if round := s.Round(); round != nil {
			for _, red := range round.Reductions {
				if red.Branch.Status.Ended() {
					ended++
				}
			}
		}
		switch {
		case ended >= n:
			return
		case errors.Is(err, io.EOF):
			o.t.Fatalf("it ended after %d merges", ended)
		case err != nil:
			o.t.Fatal(err)
		}
	}
}

// requests is how often each model was asked.
func (o *office) requests() map[string]int {
	n := map[string]int{}
	for name, m := range o.models {
		n[name] = len(m.Requests())
	}
	return n
}

// opened is a session as its file holds it, which must be in order and without gaps.
func (o *office) opened(path string) *sessions.Session {
	o.t.Helper()
	s, err := sessions.Open(path)
	if err != nil {
		o.t.Fatal(err)
	}
	if err := s.Trouble(); err != nil {
		o.t.Error(err)
	}
	for i, ev := range s.Events {
		if ev.Seq != i+1 {
			o.t.Fatalf("event %d has the number %d", i+1, ev.Seq)
		}
	}
	return s
}

func (o *office) path(name string) string {
	o.t.Helper()
	path, err := o.library.Find(name)
	if err != nil {
		o.t.Fatal(err)
	}
	return path
}

// kinds names the facts from a number on, those of an attempt left out.
func kinds(events sessions.Events, after int) []string {
	var out []string
	for _, ev := range events[after:] {
		if ev.Attempt == 0 {
			out = append(out, ev.Fact.Kind())
		}
	}
	return out
}

func TestGoingOnWithASavedSession(t *testing.T) {
	o := newOffice(t)
	first := o.round()
	path := o.path(first.id)
	before := o.opened(path)
	row, err := o.library.Row(first.id)
	if err != nil {
		t.Fatal(err)
	}

	l, err := o.goOn(first.id, false)
	if err != nil {
		t.Fatal(err)
	}
	if l.id != first.id {
		t.Errorf("it goes on as %s, not %s", l.id, first.id)
	}
	if err := l.Do(t.Context(), engine.Reduce{Instruction: "Shorter."}); err != nil {
		t.Fatal(err)
	}
	o.merges(l, 2)
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}

	after := o.opened(path)
	want := []string{"resumed", "reduction_started", "reduction_checked", "reduction_ended", "closed"}
	if diff := cmp.Diff(want, kinds(after.Events, len(before.Events))); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(before.Events, after.Events[:len(before.Events)], cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("what was there has changed:\n%s", diff)
	}
	if diff := cmp.Diff(before.Header, after.Header); diff != "" {
		t.Error(diff)
	}
	// Nobody but the merger was asked again.
	if diff := cmp.Diff(map[string]int{"x/a": 1, "x/b": 1, "x/merge": 2}, o.requests()); diff != "" {
		t.Error(diff)
	}
	now, err := o.library.Row(first.id)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(row, now, cmpopts.IgnoreFields(sessions.Row{}, "CostUSD", "Size", "Took")); diff != "" {
		t.Errorf("the list shows another session:\n%s", diff)
	}

	// And once more: only to look.
	again, err := o.goOn("last", false)
	if err != nil {
		t.Fatal(err)
	}
	if err := again.Close(); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"resumed", "closed"}, kinds(o.opened(path).Events, len(after.Events))); diff != "" {
		t.Error(diff)
	}
}

// A session whose program was killed opens as it was left: nothing is asked, and so nothing
// spent, before the person asks for it. Then only what is missing is asked.
func TestGoingOnAsksNothingByItself(t *testing.T) {
	for name, tt := range map[string]struct {
		last string           // the kind of the last fact that was saved
		do   []engine.Command // what the person does about it
		want map[string]int   // how often each model is asked in all
	}{
		"killed when it closed":   {"reduction_ended", nil, map[string]int{"x/a": 1, "x/b": 1, "x/merge": 1}},
		"killed in the merge":     {"reduction_started", []engine.Command{engine.Reduce{}}, map[string]int{"x/a": 1, "x/b": 1, "x/merge": 2}},
		"killed before the merge": {"gathered", []engine.Command{engine.Reduce{}}, map[string]int{"x/a": 1, "x/b": 1, "x/merge": 2}},
		"killed before its first word": {
			"branch_added",
			[]engine.Command{engine.RetryFailed{}},
			map[string]int{"x/a": 2, "x/b": 2, "x/merge": 1},
		},
	} {
		t.Run(name, func(t *testing.T) {
			o := newOffice(t)
			path := o.path(o.round().id)
			b, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			i := strings.LastIndex(string(b), `"kind":"`+tt.last+`"`)
			end := i + strings.IndexByte(string(b[i:]), '\n') + 1
			if err := os.Truncate(path, int64(end)); err != nil {
				t.Fatal(err)
			}
			before := o.requests()
			for _, do := range [][]engine.Command{nil, tt.do} {
				l, err := o.goOn("last", false)
				if err != nil {
					t.Fatal(err)
				}
				for _, c := range do {
					if err := l.Do(t.Context(), c); err != nil {
						t.Fatal(err)
					}
				}
				if err := l.Close(); err != nil {
					t.Fatal(err)
				}
				if do == nil {
					if diff := cmp.Diff(before, o.requests()); diff != "" {
						t.Errorf("asked by itself: %s", diff)
					}
				}
			}
			if diff := cmp.Diff(tt.want, o.requests()); diff != "" {
				t.Error(diff)
			}
			o.opened(path)
		})
	}
}

func TestGoingOnIsRefusedInASentence(t *testing.T) {
	o := newOffice(t)
	id := o.round().id
	path := o.path(id)
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	elsewhere := t.TempDir()
	put := func(name, text string, mode os.FileMode) string {
		at := filepath.Join(elsewhere, name)
		if err := os.WriteFile(at, []byte(text), mode); err != nil {
			t.Fatal(err)
		}
		return at
	}
	header, _, _ := strings.Cut(string(whole), "\n")
	running, err := o.begin(false)
	if err != nil {
		t.Fatal(err)
	}
	defer running.Close()
	locked := put("locked.jsonl", string(whole), 0o400)
	for name, tt := range map[string]struct {
		name, want string
		skip       bool
	}{
		"it runs":         {running.id, "session " + running.id + " is open: another plenum is writing it; close it there first", false},
		"a newer format":  {put("newer.jsonl", strings.Replace(string(whole), `"format":1`, `"format":2`, 1), 0o600), "is in format 2, and this program writes format 1: it can be read here, not changed", false},
		"nothing in it":   {put("empty.jsonl", header+"\n", 0o600), "holds nothing yet", false},
		"no session":      {put("letter.jsonl", "Dear reader", 0o600), "it is no session of plenum", false},
		"none such":       {"zzzzzz", "there is no session zzzzzz", false},
		"a file for eyes": {locked, "session file " + locked + " may not be written by you; copy it, and go on with the copy", os.Geteuid() == 0},
	} {
		t.Run(name, func(t *testing.T) {
			if tt.skip {
				t.Skip("root may write anything")
			}
			before, _ := os.ReadFile(tt.name)
			if l, err := o.goOn(tt.name, false); err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("%v, %v", l, err)
			}
			if after, _ := os.ReadFile(tt.name); string(after) != string(before) {
				t.Error("the file has changed")
			}
		})
	}
}

// A file from elsewhere goes on where it lies; the saved sessions do not change.
func TestGoingOnWithAFileFromElsewhere(t *testing.T) {
	o := newOffice(t)
	b, err := os.ReadFile(o.path(o.round().id))
	if err != nil {
		t.Fatal(err)
	}
	at := filepath.Join(t.TempDir(), "theirs.jsonl")
	if err := os.WriteFile(at, b, 0o600); err != nil {
		t.Fatal(err)
	}
	l, err := o.goOn(at, false)
	if err != nil {
		t.Fatal(err)
	}
	if err := l.Do(t.Context(), engine.Reduce{}); err != nil {
		t.Fatal(err)
	}
	o.merges(l, 2)
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	s := o.opened(at).Events.State()
	if n := len(s.Round().Reductions); n != 2 {
		t.Errorf("%d merges", n)
	}
	mine := o.opened(o.path("last")).Events.State()
	if n := len(mine.Round().Reductions); n != 1 {
		t.Errorf("%d merges in the library", n)
	}
}

// Where nothing is to be kept, a saved session goes on in memory alone.
func TestGoingOnWithoutSaving(t *testing.T) {
	o := newOffice(t)
	path := o.path(o.round().id)
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	o.keep = false
	l, err := o.goOn("last", false)
	if err != nil {
		t.Fatal(err)
	}
	if err := l.Do(t.Context(), engine.Reduce{}); err != nil {
		t.Fatal(err)
	}
	o.merges(l, 2)
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	if after, err := os.ReadFile(path); err != nil || string(after) != string(before) {
		t.Errorf("the file has changed: %v", err)
	}
	newer := filepath.Join(t.TempDir(), "newer.jsonl")
	if err := os.WriteFile(newer, []byte(strings.Replace(string(before), `"format":1`, `"format":2`, 1)), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := o.goOn(newer, false); err == nil || !strings.Contains(err.Error(), "it can be read here, not changed") {
		t.Error(err)
	}
}
