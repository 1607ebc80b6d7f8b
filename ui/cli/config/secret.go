package config

import (
	"fmt"
	"log/slog"
)

// Secret is a key. However it is printed, logged or saved, it says only that there is one.
type Secret string

const masked = "(key)"

// String hides the key.
func (s Secret) String() string {
	if s == "" {
		return ""
	}
	return masked
}

// Format hides the key under every verb.
func (s Secret) Format(f fmt.State, _ rune) { _, _ = fmt.Fprint(f, s.String()) }

// MarshalText hides the key.
func (s Secret) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// LogValue hides the key.
func (s Secret) LogValue() slog.Value { return slog.StringValue(s.String()) }

// reveal is the key itself, for the one place that sends it.
func (s Secret) reveal() string { return string(s) }

// usable reports a key that can stand in an HTTP header.
func (s Secret) usable() bool {
	for _, r := range string(s) {
		if r <= ' ' || r > '~' {
			return false
		}
	}
	return s != "" && len(s) <= 8192
}

// hidden is a key that is kept in a struct: no print of the struct shows it, since a Secret can
// hide itself only where fmt may ask it.
type hidden func() Secret

func hide(s Secret) hidden { return func() Secret { return s } }
