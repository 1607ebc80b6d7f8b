package engine_test

import (
	"context"
	"iter"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"
	"go.uber.org/goleak"

	"plenum/engine"
	"plenum/engine/models/modeltest"
	"plenum/engine/models/openai"
)

// impatient is a seed whose waits before the second and third attempts of the first two
// branches are below 50 ms, so that a server's faults are tried in real time.
const impatient = 7124

// fault is a server that treats the first of two branches badly.
type fault struct {
	name    string
	replies []modeltest.Reply // one a request; the last one stays
	clocks  engine.Timeouts

	status engine.Status
	reason engine.Reason
	code   engine.Code // of the last attempt; empty: it answered
	says   string      // part of its message, in the server's own words
	why    []engine.AttemptWhy
	text   string        // what the branch is left with
	first  string        // what its first attempt is left with, where there are several
	waits  time.Duration // at least so long, between the first two attempts
}

func replies(scenarios ...modeltest.Scenario) []modeltest.Reply {
	var out []modeltest.Reply
	for _, s := range scenarios {
		r, ok := modeltest.ReplyOf(s)
		if !ok {
			panic("no scenario " + s)
		}
		out = append(out, r)
	}
	return out
}

// short are clocks for those who wait in real time; what does not wait has the usual ones, so
// that a busy machine fails no test.
var short = engine.Timeouts{FirstToken: engine.Span(500 * time.Millisecond), Idle: engine.Span(300 * time.Millisecond)}

// Why the attempts of a branch are made.
var (
	once      = []engine.AttemptWhy{engine.WhyFirst}
	twice     = []engine.AttemptWhy{engine.WhyFirst, engine.WhyRetry}
	threeFold = []engine.AttemptWhy{engine.WhyFirst, engine.WhyRetry, engine.WhyRetry}
	restarted = []engine.AttemptWhy{engine.WhyFirst, engine.WhyRestart}
)

