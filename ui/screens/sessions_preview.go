package screens

import (
	"cmp"
	"fmt"
	"strings"
	"time"

	"plenum/themes"
	"plenum/ui/widgets"
)

// Previewed brings what a session holds, or why it cannot be read.
type Previewed struct {
	ID       string
	Rounds   []RoundPreview
	Material []string      // names
	Took     time.Duration // active time
	Size     int64         // bytes of its file
	Note     string        // a sentence where the file is damaged, or another process writes it
	Err      error
}

// RoundPreview is one round of a session.
type RoundPreview struct {
	Question string
	Answer   string   // markdown; empty: there is none
	None     string   // why there is no answer
	Branches []string // "1 Research, done"
	Unended  int      // branches that had not ended
}

// preview is what the chosen session holds, as it is drawn.
type preview struct {
	row  SessionRow // as it was when it was asked for
	got  Previewed
	text *widgets.Stream // the last answer
}

func newPreview(th *themes.Theme) preview { return preview{text: widgets.NewStream(th)} }

// want says of which session it is from now on.
func (p *preview) want(r SessionRow) { p.row = r }

// holds reports whether it was asked for as the session is now.
func (p *preview) holds(r SessionRow) bool {
	return p.row.ID == r.ID && p.row.State == r.State && p.row.Title == r.Title
}

// show takes up what a session holds. A late one, of another session, is dropped.
func (p *preview) show(m Previewed) {
	if m.ID != p.row.ID {
		return
	}
	p.got = m
	p.text.Replace(p.answer(), true)
	p.text.Stay()
}

// dress draws the same in other colours.
func (p *preview) dress(th *themes.Theme) {
	p.text = widgets.NewStream(th)
	p.text.Replace(p.answer(), true)
	p.text.Stay()
}

func (p *preview) scroll(down bool) { p.text.Half(down) }

// here reports whether what a session holds is known.
func (p *preview) here(r SessionRow) bool { return r.ID != "" && p.got.ID == r.ID && p.row.ID == r.ID }

// answer is that of the last round; empty: there is none.
func (p *preview) answer() string {
	if n := len(p.got.Rounds); n > 0 {
		return p.got.Rounds[n-1].Answer
	}
	return ""
}

// notCopied is why the answer of a session cannot be copied; empty: it can.
func (p *preview) notCopied(r SessionRow) string {
	switch {
	case r.ID == "":
		return "there is no session in this list"
	case !p.here(r):
		return "this session is still being read; try again in a moment"
	case p.got.Err != nil:
		return p.got.Err.Error()
	case p.answer() == "":
		return "this session has no answer"
	}
	return ""
}

// view draws a session in at most height rows below a rule with its title.
func (p *preview) view(s *Scene, r SessionRow, width, height int) []string {
	th := s.Theme
	if r.ID == "" {
		return []string{widgets.Rule{}.View(th, width)}
	}
	warn := r.State == stateUnreadable || r.State == stateRunning || r.State == "cut short"
	rows := []string{widgets.Rule{Left: p.heading(r), Rights: []string{r.State}, Warn: warn}.View(th, width)}
	add := func(pen widgets.Pen, most int, text string) {
		all := widgets.Wrap(text, max(width-2, 1))
		if len(all) > most {
			all = append(all[:most-1], widgets.Clip(strings.Join(all[most-1:], " "), max(width-2, 1)))
		}
		for _, w := range all {
			rows = append(rows, " "+pen.Draw(w))
		}
	}
	tight := height < 14
	lines := 5
	if tight {
		lines = 2
	}
	dim, body, bad := widgets.PenOf(th.Text.Dim), widgets.PenOf(th.Text.Strong), widgets.PenOf(th.State.Warn)
	if !p.here(r) {
		return append(rows, " "+dim.Draw("reading ..."))
	}
	if p.got.Err != nil || r.Trouble != "" || p.got.Note != "" {
		add(bad, lines, cmp.Or(r.Trouble, p.note()))
	}
	for i, round := range p.got.Rounds {
		last := i == len(p.got.Rounds)-1
		if !last && tight {
			continue
		}
		question := widgets.OneLine(round.Question)
		if len(p.got.Rounds) > 1 {
			question = fmt.Sprintf("%d. %s", i+1, question)
		}
		if last {
			add(body, lines, question)
			add(dim, lines, strings.Join(round.Branches, "   "))
			break
		}
		add(dim, 2, question)
	}
	if r.State != stateUnreadable {
		add(dim, max(lines-2, 2), strings.Join(p.facts(r), " · "))
	}
	if !tight {
		rows = append(rows, "")
	}
	return append(rows, p.last(width, height-len(rows), bad, dim)...)
}

// heading is a title of the person's own, since the question itself stands below.
func (p *preview) heading(r SessionRow) string {
	title, n := widgets.OneLine(r.Title), len(p.got.Rounds)
	if p.here(r) && n > 0 && title == widgets.OneLine(p.got.Rounds[0].Question) {
		return askedIn(n)
	}
	return cmp.Or(title, "session "+r.ID)
}

func askedIn(n int) string {
	if n == 1 {
		return "Asked"
	}
	return fmt.Sprintf("Asked in %d rounds", n)
}

// note is what is wrong with the file.
func (p *preview) note() string {
	if p.got.Err != nil {
		return p.got.Err.Error()
	}
	return p.got.Note
}

// last draws the answer, or says why there is none.
func (p *preview) last(width, room int, warn, dim widgets.Pen) []string {
	n := len(p.got.Rounds)
	if room < 1 || n == 0 {
		return nil
	}
	round := p.got.Rounds[n-1]
	var rows []string
	if round.Unended > 0 {
		words := plural(round.Unended, "branch", "branches") + " had not ended: going on asks " + itOrThem(round.Unended) + " again"
		rows = append(rows, " "+warn.Draw(widgets.Clip(words, max(width-2, 1))))
	}
	if round.Answer == "" {
		for _, w := range widgets.Wrap(widgets.OneLine(cmp.Or(round.None, "There is no answer.")), max(width-2, 1)) {
			rows = append(rows, " "+dim.Draw(w))
		}
		return rows
	}
	p.text.Resize(max(width-2, 1), max(room-len(rows), 0))
	for _, row := range p.text.Rows() {
		rows = append(rows, " "+row)
	}
	return rows
}

// facts are figures of a session, and what it was given.
func (p *preview) facts(r SessionRow) []string {
	cost := widgets.Money{USD: r.CostUSD, Known: r.Known}.Round()
	facts := []string{r.Board, fmt.Sprintf("%d of %s", r.Usable, plural(r.Branches, "branch", "branches")), cost}
	if r.Board == "" {
		facts = facts[1:]
	}
	if p.got.Took > 0 {
		facts = append(facts, widgets.Took(p.got.Took))
	}
	if n := len(p.got.Rounds); n > 1 {
		facts = append(facts, plural(n, "round", "rounds"))
	}
	if len(p.got.Material) > 0 {
		facts = append(facts, "with "+strings.Join(p.got.Material, ", "))
	}
	if p.got.Size > 0 {
		facts = append(facts, fmt.Sprintf("%.0f KB", max(float64(p.got.Size)/1000, 1)))
	}
	return append(facts, "id "+r.ID)
}
