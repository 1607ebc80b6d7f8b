package engine

import (
	"encoding"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"time"
	"unicode/utf8"
)

// jsonFault says in the words of a person why a piece of a line could not be read: which key it is
// and what must stand there, or where the JSON breaks. The decoder's own words name the types of
// this program.
func jsonFault(err error, piece []byte) error {
	var (
		kind   *json.UnmarshalTypeError
		syntax *json.SyntaxError
		moment *time.ParseError
	)
	switch {
	case errors.As(err, &kind):
		return kindFault(kind)
	case errors.As(err, &syntax) && syntax.Offset >= int64(len(piece)):
		return errors.New("its JSON breaks off")
	case errors.As(err, &syntax):
		return fmt.Errorf("its JSON is broken at character %d", utf8.RuneCount(piece[:max(syntax.Offset, 1)]))
	case errors.As(err, &moment):
		return fmt.Errorf("%s is no moment; one is written like 2026-11-22T09:41:07Z", shortFault(strings.Trim(moment.Value, `"`)))
	case strings.HasPrefix(err.Error(), "Time."):
		return errors.New("a moment in it is none; one is written like \"2026-11-22T09:41:07Z\"")
	}
	return err // a sentence of ours
}

// kindFault says what stands at a key, and what must.
func kindFault(e *json.UnmarshalTypeError) error {
	subject := e.Field
	if subject == "" {
		subject = "it"
	}
	want := kindWord(e.Type)
	number, ok := strings.CutPrefix(e.Value, "number ")
	switch {
	case ok && (want == aNumber || strings.Trim(number, "-0123456789") == ""):
		return fmt.Errorf("%s is %s, which is too large", subject, shortFault(number))
	case ok:
		return fmt.Errorf("%s is %s, and must be %s", subject, shortFault(number), want)
	}
	return fmt.Errorf("%s is %s, and must be %s", subject, foundWord(e.Value), want)
}

const aNumber = "a number"

// kindWord is what the decoder reads into a type, in a word of the person's.
func kindWord(t reflect.Type) string {
	if reflect.PointerTo(t).Implements(reflect.TypeFor[encoding.TextUnmarshaler]()) {
		return "a text in quotes"
	}
	switch t.Kind() {
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return "a whole number"
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		return "a whole number from 0"
	case reflect.Float32, reflect.Float64:
		return aNumber
	case reflect.String:
		return "a text in quotes"
	case reflect.Bool:
		return "true or false"
	case reflect.Slice, reflect.Array:
		return "a list in brackets"
	}
	return "an object in braces"
}

// foundWord is what the decoder met, in the same words.
func foundWord(value string) string {
	switch value {
	case "string":
		return "a text"
	case "number":
		return aNumber
	case "bool":
		return "true or false"
	case "array":
		return "a list"
	}
	return "an object"
}

// shortFault keeps a sentence to its length, whatever somebody wrote into a file.
func shortFault(s string) string {
	const most = 40
	if utf8.RuneCountInString(s) <= most {
		return s
	}
	return string([]rune(s)[:most]) + "..."
}
