package catalog

import (
	"regexp"
	"strings"
)

// fixed are the families that answer a request with a temperature by an error. Sources: the
// checks that go-openai makes before it sends (o1, o3, o4, gpt-5, gpt-6), and public notes on
// Claude Opus from 4.7, Sonnet and Fable from 5.
var fixed = regexp.MustCompile(`^(o[1-9]([-.]|$)|gpt-?([5-9]|[1-9][0-9])([-.]|$)|` +
	`claude-opus-4[-.]([7-9]|[1-9][0-9])([-.:]|$)|claude-(opus|sonnet|haiku|fable|mythos)-([5-9]|[1-9][0-9])([-.:]|$))`)

// thinks are the families that reason before they write, as far as a name gives it away.
var thinks = regexp.MustCompile(`^(o[1-9]([-.]|$)|gpt-?([5-9]|[1-9][0-9])([-.]|$)|gpt-oss|deepseek-r[1-9]|deepseek-reasoner|qwq|qwen3|magistral)|(^|[-:.])(thinking|reasoner|reasoning)($|[-:.])`)

// date is the date at the end of a snapshot's name.
var date = regexp.MustCompile(`-(20[0-9]{2}-[0-1][0-9]-[0-3][0-9]|20[0-9]{6})$`)

// fixedTemperature reports a model that is known to refuse a temperature.
func fixedTemperature(model string) bool { return fixed.MatchString(family(model)) }

// reasons reports a model whose name says that it thinks before it writes.
func reasons(model string) bool {
	name := family(model)
	return thinks.MatchString(name) && !strings.Contains(name, "non-reasoning") && !strings.Contains(name, "-instruct")
}

// family is the model's own name without those who sell it: "openrouter"'s
// "openai/gpt-5-mini" is gpt-5-mini.
func family(model string) string {
	return strings.ToLower(model[strings.LastIndexByte(model, '/')+1:])
}

// undated is the name without the date of its snapshot.
func undated(model string) string { return date.ReplaceAllString(model, "") }

// embeds are the families that turn text into numbers and answer nothing.
var embeds = regexp.MustCompile(`(^|[-_.:])(embed|embedding|embeddings|rerank|reranker|whisper|tts|bge|minilm)($|[-_.:0-9])|nomic-embed|mxbai-embed`)

// Embeds reports a model whose name says that it answers no questions: it embeds, ranks, hears or
// speaks.
func Embeds(model string) bool { return embeds.MatchString(family(model)) }
