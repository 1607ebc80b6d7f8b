package engine_test

import (
	"bufio"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"
	"go.uber.org/goleak"

	"plenum/engine"
	"plenum/engine/models/modeltest"
)

var update = flag.Bool("update", false, "rewrite the events of the run stories")

// TestStories plays every testdata/stories/*.txt in virtual time: above the line of dashes
// stands what the models and the person do, below it the events that come of it.
func TestStories(t *testing.T) {
	files, err := filepath.Glob("testdata/stories/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no stories found: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) {
			src, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			script, want, _ := strings.Cut(string(src), "\n----\n")
			var got string
			synctest.Test(t, func(t *testing.T) { got = play(t, script) })
			goleak.VerifyNone(t, goleak.IgnoreCurrent())
			if *update {
				if err := os.WriteFile(file, []byte(script+"\n----\n"+got), 0o600); err != nil {
					t.Fatal(err)
				}
				return
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("events differ (-want +got); -update rewrites them:\n%s", diff)
			}
		})
	}
}

// story is a script, read.
type story struct {
	plan    engine.Plan
	models  modeltest.Registry
	acts    []act
	oneShot bool
	until   time.Duration
	given   []engine.Document
	sources []engine.Document
}

func readStory(t *testing.T, script string) story {
	t.Helper()
	st := story{models: modeltest.Registry{}, oneShot: true}
	st.plan = engine.Plan{Board: "story", Mode: engine.ModeSections, Policy: engine.Policy{}.WithDefaults()}
	st.plan.Reducer = engine.ReducerSpec{Strategy: engine.StrategySynthesize, Model: "test/merge"}
	sc := bufio.NewScanner(strings.NewReader(script))
	for sc.Scan() {
		words := split(sc.Text())
		if len(words) == 0 || strings.HasPrefix(words[0], "#") {
			continue
		}
		switch words[0] {
		case "agent":
			name := "test/" + strings.ToLower(words[1])
			st.plan.Agents = append(st.plan.Agents, engine.AgentSpec{Name: words[1], Brief: "Look at " + words[1], Model: name})
			st.models[name] = scripted(t, name, words[2:])
		case "mode":
			st.plan.Mode = engine.Mode(words[1])
		case "options":
			st.plan.Options = words[1:]
		case "cards":
			st.plan.Cards = true
		case "helper":
			st.plan.Helper = "test/helper"
			st.models["test/helper"] = scripted(t, "test/helper", words[1:])
		case "chunks":
			st.plan.Chunk = engine.ChunkSize{Tokens: atoi(t, words[1]), Overlap: -1}
		case "material":
			st.given = append(st.given, engine.Document{Name: words[1], Text: unquote(t, words[2])})
		case "source": // the agent before it checks against it
			st.sources = append(st.sources, engine.Document{Name: words[1], Text: unquote(t, words[2])})
			st.plan.Agents[len(st.plan.Agents)-1].Source = words[1]
		case "window":
			st.models["test/merge"].(*modeltest.Script).ModelInfo.Window = atoi(t, words[1])
		case "model":
			st.models["test/"+words[1]] = scripted(t, "test/"+words[1], words[2:])
		case "reducer":
			st.plan.Reducer.Strategy = engine.Strategy(words[1])
		case "policy":
			policy(t, &st.plan, words[1:])
		case "min":
			st.plan.Policy.MinUsable = atoi(t, words[1])
		case "weights": // of the agents' votes, in their order
			for i, w := range words[1:] {
				st.plan.Agents[i].Weight = float64(atoi(t, w))
			}
		case "kill": // and started again; still: nothing is asked by itself
			st.oneShot = false
			st.acts = append(st.acts, act{dur(t, words[1]), kill{still: len(words) > 2}})
		case "stay":
			st.oneShot, st.until = false, dur(t, words[1])
		case "at":
			st.acts = append(st.acts, act{dur(t, words[1]), command(t, words[2:])})
		default:
			t.Fatalf("story: no line begins with %q", words[0])
		}
	}
	return st
}

