package openai

import (
	"bytes"
	"encoding/json"
	"html"
	"regexp"
	"strings"
	"time"

	"plenum/engine"
)

// maxWords bounds a server's message, in runes: enough for its sentence, too little for a
// page.
const maxWords = 600

// words is what a server says of a failure.
type words struct {
	message string   // its own sentence, one line, clean; may be empty
	kinds   []string // its codes and types, in lower case
	param   string   // the parameter that is at fault; empty: it names none
	status  int      // an HTTP status that stands in the body; 0: none
	retry   time.Duration
}

// wireError is an error object under the names that servers give its fields.
type wireError struct {
	Message     json.RawMessage   `json:"message"`
	Msg         json.RawMessage   `json:"msg"` // FastAPI
	Detail      json.RawMessage   `json:"detail"`
	Details     []json.RawMessage `json:"details"` // Gemini
	Error       json.RawMessage   `json:"error"`
	Errors      json.RawMessage   `json:"errors"`
	Description word              `json:"error_description"`
	Code        json.RawMessage   `json:"code"`
	Type        word              `json:"type"`
	Param       word              `json:"param"`
	Place       []word            `json:"loc"` // FastAPI: ["body", "temperature"]
	Status      json.RawMessage   `json:"status"`
	Inner       struct {
		Code word `json:"code"`
	} `json:"innererror"` // Azure
	Metadata struct {
		Raw json.RawMessage `json:"raw"` // OpenRouter: what the provider behind it said
	} `json:"metadata"`
}

// wordsOf reads a failure out of any body: an error object, bare or wrapped, in an array, as
// a string, as a page of HTML, as plain text.
func wordsOf(body []byte) words {
	var w words
	body = bytes.TrimSpace(bytes.TrimPrefix(body, []byte("\ufeff")))
	switch {
	case len(body) == 0:
	case json.Valid(body):
		w.message = w.read(body, 0)
	case body[0] == '<':
		w.message = pageWords(string(body))
	default:
		w.message = string(body)
	}
	w.message = oneLine(w.message)
	return w
}

// read returns the message in a JSON value and notes what else it says.
func (w *words) read(raw json.RawMessage, depth int) string {
	raw = bytes.TrimSpace(raw)
	if blank(raw) || depth > 6 {
		return ""
	}
	switch raw[0] {
	case '"':
		var s string
		if json.Unmarshal(raw, &s) != nil {
			return ""
		}
		if inner := strings.TrimSpace(s); len(inner) > 1 && inner[0] == '{' && json.Valid([]byte(inner)) {
			return w.read(json.RawMessage(inner), depth+1) // an error object inside a string
		}
		if strings.HasPrefix(strings.TrimSpace(s), "<") {
			return pageWords(s)
		}
		return s
	case '[':
		var list []json.RawMessage
		if json.Unmarshal(raw, &list) != nil {
			return ""
		}
		var all []string
		for _, item := range list {
			if s := w.read(item, depth+1); s != "" && len(all) < 5 {
				all = append(all, s)
			}
		}
		return strings.Join(all, "; ")
	case '{':
		return w.readObject(raw, depth)
	}
	return ""
}

func (w *words) readObject(raw json.RawMessage, depth int) string {
	var e wireError
	if json.Unmarshal(raw, &e) != nil {
		// One field of an unforeseen type must not cost the message.
		var loose map[string]json.RawMessage
		if json.Unmarshal(raw, &loose) != nil {
			return ""
		}
		e = wireError{
			Message: loose["message"], Error: loose["error"], Detail: loose["detail"],
			Code: loose["code"], Errors: loose["errors"],
		}
	}
	w.note(e)
	message := ""
	for _, field := range []json.RawMessage{e.Error, e.Message, e.Detail, e.Msg, e.Errors} {
		if message = w.read(field, depth+1); message != "" {
			break
		}
	}
	if message == "" {
		message = string(e.Description)
	}
	if behind := w.read(e.Metadata.Raw, depth+1); behind != "" && !strings.Contains(message, behind) {
		if message == "" {
			return behind
		}
		return message + ": " + behind
	}
	return message
}

// note keeps the codes, the status and the wish to wait of one error object.
func (w *words) note(e wireError) {
	w.kind(string(e.Type))
	if n := len(e.Place); n > 0 && w.param == "" {
		w.param = string(e.Place[n-1])
	}
	if e.Param != "" {
		w.param = string(e.Param)
	}
	w.kind(string(e.Inner.Code))
	for _, raw := range []json.RawMessage{e.Code, e.Status} {
		var s word
		var n number
		if len(raw) == 0 {
			continue
		}
		if s.UnmarshalJSON(raw) == nil && s != "" {
			w.kind(string(s))
		}
		if n.UnmarshalJSON(raw) == nil && n >= 400 && n < 600 {
			w.status = int(n)
		}
	}
	for _, raw := range e.Details {
		var d struct {
			Delay  word `json:"retryDelay"`
			Reason word `json:"reason"`
		}
		if json.Unmarshal(raw, &d) != nil {
			continue
		}
		w.kind(string(d.Reason))
		if delay, err := time.ParseDuration(string(d.Delay)); err == nil {
			w.retry = bounded(delay.Seconds())
		}
	}
}

func (w *words) kind(s string) {
	if s != "" && len(s) < 100 {
		w.kinds = append(w.kinds, strings.ToLower(s))
	}
}

var (
	pageTitle  = regexp.MustCompile(`(?is)<title[^>]*>(.*?)</title>`)
	pageHidden = regexp.MustCompile(`(?is)<(script|style|head)\b.*?</(script|style|head)>|<!--.*?-->`)
	pageTag    = regexp.MustCompile(`(?s)<[^>]*>`)
)

// pageWords is what a person would read first on a page of HTML: its title, or else its first
// words.
func pageWords(page string) string {
	if m := pageTitle.FindStringSubmatch(page); m != nil {
		if title := strings.TrimSpace(m[1]); title != "" {
			return html.UnescapeString(title)
		}
	}
	text := pageTag.ReplaceAllString(pageHidden.ReplaceAllString(page, " "), " ")
	return html.UnescapeString(text)
}

// oneLine makes untrusted words one clean line of bounded length.
func oneLine(s string) string {
	s = strings.Join(strings.Fields(engine.Clean(s)), " ")
	if r := []rune(s); len(r) > maxWords {
		return strings.TrimSpace(string(r[:maxWords])) + "…"
	}
	return s
}
