package widgets

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"plenum/themes"
)

// invented is a draft of about n bytes of an author's own: prose, lists, a table and code,
// in words of a vocabulary that all authors share, as drafts of one question do.
func invented(author uint64, n int) string {
	r := rand.New(rand.NewPCG(author, 1))
	word := func() string { // a few words are most of a text
		return fmt.Sprintf("w%03x", int(r.ExpFloat64()*180)%4096)
	}
	sentence := func(words int) string {
		out := make([]string, words)
		for i := range out {
			out[i] = word()
		}
		return strings.Join(out, " ") + "."
	}
	var b strings.Builder
	for b.Len() < n {
		fmt.Fprintf(&b, "## %s\n\n", sentence(4))
		for range 3 {
			fmt.Fprintf(&b, "%s %s %s\n\n", sentence(14), sentence(20), sentence(9))
		}
		for range 4 {
			fmt.Fprintf(&b, "- %s\n", sentence(11))
		}
		fmt.Fprintf(&b, "\n| %s | %s |\n|---|---|\n", word(), word())
		for range 5 {
			fmt.Fprintf(&b, "| %s | %d |\n", sentence(3), r.IntN(20_000))
		}
		fmt.Fprintf(&b, "\n```sh\ncp %s %s\n    tar %s\n```\n\n", word(), word(), word())
	}
	return b.String()
}

// lightly edits a text: about one word in a hundred, and a block here and there.
func lightly(text string) string {
	r := rand.New(rand.NewPCG(7, 7))
	lines := strings.Split(text, "\n")
	var out []string
	for _, line := range lines {
		words := strings.Split(line, " ")
		for i := range words {
			if strings.HasPrefix(words[i], "w") && r.IntN(100) == 0 {
				words[i] = "edited"
			}
		}
		if line == "" && r.IntN(40) == 0 {
			out = append(out, "", "A paragraph that was put in.")
		}
		out = append(out, strings.Join(words, " "))
	}
	return strings.Join(out, "\n")
}

// pairs of drafts, by what they have to do with each other.
var draftPairs = []struct {
	name string
	make func(n int) (l, r string)
}{
	{"edit", func(n int) (string, string) { t := invented(1, n); return t, lightly(t) }},
	{"unrelated", func(n int) (string, string) { return invented(1, n), invented(2, n) }},
}

func BenchmarkDiff100KB(b *testing.B) {
	for _, pair := range draftPairs {
		l, r := pair.make(100 << 10)
		b.Run(pair.name, func(b *testing.B) {
			for b.Loop() {
				DiffOf(l, r)
			}
		})
	}
}

func benchRows(b *testing.B, size int) {
	for _, pair := range draftPairs {
		d := DiffOf(pair.make(size))
		c := NewCompare(themes.Auto(true))
		c.Resize(200, 60)
		c.Set(d)
		c.walk(place{}, 1<<20) // blocks are drawn once, when they are first seen
		b.Run(pair.name+"-seen", func(b *testing.B) {
			down := true
			for b.Loop() {
				down = turn(c, down)
				c.Rows()
			}
		})
		if _, more := c.next(c.walk(place{}, 60)); !more {
			continue // one screen: nothing new comes
		}
		b.Run(pair.name+"-new", func(b *testing.B) {
			for b.Loop() {
				anew(c, d)
				c.Rows()
			}
		})
	}
}

// anew scrolls one row down, from the top and with nothing drawn after the end.
func anew(c *Compare, d *Diff) {
	at := c.top
	if c.Scroll(1); c.top == at {
		c.Set(d)
	}
}

// turn scrolls one row, and the other way at an end.
func turn(c *Compare, down bool) bool {
	at := c.top
	c.Scroll(signed(1, down))
	return down == (c.top != at)
}

// A frame of 200x60 after each row scrolled, of two drafts of 100 KB.
func BenchmarkCompareRows(b *testing.B) { benchRows(b, 100<<10) }

// The same of two drafts of 2 KB: what a frame costs must not depend on the length.
func BenchmarkCompareRowsSmall(b *testing.B) { benchRows(b, 2<<10) }

// The first frame of another width: what is visible is drawn again, and nothing else.
func BenchmarkCompareResize(b *testing.B) {
	for _, size := range []int{2, 100} {
		d := DiffOf(draftPairs[0].make(size << 10))
		b.Run(fmt.Sprintf("%dKB", size), func(b *testing.B) {
			c := NewCompare(themes.Auto(true))
			c.Set(d)
			width := 200
			for b.Loop() {
				width = 398 - width
				c.Resize(width, 60)
				c.Rows()
			}
		})
	}
}
