package cli

import (
	"context"
	"log/slog"
	"slices"
	"time"

	"plenum/engine"
	"plenum/sessions"
)

// follow writes down what happens in a session from now on: it reads the same facts as everyone
// else, and nothing tells it more.
func (b *logbook) follow(l *live, file *sessions.File) {
	if b == nil {
		return
	}
	path := "none"
	if file != nil {
		path = file.Path
	}
	log := b.With("session", l.id)
	log.Info("session", "file", path, "goes_on_after", l.after)
	s := story{Logger: log, after: l.after, sent: map[call]time.Duration{}, spoke: map[call]bool{}}
	src := l.run.Reader()
	b.behind.Add(1)
	go func() {
		defer b.guard()
		defer b.behind.Done()
		for {
			events, err := src.Next(context.Background())
			for _, ev := range events {
				s.event(ev)
			}
			if err != nil {
				return
			}
		}
	}()
}

// trouble notes that a session's file refuses words, or takes them again.
func (b *logbook) trouble(err error) {
	switch {
	case b == nil:
	case err != nil:
		b.Error("saving", "trouble", err)
	default:
		b.Info("saving", "trouble", "none any more")
	}
}

// replays notes that a saved session is played.
func (b *logbook) replays(id string, trouble error) {
	if b == nil {
		return
	}
	if trouble != nil {
		b.Warn("replay", "session", id, "damaged", trouble)
		return
	}
	b.Info("replay", "session", id)
}

// call is one attempt of a branch.
type call struct {
	branch  engine.BranchID
	attempt int
}

// story turns the facts of a session into lines.
type story struct {
	*slog.Logger
	after int                    // the last fact that was known before
	sent  map[call]time.Duration // when its request left
	spoke map[call]bool
}

func (s *story) event(ev engine.Event) {
	if ev.Seq <= s.after {
		return
	}
	log := s.With("at", ev.At)
	if ev.Round > 0 {
		log = log.With("round", ev.Round)
	}
	if ev.Branch == "" {
		aboutRound(log, ev.Fact)
		return
	}
	log = log.With("branch", ev.Branch)
	if ev.Attempt > 0 {
		log = log.With("attempt", ev.Attempt)
	}
	s.aboutBranch(log, ev)
}

// aboutRound tells of what concerns the session or all branches. A question is told by its
// length.
func aboutRound(log *slog.Logger, fact engine.Fact) {
	switch f := fact.(type) {
	case engine.Asked:
		log.Info("asked", "board", f.Plan.Board, "mode", f.Plan.Mode, "agents", len(f.Plan.Agents), "reducer", f.Plan.Reducer.Strategy,
			"question_bytes", len(f.Question), "seed", f.Seed)
	case engine.Material:
		if f.Part == 1 {
			log.Info("material", "id", f.ID, "parts", f.Parts)
		}
	case engine.Gathered:
		log.Info("gathered", "cause", f.Cause, "used", len(f.Used), "missing", len(f.Missing))
	case engine.BudgetWarned:
		log.Warn("budget", "spent_usd", f.Spent.USD, "spent_tokens", f.Spent.Tokens, "limit_usd", f.Limit.USD, "limit_tokens", f.Limit.Tokens)
	case engine.BudgetStopped:
		log.Warn("budget stops", "spent_usd", f.Spent.USD, "spent_tokens", f.Spent.Tokens, "limit_usd", f.Limit.USD, "limit_tokens", f.Limit.Tokens)
	case engine.Decided:
		log.Info("decided", "rule", f.Rule, "counted", len(f.Counted))
	case engine.Delta:
	default:
		log.Debug(fact.Kind())
	}
}

func (s *story) aboutBranch(log *slog.Logger, ev engine.Event) {
	at := call{ev.Branch, ev.Attempt}
	switch f := ev.Fact.(type) {
	case engine.BranchAdded:
		log.Info("branch", "role", f.Role, "agent", f.Agent.Name, "model", f.Agent.Model, "why", f.Why)
	case engine.AttemptStarted:
		log.Info("attempt", "model", f.Model, "why", f.Why, "prompt_tokens", f.Prompt)
	case engine.Queued:
		log.Info("waits for a place")
	case engine.Sent:
		s.sent[at] = ev.At
		log.Info("request", "to", f.To, "messages_sha256", f.Digest)
	case engine.Delta:
		if !s.spoke[at] {
			s.spoke[at] = true
			log.Info("first word", "after", ev.At-s.sent[at])
		}
	case engine.AttemptEnded:
		s.attemptEnded(log, at, ev.At, f)
	case engine.RetryScheduled:
		log.Warn("retry", "after", f.After, "why", f.Why, "cause", f.Cause)
	case engine.BranchEnded:
		log.Info("branch ended", "status", f.Status, "reason", f.Reason)
	case engine.ReductionStarted:
		log.Info("merge", "strategy", f.Strategy, "model", f.Model, "branches", len(f.Branches), "missing", len(f.Missing))
	case engine.ReductionEnded:
		log.Info("merge ended", "status", f.Status, "reason", f.Reason)
	default:
		log.Debug(ev.Fact.Kind())
	}
}

func (s *story) attemptEnded(log *slog.Logger, at call, now time.Duration, f engine.AttemptEnded) {
	if sent, left := s.sent[at]; left {
		log = log.With("took", now-sent)
	}
	delete(s.sent, at)
	delete(s.spoke, at)
	log = log.With("outcome", f.Outcome, "in", f.Usage.In, "out", f.Usage.Out, "estimated", f.Usage.Estimated)
	if f.CostUSD != nil {
		log = log.With("cost_usd", *f.CostUSD)
	}
	if f.Error == nil {
		log.Info("answer")
		return
	}
	log = log.With("code", f.Error.Code, "status", f.Error.Status)
	if f.Error.RetryAfter > 0 {
		log = log.With("retry_after", f.Error.RetryAfter)
	}
	if ourWords(f.Error) {
		log = log.With("error", f.Error.Message)
	}
	log.Warn("failure")
}

// ourWords reports a failure whose sentence is of this program. Those of a server may repeat
// what it was asked, and stand in the session alone.
func ourWords(f *engine.Failure) bool {
	return f.Status == 0 && slices.Contains([]engine.Code{
		engine.CodeConnect, engine.CodeDNS, engine.CodeFirst, engine.CodeIdle, engine.CodeAttempt, engine.CodeDeadline,
		engine.CodeReset, engine.CodeCancelled, engine.CodeModel,
	}, f.Code)
}
