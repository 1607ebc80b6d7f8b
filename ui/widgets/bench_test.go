package widgets

import (
	"fmt"
	"image"
	"strings"
	"testing"

	"charm.land/lipgloss/v2"

	"plenum/themes"
)

// About four bytes of this text make a token.
const bytesPerToken = 4

// prose is markdown of about n tokens; code is one fence that never ends.
func prose(tokens int) string {
	var b strings.Builder
	for i := 0; b.Len() < tokens*bytesPerToken; i++ {
		fmt.Fprintf(&b, "## Part %d\n\nAsk for **30 days** and `a format` [%d]. %s\n\n- one\n- two\n\n", i, i%9, words40)
	}
	return b.String()
}

func code(tokens int) string {
	var b strings.Builder
	b.WriteString("```go\n")
	for i := 0; b.Len() < tokens*bytesPerToken; i++ {
		fmt.Fprintf(&b, "\tx[%d] = f(%d) // %s\n\n", i, i, words40[:i%100])
	}
	return b.String()
}

// endless is one line without an end.
func endless(tokens int) string {
	return strings.Repeat(words40+" ", tokens*bytesPerToken/len(words40))
}

var kinds = []struct {
	name string
	make func(tokens int) string
}{{"prose", prose}, {"code", code}, {"line", endless}}

// A frame at the end of a text, with the words of one tick added: what it costs must not
// depend on how long the text is.
func BenchmarkFrame(b *testing.B) {
	for _, kind := range kinds {
		for _, tokens := range []int{2_000, 200_000} {
			b.Run(fmt.Sprintf("%s-%dk", kind.name, tokens/1000), func(b *testing.B) {
				s := NewStream(themes.Auto(true))
				s.Resize(98, 27)
				s.Append(kind.make(tokens))
				s.Rows()
				for b.Loop() {
					s.Append("and so on")
					s.Rows()
				}
			})
		}
	}
}

// The first frame after a resize: only what is visible is wrapped and rendered again.
func BenchmarkResize(b *testing.B) {
	for _, kind := range kinds {
		b.Run(kind.name+"-200k", func(b *testing.B) {
			s := NewStream(themes.Auto(true))
			s.Append(kind.make(200_000))
			w := 98
			for b.Loop() {
				w = 197 - w
				s.Resize(w, 27)
				s.Rows()
			}
		})
	}
}

// Text that nobody looks at: appending it costs what its own bytes cost.
func BenchmarkAppend(b *testing.B) {
	for _, tokens := range []int{2_000, 200_000} {
		b.Run(fmt.Sprintf("after-%dk", tokens/1000), func(b *testing.B) {
			s := NewStream(themes.None())
			s.Append(prose(tokens))
			for b.Loop() {
				s.Append("a few words of a tick ")
			}
		})
	}
}

// grid is 4x4 panes at 200x60, as the screen composes them.
func grid() (image.Rectangle, []Part) {
	area := image.Rect(0, 0, 200, 60)
	pen := PenOf(themes.Auto(true).Text.Accent)
	var parts []Part
	for r := range 4 {
		for c := range 4 {
			at := image.Rect(c*50, r*15, c*50+49, r*15+15)
			rows := []string{strings.Repeat(light, 49)}
			for range 14 {
				rows = append(rows, pen.Draw("Three of the four vendor")+" quotes bundle backup and ")
			}
			parts = append(parts, Part{At: at, Rows: Box(rows, 49, 15)})
		}
	}
	return area, parts
}

func BenchmarkGrid(b *testing.B) {
	area, parts := grid()
	th := themes.Auto(true)
	b.Run("compose", func(b *testing.B) {
		for b.Loop() {
			Compose(th, area, parts)
		}
	})
	b.Run("lipgloss-join", func(b *testing.B) {
		for b.Loop() {
			joined(parts)
		}
	})
}

func joined(parts []Part) string {
	var lines []string
	for i := 0; i < len(parts); i += 4 {
		var row []string
		for _, p := range parts[i : i+4] {
			row = append(row, strings.Join(p.Rows, "\n"))
		}
		lines = append(lines, lipgloss.JoinHorizontal(lipgloss.Top, row...))
	}
	return lipgloss.JoinVertical(lipgloss.Left, lines...)
}

// One frame costs the same at 200,000 tokens as at 2,000: held loosely here, so that a busy
// machine does not fail it; ui/PERFORMANCE.md has the measured ratios.
func TestAFrameCostsTheSameHoweverLongTheText(t *testing.T) {
	for _, kind := range kinds {
		t.Run(kind.name, func(t *testing.T) {
			short, long := frameAllocs(kind.make(2_000)), frameAllocs(kind.make(200_000))
			if long > short*1.5+20 {
				t.Errorf("a frame makes %.0f allocations at 200,000 tokens and %.0f at 2,000", long, short)
			}
		})
	}
}

func frameAllocs(text string) float64 {
	s := NewStream(themes.None())
	s.Resize(98, 27)
	s.Append(text)
	s.Rows()
	return testing.AllocsPerRun(50, func() {
		s.Append("and so on")
		s.Rows()
	})
}