// policy reads key=value words.
func policy(t *testing.T, plan *engine.Plan, words []string) {
	t.Helper()
	p := &plan.Policy
	for _, w := range words {
		k, v, _ := strings.Cut(w, "=")
		switch k {
		case "gather":
			p.Gather = engine.Gather(v)
		case "quorum":
			p.Gather, p.Quorum = engine.GatherQuorum, engine.Quorum(v)
		case "grace":
			p.Grace = engine.Span(dur(t, v))
		case "on_failure":
			p.OnFailure = engine.OnFailure(v)
		case "partials":
			p.Partials = engine.Partials(v)
		case "deadline":
			p.Timeouts.Deadline = engine.Span(dur(t, v))
		case "hedge":
			p.Hedge = engine.Span(dur(t, v))
		case "retries":
			n := atoi(t, v)
			p.Retries = &n
		case "restart":
			n := atoi(t, v)
			p.Restart = &n
		case "concurrency":
			p.Concurrency = atoi(t, v)
		case "tokens":
			plan.Budget = &engine.Budget{Tokens: atoi(t, v)}
		case "reserve":
			n := atoi(t, v)
			plan.Reserve = &engine.Reserve{Branch: engine.Budget{Tokens: n}, Merge: engine.Budget{Tokens: n}}
		default:
			t.Fatalf("story: no policy is called %q", k)
		}
	}
}

// split cuts a line at blanks, keeping "quoted words" whole.
func split(s string) []string {
	var out []string
	for s = strings.TrimSpace(s); s != ""; s = strings.TrimSpace(s) {
		n := strings.IndexByte(s, ' ')
		if s[0] == '"' {
			q, err := strconv.QuotedPrefix(s)
			if err == nil {
				n = len(q)
			}
		}
		if n < 0 || n > len(s) {
			n = len(s)
		}
		out = append(out, s[:n])
		s = s[n:]
	}
	return out
}

// scripted reads steps: a duration waits, a quoted text is said, think is followed by
// reasoning, | begins the next request's answer.
func scripted(t *testing.T, name string, words []string) *modeltest.Script {
	t.Helper()
	calls := [][]modeltest.Step{nil}
	m := &modeltest.Script{ModelName: name, ModelInfo: engine.ModelInfo{Price: &engine.Price{In: 1, Out: 2}}}
	for i := 0; i < len(words); i++ {
		last := &calls[len(calls)-1]
		step := modeltest.Step{}
		switch w := words[i]; {
		case w == "|":
			calls = append(calls, nil)
			continue
		case w == "reasons":
			m.ModelInfo.Reasons = true
			continue
		case w == "unpriced":
			m.ModelInfo.Price = nil
			continue
		case w == "words": // so many, none of which is long
			i++
			step.Text = strings.Repeat("The tide comes in again. ", atoi(t, words[i])/5)
		case w == "hang":
			step.Hang = true
		case w == "think":
			i++
			step.Reasoning = unquote(t, words[i])
		case w == "length" || w == "cut":
			step.Finish = engine.Finish(w)
		case w == "usage":
			step.Usage = &engine.Usage{In: atoi(t, words[i+1]), Out: atoi(t, words[i+2])}
			i += 2
		case w == "error":
			step.Err = &engine.ModelError{Failure: engine.Failure{Code: engine.Code(words[i+1]), Message: unquote(t, words[i+2])}}
			i += 2
		case w == "panic":
			m.By = func(engine.Request, int) []modeltest.Step { panic("scripted") }
			return m
		case w[0] == '"':
			step.Text = unquote(t, w)
		default:
			step.After = dur(t, w)
		}
		*last = append(*last, step)
	}
	m.By = func(req engine.Request, n int) []modeltest.Step { return calls[min(turn(req, n), len(calls)-1)] }
	return m
}

// turn is which of a model's answers a request gets: the n-th, but for calls that are made at
// once, whose order is nobody's: those by the chunk that they read, by the batch that they check,
// or by the first branch.
func turn(req engine.Request, n int) int {
	switch {
	case req.Task.Work.Chunk != nil:
		return req.Task.Work.Chunk.N - 1
	case req.Role == engine.RoleChecker && len(req.Task.Work.Claims) > 0:
		return (req.Task.Work.Claims[0].N - 1) / engine.ClaimsAtOnce
	case req.Role == engine.RoleJudge || req.Role == engine.RoleNode:
		return req.Task.Merge.Branches[0].ID.Number() - 1
	case req.Role == engine.RoleReducer && req.Task.Merge != nil && len(req.Task.Merge.Branches) > 0 && req.Task.Merge.Branches[0].Of != nil:
		return 99 // the last
	}
	return n
}

