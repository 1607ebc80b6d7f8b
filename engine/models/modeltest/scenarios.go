package modeltest

import (
	"strings"

	"plenum/engine"
)

// Scenario names one way in which servers behave. A Server plays it for the model of that
// name.
type Scenario string

// The scenarios. Where nothing listens at all is RefusedURL.
const (
	Good            Scenario = "good"              // two pieces, usage, stop
	Reasoned        Scenario = "reasoned"          // thinking apart, then the answer
	Slow            Scenario = "slow"              // a word each 20 ms, 50 of them
	Dropped         Scenario = "dropped"           // the connection is reset before the headers
	Reset           Scenario = "reset"             // in mid-text
	CutChunk        Scenario = "cut-chunk"         // closed in the middle of a chunk
	CutBody         Scenario = "cut-body"          // closed cleanly, with neither finish_reason nor [DONE]
	Stalled         Scenario = "stalled"           // some text, then nothing
	Silent          Scenario = "silent"            // not even headers
	KeepAlives      Scenario = "keep-alives"       // comments only, then nothing
	PingsThenText   Scenario = "pings-then-text"   // a thousand comments, then an answer
	BadKey          Scenario = "bad-key"           // 401
	Forbidden       Scenario = "forbidden"         // 403
	NoModel         Scenario = "no-model"          // 404
	BadRequest      Scenario = "bad-request"       // 400
	TooLong         Scenario = "too-long"          // 400, context length
	NoQuota         Scenario = "no-quota"          // 429 that no waiting mends
	RateLimit       Scenario = "rate-limit"        // 429 without Retry-After
	RateLimitAfter  Scenario = "rate-limit-after"  // 429, Retry-After: 7
	RateLimitDate   Scenario = "rate-limit-date"   // 429, Retry-After as a date 30 s ahead
	ServerError     Scenario = "server-error"      // 500
	BadGateway      Scenario = "bad-gateway"       // 502 with a page of HTML
	Overloaded      Scenario = "overloaded"        // 503, a plain sentence, Retry-After
	ErrorArray      Scenario = "error-array"       // 400, an array as Gemini sends it
	ErrorString     Scenario = "error-string"      // 400, {"error":"..."}
	PlainText       Scenario = "plain-text"        // 200, a sentence
	Page            Scenario = "page"              // 200, HTML
	WrongType       Scenario = "wrong-type"        // a good stream called text/plain
	WholeJSON       Scenario = "whole-json"        // a completion that is not streamed
	ErrorJSON       Scenario = "error-json"        // 200, a JSON error
	BrokenSSE       Scenario = "broken-sse"        // an event that is half of one
	LongLine        Scenario = "long-line"         // an event of a megabyte
	EndlessLine     Scenario = "endless-line"      // a line of more than 8 MB
	NoDone          Scenario = "no-done"           // finish_reason, but no [DONE]
	ErrorMidway     Scenario = "error-midway"      // an error object in mid-text
	ErrorSpaced     Scenario = "error-spaced"      // the same, spaced, and not the first key
	ErrorEvent      Scenario = "error-event"       // "event: error"
	ErrorFinish     Scenario = "error-finish"      // finish_reason "error"
	Empty           Scenario = "empty"             // stop without a word
	NoEvents        Scenario = "no-events"         // a body of no bytes
	Length          Scenario = "length"            // cut at the output limit
	Filter          Scenario = "filter"            // content filter after some text
	ThoughtAllSpent Scenario = "thought-all-spent" // length before the first word
	Hostile         Scenario = "hostile"           // escape sequences, split over events
)

const pageBody = `<!DOCTYPE html><html><head><title>502 Bad Gateway</title><style>b{}</style></head>
<body><h1>The gateway is out to lunch</h1></body></html>`

// ReplyOf is the reply that plays a scenario; ok: there is one of that name.
func ReplyOf(s Scenario) (r Reply, ok bool) {
	for _, play := range []func(Scenario) (Reply, bool){goodReply, brokenReply, refusedReply, oddReply} {
		if r, ok := play(s); ok {
			return r, true
		}
	}
	return Reply{}, false
}

// goodReply plays what ends with an answer.
func goodReply(s Scenario) (Reply, bool) {
	switch s {
	case Good:
		return Say("A good ", "answer."), true
	case Reasoned:
		r := Say("", "An answer.")
		r.Deltas[0].Reasoning = "Let me think."
		r.Usage = &engine.Usage{In: 10, Out: 9, Cached: 4, Reasoning: 6}
		return r, true
	case Slow:
		return slowReply(), true
	case PingsThenText:
		r := Reply{Body: strings.Repeat(": ping\n\n", 1000)}
		r.Body += event(`{"choices":[{"delta":{"content":"A good answer."},"finish_reason":"stop"}]}`) + "data: [DONE]\n\n"
		return r, true
	case WrongType:
		r := Say("A good ", "answer.")
		r.Header = map[string]string{"Content-Type": "text/plain"}
		return r, true
	case WholeJSON:
		return Reply{Header: jsonType(), Body: wholeAnswer}, true
	case LongLine:
		return Say(strings.Repeat("long ", 1<<18)), true
	case NoDone:
		r := Say("A good ", "answer.")
		r.NoDone = true
		return r, true
	case Length:
		r := Say("A cut ")
		r.Finish = "length"
		return r, true
	case CutBody:
		r := Say("A cut ")
		r.Finish, r.NoDone, r.Usage = "none", true, nil
		return r, true
	case Hostile:
		return Say("red\x1b[3", "1m \x1b]52;c;", "aGk=\x07text\r", "\n\u202eend"), true
	}
	return Reply{}, false
}

