package screens

import (
	"plenum/engine"
	"plenum/ui/intent"
)

// Recalled brings the questions of a saved session, the first one first, with the texts that went
// along; none, where it cannot be read.
type Recalled struct {
	Session string
	Asked   []Question
}

// Question is one question as it was asked.
type Question struct {
	Text  string
	Along []engine.Document
}

// recalling is where the person stands among the questions that were asked before. The first step up
// lays what stood in the field aside; the last one down brings it back.
type recalling struct {
	on    bool
	by    bool   // by the last key: the next one goes on, wherever the cursor stands
	row   int    // of the saved sessions
	back  int    // questions of that session from its last one
	aside string // what stood in the field, with its chips
	known map[string][]Question
}

// recalls reports whether the key that goes up brings an earlier question: from the first row of a
// field that is empty, or holds what the program wrote there.
func (a *Ask) recalls() bool {
	f := &a.field
	return len(a.past.rows) > 0 && (f.earlier.by || f.text.AtTop() && (f.text.Size() == 0 || f.unchanged()))
}

// comesBack reports whether the key that goes down brings a later question, or the person's own.
func (a *Ask) comesBack() bool {
	f := &a.field
	return f.earlier.on && f.unchanged() && (f.earlier.by || f.text.AtBottom())
}

// recall goes one question up, to an older one, or down, where by is negative.
func (a *Ask) recall(by int) []intent.Intent {
	r := &a.field.earlier
	if !r.on || !a.field.unchanged() {
		if by < 0 {
			return nil
		}
		*r = recalling{on: true, by: true, row: -1, aside: a.field.text.Text(), known: r.known}
	}
	r.by = true
	switch n := len(a.asked(r.row)); {
	case by > 0 && r.back+1 < n:
		r.back++
	case by > 0 && r.row+1 >= len(a.past.rows):
		return say("this is the oldest question that is saved")
	case by > 0:
		r.row, r.back = r.row+1, 0
	case r.back > 0:
		r.back--
	case r.row > 0:
		r.row--
		r.back = max(len(a.asked(r.row))-1, 0)
	default:
		a.field.lay(r.aside)
		*r = recalling{known: r.known}
		return append(a.complete(), a.weigh()...)
	}
	return a.layRecalled()
}

// asked are the questions of a saved session as far as they are known.
func (a *Ask) asked(row int) []Question {
	if row < 0 || row >= len(a.past.rows) {
		return nil
	}
	return a.field.earlier.known[a.past.rows[row].ID]
}

// layRecalled writes the question into the field that the person has gone to. Until its session was
// read that is what the session is called.
func (a *Ask) layRecalled() []intent.Intent {
	r := &a.field.earlier
	past := a.past.rows[min(r.row, len(a.past.rows)-1)]
	q, wants := Question{Text: past.Title}, []intent.Intent(nil)
	if list := a.asked(r.row); len(list) > 0 {
		q = list[max(len(list)-1-r.back, 0)]
	} else {
		wants = []intent.Intent{intent.Recall{Session: past.ID}}
	}
	a.field.takeUp(q.Along, q.Text)
	a.field.SetValue(q.Text)
	return append(wants, a.weighTyped()...)
}

// recalled takes up the questions of a session. The one in the field becomes what was really asked,
// unless the person has gone on or written on.
func (a *Ask) recalled(m Recalled) []intent.Intent {
	r := &a.field.earlier
	if r.known == nil {
		r.known = map[string][]Question{}
	}
	r.known[m.Session] = m.Asked
	if !r.on || r.row < 0 || r.row >= len(a.past.rows) || a.past.rows[r.row].ID != m.Session || !a.field.unchanged() || len(m.Asked) == 0 {
		return nil
	}
	return a.layRecalled()
}

// choosePast puts a question of the list into the field, where nothing is lost by that.
func (a *Ask) choosePast(row int) []intent.Intent {
	f := &a.field
	if a.Draft() != "" && !f.unchanged() {
		return say("the field holds a question of yours; empty it first, or press p to replay this one")
	}
	aside := f.text.Text()
	if f.earlier.on {
		aside = f.earlier.aside
	}
	f.earlier = recalling{on: true, row: row, aside: aside, known: f.earlier.known}
	a.focusOn(placeQuestion)
	return a.layRecalled()
}
