package screens

import (
	"slices"
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"plenum/engine"
	"plenum/ui/intent"
)

// Tape is how a replay stands.
type Tape struct {
	ID     string
	Length time.Duration
	Speed  float64
	Paused bool
	Ended  bool   // played to its end
	Cut    bool   // silences that are longer than Silence pass faster
	Note   string // a sentence on its file; empty: it is in good order
	Whole  engine.Overview
}

// Silence is the longest silence that a replay keeps at speed 1, where it shortens them.
const Silence = 2 * time.Second

// skip is how far the arrows jump in a replay.
const skip = 5 * time.Second

// paces are those of a replay, in the order of its keys.
var paces = []float64{0.25, 0.5, 1, 2, 4, 8, 16}

// faster is the next pace above one, or the same where there is none.
func faster(than float64) float64 {
	for _, p := range paces {
		if p > than {
			return p
		}
	}
	return than
}

// slower is the next pace below one, or the same where there is none.
func slower(than float64) float64 {
	for _, p := range slices.Backward(paces) {
		if p < than {
			return p
		}
	}
	return than
}

// runTape takes the keys that let a replay run, on the screens that look aside from it: those that
// go from point to point mean other points there.
func runTape(s *Scene, k tea.KeyPressMsg, typing bool) []intent.Intent {
	t, km := s.Tape, s.Keys.Replay
	if t == nil || typing {
		return nil
	}
	switch {
	case key.Matches(k, km.Play) && t.Ended:
		return []intent.Intent{intent.Seek{Play: true}}
	case key.Matches(k, km.Play):
		return []intent.Intent{intent.Pause{On: !t.Paused}}
	case key.Matches(k, km.Forward):
		return []intent.Intent{intent.Skip{By: skip}}
	case key.Matches(k, km.Rewind):
		return []intent.Intent{intent.Skip{By: -skip}}
	case key.Matches(k, km.Slower):
		return []intent.Intent{intent.Speed{Factor: slower(t.Speed)}}
	case key.Matches(k, km.Faster):
		return []intent.Intent{intent.Speed{Factor: faster(t.Speed)}}
	}
	return nil
}

// driveTape takes all keys of a replay, on the screens that it is watched on. It goes before the
// keys of a text.
func driveTape(s *Scene, k tea.KeyPressMsg, typing bool) []intent.Intent {
	t, km := s.Tape, s.Keys.Replay
	if t == nil || typing {
		return nil
	}
	if wants := runTape(s, k, typing); wants != nil {
		return wants
	}
	switch {
	case key.Matches(k, km.Start):
		return []intent.Intent{intent.Seek{}}
	case key.Matches(k, km.End):
		return []intent.Intent{intent.Seek{At: t.Length}}
	case key.Matches(k, km.Silences):
		return []intent.Intent{intent.IdleCap{On: !t.Cut}}
	case key.Matches(k, km.GoTo):
		return []intent.Intent{intent.Open{Overlay: intent.OverlayGoTo}}
	case key.Matches(k, km.Again):
		return []intent.Intent{intent.AskAgain{}}
	}
	return stepTape(s, k)
}

// stepTape takes the keys that go from point to point.
func stepTape(s *Scene, k tea.KeyPressMsg) []intent.Intent {
	km := s.Keys.Replay.Points
	switch {
	case key.Matches(k, km.NextEvent):
		return []intent.Intent{intent.Step{By: 1}}
	case key.Matches(k, km.PrevEvent):
		return []intent.Intent{intent.Step{By: -1}}
	case key.Matches(k, km.NextCue):
		return []intent.Intent{intent.ToCue{By: 1}}
	case key.Matches(k, km.PrevCue):
		return []intent.Intent{intent.ToCue{By: -1}}
	}
	return nil
}

// tapeHelp is what can be done in a replay; back is where the key that goes back leads.
func tapeHelp(s *Scene, back string) []key.Binding {
	km := s.Keys
	verb := "pause"
	switch {
	case s.Tape.Ended:
		verb = "replay"
	case s.Tape.Paused:
		verb = "play"
	}
	both := func(a, b key.Binding, sep, does string) key.Binding {
		a.SetHelp(a.Help().Key+sep+b.Help().Key, does)
		return a
	}
	r := km.Replay
	return []key.Binding{
		short(r.Play, verb), both(r.Rewind, r.Forward, "/", "5 s"), short(r.NextEvent, "next event"), both(r.Slower, r.Faster, " ", "speed"),
		short(km.Everywhere.Back, back), short(km.Everywhere.Palette, "more"), short(km.Everywhere.Help, "help"),
		both(r.PrevCue, r.NextCue, " ", "cue"), short(r.GoTo, "go to"), short(r.Again, "ask again"), short(r.Silences, silences(s.Tape)),
		short(km.Move.NextPage, "page, merge"), short(km.Move.Zoom, "zoom"),
	}
}

// silences says what the key does that shortens them.
func silences(t *Tape) string {
	if t.Cut {
		return "keep silences"
	}
	return "shorten silences"
}
