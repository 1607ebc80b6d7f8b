package widgets

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"plenum/themes"
)

func TestATrackShowsHowManyWroteAtOnce(t *testing.T) {
	const s = time.Second
	track := NewTrack(NewScale(10*s, 10*s, nil), 10)
	for _, lane := range []int{8, 3, 3, 3} {
		track.Lane()
		track.Add(0, s, false)
		for i := 1; i < lane; i++ { // several stretches in one cell are one lane there
			at := time.Duration(i) * s
			track.Add(at, at+s/4, true)
			track.Add(at+s/2, at+s-1, true)
		}
	}
	track.Tick(9 * s)
	if got := string(track.Density()); got != ".██▂▂▂▂▂ │" {
		t.Errorf("%q", got)
	}
	track.Until(4 * s)
	if got := string(track.Density()); got != ".██▂▂▂▂▂╌│" {
		t.Errorf("while it is read: %q", got)
	}
	if got := string(track.Lines()); got != ".━━━━━━━╌│" {
		t.Errorf("one lane: %q", got)
	}
	if got := DrawTrack(themes.None(), track.Density(), 99); Width(got) != 10 {
		t.Errorf("drawn %d wide: %q", Width(got), got)
	}
}

func TestWhatLiesBetweenRoundsIsShortOnTheScale(t *testing.T) {
	const m = time.Minute
	scale := NewScale(62*m, m, []Span{{0, m}, {61 * m, 62 * m}, {0, m / 2}})
	for at, want := range map[time.Duration]float64{-m: 0, 0: 0, m: 1. / 3, 31 * m: 0.5, 61 * m: 2. / 3, 62 * m: 1, 99 * m: 1} {
		if got := scale.Place(at); got < want-0.001 || got > want+0.001 {
			t.Errorf("%v stands at %v, not %v", at, got, want)
		}
	}
	if scale.Even() || !NewScale(3*m, m, []Span{{0, 2 * m}}).Even() {
		t.Error("a scale knows whether it leaves anything out")
	}
}

func TestAScaleNeverGoesBack(t *testing.T) {
	moment := rapid.Custom(func(t *rapid.T) time.Duration {
		return time.Duration(rapid.Int64Range(-5, 5000).Draw(t, "ms")) * time.Millisecond
	})
	rapid.Check(t, func(t *rapid.T) {
		var busy []Span
		for _, from := range rapid.SliceOf(moment).Draw(t, "busy") {
			busy = append(busy, Span{from, from + moment.Draw(t, "long")})
		}
		scale := NewScale(moment.Draw(t, "length"), moment.Draw(t, "idle"), busy)
		was := 0.0
		for at := time.Duration(-10); at < 6*time.Second; at += 97 * time.Millisecond {
			is := scale.Place(at)
			if !(is >= was && is <= 1) {
				t.Fatalf("%v stands at %v, after %v", at, is, was)
			}
			was = is
		}
	})
}
