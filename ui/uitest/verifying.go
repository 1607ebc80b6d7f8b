package uitest

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"plenum/engine"
	"plenum/engine/models/modeltest"
)

// The sources of Verified.
const (
	VerifyLease  = "# Lease\n\nThe lease ends on 31 March. It is renewed by the month.\n"
	VerifyServer = "# Inventory\n\nOne printer.\nThe server was bought in 2021.\n"
)

// Verified are the events of a session in which a model finds two claims in the question, of which
// the one is supported and the other refuted by one source each. Use it inside synctest.Test.
func Verified(t *testing.T) []engine.Event {
	t.Helper()
	agent := func(name string) engine.AgentSpec {
		return engine.AgentSpec{Name: name, Model: "openai/gpt-5-mini", Source: name}
	}
	models := modeltest.RegistryOf(&modeltest.Script{
		ModelName: "openai/gpt-5-mini", ModelInfo: engine.ModelInfo{Price: &engine.Price{In: 0.25, Out: 2}, Window: 400000},
		By: func(req engine.Request, _ int) []modeltest.Step {
			if req.Role == engine.RoleSplitter {
				return append(spoken(verifyClaims, 900*time.Millisecond, 101*time.Millisecond), used(300, 60))
			}
			return append(spoken(checkedBy(req), 1100*time.Millisecond, 113*time.Millisecond), used(300, 90))
		},
	})
	run, err := engine.Start(context.Background(), engine.Options{ID: "test", Version: "test", Models: models, OneShot: true})
	if err != nil {
		t.Fatal(err)
	}
	err = run.Do(context.Background(), engine.Ask{
		Question: VerifyQuestion,
		Plan: engine.Plan{
			Board: "verify", Mode: engine.ModeVerify, Agents: []engine.AgentSpec{agent("lease.md"), agent("inventory.md")},
			Reducer: engine.ReducerSpec{Strategy: engine.StrategyVerdicts}, Policy: engine.Policy{}.WithDefaults(),
		},
		Sources: []engine.Document{{Name: "lease.md", Text: VerifyLease}, {Name: "inventory.md", Text: VerifyServer}},
	})
	if err != nil {
		t.Fatal(err)
	}
	var events []engine.Event
	for reader := run.Reader(); ; {
		more, err := reader.Next(context.Background())
		events = append(events, more...)
		if errors.Is(err, io.EOF) {
			run.Wait()
			return events
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}

const verifyClaims = `{"claims":[{"text":"The lease ends in March.","quote":"The lease ends in March.","kind":"fact"},
{"text":"The server is seven years old.","quote":"the server is seven years old.","kind":"fact"}]}`

// checkedBy is what a checker writes of each of its claims about its source.
func checkedBy(req engine.Request) string {
	var b strings.Builder
	source := ""
	for _, doc := range req.Task.Materials {
		source += doc.Text
	}
	for _, c := range req.Task.Work.Claims {
		verdict, quote := "insufficient", ""
		switch {
		case strings.Contains(c.Text, "lease") && strings.Contains(source, "The lease ends"):
			verdict, quote = "supported", "The lease ends on 31 March."
		case strings.Contains(c.Text, "server") && strings.Contains(source, "The server was"):
			verdict, quote = "refuted", "The server was bought in 2021."
		}
		fmt.Fprintf(&b, "%d. %s\n", c.N, verdict)
		if quote != "" {
			fmt.Fprintf(&b, "> %s\n", quote)
		}
		b.WriteString("As it stands there.\n\n")
	}
	return b.String()
}

// VerifyQuestion is the text under test of Verified.
const VerifyQuestion = "The lease ends in March. And the server is seven years old."
