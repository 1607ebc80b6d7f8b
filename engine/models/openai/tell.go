package openai

import (
	"encoding/json"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf16"

	"plenum/engine"
)

var _ engine.Teller = (*model)(nil)

// Wire implements engine.Teller: the address, without its query and user, and the body without
// its messages, put together by the code that puts together what is sent. Where the base URL
// cannot be used, nothing will leave, and both are empty.
func (m *model) Wire(req engine.Request) engine.Wire {
	x := &exchange{model: m}
	if m.provider.invalid != "" {
		return engine.Wire{}
	}
	req.Messages = nil // of any size, and told elsewhere
	raw, err := json.Marshal(m.request(req))
	if err == nil {
		raw, err = bodyOf(raw, m.fields(req.Settings))
	}
	if err == nil {
		raw, err = bodyWithout(raw, "messages")
	}
	w := engine.Wire{To: x.redacted(m.provider.address + "/chat/completions")}
	if err == nil { // a body that cannot be made is not sent: the request says so itself
		w.Params = visible(x.blotted(string(raw)))
	}
	return w
}

// blotted blots out what must not be shown in a JSON text, in which a secret may stand with
// some of its characters escaped.
func (x *exchange) blotted(s string) string {
	for _, secret := range x.model.provider.secrets {
		if raw, err := json.Marshal(secret); err == nil {
			s = strings.ReplaceAll(s, string(raw[1:len(raw)-1]), blot)
		}
	}
	return x.redacted(s)
}

// visible writes the characters of a JSON text that a terminal would obey as escapes, so that
// it says the same and can be shown.
func visible(s string) string {
	var b strings.Builder
	for _, r := range strings.ToValidUTF8(s, "\ufffd") {
		if !unicode.In(r, unicode.Cc, unicode.Cf) {
			b.WriteRune(r)
			continue
		}
		for _, unit := range utf16.Encode([]rune{r}) {
			fmt.Fprintf(&b, `\u%04x`, unit)
		}
	}
	return b.String()
}

// bodyOf sets fields of a request's body over those that the library wrote. The keys of the
// outcome are in order.
func bodyOf(raw []byte, set map[string]json.RawMessage) ([]byte, error) {
	var fields map[string]json.RawMessage
	if err := json.Unmarshal(raw, &fields); err != nil {
		return nil, fmt.Errorf("request body: %w", err)
	}
	for name, value := range set {
		fields[name] = value
	}
	body, err := json.Marshal(fields)
	if err != nil {
		return nil, fmt.Errorf("request body: %w", err)
	}
	return body, nil
}

// bodyWithout is a body without one of its fields.
func bodyWithout(raw []byte, name string) ([]byte, error) {
	var fields map[string]json.RawMessage
	if err := json.Unmarshal(raw, &fields); err != nil {
		return nil, fmt.Errorf("request body: %w", err)
	}
	delete(fields, name)
	return json.Marshal(fields)
}
