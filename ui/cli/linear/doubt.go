package linear

import (
	"plenum/ui"
)

// doubt is what is known of those who are to answer, before they are asked.
type doubt struct {
	heard chan inquiry
	said  map[string]bool // lines that were told: none is told twice
}

// inquiry is what came of looking for them.
type inquiry struct {
	wrong []string      // with the keys, in a few words
	here  []ui.Provider // servers of this machine that nobody has chosen
}

// inquire asks those who are to answer whether they take their key, and where none is chosen, who runs
// on this machine. It is heard later; nothing waits for it.
func (t *talk) inquire() {
	if t.ports.Providers == nil || t.draft.none != "" {
		return
	}
	plan, look := t.draft.planned(t), t.unconnected() && !t.opts.Quiet
	go func() {
		if t.con.Guard != nil {
			defer t.con.Guard()
		}
		q := inquiry{wrong: t.ports.Providers.Check(t.ctx, plan)}
		if look {
			for _, p := range t.ports.Providers.Look(t.ctx, false) {
				if p.Here {
					q.here = append(q.here, p)
				}
			}
		}
		select {
		case t.doubt.heard <- q:
		case <-t.ctx.Done():
		}
	}()
}

// unconnected reports that nothing but the built-in model answers, and that nobody asked for it.
func (t *talk) unconnected() bool { return t.ports.Models.Status() == "no model connected" }

// inquired tells what is new.
func (t *talk) inquired(q inquiry) {
	var lines []Line
	for _, w := range q.wrong {
		lines = append(lines, Line{Who: "not ready", Says: w + ". providers says what each needs; model and use take another"})
	}
	if t.unconnected() {
		for _, p := range q.here {
			lines = append(lines, Line{Who: p.ID, Says: p.Note + ", and is not connected. providers " + p.ID + " lists its models"})
		}
	}
	for _, l := range lines {
		if !t.doubt.said[l.Says] {
			if t.doubt.said == nil {
				t.doubt.said = map[string]bool{}
			}
			t.doubt.said[l.Says] = true
			t.paper.say(l)
		}
	}
}
