package cli

import (
	"errors"
	"io"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"plenum/engine"
)

// over waits until the last round of a session is over, and returns all of it.
func (o *office) over(l *live) *engine.State {
	o.t.Helper()
	s := &engine.State{}
	for r := l.run.Reader(); ; {
		events, err := r.Next(o.t.Context())
		for _, ev := range events {
			s.Apply(ev)
		}
		round := s.Round()
		switch {
		case round != nil && round.Phase() == engine.PhaseOver && round.Running() == 0 && len(round.Reductions) > 0:
			return s
		case errors.Is(err, io.EOF):
			o.t.Fatal("it ended before its round did")
		case err != nil:
			o.t.Fatal(err)
		}
	}
}

// cutAfter leaves of a session's file what stands up to the end of the last line that holds a text.
func (o *office) cutAfter(path, text string) {
	o.t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		o.t.Fatal(err)
	}
	i := strings.LastIndex(string(b), text)
	if i < 0 {
		o.t.Fatalf("the session holds no %s", text)
	}
	if err := os.Truncate(path, int64(i+strings.IndexByte(string(b[i:]), '\n')+1)); err != nil {
		o.t.Fatal(err)
	}
}

// A session whose program was killed finishes where the person wants it to: whoever had ended is
// not asked again, the merge is made once, and what was spent is counted once.
func TestGoingOnFinishesWhatHadNotEnded(t *testing.T) {
	for name, tt := range map[string]struct {
		last string         // on the last line that was saved
		want map[string]int // how often each model is asked in all
	}{
		"when it was asked":      {`"kind":"asked"`, map[string]int{"x/a": 2, "x/b": 2, "x/merge": 2}},
		"when both were added":   {`"kind":"branch_added"`, map[string]int{"x/a": 2, "x/b": 2, "x/merge": 2}},
		"before the merge":       {`"kind":"gathered"`, map[string]int{"x/a": 1, "x/b": 1, "x/merge": 2}},
		"as the merge began":     {`"kind":"reduction_started"`, map[string]int{"x/a": 1, "x/b": 1, "x/merge": 2}},
		"after its last word":    {`"kind":"attempt_ended"`, map[string]int{"x/a": 1, "x/b": 1, "x/merge": 1}},
		"when all was over":      {`"kind":"reduction_ended"`, map[string]int{"x/a": 1, "x/b": 1, "x/merge": 1}},
		"when it ended in peace": {`"kind":"closed"`, map[string]int{"x/a": 1, "x/b": 1, "x/merge": 1}},
	} {
		t.Run(name, func(t *testing.T) {
			o := newOffice(t)
			path := o.path(o.round().id)
			o.cutAfter(path, tt.last)
			before := o.opened(path).Events
			for range 2 { // the second time there is nothing left to do
				l, err := o.goOn("last", true)
				if err != nil {
					t.Fatal(err)
				}
				s := o.over(l)
				if s.Round().Answer() == nil || len(s.Round().Reductions) != 1 {
					t.Errorf("%d merges, answer %v", len(s.Round().Reductions), s.Round().Answer())
				}
				if err := l.Close(); err != nil {
					t.Fatal(err)
				}
			}
			if diff := cmp.Diff(tt.want, o.requests()); diff != "" {
				t.Error(diff)
			}
			after := o.opened(path)
			if diff := cmp.Diff(before, after.Events[:len(before)]); diff != "" {
				t.Errorf("what was there has changed:\n%s", diff)
			}
			row, err := o.library.Row("last")
			if err != nil || row.State != "merged" || row.Usable != 2 {
				t.Errorf("the list shows %+v, %v", row, err)
			}
		})
	}
}
