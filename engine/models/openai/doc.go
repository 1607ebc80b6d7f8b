// Package openai reaches any server that speaks the OpenAI chat completions protocol, by
// github.com/sashabaranov/go-openai over a transport of ours.
//
//	Provider --Model--> model --Stream--> exchange   one request
//	    |                                    |
//	    |                                    v
//	 http.Transport <---- Do ------- go-openai client (builds the request, reads lines)
//	    |                                    ^
//	    v                                    | one "data:" line an event
//	 the server's body --> sse --> mended ---+
//	                                         RecvRaw --> wire --> answer --> engine.Chunk
//
// The library builds requests and reads streams; what real servers do beyond the protocol is
// mended below it (sse.go, mend.go: comments, split events, missing newlines, other bodies)
// and above it (wire.go, usage.go, think.go: fields under several names). Every failure
// leaves as an *engine.ModelError with the server's own words (words.go), a code (codes.go)
// and a hint (hints.go). The package retries nothing and sets no limit over a whole answer.
package openai
