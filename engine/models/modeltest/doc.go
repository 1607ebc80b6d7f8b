// Package modeltest is what the tests of everything above a model stand on: a scripted model
// and a registry of such models, in memory and at home in a synctest bubble; a local server
// that speaks the OpenAI chat completions protocol and misbehaves on request; and the one
// suite of rules that every model passes.
//
//	Script    plays steps: words, gaps, errors, silence
//	Registry  finds models by name
//	Server    answers over HTTP on 127.0.0.1, well or as badly as servers do
//	Run       the rules of engine.Model, one case each
package modeltest
