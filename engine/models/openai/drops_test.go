package openai_test

import (
	"fmt"
	"strings"
	"testing"

	"plenum/engine"
	"plenum/engine/models/modeltest"
	"plenum/engine/models/openai"
)

// What servers write where they do not take a parameter, and what is done about it.
func TestAParameterThatIsRefusedIsLeftOut(t *testing.T) {
	warm := 0.4
	for name, c := range map[string]struct {
		says string // the body of the 400
		want string // what it is asked again without; empty: it is not
	}{
		"OpenAI, a value":           {`{"error":{"message":"Unsupported value: 'temperature' does not support 0.4 with this model. Only the default (1) value is supported.","type":"invalid_request_error","param":"temperature","code":"unsupported_value"}}`, "temperature"},
		"OpenAI, the old limit":     {`{"error":{"message":"Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.","param":"max_tokens","code":"unsupported_parameter"}}`, ""},
		"the new limit":             {`{"error":{"message":"max_completion_tokens: Extra inputs are not permitted"}}`, "max_completion_tokens, sent as max_tokens instead"},
		"Azure, an old server":      {`{"error":{"message":"Unrecognized request argument supplied: stream_options"}}`, "stream_options"},
		"Anthropic":                 {`{"type":"error","error":{"type":"invalid_request_error","message":"temperature: Input should be less than or equal to 1, temperature must be lower"}}`, "temperature"},
		"vLLM, by its place":        {`{"detail":[{"type":"extra_forbidden","loc":["body","reasoning_effort"],"msg":"Extra inputs are not permitted"}]}`, "reasoning_effort"},
		"Groq":                      {"{\"error\":{\"message\":\"`reasoning_effort` is not supported with this model\"}}", "reasoning_effort"},
		"a limit that is too large": {`{"error":{"message":"max_completion_tokens is too large: 99. This model takes at most 50.","param":"max_completion_tokens"}}`, ""},
		"another name":              {`{"error":{"message":"Unknown field temperature_scale"}}`, ""},
		"something else":            {`{"error":{"message":"messages must not be empty"}}`, ""},
		"the window":                {`{"error":{"message":"This model's maximum context length is 8 tokens, temperature not supported","code":"context_length_exceeded"}}`, ""},
	} {
		t.Run(name, func(t *testing.T) {
			s := modeltest.NewServer(t)
			s.Answer(func(call modeltest.Call) modeltest.Reply {
				if call.N == 0 {
					return modeltest.Reply{Status: 400, Header: map[string]string{"Content-Type": "application/json"}, Body: c.says}
				}
				return modeltest.Say("A good answer.")
			})
			m := local(t, openai.Config{BaseURL: s.URL()}).Model("m", engine.ModelInfo{Temperature: true, Reasons: true})
			a := ask(t, m, engine.Settings{Temperature: &warm, MaxTokens: 99, Effort: "low"})
			got := ""
			for _, chunk := range a.Chunks {
				if chunk.Resent != nil {
					got = chunk.Resent.Without
				}
			}
			if got != c.want || (got == "") != (a.Err != nil) {
				t.Errorf("without %q, error %v", got, a.Err)
			}
			if n := s.Stats().Seen; c.want == "" && n != 1 {
				t.Errorf("%d requests came", n)
			}
		})
	}
}

// The effort goes to models that reason, and take such a one.
func TestTheEffortIsSentToModelsThatReason(t *testing.T) {
	for name, c := range map[string]struct {
		info engine.ModelInfo
		said string
		want string
	}{
		"it does not reason":  {engine.ModelInfo{Effort: "low"}, "high", ""},
		"it reasons":          {engine.ModelInfo{Reasons: true}, "high", "high"},
		"nobody says":         {engine.ModelInfo{Reasons: true}, "", ""},
		"the model's own":     {engine.ModelInfo{Reasons: true, Effort: "low"}, "", "low"},
		"the agent's":         {engine.ModelInfo{Reasons: true, Effort: "low"}, "high", "high"},
		"it takes no such":    {engine.ModelInfo{Reasons: true, Efforts: "high max"}, "low", ""},
		"it takes one of two": {engine.ModelInfo{Reasons: true, Efforts: "low high"}, "low", "low"},
	} {
		t.Run(name, func(t *testing.T) {
			s := modeltest.NewServer(t)
			m := local(t, openai.Config{BaseURL: s.URL()}).Model("m", c.info)
			if a := ask(t, m, engine.Settings{Effort: c.said}); a.Err != nil {
				t.Fatal(a.Err)
			}
			body := string(s.Calls()[0].Body)
			field := fmt.Sprintf(`"reasoning_effort":%q`, c.want)
			if has := strings.Contains(body, "reasoning_effort"); has != (c.want != "") || has && !strings.Contains(body, field) {
				t.Errorf("sent %s", body)
			}
		})
	}
}
