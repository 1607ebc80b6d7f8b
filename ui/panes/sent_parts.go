package panes

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"plenum/engine"
	"plenum/ui/widgets"
)

// parameters writes all of a request's body but its messages, and what of the agent's settings
// did not get into it.
func (l *leaf) parameters(s *engine.State, b *engine.Branch, a *engine.Attempt) {
	l.rule("Parameters")
	raw := a.Order.Sent.Params
	switch {
	case a.ByHand():
		l.line("None: no model was asked.")
		return
	case raw != "":
		l.line("The body of the request, without its messages:")
		l.blank()
		l.raw(pretty(raw))
		l.blank()
	case nowhere(a):
		l.line("None were sent.")
	case a.Clock.Sent == engine.Never:
		l.line("Nothing was sent.")
	default:
		l.line("They were not noted.")
	}
	for _, line := range settings(s, b, a) {
		l.line("%s", line)
	}
}

// pretty is JSON as a person reads it; what is none stays as it is.
func pretty(raw string) string {
	var b bytes.Buffer
	if json.Indent(&b, []byte(raw), "", "  ") != nil {
		return engine.Clean(raw)
	}
	return engine.Clean(b.String())
}

// settings says what the agent was set to, and what of it was not sent.
func settings(s *engine.State, b *engine.Branch, a *engine.Attempt) []string {
	var out []string
	agent, raw := a.Order.Agent, a.Order.Sent.Params
	if t := agent.Temperature; t != nil {
		line := "Asked for: a temperature of " + strconv.FormatFloat(*t, 'f', -1, 64)
		if raw != "" && !holds(raw, "temperature") {
			line += ", which was not sent: the model takes none"
		}
		out = append(out, line+".")
	}
	if agent.MaxTokens > 0 {
		out = append(out, fmt.Sprintf("Asked for: at most %s of output.", tokens(agent.MaxTokens, false)))
	}
	if agent.Effort != "" {
		line := "Asked for: " + agent.Effort + " effort of reasoning"
		if raw != "" && !holds(raw, "reasoning_effort") {
			line += ", which was not sent: the model takes none"
		}
		out = append(out, line+".")
	}
	if sent := a.Order.Sent; sent.Without != "" {
		out = append(out, fmt.Sprintf("Asked again without %s: the server refused it.", widgets.OneLine(sent.Without)), fmt.Sprintf("It said: %s", widgets.OneLine(sent.Said)))
	}
	if b.Round < 1 || b.Round > len(s.Rounds) {
		return out
	}
	seed := s.Rounds[b.Round-1].Seed
	if a.Start.Offline {
		return append(out, fmt.Sprintf("The seed of the round is %d: the same seed gives the same answer.", seed))
	}
	return append(out, fmt.Sprintf("The seed of the round is %d; it is not sent.", seed))
}

// holds reports whether a JSON object has a field.
func holds(raw, name string) bool {
	var fields map[string]json.RawMessage
	if json.Unmarshal([]byte(raw), &fields) != nil {
		return false
	}
	_, ok := fields[name]
	return ok
}

// messages writes what was said to the model, byte for byte.
func (l *leaf) messages(a *engine.Attempt, p engine.Posted) {
	l.rule("Messages")
	for _, line := range proofOf(a, p) {
		l.line("%s", line)
	}
	counts := tokensOf(a, p.Messages)
	for i, m := range p.Messages {
		name := fmt.Sprintf("message %d of %d: %s", i+1, len(p.Messages), widgets.OneLine(m.Role))
		l.rule(name)
		l.line("%s, %s", tokens(counts[i], true), size(len(m.Content)))
		l.blank()
		l.raw(m.Content)
	}
}

// large is a message that is not counted for nothing, in bytes.
const large = 256 << 10

// tokensOf are the tokens of each message. All of them were counted when the attempt started,
// so that the one that holds the material needs no counting.
func tokensOf(a *engine.Attempt, messages []engine.Message) []int {
	counts, rest, big := make([]int, len(messages)), a.Start.Prompt, -1
	for i, m := range messages {
		if len(m.Content) >= large && big < 0 {
			big = i
			continue
		}
		counts[i] = engine.CountTokens(m.Content)
		rest -= counts[i]
	}
	if big >= 0 {
		if counts[big] = rest; rest <= 0 {
			counts[big] = engine.CountTokens(messages[big].Content)
		}
	}
	return counts
}

// proofOf says how sure it is that these are the messages that were sent.
func proofOf(a *engine.Attempt, p engine.Posted) []string {
	digest := "sha256 " + a.Order.Sent.Digest
	switch {
	case a.ByHand():
		return []string{"Nothing was sent: a person wrote this text."}
	case engine.BuiltIn(a.Start.Model) && a.Start.Model != engine.ConcatName && p.Proof == engine.ProofNotSent:
		return []string{"Nothing was sent: the program wrote this itself, from what was counted, checked or", "judged. This is what a server would have got."}
	case engine.BuiltIn(a.Start.Model) && p.Proof == engine.ProofNotSent:
		return []string{"Nothing was sent: the texts were set one after another, without a model. This is", "what a server would have got."}
	case p.Proof == engine.ProofNotSent:
		return []string{"Nothing was sent: the offline model answered, on this machine. This is what a", "server would have got."}
	case a.Clock.Sent == engine.Never && a.Ended():
		return []string{"Nothing was sent: it ended before that. This is what would have been sent."}
	case a.Clock.Sent == engine.Never:
		return []string{"Not sent yet. This is what will be sent."}
	case p.Proof == engine.ProofSame && unreached(a):
		return []string{"These are the bytes that the request held; it did not get through.", digest}
	case p.Proof == engine.ProofSame:
		return []string{"These are the bytes that were sent.", digest}
	case p.Proof == engine.ProofDiffers:
		return []string{
			"Rendered again by this version; what was sent differed: another version of the",
			"program sent it, or the answer of an earlier round is another one since.", "noted then: " + digest,
		}
	}
	return []string{"Rendered again by this version; no digest was noted of what was sent, so that", "nothing proves that it was the same."}
}

// unreached reports whether an attempt ended without a connection to its server.
func unreached(a *engine.Attempt) bool {
	if a.Error == nil || a.Clock.First != engine.Never {
		return false
	}
	switch a.Error.Code {
	case engine.CodeConnect, engine.CodeDNS, engine.CodeModel:
		return true
	}
	return false
}

// size is a number of bytes.
func size(n int) string {
	if n == 1 {
		return "1 byte"
	}
	return widgets.Count(n, false) + " bytes"
}

// answer writes what came: the thinking, where there is any, and the text as it was.
func (l *leaf) answer(a *engine.Attempt) {
	l.begin()
	if a.Reasoning.Len() > 0 {
		l.rule("Thinking")
		l.text += a.Reasoning.String()
		if a.Text.Len() == 0 && !a.Ended() {
			return // it may go on
		}
		l.text = strings.TrimRight(l.text, "\n") + "\n"
	}
	if a.ByHand() {
		l.rule("Text")
	} else {
		l.rule("Answer as it came")
	}
	switch {
	case a.Text.Len() > 0:
		l.text += a.Text.String()
	case a.Ended():
		l.line("No word came.")
	default:
		l.line("No word yet.")
	}
}