func faults() []fault {
	const done, failed, late = engine.StatusDone, engine.StatusFailed, engine.StatusTimedOut
	const none, broke = engine.ReasonNone, engine.ReasonError
	const good, some = "A good answer.", "Some text."
	inASecond := replies(modeltest.RateLimit)[0].With("Retry-After", "1")
	return []fault{
		{name: "silent for ever", replies: replies(modeltest.Silent), clocks: short, status: late, reason: engine.ReasonFirst, code: engine.CodeFirst, says: "no word within 0.5 s", why: threeFold},
		{name: "nothing but keep-alives", replies: replies(modeltest.KeepAlives), clocks: short, status: late, reason: engine.ReasonFirst, code: engine.CodeFirst, says: "no word within 0.5 s", why: threeFold},
		{name: "silent once", replies: replies(modeltest.Silent, modeltest.Good), clocks: short, status: done, reason: none, why: twice, text: good},
		{name: "stalls in mid-text, twice", replies: replies(modeltest.Stalled), clocks: short, status: late, reason: engine.ReasonIdle, code: engine.CodeIdle, says: "silent for 0.3 s in mid-answer", why: restarted, text: some, first: some},
		{name: "stalls in mid-text, once", replies: replies(modeltest.Stalled, modeltest.Good), clocks: short, status: done, reason: none, why: restarted, text: good, first: some},
		{name: "empty pieces after its words", replies: []modeltest.Reply{emptyPieces()}, clocks: short, status: late, reason: engine.ReasonIdle, code: engine.CodeIdle, says: "silent for 0.3 s in mid-answer", why: restarted, text: some, first: some},
		{name: "resets in mid-text, twice", replies: replies(modeltest.Reset), status: failed, reason: broke, code: engine.CodeReset, says: "broke in the middle of the answer", why: restarted, text: some, first: some},
		{name: "resets in mid-text, once", replies: replies(modeltest.Reset, modeltest.Good), status: done, reason: none, why: restarted, text: good, first: some},
		{name: "resets before its headers", replies: replies(modeltest.Dropped), status: failed, reason: broke, code: engine.CodeConnect, says: "closed the connection before its first word", why: threeFold},
		{name: "an error in mid-text", replies: replies(modeltest.ErrorMidway), status: failed, reason: broke, code: engine.CodeServer, says: "upstream fell over", why: restarted, text: some, first: some},
		{name: "too many requests", replies: replies(modeltest.RateLimit), status: failed, reason: broke, code: engine.CodeRateLimit, says: "Rate limit reached for requests.", why: threeFold},
		{name: "too many requests, once", replies: replies(modeltest.RateLimit, modeltest.Good), status: done, reason: none, why: twice, text: good},
		{name: "too many requests, for a second", replies: append([]modeltest.Reply{inASecond}, replies(modeltest.Good)...), status: done, reason: none, why: twice, text: good, waits: time.Second},
		{name: "too many requests, for longer than there is time", replies: replies(modeltest.RateLimitAfter), clocks: engine.Timeouts{Deadline: engine.Span(5 * time.Second)}, status: failed, reason: broke, code: engine.CodeRateLimit, says: "Rate limit reached.", why: once},
		{name: "too many requests, until a date past the deadline", replies: replies(modeltest.RateLimitDate), clocks: engine.Timeouts{Deadline: engine.Span(20 * time.Second)}, status: failed, reason: broke, code: engine.CodeRateLimit, says: "Rate limit reached.", why: once},
		{name: "no quota is left", replies: replies(modeltest.NoQuota), status: failed, reason: broke, code: engine.CodeQuota, says: "exceeded your current quota", why: once},
		{name: "the key is refused", replies: replies(modeltest.BadKey), status: failed, reason: broke, code: engine.CodeAuth, says: "Incorrect API key provided.", why: once},
		{name: "the question does not fit", replies: replies(modeltest.TooLong), status: failed, reason: broke, code: engine.CodeContext, says: "maximum context length is 8192 tokens", why: once},
		{name: "a content filter", replies: replies(modeltest.Filter), status: failed, reason: broke, code: engine.CodeFilter, says: "content filter", why: once, text: some},
		{name: "500", replies: replies(modeltest.ServerError), status: failed, reason: broke, code: engine.CodeServer, says: "The server had an error.", why: threeFold},
		{name: "500, twice", replies: replies(modeltest.ServerError, modeltest.ServerError, modeltest.Good), status: done, reason: none, why: threeFold, text: good},
		{name: "a page of HTML with 502", replies: replies(modeltest.BadGateway), status: failed, reason: broke, code: engine.CodeServer, says: "502 Bad Gateway", why: threeFold},
		{name: "a page of HTML with 200", replies: replies(modeltest.Page), status: failed, reason: broke, code: engine.CodeMalformed, says: "Sign in to the network", why: threeFold},
		{name: "an answer without a word", replies: replies(modeltest.Empty), status: failed, reason: broke, code: engine.CodeEmpty, says: "empty answer", why: threeFold},
	}
}

// emptyPieces is an answer that says no more after its first words, and keeps the line busy.
func emptyPieces() modeltest.Reply {
	r := modeltest.Say("Some text.")
	for range 50 {
		r.Deltas = append(r.Deltas, modeltest.Delta{After: 50 * time.Millisecond})
	}
	return r
}

// faultyServer plays replies for the model "bad", and good answers for the others.
func faultyServer(t *testing.T, bad []modeltest.Reply) (*modeltest.Server, engine.Models) {
	srv := modeltest.NewServer(t)
	var mu sync.Mutex
	calls := 0
	srv.Answer(func(c modeltest.Call) modeltest.Reply {
		if c.Model == "merge" {
			return modeltest.Say("What the two ", "came to [2].")
		}
		if c.Model != "bad" {
			return modeltest.Say("The other ", "answer.")
		}
		mu.Lock()
		defer mu.Unlock()
		calls++
		return bad[min(calls, len(bad))-1]
	})
	p := openai.New(openai.Config{Provider: "test", BaseURL: srv.URL(), Key: "sk-test-key", KeySource: "TEST_KEY"})
	t.Cleanup(p.Close)
	return srv, served{p}
}

func faultyPlan(clocks engine.Timeouts, models ...string) engine.Plan {
	plan := planOf(len(models))
	for i, name := range models {
		plan.Agents[i].Name, plan.Agents[i].Model = strings.ToUpper(name), name
	}
	plan.Policy.Timeouts = clocks
	plan.Policy = plan.Policy.WithDefaults()
	return plan
}

