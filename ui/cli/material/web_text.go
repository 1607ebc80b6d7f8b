package material

import (
	"bytes"
	"fmt"
	"mime"
	"net/http"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"plenum/engine"
)

// text is the page as clean text, or the sentence why it is none.
func (f fetched) text() (string, error) {
	if f.err != nil {
		return "", f.err
	}
	if k, is := kindOf(f.path, f.body); is {
		return "", fmt.Errorf("%s is %s, not text; save it, then %s, and name the text", f.name, k.is, strings.ReplaceAll(k.advice, "FILE", f.file()))
	}
	media, params, _ := mime.ParseMediaType(f.media)
	if media == "" || media == "application/octet-stream" {
		media, params, _ = mime.ParseMediaType(http.DetectContentType(f.body))
	}
	form := formOf(media)
	if form == notText {
		return "", fmt.Errorf("%s is %s, not text; save what matters of it as a text and name that", f.name, oneLine(media))
	}
	charset := params["charset"]
	if form == webPage && charset == "" {
		charset = declared(f.body)
	}
	text, err := f.decoded(charset)
	if err != nil {
		return "", err
	}
	if form == webPage {
		if text, err = readable(text); err != nil {
			return "", fmt.Errorf("%s cannot be read as a page; save it as text and name the file", f.name)
		}
	}
	if text = engine.Clean(text); strings.TrimSpace(text) == "" {
		return "", fmt.Errorf("%s holds no text of its own; save what your browser shows as a text and name that", f.name)
	}
	return text, nil
}

// form is what the type of a page makes of its bytes.
type form int

const (
	notText form = iota
	plainText
	webPage
)

func formOf(media string) form {
	switch {
	case media == "text/html", media == "application/xhtml+xml":
		return webPage
	case strings.HasPrefix(media, "text/"), strings.HasSuffix(media, "+json"), strings.HasSuffix(media, "+xml") && !strings.HasPrefix(media, "image/"):
		return plainText
	}
	switch media {
	case "application/json", "application/xml", "application/yaml", "application/x-yaml", "application/toml", "application/x-ndjson":
		return plainText
	}
	return notText
}

// decoded turns the bytes of a page into text, by the name of its encoding; empty: not said.
func (f fetched) decoded(charset string) (string, error) {
	b := f.body
	if order, is := utf16Order(b); is {
		return fromUTF16(b[2:], order), nil
	}
	name := plainName(charset)
	switch {
	case name == "" || name == "utf8" || name == "usascii" || name == "ascii":
		if bytes.IndexByte(b[:min(len(b), 64<<10)], 0) >= 0 {
			return "", fmt.Errorf("%s is binary, not text; save what matters of it as a text and name that", f.name)
		}
		if name == "" && !utf8.Valid(b) { // as every browser takes it
			name = "windows1252"
			break
		}
		return strings.ToValidUTF8(string(b), "\ufffd"), nil
	case name == "iso88591" || name == "latin1": // as every browser takes it
		name = "windows1252"
	}
	for _, enc := range charmap.All {
		if cm, ok := enc.(*charmap.Charmap); ok && plainName(cm.String()) == name {
			text, err := cm.NewDecoder().Bytes(b)
			return string(text), err
		}
	}
	return "", fmt.Errorf("%s is written in %s, which is not read here; save it as UTF-8 and name the file", f.name, oneLine(charset))
}

// plainName is the name of an encoding in small letters and digits: "iso88591".
func plainName(charset string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= 'A' && r <= 'Z':
			return r + 'a' - 'A'
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9':
			return r
		}
		return -1
	}, charset)
}

// declared is the encoding that a page names in its head; empty: none.
func declared(b []byte) string {
	head := bytes.ToLower(b[:min(len(b), 1024)])
	_, after, found := bytes.Cut(head, []byte("charset="))
	if !found {
		return ""
	}
	after = bytes.TrimLeft(after, "\"' ")
	if i := bytes.IndexAny(after, "\"' />;"); i >= 0 {
		after = after[:i]
	}
	return string(after)
}
