package material

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// MayFollow is the rule for pages that lead elsewhere, for its test.
var MayFollow = mayFollow

func TestAPageIsReadAsAPersonReadsIt(t *testing.T) {
	for name, tt := range map[string]struct{ give, want string }{
		"paragraphs":         {"<p>One\n  <b>bold</b>   word.</p><p>Two.</p>", "One bold word.\n\nTwo."},
		"a heading":          {"<title>Site</title><h1>Rooms &amp; beds</h1><h3>Ward 2</h3>", "# Rooms & beds\n\n### Ward 2"},
		"a title alone":      {"<title>Rooms</title><p>Twelve.</p>", "# Rooms\n\nTwelve."},
		"items":              {"<ul><li>One<li><a href=x>Two</a></ul>After", "- One\n- Two\n\nAfter"},
		"a table":            {"<table><tr><th>Ward<th>Beds<tr><td>2<td>14</table>", "Ward | Beds\n2 | 14"},
		"breaks":             {"One<br>Two<br/>Three", "One\nTwo\nThree"},
		"entities":           {"<p>5 &lt; 6 &#8211; caf&eacute; &euro;3 &nbsp; a&amp;lt;b</p>", "5 < 6 – café €3 a&lt;b"},
		"code":               {"<pre>if x {\n    y()\n\n}</pre><p>Then.", "if x {\n    y()\n\n}\n\nThen."},
		"scripts and styles": {"<style>p{}</style><script>alert('<p>no</p>')</script><p>Yes.</p><template><p>no</p></template>", "Yes."},
		"menus":              {"<nav><a>Home</a></nav><main><p>Text.</p></main><button>Buy</button>", "Text."},
		"what is hidden":     {"<p hidden>a</p><p style='display: none'>b</p><p aria-hidden=true>c</p><p>d</p>", "d"},
		"comments":           {"<p>a<!-- no -->b</p>", "ab"},
		"a script unclosed":  {"<p>One.</p><script>for(;;){ <p>Two.</p>", "One."},
		"no tags":            {"Just words.", "Just words."},
		"nothing":            {"", ""},
		"tags unclosed":      {"<div><p>One<div>Two<b>three", "One\n\nTwothree"},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := readable(tt.give)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// Whatever a page is, no tag's name of a script and no script of it is taken for text.
func FuzzReadable(f *testing.F) {
	f.Add("<p>One<script>two</script>three")
	f.Add("<pre>\n\n<li><td>x")
	f.Add("<svg><p>a</svg><table><div>")
	f.Fuzz(func(t *testing.T, source string) {
		got, err := readable("<p>first</p>" + source)
		if err == nil && !strings.HasPrefix(got, "first") && !strings.HasPrefix(got, "# ") {
			t.Errorf("%q", got)
		}
	})
}
