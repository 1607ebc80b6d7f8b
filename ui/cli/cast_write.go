package cli

import (
	"encoding/json"
	"fmt"
	"image"
	"image/color"
	"io"
	"strings"
	"time"

	"plenum/themes"
)

// The header of an asciicast, version 3: https://docs.asciinema.org/manual/asciicast/v3
type (
	castHeader struct {
		Version   int      `json:"version"`
		Term      castTerm `json:"term"`
		Timestamp int64    `json:"timestamp,omitempty"` // seconds since 1970
		IdleLimit float64  `json:"idle_time_limit,omitempty"`
		Title     string   `json:"title,omitempty"`
	}
	castTerm struct {
		Cols  int        `json:"cols"`
		Rows  int        `json:"rows"`
		Type  string     `json:"type"`
		Theme *castTheme `json:"theme,omitempty"`
	}
	castTheme struct {
		Foreground string `json:"fg"`
		Background string `json:"bg"`
		Palette    string `json:"palette"` // eight colours
	}
)

// The kinds of events in a cast.
const (
	castOutput = "o"
	castMarker = "m"
	castExit   = "x"
)

// castWriter writes an asciicast: a header, then one event a line, each with the time since the
// one before it. Its first error is kept, and nothing is written after it.
type castWriter struct {
	w    io.Writer
	last int64 // when the last event was, in milliseconds
	err  error
}

// event adds what happens at a time since the beginning; none before the last one.
func (c *castWriter) event(at time.Duration, kind, data string) {
	ms := max(at.Milliseconds(), c.last)
	since := json.RawMessage(fmt.Sprintf("%d.%03d", (ms-c.last)/1000, (ms-c.last)%1000))
	c.last = ms
	c.line([]any{since, kind, data})
}

// line writes a line of JSON: the header, or an event.
func (c *castWriter) line(v any) {
	if c.err != nil {
		return
	}
	enc := json.NewEncoder(c.w)
	enc.SetEscapeHTML(false)
	c.err = enc.Encode(v)
}

// castTermOf describes a terminal of a size in the colours of a theme.
func castTermOf(size image.Point, t *themes.Theme) castTerm {
	term := castTerm{Cols: size.X, Rows: size.Y, Type: "xterm-256color"}
	if t.Plain || t.Colors.Background == nil || t.Colors.Text == nil {
		return term
	}
	c := t.Colors
	var palette []string
	for _, one := range []color.Color{c.Background, c.Bad, c.Good, c.Warn, c.Accent, c.Code, c.Accent, c.Text} {
		palette = append(palette, hexOf(one))
	}
	term.Theme = &castTheme{Foreground: hexOf(c.Text), Background: hexOf(c.Background), Palette: strings.Join(palette, ":")}
	return term
}

// hexOf writes a colour as #rrggbb.
func hexOf(c color.Color) string {
	r, g, b, _ := c.RGBA()
	return fmt.Sprintf("#%02x%02x%02x", r>>8, g>>8, b>>8)
}
