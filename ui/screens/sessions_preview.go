package screens

import (
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
