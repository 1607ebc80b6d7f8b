package modeltest

import (
	"encoding/json"
	"fmt"
	"slices"
	"testing"

	"plenum/engine"
)

// Refuses is an answer of servers that take no request with one of those parameters: a 400 that
// names the first, in OpenAI's words, until it is left out.
func Refuses(params ...string) func(Call) Reply {
	return func(c Call) Reply {
		var fields map[string]json.RawMessage
		if json.Unmarshal(c.Body, &fields) != nil {
			return Reply{Status: 500}
		}
		for _, p := range params {
			if _, there := fields[p]; there {
				return Reply{Status: 400, Header: jsonType(), Body: fmt.Sprintf(
					`{"error":{"message":"Unsupported parameter: '%s' is not supported with this model.","type":"invalid_request_error","param":%q,"code":"unsupported_parameter"}}`, p, p)}
			}
		}
		return Say("A good ", "answer.")
	}
}

// checkDrops checks that a request goes out again without a parameter that was refused, that it
// is said, and that it is not sent to that model any more.
func checkDrops(t *testing.T, h Harness) {
	s := NewServer(t)
	s.Answer(Refuses("stream_options", "max_tokens"))
	req := h.Request
	req.Settings.MaxTokens = 99
	m := h.Remote(t, s.URL(), "particular")
	a := ReadAll(m.Stream(t.Context(), req))
	if a.Err != nil || a.Text != "A good answer." {
		t.Fatalf("text %q, error %v", a.Text, a.Err)
	}
	var without []string
	var last engine.Wire
	for i, c := range a.Chunks {
		if c.Resent == nil {
			continue
		}
		if c.Text+c.Reasoning != "" || slices.ContainsFunc(a.Chunks[:i], func(c engine.Chunk) bool { return c.Text != "" }) {
			t.Error("it is said along with words, or after them")
		}
		without, last = append(without, c.Resent.Without), c.Resent.Wire
		if c.Resent.Said == "" {
			t.Error("the server's own sentence is missing")
		}
	}
	if want := []string{"stream_options", "max_tokens, sent as max_completion_tokens instead"}; !slices.Equal(without, want) {
		t.Errorf("it says %q", without)
	}
	calls := s.Calls()
	if len(calls) != 3 || calls[2].MaxTotal != 99 || calls[2].MaxTokens != 0 || calls[2].Options.IncludeUsage {
		t.Fatalf("%d requests came, the last one %s", len(calls), calls[len(calls)-1].Body)
	}
	if told, ok := m.(engine.Teller); ok && told.Wire(req) != last {
		t.Errorf("it says that it sends %+v from now on, and sent %+v", told.Wire(req), last)
	}
	if a := ReadAll(m.Stream(t.Context(), req)); a.Err != nil || s.Stats().Seen != 4 {
		t.Errorf("error %v, %d requests: what was refused is remembered", a.Err, s.Stats().Seen)
	}
}

// checkStubborn checks that a server which refuses whatever is sent is not asked without end, and
// that a limit is not given up.
func checkStubborn(t *testing.T, h Harness) {
	s := NewServer(t)
	s.Answer(Refuses("stream_options", "max_tokens", "max_completion_tokens", "model"))
	req := h.Request
	req.Settings.MaxTokens = 99
	a := ReadAll(h.Remote(t, s.URL(), "stubborn").Stream(t.Context(), req))
	if a.Code() != engine.CodeRequest {
		t.Errorf("error %v", a.Err)
	}
	if n := s.Stats().Seen; n != 3 {
		t.Errorf("%d requests came", n)
	}
	for _, c := range s.Calls() {
		if c.MaxTokens+c.MaxTotal != 99 {
			t.Errorf("the limit is missing: %s", c.Body)
		}
	}
}
