package widgets

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"plenum/themes"
)

// drawnWith is what a frame shows in a pen, in order.
func drawnWith(rows []string, pen Pen) []string {
	var out []string
	for _, row := range rows {
		for _, part := range strings.Split(row, pen.open)[1:] {
			text, _, _ := strings.Cut(part, "\x1b")
			out = append(out, text)
		}
	}
	return out
}

func TestFindGoesThroughBothTexts(t *testing.T) {
	same := strings.Repeat("Nothing of it here.\n\n", 30)
	d := DiffOf(
		"A **backup** and a Backup.\n\n"+same+"Who tests a backup?\n\nThe end.",
		"A **backup** and a Backup.\n\n"+same+"No word of one.\n\nThe end, and no\nbackup yet.",
	)
	for _, width := range []int{80, 160} {
		c := NewCompare(themes.Auto(true))
		c.Resize(width, 12)
		c.Set(d)
		if n := c.Find("BACKUP"); n != 4 || c.Finding() != "backup" {
			t.Fatalf("%d places for %q at a width of %d", n, c.Finding(), width)
		}
		var went []int
		for range 4 {
			if got := drawnWith(c.Rows(), c.pens.current); len(got) != 1 || !strings.EqualFold(got[0], "backup") {
				t.Errorf("the current place is drawn as %q at a width of %d:\n%s", got, width, withMarks(c.Rows()))
			}
			which, _ := c.FindNext(true)
			went = append(went, which)
		}
		if d := cmp.Diff([]int{2, 3, 4, 1}, went); d != "" {
			t.Errorf("next goes round (-want +got):\n%s", d)
		}
		if which, of := c.FindNext(false); which != 4 || of != 4 {
			t.Errorf("back from the first comes %d of %d", which, of)
		}
		c.Top()
		if got := drawnWith(c.Rows(), c.pens.hit); width == 160 && len(got) != 4 {
			t.Errorf("what is the same is found on both sides: %q", got)
		}
		c.Find("")
		if which, of := c.FindNext(true); which != 0 || of != 0 || len(drawnWith(c.Rows(), c.pens.hit)) > 0 {
			t.Errorf("after the search it is %d of %d", which, of)
		}
	}
}

func TestFindKeepsItsPlaceWhereTextsGrow(t *testing.T) {
	c := NewCompare(themes.Auto(true))
	c.Resize(120, 10)
	left, right := "One here.\n\nTwo here.", "One here.\n\n2 here."
	c.Set(DiffOf(left, right))
	c.Find("here")
	c.FindNext(true)
	c.Replace(DiffOf(left+"\n\nThree here.", right+"\n\n3 here."))
	if which, of := c.FindNext(true); which != 3 || of != 5 {
		t.Errorf("after the second of three comes %d of %d", which, of)
	}
	c.OnlyChanges(true)
	if which, of := c.FindNext(true); which != 3 || of != 4 {
		t.Errorf("without what is the same comes %d of %d", which, of)
	}
	c.Set(DiffOf("nothing", "of it"))
	if which, of := c.FindNext(true); which != 0 || of != 0 {
		t.Errorf("of other texts it is %d of %d", which, of)
	}
	c.Set(DiffOf("here", ""))
	if which, of := c.FindNext(false); which != 1 || of != 1 {
		t.Errorf("the search that is on is %d of %d", which, of)
	}
}

func TestAPlaceOverTheEndOfARowIsDrawn(t *testing.T) {
	c := NewCompare(themes.Auto(true))
	c.Resize(40, 10)
	text := "Nobody in the practice has ever restored a backup of our records at all."
	c.Set(DiffOf(text, text))
	for _, query := range []string{"ever restored a backup", "日本"} {
		n := c.Find(query)
		got := strings.Join(drawnWith(c.Rows(), c.pens.current), " ")
		if want := map[int]string{1: query}[n]; got != want {
			t.Errorf("%q is drawn as %q", query, got)
		}
	}
}