func command(t *testing.T, words []string) engine.Command {
	t.Helper()
	arg := func(i int) string {
		if i < len(words) {
			return words[i]
		}
		return ""
	}
	switch words[0] {
	case "cancel":
		return engine.Cancel{Branch: engine.BranchID(arg(1))}
	case "cancel-all":
		return engine.CancelAll{}
	case "add":
		return engine.Add{Agent: engine.AgentSpec{Name: arg(1), Brief: "Added", Model: arg(2)}}
	case "add-like":
		return engine.Add{Like: engine.BranchID(arg(1))}
	case "retry":
		return engine.Retry{Branch: engine.BranchID(arg(1)), Model: arg(2)}
	case "retry-failed":
		return engine.RetryFailed{}
	case "merge-now":
		return engine.ReduceNow{KeepRest: arg(1) == "keep"}
	case "hedge":
		return engine.Hedge{Branch: engine.BranchID(arg(1))}
	case "raise":
		return engine.RaiseBudget{Budget: engine.Budget{Tokens: atoi(t, arg(1))}}
	case "edit":
		return engine.Edit{Branch: engine.BranchID(arg(1)), Agent: engine.AgentSpec{Name: arg(2), Brief: unquote(t, arg(3)), Model: arg(4)}}
	case "revise":
		return engine.Revise{Branch: engine.BranchID(arg(1)), Text: unquote(t, arg(2))}
	case "restore":
		return engine.Restore{Branch: engine.BranchID(arg(1)), Attempt: atoi(t, arg(2))}
	case "include":
		return engine.Include{Branch: engine.BranchID(arg(1)), In: arg(2) == "in"}
	case "merge":
		c := engine.Reduce{Strategy: engine.Strategy(arg(1))}
		for i := 2; arg(i) != ""; i++ {
			c.Branches = append(c.Branches, engine.BranchID(arg(i)))
		}
		return c
	case "pick":
		return engine.Pick{Branch: engine.BranchID(arg(1))}
	case "rename":
		return engine.Rename{Title: unquote(t, arg(1))}
	case "choose":
		return engine.Choose{Reduction: engine.BranchID(arg(1))}
	case "ask":
		return engine.Ask{Question: unquote(t, arg(1)), Plan: engine.Plan{
			Board: "story", Agents: []engine.AgentSpec{{Name: "Research", Model: "test/research"}},
			Reducer: engine.ReducerSpec{Strategy: engine.StrategyNone}, Policy: engine.Policy{}.WithDefaults(),
		}}
	}
	t.Fatalf("story: there is no command %q", words[0])
	return nil
}

