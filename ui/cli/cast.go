package cli

import (
	"bufio"
	"fmt"
	"image"
	"io"
	"strings"
	"time"

	"plenum/engine"
	"plenum/themes"
	"plenum/ui"
)

const (
	// mostFrames bounds the work and the size of a film: a longer session has fewer frames a
	// second, whatever the number of its events.
	mostFrames = 4000
	// mostWaiting is how many events wait for a frame at the most before they are folded.
	mostWaiting = 4096
	// lastLook is how long a film stands at its end.
	lastLook = 4 * time.Second
)

// castOptions say how a session is filmed.
type castOptions struct {
	size  image.Point
	theme string
	own   *themes.Theme // the theme of that name, where it is no built-in one; else nil
	idle  time.Duration // the longest silence; 0: silences stay as they were
	speed float64       // 1: as it happened
}

// reel is what a film is made of: a replay that goes on when it is told to. See ui.Reel.
type reel interface {
	Play(events []engine.Event, now time.Duration)
	Frame() string
	Rest() time.Duration
}

// film is a replay that is being written down: a cast. Its time is that of who looks at it, from
// its first frame on; the session's time runs beside it, faster in long silences.
//
//	session file -> events -> ui.Reel -> frames -> canvas -> what changed -> castWriter
type film struct {
	opts     castOptions
	out      *castWriter
	reel     reel
	canvas   canvas
	least    time.Duration  // between two frames
	moment   time.Duration  // of the session: that of the last event
	now      time.Duration  // of the film: that of the last event
	drawn    time.Duration  // of the film: that of the last frame
	waiting  []engine.Event // came since the last frame
	fresh    bool           // something was folded since the last frame
	overview engine.Overview
}

// writeCast writes the replay of a session as an asciicast. The error is a sentence, or that of w.
func writeCast(w io.Writer, f *footage, opts castOptions) error {
	out := bufio.NewWriterSize(w, 64<<10)
	m, err := newFilm(out, f, opts)
	if err != nil {
		return err
	}
	if err := m.shoot(f); err != nil {
		return err
	}
	return out.Flush()
}

// newFilm makes a film that has its header.
func newFilm(w io.Writer, f *footage, opts castOptions) (*film, error) {
	theme := themes.Auto(true)
	switch {
	case opts.own != nil:
		theme = opts.own
	case opts.theme != autoTheme:
		t, err := themes.Load(opts.theme)
		if err != nil {
			return nil, err
		}
		theme = t
	}
	plays := ui.Options{Theme: opts.theme, Speed: opts.speed, Replay: &ui.Playback{ID: f.header.ID, Uncut: opts.idle == 0}, Manners: ui.Manners{Wears: opts.own}}
	m := &film{
		opts: opts, out: &castWriter{w: w},
		reel:   ui.NewReel(plays, opts.size, f.overview),
		canvas: canvas{height: opts.size.Y},
		least:  f.length / mostFrames,
	}
	head := castHeader{Version: 3, Term: castTermOf(opts.size, theme), IdleLimit: opts.idle.Seconds(), Title: f.title}
	if !f.header.Created.IsZero() {
		head.Timestamp = max(f.header.Created.Unix(), 0)
	}
	m.out.line(head)
	return m, nil
}

// shoot films the session from its beginning to its end.
func (m *film) shoot(f *footage) error {
	m.begin()
	err := f.each(func(ev engine.Event) error {
		m.take(ev)
		return m.out.err
	})
	if err != nil {
		return err
	}
	m.end()
	return m.out.err
}

// passing is how long a silence of the session is in the film.
func (o castOptions) passing(silence time.Duration) time.Duration {
	silence = max(silence, 0)
	if o.idle > 0 {
		silence = min(silence, o.idle)
	}
	return time.Duration(float64(silence) / o.speed)
}

// begin clears the terminal: no cursor, and no row that goes on in the next where a terminal
// takes a sign for wider than we do.
func (m *film) begin() {
	m.out.event(0, castOutput, "\x1b[?25l\x1b[?7l\x1b[m\x1b[2J")
	m.draw(0)
}

// take films what happened until an event, and takes the event up.
func (m *film) take(ev engine.Event) {
	silence := max(ev.At-m.moment, 0)
	passing := m.opts.passing(silence)
	for due := m.due(); due < m.now+passing; due = m.due() {
		part := float64(due-m.now) / float64(passing)
		m.play(m.moment + time.Duration(part*float64(silence)))
		m.draw(due)
	}
	m.now, m.moment = m.now+passing, m.moment+silence
	if len(m.waiting) >= mostWaiting {
		m.play(m.moment)
	}
	m.waiting = append(m.waiting, ev)
	m.mark(ev)
}

// due is when the next frame is: as soon as one may follow where something happened, else when
// the figures change.
func (m *film) due() time.Duration {
	if len(m.waiting) > 0 || m.fresh {
		return max(m.drawn+max(m.least, m.reel.Rest()), m.now)
	}
	return m.drawn + max(m.least, ui.Clock)
}

// play brings the screen up to a moment of the session.
func (m *film) play(moment time.Duration) {
	m.reel.Play(m.waiting, moment)
	m.waiting, m.fresh = m.waiting[:0], true
}

// draw writes the frame of a time of the film.
func (m *film) draw(at time.Duration) {
	m.drawn, m.fresh = at, false
	if changed := m.canvas.show(m.reel.Frame()); changed != "" {
		// In one go, also on a terminal that draws while it reads.
		m.out.event(at, castOutput, "\x1b[?2026h"+changed+"\x1b[?2026l")
	}
}

// mark notes where a player can go to: the question, the first word, the gather, the merge.
func (m *film) mark(ev engine.Event) {
	known := len(m.overview.Cues)
	m.overview.Note(ev)
	for _, c := range m.overview.Cues[known:] {
		if c.Kind == engine.CueEnded || c.Kind == engine.CueFirst && m.spoken(known, c.Round) {
			continue
		}
		label := string(c.Kind)
		if c.Round > 1 {
			label = fmt.Sprintf("round %d: %s", c.Round, label)
		}
		m.out.event(m.now, castMarker, label)
	}
}

// spoken reports whether one of the first so many cues is the first word of that round.
func (m *film) spoken(n, round int) bool {
	for i := n - 1; i >= 0 && m.overview.Cues[i].Round == round; i-- {
		if m.overview.Cues[i].Kind == engine.CueFirst {
			return true
		}
	}
	return false
}

// end films the end of the session, stands there a while, and leaves the terminal as one is
// used to, below what it shows.
func (m *film) end() {
	m.play(m.moment)
	m.draw(max(m.now, m.drawn))
	over := max(m.now, m.drawn) + lastLook
	m.out.event(over, castOutput, strings.Join([]string{
		fmt.Sprintf("\x1b[%d;1H", m.opts.size.Y), "\x1b[K", "\x1b[?7h", "\x1b[?25h",
	}, ""))
	m.out.event(over, castExit, "0")
}
