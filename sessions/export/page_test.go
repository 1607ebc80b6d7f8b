package export

import (
	"flag"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"
	"pgregory.net/rapid"

	"plenum/engine"
)

var update = flag.Bool("update", false, "rewrite the golden files")

func TestThePageOfASmallSession(t *testing.T) {
	const golden = "testdata/clinic.html"
	got := written(t, "html", saved(t, "testdata/clinic.jsonl"))
	if *update {
		if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if d := cmp.Diff(strings.Split(string(read(t, golden)), "\n"), strings.Split(got, "\n")); d != "" {
		t.Errorf("look at it, then -update (-want +got):\n%s", d)
	}
}

// voids are the elements that have no end.
var voids = []string{"meta", "br", "hr", "rect", "line"}

// elements are all that a page may hold, with the attributes that they may bear.
var elements = map[string]string{
	"html": "lang", "head": "", "meta": "charset http-equiv content name", "title": "", "style": "", "body": "", "header": "", "main": "", "footer": "",
	"nav": "", "section": "", "article": "", "h1": "", "h2": "", "h3": "", "h4": "", "h5": "", "h6": "", "p": "", "dl": "", "dt": "", "dd": "", "div": "",
	"span": "", "ul": "", "ol": "start", "li": "", "a": "href", "details": "open", "summary": "", "time": "datetime", "table": "", "thead": "", "tbody": "",
	"tfoot": "", "tr": "", "th": "scope colspan", "td": "", "pre": "", "code": "", "em": "", "strong": "", "del": "", "blockquote": "", "br": "", "hr": "",
	"svg": "width height focusable", "rect": "x y width height rx", "line": "x1 x2 y1 y2", "text": "x y text-anchor",
}

const everywhereAttributes = "id class title lang tabindex role aria-label aria-labelledby aria-hidden"

// found is what a page holds.
type found struct {
	ids, hrefs []string
	text       strings.Builder
}

// checkPage reads a page tag by tag: only known elements and attributes, each closed where it was
// opened, each link to an id that is there once.
func checkPage(t interface{ Errorf(string, ...any) }, page string) *found {
	f := &found{}
	var open []string
	for z := html.NewTokenizer(strings.NewReader(page)); ; {
		switch kind := z.Next(); kind {
		case html.ErrorToken:
			if len(open) > 0 {
				t.Errorf("not closed: %v", open)
			}
			f.check(t)
			return f
		case html.CommentToken:
			t.Errorf("a comment: %s", z.Token())
		case html.TextToken:
			if n := len(open); n == 0 || open[n-1] != "style" {
				f.text.WriteString(z.Token().Data)
			}
		case html.StartTagToken, html.SelfClosingTagToken:
			tok := z.Token()
			f.tag(t, tok)
			if kind == html.StartTagToken && !slices.Contains(voids, tok.Data) {
				open = append(open, tok.Data)
			}
		case html.EndTagToken:
			tok := z.Token()
			if n := len(open); n == 0 || open[n-1] != tok.Data {
				t.Errorf("</%s> closes %v", tok.Data, open)
				return f
			}
			open = open[:len(open)-1]
		}
	}
}

func (f *found) tag(t interface{ Errorf(string, ...any) }, tok html.Token) {
	own, ok := elements[tok.Data]
	if !ok {
		t.Errorf("the element %s", tok)
		return
	}
	for _, a := range tok.Attr {
		if !slices.Contains(strings.Fields(own+" "+everywhereAttributes), a.Key) {
			t.Errorf("the attribute %s of %s", a.Key, tok)
		}
		switch a.Key {
		case "id":
			f.ids = append(f.ids, a.Val)
		case "href":
			f.hrefs = append(f.hrefs, a.Val)
		case "aria-labelledby":
			f.hrefs = append(f.hrefs, "#"+a.Val)
		}
	}
}

func (f *found) check(t interface{ Errorf(string, ...any) }) {
	there := map[string]bool{}
	for _, id := range f.ids {
		if there[id] {
			t.Errorf("the id %s stands there twice", id)
		}
		there[id] = true
	}
	for _, h := range f.hrefs {
		if !strings.HasPrefix(h, "#") || !there[h[1:]] {
			t.Errorf("a link to %q, which is not there", h)
		}
	}
}

func TestPagesOfAllSamplesAreWhole(t *testing.T) {
	for _, path := range samples(t) {
		s := saved(t, path)
		page := written(t, "html", s)
		f := checkPage(t, page)
		st := s.Events.State()
		for _, r := range st.Rounds {
			for _, b := range r.Branches {
				has(t, f, b.Agent.Name, Standing(b))
			}
		}
	}
}

// has looks for words in the text of a page, white space aside.
func has(t interface{ Errorf(string, ...any) }, f *found, words ...string) {
	all := oneLine(f.text.String())
	for _, w := range words {
		if !strings.Contains(all, oneLine(w)) {
			t.Errorf("the page has no %q", w)
		}
	}
}

func TestMarksLeadToThePlacesTheyRestOn(t *testing.T) {
	page := written(t, "html", saved(t, "testdata/clinic.jsonl"))
	for mark, words := range map[string]string{
		`>“has no tested restore”</a>`:                        "has no tested restore",
		`>“Clause 14.2 returns the data within 90 days.”</a>`: "Clause 14.2 returns the data within 90 days.",
	} {
		at := strings.Index(page, mark)
		if at < 0 {
			t.Fatalf("no %s", mark)
		}
		id := regexp.MustCompile(`href="#(p[0-9]+)"[^>]*$`).FindStringSubmatch(page[:at+1][:at])
		if id == nil || !strings.Contains(page, `id="`+id[1]+`">`+words) {
			t.Errorf("%s leads to %v", mark, id)
		}
	}
}

func TestThePageSaysWhatIsKnownAndWhatIsNot(t *testing.T) {
	f := checkPage(t, written(t, "html", saved(t, "testdata/clinic.jsonl")))
	has(t, f, "Degraded: this answer is less than was asked for.", "Without Market: it was cancelled after 24 words.",
		"They agree 2", "They conflict 2", "Sided with the second", "Only one says 2", "Nobody says 2", "partial: it stops short",
		"Synthesis, not the answer", "gathered after 10.0 s", "~$0.0129", "14.3 s", "waits", "writes", "the merge writes")
	unpriced := &tale{}
	unpriced.note("", 0, engine.Asked{Question: "Q?", Plan: engine.Plan{Board: "b", Reducer: engine.ReducerSpec{Strategy: engine.StrategyNone}}})
	unpriced.note("B1", 0, engine.BranchAdded{Agent: engine.AgentSpec{Name: "A"}}).asked("B1", 1, "m", "t", engine.StatusDone, nil, nil)
	f = checkPage(t, written(t, "html", through(t, unpriced.events)))
	has(t, f, "Cost?", "It was not gathered")
}

func TestAnEmptySessionHasAPage(t *testing.T) {
	has(t, checkPage(t, written(t, "html", through(t, (&tale{}).note("", 0, engine.Opened{ID: "x"}).events))), "Nothing was asked in this session.")
}

// A long session stays usable: it is written in a moment, and its branches are closed.
func TestALongSession(t *testing.T) {
	if testing.Short() {
		t.Skip("five megabytes take their time")
	}
	s := &tale{}
	s.note("", 0, engine.Asked{Question: "Q?", Plan: engine.Plan{Board: "digest", Mode: engine.ModeSplit, Reducer: engine.ReducerSpec{Strategy: engine.StrategySynthesize}}})
	var used []engine.BranchID
	var answer strings.Builder
	for n := 1; n <= 400; n++ {
		id := engine.NewBranchID('B', n)
		used = append(used, id)
		s.said(id, fmt.Sprintf("Part %d", n), "m", strings.Repeat(fmt.Sprintf("The clause %d says **so** of the lease, in its own words. ", n), 220), nil)
		fmt.Fprintf(&answer, "The clause %d says so [%d].\n\n", n, n)
	}
	s.note("", 0, engine.Gathered{Cause: engine.CauseAll, Used: used})
	s.note("R1", 0, engine.ReductionStarted{Strategy: engine.StrategySynthesize, Branches: used, Nonce: "n"}).
		asked("R1", 1, "m", answer.String(), engine.StatusDone, nil, nil).note("R1", 0, engine.ReductionEnded{Status: engine.StatusDone})
	kept := through(t, s.events)
	page := written(t, "html", kept)
	if len(page) < 5<<20 || strings.Contains(page, `<details class="branch" id="branch-7" open`) {
		t.Errorf("%d bytes", len(page))
	}
	if n := strings.Count(page, `<span class="place" id=`); n != 400 {
		t.Errorf("%d places are lit up", n)
	}
	checkPage(t, page)
}

// The words and the signs of the page are read on its paper by everybody: WCAG 2.2, 1.4.3 and 1.4.11.
func TestThePageHasContrast(t *testing.T) {
	light, dark, ok := strings.Cut(pageStyle, "@media (prefers-color-scheme:dark)")
	if !ok {
		t.Fatal("no dark colours")
	}
	for name, css := range map[string]string{"light": light, "dark": dark[:strings.Index(dark, "}}")]} {
		colour := func(v string) float64 {
			m := regexp.MustCompile(`--` + v + `:#([0-9a-f]{3,6})[;}]`).FindStringSubmatch(css + "}")
			if m == nil {
				t.Fatalf("%s: no %s", name, v)
			}
			return luminance(m[1])
		}
		for _, pair := range []string{"ink paper", "dim paper", "accent paper", "bad paper", "ink card", "dim card", "accent card", "bad card", "ink wash", "dim wash", "ink lit", "warn warnwash"} {
			a, b, _ := strings.Cut(pair, " ")
			if c := contrast(colour(a), colour(b)); c < 4.5 {
				t.Errorf("%s: %s has a contrast of %.2f, less than 4.5", name, pair, c)
			}
		}
		for _, v := range []string{"word", "wait", "merge", "bad"} {
			if c := contrast(colour(v), colour("paper")); c < 3 {
				t.Errorf("%s: %s has a contrast of %.2f, less than 3", name, v, c)
			}
		}
	}
}

func TestWhateverIsWrittenThePageIsWhole(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(rapid.OneOf(rapid.SampledFrom(hostile), rapid.SampledFrom(signs), rapid.String()), 1, 14).Draw(t, "text"), "")
		checkPage(t, written(silent{}, "html", everywhere(silent{}, text)))
	})
}

// FuzzThePageIsWhole: whatever a text holds, the page is whole and nothing in it acts.
func FuzzThePageIsWhole(f *testing.F) {
	for _, text := range hostile {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) < 4<<10 {
			checkPage(t, written(t, "html", everywhere(t, text)))
		}
	})
}