// brokenReply plays what begins well and breaks.
func brokenReply(s Scenario) (Reply, bool) {
	some := Reply{Deltas: []Delta{{Text: "Some "}, {Text: "text."}}}
	with := func(body string) (Reply, bool) {
		return Reply{Body: event(`{"choices":[{"delta":{"content":"Some text."}}]}`) + body}, true
	}
	switch s {
	case Dropped:
		return Reply{End: EndReset}, true
	case Reset:
		some.End = EndReset
		return some, true
	case CutChunk:
		some.End = EndCut
		return some, true
	case Stalled:
		some.End = EndHang
		return some, true
	case Silent:
		return Reply{End: EndHang}, true
	case KeepAlives:
		return Reply{Body: strings.Repeat(": ping\n\n", 400), End: EndHang}, true
	case BrokenSSE:
		return with("data: {\"choices\":[{\"del\n\ndata: ta\":\n\n")
	case EndlessLine:
		return with("data: " + strings.Repeat("x", 9<<20) + "\n\n")
	case ErrorMidway:
		return with(`data: {"error":{"message":"upstream fell over","type":"server_error","code":502}}` + "\n\n")
	case ErrorSpaced:
		return with(`data: { "id": "1", "choices": [ {"delta": {}, "finish_reason": "error"} ], "error" : { "code" : 502, "message" : "upstream fell over" } }` + "\n\n")
	case ErrorEvent:
		return with("event: error\ndata: {\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"upstream fell over\"}}\n\n")
	case ErrorFinish:
		some.Finish = "error"
		return some, true
	case Filter:
		some.Finish = "content_filter"
		return some, true
	case Empty:
		return Say(), true
	case ThoughtAllSpent:
		return Reply{Deltas: []Delta{{Reasoning: "and on and on"}}, Finish: "length"}, true
	case NoEvents:
		return Reply{Status: 200}, true
	}
	return Reply{}, false
}

// refusedReply plays the statuses that are no success.
func refusedReply(s Scenario) (Reply, bool) {
	switch s {
	case BadKey:
		return refusal(401, `{"error":{"message":"Incorrect API key provided.","type":"invalid_request_error","code":"invalid_api_key"}}`)
	case Forbidden:
		return refusal(403, `{"error":{"message":"You may not use this model.","type":"permission_error"}}`)
	case NoModel:
		return refusal(404, `{"error":{"message":"The model does not exist.","type":"invalid_request_error","code":"model_not_found"}}`)
	case BadRequest:
		return refusal(400, `{"error":{"message":"Unrecognized request argument supplied: stream_options","type":"invalid_request_error","code":null}}`)
	case TooLong:
		return refusal(400, `{"error":{"message":"This model's maximum context length is 8192 tokens.","type":"invalid_request_error","code":"context_length_exceeded"}}`)
	case NoQuota:
		return refusal(429, `{"error":{"message":"You exceeded your current quota, please check your plan.","type":"insufficient_quota","code":"insufficient_quota"}}`)
	case RateLimit:
		return refusal(429, `{"error":{"message":"Rate limit reached for requests.","type":"requests","code":"rate_limit_exceeded"}}`)
	case RateLimitAfter:
		return refusal(429, `{"error":{"message":"Rate limit reached."}}`, "Retry-After", "7")
	case RateLimitDate:
		return refusal(429, `{"error":{"message":"Rate limit reached."}}`,
			"Date", "Sun, 22 Nov 2026 10:00:00 GMT", "Retry-After", "Sun, 22 Nov 2026 10:00:30 GMT")
	case ServerError:
		return refusal(500, `{"error":{"message":"The server had an error.","type":"server_error"}}`)
	case BadGateway:
		return refusal(502, pageBody, "Content-Type", "text/html")
	case Overloaded:
		return refusal(503, "overloaded, come back later", "Content-Type", "text/plain", "Retry-After", "2")
	case ErrorArray:
		return refusal(400, `[{"error":{"code":400,"message":"API key not valid. Please pass a valid API key.","status":"INVALID_ARGUMENT"}}]`)
	case ErrorString:
		return refusal(400, `{"error":"messages must not be empty"}`)
	}
	return Reply{}, false
}

// oddReply plays successes that are something else.
func oddReply(s Scenario) (Reply, bool) {
	switch s {
	case PlainText:
		return Reply{Header: map[string]string{"Content-Type": "text/plain"}, Body: "the model is still loading"}, true
	case Page:
		return Reply{Header: map[string]string{"Content-Type": "text/html"}, Body: strings.Replace(pageBody, "502 Bad Gateway", "Sign in to the network", 1)}, true
	case ErrorJSON:
		return Reply{Header: jsonType(), Body: `{"error":{"message":"no worker is free","code":503}}`}, true
	}
	return Reply{}, false
}

const wholeAnswer = `{
  "id": "chatcmpl-1", "object": "chat.completion", "created": 1763800000.25,
  "choices": [{"index": 0, "message": {"role": "assistant", "content": "A good answer."}, "finish_reason": "stop"}],
  "usage": {"prompt_tokens": 10, "completion_tokens": 3, "total_tokens": 13}
}
`

func slowReply() Reply {
	words := make([]string, 50)
	for i := range words {
		words[i] = "word "
	}
	r := Say(words...)
	for i := range r.Deltas {
		r.Deltas[i].After = slowGap
	}
	return r
}

func event(data string) string { return "data: " + data + "\n\n" }

func jsonType() map[string]string { return map[string]string{"Content-Type": "application/json"} }

func refusal(status int, body string, headers ...string) (Reply, bool) {
	h := jsonType()
	for i := 0; i+1 < len(headers); i += 2 {
		h[headers[i]] = headers[i+1]
	}
	return Reply{Status: status, Header: h, Body: body}, true
}