// answered asks one question and returns the session's state once it is over.
func answered(t *testing.T, models engine.Models, plan engine.Plan) *engine.State {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	defer cancel()
	run, err := engine.Start(ctx, engine.Options{ID: "fault", OneShot: true, Models: models})
	if err != nil {
		t.Fatal(err)
	}
	if err := run.Do(ctx, engine.Ask{Question: "q", Plan: plan, Seed: impatient}); err != nil {
		t.Fatal(err)
	}
	var state engine.State
	if err := follow(ctx, run, state.Apply); err != nil {
		t.Fatal(err)
	}
	run.Wait()
	return &state
}

// TestAFaultyServerEndsABranchAndNotTheRound holds, for each way in which servers fail, how the
// branch ends and what the person is told of it.
func TestAFaultyServerEndsABranchAndNotTheRound(t *testing.T) {
	t.Run("faults", func(t *testing.T) {
		for _, f := range faults() {
			t.Run(f.name, func(t *testing.T) {
				t.Parallel()
				srv, models := faultyServer(t, f.replies)
				s := answered(t, models, faultyPlan(f.clocks, "bad", "good"))
				holdBranch(t, f, s.Branch("B1"))
				holdAnswer(t, f, s)
				asked := 0
				for _, c := range srv.Calls() {
					if c.Model == "bad" {
						asked++
					}
				}
				if err := srv.Wait(t.Context(), func(st modeltest.Stats) bool { return st.InFlight == 0 }); err != nil {
					t.Errorf("a connection was left open: %v", err)
				}
				if asked != len(f.why) {
					t.Errorf("the server was asked %d times in %d attempts", asked, len(f.why))
				}
			})
		}
	})
	goleak.VerifyNone(t, goleak.IgnoreCurrent())
}

func holdBranch(t *testing.T, f fault, b *engine.Branch) {
	t.Helper()
	if b.Status != f.status || b.Reason != f.reason {
		t.Errorf("it ends %s %s", b.Status, b.Reason)
	}
	if got := b.Text().String(); got != f.text {
		t.Errorf("it is left with %q", got)
	}
	var why []engine.AttemptWhy
	for _, a := range b.Attempts {
		why = append(why, a.Start.Why)
		if a.Error == nil {
			continue
		}
		if a.Error.Message == "" || a.Error.Hint == "" {
			t.Errorf("attempt %d says %q and what to do: %q", a.N, a.Error.Message, a.Error.Hint)
		}
		if a.Error.Status >= 400 && a.Text.Len() == 0 && (a.CostUSD == nil || *a.CostUSD != 0) {
			t.Errorf("attempt %d was refused and costs %v", a.N, a.CostUSD)
		}
	}
	if diff := cmp.Diff(f.why, why); diff != "" {
		t.Fatalf("its attempts (-want +got):\n%s", diff)
	}
	last := b.Attempts[len(b.Attempts)-1]
	switch {
	case f.code == "" && last.Error != nil:
		t.Errorf("its last attempt failed: %v", last.Error)
	case f.code != "" && (last.Error == nil || last.Error.Code != f.code || !strings.Contains(last.Error.Message, f.says)):
		t.Errorf("its last attempt ended with %+v", last.Error)
	}
	if len(b.Attempts) < 2 {
		return
	}
	if got := b.Attempts[0].Text.String(); got != f.first {
		t.Errorf("its first attempt kept %q", got)
	}
	if waited := b.Attempts[1].Clock.Started - b.Attempts[0].Clock.Ended; waited < f.waits {
		t.Errorf("it waited %v", waited)
	}
}

