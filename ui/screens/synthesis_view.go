package screens

import (
	"fmt"
	"image"
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"

	"plenum/engine"
	"plenum/ui/layout"
	"plenum/ui/widgets"
)

// View implements Screen.
func (s *Synthesis) View(area image.Rectangle) string {
	width, height := area.Dx(), area.Dy()
	if width < 1 || height < 1 {
		return ""
	}
	rows := []string{s.header(width)}
	if height > 1 {
		rows = append(rows, s.body(width, height-1)...)
	}
	return strings.Join(widgets.Box(rows, width, height), "\n")
}

func (s *Synthesis) header(width int) string {
	r := s.scene.Round()
	if r == nil {
		return header(s.scene, "plenum", nil, width)
	}
	sum := engine.Summarize(s.scene.State, r, s.scene.Now)
	state := "not merged"
	switch {
	case merging(r) != nil:
		state = mergingWords(r)
	case r.Answer() != nil:
		state = "merged " + merged(r)
	}
	return header(s.scene, r.Question, standingWords(r, sum, width, state), width)
}

// besideBill is the width from which the bill stands beside the answer: with less, the lines of the
// answer would be too short to be read.
const besideBill = 72

// body puts the bill and the list to go to beside the answer, or below it where the screen is
// narrow and tall, and shows only one pane where it is small or zoomed.
func (s *Synthesis) body(width, height int) []string {
	answer := func(w, h int) []string { return spotPane(int(onAnswer), w, s.answer.Rows(w, h, s.focus == onAnswer)) }
	switch {
	case (s.zoomed || layout.TooSmall(width, height+3)) && s.focus != onAnswer:
		return s.focused(width, height)
	case s.zoomed || width < besideBill && height < 30 && s.focus == onAnswer:
		return answer(width, height)
	case width < besideBill && height < 30:
		return s.focused(width, height)
	case width < besideBill:
		below := min(height/3, 14)
		if s.focus != onAnswer {
			return append(answer(width, height-below), s.focused(width, below)...)
		}
		return append(answer(width, height-below), spotPane(int(onBill), width, s.bill.Rows(width, below, false))...)
	}
	right := min(max(width*36/100, 31), 52)
	left := width - right - 1
	area := image.Rect(0, 0, width, height)
	return widgets.Compose(s.scene.Theme, area, []widgets.Part{
		{At: image.Rect(0, 0, left, height), Rows: answer(left, height)},
		{At: image.Rect(left+1, 0, width, height), Rows: s.beside(right, height)},
	})
}

// focused draws the pane at the right that has the focus.
func (s *Synthesis) focused(width, height int) []string {
	if s.focus == onGoTo {
		return spotPane(int(onGoTo), width, s.goTo.Rows(width, height, true))
	}
	return spotPane(int(onBill), width, s.bill.Rows(width, height, true))
}

// leastGoTo is how few rows the list to go to is worth showing in, its title and its counts
// among them.
const leastGoTo = 5

// beside draws the column at the right: the bill, below it the list to go to where there is
// room for it, and what was checked at the bottom.
func (s *Synthesis) beside(width, height int) []string {
	if s.goTo.Len() == 0 {
		return spotPane(int(onBill), width, s.bill.Rows(width, height, s.focus == onBill))
	}
	top, checked := s.bill.Height(width), s.bill.Checked(width, false)
	list := min(height-top-len(checked), s.goTo.Height())
	switch {
	case list < min(leastGoTo, s.goTo.Height()) && s.focus == onGoTo:
		return spotPane(int(onGoTo), width, s.goTo.Rows(width, height, true))
	case list < min(leastGoTo, s.goTo.Height()):
		return spotPane(int(onBill), width, s.bill.Rows(width, height, s.focus == onBill))
	}
	rows := spotPane(int(onBill), width, s.bill.Top(width, top, s.focus == onBill))
	rows = append(rows, spotPane(int(onGoTo), width, s.goTo.Rows(width, list, s.focus == onGoTo))...)
	return widgets.Box(append(rows, checked...), width, height)
}

// Status is the line above the footer.
func (s *Synthesis) Status(_, _ int) []string {
	if s.scene.Round() == nil || s.answer.Shown() == "" {
		return nil
	}
	read := fmt.Sprintf("%d %% read", s.answer.Read())
	if mark := s.answer.Mark(s.scene.Round()); mark != "" {
		return []string{mark + "   " + read, mark, read}
	}
	if on := s.scene.askOnLine(); on != "" {
		return []string{on + "   " + read, read}
	}
	return []string{read}
}

// Help implements Screen.
func (s *Synthesis) Help() []key.Binding {
	km := s.scene.Keys
	if s.scene.Tape != nil {
		return withOneByOne(s.scene, tapeHelp(s.scene, "branches"), s.bill.InTurn(), 4)
	}
	if s.Typing() {
		return nil
	}
	var help []key.Binding
	if merging(s.scene.Round()) != nil {
		help = append(help, short(km.Branch.Cancel, "stop the merge"))
	}
	next := "next mark"
	if s.focus == onGoTo {
		help, next = append(help, short(km.List.Choose, "go to it"), short(km.List.Tick, "tick")), "next point"
	}
	help = append(help, short(s.digits(), "source"), short(km.Move.NextMark, next), short(km.Round.Merge, "merge again"),
		short(km.Branch.Compare, "compare"), short(km.Round.AskOn, "ask on"))
	if s.choosing() {
		help = slices.Insert(help, min(2, len(help)), short(km.Round.Choose, "pick another"))
	}
	if r := s.scene.Round(); r != nil && len(r.Reductions) > 1 {
		help = append(help, short(km.Move.NextPage, "next merge"))
		if a := r.Answer(); a != nil && a.ID() != s.answer.Shown() && !s.choosing() {
			help = append(help, short(km.Round.Choose, "make it the answer"))
		}
	}
	at := len(help)
	if s.focus == onBill {
		at = 0
	}
	help = withOneByOne(s.scene, help, s.bill.InTurn(), at)
	return append(withClaims(s.scene, help), short(km.Take.Copy, "copy"), short(km.Take.Save, "save"), short(km.Branch.Inspect, "what was sent"),
		short(km.Round.Play, "replay"), short(km.Move.Next, "next pane"), short(km.Everywhere.Back, "branches"),
		short(km.Everywhere.Palette, "more"), short(km.Everywhere.Help, "help"))
}

// digits is the keys of the branches that there are.
func (s *Synthesis) digits() key.Binding {
	b := s.scene.Keys.Move.Pane
	r := s.scene.Round()
	if r == nil || len(r.Branches) == 0 {
		return b
	}
	first, last := r.Branches[0].ID.Number(), min(r.Branches[len(r.Branches)-1].ID.Number(), 9)
	if first < last {
		b.SetHelp(fmt.Sprintf("%d-%d", first, last), b.Help().Desc)
	}
	return b
}
