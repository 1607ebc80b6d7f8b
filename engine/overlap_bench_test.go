package engine

import (
	"testing"
	"time"
)

// streams are texts that are told a piece a time to a round.
type streams struct {
	*told
	texts []string
	said  int
}

func streamsOf(n, words int) *streams {
	a := alikenessOf(7)
	s := &streams{told: speak(make([]string, n)...)}
	for i := range n {
		s.texts = append(s.texts, a.prose(words, i, 0.4))
	}
	return s
}

// on has each branch say so many bytes more, and reports whether there were some.
func (s *streams) on(bytes int) bool {
	more := false
	for i, text := range s.texts {
		if from := min(s.said, len(text)); from < len(text) {
			s.say(NewBranchID('B', i+1), 1, text[from:min(from+bytes, len(text))])
			more = true
		}
	}
	s.said += bytes
	return more
}

// BenchmarkOverlapStreaming is one update of 16 branches that have 2,000 words each at the end, at
// 30 updates a second and 100 tokens a second each: about 14 bytes more a branch.
func BenchmarkOverlapStreaming(b *testing.B) {
	s := streamsOf(16, 2000)
	var o Overlaps
	var worst time.Duration
	for b.Loop() {
		b.StopTimer()
		if !s.on(14) {
			s, o = streamsOf(16, 2000), Overlaps{}
			s.on(14)
		}
		b.StartTimer()
		began := b.Elapsed()
		o.Follow(&s.State, s.Round())
		worst = max(worst, b.Elapsed()-began)
	}
	b.ReportMetric(float64(worst.Microseconds()), "worst-us")
}

// BenchmarkOverlapUnchanged is what asking again costs when nothing was said.
func BenchmarkOverlapUnchanged(b *testing.B) {
	s := streamsOf(16, 2000)
	s.on(1 << 20)
	var o Overlaps
	o.Follow(&s.State, s.Round())
	for b.Loop() {
		o.Follow(&s.State, s.Round())
	}
}

// BenchmarkOverlapAtOnce reads whole rounds: that of 16 branches, and the largest that is bounded:
// 100 branches of 200 KB each.
func BenchmarkOverlapAtOnce(b *testing.B) {
	for _, size := range []struct {
		name     string
		n, words int
	}{{"16x2000words", 16, 2000}, {"100x200KB", 100, 30000}} {
		b.Run(size.name, func(b *testing.B) {
			s := streamsOf(size.n, size.words)
			s.on(200_000)
			b.ReportAllocs()
			for b.Loop() {
				OverlapOf(&s.State, s.Round())
			}
		})
	}
}

// BenchmarkOverlapMany is an update of 100 branches that write, with 3,000 words each at the beginning.
func BenchmarkOverlapMany(b *testing.B) {
	s := streamsOf(100, 3000)
	s.on(1 << 20)
	var o Overlaps
	o.Follow(&s.State, s.Round())
	for b.Loop() {
		b.StopTimer()
		for i := range s.texts {
			s.say(NewBranchID('B', i+1), 1, " shared words")
		}
		b.StartTimer()
		o.Follow(&s.State, s.Round())
	}
}