// line writes an event in as few words as tell the story.
func line(ev engine.Event) string {
	who := string(ev.Branch)
	if ev.Attempt > 0 {
		who += "." + strconv.Itoa(ev.Attempt)
	}
	what := ev.Fact.Kind()
	switch f := ev.Fact.(type) {
	case engine.Renamed:
		what += fmt.Sprintf(" %q", f.Title)
	case engine.Asked:
		what += fmt.Sprintf(" round %d %q", ev.Round, f.Question)
	case engine.BranchAdded:
		what += fmt.Sprintf(" %s %s", f.Agent.Name, f.Why)
	case engine.RetryScheduled:
		what += fmt.Sprintf(" %s after %.3fs, %s", f.Why, f.After.Seconds(), f.Cause)
	case engine.BudgetStopped:
		what += fmt.Sprintf(" %d of %d tokens", f.Spent.Tokens, f.Limit.Tokens)
	case engine.BudgetWarned:
		what += fmt.Sprintf(" %d of %d tokens", f.Spent.Tokens, f.Limit.Tokens)
	case engine.BranchEdited:
		what += fmt.Sprintf(" %s %q %s", f.Agent.Name, f.Agent.Brief, f.Agent.Model)
	case engine.Included:
		what += fmt.Sprintf(" in=%t", f.In)
	case engine.AttemptStarted:
		what += fmt.Sprintf(" %s %s", f.Model, f.Why)
	case engine.Delta:
		if f.Reasoning != "" {
			what += fmt.Sprintf(" thinking %q", f.Reasoning)
		}
		if f.Text != "" {
			what += fmt.Sprintf(" %q", clipped(f.Text))
		}
	case engine.AttemptEnded:
		what += " " + string(f.Outcome)
		if f.Error != nil {
			what += fmt.Sprintf(" %s %q", f.Error.Code, f.Error.Message)
		}
		what += fmt.Sprintf(" out=%d estimated=%t cost=%s", f.Usage.Out, f.Usage.Estimated, cost(f.CostUSD))
	case engine.BranchEnded:
		what += fmt.Sprintf(" %s %s", f.Status, f.Reason)
	case engine.Gathered:
		what += fmt.Sprintf(" %s used=%v missing=%s", f.Cause, f.Used, missing(f.Missing))
	case engine.ReductionStarted:
		what += fmt.Sprintf(" %s %s of=%v missing=%s", f.Strategy, f.Model, f.Branches, missing(f.Missing))
	case engine.ReductionChecked:
		what += fmt.Sprintf(" findings=%t marks=%d/%d", f.Findings != nil, f.Marks.Valid, f.Marks.Valid+f.Marks.Invalid)
	case engine.ReductionEnded:
		what += fmt.Sprintf(" %s %s", f.Status, f.Reason)
	case engine.Planned:
		for _, c := range f.Cards {
			what += fmt.Sprintf(" %q", c.Title)
		}
		what += quoted(f.Note)
	case engine.ClaimsSplit:
		what += fmt.Sprintf(" by %s", f.By)
		for _, c := range f.Claims {
			what += fmt.Sprintf(" %d:%q", c.N, c.Text)
		}
		what += quoted(f.Note)
	case engine.Answered:
		what += fmt.Sprintf(" %q", f.Key) + quoted(f.Why)
	case engine.Checked:
		for _, v := range f.Verdicts {
			what += fmt.Sprintf(" %d:%s", v.Claim, v.Ruling) + quoted(v.Flaw)
		}
	case engine.Decided:
		what += fmt.Sprintf(" %q by %s counted=%v", f.Winner, f.Rule, f.Counted)
	case engine.Chosen:
		what += " " + string(f.Reduction)
	}
	return fmt.Sprintf("%7.3f %-4s %s\n", ev.At.Seconds(), who, strings.TrimSpace(what))
}

// clipped is a text, or the beginning of a long one and how long it is.
func clipped(s string) string {
	if len(s) < 2000 {
		return s
	}
	return fmt.Sprintf("%s... %d bytes", s[:60], len(s))
}

// quoted is a sentence where there is one.
func quoted(s string) string {
	if s == "" {
		return ""
	}
	return fmt.Sprintf(" (%s)", s)
}

func cost(c *float64) string {
	if c == nil {
		return "?"
	}
	if *c == 0 {
		return "0"
	}
	return "priced"
}

func missing(ms []engine.Missing) string {
	var out []string
	for _, m := range ms {
		out = append(out, fmt.Sprintf("%s:%s:%s", m.Branch, m.Status, m.Reason))
	}
	return "[" + strings.Join(out, " ") + "]"
}

func dur(t *testing.T, s string) time.Duration {
	t.Helper()
	d, err := time.ParseDuration(s)
	if err != nil {
		t.Fatalf("story: %v", err)
	}
	return d
}

func atoi(t *testing.T, s string) int {
	t.Helper()
	n, err := strconv.Atoi(s)
	if err != nil {
		t.Fatalf("story: %v", err)
	}
	return n
}

func unquote(t *testing.T, s string) string {
	t.Helper()
	u, err := strconv.Unquote(s)
	if err != nil {
		t.Fatalf("story: %s: %v", s, err)
	}
	return u
}
