package openai

import (
	"bytes"
	"encoding/json"
	"strconv"
	"strings"
	"unicode/utf8"
)

// wireChunk is one event of a stream, or a whole answer that was not streamed. Only what is
// read stands here: what servers add or get wrong elsewhere (a fractional "created") does no
// harm.
type wireChunk struct {
	Choices []wireChoice    `json:"choices"`
	Usage   json.RawMessage `json:"usage"`
	Error   json.RawMessage `json:"error"`
	Groq    struct {
		Usage json.RawMessage `json:"usage"`
	} `json:"x_groq"`
}

type wireChoice struct {
	Index   number          `json:"index"`
	Delta   wireDelta       `json:"delta"`
	Message wireDelta       `json:"message"` // of an answer that was not streamed
	Finish  word            `json:"finish_reason"`
	Usage   json.RawMessage `json:"usage"` // Moonshot
	Error   json.RawMessage `json:"error"` // OpenRouter
}

// wireDelta holds an answer's words, and its thinking under each name that servers use.
type wireDelta struct {
	Content          parts `json:"content"`
	Refusal          word  `json:"refusal"`
	ReasoningContent parts `json:"reasoning_content"` // DeepSeek, vLLM, llama.cpp
	Reasoning        parts `json:"reasoning"`         // OpenRouter, Groq, Ollama
	Thinking         parts `json:"thinking"`
	ReasoningDetails parts `json:"reasoning_details"` // OpenRouter, beside "reasoning"
}

// text is what of the delta belongs to the answer.
func (d *wireDelta) text() string { return d.Content.text }

// thinking is what of the delta is thought. Where several fields carry thinking they carry
// the same, so that the first one counts.
func (d *wireDelta) thinking() string {
	for _, p := range []*parts{&d.ReasoningContent, &d.Reasoning, &d.Thinking, &d.ReasoningDetails} {
		if s := p.text + p.thinking; s != "" {
			return s
		}
	}
	return d.Content.thinking
}

// decodeChunk reads one event. An array holds the chunk as its first element (Gemini).
func decodeChunk(raw []byte) (wireChunk, error) {
	var c wireChunk
	raw = bytes.TrimSpace(raw)
	if len(raw) > 0 && raw[0] == '[' {
		var list []wireChunk
		if err := json.Unmarshal(raw, &list); err != nil {
			return c, err
		}
		if len(list) > 0 {
			c = list[0]
		}
		return c, nil
	}
	err := json.Unmarshal(raw, &c)
	return c, err
}

// failed returns the error object of the chunk, wherever it stands; nil: there is none.
func (c *wireChunk) failed() json.RawMessage {
	if !blank(c.Error) {
		return c.Error
	}
	for i := range c.Choices {
		if !blank(c.Choices[i].Error) {
			return c.Choices[i].Error
		}
	}
	return nil
}

// usage returns what the chunk says of usage, wherever it stands; nil: nothing.
func (c *wireChunk) usage() json.RawMessage {
	switch {
	case !blank(c.Usage):
		return c.Usage
	case !blank(c.Groq.Usage):
		return c.Groq.Usage
	}
	for i := range c.Choices {
		if !blank(c.Choices[i].Usage) {
			return c.Choices[i].Usage
		}
	}
	return nil
}

// blank reports a field that is there and says nothing.
func blank(raw json.RawMessage) bool {
	switch string(raw) {
	case "", "null", "false", `""`, "{}", "[]", "0":
		return true
	}
	return false
}

// parts is text as a string, or as a list of typed parts, or as one such part.
type parts struct {
	text     string
	thinking string // of parts that are marked as thinking (Mistral)
}

type wirePart struct {
	Type     string `json:"type"`
	Text     parts  `json:"text"`
	Thinking parts  `json:"thinking"`
	Summary  parts  `json:"summary"`
	Content  parts  `json:"content"`
}

// UnmarshalJSON implements json.Unmarshaler. What is no text is passed over.
func (p *parts) UnmarshalJSON(raw []byte) error {
	switch raw[0] {
	case '"':
		return unquote(raw, &p.text)
	case '[':
		var list []json.RawMessage
		if err := json.Unmarshal(raw, &list); err != nil {
			return err
		}
		for _, item := range list {
			var one parts
			if err := one.UnmarshalJSON(item); err != nil {
				return err
			}
			p.text += one.text
			p.thinking += one.thinking
		}
	case '{':
		var one wirePart
		if err := json.Unmarshal(raw, &one); err != nil {
			return nil // an object of another kind holds no words for us
		}
		p.add(one)
	}
	return nil
}

func (p *parts) add(one wirePart) {
	said := one.Text.text + one.Content.text
	thought := one.Thinking.text + one.Thinking.thinking + one.Summary.text + one.Text.thinking
	if strings.Contains(one.Type, "thinking") || strings.Contains(one.Type, "reasoning") {
		said, thought = "", thought+said
	}
	p.text += said
	p.thinking += thought
}

// number is a count: a number in any form, also as a string; what is no count is 0.
type number int

// UnmarshalJSON implements json.Unmarshaler.
func (n *number) UnmarshalJSON(raw []byte) error {
	f, err := strconv.ParseFloat(string(bytes.Trim(raw, `"`)), 64)
	if err == nil && f > 0 && f < 1e15 {
		*n = number(f)
	}
	return nil
}

// word is a string; what is none is empty.
type word string

// UnmarshalJSON implements json.Unmarshaler.
func (w *word) UnmarshalJSON(raw []byte) error {
	var s string
	if raw[0] == '"' && unquote(raw, &s) == nil {
		*w = word(s)
	}
	return nil
}

// unquote reads a JSON string that is known to be whole. Most hold no escape.
func unquote(raw []byte, to *string) error {
	if inner := raw[1 : len(raw)-1]; bytes.IndexByte(inner, '\\') < 0 && utf8.Valid(inner) {
		*to = string(inner)
		return nil
	}
	return json.Unmarshal(raw, to)
}
