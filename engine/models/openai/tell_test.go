package openai_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"plenum/engine"
	"plenum/engine/models/modeltest"
	"plenum/engine/models/openai"
)

// parametersOf is a body as it came, without its messages.
func parametersOf(t *testing.T, body []byte) string {
	t.Helper()
	var fields map[string]json.RawMessage
	if err := json.Unmarshal(body, &fields); err != nil {
		t.Fatal(err)
	}
	delete(fields, "messages")
	raw, err := json.Marshal(fields)
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}

func TestWhatItSaysItSendsIsWhatTheServerGets(t *testing.T) {
	warm, cold := 0.7, 0.0
	for name, c := range map[string]struct {
		info     engine.ModelInfo
		settings engine.Settings
		extra    map[string]json.RawMessage
		want     string
	}{
		"the least":                          {want: `{"model":"gpt-5-like","stream":true,"stream_options":{"include_usage":true}}`},
		"a temperature of zero":              {info: engine.ModelInfo{Temperature: true}, settings: engine.Settings{Temperature: &cold}},
		"a temperature and a limit":          {info: engine.ModelInfo{Temperature: true}, settings: engine.Settings{Temperature: &warm, MaxTokens: 900}},
		"a temperature that the model lacks": {info: engine.ModelInfo{Reasons: true}, settings: engine.Settings{Temperature: &warm, MaxTokens: 900, Seed: 7}},
		"further fields": {extra: map[string]json.RawMessage{
			"reasoning": json.RawMessage("{ \"effort\" : \"low\",\n \"note\": \"<a & b>\" }"), "model": json.RawMessage(`"another"`), "stream_options": json.RawMessage("null"),
		}},
	} {
		t.Run(name, func(t *testing.T) {
			s := modeltest.NewServer(t)
			m := local(t, openai.Config{BaseURL: s.URL(), Extra: c.extra}).Model("gpt-5-like", c.info)
			req := engine.Request{Messages: []engine.Message{{Role: "user", Content: "Why?"}}, Settings: c.settings}
			told := m.(engine.Teller).Wire(req)
			if n := s.Stats().Seen; n != 0 {
				t.Fatalf("telling sent %d requests", n)
			}
			modeltest.ReadAll(m.Stream(t.Context(), req))
			if diff := cmp.Diff(parametersOf(t, s.Calls()[0].Body), told.Params); diff != "" {
				t.Error(diff)
			}
			if c.want != "" && told.Params != c.want {
				t.Errorf("it says %s, want %s", told.Params, c.want)
			}
			if want := s.URL() + "/chat/completions"; told.To != want {
				t.Errorf("it goes to %q, want %q", told.To, want)
			}
		})
	}
}

func TestWhatIsToldHoldsNoSecret(t *testing.T) {
	const odd = `quo"ted<key>&co`
	p := local(t, openai.Config{
		BaseURL: "https://user:pass-word-1@example.org/v1/?key=" + secret, Key: odd,
		Headers: map[string]string{"X-Auth": "Token my-team-token"},
		Extra: map[string]json.RawMessage{
			"user": json.RawMessage(`"my-team-token"`), "a": json.RawMessage(`"` + secret + `"`),
			"b": json.RawMessage(`["quo\"ted<key>&co", "pass-word-1"]`), "c": json.RawMessage("\"\u202ebidi\u009b\""),
		},
	})
	told := p.Model("m", engine.ModelInfo{}).(engine.Teller).Wire(engine.Request{})
	if want := "https://example.org/v1/chat/completions"; told.To != want {
		t.Errorf("it goes to %q, want %q", told.To, want)
	}
	want := `{"a":"•••","b":["•••","•••"],"c":"\u202ebidi\u009b","model":"m","stream":true,"stream_options":{"include_usage":true},"user":"•••"}`
	if diff := cmp.Diff(want, told.Params); diff != "" {
		t.Error(diff)
	}
}

func TestNothingIsToldOfAnAddressThatCannotBeUsed(t *testing.T) {
	for _, base := range []string{"", "local:8080", "http://[::1"} {
		told := local(t, openai.Config{BaseURL: base}).Model("m", engine.ModelInfo{}).(engine.Teller).Wire(engine.Request{})
		if told != (engine.Wire{}) {
			t.Errorf("%q: %+v", base, told)
		}
	}
}

// What is told costs nothing, whatever is asked.
func TestTellingDoesNotCopyTheMessages(t *testing.T) {
	m := local(t, openai.Config{BaseURL: "http://127.0.0.1:1/v1"}).Model("m", engine.ModelInfo{}).(engine.Teller)
	req := engine.Request{Messages: []engine.Message{{Role: "user", Content: strings.Repeat("word ", 1<<20)}}}
	if told := m.Wire(req); len(told.Params) > 200 || len(req.Messages) != 1 {
		t.Errorf("%d bytes are told; %d messages are left", len(told.Params), len(req.Messages))
	}
}
