package openai

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"plenum/engine"
)

func TestDeltasAreRead(t *testing.T) {
	for name, c := range map[string]struct{ delta, text, thinking string }{
		"text":                         {`{"content":"a"}`, "a", ""},
		"null":                         {`{"content":null,"reasoning":null}`, "", ""},
		"parts":                        {`{"content":[{"type":"text","text":"a"},{"type":"text","text":"b"}]}`, "ab", ""},
		"parts that think (Mistral)":   {`{"content":[{"type":"thinking","thinking":[{"type":"text","text":"h"}]},{"type":"text","text":"a"}]}`, "a", "h"},
		"reasoning_content":            {`{"reasoning_content":"h"}`, "", "h"},
		"reasoning":                    {`{"reasoning":"h"}`, "", "h"},
		"thinking":                     {`{"thinking":"h"}`, "", "h"},
		"reasoning_details":            {`{"reasoning_details":[{"type":"reasoning.text","text":"h"}]}`, "", "h"},
		"a summary of reasoning":       {`{"reasoning_details":[{"type":"reasoning.summary","summary":"h"},{"type":"reasoning.encrypted","data":"xx"}]}`, "", "h"},
		"two fields that say the same": {`{"reasoning":"h","reasoning_details":[{"type":"reasoning.text","text":"h"}],"content":""}`, "", "h"},
		"both at once":                 {`{"reasoning_content":"h","content":"a"}`, "a", "h"},
		"a field of another kind":      {`{"content":7,"reasoning":{"effort":"high"},"thinking":true}`, "", ""},
	} {
		t.Run(name, func(t *testing.T) {
			var d wireDelta
			if err := json.Unmarshal([]byte(c.delta), &d); err != nil {
				t.Fatal(err)
			}
			if d.text() != c.text || d.thinking() != c.thinking {
				t.Errorf("text %q, thinking %q; want %q, %q", d.text(), d.thinking(), c.text, c.thinking)
			}
		})
	}
}

