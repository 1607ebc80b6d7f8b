package openai

import (
	"net/http"
	"slices"
	"strings"

	"plenum/engine"
)

// sign tells a failure by what servers write in it. The first sign that fits decides.
type sign struct {
	code   engine.Code
	kinds  []string // one of the body's codes or types is one of these
	says   []string // or the message contains one of these
	except []int    // not under these statuses
}

// signs are the phrasings of OpenAI, Azure, Anthropic, Gemini, Groq, Mistral, DeepSeek,
// OpenRouter, Together, xAI, llama.cpp, vLLM, LM Studio and Ollama.
var signs = []sign{
	{
		code:  engine.CodeQuota,
		kinds: []string{"insufficient_quota", "billing_hard_limit_reached", "billing_not_active", "insufficient_balance", "insufficient_credits", "billing_error", "quota_exceeded"},
		says: []string{
			"insufficient balance", "insufficient credit", "insufficient quota", "insufficient funds", "credit balance is too low",
			"exceeded your current quota", "payment required", "requires more credits", "out of credits", "used all available credits",
			"spending limit", "billing hard limit", "account is not active",
		},
	},
	{
		code:   engine.CodeContext,
		kinds:  []string{"context_length_exceeded", "exceed_context_size_error", "string_above_max_length"},
		except: []int{http.StatusUnauthorized, http.StatusForbidden},
	},
	{
		code: engine.CodeContext,
		says: []string{
			"maximum context length", "context length", "context window", "context size", "prompt is too long", "input is too long",
			"prompt too long", "input too long", "too many tokens", "reduce the length", "maximum number of tokens", "maximum prompt length",
			"max_prompt_length", "exceeds the model's maximum", "exceeds max length", "tokens exceeds", "n_ctx", "maximum allowed input",
			"max_model_len", "exceed context", "exceeds the context", "request too large", "request_too_large", "longer than the maximum",
		},
		except: []int{http.StatusTooManyRequests, http.StatusUnauthorized, http.StatusForbidden},
	},
	{
		code: engine.CodeFilter,
		kinds: []string{
			"content_filter", "content_policy_violation", "responsibleaipolicyviolation", "moderation_blocked",
			"invalid_prompt", "safety", "content_filtered", "data_inspection_failed",
		},
		says: []string{
			"content management policy", "content policy", "content filter", "flagged", "usage policies", "safety system",
			"inappropriate content", "content exists risk", "blocked by safety",
		},
		except: []int{http.StatusUnauthorized},
	},
	{
		code: engine.CodeAuth,
		kinds: []string{
			"invalid_api_key", "api_key_invalid", "authentication_error", "permission_error", "unauthorized",
			"unauthenticated", "permission_denied", "invalid_authentication",
		},
		says: []string{"api key not valid", "incorrect api key", "invalid api key", "missing api key", "missing authentication", "no api key", "no auth credentials"},
	},
	{
		code:  engine.CodeNotFound,
		kinds: []string{"model_not_found", "not_found_error", "deploymentnotfound", "not_found", "unknown_model", "invalid_model"},
		says: []string{
			"model not found", "model does not exist", "unknown model", "is not a valid model", "no such model",
			"no endpoints found", "model not exist", "invalid model", "not a supported model", "model not supported",
		},
	},
	{
		code:  engine.CodeRateLimit,
		kinds: []string{"rate_limit_exceeded", "rate_limit_error", "rate_limited", "too_many_requests", "requests", "tokens", "resource_exhausted", "rate_limit_reached_error"},
		says:  []string{"rate limit", "too many requests"},
	},
	{
		code:  engine.CodeServer,
		kinds: []string{"server_error", "api_error", "overloaded_error", "internal_server_error", "timeout", "unavailable", "internal", "engine_overloaded_error"},
	},
	{
		code:  engine.CodeRequest,
		kinds: []string{"invalid_request_error", "invalid_argument", "bad_request", "badrequesterror", "unsupported_parameter", "unsupported_value"},
	},
}

func (s *sign) fits(status int, w words) bool {
	if slices.Contains(s.except, status) {
		return false
	}
	for _, k := range w.kinds {
		if slices.Contains(s.kinds, k) {
			return true
		}
	}
	said := strings.ToLower(w.message)
	return slices.ContainsFunc(s.says, func(phrase string) bool { return strings.Contains(said, phrase) })
}

// codeOf classifies a server's failure. Status 0 is an error in the middle of a stream.
func codeOf(status int, w words, wait bool) engine.Code {
	for i := range signs {
		s := &signs[i]
		if !s.fits(status, w) || !plausible(s.code, status) {
			continue
		}
		if s.code == engine.CodeQuota && wait && status == http.StatusTooManyRequests && !slices.Contains(w.kinds, "insufficient_quota") {
			return engine.CodeRateLimit // a quota of the minute: Gemini words both the same
		}
		return s.code
	}
	return codeOfStatus(status)
}

// plausible keeps a phrase from overruling a status that says clearly something else.
func plausible(code engine.Code, status int) bool {
	switch code {
	case engine.CodeQuota, engine.CodeContext, engine.CodeFilter:
		return true
	case engine.CodeAuth, engine.CodeNotFound:
		return status < 500 && status != http.StatusTooManyRequests
	case engine.CodeRateLimit:
		return status == 0 || status == http.StatusTooManyRequests || status >= 500
	default:
		return status == 0
	}
}

func codeOfStatus(status int) engine.Code {
	switch {
	case status == http.StatusUnauthorized, status == http.StatusForbidden, status == http.StatusProxyAuthRequired:
		return engine.CodeAuth
	case status == http.StatusPaymentRequired:
		return engine.CodeQuota
	case status == http.StatusNotFound, status == http.StatusMethodNotAllowed, status == http.StatusGone, status >= 300 && status < 400:
		return engine.CodeNotFound
	case status == http.StatusTooManyRequests:
		return engine.CodeRateLimit
	case status == http.StatusRequestEntityTooLarge:
		return engine.CodeContext
	case status == http.StatusRequestTimeout, status == http.StatusConflict, status == http.StatusTooEarly:
		return engine.CodeServer
	case status >= 400 && status < 500:
		return engine.CodeRequest
	}
	return engine.CodeServer
}
