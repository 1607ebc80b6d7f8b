package modeltest

import (
	"encoding/json"
	"testing"

	"plenum/engine"
)

// checkTold compares what an engine.Teller says with the request that came.
func checkTold(t *testing.T, h Harness) {
	s := NewServer(t)
	m := h.Remote(t, s.URL(), string(Good))
	teller, ok := m.(engine.Teller)
	if !ok {
		t.Fatal("it reaches a network and tells nothing of what it sends; implement engine.Teller")
	}
	told := teller.Wire(h.Request)
	if n := s.Stats().Seen; n != 0 {
		t.Fatalf("%d requests came before anybody read", n)
	}
	if a := ReadAll(m.Stream(t.Context(), h.Request)); a.Err != nil {
		t.Fatal(a.Err)
	}
	call := s.Calls()[0]
	if want := s.URL() + "/chat/completions"; told.To != want {
		t.Errorf("it says that it asks %q, and asked %q", told.To, want)
	}
	var fields map[string]json.RawMessage
	if err := json.Unmarshal(call.Body, &fields); err != nil {
		t.Fatal(err)
	}
	delete(fields, "messages")
	sent, err := json.Marshal(fields)
	if err != nil {
		t.Fatal(err)
	}
	if told.Params != string(sent) {
		t.Errorf("it says that it sends %s, and sent %s", told.Params, sent)
	}
	if got := engine.DigestOf(call.Messages); got != engine.DigestOf(h.Request.Messages) {
		t.Errorf("other messages were sent than were asked for: %+v", call.Messages)
	}
}