// holdAnswer holds the round to an honest answer: merged from what there is, with who is missing
// and why above it, in the server's own words.
func holdAnswer(t *testing.T, f fault, s *engine.State) {
	t.Helper()
	r := s.Round()
	text, err := engine.MarkdownOf(s)
	if err != nil || !strings.Contains(text, "What the two came to [2].") {
		t.Fatalf("the answer is %q, %v", text, err)
	}
	used, missing := []engine.BranchID{"B1", "B2"}, []engine.Missing{}
	if f.code != "" {
		used = []engine.BranchID{"B2"}
		missing = []engine.Missing{{Branch: "B1", Agent: "BAD", Status: f.status, Reason: f.reason}}
	}
	if diff := cmp.Diff(engine.Gathered{Cause: engine.CauseAll, Used: used, Missing: missing}, *r.Gathered); diff != "" {
		t.Errorf("gathered (-want +got):\n%s", diff)
	}
	if o := engine.ObjectOf(s); o.Degraded != (f.code != "") || len(o.Missing) != len(missing) || o.Branches[0].Attempts != len(f.why) {
		t.Errorf("as JSON: degraded %t, missing %v, %d attempts", o.Degraded, o.Missing, o.Branches[0].Attempts)
	}
	if got := strings.Contains(text, "> Without BAD: "); got != (f.code != "") {
		t.Errorf("who is missing is said: %t, in %q", got, text)
	}
	if f.status == engine.StatusFailed && !strings.Contains(text, strings.TrimSuffix(f.says, ".")) {
		t.Errorf("the server's words %q do not stand above %q", f.says, text)
	}
}

// TestAStalledConnectionIsClosedAtOnce: the server sees it close while the session goes on, since
// the second attempt is answered only then.
func TestAStalledConnectionIsClosedAtOnce(t *testing.T) {
	closed := make(chan struct{})
	srv, models := faultyServer(t, append(replies(modeltest.Stalled), modeltest.Reply{Deltas: []modeltest.Delta{{Until: closed, Text: "A good answer."}}}))
	var waiting sync.WaitGroup
	waiting.Go(func() {
		defer close(closed)
		if err := srv.Wait(t.Context(), func(st modeltest.Stats) bool { return st.Cancelled >= 1 }); err != nil {
			t.Error(err)
		}
	})
	s := answered(t, models, faultyPlan(engine.Timeouts{FirstToken: engine.Span(5 * time.Second), Idle: short.Idle}, "bad", "good"))
	waiting.Wait()
	if b := s.Branch("B1"); b.Status != engine.StatusDone || len(b.Attempts) != 2 || b.Text().String() != "A good answer." {
		t.Errorf("it ends %s after %d attempts with %q", b.Status, len(b.Attempts), b.Text())
	}
}

// TestARoundInWhichAllFailSaysWhatTheServerSaid: there is no answer, and no merge is begun.
func TestARoundInWhichAllFailSaysWhatTheServerSaid(t *testing.T) {
	_, models := faultyServer(t, replies(modeltest.ServerError))
	s := answered(t, models, faultyPlan(engine.Timeouts{}, "bad", "bad"))
	text, err := engine.MarkdownOf(s)
	if err == nil || !strings.Contains(err.Error(), "none of the 2 branches") || !strings.Contains(err.Error(), "The server had an error") {
		t.Errorf("the answer is %q, %v", text, err)
	}
	if r := s.Round(); len(r.Reductions) != 0 || len(r.Gathered.Used) != 0 || len(r.Gathered.Missing) != 2 {
		t.Errorf("%d merges, gathered %+v", len(r.Reductions), r.Gathered)
	}
}

// TestAMergeIsTriedAgainAndItsBranchesAreKept: the reducer is no single point of failure.
func TestAMergeIsTriedAgainAndItsBranchesAreKept(t *testing.T) {
	for name, c := range map[string]struct {
		replies []modeltest.Reply
		clocks  engine.Timeouts
		status  engine.Status
		why     []engine.AttemptWhy
		says    string
	}{
		"500, once":      {replies(modeltest.ServerError, modeltest.Good), engine.Timeouts{}, engine.StatusDone, twice, "A good answer."},
		"500":            {replies(modeltest.ServerError), engine.Timeouts{}, engine.StatusFailed, threeFold, "the merge failed: The server had an error"},
		"stalls, twice":  {replies(modeltest.Stalled), short, engine.StatusTimedOut, restarted, "the merge failed: silent for 0.3 s in mid-answer"},
		"key is refused": {replies(modeltest.BadKey), engine.Timeouts{}, engine.StatusFailed, once, "the merge failed: Incorrect API key provided"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, models := faultyServer(t, c.replies)
			plan := faultyPlan(c.clocks, "good", "fine")
			plan.Reducer.Model = "bad"
			s := answered(t, models, plan)
			red := s.Round().Reductions[0].Branch
			var why []engine.AttemptWhy
			for _, a := range red.Attempts {
				why = append(why, a.Start.Why)
			}
			if red.Status != c.status || !slices.Equal(why, c.why) {
				t.Errorf("the merge ends %s after %v", red.Status, why)
			}
			text, err := engine.MarkdownOf(s)
			if err != nil {
				text += err.Error()
			}
			if (err == nil) != (c.status == engine.StatusDone) || !strings.Contains(text, c.says) || err != nil && !strings.Contains(text, "the answers of 2 branches are kept") {
				t.Errorf("the person reads %q", text)
			}
		})
	}
}

