package panes

import (
	"strings"
	"testing"
	"time"

	"plenum/engine"
	"plenum/themes"
	"plenum/ui/keys"
	"plenum/ui/widgets"
)

// alikeDrafts are three branches that say the same in other sentences, and one that does not.
func alikeDrafts() *story {
	s := tell().ask("Research", "Legal", "Market", "Finance")
	sentences := strings.Split(strings.TrimSpace(strings.Repeat("The clinic has never timed a restore of its patient records. "+
		"Restore costs money in the cloud and takes days at home. The lease ends in March, so the server moves in any case. "+
		"Ask for a named export format within thirty days. ", 2)), ". ")
	for i, id := range []engine.BranchID{"B1", "B2", "B3"} {
		said := strings.Join(append(append([]string{}, sentences[2*i:]...), sentences[:i]...), ". ")
		s.on(1).start(id).on(3).say(id, said).end(id, engine.StatusDone, engine.ReasonNone, nil)
	}
	other := strings.Repeat("Hardware wears out on a schedule that no supplier prints. Budget nine hundred a quarter for disks, "+
		"batteries and a technician, whoever owns the machines; insurers want proof of both. ", 3)
	return s.on(1).start("B4").on(3).say("B4", other).end("B4", engine.StatusDone, engine.ReasonNone, nil)
}

func TestFramesOfBranchesThatAreAlike(t *testing.T) {
	s := alikeDrafts()
	p := NewBill(themes.None(), keys.Default())
	p.Sync(&s.state, 9*time.Second)
	for _, size := range []struct {
		name string
		w    int
		full bool
	}{{"wide", 52, true}, {"wide-few", 52, false}, {"narrow", 31, true}} {
		golden(t, "bill-alike-"+size.name, size.w, widgets.Box(p.Checked(size.w, size.full), size.w, 9))
	}
}

// checked is the block in one line.
func checked(p *Bill) string { return strings.Join(p.Checked(90, true), "") }

// What was compared follows the texts, and nothing is read again for a frame.
func TestTheBillComparesWhenItIsSynced(t *testing.T) {
	s := alikeDrafts()
	p := NewBill(themes.None(), keys.Default())
	p.Sync(&s.state, 9*time.Second)
	before := checked(p)
	if !strings.Contains(before, "4 Finance stands apart") {
		t.Fatalf("nobody stands apart:\n%s", before)
	}
	s.note("B4", 0, engine.Included{In: false})
	if now := checked(p); now != before {
		t.Errorf("what was compared changed without a Sync:\n%s", now)
	}
	p.Sync(&s.state, 10*time.Second)
	if now := checked(p); strings.Contains(now, "Finance") || !strings.Contains(now, "say much the same") {
		t.Errorf("a branch that was left out is compared:\n%s", now)
	}
	p.Sync(&engine.State{}, 11*time.Second)
	if now := p.Checked(42, true); now != nil {
		t.Errorf("compared where nothing was asked: %q", now)
	}
}
