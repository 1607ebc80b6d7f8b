package export

import (
	"html/template"
	"regexp"
	"sync"

	"github.com/microcosm-cc/bluemonday"
)

// fence is what may stand in a text of others: named elements, and anchors within the page. It
// finds nothing to take away as long as the scribe keeps its word.
var fence = sync.OnceValue(func() *bluemonday.Policy {
	p := bluemonday.NewPolicy()
	p.AllowElements("h3", "h4", "h5", "h6", "p", "hr", "br", "blockquote", "ul", "ol", "li", "pre", "code", "em", "strong", "del",
		"div", "span", "table", "thead", "tbody", "tr", "th", "td", "a")
	p.AllowAttrs("id").Matching(regexp.MustCompile(`^p[0-9]+$`)).OnElements("span")
	p.AllowAttrs("class").Matching(regexp.MustCompile(`^(place( p[0-9]+)?|mark|unsupported|address|wide|plain|info|right|center)$`)).Globally()
	p.AllowAttrs("href").Matching(regexp.MustCompile(`^#[a-z0-9-]+$`)).OnElements("a")
	p.AllowAttrs("title").OnElements("a", "span")
	p.AllowAttrs("start").Matching(regexp.MustCompile(`^[0-9]+$`)).OnElements("ol")
	p.AllowAttrs("tabindex").Matching(regexp.MustCompile(`^0$`)).OnElements("div", "pre")
	p.AllowRelativeURLs(true)
	p.RequireParseableURLs(true)
	return p
})

// fenced lets nothing of a rendered text pass that could act in a browser or load anything.
func fenced(rendered string) template.HTML { return template.HTML(fence().Sanitize(rendered)) }
