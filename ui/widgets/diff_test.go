package widgets

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// diffOutline is a Diff as text: a line for each pair, "=" where its blocks are the same, "~"
// where words are marked, ":" where they are about the same and differ as a whole, "|" where
// they only stand beside each other.
func diffOutline(d *Diff) string {
	var b strings.Builder
	for i := range d.pairs {
		p := &d.pairs[i]
		sign := map[pairKind]string{sameBlocks: "=", changedWords: "~", apartBlocks: "|"}[p.kind]
		if p.kind == apartBlocks && p.alike {
			sign = ":"
		}
		fmt.Fprintln(&b, strings.TrimSpace(shortBlock(d, leftSide, i)+" "+sign+" "+shortBlock(d, rightSide, i)))
	}
	return b.String()
}

func shortBlock(d *Diff, side, i int) string {
	b := d.pairs[i].blocks[side]
	if b < 0 {
		return ""
	}
	block := &d.sides[side].blocks[b]
	r := []rune(OneLine(string(d.sides[side].src[block.start:block.end])))
	return strings.TrimSpace(string(r[:min(len(r), 30)]))
}

// diffMarks is a text with what only the left has as [-x-] and what only the right has as
// {+x+}; white space is one space.
func diffMarks(d *Diff) string {
	var out []string
	for i := range d.pairs {
		p := &d.pairs[i]
		if p.kind == apartBlocks {
			if text := shortBlock(d, leftSide, i); text != "" {
				out = append(out, "[-"+text+"-]")
			}
			if text := shortBlock(d, rightSide, i); text != "" {
				out = append(out, "{+"+text+"+}")
			}
			continue
		}
		out = append(out, diffMarksOf(d, p))
	}
	return strings.Join(out, " ")
}

func diffMarksOf(d *Diff, p *pairing) string {
	l, r := &d.sides[leftSide].blocks[p.blocks[leftSide]], &d.sides[rightSide].blocks[p.blocks[rightSide]]
	var out []string
	i, j := 0, 0
	take := func(b *diffBlock, k *int, marks []span, open, end string) bool {
		m := -1
		if *k < len(b.tokens) {
			m = markAt(marks, b.tokens[*k])
		}
		if m < 0 {
			return false
		}
		out = append(out, open+OneLine(string(b.src[marks[m].start:marks[m].end]))+end)
		for *k < len(b.tokens) && b.tokens[*k].start < marks[m].end {
			*k++
		}
		return true
	}
	for i < len(l.tokens) || j < len(r.tokens) {
		a := take(l, &i, p.marks[leftSide], "[-", "-]")
		b := take(r, &j, p.marks[rightSide], "{+", "+}")
		if !a && !b {
			out = append(out, string(l.src[l.tokens[i].start:l.tokens[i].end]))
			i, j = i+1, j+1
		}
	}
	return strings.Join(out, " ")
}