// oneFails is a board of four: one branch errors at 50 ms, in a way that no retry mends, and
// the others end at 1 s. Gone is told when the stream of one of those is closed before its end.
func oneFails(gone func(string)) (modeltest.Registry, engine.Plan) {
	plan := planOf(4)
	models := modeltest.RegistryOf(&modeltest.Script{ModelName: "merge", Steps: []modeltest.Step{{Text: "Three say so [2][3][4]."}}})
	for i, agent := range plan.Agents {
		m := &modeltest.Script{ModelName: agent.Model, Steps: []modeltest.Step{{Text: "begun"}, {After: time.Second, Text: ", and ended"}}}
		if i == 0 {
			m.Steps = []modeltest.Step{{After: 50 * time.Millisecond, Err: &engine.ModelError{Failure: engine.Failure{Code: engine.CodeAuth, Message: "no key"}}}}
		}
		models[agent.Model] = watched{m, gone}
	}
	return models, plan
}

// TestOneFailureFailsAllWithin50ms: the rest is cancelled, its words are kept, nothing is merged,
// and no goroutine lives on; best effort goes on with the other three.
func TestOneFailureFailsAllWithin50ms(t *testing.T) {
	for _, c := range []struct {
		rule    engine.OnFailure
		status  engine.Status
		reason  engine.Reason
		text    string
		cause   engine.Cause
		least   time.Duration // until the gather
		most    time.Duration
		closed  int // streams, before their end
		answers bool
	}{
		{engine.FailAll, engine.StatusCancelled, engine.ReasonSibling, "begun", engine.CauseFailed, 50 * time.Millisecond, 100 * time.Millisecond, 3, false},
		{engine.BestEffort, engine.StatusDone, engine.ReasonNone, "begun, and ended", engine.CauseAll, time.Second, 1050 * time.Millisecond, 0, true},
	} {
		t.Run(string(c.rule), func(t *testing.T) {
			var s *engine.State
			var mu sync.Mutex
			var closed []time.Duration
			synctest.Test(t, func(t *testing.T) {
				begun := time.Now()
				models, plan := oneFails(func(string) {
					mu.Lock()
					defer mu.Unlock()
					closed = append(closed, time.Since(begun))
				})
				plan.Policy.OnFailure = c.rule
				s = answered(t, models, plan)
			})
			goleak.VerifyNone(t, goleak.IgnoreCurrent())
			r := s.Round()
			for _, b := range r.Branches[1:] {
				if b.Status != c.status || b.Reason != c.reason || b.Text().String() != c.text || b.EndedAt > c.most {
					t.Errorf("%s ends %s %s at %v with %q", b.ID, b.Status, b.Reason, b.EndedAt, b.Text())
				}
			}
			if r.Gathered.Cause != c.cause || r.GatheredAt < c.least || r.GatheredAt > c.most {
				t.Errorf("gathered for %s at %v", r.Gathered.Cause, r.GatheredAt)
			}
			if len(closed) != c.closed || len(closed) > 0 && slices.Max(closed) > c.most {
				t.Errorf("streams were closed at %v", closed)
			}
			if (r.Answer() != nil) != c.answers || c.answers && len(r.Gathered.Used) != 3 {
				t.Errorf("the answer is %v of %v", r.Answer(), r.Gathered.Used)
			}
		})
	}
}

// watched tells when the stream of a model is closed before its end.
type watched struct {
	engine.Model
	gone func(model string)
}

func (w watched) Stream(ctx context.Context, req engine.Request) iter.Seq2[engine.Chunk, error] {
	return func(yield func(engine.Chunk, error) bool) {
		for chunk, err := range w.Model.Stream(ctx, req) {
			if err != nil && ctx.Err() != nil {
				w.gone(w.Name())
			}
			if !yield(chunk, err) {
				return
			}
		}
	}
}
