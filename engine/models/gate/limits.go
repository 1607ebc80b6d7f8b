package gate

import (
	"math"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// unit is what a limit counts.
type unit int

const (
	requests unit = iota
	tokens        // those of the prompt at least, which are all that is known before
	answers       // tokens of the answer, of which nothing is known before
)

// need is how much of it a request with a prompt of so many tokens takes.
func (u unit) need(prompt int) int {
	if u == tokens {
		return prompt
	}
	return 1
}

// limit names the headers that state one limit.
type limit struct {
	of                 unit
	whole, left, reset string
}

// limits are the headers of the servers that state their limits: OpenAI, Groq, Azure and those
// who follow them; OpenRouter; Cerebras; Anthropic.
var limits = [...]limit{
	{requests, "X-Ratelimit-Limit-Requests", "X-Ratelimit-Remaining-Requests", "X-Ratelimit-Reset-Requests"},
	{tokens, "X-Ratelimit-Limit-Tokens", "X-Ratelimit-Remaining-Tokens", "X-Ratelimit-Reset-Tokens"},
	{requests, "X-Ratelimit-Limit", "X-Ratelimit-Remaining", "X-Ratelimit-Reset"},
	{requests, "X-Ratelimit-Limit-Requests-Minute", "X-Ratelimit-Remaining-Requests-Minute", "X-Ratelimit-Reset-Requests-Minute"},
	{tokens, "X-Ratelimit-Limit-Tokens-Minute", "X-Ratelimit-Remaining-Tokens-Minute", "X-Ratelimit-Reset-Tokens-Minute"},
	{requests, "Anthropic-Ratelimit-Requests-Limit", "Anthropic-Ratelimit-Requests-Remaining", "Anthropic-Ratelimit-Requests-Reset"},
	{tokens, "Anthropic-Ratelimit-Tokens-Limit", "Anthropic-Ratelimit-Tokens-Remaining", "Anthropic-Ratelimit-Tokens-Reset"},
	{tokens, "Anthropic-Ratelimit-Input-Tokens-Limit", "Anthropic-Ratelimit-Input-Tokens-Remaining", "Anthropic-Ratelimit-Input-Tokens-Reset"},
	{answers, "Anthropic-Ratelimit-Output-Tokens-Limit", "Anthropic-Ratelimit-Output-Tokens-Remaining", "Anthropic-Ratelimit-Output-Tokens-Reset"},
}

// read finds a limit in the headers of an answer. One that does not say how much is left, or
// when the rest is back, helps nobody to wait for it.
func (l limit) read(now time.Time, h http.Header) (s statement, ok bool) {
	left, ok := count(h.Get(l.left))
	if !ok {
		return statement{}, false
	}
	full, ok := reset(h.Get(l.reset), now, clock(h, now))
	if !ok {
		return statement{}, false
	}
	whole, _ := count(h.Get(l.whole))
	return statement{limit: whole, left: left, full: full}, true
}

// count reads a number of requests or tokens. What is below zero is how some servers say that
// there is no limit, or that they do not know.
func count(s string) (int, bool) {
	f, err := strconv.ParseFloat(strings.TrimSpace(s), 64)
	if err != nil || !(f >= 0) {
		return 0, false
	}
	return int(min(f, math.MaxInt32)), true
}

// clock is the server's own clock where it tells it, else ours.
func clock(h http.Header, now time.Time) time.Time {
	if t, err := http.ParseTime(h.Get("Date")); err == nil {
		return t
	}
	return now
}

// reset reads when a limit is whole again, by our clock: as a length of time ("6m0s", "7.66s",
// "45.5"), as a date (RFC 3339), or as seconds or milliseconds since 1970. Dates are measured
// against the server's clock.
func reset(s string, now, theirs time.Time) (time.Time, bool) {
	s = strings.TrimSpace(s)
	if d, err := time.ParseDuration(s); err == nil {
		return now.Add(max(d, 0)), true
	}
	if t, err := time.Parse(time.RFC3339Nano, s); err == nil {
		return now.Add(t.Sub(theirs)), true
	}
	f, err := strconv.ParseFloat(s, 64)
	if err != nil || !(f >= 0) {
		return time.Time{}, false
	}
	const year, century = 3e7, 1e11 // seconds: above the one it is a date, above the other it is in milliseconds
	switch {
	case f > century:
		return now.Add(time.UnixMilli(int64(min(f, 1e15))).Sub(theirs)), true
	case f > year:
		return now.Add(time.Unix(int64(f), 0).Sub(theirs)), true
	}
	return now.Add(time.Duration(f * float64(time.Second))), true
}