func TestBlocksArePairedByWhatTheyAreAbout(t *testing.T) {
	for _, tc := range []struct{ name, left, right, want string }{
		{"the same", "a\n\nb\n", "a\n\nb\n", "a = a\nb = b\n"},
		{"white space aside", "one  two\nthree\n", "one two three", "one two three = one two three\n"},
		{"a block put in", "a\n\nc\n", "a\n\nb\n\nc\n", "a = a\n| b\nc = c\n"},
		{"a block left out", "a\n\nb\n\nc\n", "a\n\nc\n", "a = a\nb |\nc = c\n"},
		{
			"a word changed", "The lease ends in March.\n\nother\n", "The lease ends in June.\n\nother\n",
			"The lease ends in March. ~ The lease ends in June.\nother = other\n",
		},
		{
			"items of a list", "- the first thing\n- the second thing here\n", "- the second thing there\n",
			"- the first thing |\n- the second thing here ~ - the second thing there\n",
		},
		{
			"sections keep together", "## Cost\n\nIt is 14,400 in three years for licences.\n\n## Risk\n\nNobody restored a backup.\n",
			"## Money\n\nThe licences are 14,400.\n\nAnd hours.\n\n## Dangers\n\nBackups were never restored.\n",
			"## Cost : ## Money\nIt is 14,400 in three years fo : The licences are 14,400.\n| And hours.\n" +
				"## Risk : ## Dangers\nNobody restored a backup. : Backups were never restored.\n",
		},
		{
			"code is never paired with prose", "the server copies records\n", "```\nthe server copies records\n```\n",
			"the server copies records | ``` the server copies records\n",
		},
		{"one side empty", "", "a\n\nb\n", "| a\n| b\n"},
		{"both empty", " \n", "", ""},
		{"rules", "a\n\n---\n\nb\n", "x\n\n---\n\ny\n", "a | x\n--- = ---\nb | y\n"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			if d := cmp.Diff(tc.want, diffOutline(DiffOf(tc.left, tc.right))); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestTwoAuthorsMeetAtTheirTopics(t *testing.T) {
	got := diffOutline(DiffOf(readDraft(t, "first"), readDraft(t, "second")))
	for _, want := range []string{
		"## What it costs : ## The money\n",
		"| over three years | keep | cl : | three years | own server | h\n",
		"## The contract : ## What the contract must say\n",
		"Clause 14.2 gives the data bac ~ - **Leaving.** Clause 14.2 pro\n",
		"## What to do first : ## The two steps\n",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not in\n%s", want, got)
		}
	}
}

func TestWordsThatDifferAreMarked(t *testing.T) {
	for _, tc := range []struct{ name, left, right, want string }{
		{"a word", "Sign it in March.", "Sign it in June.", "Sign it in [-March-] {+June+} ."},
		{"a figure is one word", "It costs 14,400 a year.", "It costs 14,900 a year.", "It costs [-14,400-] {+14,900+} a year ."},
		{"a negation", "It is safe to sign this now.", "It is not safe to sign this now.", "It is {+not+} safe to sign this now ."},
		{"an apostrophe", "We don't know the price yet.", "We do know the price yet.", "We [-don't-] {+do+} know the price yet ."},
		{"a sign", "One, two and three more.", "One; two and three more.", "One [-,-] {+;+} two and three more ."},
		{
			"a phrase is marked as one", "The vendor will give back all of the data within thirty days of notice.",
			"The vendor will give back all of the data before the winter is over.",
			"The vendor will give back all of the data [-within thirty days of notice-] {+before the winter is over+} .",
		},
		{
			"a small word between two changes", "Ask Medora for the export of our records in writing today.",
			"Ask Kliniko at an invoice of our records in writing today.",
			"Ask [-Medora for the export-] {+Kliniko at an invoice+} of our records in writing today .",
		},
		{
			"a figure between two changes stays", "Pay 30 days after delivery, as agreed by all.", "Wait 30 weeks after delivery, as agreed by all.",
			"[-Pay-] {+Wait+} 30 [-days-] {+weeks+} after delivery , as agreed by all .",
		},
		{
			"too little in common", "The lease ends in March and nobody has looked for another room.",
			"The restore was timed; it took nine hours on a slow machine.",
			"[-The lease ends in March and no-] {+The restore was timed; it took+}",
		},
		{"no spaces between words", "文章は空白がない。", "文章に空白がない。", "文 章 [-は-] {+に+} 空 白 が な い 。"},
		{"bold", "Ask for **30 days** of notice.", "Ask for 30 days of notice.", "Ask for [-**-] 30 days [-**-] of notice ."},
	} {
		t.Run(tc.name, func(t *testing.T) {
			if got := diffMarks(DiffOf(tc.left, tc.right)); got != tc.want {
				t.Errorf("%s\nwanted\n%s", got, tc.want)
			}
		})
	}
}

func TestHowAlikeTextsAre(t *testing.T) {
	for _, tc := range []struct {
		name, left, right string
		want              float64
		changes           int
	}{
		{"the same", "one two", "one\ntwo\n", 1, 0},
		{"nothing", "", "", 1, 0},
		{"one side", "", "one two", 0, 1},
		{"half", "one two\n\nthree four", "one two\n\nfive six", 0.5, 1},
		{"one word of four", "one two three four", "one two three five", 0.75, 1},
		{"signs only", "---", "***", 0, 1},
	} {
		d := DiffOf(tc.left, tc.right)
		if d.Alike() != tc.want || d.Changes() != tc.changes || d.Same() != (tc.changes == 0) {
			t.Errorf("%s: %.2f alike, %d changes, same: %v", tc.name, d.Alike(), d.Changes(), d.Same())
		}
	}
}

// markdownPieces are what texts to compare are made of.
var markdownPieces = []string{
	"The lease ends in March. ", "Nobody restored a backup. ", "14,400 ", "日本語の文。", "🙂 ", "\n", "\n\n", "## Cost\n", "- item one\n", "1. first\n",
	"```go\n", "\tx := 1\n", "```\n", "| a | b |\n|---|--:|\n| 1 | 22 |\n", "> quoted\n", "**bold** ", "[x]: https://example.org\n", "  ", "---\n", "e\u0301",
}

func drawMarkdown(t *rapid.T, label string) string {
	return strings.Join(rapid.SliceOfN(rapid.SampledFrom(markdownPieces), 0, 25).Draw(t, label), "")
}

// Every byte of both texts stands in one block, in order; what is not marked is the same on
// both sides; marks lie in their blocks.
func TestADiffHoldsBothTexts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		texts := [2]string{drawMarkdown(t, "left"), drawMarkdown(t, "right")}
		d := DiffOf(texts[leftSide], texts[rightSide])
		for side, text := range texts {
			var b strings.Builder
			for i := range d.pairs {
				if k := d.pairs[i].blocks[side]; k >= 0 {
					block := &d.sides[side].blocks[k]
					b.Write(block.src[block.start:block.end])
				}
			}
			if got := b.String(); got != text && strings.TrimSpace(text) != "" {
				t.Fatalf("side %d is %q, wanted %q", side, got, text)
			}
		}
		for i := range d.pairs {
			if p := &d.pairs[i]; p.kind != apartBlocks {
				if l, r := diffUnmarked(d, p, leftSide), diffUnmarked(d, p, rightSide); l != r {
					t.Fatalf("%q is called the same as %q", l, r)
				}
			}
			if d.pairs[i].kind == sameBlocks != (d.pairs[i].change < 0) {
				t.Fatalf("pair %d is of kind %d and of change %d", i, d.pairs[i].kind, d.pairs[i].change)
			}
		}
		if a := d.Alike(); a < 0 || a > 1 {
			t.Fatalf("%f alike", a)
		}
	})
}

func diffUnmarked(d *Diff, p *pairing, side int) string {
	block := &d.sides[side].blocks[p.blocks[side]]
	var out []string
	for _, t := range block.tokens {
		if markAt(p.marks[side], t) < 0 {
			out = append(out, string(block.src[t.start:t.end]))
		}
	}
	return strings.Join(out, " ")
}
