package export

import (
	"bufio"
	"crypto/sha256"
	_ "embed" // the page's template and its style
	"encoding/base64"
	"html/template"
	"io"
	"sync"
	"time"

	"plenum/engine"
	"plenum/sessions"
)

//go:embed page.tmpl
var pageSource string

//go:embed page.css
var pageStyle string

var pageTemplate = sync.OnceValue(func() *template.Template {
	return template.Must(template.New("page").Parse(pageSource))
})

// page is all that the template shows.
type page struct {
	whole
	Trouble   string // what is wrong with the file; empty: nothing
	Cost      string
	Date      string
	Duration  string
	Materials []materialView
	Rounds    []*roundView
	Policy    string
	Style     template.HTML // the whole element, whose hash is in Policy
}

// writePage writes a session as one HTML page. The answers are rendered first, since they say what
// is lit up in the branches; the texts of the branches one after another while the page is
// written.
func writePage(w io.Writer, s *sessions.Session) error {
	st := s.Events.State()
	p := &page{whole: wholeOf(s.Header, &st)}
	p.Board = clip(oneLine(p.Board), longName)
	for i, m := range p.Models {
		p.Models[i] = clip(oneLine(m), longName)
	}
	p.Cost, p.Duration = p.cost(), seconds(p.Totals.Wall)
	if !p.Created.IsZero() {
		p.Date = p.Created.UTC().Format("2 January 2006, 15:04 UTC")
	}
	if err := s.Trouble(); err != nil {
		p.Trouble = err.Error()
	}
	lanes := lanesOf(s.Events)
	at := newPlaces()
	for i, r := range st.Rounds {
		p.Rounds = append(p.Rounds, roundOf(at, &st, i, lanes[r.N]))
	}
	if len(p.Rounds) == 1 {
		p.Rounds[0].Alone = true
		p.Rounds[0].Titled = oneLine(p.Rounds[0].Question) == p.Title
	}
	for _, doc := range st.Materials {
		p.Materials = append(p.Materials, materialOf(doc))
	}
	style := pageStyle + at.rules()
	sum := sha256.Sum256([]byte(style))
	p.Style = template.HTML("<style>" + style + "</style>")
	p.Policy = "default-src 'none'; style-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'; base-uri 'none'; form-action 'none'"
	out := bufio.NewWriterSize(w, 64<<10)
	if err := pageTemplate().Execute(out, p); err != nil {
		return err
	}
	return out.Flush()
}

// Machine is the session's date for a program.
func (p *page) Machine() string { return p.Created.UTC().Format(time.RFC3339) }

// Tokens are the tokens of the session, both ways.
func (p *page) Tokens() string {
	about := ""
	if p.Totals.Usage.Estimated || p.Totals.Estimated {
		about = "~"
	}
	return about + Thousands(p.Totals.Usage.In) + " in, " + about + Thousands(p.Totals.Usage.Out) + " out"
}

// materialView is a text that was given along.
type materialView struct {
	Name, Size string
	Text       string // of a small one; empty: it is not shown
}

// smallMaterial is the longest text, in bytes, that a page holds in whole.
const smallMaterial = 16 << 10

func materialOf(doc *engine.Document) materialView {
	m := materialView{Name: oneLine(doc.Name), Size: bytesOf(len(doc.Text)) + ", " + count(engine.WordCount(doc.Text), "word", "words")}
	if len(doc.Text) <= smallMaterial {
		m.Text = doc.Text
	}
	return m
}

func bytesOf(n int) string {
	if n < 1<<10 {
		return count(n, "byte", "bytes")
	}
	if n < 1<<20 {
		return Thousands((n+1<<9)>>10) + " KB"
	}
	return Thousands((n+1<<19)>>20) + " MB"
}