func TestUsageIsReadUnderEachName(t *testing.T) {
	dollar := func(f float64) *float64 { return &f }
	for name, c := range map[string]struct {
		raw  string
		want *engine.Usage
	}{
		"OpenAI": {
			`{"prompt_tokens":100,"completion_tokens":50,"total_tokens":150,"prompt_tokens_details":{"cached_tokens":80},"completion_tokens_details":{"reasoning_tokens":30}}`,
			&engine.Usage{In: 100, Out: 50, Cached: 80, Reasoning: 30},
		},
		"DeepSeek":                   {`{"prompt_tokens":100,"completion_tokens":50,"prompt_cache_hit_tokens":64}`, &engine.Usage{In: 100, Out: 50, Cached: 64}},
		"Anthropic":                  {`{"input_tokens":10,"output_tokens":50,"cache_read_input_tokens":90}`, &engine.Usage{In: 100, Out: 50, Cached: 90}},
		"LiteLLM":                    {`{"prompt_tokens":100,"completion_tokens":50,"cache_read_input_tokens":90}`, &engine.Usage{In: 100, Out: 50, Cached: 90}},
		"xAI, thinking left out":     {`{"prompt_tokens":10,"completion_tokens":5,"total_tokens":35,"completion_tokens_details":{"reasoning_tokens":20}}`, &engine.Usage{In: 10, Out: 25, Reasoning: 20}},
		"Gemini, thinking uncounted": {`{"prompt_tokens":10,"completion_tokens":5,"total_tokens":35}`, &engine.Usage{In: 10, Out: 25, Reasoning: 20}},
		"OpenRouter":                 {`{"prompt_tokens":10,"completion_tokens":5,"cost":0.0125}`, &engine.Usage{In: 10, Out: 5, CostUSD: dollar(0.0125)}},
		"OpenRouter, own key":        {`{"prompt_tokens":10,"completion_tokens":5,"cost":0.25,"is_byok":true,"cost_details":{"upstream_inference_cost":0.5}}`, &engine.Usage{In: 10, Out: 5, CostUSD: dollar(0.75)}},
		"own key, rest unknown":      {`{"prompt_tokens":10,"completion_tokens":5,"cost":0,"is_byok":true}`, &engine.Usage{In: 10, Out: 5}},
		"fractions and strings":      {`{"prompt_tokens":10.0,"completion_tokens":"5"}`, &engine.Usage{In: 10, Out: 5}},
		"a placeholder":              {`{"prompt_tokens":0,"completion_tokens":0,"total_tokens":0}`, nil},
		"null":                       {`null`, nil},
		"nonsense":                   {`[1]`, nil},
		"more cached than sent":      {`{"prompt_tokens":10,"completion_tokens":5,"cached_tokens":99}`, &engine.Usage{In: 10, Out: 5, Cached: 10}},
	} {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, usageOf(json.RawMessage(c.raw))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestThinkingInTagsIsToldApart(t *testing.T) {
	for name, c := range map[string]struct{ said, text, thinking string }{
		"none":                  {"an answer", "an answer", ""},
		"at the start":          {"<think>hm</think>\n\nan answer", "an answer", "hm"},
		"after blanks":          {"\n <think>\nhm\n</think>a", "a", "\nhm\n"},
		"never closed":          {"<think>hm", "", "hm"},
		"half a tag of the end": {"<think>hm</thi", "", "hm</thi"},
		"half a tag":            {"<thi", "<thi", ""},
		"later is a word":       {"write <think>x</think>", "write <think>x</think>", ""},
		"another tag":           {"<thing>a", "<thing>a", ""},
		"empty":                 {"<think></think>a", "a", ""},
		"an angle in it":        {"<think>a < b </ c</think>d", "d", "a < b </ c"},
	} {
		for _, size := range []int{1, 2, 3, 5, 1000} {
			var s thinkSplitter
			var text, thinking string
			for rest := c.said; rest != ""; {
				n := min(size, len(rest))
				said, thought := s.write(rest[:n])
				text, thinking, rest = text+said, thinking+thought, rest[n:]
			}
			said, thought := s.flush()
			if text, thinking = text+said, thinking+thought; text != c.text || thinking != c.thinking {
				t.Errorf("%s, in pieces of %d: text %q, thinking %q; want %q, %q", name, size, text, thinking, c.text, c.thinking)
			}
		}
	}
}

func TestRetryAfterIsRead(t *testing.T) {
	now := time.Date(2026, 11, 22, 10, 0, 0, 0, time.UTC)
	for name, c := range map[string]struct {
		header []string
		want   time.Duration
	}{
		"none":               {nil, 0},
		"seconds":            {[]string{"Retry-After", "20"}, 20 * time.Second},
		"a fraction":         {[]string{"Retry-After", " 1.5 "}, 1500 * time.Millisecond},
		"milliseconds":       {[]string{"Retry-After-Ms", "250", "Retry-After", "1"}, 250 * time.Millisecond},
		"a date":             {[]string{"Retry-After", "Sun, 22 Nov 2026 10:01:00 GMT"}, time.Minute},
		"by its own clock":   {[]string{"Retry-After", "Sun, 22 Nov 2026 10:01:00 GMT", "Date", "Sun, 22 Nov 2026 10:00:50 GMT"}, 10 * time.Second},
		"a date gone by":     {[]string{"Retry-After", "Sun, 22 Nov 2026 09:00:00 GMT"}, 0},
		"negative":           {[]string{"Retry-After", "-3"}, 0},
		"no number":          {[]string{"Retry-After", "NaN"}, 0},
		"beyond all bounds":  {[]string{"Retry-After", "1e300"}, maxRetryAfter},
		"nonsense":           {[]string{"Retry-After", "soon"}, 0},
		"what is used up":    {[]string{"X-Ratelimit-Remaining-Tokens", "0", "X-Ratelimit-Reset-Tokens", "6m0s", "X-Ratelimit-Remaining-Requests", "9", "X-Ratelimit-Reset-Requests", "1h"}, 6 * time.Minute},
		"nothing is used up": {[]string{"X-Ratelimit-Remaining-Tokens", "5", "X-Ratelimit-Reset-Tokens", "6m0s"}, 0},
	} {
		h := http.Header{}
		for i := 0; i < len(c.header); i += 2 {
			h.Set(c.header[i], c.header[i+1])
		}
		if got := retryAfter(h, now); got != c.want {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}

func TestTheServersOwnWordsAreFound(t *testing.T) {
	for name, c := range map[string]struct{ body, want string }{
		"OpenAI":               {`{"error":{"message":"No such thing.","type":"x"}}`, "No such thing."},
		"Gemini":               {`[{"error":{"code":400,"message":"Bad key.","status":"INVALID_ARGUMENT"}}]`, "Bad key."},
		"a string":             {`{"error":"model not found"}`, "model not found"},
		"bare":                 {`{"object":"error","message":"Too long.","code":400}`, "Too long."},
		"FastAPI":              {`{"detail":"Not Found"}`, "Not Found"},
		"FastAPI, a list":      {`{"detail":[{"loc":["body"],"msg":"field required"},{"msg":"too long"}]}`, "field required; too long"},
		"OpenRouter":           {`{"error":{"message":"Provider returned error","code":429,"metadata":{"raw":"{\"error\":{\"message\":\"slow down\"}}"}}}`, "Provider returned error: slow down"},
		"several messages":     {`{"error":{"message":["a","b"]}}`, "a; b"},
		"JSON in a string":     {`{"error":{"message":"{\"error\":{\"message\":\"inner\"}}"}}`, "inner"},
		"OAuth":                {`{"error_description":"expired"}`, "expired"},
		"plain":                {"upstream\r\n  timed out\n", "upstream timed out"},
		"a page with a title":  {"<html><head><title>504 &amp; out</title></head><body>x</body></html>", "504 & out"},
		"a page without title": {"<html><script>var x</script><body><h1>Sorry</h1> <p>we are closed</p>", "Sorry we are closed"},
		"an unforeseen type":   {`{"error":{"message":"words","type":7,"details":"x","metadata":[]}}`, "words"},
		"escape sequences":     {"{\"error\":\"\\u001b[31mred\\u001b[0m\"}", "red"},
		"nothing":              {``, ""},
		"empty":                {`{}`, ""},
		"deep":                 {strings.Repeat(`{"error":`, 50) + `"x"` + strings.Repeat("}", 50), ""},
	} {
		if got := wordsOf([]byte(c.body)).message; got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
	if got := []rune(wordsOf([]byte(strings.Repeat("word ", 9999))).message); len(got) > maxWords+1 {
		t.Errorf("a message of %d runes", len(got))
	}
}

func TestFailuresAreClassified(t *testing.T) {
	for _, c := range []struct {
		status int
		body   string
		want   engine.Code
	}{
		{400, `{"error":{"message":"x","code":"context_length_exceeded"}}`, engine.CodeContext},
		{400, `{"error":{"message":"prompt is too long: 210000 tokens > 200000 maximum","type":"invalid_request_error"}}`, engine.CodeContext},
		{400, `{"error":{"message":"the request exceeds the available context size, try increasing it","type":"exceed_context_size_error"}}`, engine.CodeContext},
		{400, `[{"error":{"message":"The input token count (9) exceeds the maximum number of tokens allowed (8)."}}]`, engine.CodeContext},
		{413, `Payload Too Large`, engine.CodeContext},
		{429, `{"error":{"message":"Request too large for model on tokens per min (TPM)","code":"rate_limit_exceeded"}}`, engine.CodeRateLimit},
		{429, `{"error":{"message":"You exceeded your current quota","code":"insufficient_quota"}}`, engine.CodeQuota},
		{429, `[{"error":{"code":429,"message":"You exceeded your current quota, please check your plan","status":"RESOURCE_EXHAUSTED","details":[{"retryDelay":"22s"}]}}]`, engine.CodeRateLimit},
		{402, `{"error":{"message":"Insufficient Balance"}}`, engine.CodeQuota},
		{402, ``, engine.CodeQuota},
		{400, `{"error":{"message":"Your credit balance is too low to access the API"}}`, engine.CodeQuota},
		{401, ``, engine.CodeAuth},
		{403, `{"error":{"message":"Country, region, or territory not supported","code":"unsupported_country_region_territory"}}`, engine.CodeAuth},
		{403, `{"error":{"message":"Your input was flagged"}}`, engine.CodeFilter},
		{400, `{"error":{"message":"API key not valid.","details":[{"reason":"API_KEY_INVALID"}]}}`, engine.CodeAuth},
		{400, `{"error":{"message":"The response was filtered","code":"content_filter","innererror":{"code":"ResponsibleAIPolicyViolation"}}}`, engine.CodeFilter},
		{404, `{"error":"model \"x\" not found, try pulling it first"}`, engine.CodeNotFound},
		{400, `{"error":{"message":"x is not a valid model ID","code":400}}`, engine.CodeNotFound},
		{405, ``, engine.CodeNotFound},
		{302, ``, engine.CodeNotFound},
		{400, `{"error":{"message":"Unsupported parameter: temperature"}}`, engine.CodeRequest},
		{422, `{"detail":[{"msg":"field required"}]}`, engine.CodeRequest},
		{408, ``, engine.CodeServer},
		{529, `{"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}`, engine.CodeServer},
		{500, `{"error":{"message":"boom","type":"invalid_request_error"}}`, engine.CodeServer},
		{0, `{"message":"boom"}`, engine.CodeServer},
		{0, `{"message":"slow down","type":"rate_limit_error"}`, engine.CodeRateLimit},
		{0, `{"message":"bad","type":"invalid_request_error"}`, engine.CodeRequest},
	} {
		w := wordsOf([]byte(c.body))
		if got := codeOf(c.status, w, w.retry > 0); got != c.want {
			t.Errorf("%d %s: %q, want %q", c.status, c.body, got, c.want)
		}
	}
}
